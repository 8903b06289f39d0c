"""Makes the PDFs of the packs, side by side in processes of their own.

In: packs, and the folders of the site's own files. Out: the bytes of each PDF by its address, and
what the pathway pages say of it. Nothing is made when `SIGNPOST_PACKS` says no.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from signpost.pages.pack import Pack
from signpost.pages.page import PackFile

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


class PackError(Exception):
    """Packs could not be made; the message says why and what to do."""


def wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether packs are to be made; SystemExit, with what to do, for a word that is neither yes nor no."""
    said = environment.get(SETTING, "").strip().lower()
    if said not in ("", "yes", "no"):
        raise SystemExit(f"{SETTING} is '{environment[SETTING]}'; write yes or no")
    return said != "no"


def make_packs(packs: Sequence[Pack], folders: Sequence[Path]) -> dict[str, tuple[PackFile, bytes]]:
    """Each pack's file, by audience, in the order given.

    Raises PackError when the machine lacks what is needed, or a pack asks for what is not the site's.
    """
    if not packs:
        return {}
    workers = min(len(packs), os.cpu_count() or 1)
    # Not forked: a fork of a process with threads may hang, and on macOS it may crash.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        made = list(pool.map(_made, packs, [list(folders)] * len(packs)))
    found = {}
    for pack, (data, pages, problem) in zip(packs, made, strict=True):
        if problem:
            raise PackError(problem)
        found[pack.audience] = (PackFile(pack.address, pages, len(data)), data)
    return found


def _made(pack: Pack, folders: Sequence[Path]) -> tuple[bytes, int, str]:
    """One PDF, its pages, and what went wrong, in words: an exception may not survive the way back."""
    try:
        from signpost.typeset import TypesetError, typeset
    except (ImportError, OSError) as error:
        return b"", 0, MISSING.format(said=str(error).strip().splitlines()[0])
    try:
        return (*typeset(pack.html, folders, pack.mark), "")
    except TypesetError as error:
        return b"", 0, f"{pack.address} cannot be made. {error}\nMend overrides/pages/pack.html, or what it shows."
