"""How three styles cite a page of the hub: Harvard, Vancouver and APA.

In: a work that is a page of the hub. Out: HTML of one line. The forms are those for a web page by an organisation: in
Pears and Shields, "Cite Them Right"; in the US National Library of Medicine's "Citing Medicine", chapter 25; and in the
"Publication Manual of the American Psychological Association", 7th edition, section 10.16. They are in English,
as the styles are.
"""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from signpost.citations.work import Work
from signpost.currency import MONTHS, in_words

STYLES = ("Harvard", "Vancouver", "APA")


def citations(work: Work) -> tuple[tuple[str, Markup], ...]:
    """The name of each style, and the reference as it writes it. Raises ValueError for what has no day."""
    if not work.cited or not work.published:
        raise ValueError(f"{work.key} has no day on which it was made")
    seen, reviewed = work.cited, date.fromisoformat(work.published)
    author, title, version, url = work.publisher, work.title, work.version, work.url
    harvard = Markup("{} ({}) <cite>{}</cite>. Version {}, reviewed {}. Available at: {} (Accessed: {}).").format(
        author, reviewed.year, title, version, in_words(reviewed), url, in_words(seen)
    )
    vancouver = Markup(
        "{}. <cite>{}</cite> [Internet]. Version {}. {}; {} [updated {}; cited {}]. Available from: {}"
    ).format(author, title, version, author, reviewed.year, _short(reviewed), _short(seen), url)
    apa = Markup("{}. ({}, {}). <cite>{}</cite> (Version {}). Retrieved {}, {}, from {}").format(
        author, reviewed.year, _american(reviewed), title, version, _american(seen), seen.year, url
    )
    return tuple(zip(STYLES, (harvard, vancouver, apa), strict=True))


def _short(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1][:3]} {day.day}"


def _american(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"
