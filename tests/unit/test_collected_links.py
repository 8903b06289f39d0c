"""Where the hub holds its addresses, and which of them a change adds.

In: small hubs, and a git repository. Out: each address once, with its places to the line and
column and what shows it.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hubs import SMALL, TODAY, apply_change, buildable_hub, catalogue_of, problems_of, small_hub
from local_hub import LOCAL
from lxml import html

from signpost.links.check.changed_links import added_since
from signpost.links.collect import CollectedLink, collect
from signpost.links.urls import Target
from signpost.site.generate import all_pages
from signpost.site.site import make_site

GUIDE = "    - url: https://example.org/guide\n"
ARCHIVES = ("https://web.archive.org/", "https://webarchive.nationalarchives.gov.uk/")
EXTRA = """
- id: hidden-guide
  title: A guide that is hidden
  summary: It is not for everybody.
  publisher: A publisher
  kind: guide
  geography: England
  links: [{url: https://hidden.example/, label: Read it}]
  audiences: all
  stages: all
  topics: [grants]
  status: current
  source: {title: The hidden guide}
  reviewed: {on: 2026-05-01, by: An editor, note: Read it.}
  review_by: 2027-05-01
"""
NETWORK = "name: Cumbria network\narea: cumbria\n"

FOLDED = """      note: >-
        It tells you where to begin, and what
        others did: [see the minutes](https://folded.example/minutes) of
        last year.
"""


def found(root: Path) -> dict[str, CollectedLink]:
    links = collect(catalogue_of(root), root, {"first-guide": ("pcc/assess", "vcse/plan")})
    assert len({link.url for link in links}) == len(links)
    return {link.url: link for link in links}


def location_of(link: CollectedLink) -> tuple[str, int, int]:
    place = link.places[0].place
    return place.path, place.line, place.column


def marked(root: Path, name: str, url: str) -> tuple[str, int, int]:
    """Where a text editor finds the address."""
    for number, line in enumerate((root / name).read_text(encoding="utf-8").split("\n"), start=1):
        if url in line:
            return name, number, line.index(url) + 1
    raise AssertionError(f"{url} does not stand in {name}")


def changed_hub(tmp_path: Path) -> Path:
    page = "docs/guide/with-links.md"
    head = (SMALL / "docs/guide/index.md").read_text(encoding="utf-8").split("---\n")[1]
    body = (
        "# Links\n\nFirst [one](https://page.example/one) and <https://page.example/two>.\n\n"
        "```\n[code](https://page.example/code)\n```\n\nSee ([four](https://page.example/four)-fold) [three][3] and "
        "[one again](https://page.example/one).\n\n"
        "[3]: https://page.example/three\n"
    )
    return small_hub(
        tmp_path / "hub",
        {
            page: f"---\n{head}---\n{body}",
            "resources.yaml": {
                "replace": {
                    GUIDE: GUIDE.replace("guide", "guide#one") + "      label: One\n" + FOLDED + GUIDE,
                }
            },
        },
    )


def test_each_address_has_its_very_line_and_column(tmp_path: Path) -> None:
    root = changed_hub(tmp_path)
    links = found(root)
    for name, url in (
        ("resources.yaml", "https://folded.example/minutes"),
        ("resources.yaml", "https://example.org/guide#one"),
        ("docs/guide/with-links.md", "https://page.example/one"),
        ("docs/guide/with-links.md", "https://page.example/two"),
        ("docs/guide/with-links.md", "https://page.example/three"),
    ):
        assert location_of(links[url]) == marked(root, name, url)


def test_an_address_is_told_with_what_it_stands_in_and_the_steps_that_show_it(tmp_path: Path) -> None:
    links = found(changed_hub(tmp_path))
    here = links["https://folded.example/minutes"].places[0]
    assert (here.kind, here.id, here.title, here.field) == ("resource", "first-guide", "A first guide", "note")
    assert (here.publisher, here.cited, here.steps) == ("A publisher", "2024-05", ("pcc/assess", "vcse/plan"))
    page = links["https://page.example/two"].places[0]
    assert (page.kind, page.id, page.publisher, page.steps) == ("page", "guide/with-links.md", "", ())


def test_an_address_in_two_places_is_one_link_with_both(tmp_path: Path) -> None:
    root = changed_hub(tmp_path)
    lines = [each.place.line for each in found(root)["https://page.example/one"].places]
    assert len(lines) == 2
    assert lines[0] < lines[1]


def test_links_that_differ_only_in_the_fragment_have_one_target(tmp_path: Path) -> None:
    links = found(changed_hub(tmp_path))
    targets = [links[url].target for url in ("https://example.org/guide", "https://example.org/guide#one")]
    assert targets == [
        Target("https://example.org/guide", "example.org"),
        Target("https://example.org/guide", "example.org", "one"),
    ]


def test_former_links_and_addresses_in_code_are_not_offered(tmp_path: Path) -> None:
    links = found(changed_hub(tmp_path))
    assert "http://www.ministry.gov.uk/guide" not in links
    assert "https://page.example/code" not in links


def test_where_a_preview_is_on_the_reader_s_own_machine_is_no_link_to_check(tmp_path: Path) -> None:
    root = small_hub(tmp_path / "hub")
    page = next(iter(sorted((root / "docs" / "guide").glob("*.md"))))
    before = set(found(root))
    with page.open("a", encoding="utf-8") as text:
        text.write("\n\nSee <http://127.0.0.1:8000/>, <http://localhost:8000/a> or <http://127.0.0.1.example/b>.\n")
    assert set(found(root)) - before == {"http://127.0.0.1.example/b"}


def test_an_entry_that_the_network_hides_has_no_links(tmp_path: Path) -> None:
    shown = small_hub(tmp_path / "shown", {"resources.yaml": {"append": EXTRA}})
    assert "https://hidden.example/" in found(shown)
    hidden = small_hub(
        tmp_path / "hidden",
        {"resources.yaml": {"append": EXTRA}, "local/network.yaml": NETWORK + "hide: [hidden-guide]\n"},
    )
    assert "https://hidden.example/" not in found(hidden)


def test_a_file_that_has_gone_since_leaves_the_place_of_the_value(tmp_path: Path) -> None:
    root = changed_hub(tmp_path)
    catalogue = catalogue_of(root)
    (root / "resources.yaml").unlink()
    link = next(link for link in collect(catalogue, root, {}) if link.url == "https://folded.example/minutes")
    assert location_of(link)[0] == "resources.yaml"
    assert link.places[0].place.line > 1


def git(root: Path, *command: str) -> None:
    """Run git as nobody in particular, untouched by the settings of this machine."""
    who = {
        f"GIT_{role}_{what}": "someone@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *command], cwd=root, env={**os.environ, **who, **settings}, check=True, capture_output=True)


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """A hub in a repository of its own."""
    root = changed_hub(tmp_path)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "The hub")
    return root


def added(root: Path, revision: str = "HEAD") -> set[str]:
    return {link.url for link in added_since(found(root).values(), root, revision)}


def test_a_change_that_touches_no_address_adds_none(committed: Path) -> None:
    apply_change(committed / "resources.yaml", {"replace": {"An old guide": "A very old guide"}})
    assert added(committed) == set()


def test_addresses_that_are_added_or_altered_are_found_and_removed_ones_are_not(committed: Path) -> None:
    apply_change(
        committed / "resources.yaml",
        {"append": EXTRA, "replace": {"https://folded.example/minutes": "https://folded.example/minutes-2"}},
    )
    page = {"<https://page.example/two>": "nothing", "https://page.example/three": "https://page.example/three#part"}
    apply_change(committed / "docs/guide/with-links.md", {"replace": page})
    assert added(committed) == {
        "https://hidden.example/",
        "https://folded.example/minutes-2",
        "https://page.example/three#part",
    }


def test_an_address_that_only_moves_to_another_file_is_not_added(committed: Path) -> None:
    moved = EXTRA.replace("https://hidden.example/", "https://page.example/two")
    apply_change(committed / "resources.yaml", {"append": moved})
    apply_change(committed / "docs/guide/with-links.md", {"replace": {"<https://page.example/two>": "nothing"}})
    assert added(committed) == set()


def test_files_that_are_committed_later_are_new_to_an_earlier_revision(committed: Path) -> None:
    apply_change(committed / "local/resources.yaml", EXTRA)
    apply_change(committed / "local/network.yaml", NETWORK)
    git(committed, "add", "-A")
    git(committed, "commit", "-q", "-m", "Our own")
    assert added(committed, "HEAD") == set()
    assert added(committed, "HEAD~1") == {"https://hidden.example/"}


def test_in_a_revision_without_the_hub_everything_is_added(committed: Path) -> None:
    git(committed, "checkout", "-q", "--orphan", "empty")
    git(committed, "commit", "-q", "--allow-empty", "-m", "All there is")
    git(committed, "rm", "-rq", "--cached", ".")
    git(committed, "commit", "-q", "-m", "Nothing")
    assert added(committed) == set(found(committed))


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("no-such-branch", "Not a valid object name"),
        ("HEAD~9", "Not a valid object name"),
        ("--output=stolen", "is not a revision"),
        ("-", "is not a revision"),
        ("", "Not a valid object name"),
    ],
)
def test_a_revision_that_is_none_is_told_and_runs_nothing_else(committed: Path, revision: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        added(committed, revision)
    assert not (committed / "stolen").exists()


def test_a_folder_that_is_no_repository_is_told(tmp_path: Path) -> None:
    root = changed_hub(tmp_path)
    (root / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not a git repository"):
        added(root)


def test_the_links_of_a_slot_are_checked_where_they_stand(tmp_path: Path) -> None:
    words = "<!-- Ask https://slot.example/asked first. -->\n\n- Ask [us](HTTPS://slot.example/us_(here)).\n"
    root = small_hub(tmp_path / "hub", {"local/network.yaml": NETWORK, "local/slots/footer.md": words})
    links = found(root)
    assert location_of(links["HTTPS://slot.example/us_(here)"]) == ("local/slots/footer.md", 3, 12)
    assert links["HTTPS://slot.example/us_(here)"].target == Target("https://slot.example/us_(here)", "slot.example")
    assert "https://slot.example/asked" not in links


def test_an_address_is_not_taken_for_a_longer_one_that_begins_with_it(tmp_path: Path) -> None:
    note = "      note: See [all](https://a.example/b/c) and [some](https://a.example/b) and [x](https://a.example/?d&amp;e).\n"
    root = small_hub(tmp_path / "hub", {"resources.yaml": {"replace": {GUIDE: GUIDE + note}}})
    links = found(root)
    line = (
        (root / "resources.yaml")
        .read_text(encoding="utf-8")
        .split("\n")[links["https://a.example/b"].places[0].place.line - 1]
    )
    for url, written in (
        ("https://a.example/b/c", "https://a.example/b/c"),
        ("https://a.example/b", "https://a.example/b)"),
        ("https://a.example/?d&e", "https://a.example/?d&amp;e"),
    ):
        assert links[url].places[0].place.column == line.index(written) + 1


def test_a_link_in_words_that_are_shown_as_they_are_is_none_and_a_problem(tmp_path: Path) -> None:
    changes = {"resources.yaml": {"replace": {"It tells you where to begin.": "It tells [you](https://a.example/)."}}}
    root = small_hub(tmp_path / "hub", changes)
    assert "https://a.example/" not in found(root)
    assert "resources.yaml:3:12: warning link-not-shown: 'summary' is shown as plain words" in problems_of(root)


def test_every_link_that_a_reader_can_follow_is_checked(tmp_path: Path) -> None:
    """Whatever is rendered, on every page of a hub with every local feature, was gathered."""
    changes = {
        **LOCAL,
        "docs/guide/with-links.md": (changed_hub(tmp_path) / "docs/guide/with-links.md").read_text("utf-8"),
    }
    root = buildable_hub(tmp_path / "local", changes)
    catalogue = catalogue_of(root)
    gathered = {link.url for link in catalogue.links}
    shown = set()
    for page in all_pages(make_site(catalogue, TODAY, root)):
        shown |= set(
            html.fragment_fromstring(page.body, create_parent="div").xpath("//a[starts-with(@href, 'http')]/@href")
        )
    assert len(shown) > 5
    assert {url for url in shown if not url.startswith(ARCHIVES)} <= gathered
