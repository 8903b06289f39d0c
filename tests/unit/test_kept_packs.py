"""PDFs that wait for the next build of the same content.

In: a small pack, and a folder to keep PDFs in. Out: what was kept is used while nothing that it
hangs on has changed, and made anew otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from signpost.site.print.make_packs import make_packs
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
