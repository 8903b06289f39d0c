"""Makes the PDFs of the packs, side by side in processes of their own.

In: packs, and the folders of the site's own files. Out: the bytes of each PDF by its address, and
what the pathway pages say of it. Nothing is made when `SIGNPOST_PACKS` says no. The processes end with
the one that started them, however that ends.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib.metadata import version
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread

from signpost.files import why, write_whole
from signpost.site.page import PackFile
from signpost.site.print.pack_contents import Pack

SETTING = "SIGNPOST_PACKS"
"""The environment variable that says whether packs are made."""

WITHOUT = f"Or build without packs: make site PACKS=no (or set {SETTING}=no)."

MISSING = f"""\
The packs to print cannot be made: {{said}}

They are made by WeasyPrint, which needs the Pango libraries on this machine. Install them:
  Debian, Ubuntu:  apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora:          dnf install pango
  macOS:           brew install pango
scripts/find_pango.sh does it on Debian and Ubuntu. {WITHOUT}"""

SECONDS = 900.0
"""The time that all packs together may take; they take under a minute on a slow laptop."""


class PackError(Exception):
    """Packs could not be made; the message says why and what to do."""


def wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether packs are to be made; SystemExit, with what to do, for a word that is neither yes nor no."""
    said = environment.get(SETTING, "").strip().lower()
    if said not in ("", "yes", "no"):
        raise SystemExit(f"{SETTING} is '{environment[SETTING]}'; write yes or no")
    return said != "no"


def make_packs(
    packs: Sequence[Pack], folders: Sequence[Path], kept: Path | None = None, seconds: float = SECONDS
) -> dict[str, tuple[PackFile, bytes]]:
    """Each pack's file, by audience, in the order given.

    In the folder `kept`, PDFs wait for the next build of the same content: making one takes
    seconds, and the same content gives the same bytes. Raises PackError when the machine lacks
    what is needed, a pack asks for what is not the site's, the packs take more than `seconds`,
    or one cannot be kept.
    """
    if not packs:
        return {}
    keys = {pack.audience: _key(pack, folders) for pack in packs}
    made = {pack.audience: _kept(kept, keys[pack.audience]) for pack in packs}
    missing = [pack for pack in packs if made[pack.audience] is None]
    if missing:
        for pack, (data, pages, problem) in zip(missing, _answers(missing, folders, seconds), strict=True):
            if problem:
                raise PackError(problem)
            made[pack.audience] = (data, pages)
            try:
                _keep(kept, pack.audience, keys[pack.audience], data, pages)
            except OSError as error:
                raise PackError(f"The packs cannot be kept in {kept}: {why(error)}.") from None
    found = {}
    for pack in packs:
        data, pages = made[pack.audience] or (b"", 0)
        found[pack.audience] = (PackFile(pack.address, pages, len(data), pack.language), data)
    return found


def _answers(packs: Sequence[Pack], folders: Sequence[Path], seconds: float) -> list[tuple[bytes, int, str]]:
    """What `_made` says of each pack, from processes of their own."""
    others = set(active_children())
    workers = min(len(packs), os.cpu_count() or 1)
    # Not forked: a fork of a process with threads may hang, and on macOS it may crash.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)
    try:
        answers = list(pool.map(_made, packs, [list(folders)] * len(packs), timeout=seconds))
    except BaseException as error:
        for child in set(active_children()) - others:
            child.kill()
        if isinstance(error, TimeoutError):
            raise PackError(f"The packs to print were not ready within {seconds:g} seconds. {WITHOUT}") from None
        if isinstance(error, BrokenProcessPool):
            ended = "A process that makes the packs to print ended too early; perhaps the memory ran out."
            raise PackError(f"{ended} {WITHOUT}") from None
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return answers


def _end_with_parent() -> None:
    """In a new process: leave Ctrl-C to the one that started it, and end when that is gone, killed or not."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def wait() -> None:
        if parent:
            parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()


def _key(pack: Pack, folders: Sequence[Path]) -> str:
    """What the PDF of a pack hangs on: its HTML, the files it may show, and the versions that make it."""
    digest = hashlib.sha256(pack.mark)
    for name in ("weasyprint", "signpost"):
        digest.update(version(name).encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".css", ".svg", ".png", ".jpg", ".woff2"):
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{pack.audience}-{digest.hexdigest()[:32]}"


def _kept(folder: Path | None, key: str) -> tuple[bytes, int] | None:
    """The PDF that was kept under a key, and its pages; None when there is none."""
    for path in folder.glob(f"{key}.*.pdf") if folder else ():
        with suppress(FileNotFoundError):  # another build has just kept a newer one
            return path.read_bytes(), int(path.name.split(".")[1])
    return None


def _keep(folder: Path | None, audience: str, key: str, data: bytes, pages: int) -> None:
    """Keep a PDF in place of the audience's older ones."""
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob(f"{audience}-*.pdf"):
        if re.fullmatch(rf"{re.escape(audience)}-[0-9a-f]{{32}}\.\d+\.pdf", path.name):
            path.unlink(missing_ok=True)
    write_whole(folder / f"{key}.{pages}.pdf", data)


def _made(pack: Pack, folders: Sequence[Path]) -> tuple[bytes, int, str]:
    """One PDF, its pages, and what went wrong, in words: an exception may not survive the way back."""
    try:
        from signpost.site.print.typeset import TypesetError, typeset
    except (ImportError, OSError) as error:
        return b"", 0, MISSING.format(said=str(error).strip().splitlines()[0])
    try:
        return (*typeset(pack.html, folders, pack.mark), "")
    except TypesetError as error:
        return b"", 0, f"{pack.address} cannot be made. {error}\nMend overrides/pages/pack.html, or what it shows."
    except Exception as error:  # whatever goes wrong in WeasyPrint is told in words
        return b"", 0, f"{pack.address} cannot be made. {type(error).__name__}: {error}\n{WITHOUT}"
