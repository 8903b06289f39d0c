"""Building a hub with packs to print, for real, and without them where they cannot be made.

In: the small hub with the project's theme, hooks and configuration. Out: PDFs that their
pathways' pages link to, with pages and size; or none, and no link; or what to install.
"""

from __future__ import annotations

import os
import runpy
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hubs import ROOT, apply_change, build, buildable_hub, run
from lxml import html
from pypdf import PdfReader

AUDIENCES = ("pcc", "vcse", "hwb")


def linked(site: Path, audience: str) -> list[tuple[str, str]]:
    """The links of a pathway's page to PDFs, with their words."""
    page = html.parse(str(site / "pathways" / audience / "index.html")).getroot()
    return [
        (link.get("href", ""), link.text_content()) for link in page.iter("a") if link.get("href", "").endswith(".pdf")
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[str]]:
    root = buildable_hub(tmp_path_factory.mktemp("packs") / "hub", NETWORK)
    return root, build(root, SIGNPOST_PACKS="yes", SITE_URL="https://example.org/hub/")


NETWORK = {"local/network.yaml": "name: Cumbria network\narea: cumbria\ncontact: hub@example.org\n"}


@pytest.mark.needs("pango")
def test_every_pathway_links_to_its_pack_with_its_pages_and_size(built: tuple[Path, CompletedProcess[str]]) -> None:
    root, done = built
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 packs to print" in done.stdout + done.stderr
    for audience in AUDIENCES:
        path = root / "site" / "packs" / f"{audience}.pdf"
        pages, size = len(PdfReader(path).pages), round(path.stat().st_size / 1000)
        assert linked(root / "site", audience) == [
            (f"../../packs/{audience}.pdf", f"Pack to print (PDF, {pages} pages, {size} KB)")
        ]


@pytest.mark.needs("pango")
def test_a_pack_carries_the_networks_name_and_address(built: tuple[Path, CompletedProcess[str]]) -> None:
    pdf = PdfReader(built[0] / "site" / "packs" / "pcc.pdf")
    assert (pdf.metadata or {})["/Author"] == "Cumbria network"
    first, last = pdf.pages[0].extract_text(), pdf.pages[-1].extract_text()
    assert "https://example.org/hub/packs/pcc.pdf" in first
    assert "Contact: hub@example.org" in last
    assert str(built[0]) not in first + last


@pytest.mark.needs("pango")
def test_a_second_build_gives_the_same_bytes_and_a_staged_hub_too(
    built: tuple[Path, CompletedProcess[str]], tmp_path: Path
) -> None:
    root = built[0]
    before = {id: (root / "site" / "packs" / f"{id}.pdf").read_bytes() for id in AUDIENCES}
    again = buildable_hub(tmp_path / "elsewhere", NETWORK)
    settings = {"SIGNPOST_PACKS": "yes", "SITE_URL": "https://example.org/hub/"}
    assert build(again, **settings).returncode == 0
    assert {id: (again / "site" / "packs" / f"{id}.pdf").read_bytes() for id in AUDIENCES} == before
    staged = run("scripts/stage_site.py", str(tmp_path / "stage"), "--root", str(root), **settings)
    assert staged.returncode == 0, staged.stdout + staged.stderr
    assert sorted(path.name for path in (tmp_path / "stage" / "docs" / "packs").iterdir()) == sorted(
        f"{id}.pdf" for id in AUDIENCES
    )
    assert "Pack to print" in (tmp_path / "stage" / "docs" / "pathways" / "pcc" / "index.md").read_text(
        encoding="utf-8"
    )


def test_without_packs_there_is_no_file_and_no_link(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    done = build(root, SIGNPOST_PACKS="no")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (root / "site" / "packs").exists()
    assert [linked(root / "site", audience) for audience in AUDIENCES] == [[], [], []]
    assert "pack-link" not in (root / "site" / "pathways" / "pcc" / "index.html").read_text(encoding="utf-8")


def test_a_setting_that_is_neither_yes_nor_no_is_refused(tmp_path: Path) -> None:
    done = build(buildable_hub(tmp_path / "hub"), SIGNPOST_PACKS="never")
    assert done.returncode != 0
    assert "SIGNPOST_PACKS is 'never'; write yes or no" in done.stdout + done.stderr


def test_a_link_to_a_pack_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    apply_change(root / "overrides/pages/pathway.html", {"append": "<a href=\"{{ link('packs/pcc.pdf') }}\">x</a>"})
    done = build(root, SIGNPOST_PACKS="no")
    assert done.returncode == 1
    assert "error broken-link: '../../packs/pcc.pdf'" in done.stdout + done.stderr


@pytest.mark.parametrize("script", ["the build", "the staging"])
def test_where_pango_is_missing_it_says_what_to_install_and_writes_nothing(tmp_path: Path, script: str) -> None:
    broken = tmp_path / "broken" / "weasyprint"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text(
        "raise OSError(\"cannot load library 'libpango-1.0-0'\\nand much more\")\n", encoding="utf-8"
    )
    settings = {"SIGNPOST_PACKS": "yes", "PYTHONPATH": f"{broken.parent}{os.pathsep}{ROOT}"}
    root = buildable_hub(tmp_path / "hub")
    if script == "the build":
        done = build(root, **settings)
    else:
        done = run("scripts/stage_site.py", str(tmp_path / "stage"), "--root", str(root), **settings)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    for words in (
        "cannot load library 'libpango-1.0-0'",
        "apt-get install libpango-1.0-0",
        "scripts/find_pango.sh",
        "make site PACKS=no",
    ):
        assert words in said, said
    assert "Traceback" not in said
    assert "and much more" not in said
    assert not (root / "site").exists()
    assert not (tmp_path / "stage").exists()


@pytest.mark.needs("pango")
def test_a_template_that_asks_for_what_is_not_the_sites_stops_the_build(tmp_path: Path) -> None:
    root = buildable_hub(tmp_path / "hub")
    apply_change(
        root / "overrides/pages/pack.html",
        {"replace": {"</body>": '<img alt="x" src="https://example.org/x.png"></body>'}},
    )
    done = build(root, SIGNPOST_PACKS="yes")
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "packs/pcc.pdf cannot be made." in said
    assert "'https://example.org/x.png' is not a file of the site" in said
    assert "Traceback" not in said
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("command", "said", "after"),
    [("serve", None, "no"), ("serve", "yes", "yes"), ("build", None, None), ("build", "no", "no")],
)
def test_no_packs_are_made_while_serving_unless_asked_for(
    command: str, said: str | None, after: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", {} if said is None else {"SIGNPOST_PACKS": said})
    monkeypatch.syspath_prepend(str(ROOT / "hooks"))  # as MkDocs does when it loads hooks
    runpy.run_path(str(ROOT / "hooks" / "signpost_hooks.py"))["on_startup"](command=command, dirty=False)
    assert os.environ.get("SIGNPOST_PACKS") == after
