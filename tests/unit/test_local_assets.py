"""A network's pictures: what its folder may hold, and that nothing that runs gets onto the site.

In: files in `local/assets/`. Out: pictures, or problems with the file's name.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import problems_of, small_hub
from local_hub import LOGO, NETWORK, png

from signpost.read.local_assets import MAX_BYTES, read_assets

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def said(tmp_path: Path, name: str, data: bytes | str) -> str:
    root = small_hub(tmp_path / "hub", {"local/network.yaml": "name: Ours\n", f"local/assets/{name}": data})
    return problems_of(root)


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<rect onload="alert(1)" width="1"/>', "the script 'onload'"),
        ('<g ONCLICK="x()"/>', "the script 'onclick'"),
        ('<a href="https://example.org/"><rect/></a>', "<a>"),
        ('<image href="https://example.org/x.png"/>', "<image>"),
        ('<use xlink:href="https://example.org/x.svg#a"/>', "a reference to 'https://example.org/x.svg#a'"),
        ('<use href=" //example.org/x"/>', "a reference to ' //example.org/x'"),
        ('<use href="data:image/svg+xml,x"/>', "a reference to 'data:image/svg+xml,x'"),
        ('<rect fill="url(https://example.org/x)"/>', "'fill' that asks for another file"),
        ("<style>@import 'https://example.org/x.css';</style>", "a style that asks for another file"),
        ("<style>rect { fill: url( 'x.svg' ) }</style>", "a style that asks for another file"),
        ("<foreignObject><p>x</p></foreignObject>", "<foreignObject>"),
        ('<animate attributeName="href" to="javascript:x"/>', "<animate>"),
        ('<set attributeName="onload" to="x"/>', "<set>"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml">x</x:script>', "<script> of HTML"),
        ("<?xml-stylesheet href='https://example.org/x.css'?>", "instructions to programs"),
    ],
)
def test_an_svg_that_could_run_or_ask_is_refused(tmp_path: Path, inside: str, found: str) -> None:
    line = f"local/assets/x.svg:1:1: error unsafe-picture: it holds {found} (export it as a plain SVG, or as a PNG)"
    assert said(tmp_path, "x.svg", f"{HEAD}{inside}</svg>") == line


@pytest.mark.parametrize(
    "data",
    [
        f'<?xml-stylesheet href="https://example.org/x.css"?>{HEAD}</svg>',
        f'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>{HEAD}<text>&b;</text></svg>',
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}<text>&x;</text></svg>',
    ],
)
def test_what_stands_before_an_svg_is_looked_at_too(tmp_path: Path, data: str) -> None:
    assert "error unsafe-picture" in said(tmp_path, "x.svg", data)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("x.png", LOGO, "not-a-picture: it is an SVG, not a PNG"),
        ("x.jpg", png(), "not-a-picture: it is a PNG, not a JPEG"),
        ("x.svg", "<html><script>1</script></html>", "not-a-picture: it is no picture, not an SVG"),
        ("x.svg", "no picture", "not-a-picture: it is no picture, not an SVG"),
        ("x.webp", b"RIFF1234WEBX", "not-a-picture: it is no picture, not a WebP"),
        ("x.html", "<b>x</b>", "bad-file: 'x.html' is not the name of a picture"),
        ("a b.png", png(), "bad-file: 'a b.png' is not the name of a picture"),
        ("x.png", png() + b"0" * MAX_BYTES, "huge-picture: it holds"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_told(tmp_path: Path, name: str, data: bytes | str, problem: str) -> None:
    assert said(tmp_path, name, data).startswith(f"local/assets/{name}:1:1: error {problem}")


def test_pictures_of_every_kind_pass_and_notes_are_left_alone(tmp_path: Path) -> None:
    files = {
        "a.svg": f'<?xml version="1.0"?><!-- drawn by hand -->{HEAD}<defs><path id="p" d="M0 0"/></defs>'
        '<use href="#p" fill="url(#g)"/></svg>',
        "b.png": png(),
        "c.jpg": b"\xff\xd8\xff\xe0rest",
        "d.webp": b"RIFF1234WEBPrest",
        ".DS_Store": b"\0",
        "README.md": "Notes.",
    }
    root = small_hub(tmp_path / "hub", {f"local/assets/{name}": data for name, data in files.items()})
    problems = []
    assert [picture.name for picture in read_assets(root, problems)] == ["a.svg", "b.png", "c.jpg", "d.webp"]
    assert problems == []


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub", {"local/network.yaml": NETWORK.split("logo:")[0]})
    (root / "local/assets").mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (root / "local/assets/x.png").symlink_to(tmp_path / "secret.png")
    assert "x.png:1:1: error not-a-picture: it is no plain file" in problems_of(root)
