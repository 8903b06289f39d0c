"""The formats that reference managers read: BibTeX, RIS and CSL-JSON.

In: works. Out: text. The forms are those of Patashnik, "BibTeXing" (1988) for entry types and their fields, of
Research Information Systems' "RIS Format Specifications" (2011), and of the CSL-JSON schema 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from signpost.citations.work import Author, Work, WorkKind

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names that every BibTeX style defines for the months."""

RIS_TYPES = {
    WorkKind.REPORT: "RPRT",
    WorkKind.WEB_PAGE: "ELEC",
    WorkKind.LAW: "STAT",
    WorkKind.STANDARD: "STAND",
    WorkKind.DATA: "DATA",
}
"""The type of reference that RIS has for each kind of work."""

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ONE_LINE = re.compile(r"\s+")


def bibtex(works: Iterable[Work]) -> str:
    """A BibTeX file in UTF-8 of the standard entry types `techreport` and `misc`."""
    return "\n".join(map(_bibtex, works))


def ris(works: Iterable[Work]) -> str:
    """An RIS file: a reference after the other, each line ended by a carriage return and a line feed."""
    return "\r\n".join("".join(f"{tag}  - {value}\r\n" for tag, value in _ris(work)) for work in works)


def csl_json(works: Iterable[Work]) -> str:
    """A CSL-JSON file: an array of items."""
    return json.dumps([_csl(work) for work in works], ensure_ascii=False, indent=2) + "\n"


def _bibtex(work: Work) -> str:
    is_report = work.kind is WorkKind.REPORT and work.publisher and work.year
    names = [_bibtex_name(author) for author in work.authors or (Author(work.publisher),) if author.family]
    fields = {
        "title": f"{{{_tex(work.title)}}}",
        "author": " and ".join(names),
        "institution" if is_report else "organization": _tex(work.publisher),
        "year": work.year,
        "month": MONTHS[int(work.published[5:7]) - 1] if len(work.published) > 4 else "",
        "howpublished": "" if is_report else f"\\url{{{work.url}}}",
        "url": work.url,
        "urldate": work.cited.isoformat() if work.cited else "",
        "version": _tex(work.version),
        "language": work.language,
        "abstract": _tex(work.abstract),
        "keywords": _tex(", ".join(work.keywords)),
        "note": _tex(work.note),
    }
    lines = ",\n".join(
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value
    )
    return f"@{'techreport' if is_report else 'misc'}{{{work.key},\n{lines}\n}}\n"


def _bibtex_name(author: Author) -> str:
    return f"{_tex(author.family)}, {_tex(author.given)}" if author.given else f"{{{_tex(author.family)}}}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in _ONE_LINE.sub(" ", text).strip())


def _ris(work: Work) -> Iterator[tuple[str, str]]:
    fields: list[tuple[str, str]] = [("TY", RIS_TYPES[work.kind]), ("ID", work.key), ("TI", work.title)]
    names = work.authors or (Author(work.publisher),)
    fields += [("AU", f"{each.family}, {each.given}" if each.given else each.family) for each in names]
    fields += [("PB", work.publisher), ("PY", work.year), ("DA", _ris_day(work.published)), ("UR", work.url)]
    fields += [("LA", work.language), ("AB", work.abstract), *(("KW", word) for word in work.keywords)]
    fields += [("N1", work.note), ("ET", work.version), ("Y2", _ris_day(work.cited.isoformat()) if work.cited else "")]
    for tag, value in fields:
        if line := _ONE_LINE.sub(" ", value).strip():
            yield tag, line
    yield "ER", ""


def _ris_day(partial: str) -> str:
    """A date as RIS has it: year, month and day between slashes, each after the year empty where it is not known."""
    year, month, day = (*partial.split("-"), "", "")[:3]
    return f"{year}/{month}/{day}/" if year else ""


def _csl(work: Work) -> dict[str, Any]:
    names = work.authors or (Author(work.publisher),)
    item: dict[str, Any] = {
        "id": work.key,
        "type": work.kind.value,
        "title": work.title,
        "author": [
            {"family": each.family, "given": each.given} if each.given else {"literal": each.family} for each in names
        ],
        "publisher": work.publisher,
        "issued": _csl_day(work.published),
        "URL": work.url,
        "language": work.language,
        "abstract": work.abstract,
        "keyword": ", ".join(work.keywords),
        "note": work.note,
        "version": work.version,
        "accessed": _csl_day(work.cited.isoformat() if work.cited else ""),
    }
    return {name: value for name, value in item.items() if value}


def _csl_day(partial: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in partial.split("-")]]} if partial else {}
