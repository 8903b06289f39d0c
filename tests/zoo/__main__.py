"""Open the zoo until it is told to end: `python -m zoo --urls FILE --exhibits FILE`, run in `tests/`.

In: names of files. Out: the URLs, one a line; the exhibits as JSON; a line `ready`; at the end, a line of counts.
"""

from __future__ import annotations

import argparse
import json
import signal
from dataclasses import asdict
from pathlib import Path

from .server import open_zoo


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m zoo", description="Open the zoo until it is told to end.")
    options.add_argument("--urls", type=Path, help="write the URLs to this file, one a line")
    options.add_argument("--exhibits", type=Path, help="write the exhibits to this file, as JSON")
    chosen = options.parse_args()
    ends = {signal.SIGINT, signal.SIGTERM}
    # Before the zoo starts its thread, so that the thread blocks them too and only sigwait gets them.
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    with open_zoo() as zoo:
        if chosen.urls:
            chosen.urls.write_text("".join(f"{it.url}\n" for it in zoo.exhibits), encoding="utf-8")
        if chosen.exhibits:
            text = json.dumps([asdict(it) for it in zoo.exhibits], ensure_ascii=False, indent=1)
            chosen.exhibits.write_text(text + "\n", encoding="utf-8")
        print("ready", flush=True)
        signal.sigwait(ends)
        counts = {"bytes_sent": zoo.bytes_sent, "sentinel_hits": zoo.sentinel_hits, "requests": len(zoo.requests())}
        print(json.dumps(counts), flush=True)


if __name__ == "__main__":
    main()
