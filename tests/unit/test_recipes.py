"""The recipes of `docs-dev/changes.md`, each followed in a copy of the project.

In: the tracked parts of the project that a recipe needs, copied. Out: the change works, in the files that
the recipe names and no others, and what is generated is asked for until it is written.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hubs import ROOT, SMALL, apply_change, small_hub

PARTS = ("signpost", "scripts", "schemas", "docs", "pyproject.toml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code, and of what is generated from it."""
    root = tmp_path / "copy"
    root.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, root / name)
    return root


def run_in(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a script of the copy, with the modules of the copy."""
    environment = {**os.environ, "PYTHONPATH": str(root), "SIGNPOST_TODAY": "2026-06-01"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def put(path: Path, old: str, new: str) -> None:
    """Write `new` in the place of `old`, which stands in the file once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def recipe(heading: str) -> str:
    page = (ROOT / "docs-dev" / "changes.md").read_text(encoding="utf-8")
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_a_new_problem_code(copy: Path, tmp_path: Path) -> None:
    words = recipe("A new problem code")
    assert re.findall(r"`((?:signpost|scripts)/[a-z_/]+\.py)`", words)[0] == "signpost/problems/codes.py"
    row = (
        '    LATE_REPLY = (\n        "late-reply",\n        _WARNING,\n        About.ENTRY,\n'
        '        "Nobody has answered yet.",\n        "Ask `them` again.",\n    )\n'
    )
    put(copy / "signpost" / "problems" / "codes.py", "    HIDDEN_PIN = (\n", f"{row}    HIDDEN_PIN = (\n")
    put(
        copy / "signpost" / "checks" / "areas.py",
        "\nRULES:",
        "\ndef someone_answers(hub: UncheckedHub) -> Iterator[Problem]:\n"
        '    """A rule that finds the new problem."""\n'
        '    yield Problem(Location("data/areas.yaml"), Code.LATE_REPLY, "it is late", "ask")\n\n\nRULES:',
    )
    put(
        copy / "signpost" / "checks" / "areas.py",
        "RULES: tuple[Rule, ...] = (",
        "RULES: tuple[Rule, ...] = (someone_answers, ",
    )

    explained = run_in(copy, "scripts/validate.py", "--explain", "late-reply")
    assert explained.stdout == (
        "late-reply (warning)\nWhat it means: Nobody has answered yet.\nWhat to do: Ask 'them' again.\n"
    )
    found = run_in(copy, "scripts/validate.py", small_hub(tmp_path / "hub"))
    assert "data/areas.yaml:1:1: warning late-reply: it is late (ask)\n" in found.stdout
    assert found.returncode == 0, "a warning stops nothing"

    stale = run_in(copy, "scripts/write_messages.py", "--check")
    assert (stale.returncode, stale.stdout) == (
        1,
        "docs/run-a-hub/messages.md:1:1: error stale-messages: it does not match the list of codes (run: make codes)\n",
    )
    assert (
        "schemas/problems.schema.json:1:1: error stale-schema"
        in run_in(copy, "scripts/write_schemas.py", "--check").stdout
    )
    for script in ("scripts/write_messages.py", "scripts/write_schemas.py"):
        assert run_in(copy, script).returncode == 0
        assert run_in(copy, script, "--check").returncode == 0
    page = (copy / "docs" / "run-a-hub" / "messages.md").read_text(encoding="utf-8")
    assert "- `late-reply`: **Warning.** Nobody has answered yet. *What to do:* Ask `them` again.\n" in page


CODE = ("signpost", "overrides", "hooks")
"""Where a person changes code and templates; what is generated, the data and the words lie elsewhere."""


def stamp(root: Path) -> dict[str, str]:
    """The text of every file that a recipe could change by hand."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for folder in CODE
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in (".py", ".html")
    }


@pytest.fixture
def engine(copy: Path) -> Path:
    """A copy of all that builds a hub, with the small hub as its content."""
    for name in ("overrides", "hooks"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "mkdocs.yml", copy)
    shutil.rmtree(copy / "docs")
    shutil.copytree(SMALL, copy, dirs_exist_ok=True)
    return copy


def built(root: Path) -> Path:
    """The site that the copy builds of itself."""
    done = run_in(root, "-m", "mkdocs", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_fields_kinds_pages_exports_and_words(engine: Path) -> None:
    """One build for six recipes: the files that each changes are counted one after the other."""
    touched: dict[str, set[str]] = {}
    before = stamp(engine)

    def done(recipe_of: str) -> None:
        nonlocal before
        after = stamp(engine)
        touched[recipe_of] = {name for name in after if after[name] != before.get(name)}
        before = after

    entries, resource = engine / "signpost/schema/entries.py", engine / "overrides/pages/resource.html"
    put(entries, "    geography: Text\n", "    geography: Text\n    reading_time: Text | None = None\n")
    put(
        resource,
        '<p class="lead">{{ entry.summary }}</p>',
        '<p class="lead">{{ entry.summary }}</p>\n'
        "{% if entry.reading_time %}<p>{{ entry.reading_time }}</p>{% endif %}",
    )
    done("A new field")

    put(entries, "    reading_time:", "    held_in: AreaRef | None = None\n    reading_time:")
    text = text_of(entries)
    entries.write_text(text.replace("import AudienceRef,", "import AreaRef, AudienceRef,", 1), encoding="utf-8")
    put(
        resource,
        "{% if entry.reading_time %}",
        "{% if entry.held_in %}<p><a href=\"{{ to('area', entry.held_in) }}\">"
        "{{ entry.held_in }}</a></p>{% endif %}\n{% if entry.reading_time %}",
    )
    done("A new field that names something")

    (engine / "signpost/schema/events.py").write_text(
        '"""Events."""\n\nfrom __future__ import annotations\n\n'
        "from signpost.schema.fields import Day, Id, Record, Text\n"
        "from signpost.schema.references import TopicRef\n\n\nclass Event(Record):\n"
        '    """Something that people can go to."""\n\n    id: Id\n    title: Text\n    on: Day\n'
        "    topics: tuple[TopicRef, ...] = ()\n",
        encoding="utf-8",
    )
    kinds, catalogue = engine / "signpost/schema/kinds.py", engine / "signpost/hub/catalogue.py"
    row = (
        '    Kind(\n        name="event",\n        plural="events",\n        label=gettext_noop("Event"),\n'
        '        labels=gettext_noop("Events"),\n        path="data/events.yaml",\n        attribute="events",\n'
        '        model=Event,\n        address="events/#{id}",\n        needed=False,\n    ),\n'
    )
    put(kinds, "    *LAW_KINDS,\n", f"{row}    *LAW_KINDS,\n")
    put(
        kinds,
        "from signpost.schema.pages import GuideFrontMatter\n",
        "from signpost.schema.events import Event\nfrom signpost.schema.pages import GuideFrontMatter\n",
    )
    put(
        catalogue,
        "    translations: tuple[Translation, ...] = ()\n",
        "    translations: tuple[Translation, ...] = ()\n    events: tuple[Any, ...] = ()\n",
    )
    done("A new kind of thing")

    (engine / "signpost/site/pages/events.py").write_text(
        '"""The page of events."""\n\nfrom __future__ import annotations\n\nfrom signpost.problems import Location\n'
        "from signpost.site.page import Page\nfrom signpost.site.site import Site\n\n\n"
        'def events_page(site: Site) -> Page:\n    """All events."""\n'
        '    body = site.renderer.page("events", "events/", trail=(), events=site.catalogue.events)\n'
        '    place = Location("data/events.yaml")\n'
        '    return Page(\n        address="events/", title="Events", summary="What is on.",\n'
        "        body=body, trail=(), source=place,\n"
        '        section="events/",\n    )\n',
        encoding="utf-8",
    )
    (engine / "overrides/pages/events.html").write_text(
        "<h1>{{ _('Events') }}</h1>\n<ul>{% for event in events %}<li id=\"{{ event.id }}\">{{ event.title }}</li>"
        "{% endfor %}</ul>\n",
        encoding="utf-8",
    )
    generate = engine / "signpost/site/generate.py"
    put(
        generate,
        "from signpost.site.pages.finder import find_page\n",
        "from signpost.site.pages.events import events_page\nfrom signpost.site.pages.finder import find_page\n",
    )
    put(generate, "    yield changes_page(site)\n", "    yield changes_page(site)\n    yield events_page(site)\n")
    done("A new kind of page")

    (engine / "signpost/export/events.py").write_text(
        '"""The published events."""\n\nfrom __future__ import annotations\n\n'
        "from signpost.export.export import About, json_exports\nfrom signpost.schema import Record\n"
        "from signpost.schema.events import Event\nfrom signpost.site.site import Site\n\n\n"
        'class Events(Record):\n    """All events."""\n\n    events: tuple[Event, ...]\n\n\n'
        'def document(site: Site, about: About) -> Events:\n    """All events."""\n'
        "    return Events(events=site.catalogue.events)\n\n\n"
        'EXPORTS = json_exports("events", Events, document)\n',
        encoding="utf-8",
    )
    done("A new export")

    put(resource, "<h1>{{ entry.title }}</h1>", "<h1>{{ entry.title }}</h1><p>{{ _('Worth an evening.') }}</p>")
    done("A new word in the interface")

    apply_change(
        engine / "resources.yaml",
        {
            "replace": {
                "  geography: England\n  links:": "  geography: England\n  reading_time: An hour\n"
                "  held_in: cumbria\n  links:"
            }
        },
    )
    apply_change(
        engine / "data/events.yaml", "- {id: open-day, title: Open day at the hall, on: 2026-07-01, topics: [grants]}\n"
    )
    guide = engine / "docs/guide/index.md"
    apply_change(guide, {"append": "\nCome to the [[event:open-day]].\n"})
    site = built(engine)
    page = text_of(site / "resources/first-guide/index.html")
    assert "<p>An hour</p>" in page and 'href="../../areas/cumbria/">cumbria</a>' in page
    assert "Worth an evening." in page
    assert '<li id="open-day">Open day at the hall</li>' in text_of(site / "events/index.html")
    assert "../events/#open-day" in text_of(site / "guide/index.html")
    assert '"Open day at the hall"' in text_of(site / "data/events.json")
    assert '"reading_time": "An hour"' in text_of(site / "data/resources.json")
    assert (site / "data/events.schema.json").exists()

    most = {
        "A new field": 2,
        "A new field that names something": 2,
        "A new kind of thing": 3,
        "A new kind of page": 3,
        "A new export": 1,
        "A new word in the interface": 1,
    }
    assert {name: len(files) for name, files in touched.items()} == most, touched
    assert all(recipe(heading) for heading in most)

    apply_change(engine / "resources.yaml", {"replace": {"held_in: cumbria": "held_in: cumbira"}})
    apply_change(engine / "data/events.yaml", {"replace": {"[grants]": "[grant]"}})
    wrong = run_in(engine, "scripts/validate.py", engine).stdout
    assert "resources.yaml:9:12: error unknown-area: 'cumbira' is not an area; did you mean 'cumbria'?" in wrong
    assert "data/events.yaml:1:72: error unknown-topic: 'grant' is not a topic; did you mean 'grants'?" in wrong
