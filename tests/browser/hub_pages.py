"""The kinds of page that the hub has, and one address of each.

In: a built hub. Out: addresses below its root. Entries are picked by what their data say, so
that an edit to a catalogue does not break the tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

FOLDERS = {"resources": "resources", "case-studies": "case-studies", "principles": "principles"}
LOST = "this/page/was/never/here/"

HOST, SUB_PATH = "https://example.org/", "area-hub"
"""Where the hub of a network is said to stand: in a folder of somebody's host."""
GWENT = "name: Gwent Safer Together\narea: gwent\nlanguages: [en, cy]\n"
"""The network of that hub, which speaks two languages."""


@cache
def entries(hub: Path, kind: str) -> tuple[Entry, ...]:
    """The entries of one kind, as the hub's own data files give them."""
    return tuple(json.loads((hub / "data" / f"{kind}.json").read_text(encoding="utf-8"))["entries"])


def every_entry(hub: Path) -> list[str]:
    """The address of every resource, case study and principle."""
    return [f"{folder}/{entry['id']}/" for kind, folder in FOLDERS.items() for entry in entries(hub, kind)]


def english(text: str | dict[str, str]) -> str:
    """A text of the data in English: it stands alone, or by its language where it is given in more than one."""
    return text if isinstance(text, str) else text["en"]


def resource(hub: Path, status: str) -> Entry:
    """A resource of this status; one with most to show (links, notes, changes)."""
    found = [entry for entry in entries(hub, "resources") if entry["status"] == status]
    return max(found, key=lambda entry: len(json.dumps(entry)))


def _entry(kind: str) -> Callable[[Path], str]:
    return lambda hub: f"{FOLDERS[kind]}/{max(entries(hub, kind), key=lambda e: len(json.dumps(e)))['id']}/"


def _resource(status: str) -> Callable[[Path], str]:
    return lambda hub: f"resources/{resource(hub, status)['id']}/"


def _holding(folder: str, mark: str) -> Callable[[Path], str]:
    """The first page below `folder` whose HTML holds `mark`."""

    def find(hub: Path) -> str:
        for path in sorted((hub / folder).glob("*/index.html")):
            if mark in path.read_text(encoding="utf-8"):
                return path.parent.relative_to(hub).as_posix() + "/"
        raise LookupError(f"no page below {folder}/ holds {mark}")

    return find


def _at(address: str) -> Callable[[Path], str]:
    return lambda hub: address


KINDS: dict[str, Callable[[Path], str]] = {
    "home": _at(""),
    "find": _at("find/"),
    "find with results": _at("find/?q=tender"),
    "find with results, a word corrected": _at("find/?q=procurment"),
    "find without results": _at("find/?q=hedgehog"),
    "pathways": _at("pathways/"),
    "pathway": _at("pathways/vcse/"),
    "start for new readers": _at("pathways/vcse/new/"),
    "step": _at("pathways/pcc/secure-services/"),
    "resource, current": _resource("current"),
    "resource, superseded": _resource("superseded"),
    "resource, historic": _resource("historic"),
    "resource, link gone": _holding("resources", "link-lost"),
    "resource, link with a warning": _holding("resources", "link-warning"),
    "principle, source gone": _holding("principles", "link-gone"),
    "case study": _entry("case-studies"),
    "principle": _entry("principles"),
    "tool with a table": _holding("tools", "<table"),
    "tool with a checklist": _holding("tools", 'class="checklist"'),
    "tool, which rules apply": _at("tools/which-rules-apply/"),
    "tool, rules that apply": _at(
        "tools/which-rules-apply/?country=england&buyer=police&what=light-touch&value=180000&on=2026-06-01"
    ),
    "tool, weighed": _at(
        "tools/grant-or-contract/#country=england&how-long=grant&how-paid=grant&how-much-money=contract"
    ),
    "tool, ready to bid": _at("tools/ready-to-bid/#outcomes=yes&pay=30000&offer=20000&area=alone&size=alone"),
    "tool, document": _at("tools/plan-your-evaluation/#title=Night+work&needs=Nowhere+to+go"),
    "stage": _at("stages/secure-services/"),
    "topic": _at("topics/procurement/"),
    "audience": _at("audiences/vcse/"),
    "publishers": _at("publishers/"),
    "resources": _at("resources/"),
    "list of lists": _at("topics/"),
    "guide": _at("guide/"),
    "guide page with callouts": _holding("guide", 'class="change"'),
    "guide page with a tool": _holding("guide", 'class="tool"'),
    "about page": _at("about/accessibility/"),
    "page for those who run a hub": _at("run-a-hub/change-what-is-there/"),
    "list of messages": _at("run-a-hub/messages/"),
    "glossary": _at("glossary/"),
    "term": _at("glossary/jsna/"),
    "guide page with the cycle": _at("guide/the-cycle/"),
    "guide page with the ladder": _at("guide/commissioning-together/"),
    "since 2013": _at("since-2013/"),
    "since 2013, narrowed": _at("since-2013/?audience=dph&country=wales"),
    "change": _at("since-2013/pcc-abolition/"),
    "changes for one reader": _at("since-2013/for/vcse/"),
    "networks": _at("networks/"),
    "area": _at("areas/surrey/"),
    "area, leader not known": _at("areas/norfolk/"),
    "area with many places": _at("areas/metropolitan-police/"),
    "places": _at("places/"),
    "places of one letter": _at("places/b/"),
    "coverage": _at("coverage/"),
    "link health": _at("link-health/"),
    "how pathways choose": _at("about/how-pathways-choose/"),
    "lost page": _at(LOST),
}
"""One page of every kind: its name, and how to find its address in a built hub."""
