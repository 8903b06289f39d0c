"""The Markdown summary: what comes first, what is folded, that it fits, and that nothing can be put into it.

In: reports with real and hostile values. Out: what a person reads on a code host.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt
from reported import link, many, place, report, report_on

from signpost.links.history import Day
from signpost.links.report import LinkReport, ReportedLink, RunStatus
from signpost.links.reports.markdown_escape import code, link_to, plain
from signpost.links.reports.summary import summary
from signpost.links.verdicts import State, Verdict

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
"""Reads Markdown as code hosts do."""

HOSTILE = [
    "a | b | c",
    "@everyone and @org/team",
    "<script>alert(1)</script><img src=x onerror=y>",
    "[read](http://evil.example)",
    "](http://evil.example)",
    "![p](http://evil.example/p.png)",
    "http://evil.example and www.evil.example and mailto:me@evil.example",
    "closes #12, org/repo#12, GH-12, !12, $12, %1",
    "</summary></details><h1>Big</h1>",
    "`code` ``more`` *strong* _soft_ ~~gone~~ $x$",
    "line\n\n# A heading\n/close\n- item\r\n\x00\x1b[31m\u202e\u2028end",
    "&lt;b&gt; &#64;everyone &commat;everyone",
]


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def five_hundred(**changes: str) -> LinkReport:
    counts = [("dead", 40), ("suspect", 15), ("moved", 60), ("blocked", 30), ("insecure", 5), ("alive", 350)]
    return report(*many(counts, **changes))


def test_the_first_line_says_how_the_run_went() -> None:
    text = summary(report(link(), link("https://a.org", "alive")))
    assert text.splitlines()[0] == ("**The link check of 27 November 2026 is complete.** It looked at 2 of 2 links.")
    assert text.splitlines()[2] == "1 to mend, 1 in order."


def test_a_finding_says_what_where_and_what_to_do(hub: Path) -> None:
    assert summary(report(link())).splitlines()[4:] == [
        "## New: 1",
        "",
        "- `https://example.org/guide` gone: The page is not there \\(404\\). `resources.yaml:42`, in “A guide”. "
        "**Do:** Find its new address.",
    ]
    found = summary(report_on(hub, {}, {"https://example.org/guide": "https://example.org/new"}))
    assert "moved: Seen. `resources.yaml:9`, in “A first guide”. **Do:** use `https://example.org/new`" in found
    gone = summary(report_on(hub, {"https://example.org/guide": Verdict.DEAD}))
    assert "A copy may be kept at `https://web.archive.org/web/" in gone


def test_the_parts_come_in_order_and_hold_each_link_once() -> None:
    links = [
        link("https://a.org/rest", news="same", state_before="dead", since=date(2026, 11, 1)),
        link("https://a.org/flaky", "flaky", verdict="alive", news="same", state_before="flaky"),
        link("https://a.org/moved", "moved", new_address="https://b.org"),
        link("https://a.org/hand", "blocked", for_a_person=True),
        link("https://a.org/seen", "blocked"),
        link("https://a.org/healed", "alive", news="healed", state_before="dead"),
        link("https://a.org/worse", news="worse", state_before="suspect"),
        link("https://a.org/new", "suspect"),
        link("https://a.org/kept", suppressed="It comes back (Ann, until 2026-12-31)"),
        link("https://a.org/none", "unchecked", in_this_run=False),
        link("https://a.org/fine", "alive"),
    ]
    text = summary(report(*links))
    parts = ["New: 1", "Worse: 1", "Still to mend: 1", "Healed: 1", "To open by hand: 1", "Moved: 1", "As before: 1"]
    assert headings(text) == parts
    order = re.findall(r"^- `https://a.org/(\w+)`", text, re.MULTILINE)
    assert order == ["new", "worse", "rest", "healed", "hand", "moved", "flaky"]
    assert "`https://a.org/rest` gone since 1 November 2026" in text, "what nobody has mended says since when"
    assert text.index("<details>") > text.index("/moved") and text.index("/flaky") > text.index("<details>")
    counted = "3 to mend, 1 to open by hand, 1 moved, 1 that often fail, 1 closed to robots, 1 not checked yet"
    assert text.splitlines()[2] == f"{counted}, 1 left alone for now, 2 in order."
    assert "[open](<https://a.org/hand>)" in text


@pytest.mark.parametrize("status", ["incomplete", "broken"])
def test_a_run_that_is_not_complete_says_so_first(status: str) -> None:
    text = summary(report(link(), status=status, why="The web was out of reach."))
    assert status in text.splitlines()[0] and "The web was out of reach." in text.splitlines()[0]
    assert "complete.**" not in text
    if status == "broken":
        assert "example.org" not in text and not headings(text)
    else:
        assert "Do not act on it before a check is complete." in text
    assert status in summary(report(status=status)).splitlines()[0]


def test_nothing_to_report_is_one_line() -> None:
    for found in (report(), report(link(state="alive"), link("https://a.org", "unchecked", in_this_run=False))):
        assert summary(found).count("\n") == 1
    assert "nothing to report" in summary(report(link(state="alive")))
    assert "no links" in summary(report())
    assert "1 not checked yet, 1 in order" in summary(report(link(state="alive"), link("https://a.org", "unchecked")))


def test_the_history_tells_how_it_was_before() -> None:
    days = [
        Day(date(2026, 11, 10), RunStatus.COMPLETE, 9, {State.DEAD: 4, State.ALIVE: 5}),
        Day(date(2026, 11, 17), RunStatus.INCOMPLETE, 1, {State.DEAD: 9}),
        Day(date(2026, 11, 27), RunStatus.COMPLETE, 9, {State.DEAD: 1}),
    ]
    assert summary(report(link()), days).splitlines()[2] == "1 to mend. Gone: 1; on 10 November 2026 it was 4."
    assert "Gone: 4, as on 10 November 2026." in summary(report(*many([("dead", 4)])), days)
    assert "Gone: 1" not in summary(report(link()), days[1:])


def test_five_hundred_links_are_read_in_a_minute() -> None:
    text = summary(five_hundred(news="new"))
    assert len(text) < 65_536 and len(text.encode()) < 2**20
    assert headings(text) == ["New: 60", "To open by hand: 30", "Moved: 60"]
    open_part = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    assert len(re.findall(r"^- ", open_part, re.MULTILINE)) == 20
    assert len(re.findall(r"^- ", text, re.MULTILINE)) == 150
    assert text.count("<details>") == text.count("</details>") == 3
    assert "did not fit" not in text
    ten = summary(report(*many([("moved", 10)])))
    assert "<details>" not in ten and "<details>" in summary(report(*many([("moved", 11)])))


def test_what_does_not_fit_is_cut_from_the_end_and_counted() -> None:
    old = many([("dead", 500)], news="same", state_before="dead", summary="x" * 140)
    new = many([("soft-404", 40)])
    text = summary(report(*old, *new))
    assert 50_000 < len(text) < 65_536
    assert headings(text) == ["New: 40", "Still to mend: 500"]
    assert len(re.findall("/soft-404/", text)) == 40
    kept = len(re.findall("/dead/", text))
    assert f"{500 - kept} more did not fit here; link-health.csv has them all." in text
    assert text.count("<details>") == text.count("</details>")
    worst = many(
        [(state, 900) for state in ("dead", "moved", "blocked")], summary="<" * 5_000, suggested_fix="|" * 9_000
    )
    assert len(summary(report(*worst))) < 65_536


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_can_be_put_into_it(words: str) -> None:
    spots: list[ReportedLink] = [
        link(f"https://example.org/{words}", "malformed", summary=words, suggested_fix=words),
        link("https://example.org/2", places=[place(path=words, title=words)]),
        link("https://example.org/3", "moved", new_address=words),
        link("https://example.org/4", look_up=words, suggested_fix=f"Look. {words}"),
    ]
    text = summary(report(*spots, status="incomplete", why=words))
    assert len([line for line in text.splitlines() if line.startswith("- ")]) == 4
    assert headings(text) == ["New: 3", "Moved: 1"]
    assert not re.search("[\x00-\x09\x0b-\x1f\u2028\u202e]", text)
    page = html.fromstring(READER.render(text))
    assert not page.xpath("//a|//img|//script|//h1|//table|//del")
    shown = "".join(page.xpath("//text()[not(ancestor::code)]"))
    assert not re.search(r"@\w|#\d|https?://|www\.|mailto:\w|GH-\d|[!$%]\d", shown)


def test_escaped_words_read_as_they_were_typed() -> None:
    for words in ("A (b) [c] & <d> *e* _f_ | g", "50% of #1 at a@b.org"):
        page = html.fromstring(READER.render(plain(words, 200)))
        assert page.text_content().replace("\u200b", "") == words
    assert plain("<b> & c", 20) == "&lt;b&gt; &amp; c"
    assert plain("word " * 50, 20) == "word word word word…"
    assert code("a`b``c", 50) == "`a'b''c`"


def test_only_harmless_addresses_are_opened() -> None:
    assert link_to("https://example.org/a?b=c") == "[open](<https://example.org/a?b=c>)"
    for url in ("javascript:alert(1)", "https://a.org/)[x](y", "https://github.com/o/r/issues/1", "https://a.org/<b>"):
        assert link_to(url) == ""
