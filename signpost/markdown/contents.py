"""What a text holds that leads somewhere: references, links and pictures, as they are rendered, with their offsets.

In: the Markdown of a page or of a field. Out: `Contents`. The text is rendered by the same grammar as for readers,
with a sign of no script after each place at which something may begin. A sign that comes out in a link says at which
offset that link is written; one that comes out in code, in a comment or not at all was no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import etree, html

from signpost.markdown.density import too_dense
from signpost.markdown.grammar import FieldNotes, PageExtensions, field_reader, page_reader
from signpost.markdown.raw_html import HtmlNote, html_notes
from signpost.markdown.references import REFERENCE, Reference, read_reference

_BEGINNING = re.compile(
    r"(?P<reference>\[\[)(?!\[)|https?://|\]\(\s*+<?+(?!https?://)|(?P<picture>!\[)(?!\[)"
    r"|(?P<tag>$^)",
    re.IGNORECASE,
)
"""Where something may begin: a reference, a web address, the target of a link, a picture."""
_BEGINNING_IN_PAGE = re.compile(_BEGINNING.pattern.replace("$^", r"<[a-z][a-z0-9-]*(?=[\s/>])"), re.IGNORECASE)
"""The same in a page, and a tag of HTML."""
_SIGNS = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Unicode's supplementary private use: https://www.unicode.org/faq/private_use.html"""
_LINKING = (("href", ("a", "area")), ("src", ("img", "iframe", "source", "audio", "video", "embed")))
_OPEN = re.compile(r"(?<!\\)\[\[")
_WEB = re.compile(r"\s*https?:", re.IGNORECASE)
_WITHIN = re.compile(r"[\\<]|\]\(")
"""What must stand in a field for brackets to mean anything else than a reference: an escape, HTML or a link.

Fields have no code and no comments. Few hold one of these, and to read them all would take seconds in a large hub.
"""
_CODE = frozenset({"code", "pre", "script", "style"})
"""Elements whose words are shown as they were typed."""
_KEPT = 4096
"""How many texts are remembered: checks, renames and links ask of the same one in turn."""


@dataclass(frozen=True)
class TextLink:
    """An address that a reader can follow, and the offset at which it is written, where that is known."""

    address: str
    start: int | None = None


@dataclass(frozen=True)
class TextPicture:
    """A picture: its address, what it is said to show, and the offset at which it is written, where that is known."""

    address: str
    shows: str
    start: int | None = None


@dataclass(frozen=True)
class Contents:
    """What a text holds, in the order in which it is written; `links` are those to the web.

    `tags` and `unsafe` are of a field only: HTML, and links that lead to no web address, both of which it shows as
    they were typed. `inner` and the last two are of a page only: its other links, the ids to which a link can lead,
    and what is wrong with its HTML. `open` says where a reference begins that does not end.
    """

    references: tuple[Reference, ...] = ()
    links: tuple[TextLink, ...] = ()
    pictures: tuple[TextPicture, ...] = ()
    tags: tuple[TextLink, ...] = ()
    unsafe: tuple[TextLink, ...] = ()
    open: tuple[int, ...] = ()
    inner: tuple[TextLink, ...] = ()
    anchors: frozenset[str] = frozenset()
    html: tuple[tuple[HtmlNote, int | None], ...] = ()


def references_in(text: str) -> tuple[Reference, ...]:
    """The references of a field."""
    return field_contents(text).references if "[[" in text else ()


def page_contents(text: str, extensions: PageExtensions) -> Contents:
    """What the Markdown of a page holds; nothing of one that could not be read in good time."""
    return Contents() if too_dense(text) else _page_contents(str(text), extensions)


def field_contents(text: str) -> Contents:
    """What the text of a field holds; nothing of one that could not be read in good time."""
    if ("[" not in text and "<" not in text) or too_dense(text):
        return Contents()
    if not _WITHIN.search(text):
        return Contents(tuple(map(read_reference, REFERENCE.finditer(text))), open=_left_open(text))
    return _field_contents(str(text))


@lru_cache(maxsize=_KEPT)
def _page_contents(text: str, extensions: PageExtensions) -> Contents:
    signed = _Signed.of(text, _BEGINNING_IN_PAGE)
    met: list[Reference] = []

    def keep(reference: Reference) -> str:
        met.append(reference)
        return ""

    rendered = page_reader(extensions, keep, keep).convert(signed.text)
    found = signed.rendered(rendered)
    notes = html_notes(rendered, frozenset(signed.offsets))
    return Contents(
        signed.references(met),
        found.links,
        found.pictures,
        open=tuple(found.open),
        inner=found.inner,
        anchors=found.anchors,
        html=tuple((note, signed.offset_of(note)) for note in notes),
    )


@lru_cache(maxsize=_KEPT)
def _field_contents(text: str) -> Contents:
    signed = _Signed.of(text)
    met: list[Reference] = []
    notes = FieldNotes()

    def keep(reference: Reference) -> str:
        met.append(reference)
        return ""

    rendered = field_reader(keep, notes=notes).convert(signed.text)
    links = signed.rendered(rendered).links
    unsafe = tuple(dict.fromkeys(signed.link(address) for address in notes.unsafe))
    tags = tuple(signed.found(notes.tags))
    return Contents(signed.references(met), links, (), tags, unsafe, open=_left_open(text))


def _left_open(text: str) -> tuple[int, ...]:
    """Where a reference of a field begins that does not end."""
    ends = [(match.start(), match.end()) for match in REFERENCE.finditer(text)]
    begun = (match.start() for match in _OPEN.finditer(text))
    return tuple(at for at in begun if not any(start - 1 <= at < end for start, end in ends))


@dataclass(frozen=True)
class _Rendered:
    """What HTML that was made from a signed text holds."""

    links: tuple[TextLink, ...] = ()
    inner: tuple[TextLink, ...] = ()
    pictures: tuple[TextPicture, ...] = ()
    anchors: frozenset[str] = frozenset()
    open: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Signed:
    """A text with a sign after each beginning, and the offset of each sign in the text as it was."""

    original: str
    text: str
    offsets: dict[str, int]

    @classmethod
    def of(cls, original: str, beginning: re.Pattern[str] = _BEGINNING) -> _Signed:
        taken = set(_SIGNS.findall(original))
        free = (sign for code in range(0xF0000, 0x10FFFE) if _SIGNS.match(sign := chr(code)) and sign not in taken)
        parts, end, offsets = [], 0, {}
        beginnings = list(beginning.finditer(original))
        for match, sign in zip(beginnings, islice(free, len(beginnings)), strict=False):
            parts += [original[end : match.end()], f" {sign}" if match["tag"] else sign]
            end = match.end()
            within = match["reference"] or match["picture"] or match["tag"] or match.group()[-1] == "/"
            offsets[sign] = match.start() if within else match.end()
        return cls(original, "".join([*parts, original[end:]]), offsets)

    def link(self, address: str) -> TextLink:
        """An address as it came out: without signs, and with its offset."""
        return TextLink(self._without_signs(address), self._offset(address))

    def references(self, met: list[Reference]) -> tuple[Reference, ...]:
        """The references that came out, as they stand in the text."""
        starts = set()
        for reference in met:
            offset = self._offset(reference.target + reference.id)
            if offset is not None:
                starts.add(offset - 1 if reference.embed else offset)
        found = (REFERENCE.match(self.original, start) for start in sorted(starts))
        return tuple(read_reference(match) for match in found if match)

    def rendered(self, markup: str) -> _Rendered:
        """The links, pictures, ids and references left open in HTML."""
        links, inner, pictures, anchors, left_open = [], [], [], set(), []
        for element in _elements(markup):
            for name, tags in _LINKING:
                address = element.get(name) or ""
                if element.tag in tags and _WEB.match(self._without_signs(address)):
                    links.append(self.link(address.strip()))
                elif element.tag == "a" and address:
                    inner.append(self.link(address.strip()))
            if element.tag == "img":
                alt = element.get("alt") or ""
                source = self._without_signs(element.get("src") or "")
                pictures.append(TextPicture(source, self._without_signs(alt), self._offset(alt)))
            if id := element.get("id"):
                anchors.add(self._without_signs(id))
            for words in (element.text if element.tag not in _CODE else "", element.tail if _shown(element) else ""):
                left_open += [self.offsets[sign] for sign in words or "" if self._begins_reference(sign)]
        return _Rendered(tuple(links), tuple(inner), tuple(pictures), frozenset(anchors), tuple(left_open))

    def _begins_reference(self, sign: str) -> bool:
        at = self.offsets.get(sign)
        return at is not None and self.original.startswith("[[", at) and self.original[at - 1 : at] != "\\"

    def offset_of(self, note: HtmlNote) -> int | None:
        """Where the tag is written that a note is about; of one that closes nothing, the last with its name."""
        if note.sign:
            return self.offsets.get(note.sign)
        at = self.original.lower().rfind(f"</{note.tag}")
        return at if at >= 0 else None

    def found(self, words: list[str]) -> Iterator[TextLink]:
        """Words that stand in the text in this order, each with its offset."""
        end = 0
        for each in map(self._without_signs, words):
            start = self.original.find(each, end)
            yield TextLink(each, start if start >= 0 else None)
            end = max(end, start + len(each))

    def _offset(self, words: str) -> int | None:
        return next((self.offsets[sign] for sign in words if sign in self.offsets), None)

    def _without_signs(self, words: str) -> str:
        return "".join(sign for sign in words if sign not in self.offsets)


def _shown(element: html.HtmlElement) -> bool:
    """Whether what follows an element stands in no code."""
    parent = element.getparent()
    return parent is not None and parent.tag not in _CODE


def _elements(markup: str) -> Iterator[html.HtmlElement]:
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return
    yield from (element for element in root.iter() if isinstance(element.tag, str))
