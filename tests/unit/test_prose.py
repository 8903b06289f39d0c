"""Catalogue text as HTML: the little Markdown that is allowed, and nothing else.

In: text as an editor, or an enemy, might write it. Out: escaped HTML with safe links.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup, escape

from signpost.hub import Catalogue
from signpost.schema import Text
from signpost.site.parts.prose import Prose, target_of

HERE = "principles/ask-first/"


@pytest.fixture
def prose(catalogue: Catalogue) -> Prose:
    return Prose(catalogue)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*one* and **two**", "<em>one</em> and <strong>two</strong>"),
        ("_one_ and __two__", "<em>one</em> and <strong>two</strong>"),
        ("[words](https://example.org/a?b=1&c=2)", '<a href="https://example.org/a?b=1&amp;c=2">words</a>'),
        (r"\*one\*", "*one*"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("say \"yes\" or 'no'", "say \"yes\" or 'no'"),
        ("“curly” — and … stay", "“curly” — and … stay"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_words_are_rendered_inline(prose: Prose, text: str, html: str) -> None:
    assert prose.inline(text, HERE) == html


def test_paragraphs_and_lists_are_rendered_as_blocks(prose: Prose) -> None:
    assert prose.block("One.\n\nTwo:\n\n- a\n- *b*\n\n1. c\n2. d", HERE) == (
        "<p>One.</p>\n<p>Two:</p>\n<ul>\n<li>a</li>\n<li><em>b</em></li>\n</ul>\n<ol>\n<li>c</li>\n<li>d</li>\n</ol>\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b>bold</b>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<!-- x -->",
        "a</p><p>b",
        "<https://example.org>",
        "&lt;b&gt;",
    ],
)
def test_html_stays_text(prose: Prose, text: str) -> None:
    for html in (prose.inline(text, HERE), prose.block(text, HERE).removeprefix("<p>").removesuffix("</p>\n")):
        assert "<" not in html
        assert Markup(html).unescape() == text


@pytest.mark.parametrize(
    "text",
    [
        "# heading",
        "> quote",
        "`code`",
        "```\ncode\n```",
        "    code",
        "---",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "![image](https://example.org/x.png)",
        "[words][1]\n\n[1]: https://example.org",
        "https://example.org",
    ],
)
def test_other_markdown_stays_text(prose: Prose, text: str) -> None:
    html = prose.block(text, HERE)
    assert not [tag for tag in ("<h1", "<blockquote", "<code", "<pre", "<hr", "<table", "<img") if tag in html]
    # An image's brackets make a link, which is what is left of it; nothing else here does.
    assert ("<a " in html) is text.startswith("![")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@b.c",
        "ftp://example.org",
        "java&#115;cript:alert(1)",
        "&#x6a;avascript:alert(1)",
        "//example.org/",
        "\tjavascript:alert(1)",
    ],
)
def test_a_link_that_is_not_to_the_web_stays_text(prose: Prose, address: str) -> None:
    assert "<a" not in prose.inline(f"[click]({address})", HERE)
    assert "<a" not in prose.inline(f"[click](<{address}>)", HERE)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[first-guide]]", '<a href="../../resources/first-guide/">A first guide</a>'),
        ("[[first-guide|this guide]]", '<a href="../../resources/first-guide/">this guide</a>'),
        ("[[change:pcc-abolition]]", '<a href="../../since-2013/pcc-abolition/">Commissioners will end</a>'),
        ("[[term:jsna]]", '<a href="../../glossary/jsna/">JSNA</a>'),
        ("[[tool:first-tool]]", '<a href="../../tools/first-tool/">A first tool</a>'),
        ("[[stage:assess]]", '<a href="../../stages/assess/">Assess needs</a>'),
        ("[[topic:grants]]", '<a href="../../topics/grants/">Grants</a>'),
        ("[[audience:pcc]]", '<a href="../../pathways/pcc/">Police commissioners</a>'),
        ("[[step:pcc/assess]]", '<a href="../../pathways/pcc/assess/">Find out</a>'),
        ("[[area:cumbria]]", '<a href="../../areas/cumbria/">Cumbria</a>'),
        ("[[guide:index]]", '<a href="../../guide/">The guide</a>'),
        ("[[ask-first]]", '<a href="./">Ask first</a>'),
    ],
)
def test_each_kind_of_reference_is_a_link_with_its_own_words(prose: Prose, text: str, html: str) -> None:
    assert prose.inline(text, HERE) == html


def test_references_are_resolved_inside_lists_and_emphasis(prose: Prose) -> None:
    html = prose.block("Read:\n\n- [[first-guide]]\n- **[[ask-first|ask]]**\n", "")
    assert '<li><a href="resources/first-guide/">A first guide</a></li>' in html
    assert '<li><strong><a href="principles/ask-first/">ask</a></strong></li>' in html


@pytest.mark.parametrize(
    "title", ["A [draft] guide", "*Star* _guide_", "Half ] a bracket (", r"Back\slash", "`code`", "<b>"]
)
def test_the_words_of_a_reference_are_never_read_as_markdown(catalogue: Catalogue, title: str) -> None:
    entry = catalogue.resources[0].model_copy(update={"title": Text.of(title)})
    prose = Prose(replace(catalogue, resources=(entry,)))
    html = prose.inline("[[first-guide]]", "")
    assert html.startswith('<a href="resources/first-guide/">')
    assert html.endswith(f">{escape(title)}</a>")


def test_plain_words_have_no_markup(prose: Prose) -> None:
    assert prose.plain("**Read** [[first-guide]] & [this](https://example.org)") == "Read A first guide & this"


def test_a_reference_to_nothing_is_an_error_and_not_a_dead_link(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        target_of(catalogue, "entry", "nothing")
