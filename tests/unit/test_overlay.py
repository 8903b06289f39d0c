"""What a network's own folder does to the hub: adds, replaces field by field, hides.

In: the small hub and files in `local/`. Out: a catalogue that keeps the rest as it was.
"""

from __future__ import annotations

from pathlib import Path

from hubs import ROOT, TODAY, catalogue_of, small_hub

from signpost.site.generate import all_pages
from signpost.site.site import make_site

OWN = """\
- id: our-guide
  title: Our own guide
  summary: It tells you where to begin here.
  publisher: Our network
  kind: guide
  geography: Cumbria
  audiences: all
  stages: all
  topics: [grants]
  applies_in: [cumbria]
  status: current
  source: {title: Our own guide}
  reviewed: {on: 2026-05-01, by: An editor, note: Read it.}
  review_by: 2027-05-01
"""
NETWORK = "name: Cumbria network\narea: cumbria\n"


def with_local(tmp_path: Path, **files: str):
    """The catalogue of a hub with these files in `local/`; `__` stands for the slash in a name."""
    changes = {f"local/{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    return catalogue_of(small_hub(tmp_path / "hub", changes))


def test_a_new_id_adds_after_the_parents_own(tmp_path: Path) -> None:
    catalogue = with_local(tmp_path, resources=OWN, network=NETWORK)
    assert [resource.id for resource in catalogue.resources] == ["first-guide", "old-guide", "our-guide"]
    assert str(catalogue.location_of("resource", "our-guide")) == "local/resources.yaml:1:3"
    assert catalogue.network is not None
    assert catalogue.network.area == "cumbria"


def test_what_a_network_adds_or_replaces_is_marked_and_nothing_else(tmp_path: Path) -> None:
    catalogue = with_local(tmp_path, resources=OWN, data__topics="- replaces: grants\n  title: Our grants\n")
    assert catalogue.local_ids == {("resource", "our-guide"), ("topic", "grants")}
    assert catalogue.is_local("resource", "our-guide")
    assert not catalogue.is_local("resource", "first-guide")


def test_replacing_changes_the_fields_given_and_keeps_the_rest(tmp_path: Path, catalogue) -> None:
    replaced = with_local(
        tmp_path, resources="- replaces: first-guide\n  title: Our first guide\n  audiences: [vcse]\n"
    )
    before, after = catalogue.resources[0], replaced.resources[0]
    changed = {name for name in type(before).model_fields if getattr(before, name) != getattr(after, name)}
    assert changed == {"title", "audiences"}
    assert (after.title, after.audiences) == ("Our first guide", ("vcse",))
    assert [resource.id for resource in replaced.resources] == ["first-guide", "old-guide"]
    assert replaced.resources[1] == catalogue.resources[1]


def test_replacing_a_field_with_nothing_empties_it(tmp_path: Path) -> None:
    catalogue = with_local(tmp_path, resources="- replaces: first-guide\n  links: []\n")
    assert catalogue.resources[0].links == ()


def test_a_pathway_is_replaced_by_its_audience(tmp_path: Path) -> None:
    catalogue = with_local(tmp_path, data__pathways="- replaces: pcc\n  title: Our pathway\n")
    assert str(catalogue.pathways[0].title) == "Our pathway"
    assert catalogue.is_local("pathway", "pcc")


def test_a_tool_of_its_own_is_a_file_of_its_own(tmp_path: Path) -> None:
    tool = (ROOT / "tests/sites/small/data/tools/first-tool.yaml").read_text(encoding="utf-8")
    catalogue = with_local(tmp_path, data__tools__ours=tool.replace("first-tool", "our-tool"))
    assert [tool.id for tool in catalogue.tools] == ["first-tool", "our-tool"]
    assert catalogue.local_ids == {("tool", "our-tool")}


def test_a_page_of_its_own_takes_the_place_of_the_parents(tmp_path: Path) -> None:
    page = (ROOT / "tests/sites/small/docs/about/privacy.md").read_text(encoding="utf-8")
    root = small_hub(tmp_path / "hub", {"local/docs/about/privacy.md": page.replace("Privacy", "Our privacy")})
    pages = {page.path: page for page in catalogue_of(root).pages}
    assert (str(pages["about/privacy.md"].front.title), pages["about/privacy.md"].local) == ("Our privacy", True)
    assert str(pages["about/privacy.md"].place) == "local/docs/about/privacy.md:1:1"
    assert not pages["about/index.md"].local


def test_a_hidden_entry_is_left_out(tmp_path: Path) -> None:
    catalogue = with_local(tmp_path, network=NETWORK + "hide: [a-town-that-tried]\n")
    assert catalogue.case_studies == ()
    assert "a-town-that-tried" not in catalogue.known("entry")


def test_hiding_an_entry_leaves_a_change_of_the_same_id(tmp_path: Path) -> None:
    # Ids are unique over entries only: the real hub has an entry and a change of one name.
    changes = {
        "case_studies.yaml": {"replace": {"id: a-town-that-tried": "id: pcc-abolition"}},
        "local/network.yaml": NETWORK + "hide: [pcc-abolition]\n",
    }
    catalogue = catalogue_of(small_hub(tmp_path / "hub", changes))
    assert catalogue.case_studies == ()
    assert [change.id for change in catalogue.changes] == ["pcc-abolition"]


def test_a_hidden_entry_may_be_named_by_what_the_parent_wrote(tmp_path: Path) -> None:
    # A network cannot edit the parent's texts, so links to what it hides become plain words.
    changes = {
        "resources.yaml": {"replace": {"status: historic": "status: superseded\n  superseded_by: first-guide"}},
        "local/network.yaml": NETWORK + "hide: [first-guide, ask-first]\n",
    }
    catalogue = catalogue_of(small_hub(tmp_path / "hub", changes))
    site = make_site(catalogue, TODAY, ROOT)
    bodies = [page.body for page in all_pages(site)]
    assert not [body for body in bodies if "first-guide/" in body or "ask-first/" in body]


def test_a_network_page_shows_that_an_entry_is_its_own(tmp_path: Path) -> None:
    catalogue = with_local(tmp_path, resources=OWN, network=NETWORK)
    (index,) = [page for page in all_pages(make_site(catalogue, TODAY, ROOT)) if page.address == "resources/"]
    assert index.body.count("Added by Cumbria network") == 1


def test_the_page_of_a_local_entry_shows_that_it_is_local(tmp_path: Path) -> None:
    catalogue = with_local(tmp_path, resources=OWN, network=NETWORK)
    pages = {page.address: page for page in all_pages(make_site(catalogue, TODAY, ROOT))}
    assert "Cumbria network" in pages["resources/our-guide/"].body
    assert "Cumbria network" not in pages["resources/first-guide/"].body.split('id="next"')[0]
