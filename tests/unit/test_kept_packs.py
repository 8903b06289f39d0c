"""PDFs that wait for the next build of the same content.

In: a small pack, and a folder to keep PDFs in. Out: what was kept is used while nothing that it
hangs on has changed, and made anew otherwise.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from time import monotonic, sleep

import pytest
from hubs import ROOT

from signpost.site.print.make_packs import PackError, make_packs
from signpost.site.print.pack_contents import Pack

HTML = '<!doctype html><html lang="en"><title>A pack</title><link rel="stylesheet" href="a.css"><h1>A pack</h1>'
PACK = Pack("pcc", "packs/pcc.pdf", "A pack", HTML)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    (made / "a.css").write_text("h1 { color: black }", encoding="utf-8")
    return made


def test_what_was_kept_is_used_again(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    first = make_packs([PACK], [folder], kept)
    (waiting,) = kept.iterdir()
    assert waiting.read_bytes() == first["pcc"][1]
    waiting.write_bytes(b"as it was kept")
    assert make_packs([PACK], [folder], kept)["pcc"][1] == b"as it was kept"
    assert make_packs([PACK], [folder])["pcc"] == first["pcc"]


def test_a_change_of_words_or_of_the_look_makes_it_anew(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    make_packs([PACK], [folder], kept)
    (before,) = kept.iterdir()
    make_packs([replace(PACK, html=HTML + "<p>More")], [folder], kept)
    (after,) = kept.iterdir()
    assert before.name != after.name
    (folder / "a.css").write_text("h1 { color: navy }", encoding="utf-8")
    make_packs([replace(PACK, html=HTML + "<p>More")], [folder], kept)
    (last,) = kept.iterdir()
    assert last.name != after.name


def test_packs_that_take_too_long_are_stopped(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"were not ready within 0\.01 seconds.*make site PACKS=no"):
        make_packs([PACK], [folder], tmp_path / "kept", seconds=0.01)
    assert active_children() == []
    assert not (tmp_path / "kept").exists()


def test_a_pack_that_cannot_be_kept_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(PackError, match=r"^The packs cannot be kept in .*kept: File exists \(.*kept\)\.$"):
        make_packs([PACK], [folder], tmp_path / "kept")


ORPHANS = """
import os, signal, sys, threading, time
from multiprocessing import active_children
from pathlib import Path
from signpost.site.print.make_packs import make_packs
from signpost.site.print.pack_contents import Pack

def die():
    while not active_children():
        time.sleep(0.01)
    time.sleep(1)
    print(*(child.pid for child in active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    threading.Thread(target=die, daemon=True).start()
    page = "<p>words " * 200_000
    make_packs([Pack("pcc", "packs/pcc.pdf", "A pack", "<html lang=en><title>x</title><h1>x</h1>" + page)], [])
"""


def test_a_killed_build_leaves_no_process_behind(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(ORPHANS, encoding="utf-8")
    # To a file: a process that lived on would hold a pipe open, and the test would wait for it.
    # What Python says of a killed pool comes, or does not, as it likes; so errors go to a file of their own.
    with (tmp_path / "said").open("w") as said, (tmp_path / "errors").open("w") as errors:
        done = subprocess.run([sys.executable, program], cwd=ROOT, stdout=said, stderr=errors, timeout=60, check=False)
    text = (tmp_path / "said").read_text(encoding="utf-8")
    assert done.returncode == -signal.SIGKILL, text
    (child,) = map(int, text.split())
    until = monotonic() + 20
    while alive(child):
        if monotonic() > until:
            os.kill(child, signal.SIGKILL)
            raise AssertionError("the process that makes a pack lives on without the build")
        sleep(0.1)


def alive(process: int) -> bool:
    """Whether a process runs still; one that has ended and that nobody has asked about does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return False
