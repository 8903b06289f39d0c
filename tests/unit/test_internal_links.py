"""The check of a built site's own links, held against a folder with good and broken ones.

In: small folders of HTML. Out: every broken link found, with where to mend it, and no good one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from signpost.links.internal import MANY, check_site, missing_pages
from signpost.problems import Location

HOME = '<h1 id="top">Home</h1><a name="old">x</a>'
SOURCE = Location("resources.yaml", 3, 5)


def site_of(folder: Path, pages: dict[str, str]) -> Path:
    for name, body in {"index.html": HOME, "a/index.html": '<h2 id="part-é">A</h2>', "file.pdf": "x", **pages}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><html><body>{body}</body></html>", encoding="utf-8")
    return folder


def problems_with(folder: Path, body: str, base_path: str = "/", name: str = "b/index.html") -> list[str]:
    checked = check_site(site_of(folder, {name: body}), {"b/": SOURCE}, base_path)
    return [f"{problem.code} {problem.message} ({problem.hint})" for problem in checked.problems]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../">home</a>',
        '<a href="../#top">home</a>',
        '<a href="../#old">home</a>',
        '<a href="../index.html">home</a>',
        '<a href="./">here</a>',
        '<a href="">here</a>',
        '<a href="#">here</a>',
        '<p id="x"><a href="#x">here</a></p>',
        '<a href="../a/">a</a>',
        '<a href="../a/?q=1">a</a>',
        '<a href="../a/#part-%C3%A9">a</a>',
        '<a href="/a/">a</a>',
        '<a href="/">a</a>',
        '<a href="../file.pdf">f</a>',
        '<a href="../file.pdf#page=2">f</a>',
        '<img src="../file.pdf">',
        '<a href="https://example.org/nothing">out</a>',
        '<a href="//example.org/nothing">out</a>',
        '<a href="mailto:a@example.org">write</a>',
        '<a href="tel:0123">ring</a>',
        '<a href=" ../a/ ">a</a>',
        '<meta http-equiv="refresh" content="0; url=../a/">',
        '<form action="../a/"></form>',
        "<a>no link</a>",
    ],
)
def test_a_good_link_is_passed(tmp_path: Path, body: str) -> None:
    assert problems_with(tmp_path, body) == []


NOTHING = "mend the link, or the id it was made from"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<a href="../nothing/">x</a>', f"broken-link '../nothing/' on b/index.html leads to nothing ({NOTHING})"),
        ('<a href="a/">x</a>', f"broken-link 'a/' on b/index.html leads to nothing ({NOTHING})"),
        ('<a href="/nothing/">x</a>', f"broken-link '/nothing/' on b/index.html leads to nothing ({NOTHING})"),
        ('<a href="../guide.md">x</a>', f"broken-link '../guide.md' on b/index.html leads to nothing ({NOTHING})"),
        ('<img src="../no.png">', f"broken-link '../no.png' on b/index.html leads to nothing ({NOTHING})"),
        ('<script src="../no.js"></script>', f"broken-link '../no.js' on b/index.html leads to nothing ({NOTHING})"),
        ('<link href="../no.css">', f"broken-link '../no.css' on b/index.html leads to nothing ({NOTHING})"),
        ('<form action="../no/"></form>', f"broken-link '../no/' on b/index.html leads to nothing ({NOTHING})"),
        (
            '<meta http-equiv="refresh" content="0; url=../no/">',
            f"broken-link '../no/' on b/index.html leads to nothing ({NOTHING})",
        ),
        ('<a href="../a">x</a>', "broken-link '../a' on b/index.html leads to nothing (end it with a slash)"),
        (
            '<a href="../../x/">x</a>',
            "link-leaves-site '../../x/' on b/index.html leads out of the site (mend the link)",
        ),
        (
            '<a href="../#no">x</a>',
            "broken-anchor '../#no' on b/index.html: that page has no 'no' (use the id of a heading on that page)",
        ),
        (
            '<a href="#no">x</a>',
            "broken-anchor '#no' on b/index.html: that page has no 'no' (use the id of a heading on that page)",
        ),
        (
            '<a href="../#Top">x</a>',
            "broken-anchor '../#Top' on b/index.html: that page has no 'Top' (use the id of a heading on that page)",
        ),
    ],
)
def test_a_broken_link_is_found(tmp_path: Path, body: str, problem: str) -> None:
    assert problems_with(tmp_path, body) == [problem]


def test_a_problem_stands_where_a_person_would_mend_it(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"b/index.html": '<a href="no/">x</a>', "c/index.html": '<a href="none/">x</a>'})
    found = check_site(site, {"b/": SOURCE}).problems
    # A page that nobody claims stands for itself.
    assert [problem.place for problem in found] == [SOURCE, Location("c/index.html")]


def test_a_page_under_another_path_links_from_the_root_of_the_host(tmp_path: Path) -> None:
    body = '<a href="/hub/a/">good</a><a href="/hub/">good</a><a href="/hub/no/">bad</a>'
    assert problems_with(tmp_path, body, base_path="/hub/", name="404.html") == [
        f"broken-link '/hub/no/' on 404.html leads to nothing ({NOTHING})"
    ]


def test_a_link_from_the_root_that_misses_the_sites_path_is_broken(tmp_path: Path) -> None:
    # Served under /hub/, the site has no /a/: the page of that name is at /hub/a/.
    assert len(problems_with(tmp_path, '<a href="/a/">x</a>', base_path="/hub/", name="404.html")) == 1


def test_a_link_given_twice_on_a_page_is_told_once(tmp_path: Path) -> None:
    assert len(problems_with(tmp_path, '<a href="no/">x</a><a href="no/">y</a>')) == 1


@pytest.mark.parametrize(("pages", "told"), [(MANY, MANY), (MANY + 1, 1)])
def test_one_cause_on_many_pages_is_told_once(tmp_path: Path, pages: int, told: int) -> None:
    site = site_of(tmp_path, {f"p{number}/index.html": '<a href="../no/">x</a>' for number in range(pages)})
    found = check_site(site, {}).problems
    assert len(found) == told
    assert found[0].message.startswith("'../no/' on p0/index.html leads to nothing")
    assert found[0].message.endswith(f"and so on {MANY} other pages") is (told == 1)


def test_pages_and_links_are_counted(tmp_path: Path) -> None:
    checked = check_site(
        site_of(tmp_path, {"b/index.html": '<a href="../">x</a><a href="https://example.org">y</a>'}), {}
    )
    assert (checked.pages, checked.links, checked.problems) == (3, 1, ())


def test_an_empty_page_is_read(tmp_path: Path) -> None:
    site = site_of(tmp_path, {})
    (site / "empty.html").write_bytes(b"")
    assert check_site(site, {}).problems == ()


def test_a_page_that_was_not_built_is_named_with_its_source(tmp_path: Path) -> None:
    site = site_of(tmp_path, {})
    (site / "c").mkdir()
    found = missing_pages(site, [("", Location("home")), ("a/", Location("a")), ("c/", SOURCE), ("d/", Location("d"))])
    assert [str(problem).split(" (")[0] for problem in found] == [
        "resources.yaml:3:5: error page-not-built: the site has no page at /c/",
        "d:1:1: error page-not-built: the site has no page at /d/",
    ]


def unreached(folder: Path, pages: dict[str, str], base_path: str = "/") -> list[str]:
    found = check_site(site_of(folder, pages), {"b/": SOURCE}, base_path).unreachable
    return [str(problem).split(" (")[0] for problem in found]


WAY = HOME + '<a href="a/">a</a>'


def test_a_page_to_which_no_link_leads_is_a_problem_where_it_is_made(tmp_path: Path) -> None:
    assert unreached(tmp_path, {"index.html": WAY, "b/index.html": '<a href="../">home</a>'}) == [
        "resources.yaml:3:5: warning page-not-reached: no link leads a reader to /b/"
    ]


def test_pages_that_only_link_to_each_other_are_not_reached(tmp_path: Path) -> None:
    pages = {"index.html": WAY, "b/index.html": '<a href="../c/">c</a>', "c/index.html": '<a href="../b/">b</a>'}
    assert len(unreached(tmp_path, pages)) == 2


@pytest.mark.parametrize(
    ("name", "body", "way"),
    [
        ("b/index.html", "", '<a href="b/#x">b</a>'),
        ("b/index.html", "", '<a href="a/../b/?q=1">b</a>'),
        ("b/index.html", "", '<a href="/hub/b/">b</a>'),
        ("b/index.html", "", '<form action="b/"><button>Go</button></form>'),
        ("b/index.html", "", '<map><area href="b/" alt="b"></map>'),
        ("b/index.html", '<meta http-equiv="refresh" content="0; url=../a/">', ""),
        ("404.html", "", ""),
    ],
)
def test_a_page_that_is_reached_or_needs_no_way_is_none(tmp_path: Path, name: str, body: str, way: str) -> None:
    assert unreached(tmp_path, {"index.html": WAY + way, name: body}, "/hub/") == []


@pytest.mark.parametrize(
    "way",
    ['<link rel="canonical" href="b/">', '<img src="b/">', "<!-- <a href='b/'>b</a> -->", '<a href="https://b/">b</a>'],
)
def test_what_a_reader_cannot_follow_is_no_way(tmp_path: Path, way: str) -> None:
    assert len(unreached(tmp_path, {"index.html": WAY + way, "b/index.html": ""})) == 1
