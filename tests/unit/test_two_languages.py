"""A hub of two languages, built for real: the same tree twice, and a way from each page to its fellow.

In: small hubs in English and Welsh, the Welsh of the interface made by machine. Out: their sites.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath

import pytest
from hubs import Change, build, buildable_hub, run
from lxml import etree, html
from pseudo import bilingual_hub
from whole_site import broken_index

BASE = "https://example.org/hub/"

RECORD = """\
- id: {id}
  language: cy
  file: {file}
  what: {{en: Some words, cy: Rhai geiriau}}
  means: person
  on: 2026-05-01
"""

TEXTS: dict[str, Change] = {
    "data/languages/translations.yaml": "".join(
        RECORD.format(id=f"cy-{number}", file=file)
        for number, file in enumerate(("data/topics.yaml", "resources.yaml", "docs/cy/", "data/languages/cy.po"))
    ),
    "data/topics.yaml": {"replace": {"title: Grants": "title: {en: Grants, cy: Grantiau}"}},
    "resources.yaml": {
        "replace": {
            "title: A first guide": "title: {en: A first guide, cy: Canllaw cyntaf}",
            "summary: It tells you where to begin.": "summary: {en: It tells you where to begin., cy: Lle i ddechrau.}",
        }
    },
    "docs/cy/guide/index.md": (
        "---\ntitle: Y canllaw\nsummary: Sut i ddechrau.\n"
        "reviewed: {on: 2026-05-01, by: Golygydd, note: Darllen.}\n---\n\n"
        "Dechreuwch gyda [[first-guide]], ac yna [[old-guide]].\n\n## Beth sy'n helpu\n\n![[tool:first-tool]]\n"
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hub = bilingual_hub(tmp_path_factory.mktemp("two") / "hub", TEXTS)
    done = build(hub, SITE_URL=BASE)
    assert done.returncode == 0, done.stdout + done.stderr
    return hub


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "site"


def pages(site: Path) -> dict[str, html.HtmlElement]:
    found = {}
    for path in sorted(site.rglob("index.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        found[address] = html.parse(str(path)).getroot()
    return found


def target(link: str, here: str) -> str:
    """The address that a relative link on the page at `here` leads to."""
    whole = normpath(join("/", here, link))
    return whole.strip("/") + "/" if whole != "/" else ""


def test_the_two_trees_have_the_same_pages_and_each_page_leads_to_its_fellow(site: Path) -> None:
    found = pages(site)
    english = {address for address in found if not address.startswith("cy/")}
    welsh = {address.removeprefix("cy/") for address in found if address.startswith("cy/")}
    assert english == welsh
    assert len(english) > 40
    for address, page in found.items():
        code, other, name = ("cy", "en", "English") if address.startswith("cy/") else ("en", "cy", "Cymraeg")
        assert page.get("lang") == code
        (switch,) = page.xpath("//nav[contains(@class, 'site-languages')]//a")
        assert (switch.text, switch.get("lang"), switch.get("hreflang")) == (name, other, other)
        fellow = address.removeprefix("cy/") if code == "cy" else f"cy/{address}"
        assert target(switch.get("href"), address) == fellow
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        links = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][not(@type)]")}
        bare = address.removeprefix("cy/")
        assert links == {"x-default": BASE + bare, "en": BASE + bare, "cy": f"{BASE}cy/{bare}"}
        assert page.xpath("//meta[@property='og:locale']/@content") == [f"{code}_GB"]
        assert page.xpath("//link[@rel='canonical']/@href") == [BASE + address]


def test_links_stay_in_the_language_of_the_page(site: Path) -> None:
    for address, page in pages(site).items():
        for link in page.xpath("//a[@href][not(ancestor::nav[contains(@class, 'site-languages')])]/@href"):
            path = link.partition("#")[0].partition("?")[0]
            if not path or re.match("[a-z]+:", path):
                continue
            leads = target(path, address)
            # Files that are no pages exist once, for all languages.
            shared = leads.startswith(("data/", "feeds/", "packs/")) or bool(Path(path).suffix)
            assert shared or leads.startswith("cy/") == address.startswith("cy/"), (address, link)


def test_what_has_no_language_exists_once(site: Path) -> None:
    assert (site / "data" / "resources.json").is_file()
    names = {path.name for path in (site / "cy").iterdir()}
    assert not names & {"data", "feeds", "assets", "packs", "search", "sitemap.xml", "robots.txt"}
    data = json.loads((site / "data" / "resources.json").read_text(encoding="utf-8"))
    assert "Canllaw cyntaf" in json.dumps(data, ensure_ascii=False)


def test_who_looked_at_a_translated_page_is_told_in_its_language(site: Path) -> None:
    main = pages(site)["cy/guide/"].find(".//main")
    assert "Darllen." in main.text_content()
    assert not main.xpath(".//*[@lang='en'][contains(., 'Darllen.') or contains(., 'Golygydd')]")


def test_a_text_is_in_the_language_of_its_page_where_it_is_given_in_it(site: Path) -> None:
    found = pages(site)
    given, not_given = found["cy/resources/first-guide/"], found["cy/resources/old-guide/"]
    assert [h.text_content() for h in given.xpath("//h1")] == ["Canllaw cyntaf"]
    assert not given.xpath("//h1//*[@lang]")
    title_line = "//h1/following-sibling::p[1][@class='also']"
    assert [p.text_content() for p in given.xpath(title_line)] == ["[Tîtlê în Ênglîsh: A first guide]"]
    assert given.xpath(f"{title_line}/span/@lang") == ["en"]
    assert not not_given.xpath(title_line)
    assert not found["resources/first-guide/"].xpath(title_line)
    (title,) = not_given.xpath("//h1/span")
    assert (title.get("lang"), title.text) == ("en", "An old guide")
    note = "//p[contains(@class, 'only-in-language')]"
    assert not given.xpath(note)
    assert [p.text for p in not_given.xpath(note)] == ["[Thîs îs în Ênglîsh ônlŷ sô fâr.]"]
    assert not found["resources/old-guide/"].xpath(note)
    assert not found["resources/old-guide/"].xpath("//main//*[@lang]")
    topics = [a.text_content() for a in not_given.xpath("//ul[contains(@class, 'tags')]//a")]
    assert topics == ["Procurement"]
    assert "Grantiau" in found["cy/topics/"].text_content()


def test_a_page_of_the_guide_has_its_own_words_or_the_english_ones_marked(site: Path) -> None:
    found = pages(site)
    own, none = found["cy/guide/"], found["cy/about/privacy/"]
    (main,) = own.xpath("//main//article")
    assert [h.text_content() for h in own.xpath("//h1")] == ["Y canllaw"]
    assert "Dechreuwch gyda Canllaw cyntaf" in " ".join(main.text_content().split())
    (marked,) = main.xpath(".//p//a/span[@lang='en'][text()='An old guide']")
    assert marked is not None
    assert own.xpath("//ul[contains(@class, 'tags')] | //section[contains(@class, 'tool')]")
    (words,) = none.xpath("//main//article/div[@lang='en']")
    assert words.text_content().strip()
    assert none.xpath("//p[contains(@class, 'only-in-language')]")
    assert not (site / "cy" / "cy").exists()


def test_the_sitemap_names_each_page_with_its_fellows(site: Path) -> None:
    tree = etree.parse(str(site / "sitemap.xml"))
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = tree.xpath("//s:url", namespaces=spaces)
    assert len(urls) > 80
    for url in urls:
        whole = url.findtext("s:loc", namespaces=spaces).removeprefix(BASE).removeprefix("cy/")
        same = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", namespaces=spaces)}
        assert same == {"en": BASE + whole, "cy": f"{BASE}cy/{whole}"}


def test_a_lost_reader_is_helped_in_both(site: Path) -> None:
    page = html.parse(str(site / "404.html")).getroot()
    (section,) = page.xpath("//section[@lang='cy']")
    assert "[Pâgê nôt fôûnd]" in section.text_content()
    assert section.xpath(".//form/@action") == ["/hub/cy/find/"]
    assert section.xpath(".//a/@href") == ["/hub/cy/"]
    assert page.xpath("//nav[contains(@class, 'site-languages')]//a/@href") == ["/hub/cy/"]


def test_each_language_has_an_index_and_words_of_its_own(site: Path) -> None:
    assert broken_index(site) == []
    heads = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((site / "search").glob("things*.json"))]
    counts = {head["language"]: len(head["things"]) for head in heads}
    assert counts.keys() == {"en", "cy"}
    assert counts["en"] == counts["cy"] > 20
    words = {
        head["language"]: json.loads((site / "search" / head["folder"] / "words.json").read_text(encoding="utf-8"))
        for head in heads
    }
    english, welsh = words["en"], words["cy"]
    assert "canllaw" in welsh
    assert "canllaw" not in english
    finder = {address: page.get_element_by_id("finder") for address, page in pages(site).items() if "find/" in address}
    assert {address: element.get("data-ending") for address, element in finder.items()} == {
        "find/": "",
        "cy/find/": "-cy",
    }
    assert {address: element.get("data-root") for address, element in finder.items()} == {
        "find/": "../",
        "cy/find/": "../../",
    }


def test_scripts_get_the_words_of_the_language_and_english_ones_need_none(site: Path) -> None:
    words = (site / "assets" / "words-cy.js").read_text(encoding="utf-8")
    assert '"Kept in this browser.":"[Kêpt în thîs brôŵsêr.]"' in words
    assert '"Tachwedd"' in words
    assert "Small print" not in words
    assert not (site / "assets" / "words-en.js").exists()


def structured(page: html.HtmlElement) -> Iterator[dict[str, object]]:
    for block in page.xpath("//script[@type='application/ld+json']"):
        yield from json.loads(block.text)["@graph"]


def test_machines_are_told_the_language_and_the_address(site: Path) -> None:
    things = [thing for thing in structured(pages(site)["cy/resources/first-guide/"]) if thing.get("genre")]
    assert [thing["@id"] for thing in things] == [f"{BASE}cy/resources/first-guide/"]
    (home,) = structured(pages(site)["cy/"])
    assert (home["inLanguage"], home["url"]) == ("cy", f"{BASE}cy/")


def test_every_page_of_both_is_counted(root: Path, site: Path) -> None:
    done = run("scripts/count_pages.py", str(site), "--root", str(root))
    assert done.returncode == 0, done.stdout
    (number,) = re.findall(r"All (\d+) pages", done.stdout)
    assert int(number) == len(pages(site))


def test_a_staged_hub_of_two_languages_says_the_same(root: Path, site: Path, tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    staged = run("scripts/stage_site.py", str(stage), "--root", str(root), SITE_URL=BASE)
    assert staged.returncode == 0, staged.stdout + staged.stderr
    done = build(stage, SITE_URL=BASE)
    assert done.returncode == 0, done.stdout + done.stderr
    alone = pages(stage / "site")
    hooked = pages(site)
    assert alone.keys() == hooked.keys()
    for address, page in hooked.items():
        for part in ("//header", "//*[@id='main']", "//head/title"):
            one, other = (" ".join(each.xpath(part)[0].text_content().split()) for each in (page, alone[address]))
            assert one == other, (address, part)
    # The day of the build is not part of what another engine is told.
    assert (stage / "site" / "assets" / "words-cy.js").is_file()


def test_welsh_can_be_the_main_language(tmp_path: Path) -> None:
    hub = bilingual_hub(tmp_path / "hub", TEXTS, languages="cy, en")
    done = build(hub)
    assert done.returncode == 0, done.stdout + done.stderr
    found = pages(hub / "site")
    assert found[""].get("lang") == "cy"
    assert found["en/"].get("lang") == "en"
    assert [h.text_content() for h in found["guide/"].xpath("//h1")] == ["Y canllaw"]
    assert [h.text_content() for h in found["en/guide/"].xpath("//h1")] == ["The guide"]
    (switch,) = found["resources/first-guide/"].xpath("//nav[contains(@class, 'site-languages')]//a")
    assert target(switch.get("href"), "resources/first-guide/") == "en/resources/first-guide/"
    assert html.parse(str(hub / "site" / "404.html")).getroot().get("lang") == "cy"


def test_a_hub_of_one_language_has_nothing_of_this(tmp_path: Path) -> None:
    hub = buildable_hub(tmp_path / "hub", TEXTS)
    done = build(hub, SITE_URL=BASE)
    assert done.returncode == 0, done.stdout + done.stderr
    site = hub / "site"
    assert not (site / "cy").exists()
    assert not list((site / "assets").glob("words-*"))
    assert {path.name for path in (site / "search").glob("*.json")} == {"things.json"}
    for page in pages(site).values():
        assert not page.xpath("//link[@rel='alternate'][@hreflang] | //nav[contains(@class, 'site-languages')]")
    assert "xhtml" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_page_that_translates_none_is_a_problem(tmp_path: Path) -> None:
    hub = bilingual_hub(tmp_path / "hub", {"docs/cy/guide/nowhere.md": TEXTS["docs/cy/guide/index.md"]})
    done = run("scripts/validate.py", str(hub))
    assert done.returncode == 1
    assert "docs/cy/guide/nowhere.md:1:1: error no-such-page" in done.stdout
