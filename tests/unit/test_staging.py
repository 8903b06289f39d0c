"""The way out: the same site, built by an engine that knows nothing of the hooks.

In: a small hub, built with the hooks and staged. Out: two sites whose pages say the same.
"""

from __future__ import annotations

from pathlib import Path

from hubs import build, buildable_hub, run
from lxml import html
from whole_site import digest


def said(path: Path) -> tuple[str, str, list[str], list[str]]:
    """What a reader meets on a built page: its title, its words, its links and its anchors."""
    root = html.document_fromstring(path.read_bytes())
    main = root.get_element_by_id("main")
    links = [link.get("href", "") for link in main.iter("a")]
    anchors = [element.get("id") for element in main.iter() if element.get("id")]
    return root.findtext(".//title") or "", " ".join(main.text_content().split()), links, anchors


def test_a_staged_hub_needs_no_hooks_and_says_the_same(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    assert build(root).returncode == 0
    stage = tmp_path / "stage"
    staged = run("scripts/stage_site.py", str(stage), "--root", str(root))
    assert staged.returncode == 0, staged.stdout + staged.stderr
    assert not (stage / "hooks").exists()
    assert build(stage).returncode == 0
    hooked = {path.relative_to(root / "site").as_posix(): said(path) for path in (root / "site").rglob("*.html")}
    alone = {path.relative_to(stage / "site").as_posix(): said(path) for path in (stage / "site").rglob("*.html")}
    assert len(hooked) > 40
    assert alone == hooked
    data = [path.relative_to(root / "site") for path in (root / "site" / "data").rglob("*") if path.is_file()]
    assert data
    assert all((stage / "site" / name).read_bytes() == (root / "site" / name).read_bytes() for name in data)
    assert digest(stage / "site" / "search") == digest(root / "site" / "search")


def test_a_hub_with_an_error_is_not_staged(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub", {"resources.yaml": {"replace": {"status: historic": "status: historical"}}})
    done = run("scripts/stage_site.py", str(tmp_path / "stage"), "--root", str(root))
    assert done.returncode == 1
    assert "unknown-status" in done.stdout
    assert not (tmp_path / "stage").exists()
