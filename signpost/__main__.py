"""The commands that need neither make nor a shell: `python -m signpost serve`, `site`, `check` and `setup`.

In: the command, in the project's folder. Out: what the command makes, and its exit status. Each sets up `.venv` on
first use, and does its work with the Python in there, so this runs under the Python that a newcomer has. `make`
calls these.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

from signpost.environment import SETS, SetupError, set_up

ROOT = Path(__file__).resolve().parent.parent

CATALOGUES = (
    ("scripts/validate.py",),
    ("scripts/write_schemas.py", "--check"),
    ("scripts/write_messages.py", "--check"),
)
CODE = (("-m", "ruff", "format", "--check", "."), ("-m", "ruff", "check", "."), ("-m", "mypy"))


def main(given: list[str] | None = None) -> int:
    """Carry a command out; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m signpost", description="Runs a Signpost hub.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="build the site and serve it with live reload")
    serve.add_argument(
        "--port",
        default=os.environ.get("PORT") or "8000",
        help="serve at http://127.0.0.1:PORT/ (8000; or what PORT says)",
    )
    site = commands.add_parser("site", help="write site/")
    site.add_argument("--no-packs", action="store_true", help="go without the PDFs to print")
    commands.add_parser("check", help="check the catalogues, then format, lint and types of the code")
    setup = commands.add_parser("setup", help="set up .venv, which the others do by themselves")
    setup.add_argument("set", nargs="?", default="run", choices=list(SETS), help="for what (run)")
    setup.add_argument("--this-python", action="store_true", help="make .venv anew if another Python made it")
    arguments = parser.parse_args(given)
    try:
        return _carry_out(arguments)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1


def _carry_out(arguments: argparse.Namespace) -> int:
    """Set up what the command needs, and run it."""
    if arguments.command == "setup":
        set_up(ROOT, arguments.set, arguments.this_python)
        return 0
    python = set_up(ROOT)
    if arguments.command == "serve":
        address = f"127.0.0.1:{arguments.port}"
        return _run(python, "-m", "mkdocs", "serve", "--dev-addr", address, "--livereload")
    if arguments.command == "site":
        if arguments.no_packs:
            os.environ["SIGNPOST_PACKS"] = "no"
        return _all(python, (("-m", "mkdocs", "build"), ("scripts/count_pages.py", "site")))
    # The catalogues first: whoever edits them waits for nothing else.
    return _all(python, CATALOGUES) or _all(set_up(ROOT, "check"), CODE)


def _all(python: Path, commands: tuple[tuple[str, ...], ...]) -> int:
    """Run one after another until one fails; the status of that one, or 0."""
    for command in commands:
        status = _run(python, *command)
        if status:
            return status
    return 0


def _run(python: Path, *command: str) -> int:
    """Run Python with these arguments, in the project's folder; its exit status, above 0 when it was ended."""
    sys.stdout.flush()
    process = subprocess.Popen([str(python), *command], cwd=str(ROOT), env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    # Whoever ends this ends that too; an interrupt from the keyboard reaches both by itself.
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            continue
        return 128 - status if status < 0 else status


if __name__ == "__main__":
    sys.exit(main())
