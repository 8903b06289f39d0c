"""The ledger: all that was ever observed of each link, one JSON line a link, sorted.

In: a file, and findings. Out: `LedgerRecord`s by address, and text that is the same whenever what
was observed is the same. Ledgers of shards merge to the same bytes in any order. A line that
cannot be read is a problem with its place, never a lost ledger; so is one dated after today, of
which only what is dated earlier is kept. The first line names the format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from signpost.links.fingerprint import Fingerprint, flags, steady
from signpost.links.ledger_format import bad_line, future_look, numbered, with_header
from signpost.links.link_states import VerdictPeriod, due, since, state_of, until, with_verdict
from signpost.links.observations import Hop, Observation, Opinion
from signpost.links.verdicts import FAILING, SEEN_BY_BROWSER, State, Verdict
from signpost.problems import Code, Location, Problem
from signpost.schema.link_policy import LinkPolicy
from signpost.strict_json import NotJsonError, parse

KIND = "links"
DEFAULT = "ledger/links.jsonl"
"""Where a hub's ledger is: the folder is a checkout of the data branch, never part of main."""


NOT_KEPT = "What was seen on that day was not kept."
"""The summary of the last look that counts, where the record held only that of a later one."""

_PLAIN_START = re.compile(r'\{"url":"([^"\\]+)"')
"""How a line begins whose address can be read without reading the line."""


@dataclass(frozen=True)
class LedgerRecord:
    """What is known of one link: its spells, the finding of the last look, and the page at the last good one.

    `again` says that later looks were taken out, so that it is due whatever its dates say.
    """

    url: str
    spells: tuple[VerdictPeriod, ...]
    finding: Observation
    again: bool = False
    page: Fingerprint | None = None
    confirmed: date | None = None
    """The last day on which a browser saw the present trouble, too."""

    @property
    def checked(self) -> date:
        """The day of the last look that found anything out."""
        return self.spells[-1].last

    def state(self, policy: LinkPolicy) -> State:
        """What the looks add up to: no more than a suspicion where a browser must agree, and none has looked."""
        state = state_of(self.spells, policy)
        if state not in SEEN_BY_BROWSER or not policy.gone_after.browser:
            return state
        begun = self.since()
        return state if self.confirmed and begun and self.confirmed >= begun else State.SUSPECT

    def since(self) -> date | None:
        """The first day of the present trouble or verdict."""
        return since(self.spells)

    def due(self, policy: LinkPolicy) -> date | None:
        """The day of the next look."""
        return self.checked if self.again else due(self.spells, policy)


Ledger = Mapping[str, LedgerRecord]
"""Records by the address as it is written in the hub."""


def with_finding(record: LedgerRecord | None, finding: Observation) -> LedgerRecord | None:
    """The record of a link after one more finding; None when nothing is known of it even now."""
    spells = with_verdict(record.spells if record else (), finding.day, finding.verdict)
    if not spells:
        return None
    if record and (finding.verdict is Verdict.UNCHECKED or finding.day < record.checked):
        return record
    before = record.page if record else None
    page = steady(before, finding.page) if finding.page else before
    failed = finding.verdict in FAILING or finding.verdict is Verdict.INSECURE
    confirmed = finding.day if finding.confirmed else record.confirmed if record and failed else None
    kept = replace(finding, page=None, confirmed=False)
    return LedgerRecord(finding.url, spells, kept, page=page, confirmed=confirmed)


def without_future(record: LedgerRecord, newest: date) -> LedgerRecord | None:
    """The record without the looks dated after `newest`; None when no look is left."""
    if record.checked <= newest:
        return record
    spells = until(record.spells, newest)
    if not spells:
        return None
    last = spells[-1]
    # What was seen in a spell that began in time stands for the days of it that are left, too.
    same = record.spells[-1].first == last.first
    seen = (
        replace(record.finding, day=last.last) if same else Observation(record.url, last.last, last.verdict, NOT_KEPT)
    )
    confirmed = record.confirmed if record.confirmed and record.confirmed <= newest else None
    return LedgerRecord(record.url, spells, seen, again=True, page=record.page, confirmed=confirmed)


def as_line(record: LedgerRecord) -> str:
    """One line of the ledger, without its line break."""
    finding = record.finding
    value: dict[str, Any] = {
        "url": record.url,
        "verdict": finding.verdict.value,
        "summary": finding.summary,
        "spells": [[str(s.first), str(s.last), s.verdict.value, s.days] for s in record.spells],
    }
    if record.again:
        value["again"] = True
    if finding.new_address:
        value["new_address"] = finding.new_address
    if finding.verdict is not Verdict.ALIVE:
        # Evidence matters where something is to be done; without it the files stay small.
        value["opinions"] = [_opinion_as_json(opinion) for opinion in finding.opinions]
    if record.confirmed:
        value["confirmed"] = str(record.confirmed)
    if record.page:
        value["page"] = _page_as_json(record.page)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_text(ledger: Ledger) -> str:
    """The whole ledger, sorted by address, its format first."""
    return text_of_lines({url: as_line(record) for url, record in ledger.items()})


def text_of_lines(lines: Mapping[str, str]) -> str:
    """The whole ledger, from the line of each address; empty when there is none."""
    return with_header(KIND, (lines[url] for url in sorted(lines)))


def read_ledger(
    path: Path, shown: str = "", only: Container[str] | None = None, newest: date | None = None
) -> tuple[dict[str, LedgerRecord], list[Problem]]:
    """The ledger in a file, empty when there is none, and a problem for each line that is no record.

    `shown` is the path that problems name; `only`, where given, the addresses that are wanted; `newest`
    the last day that a look can be of. An error among the problems says that the file cannot be used.
    """
    shown = shown or str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError) as error:
        return {}, [Problem(Location(shown), Code.UNREADABLE_FILE, f"it cannot be read: {error}")]
    return parse_ledger(text, shown, only, newest)


def parse_ledger(
    text: str, shown: str, only: Container[str] | None = None, newest: date | None = None
) -> tuple[dict[str, LedgerRecord], list[Problem]]:
    """The records in the text of a ledger; a later line for the same address wins if it is newer.

    With `only`, lines of other addresses are passed over unread: a build is quicker for it. Of a record
    with looks after `newest`, the others are kept. A ledger of a newer format is an error, and holds nothing.
    """
    records: dict[str, LedgerRecord] = {}
    lines, problems = numbered(text, KIND, shown)
    for number, line in lines:
        if only is not None and (match := _PLAIN_START.match(line)) and match[1] not in only:
            continue
        record: LedgerRecord | None
        try:
            record = _record(parse(line))
        except NotJsonError as error:
            problems.append(bad_line(Location(shown, number), "link", str(error)))
            continue
        except (ValueError, KeyError, TypeError, AttributeError):
            problems.append(bad_line(Location(shown, number), "link"))
            continue
        if newest and record.checked > newest:
            problems.append(future_look(Location(shown, number), record.checked, newest, "link"))
            record = without_future(record, newest)
        if record:
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
    """The record that a line holds; ValueError, KeyError, TypeError or AttributeError when it holds none."""
    spells = tuple(
        VerdictPeriod(date.fromisoformat(first), date.fromisoformat(last), Verdict(verdict), _whole(days))
        for first, last, verdict, days in value["spells"]
    )
    if not spells or any(spell.days < 1 or spell.first > spell.last for spell in spells):
        raise ValueError("its spells are not runs of days")
    finding = Observation(
        _words(value["url"]),
        spells[-1].last,
        Verdict(_words(value["verdict"])),
        _words(value["summary"]),
        tuple(_opinion(opinion) for opinion in value.get("opinions", ())),
        _words(value.get("new_address", "")),
    )
    page = _page(value["page"]) if "page" in value else None
    confirmed = date.fromisoformat(value["confirmed"]) if "confirmed" in value else None
    return LedgerRecord(finding.url, spells, finding, value.get("again") is True, page, confirmed)


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("words are wanted")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("a whole number is wanted")
    return value


def _page_as_json(page: Fingerprint) -> dict[str, Any]:
    """A fingerprint as the ledger holds it: what is empty is left out."""
    value = {
        "host": page.host,
        "path": page.path,
        "type": page.kind,
        "title": page.title,
        "language": page.language,
        "text": f"{page.text:016x}" if page.words else "",
        "words": page.words,
        "site": page.site,
        "same_as": sorted(page.same_as),
    }
    return {name: part for name, part in value.items() if part}


def _page(value: Mapping[str, Any]) -> Fingerprint:
    text = _words(value.get("text", ""))
    if text and not re.fullmatch(r"[0-9a-f]{16}", text):
        raise ValueError("the hash of a text has 16 figures")
    return Fingerprint(
        _words(value.get("host", "")),
        _words(value.get("path", "")),
        _words(value.get("type", "")),
        _words(value.get("title", "")),
        _words(value.get("language", "")),
        int(text, 16) if text else 0,
        _whole(value.get("words", 0)),
        _words(value.get("site", "")),
        flags(map(_words, value.get("same_as", ()))),
    )


def _opinion_as_json(opinion: Opinion) -> dict[str, Any]:
    value: dict[str, Any] = {"by": opinion.by, "said": opinion.said}
    if opinion.status is not None:
        value["status"] = opinion.status
    if opinion.hops:
        value["hops"] = [[hop.url, hop.status] for hop in opinion.hops]
        value["final"] = opinion.final
    return value


def _opinion(value: Mapping[str, Any]) -> Opinion:
    status = value.get("status")
    return Opinion(
        _words(value["by"]),
        _words(value["said"]),
        None if status is None else _whole(status),
        tuple(Hop(_words(url), _whole(status)) for url, status in value.get("hops", ())),
        _words(value.get("final", "")),
    )
