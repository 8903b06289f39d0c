"""What a reader of a local hub sees: marks, the network's area, its people, its words and its pictures.

In: the small hub with every local feature in use, and without. Out: pages and search records.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hubs import TODAY, buildable_hub, catalogue_of
from local_hub import LOCAL, NETWORK, png
from lxml import html

from signpost.search.index import files_of
from signpost.site.frame.branding import local_files
from signpost.site.frame.branding import local_frame as frame
from signpost.site.generate import all_pages
from signpost.site.pages.finder import facets
from signpost.site.search_documents import everything
from signpost.site.site import Site, make_site


def site_of(root: Path) -> Site:
    return make_site(catalogue_of(root), TODAY, root)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(buildable_hub(tmp_path_factory.mktemp("local") / "hub", LOCAL))


@pytest.fixture(scope="module")
def pages(site: Site):
    return {page.address: page for page in all_pages(site)}


def root_of(page) -> html.HtmlElement:
    return html.fragment_fromstring(page.body, create_parent="main")


def words_of(page) -> str:
    return " ".join(root_of(page).text_content().split())


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("resources/our-guide/", "Added by Cumbria network"),
        ("resources/first-guide/", "Changed by Cumbria network What is different: "),
        ("principles/ask-first/", "Changed by Cumbria network What is different: summary"),
        ("tools/first-tool/", "Changed by Cumbria network What is different: summary"),
        ("tools/", "Changed by Cumbria network"),
        ("topics/grants/", "Changed by Cumbria network What is different: summary"),
        ("topics/", "Changed by Cumbria network"),
        ("pathways/hwb/", "Changed by Cumbria network What is different: summary"),
        ("guide/our-place/", "Added by Cumbria network"),
        ("glossary/", "Added by Cumbria network"),
        ("resources/", "Added by Cumbria network"),
        ("pathways/vcse/assess/", "Changed by Cumbria network"),
        ("local/", "Added by Cumbria network"),
    ],
)
def test_what_is_local_says_so_in_words(pages, address: str, mark: str) -> None:
    assert mark in words_of(pages[address])


@pytest.mark.parametrize("address", ["guide/our-place/", "tools/first-tool/", "pathways/hwb/", "topics/grants/"])
def test_a_page_says_at_its_top_that_it_is_local(pages, address: str) -> None:
    assert root_of(pages[address]).xpath("./p[@class='local-line'] | .//article/p[@class='local-line']")


@pytest.mark.parametrize("address", ["resources/old-guide/", "pathways/vcse/", "pathways/hwb/assess/", "guide/"])
def test_what_is_the_parents_bears_no_mark_of_its_own(pages, address: str) -> None:
    assert not root_of(pages[address]).xpath("./p[@class='local-line'] | .//article/p[@class='local-line']")


def test_the_home_page_says_who_leads_whom_to_ask_and_what_is_local(pages) -> None:
    (area,) = root_of(pages[""]).xpath("//section[@aria-labelledby='your-area']")
    words = " ".join(area.text_content().split())
    assert words.startswith("In Cumbria Who leads on policing: Police, fire and crime commissioner.")
    assert "Checked 2026. Confirm before you contact them." in words
    assert "Grants desk" in words and "Commissioning team" in words
    assert "8 things added or changed by Cumbria network" in words
    links = area.xpath(".//a/@href")
    assert {"mailto:grants@example.org", "areas/cumbria/", "resources/our-guide/", "local/"} <= set(links)


@pytest.mark.parametrize("address", ["pathways/vcse/", "pathways/vcse/assess/"])
def test_an_audience_sees_its_own_contacts_first_hand(pages, address: str) -> None:
    (help_,) = root_of(pages[address]).xpath("//section[@aria-labelledby='who-can-help']")
    assert "Grants desk" in help_.text_content() and "Commissioning team" in help_.text_content()
    (other,) = root_of(pages[address.replace("vcse", "pcc")]).xpath("//section[@aria-labelledby='who-can-help']")
    assert "Grants desk" not in other.text_content() and "Commissioning team" in other.text_content()


def test_what_the_network_put_first_is_first_and_says_who_chose_it(pages) -> None:
    picks = root_of(pages["pathways/vcse/assess/"]).xpath("//h2[@id='resources']/following-sibling::ul[1]/li")
    assert "Our own guide" in picks[0].text_content() and "Chosen by Cumbria network" in picks[0].text_content()
    assert "Chosen by" not in picks[1].text_content()
    assert "Chosen by" not in pages["pathways/pcc/assess/"].body


def test_the_page_of_areas_begins_with_the_networks_own(pages) -> None:
    (own,) = root_of(pages["networks/"]).xpath("//section[@aria-labelledby='own-area']")
    words = " ".join(own.text_content().split())
    assert words.startswith("Cumbria: the area of this hub")
    assert "This hub is run by Cumbria network. Contact: hello@example.org Grants desk" in words
    assert "local/" in own.xpath(".//a/@href")[-1]


def test_a_network_without_an_area_still_says_whom_to_ask(tmp_path: Path) -> None:
    changes = {**LOCAL, "local/network.yaml": NETWORK.replace("area: cumbria\n", "")}
    site = site_of(buildable_hub(tmp_path / "hub", changes))
    pages = {page.address: page for page in all_pages(site)}
    for address, section in (("networks/", "own-area"), ("", "your-area"), ("pathways/vcse/", "who-can-help")):
        (found,) = root_of(pages[address]).xpath(f"//section[@aria-labelledby='{section}']")
        assert "Grants desk" in found.text_content() and "Who leads" not in found.text_content()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Welcome to our hub. See Our own guide."),
        ("", "By a template, at home. After the home page."),
        ("pathways/pcc/", "Begin with us."),
        ("pathways/pcc/review/", "Ring us."),
        ("resources/old-guide/", "Something to add?"),
        ("case-studies/a-town-that-tried/", "Something to add?"),
        ("principles/ask-first/", "Something to add?"),
        ("networks/", "Our neighbours."),
    ],
)
def test_every_slot_stands_where_it_is_promised(pages, address: str, words: str) -> None:
    slots = [" ".join(slot.text_content().split()) for slot in root_of(pages[address]).xpath("//*[@class='slot']")]
    assert words.replace(". After", ".After") in slots or words in slots
    assert "For editors" not in pages[address].body


def test_search_tells_local_from_national_and_says_who_changed_it(site: Site, pages) -> None:
    found = {thing.address: thing for thing in everything(site, pages.values())}
    assert found["resources/our-guide/"].record.facets["origin"] == ("local",)
    assert found["resources/old-guide/"].record.facets["origin"] == ("national",)
    assert found["glossary/cysur/"].record.facets["origin"] == ("local",)
    assert found["pathways/hwb/"].record.mark == "Changed by Cumbria network"
    assert found["pathways/hwb/assess/"].record.facets["origin"] == ("national",), "only its summary was changed"
    assert all(len(thing.record.facets["origin"]) == 1 for thing in found.values())
    files = files_of([found["resources/first-guide/"]])
    head = json.loads(files["things.json"])
    assert ["origin", "local"] in [head["values"][place] for place in head["things"][0][2]]
    (card,) = json.loads(files[f"{head['folder']}/cards-00.json"])
    assert card["mark"] == "Changed by Cumbria network"


def test_the_finder_offers_the_facet_with_counts_and_a_list_without_scripts(site: Site, pages) -> None:
    (origin,) = [facet for facet in facets(site) if facet["id"] == "origin"]
    assert origin["title"] == "Where it comes from"
    assert origin["options"] == [("local", "Cumbria network"), ("national", "National")]
    find = root_of(pages["find/"])
    (label,) = find.xpath("//label[@for='f-origin-local']")
    assert " ".join(label.text_content().split()) == "Cumbria network (8)"
    assert find.xpath("//section[@aria-labelledby='by-origin']//a/@href")[:2] == ["../local/", "../local/"]


def test_the_list_of_local_things_holds_each_once(pages) -> None:
    links = root_of(pages["local/"]).xpath("//section//a/@href")
    assert sorted(link for link in links if not link.startswith("http")) == [
        "../glossary/cysur/",
        "../guide/our-place/",
        "../pathways/hwb/",
        "../principles/ask-first/",
        "../resources/first-guide/",
        "../resources/our-guide/",
        "../tools/first-tool/",
        "../topics/grants/",
    ]


def test_a_picture_of_a_local_page_is_shown_and_stands_on_the_site(site: Site, pages) -> None:
    (picture,) = root_of(pages["guide/our-place/"]).xpath("//article//img")
    assert (picture.get("src"), picture.get("alt")) == ("../../assets/local/map.png", "A map of the lakes")
    files = local_files(site)
    assert files["assets/local/map.png"] == png()
    assert set(files) == {"assets/local/logo.svg", "assets/local/map.png", "assets/local.css"}


def test_the_frame_knows_the_network(site: Site) -> None:
    told = frame(site)
    assert (told["area"], told["own_area"], told["style"]) == ("Cumbria", "networks/#own-area", "assets/local.css")
    assert told["logo"] == {"address": "assets/local/logo.svg", "alt": "A lake and a hill", "language": ""}
    assert '<a href="{root}/guide/our-place/">where</a>' in told["foot"]


def test_a_hub_without_a_network_has_none_of_it(tmp_path: Path) -> None:
    site = site_of(buildable_hub(tmp_path / "hub"))
    assert (frame(site), local_files(site)) == ({}, {})
    assert "origin" not in [facet["id"] for facet in facets(site)]
    pages = all_pages(site)
    assert "local/" not in [page.address for page in pages]
    for page in pages:
        for mark in ("chip-local", "your-area", "local-line", "own-area", 'class="slot"', "by-origin"):
            assert mark not in page.body, page.address
    assert all("origin" not in thing.record.facets and not thing.record.mark for thing in everything(site, pages))


def test_a_network_that_has_changed_nothing_yet_has_its_area_and_no_facet(tmp_path: Path) -> None:
    files = {"local/network.yaml": NETWORK.split("contacts:")[0]}
    site = site_of(buildable_hub(tmp_path / "hub", files))
    pages = {page.address: page for page in all_pages(site)}
    assert "In Cumbria" in pages[""].body and "local/" not in pages
    assert "origin" not in [facet["id"] for facet in facets(site)]


def test_words_of_a_network_are_words_everywhere(tmp_path: Path) -> None:
    hostile = NETWORK.replace("Cumbria network", "'<i>Us</i> \"&'").replace("Grants desk", "'<u>Desk</u>'")
    site = site_of(buildable_hub(tmp_path / "hub", {**LOCAL, "local/network.yaml": hostile}))
    pages = all_pages(site)
    whole = "".join(page.body for page in pages)
    assert "<i>Us" not in whole and "<u>Desk" not in whole
    assert "Added by &lt;i&gt;Us" in whole and "&lt;u&gt;Desk" in whole
