"""Accepted suggestions change the YAML where they should, and not one byte elsewhere.

In: the small hub with links written in many ways, and reports on it. Out: the lines that differ,
and what is refused.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest
from hubs import apply_change, catalogue_of, problems_of, run
from reported import link, place, report_on

from signpost.links.fixes import Fixes, fixes, suggestions
from signpost.links.report import LinkReport, RunStatus
from signpost.links.reports import write_reports
from signpost.links.verdicts import Verdict

OLD, NEW = "https://example.org/guide", "https://example.org/new"
LINK = "  links:\n    - url: https://example.org/guide\n      label: Read the guide\n"
MOVED_NOTE = "It moved; seen on 2026-06-01."
GONE_NOTE = "Gone since 2026-05-02; last checked on 2026-06-01."


def with_links(hub: Path, text: str, name: str = "resources.yaml") -> Path:
    """The hub, with other text in the place of its first guide's one link."""
    apply_change(hub / name, {"replace": {LINK: text}})
    assert problems_of(hub) == ""
    return hub


def moved(hub: Path, new: str = NEW, old: str = OLD) -> Fixes:
    return fixes(hub, suggestions(report_on(hub, {}, {old: new})))


def gone(hub: Path, *urls: str) -> Fixes:
    return fixes(hub, suggestions(report_on(hub, dict.fromkeys(urls or (OLD,), Verdict.DEAD))))


def changed(done: Fixes) -> list[str]:
    """The lines that go and come, in all files; nothing else may differ."""
    assert not done.problems, done.problems
    lines = [
        line.rstrip("\r\n")
        for change in done.changes
        for line in unified_diff(change.before.splitlines(True), change.after.splitlines(True), n=0)
    ]
    return [f"{line[0]} {line[1:]}" for line in lines if not line.startswith(("---", "+++", "@@"))]


def applied(hub: Path, done: Fixes) -> None:
    for change in done.changes:
        (hub / change.path).write_bytes(change.after.encode())
    assert problems_of(hub) == ""


def test_a_link_that_moved_keeps_its_old_address(hub: Path) -> None:
    done = moved(hub)
    former = f"  former_links:\n    - url: {OLD}\n      note: {MOVED_NOTE}\n"
    assert done.changes[0].after == done.changes[0].before.replace(LINK, LINK.replace(OLD, NEW) + former)
    applied(hub, done)
    entry = catalogue_of(hub).resources[0]
    assert [link.url for link in entry.links] == [NEW]
    assert [(link.url, str(link.note)) for link in entry.former_links] == [(OLD, MOVED_NOTE)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f'  links:\n  - label: x # one\n\n    # two\n    url: &a "{OLD}" # three\n', [
            f'-     url: &a "{OLD}" # three', f'+     url: &a "{NEW}" # three',
            "+   former_links:", f"+   - url: {OLD}", f"+     note: {MOVED_NOTE}",
        ]),
        (f"  links: [{{url: '{OLD}', label: x}}] # one\n", [
            f"-   links: [{{url: '{OLD}', label: x}}] # one", f"+   links: [{{url: '{NEW}', label: x}}] # one",
            "+   former_links:", f"+     - url: {OLD}", f"+       note: {MOVED_NOTE}",
        ]),
        (f"  former_links: [{{url: https://a.org/1}}]\n  links:\n    - url: >-\n        {OLD}\n      label: x\n", [
            "-   former_links: [{url: https://a.org/1}]",
            f"+   former_links: [{{url: https://a.org/1}}, {{url: {OLD}, note: {MOVED_NOTE}}}]",
            f"-         {OLD}", f"+         {NEW}",
        ]),
        (f"  former_links: # kept\n    - url: https://a.org/1\n      # last\n\n  # links\n  links:\n    - url: {OLD}\n"
         "      label: x\n", [
            f"+     - url: {OLD}", f"+       note: {MOVED_NOTE}",
            f"-     - url: {OLD}", f"+     - url: {NEW}",
        ]),
        (f"  former_links: [{{url: {OLD}}}]\n  links: [{{url: {OLD}, label: x}}]\n", [
            f"-   links: [{{url: {OLD}, label: x}}]", f"+   links: [{{url: {NEW}, label: x}}]",
        ]),
    ],
)  # fmt: skip
def test_links_are_written_in_many_ways(hub: Path, text: str, lines: list[str]) -> None:
    done = moved(with_links(hub, text))
    assert changed(done) == lines
    applied(hub, done)


def test_an_address_elsewhere_is_replaced_where_it_stands(hub: Path) -> None:
    apply_change(hub / "resources.yaml", {"replace": {
        "{title: The first guide}": f"{{title: The first guide, url: {OLD}}} # kept",
        "geography: England\n  links:": "geography: England\n  status_note: >-\n"
        f"    See [one]({OLD}/more), [two]({OLD}) and\n    [three](<{OLD}> 'x').\n  links:",
    }})  # fmt: skip
    page = hub / "docs/guide/index.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n") + f"See <{OLD}x>, <{OLD}> and [a]({OLD}).\r\n".encode())
    new = "https://example.org/new,(1)#[a]:b"
    text_new = "https://example.org/new,%281%29#%5Ba%5D:b"
    done = moved(hub, new)
    assert changed(done) == [
        f"- See <{OLD}x>, <{OLD}> and [a]({OLD}).",
        f"+ See <{OLD}x>, <{text_new}> and [a]({text_new}).",
        f"-     See [one]({OLD}/more), [two]({OLD}) and",
        f"-     [three](<{OLD}> 'x').",
        f"+     See [one]({OLD}/more), [two]({text_new}) and", f"+     [three](<{text_new}> 'x').",
        f'+     - url: "{new}"', "+       label: Read the guide", "+   former_links:",
        "-       label: Read the guide", f"+       note: {MOVED_NOTE}",
        f"-   source: {{title: The first guide, url: {OLD}}} # kept",
        f'+   source: {{title: The first guide, url: "{new}"}} # kept',
    ]  # fmt: skip
    applied(hub, done)
    assert page.read_bytes().count(b"\n") == page.read_bytes().count(b"\r\n") > 10


def test_a_dead_link_goes_to_former_links_and_its_comments_with_it(hub: Path) -> None:
    text = (
        f"  links: # all\n    # before\n    - url: '{OLD}' # why\n      # in\n      note: 'Read: it'\n"
        "      label: >- # odd\n        a\n        b\n\n    # second\n    - url: https://a.org/2\n      label: y\n"
    )
    done = gone(with_links(hub, text))
    assert changed(done) == [
        f"-     - url: '{OLD}' # why", "-       # in", "-       note: 'Read: it'", "-       label: >- # odd",
        "-         a", "-         b",
        "+   former_links:", f"+     - url: '{OLD}' # why", "+       # in", "+       # odd",
        f'+       note: "{GONE_NOTE} Read: it"',
    ]  # fmt: skip
    applied(hub, done)


def test_when_all_links_die_the_list_becomes_former_links(hub: Path) -> None:
    text = f"  links: # a\n    # b\n    - {{url: {OLD}, label: x}} # t\n    - url: https://a.org/2\n      label: y\n"
    done = gone(with_links(hub, text), OLD, "https://a.org/2")
    assert changed(done) == [
        "-   links: # a", "+   former_links: # a",
        f"-     - {{url: {OLD}, label: x}} # t", f"+     - url: {OLD} # t", f"+       note: {GONE_NOTE}",
        "-       label: y", f"+       note: {GONE_NOTE}",
    ]  # fmt: skip
    applied(hub, done)
    assert not catalogue_of(hub).resources[0].links


def test_when_all_links_die_and_there_are_former_ones_links_goes(hub: Path) -> None:
    done = gone(with_links(hub, f"{LINK}  former_links:\n    - url: https://a.org/1\n"))
    former = f"  former_links:\n    - url: https://a.org/1\n    - url: {OLD}\n      note: {GONE_NOTE}\n"
    assert done.changes[0].after.split("  geography: England\n")[1].startswith(former + "  audiences: all\n")
    assert "  links:" not in done.changes[0].after
    applied(hub, done)


def test_several_edits_in_one_file_apply_together(hub: Path) -> None:
    text = "".join(f"    - url: https://a.org/{number}\n      label: x\n" for number in range(4))
    with_links(hub, f"  links:\n{text}")
    found = report_on(
        hub,
        {"https://a.org/1": Verdict.DEAD, "https://a.org/3": Verdict.SOFT_404},
        {"https://a.org/0": NEW, "https://a.org/2": "https://a.org/two"},
    )
    applied(hub, fixes(hub, suggestions(found)))
    entry = catalogue_of(hub).resources[0]
    assert [link.url for link in entry.links] == [NEW, "https://a.org/two"]
    assert sorted(link.url for link in entry.former_links) == [f"https://a.org/{number}" for number in range(4)]


def test_local_files_change_where_they_stand_and_lose_nothing_of_the_parents(hub: Path) -> None:
    apply_change(hub / "local/network.yaml", "name: Ours\narea: cumbria\ncontact: a@example.org\n")
    local = f"\ufeff- replaces: old-guide\n  links:\n    - url: {OLD}/local\n      label: x"
    apply_change(hub / "local/resources.yaml", local)
    before = (hub / "resources.yaml").read_bytes()
    applied(hub, gone(hub, f"{OLD}/local"))
    after = (hub / "local/resources.yaml").read_text(encoding="utf-8")
    assert after.startswith("\ufeff- replaces: old-guide\n  links: []\n  former_links:\n")
    assert (hub / "resources.yaml").read_bytes() == before
    entry = next(each for each in catalogue_of(hub).resources if each.id == "old-guide")
    assert {link.url for link in entry.former_links} == {"http://www.ministry.gov.uk/guide", f"{OLD}/local"}
    assert not entry.links


def test_what_only_a_person_can_mend_is_left(hub: Path) -> None:
    with_links(hub, f"{LINK}      archived: {{url: https://a.org/copy, captured: 2020}}\n")
    apply_change(hub / "resources.yaml", {"replace": {"{title: The old guide}": f"{{title: Old, url: {OLD}}}"}})
    done = gone(hub)
    assert not done.changes and len(done.left) == 2
    assert done.left[0].startswith("resources.yaml:9:12: ") and "archived copy" in done.left[0]
    assert changed(moved(hub, "https://a.org/copy2", "https://a.org/copy")) == [
        "-       archived: {url: https://a.org/copy, captured: 2020}",
        "+       archived: {url: https://a.org/copy2, captured: 2020}",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"replace": {f"- url: {OLD}": f"- url: {OLD}/else"}},
        {"replace": {"- id: first-guide\n": "\n- id: first-guide\n"}},
        {"replace": {LINK: LINK.replace("- ", "-   ").replace("label", "  label")}},
        {"replace": {"- id: first-guide": "- id: other-guide"}},
        {"replace": {f"    - url: {OLD}\n": "    - url: https://a.org\n"}},
        {"replace": {LINK: f"  former_links:\n    - url: {OLD}\n      note: Read the guide\n"}},
        "- id: x\n",
    ],
)
def test_a_file_that_changed_since_is_left_alone(hub: Path, change: str | dict[str, dict[str, str]]) -> None:
    found = report_on(hub, {}, {OLD: NEW})
    apply_change(hub / "resources.yaml", change)
    done = fixes(hub, suggestions(found))
    assert not done.changes
    assert [str(problem).split(": ")[:2] for problem in done.problems] == [["resources.yaml:9:12", "error stale-place"]]


@pytest.mark.parametrize(
    "new",
    [
        "javascript:alert(1)", "https://a.org/ x: y", "https://me:pass@a.org/", "https://a.org/\n- id: x", "//a.org",
        "https://a.org/\"'", "https://a.org/{{x}}", "https://localhost/", "https://a.org:0/",
        "https://a.org/\u202egro", "https://a.org/\x85",
    ],
)  # fmt: skip
def test_an_address_from_the_web_that_is_not_fit_is_refused(hub: Path, new: str) -> None:
    done = moved(hub, new)
    assert not done.changes and [problem.code for problem in done.problems] == ["bad-new-address"]


@pytest.mark.parametrize("end", ["#a", "?a=*b&c=!d", ":", "a,b]", "%20", "ü", "-", "@x", "#"])
def test_an_address_is_quoted_where_yaml_needs_it(hub: Path, end: str) -> None:
    done = moved(with_links(hub, f"  links: [{{url: {OLD}, label: x}}]\n"), NEW + end)
    applied(hub, done)
    assert catalogue_of(hub).resources[0].links[0].url == NEW + end


def test_an_anchor_takes_its_aliases_along(hub: Path) -> None:
    with_links(hub, f"  links:\n    - url: &a {OLD}\n      label: x\n")
    apply_change(hub / "resources.yaml", {"replace": {"{title: The first guide}": "{title: Same, url: *a}"}})
    applied(hub, moved(hub))
    entry = catalogue_of(hub).resources[0]
    assert (entry.links[0].url, entry.source.url, entry.former_links[0].url) == (NEW, NEW, OLD)


def test_what_would_change_more_than_it_should_is_refused(hub: Path) -> None:
    first = f"    - url: &a {OLD}\n      label: x\n      note: See [it](https://a.org/2).\n"
    with_links(hub, f"  links:\n{first}    - url: https://a.org/new\n      label: y\n")
    # The note goes away with its link, so that nothing in it can be changed.
    both = report_on(hub, {OLD: Verdict.DEAD}, {"https://a.org/2": NEW})
    assert [problem.code for problem in fixes(hub, suggestions(both)).problems] == ["edits-meet"]
    assert "has its new address already" in moved(hub, "https://a.org/new").left[0]
    apply_change(hub / "resources.yaml", {"replace": {"http://www.ministry.gov.uk/guide": "*a"}})
    assert [problem.code for problem in moved(hub).problems] == ["unsafe-edit"]


def test_only_files_of_the_hub_are_changed(hub: Path) -> None:
    outside = f"{OLD}/outside"
    (hub.parent / "other.yaml").write_text(f"- url: {outside}\n", encoding="utf-8")
    stray = link(outside, "moved", new_address=NEW, places=[place(path="../other.yaml", line=1, column=8, kind="")])
    assert [problem.code for problem in fixes(hub, [stray]).problems] == ["not-of-the-hub"]


def test_a_broken_run_suggests_nothing(hub: Path) -> None:
    found = report_on(hub, {OLD: Verdict.DEAD})
    broken = found.model_copy(update={"run": found.run.model_copy(update={"status": RunStatus.BROKEN})})
    assert suggestions(found) and not suggestions(broken)


def program(hub: Path, found: LinkReport, *options: str) -> tuple[int, str, str]:
    write_reports(found, [], hub / "build/link-health")
    done = run("scripts/suggest_fixes.py", "--root", hub, *options)
    return done.returncode, done.stdout, done.stderr


def test_the_program_lists_shows_and_changes(hub: Path) -> None:
    found, before = report_on(hub, {}, {OLD: NEW}), (hub / "resources.yaml").read_bytes()
    status, out, _ = program(hub, found)
    assert status == 0 and out.startswith(f"1. {OLD} (moved)\n   resources.yaml:9\n")
    assert f"   -     - url: {OLD}\n   +     - url: {NEW}\n" in out
    status, out, _ = program(hub, found, "--accept-all", "moved", "--dry-run")
    assert (status, out.splitlines()[0]) == (0, "--- a/resources.yaml")
    assert (hub / "resources.yaml").read_bytes() == before
    assert program(hub, found, "--accept", OLD)[:2] == (0, out)
    assert catalogue_of(hub).resources[0].links[0].url == NEW
    status, out, err = program(hub, found, "--accept", OLD)
    assert status == 1 and out.startswith("resources.yaml:9:12: error stale-place: ") and "Nothing was changed." in err
    assert program(hub, found, "--accept", "https://a.org/other")[0] == 2


def test_the_program_writes_nothing_that_the_hub_would_refuse(hub: Path) -> None:
    found = report_on(hub, {}, {OLD: NEW})
    apply_change(hub / "resources.yaml", {"append": "- id: broken\n"})
    before = (hub / "resources.yaml").read_bytes()
    status, out, _ = program(hub, found, "--accept", OLD)
    assert status == 1 and "missing-field" in out and (hub / "resources.yaml").read_bytes() == before
