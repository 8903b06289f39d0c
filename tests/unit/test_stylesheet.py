"""The stylesheet and the favicon that a hub's own files make: parts in order, a network's own first.

In: folders of templates. Out: one stylesheet, and one picture that needs nothing else.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hubs import ROOT
from lxml import etree

from signpost.colours import design_tokens
from signpost.site.frame.stylesheet import (
    FAVICON,
    PARTS,
    STYLESHEET,
    bundled_files,
    compact,
    favicon,
    schemes,
    stylesheet,
)

OURS = ROOT / "overrides"


def own_folder(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_parts_stand_in_the_stylesheet_whole_and_in_order() -> None:
    css = stylesheet([OURS])
    first, *rest = [(OURS / part).read_text(encoding="utf-8") for part in PARTS]
    assert css.startswith(compact(schemes(first)).strip())
    places = [css.index(compact(text).strip()) for text in rest]
    assert places == sorted(places)


def test_a_stylesheet_loses_its_comments_and_spare_spaces_and_nothing_else() -> None:
    css = '/* one */\na::before  {\n  /* two */\n  content: "/* not   one */";\n  margin: calc(1px  +  2px);\n}\n'
    assert compact(css) == 'a::before { content: "/* not   one */"; margin: calc(1px + 2px); }\n'


def test_a_scheme_that_a_reader_chose_has_the_tokens_of_its_light_whatever_the_device_asks_for() -> None:
    css = schemes(
        ":root {\n  --ink: #111111;\n}\n\n"
        "@media (prefers-color-scheme: dark) {\n  :root {\n    --ink: #eeeeee;\n  }\n}\n\n"
        "@media print {\n  :root {\n    --ink: #000000;\n  }\n}\n"
    )
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", css.replace("@media print {", "").replace("@media screen {", ""))
    said = [(" ".join(selector.split()), " ".join(body.split())) for selector, body in rules]
    assert said[0] == (":root, [data-md-color-scheme]", "--ink: #111111;")
    assert ('[data-md-color-scheme="slate"]', "--ink: #eeeeee; color-scheme: dark;") in [
        (s.lstrip("} "), b) for s, b in said
    ]
    assert '@media (prefers-color-scheme: dark) {\n  :root,\n  [data-md-color-scheme="auto"] {' in css
    assert css.index("#000000") > css.index('"slate"'), "paper wins over a chosen scheme"


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
    assert css.endswith("@media print { main { font: 12pt serif } }\n")
    assert compact((OURS / "styles/components.css").read_text(encoding="utf-8")).strip() in css
    assert compact((OURS / "styles/print.css").read_text(encoding="utf-8")).strip() not in css


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
