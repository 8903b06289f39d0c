"""The hub below a folder of somebody's host, as GitHub Pages and GitLab Pages serve it.

In: the hub built for https://example.org/area-hub/ and served below /area-hub/ on this machine;
nothing answers outside that folder. Out: pages, parts, search, tools, forms and the page for lost
readers work there, and every address that a page or a data file names lies there and exists.
The hub speaks two languages, and all of it holds for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from crawling import broken, reached
from hub_pages import HOST, KINDS, LOST, SUB_PATH, every_entry
from hub_server import serving
from playwright.sync_api import Browser, Page, expect
from visiting import Open, visits

SITE_URL = f"{HOST}{SUB_PATH}/"
OURS = re.compile(rf"""{re.escape(HOST)}[^\s"'<>\\){{}},]*""")
"""What a page or a data file says of its own host."""
DEEP = ("nowhere/", "resources/nowhere/", "pathways/pcc/nowhere/and/deeper")
LANGUAGES = ("", "cy/")
"""Where each language's pages begin."""


@pytest.fixture(scope="module")
def site(gwent: Path) -> Path:
    """The folder of the hub that was built for the sub-path: a network's, in two languages."""
    return gwent


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    """The address of the hub's home page below the sub-path."""
    with serving(site, "/area-hub/") as address:
        yield address


@pytest.fixture
def begin(browser: Browser, base: str) -> Iterator[Open]:
    """Starts visits; whatever asks for something outside the sub-path is a trouble."""
    with visits(browser, base) as start:
        yield start


def is_styled(page: Page) -> bool:
    return bool(page.evaluate("() => getComputedStyle(document.body).display === 'flex'"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_page_of_every_kind_finds_all_its_parts(scripts: bool, site: Path, begin: Open) -> None:
    visit, looked = begin(scripts=scripts, missing=LOST), 0
    # Without scripts a page of the other language has the same parts, and the crawl below looks for them.
    for start in LANGUAGES if scripts else LANGUAGES[:1]:
        for kind, find in KINDS.items():
            address = start + find(site)
            if address != LOST and not (site / urlsplit(address).path / "index.html").is_file():
                assert start, f"{kind}: {address} was not built"
                continue
            looked += 1
            visit.may_be_missing = start + LOST
            page = visit.go(address)
            if scripts:
                assert is_styled(page), kind
            if scripts and kind.startswith("find"):
                expect(page.locator("#finder-status")).not_to_be_empty()
            expect(page.locator("h1")).to_have_count(1)
    # All in English; in the other language, all but the few that a hub has once.
    assert looked > len(KINDS) * (1.8 if scripts else 0.99)


def test_every_link_and_every_part_of_a_page_is_found(site: Path, base: str) -> None:
    found = reached(base, base, 4)
    assert [address for address in every_entry(site) if base + address not in found] == []
    assert [fault for address in sorted(found) if address.endswith("/") for fault in broken(address)] == []


@pytest.mark.parametrize("kind", [".html", ".json", ".xml", ".txt", ".atom", ".ics", ".bib", ".ris", ".csv"])
def test_every_address_of_ours_in_a_file_lies_below_the_sub_path_and_exists(kind: str, site: Path) -> None:
    named: dict[str, str] = {}
    for path in sorted(site.rglob(f"*{kind}")):
        # Lines of a calendar are folded.
        text = path.read_text(encoding="utf-8").replace("\n ", "") if kind == ".ics" else path.read_text("utf-8")
        for address in OURS.findall(text):
            named.setdefault(address.rstrip(".,;"), path.relative_to(site).as_posix())
    if kind in (".html", ".json", ".xml", ".txt"):
        assert named, "a hub that knows its address names it"
    for address, where in named.items():
        # What joins paths to the address of a server begins them with the slash.
        address = SITE_URL if f"{address}/" == SITE_URL else address
        assert address.startswith(SITE_URL), f"{where} names {address}"
        target = site / unquote(urlsplit(address).path.removeprefix("/area-hub/"))
        assert target.is_file() or (target / "index.html").is_file(), f"{where} names {address}"


def test_no_page_points_to_the_root_of_the_host(site: Path) -> None:
    """The page for lost readers, whose depth nobody knows, is the one that needs its whole path."""
    rooted = re.compile(r"""(?:href|src|action|content)="(/[^"]*)""")
    for path in sorted(site.rglob("*.html")):
        found = rooted.findall(path.read_text(encoding="utf-8"))
        if path.name == "404.html":
            assert found
            assert all(address.startswith("/area-hub/") for address in found), path
        else:
            assert found == [], path


def test_search_finds_from_home_and_from_below_and_its_results_open(site: Path, begin: Open) -> None:
    visit = begin()
    for start in LANGUAGES:
        page = visit.go(start)
        page.locator("main input[name=q]").first.fill("tender")
        page.keyboard.press("Enter")
        first = page.locator("#results > li a").first
        expect(first).to_be_visible()
        visit.stands_at(f"{start}find/?q=tender")
        title = first.inner_text()
        first.click()
        page.wait_for_function("() => !location.pathname.endsWith('/find/')")
        expect(page.get_by_text(title, exact=True).locator("visible=true").first).to_be_visible()
        visit.go(f"{start}pathways/hwb/review-and-evaluate/")
        page.locator("header input[name=q]").fill("victims")
        page.keyboard.press("Enter")
        expect(page.locator("#finder-status")).to_contain_text("victims")
        visit.stands_at(f"{start}find/?q=victims")


def test_without_scripts_links_to_the_lists_stand_for_the_search_form(site: Path, begin: Open) -> None:
    visit = begin(scripts=False)
    for start in LANGUAGES:
        page = visit.go(f"{start}pathways/hwb/review-and-evaluate/")
        expect(page.locator("input[name=q]:visible")).to_have_count(0)
        page.locator("header .without-search a").last.click()
        visit.stands_at(f"{start}find/")
        assert page.locator("main a:visible").count() > 20


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_switch_leads_to_the_same_page_in_the_other_language(scripts: bool, begin: Open) -> None:
    visit = begin(scripts=scripts)
    for address in ("", "find/", "pathways/vcse/secure-services/", "tools/grant-or-contract/", "run-a-hub/messages/"):
        page = visit.go(address)
        page.locator(".site-languages a").click()
        page.wait_for_url(f"**/cy/{address}")
        visit.stands_at(f"cy/{address}")
        expect(page.locator("html")).to_have_attribute("lang", "cy")
        page.locator(".site-languages a").click()
        page.wait_for_url(f"**/area-hub/{address}")
        visit.stands_at(address)


def test_tools_answer_and_ticks_are_kept(begin: Open) -> None:
    visit = begin()
    page = visit.go("tools/grant-or-contract/#country=england&how-long=grant&how-paid=grant&how-much-money=contract")
    expect(page.locator("main output, main [role=status]").first).not_to_be_empty()
    visit.go("pathways/hwb/review-and-evaluate/")
    page.locator(".ticks input").first.check()
    page.reload()
    expect(page.locator(".ticks input").first).to_be_checked()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("address", DEEP)
def test_a_lost_reader_finds_the_way_back(address: str, scripts: bool, begin: Open, base: str) -> None:
    visit = begin(scripts=scripts, missing=address)
    page = visit.go(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    if scripts:
        assert is_styled(page)
    # Without scripts no style can be asked for; a door with its looks is a box that fills its column.
    assert (page.locator(".door").first.bounding_box() or {"height": 0})["height"] > 60
    links = page.locator("a").evaluate_all("(all) => all.map((a) => a.href)")
    assert len(links) > 20
    assert [link for link in links if not link.startswith(base)] == []
    page.locator(".door").last.click()
    visit.stands_at("pathways/vcse/")
    visit.go(address)
    if not scripts:
        # A box that nothing would answer gives way to links to what can be searched without scripts.
        expect(page.get_by_label("What were you looking for?")).to_be_hidden()
        page.locator("main .without-search a[href$='questions/']").click()
        visit.stands_at("questions/")
        return
    page.get_by_label("What were you looking for?").fill("tender")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?q=tender")
    visit.stands_at("find/?q=tender")
