"""The ledger: all that was ever observed of each link, one JSON line a link, sorted.

In: a file, and findings. Out: `LedgerRecord`s by address, and text that is the same whenever what
was observed is the same. Ledgers of shards merge to the same bytes in any order. A line that
cannot be read is a problem with its place, never a lost ledger.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from signpost.links.link_states import VerdictPeriod, due, since, state_of, with_verdict
from signpost.links.observations import Hop, Observation, Opinion
from signpost.links.verdicts import State, Verdict
from signpost.problems import Code, Location, Problem
from signpost.schema.link_policy import LinkPolicy

DEFAULT = "ledger/links.jsonl"
"""Where a hub's ledger is: the folder is a checkout of the data branch, never part of main."""


_PLAIN_START = re.compile(r'\{"url":"([^"\\]+)"')
"""How a line begins whose address can be read without reading the line."""


@dataclass(frozen=True)
class LedgerRecord:
    """What is known of one link: its spells, and the finding of the last look."""

    url: str
    spells: tuple[VerdictPeriod, ...]
    finding: Observation

    @property
    def checked(self) -> date:
        """The day of the last look that found anything out."""
        return self.spells[-1].last

    def state(self, policy: LinkPolicy) -> State:
        """What the looks add up to."""
        return state_of(self.spells, policy)

    def since(self) -> date | None:
        """The first day of the present trouble or verdict."""
        return since(self.spells)

    def due(self, policy: LinkPolicy) -> date | None:
        """The day of the next look."""
        return due(self.spells, policy)


Ledger = Mapping[str, LedgerRecord]
"""Records by the address as it is written in the hub."""


def with_finding(record: LedgerRecord | None, finding: Observation) -> LedgerRecord | None:
    """The record of a link after one more finding; None when nothing is known of it even now."""
    spells = with_verdict(record.spells if record else (), finding.day, finding.verdict)
    if not spells:
        return None
    if record and (finding.verdict is Verdict.UNCHECKED or finding.day < record.checked):
        return record
    return LedgerRecord(finding.url, spells, finding)


def as_line(record: LedgerRecord) -> str:
    """One line of the ledger, without its line break."""
    finding = record.finding
    value: dict[str, Any] = {
        "url": record.url,
        "verdict": finding.verdict.value,
        "summary": finding.summary,
        "spells": [[str(s.first), str(s.last), s.verdict.value, s.days] for s in record.spells],
    }
    if finding.new_address:
        value["new_address"] = finding.new_address
    if finding.verdict is not Verdict.ALIVE:
        # Evidence matters where something is to be done; without it the files stay small.
        value["opinions"] = [_opinion_as_json(opinion) for opinion in finding.opinions]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_text(ledger: Ledger) -> str:
    """The whole ledger, sorted by address."""
    return "".join(f"{as_line(ledger[url])}\n" for url in sorted(ledger))


def read_ledger(
    path: Path, shown: str = "", only: Container[str] | None = None
) -> tuple[dict[str, LedgerRecord], list[Problem]]:
    """The ledger in a file, empty when there is none, and a problem for each line that is no record.

    `shown` is the path that problems name; `only`, where given, the addresses that are wanted.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError) as error:
        return {}, [Problem(Location(shown or str(path)), Code.UNREADABLE_FILE, f"it cannot be read: {error}")]
    return parse_ledger(text, shown or str(path), only)


def parse_ledger(
    text: str, shown: str, only: Container[str] | None = None
) -> tuple[dict[str, LedgerRecord], list[Problem]]:
    """The records in the text of a ledger; a later line for the same address wins if it is newer.

    With `only`, lines of other addresses are passed over unread: a build is quicker for it.
    """
    records: dict[str, LedgerRecord] = {}
    problems = []
    # Not splitlines: what a server said may hold other marks that end a line, and JSON keeps them.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if only is not None and (match := _PLAIN_START.match(line)) and match[1] not in only:
            continue
        try:
            record = _record(json.loads(line))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
            hint = "take the line out; the link will be looked at again"
            problems.append(
                Problem(
                    Location(shown, number),
                    Code.BAD_LEDGER_LINE,
                    "this line is not a record of a link",
                    hint,
                )
            )
            continue
        records[record.url] = _newer(records[record.url], record) if record.url in records else record
    return records, problems


def merged(ledgers: Iterable[Ledger]) -> dict[str, LedgerRecord]:
    """All records of several ledgers; of two for one link, the one that knows more. Order plays no part."""
    records: dict[str, LedgerRecord] = {}
    for ledger in ledgers:
        for url, record in ledger.items():
            records[url] = _newer(records[url], record) if url in records else record
    return records


def _newer(one: LedgerRecord, other: LedgerRecord) -> LedgerRecord:
    return max(one, other, key=lambda record: (record.checked, sum(s.days for s in record.spells), as_line(record)))


def _record(value: Any) -> LedgerRecord:
    spells = tuple(
        VerdictPeriod(date.fromisoformat(first), date.fromisoformat(last), Verdict(verdict), int(days))
        for first, last, verdict, days in value["spells"]
    )
    url = value["url"]
    if not spells or not isinstance(url, str):
        raise ValueError("no spells")
    finding = Observation(
        url,
        spells[-1].last,
        Verdict(value["verdict"]),
        str(value["summary"]),
        tuple(_opinion(opinion) for opinion in value.get("opinions", ())),
        str(value.get("new_address", "")),
    )
    return LedgerRecord(url, spells, finding)


def _opinion_as_json(opinion: Opinion) -> dict[str, Any]:
    value: dict[str, Any] = {"by": opinion.by, "said": opinion.said}
    if opinion.status is not None:
        value["status"] = opinion.status
    if opinion.hops:
        value["hops"] = [[hop.url, hop.status] for hop in opinion.hops]
        value["final"] = opinion.final
    return value


def _opinion(value: Mapping[str, Any]) -> Opinion:
    return Opinion(
        value["by"],
        value["said"],
        value.get("status"),
        tuple(Hop(url, status) for url, status in value.get("hops", ())),
        value.get("final", ""),
    )
