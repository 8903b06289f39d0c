"""A network goes through seven releases of its parent, and nothing of its own ever has to change.

In: a parent with the project's real code, and a fork that uses every way to differ. Out, after each release:
no conflict, not a byte of local/ changed, a hub without an error, a site that works and shows what is the
network's, and a report that says what the release means for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import parent_releases as releases
import pytest
from forks import Changes, digest, git, new_fork, new_parent, publish, run, update
from hubs import TODAY
from network import FILES, ON_THE_SITE


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The parent, and the fork that all steps share: each begins where the one before ended."""
    folder = tmp_path_factory.mktemp("journey")
    parent = new_parent(folder / "parent")
    # Before the network looked at what it replaces; all else comes after.
    publish(parent, "v1.0.1", {}, recorded="2026-05-10")
    return {"parent": parent, "fork": new_fork(parent, folder / "fork", FILES)}


def steps() -> Iterator[tuple[str, str, dict[str, list[str]]]]:
    """What each release does, and what the report must say under which heading."""
    yield (
        "v1.1.0",
        "renamed_and_new",
        {
            "Renamed": ["An old guide (resource `old-guide`) is now `former-guide`", "`local/data/pathways.yaml:13`"],
            "New for your area": [r"A new \*guide\* for all (resource `a-new-guide`)"],
            "New, for other areas or audiences": ["Only for Wales", "For boards"],
        },
    )
    yield (
        "v1.2.0",
        "a_field_more",
        {"Changed, and you replace or hide it": ["A first guide", "your readers now see the parent's cost"]},
    )
    yield ("v1.3.0", "other_templates", {})
    yield (
        "v1.4.0",
        "another_look",
        {
            "Pages that changed, where you have your own": ["`docs/about/privacy.md`"],
            "New warnings": ["local/docs/about/privacy.md:4:14: warning parent-changed"],
        },
    )
    yield (
        "v1.5.0",
        "overtaken",
        {
            "Out of date, though your files name it": [
                r"A first guide (resource `first-guide`) is now superseded; in its place is A new \*guide\* for all",
                "An old guide (resource `former-guide`) is now withdrawn",
            ],
            "Changed, and you replace or hide it": ["A town that tried", "which you hide (`local/network.yaml:15`)"],
            "New warnings": [
                "local/network.yaml:15:5: warning parent-changed",
                "local/network.yaml:21:9: warning pin-not-shown",
            ],
        },
    )
    yield ("v1.6.0", "another_data_model", {"New warnings": ["older-data-model", "make migrate"]})


def changes_of(name: str, parent: Path) -> Changes:
    if name == "other_templates":
        frame, banner = ((parent / "overrides" / path).read_text() for path in ("main.html", "parts/banner.html"))
        return releases.other_templates(frame, banner)
    return getattr(releases, name)()


def section(report: str, heading: str) -> str:
    """What stands under a heading of the report."""
    assert f"### {heading}\n" in report, report
    return report.split(f"### {heading}\n")[1].split("\n### ")[0]


def taken(journey: dict[str, Path], tag: str) -> str:
    """Update the fork as a person would, hold all that must hold after any update, and return the report."""
    fork = journey["fork"]
    before, base = digest(fork / "local"), git(fork, "rev-parse", "HEAD")
    done = update(fork, journey["parent"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"now has {tag} of the parent, checked and built" in done.stdout
    assert digest(fork / "local") == before
    assert git(fork, "status", "--porcelain") == ""
    assert git(fork, "diff", "--name-only", base, "HEAD", "--", "local") == ""
    assert git(fork, "merge-base", "HEAD", base) == base
    assert git(fork, "worktree", "list").count("\n") == 0
    checked = run(fork, "scripts/validate.py")
    assert checked.returncode == 0, checked.stdout
    for name, words in ON_THE_SITE.items():
        page = (fork / "site" / name).read_text(encoding="utf-8")
        assert words in page, name
        ours = "Cumbria Ddiogelach" if name.startswith("cy/") else "Cumbria Safer Together"
        assert f'<span class="wordmark-name">{ours}</span>' in page, name
    assert not (fork / "site/case-studies/a-town-that-tried").exists()
    return (fork / "build/update/report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("tag", "name", "said"), list(steps()))
def test_a_release_is_taken_without_a_conflict(
    journey: dict[str, Path], tag: str, name: str, said: dict[str, list[str]]
) -> None:
    publish(journey["parent"], tag, changes_of(name, journey["parent"]), recorded=TODAY.isoformat())
    report = taken(journey, tag)
    for heading, words in said.items():
        for each in words:
            assert each in section(report, heading)
    assert ("### New warnings" in report) == ("New warnings" in said), report


def test_two_releases_at_once(journey: dict[str, Path]) -> None:
    for tag, id, title in (("v1.7.0", "late-one", "The late one"), ("v1.8.0", "later-one", "The later one")):
        changes = {"resources.yaml": {"append": releases.resource(id, title)}}
        publish(journey["parent"], tag, changes, recorded=TODAY.isoformat())
    report = taken(journey, "v1.8.0")
    assert "It had v1.6.0." in report
    assert "The late one" in section(report, "New for your area")
    assert "The later one" in section(report, "New for your area")


def test_after_all_of_it_the_look_and_the_templates_are_the_new_ones(journey: dict[str, Path]) -> None:
    page = (journey["fork"] / "site/resources/cumbria-small-grants/index.html").read_text(encoding="utf-8")
    assert 'class="new-look md-header' in page
    assert "Next in Cumbria" in page
    assert "#3d3d7a" in (journey["fork"] / "site/assets/signpost.css").read_text(encoding="utf-8")
    assert "Free to read." in (journey["fork"] / "site/resources/first-guide/index.html").read_text(encoding="utf-8")


def test_every_way_to_differ_is_still_there(journey: dict[str, Path]) -> None:
    site = journey["fork"] / "site"
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'alt="A lighthouse"' in home
    assert "Housing associations in Cumbria" in (site / "pathways/housing/index.html").read_text(encoding="utf-8")
    assert not (site / "pathways/hwb").exists() and not (site / "tools/first-tool").exists()
    assert (site / "resources/old-guide/index.html").exists(), "the old address still leads on"
    resources = json.loads((site / "data/resources.json").read_text(encoding="utf-8"))
    assert resources["entries"][0]["id"] == "cumbria-small-grants"


def test_with_nothing_new_nothing_is_done(journey: dict[str, Path]) -> None:
    before = git(journey["fork"], "rev-parse", "HEAD")
    done = update(journey["fork"], journey["parent"])
    assert (done.returncode, "is up to date with v1.8.0" in done.stdout) == (0, True)
    assert git(journey["fork"], "rev-parse", "HEAD") == before
