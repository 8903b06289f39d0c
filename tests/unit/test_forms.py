"""Forms that readers fill in: what they ask, and what becomes of an answer, a hostile one too.

In: the small hub and filled forms as a code host writes them. Out: a checked change, or problems at their line and
nothing written.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml
from hubs import ROOT, TODAY, problems_of, small_hub
from local_hub import NETWORK

from signpost.edit.hub_records import Records, changed_texts, names_of, read_records
from signpost.edit.hub_text import problems_with
from signpost.forms.filled import answers_in, changes_of
from signpost.forms.issue_forms import FORMS, form_files, form_named, options_of
from signpost.problems import listing
from signpost.schema.kinds import KINDS

RESOURCE = {
    "title": "A reader’s guide: how to begin",
    "summary": "It says how to begin.\n\nAnd how to end.",
    "publisher": "A trust",
    "kind": "guide",
    "geography": "England",
    "links/0/url": "https://www.example.org/to-begin",
    "audiences": "all",
    "stages": "all",
    "topics": "grants",
}
STUDY = {
    "title": "A walk in the park",
    "summary": "A group walked.",
    "action": "They walked.",
    "told_as": "example",
    "evidence": "described",
    "source/title": "A talk with the group",
    "audiences": "all",
    "stages": "all",
    "topics": "grants",
}
HOSTILE = (
    "x\n- id: injected\n  title: y",
    "!!python/object/apply:os.system [touch /tmp/doorsin-was-here]",
    "$(touch /tmp/doorsin-was-here) `touch /tmp/doorsin-was-here`",
    "::set-output name=x::y\n::add-mask::z",
    "=HYPERLINK(\"https://x\")",
    "&a [*a, *a]",
    "---\n...\n%YAML 1.1",
    "\u202egnp.exe\u0007\x1b[2J",
    "### Publisher\n\nAnother",
    "'\"; DROP TABLE entries; --",
    "{{ config }} {% raw %} ${{ github.token }}",
)  # fmt: skip


def filled(name: str, given: Mapping[str, str], agreed: bool = True) -> str:
    parts = [f"### {field.label}\n\n{given.get(field.path, '_No response_')}" for field in form_named(name).fields]
    return "\n\n".join([*parts, f"### Licence\n\n- [{'x' if agreed else ' '}] I wrote these words\n"])


def taken(root: Path, name: str, body: str) -> tuple[dict[str, str], str]:
    """The files that a form changes, and the problems as they are printed."""
    records = read_records(root, KINDS)
    assert isinstance(records, Records)
    changes, problems = changes_of(form_named(name), body, records, "The editors", TODAY)
    texts: dict[str, str] = {}
    if not problems:
        texts, problems = changed_texts(root, changes, records.network)
        problems = problems or problems_with(root, texts, TODAY)
    return ({} if problems else texts), listing(problems)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return small_hub(tmp_path / "hub")


def test_a_filled_form_is_an_entry_that_waits_for_a_look(hub: Path) -> None:
    for name, given, path in (("resource", RESOURCE, "resources.yaml"), ("case-study", STUDY, "case_studies.yaml")):
        texts, problems = taken(hub, name, filled(name, given))
        assert problems == ""
        assert list(texts) == [path]
        assert texts[path].startswith((hub / path).read_text(encoding="utf-8").rstrip())
        entry = yaml.safe_load(texts[path])[-1]
        assert (entry["title"], entry["status"]) == (given["title"], "under-review")
        assert entry["reviewed"]["note"] == "Taken from a form that a reader sent, and not yet checked."


def test_a_network_takes_forms_below_local(tmp_path: Path) -> None:
    own = NETWORK.partition("pins:")[0].partition("logo:")[0]
    hub = small_hub(tmp_path / "hub", {"local/network.yaml": own})
    assert list(taken(hub, "resource", filled("resource", RESOURCE))[0]) == ["local/resources.yaml"]
    correction = {
        "id": "/resources/first-guide/",
        "says": "It tells you where",
        "should": "It says where",
        "why": "Read",
    }
    texts, problems = taken(hub, "correction", filled("correction", correction))
    assert problems == ""
    assert texts == {
        "local/resources.yaml": "- replaces: first-guide\n  summary: It says where to begin.\n",
    }


def test_a_sentence_is_put_right_and_a_link_moved(hub: Path) -> None:
    correction = {"id": "first-guide", "says": "where   to\nbegin", "should": "how to begin", "why": "I read it."}
    texts, _ = taken(hub, "correction", filled("correction", correction))
    before = (hub / "resources.yaml").read_text(encoding="utf-8").splitlines()
    after = texts["resources.yaml"].splitlines()
    assert [line for line in after if line not in before] == ["  summary: It tells you how to begin."]
    moved = {"id": "first-guide", "says": "https://example.org/guide", "should": "https://example.org/new"}
    texts, problems = taken(hub, "broken-link", filled("broken-link", moved))
    assert problems == ""
    entry = yaml.safe_load(texts["resources.yaml"])[0]
    assert entry["links"][0]["url"] == "https://example.org/new"
    assert entry["former_links"] == [{"url": "https://example.org/guide"}]


@pytest.mark.parametrize(
    ("given", "line", "said"),
    [
        (
            {"links/0/url": "javascript:alert(1)"},
            31,
            "error bad-url: 'url': 'javascript:alert(1)' is not a web address",
        ),
        ({"topics": "grants, nothing-of-it"}, 43, "'nothing-of-it' is not a topic"),
        ({"kind": "malware"}, 23, "'malware' is not a kind"),
        ({"title": "A first guide"}, 0, ""),
        ({"title": "???"}, 3, "error duplicate-id: no id can be made of the title"),
        ({"publisher": ""}, 1, "error unreadable-form: there is no answer to 'Publisher'"),
    ],
)
def test_a_problem_is_told_at_its_line_of_the_form(hub: Path, given: dict[str, str], line: int, said: str) -> None:
    body = filled("resource", {**RESOURCE, **given})
    texts, problems = taken(hub, "resource", body)
    if not said:
        return
    assert texts == {}
    assert said in problems
    at = int(problems.split(":")[1])
    assert at == line or body.split("\n")[at - 1].strip() in given.values()


def test_without_agreement_or_with_a_megabyte_nothing_is_taken(hub: Path) -> None:
    assert "has not agreed to the licence" in taken(hub, "resource", filled("resource", RESOURCE, agreed=False))[1]
    assert "it holds 1,000,000 characters" in taken(hub, "resource", "x" * 1_000_000)[1]
    assert "there is no answer to" in taken(hub, "resource", "")[1]
    assert "there is no answer to" in taken(hub, "resource", "\n".join(["### Title"] * 500))[1]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("field", ["title", "summary", "publisher", "geography", "topics", "links/0/url"])
def test_hostile_words_are_refused_or_are_words(hub: Path, field: str, words: str) -> None:
    texts, problems = taken(hub, "resource", filled("resource", {**RESOURCE, field: words}))
    assert not Path("/tmp/doorsin-was-here").exists()
    if problems:
        assert texts == {}
        return
    assert set(texts) == {"resources.yaml"}
    entries = yaml.safe_load(texts["resources.yaml"])
    old = yaml.safe_load((hub / "resources.yaml").read_text(encoding="utf-8"))
    assert entries[:-1] == old
    assert len(entries) == len(old) + 1


def test_html_is_refused(hub: Path) -> None:
    _, problems = taken(hub, "resource", filled("resource", {**RESOURCE, "summary": "<img src=x onerror=alert(1)>"}))
    assert "error html-in-text" in problems


@pytest.mark.parametrize(
    "given",
    [
        {"id": "../../etc/passwd", "says": "a", "should": "b", "why": "c"},
        {"id": "first-guide", "says": "never written there", "should": "b", "why": "c"},
        {"id": "first-guide", "says": "It tells you where", "should": "<script>alert(1)</script>", "why": "c"},
        {"id": "first-guide", "says": "(a+)+$", "should": "b", "why": "c"},
        {"id": "first-guide", "says": "It tells you where to begin.", "should": "[[nothing-at-all]]", "why": "c"},
    ],
)
def test_a_correction_that_fits_nothing_changes_nothing(hub: Path, given: dict[str, str]) -> None:
    texts, problems = taken(hub, "correction", filled("correction", given))
    assert texts == {}
    assert " error " in problems


def test_a_heading_inside_an_answer_stays_in_it() -> None:
    body = filled("correction", {"id": "a", "says": "One\n\n### Two\n\nthree", "should": "b", "why": "c"})
    assert answers_in(form_named("correction"), body)["says"].text == "One\n\n### Two\n\nthree"


def test_the_forms_are_made_from_the_models_and_can_be_read(hub: Path) -> None:
    records = read_records(hub, KINDS)
    assert isinstance(records, Records)
    names = MappingProxyType(dict(names_of(records)))
    for form in FORMS:
        text = form_files(names)[f".github/ISSUE_TEMPLATE/{form.name}.yml"]
        held = yaml.safe_load(text)
        asked = [each for each in held["body"] if each["type"] not in ("markdown", "checkboxes")]
        assert [each["attributes"]["label"] for each in asked] == [field.label for field in form.fields]
        assert len({each["id"] for each in asked}) == len(asked)
        assert held["body"][-1]["attributes"]["options"][0]["required"] is True
        assert held["labels"] == ["suggestion", form.name]
    resource = form_named("resource")
    by_path = {field.path: options_of(resource, field, names) for field in resource.fields}
    assert by_path["topics"] == list(names["topic"])
    assert by_path["audiences"][0] == "all"
    assert "toolkit" in by_path["kind"]
    assert by_path["title"] == []


def test_the_script_writes_what_it_shows_and_nothing_when_it_refuses(hub: Path) -> None:
    def script(*words: str, said: str) -> subprocess.CompletedProcess[str]:
        command = [str(ROOT / ".venv/bin/python"), str(ROOT / "scripts/from_issue.py"), *words, "-", "--root", str(hub)]
        environment = {**os.environ, "SIGNPOST_TODAY": TODAY.isoformat()}
        return subprocess.run(
            command, input=said, capture_output=True, text=True, env=environment, timeout=100, check=False
        )

    before = (hub / "resources.yaml").read_bytes()
    done = script("resource", said=filled("resource", {**RESOURCE, "publisher": "::error::x"}, agreed=False))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert (hub / "resources.yaml").read_bytes() == before
    done = script("resource", said=filled("resource", {**RESOURCE, "publisher": "::error::x"}))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::" not in done.stdout
    assert "+- id: a-reader-s-guide-how-to-begin" in done.stdout
    assert problems_of(hub) == ""


PATCH = """\
diff --git a/{path} b/{path}
new file mode {mode}
--- /dev/null
+++ b/{path}
@@ -0,0 +1 @@
+id: x
"""


@pytest.mark.parametrize(
    ("path", "mode", "taken_on"),
    [
        ("local/resources/one.yaml", "100644", True),
        ("data/glossary/one.yaml", "100644", True),
        (".github/workflows/evil.yaml", "100644", False),
        ("scripts/evil.sh", "100644", False),
        ("local/overrides/main.html", "100644", False),
        ("resources/run.yaml", "100755", False),
        ("resources/link.yaml", "120000", False),
    ],
)
def test_only_a_patch_of_catalogues_is_proposed(tmp_path: Path, path: str, mode: str, taken_on: bool) -> None:
    root, programs = tmp_path / "hub", tmp_path / "programs"
    (root / "scripts").mkdir(parents=True)
    programs.mkdir()
    script = root / "scripts" / "propose_in_ci.sh"
    script.write_bytes((ROOT / "scripts/propose_in_ci.sh").read_bytes())
    (programs / "gh").write_text('#!/bin/sh\necho "gh $*" >>"$SAID"\n', encoding="utf-8")
    (programs / "gh").chmod(0o755)
    origin = tmp_path / "origin.git"
    for command in (
        ["git", "init", "-q", "--bare", str(origin)],
        ["git", "init", "-q", str(root)],
        [
            "git",
            "-C",
            str(root),
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "x",
        ],
        ["git", "-C", str(root), "remote", "add", "origin", str(origin)],
    ):
        subprocess.run(command, check=True, capture_output=True)
    change = tmp_path / "change.patch"
    change.write_text(PATCH.format(path=path, mode=mode), encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "SAID": str(tmp_path / "said"),
        "CHANGE": str(change),
        "NUMBER": "12",
        "BRANCH": "main",
        "RUN": "https://example.org/run",
        "GH_TOKEN": "none",
    }
    done = subprocess.run(
        ["bash", str(script)], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode == 0) is taken_on, done.stderr
    branches = subprocess.run(["git", "-C", str(origin), "branch"], capture_output=True, text=True, check=True).stdout
    assert ("form-12" in branches) is taken_on
    assert ((tmp_path / "said").exists()) is taken_on
