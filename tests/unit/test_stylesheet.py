"""The stylesheet and the favicon that a hub's own files make: parts in order, a network's own first.

In: folders of templates. Out: one stylesheet, and one picture that needs nothing else.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import ROOT
from lxml import etree

from signpost.colours import design_tokens
from signpost.site.frame.stylesheet import FAVICON, PARTS, STYLESHEET, bundled_files, favicon, stylesheet

OURS = ROOT / "overrides"


def own_folder(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_parts_stand_in_the_stylesheet_whole_and_in_order() -> None:
    css = stylesheet([OURS])
    places = [css.index((OURS / part).read_text(encoding="utf-8")) for part in PARTS]
    assert places == sorted(places)


def test_both_files_are_made_at_their_addresses() -> None:
    assert bundled_files([OURS]) == {STYLESHEET: stylesheet([OURS]), FAVICON: favicon([OURS])}


@pytest.mark.parametrize("address", [STYLESHEET, FAVICON])
def test_a_whole_file_of_the_network_takes_the_place_of_ours(tmp_path: Path, address: str) -> None:
    mine = own_folder(tmp_path / "mine", address, "/* mine */")
    assert bundled_files([mine, OURS])[address] == "/* mine */"


def test_an_empty_stylesheet_of_the_network_is_a_stylesheet_of_its_own(tmp_path: Path) -> None:
    assert stylesheet([own_folder(tmp_path / "mine", STYLESHEET, ""), OURS]) == ""


def test_one_part_of_the_network_takes_the_place_of_that_part_alone(tmp_path: Path) -> None:
    mine = own_folder(tmp_path / "mine", "styles/print.css", "@media print { main { font: 12pt serif } }")
    css = stylesheet([mine, OURS])
    assert css.endswith("@media print { main { font: 12pt serif } }")
    assert (OURS / "styles/components.css").read_text(encoding="utf-8") in css
    assert (OURS / "styles/print.css").read_text(encoding="utf-8") not in css


def test_a_part_that_is_not_there_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"tokens\.css"):
        stylesheet([tmp_path])


def test_the_favicon_holds_the_tokens_that_it_names_by_day_and_by_night() -> None:
    picture = favicon([OURS])
    etree.fromstring(picture.encode())
    tokens = design_tokens()
    day, night = picture.split("@media (prefers-color-scheme:dark)")
    for name in ("--icon-post", "--icon-right", "--icon-left"):
        assert f"{name}: {tokens.day[name]};" in day and f"{name}: {tokens.night[name]};" in night
    assert "--ink" not in picture
