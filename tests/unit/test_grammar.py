"""The one Markdown of a hub: what a text holds is what its HTML shows, and where it stands is where it was written.

In: Markdown as editors, and enemies, write it. Out: references, links and pictures with their offsets.
"""

from __future__ import annotations

import random
import time

import pytest
from lxml import html

from signpost.markdown.contents import field_contents, page_contents, references_in
from signpost.markdown.grammar import FieldNotes, PageExtensions, field_reader, page_reader
from signpost.markdown.references import REFERENCE

PAGE = PageExtensions()


def page_links(text: str) -> list[tuple[str, int | None]]:
    return [(link.address, link.start) for link in page_contents(text, PAGE).links]


def field_links(text: str) -> list[str]:
    return [link.address for link in field_contents(text).links]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        # What a pattern in the place of a parser gets wrong.
        (
            "[w](https://en.wikipedia.org/wiki/Cohesion_(computer_science))",
            ["https://en.wikipedia.org/wiki/Cohesion_(computer_science)"],
        ),
        ("`[w](https://a.example/)`", []),
        ("``a ` [w](https://a.example/) ``", []),
        ("Words.\n\n    [w](https://a.example/)\n", []),
        ("```\n[w](https://a.example/)\n```", []),
        ("~~~ html\n<a href='https://a.example/'>w</a>\n~~~", []),
        ("<!-- [w](https://a.example/) -->", []),
        ("Words <!-- https://a.example/ <https://a.example/> --> more.", []),
        ('<a href="https://a.example/">w</a>', ["https://a.example/"]),
        ('Words, and <a class="x" href=https://a.example/>w</a>.', ["https://a.example/"]),
        ('<div>\n<p><a href="https://a.example/">w</a></p>\n</div>', ["https://a.example/"]),
        ("[w][r]\n\n   [r]: https://a.example/\n", ["https://a.example/"]),
        ("[w](HTTPS://a.example/)", ["HTTPS://a.example/"]),
        ("<HTTPS://a.example/>", ["HTTPS://a.example/"]),
        # And more.
        ("<https://a.example/>", ["https://a.example/"]),
        ("[r] and [w][r]\n\n[r]: https://a.example/ 'A title'\n", ["https://a.example/", "https://a.example/"]),
        ("[nobody]: https://a.example/", []),
        ('[w](https://a.example/ "A title, with (brackets)")', ["https://a.example/"]),
        ("[w](<https://a.example/b(c>)", ["https://a.example/b(c"]),
        ("[w](https://a.example/?b=1&amp;c=2)", ["https://a.example/?b=1&c=2"]),
        ("[w](https://a.example/?b=1&c=2)", ["https://a.example/?b=1&c=2"]),
        ("[a [nested] one](https://a.example/)", ["https://a.example/"]),
        ("![A map](https://a.example/map.png)", ["https://a.example/map.png"]),
        (
            "[![A map](https://a.example/map.png)](https://b.example/)",
            ["https://b.example/", "https://a.example/map.png"],
        ),
        ("- one\n    - [w](https://a.example/)\n", ["https://a.example/"]),
        ("| a | b |\n|---|---|\n| 1 | [w](https://a.example/) |", ["https://a.example/"]),
        ("## About [w](https://a.example/)", ["https://a.example/"]),
        ("> Said [w](https://a.example/).", ["https://a.example/"]),
        ("**[w](https://a.example/_b_)**", ["https://a.example/_b_"]),
        (r"\[w](https://a.example/)", []),
        ("https://a.example/ alone is words.", []),
        ("[w]( https://a.example/ )", ["https://a.example/"]),
        ("[w](ftp://a.example/) [w](mailto:a@b.example) [w](other.md)", []),
        ("[w](https://a.example/b\nc)", ["https://a.example/b\nc"]),
    ],
)
def test_the_links_of_a_page_are_those_that_a_reader_can_follow(text: str, addresses: list[str]) -> None:
    assert [address for address, _ in page_links(text)] == addresses
    rendered = page_reader(PAGE, lambda _: "", lambda _: "").convert(text)
    shown = html.fragment_fromstring(rendered, create_parent="div").xpath("//a/@href | //img/@src")
    assert [each for each in shown if each.lower().startswith("http")] == addresses


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("One [w](https://a.example/)", 8),
        ("One <https://a.example/>", 5),
        ("é\n\n[w][r] https://a.example/\n\n[r]: https://a.example/\n", 35),
        ('`https://a.example/` <a href="https://a.example/">w</a>', 30),
        ("```\nhttps://a.example/\n```\n\n\t[w](https://a.example/)\n\n- [w](https://a.example/)\n", 60),
    ],
)
def test_a_link_stands_where_it_is_written_and_not_where_its_address_first_appears(text: str, start: int) -> None:
    assert page_links(text) == [("https://a.example/", start)]
    assert text[start:].startswith("https://a.example/")


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("[w](https://en.wikipedia.org/wiki/A_(b))", ["https://en.wikipedia.org/wiki/A_(b)"]),
        ("[w](HTTP://a.example/)", ["HTTP://a.example/"]),
        ('[w](<https://a.example/b> "T")', ["https://a.example/b"]),
        ("[w](https://a.example/?b&amp;c)", ["https://a.example/?b&c"]),
        ("One:\n- [w](https://a.example/)", ["https://a.example/"]),
        ("<https://a.example/>", []),
        ('<a href="https://a.example/">w</a>', []),
        ("[w][r]\n\n[r]: https://a.example/", []),
        (r"\[w](https://a.example/)", []),
        ("[w](https://a.example/b c)", []),
    ],
)
def test_the_links_of_a_field_are_those_that_it_shows(text: str, addresses: list[str]) -> None:
    assert field_links(text) == addresses
    rendered = field_reader(lambda _: "").convert(text)
    assert html.fragment_fromstring(rendered, create_parent="div").xpath("//a/@href") == addresses


def test_a_field_says_what_it_shows_as_it_was_typed() -> None:
    text = "One <b>two</b> [three](javascript:alert(1)) <!-- four"
    found = field_contents(text)
    assert [(tag.address, tag.start) for tag in found.tags] == [("<b>", 4), ("</b>", 10), ("<!--", 44)]
    assert [(link.address, link.start) for link in found.unsafe] == [("javascript:alert(1)", 23)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"\[[a]] [[b]]", ["b"]),
        ("<!-- [[a]] --> [[b]]", ["b"]),
        ("    [[a]]\n\n[[b]]", ["b"]),
        ("~~~\n[[a]]\n~~~\n\n[[b]]", ["b"]),
        ("<div>\n[[a]]\n</div>\n\n[[b]]", ["b"]),
        ("| x |\n|---|\n| [[a|one]] and `[[b|two]]` |", ["a"]),
        ("## [[a]]\n\n> [[b]]\n\n1. [[c]]", ["a", "b", "c"]),
        ("[[a]][[b]] [[[c]]]", ["a", "b", "c"]),
        ("Words\n![[tool:a]]\nmore [[b]]", ["a", "b"]),
    ],
)
def test_the_references_of_a_page_are_those_that_it_shows(text: str, found: list[str]) -> None:
    references = page_contents(text, PAGE).references
    assert [reference.id for reference in references] == found
    assert all(REFERENCE.fullmatch(text, reference.start, reference.end) for reference in references)


def test_words_of_a_reference_in_a_table_keep_their_bar_wherever_they_stand() -> None:
    reader = page_reader(PAGE, lambda reference: reference.words, lambda _: "")
    written = reader.convert("| x | y |\n|---|---|\n| [[a|one]] | `[[b|two]]` |\n\n    [[c|three]]\n")
    assert html.fragment_fromstring(written, create_parent="div").xpath("string()").split() == [
        *("x", "y", "one", "[[b|two]]", "[[c|three]]")
    ]


def test_what_is_not_read_by_the_parser_could_not_have_been_anything_else() -> None:
    """Most fields are searched for references without being parsed; the parser finds the same in them."""
    dice = random.Random(51)
    for _ in range(300):
        text = "".join(
            dice.choice(["[[", "]]", "[", "]", "!", "a", "|", "`", "*", "\n", "- ", " ", "(", "_"]) for _ in range(14)
        )
        if "](" in text:
            continue
        met = []
        field_reader(lambda reference: met.append(reference.id) or "").convert(text)  # noqa: B023  # type: ignore
        assert sorted(met) == sorted(reference.id for reference in references_in(text)), text


@pytest.mark.parametrize(
    "text",
    [
        *(sign * 3_000 for sign in ("[", "*a ", "- ", "1. ", "[[", "_*", "<", "\\", "&", "`")),
        "[a](" * 1_000,
        "![[" * 2_000,
        "\U000f0000[[a]]\U000f0001",
        "\x02klzzwxh:0000\x03[[a]]",
    ],
)
def test_hostile_brackets_are_read_in_time_and_without_an_error(text: str) -> None:
    begun = time.process_time()
    field_reader(lambda _: "", notes=FieldNotes()).convert(text)
    field_contents(text)
    assert time.process_time() - begun < 10


def test_signs_of_our_own_in_a_text_are_its_words() -> None:
    assert page_links("\U000f0000 [w](https://a.example/\U000f0001)") == [("https://a.example/\U000f0001", 6)]
