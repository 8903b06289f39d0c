"""The one Markdown of a hub: Python-Markdown, as `mkdocs.yml` extends it.

In: what a reference becomes. Out: readers. A page takes everything; a field of a catalogue takes the same with HTML,
headings, code, quotations, tables, pictures and reference links switched off, so that emphasis, links, lists and
`[[…]]` are left. Nothing else in the project decides what a text means: rendering, checks, renames and the gathering
of links all go through these readers.

Source: https://python-markdown.github.io/extensions/api/ on processors and their priorities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString, nearing_recursion_limit

from signpost.markdown.references import REFERENCE, Reference, read_reference

LinkTo = Callable[[Reference], Element | str]
"""What stands for a reference in a run of words: an element, or words that are shown as they are."""
SetIn = Callable[[Reference], str]
"""What stands for a thing set in: finished HTML, or nothing."""

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
"""A note to editors in a field or a slot, where HTML has no meaning."""

_ALWAYS = ("toc", "tables", "fenced_code")
"""What MkDocs puts into Markdown whatever its configuration: https://www.mkdocs.org/user-guide/configuration/"""

_BLOCKS_OFF = ("code", "hashheader", "setextheader", "hr", "quote", "reference", "set_in")
_INLINE_OFF = (
    *("backtick", "reference", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "html", "entity"),
)
"""What a field lacks of what a page has, by the names of processors."""

_WEB_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_TAG = r"</?[a-zA-Z][a-zA-Z0-9-]*(?:[\s/][^<>]*)?>|<!--"
_BAR = f"{STX}{ord('|')}{ETX}"
"""How Python-Markdown writes a character that was escaped."""


@dataclass(frozen=True)
class PageExtensions:
    """The `markdown_extensions` of `mkdocs.yml`: their names, and the options of those that have some."""

    names: tuple[str, ...] = ("sane_lists",)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)


def page_reader(extensions: PageExtensions, link_to: LinkTo, set_in: SetIn) -> Markdown:
    """A reader of whole pages; `reader.convert(text)` gives HTML and fills `reader.toc_tokens`."""
    names = [*dict.fromkeys((*_ALWAYS, *extensions.names))]
    options = {name: dict(given) for name, given in extensions.options.items()}
    own: list[str | Extension] = [*names, _References(link_to, set_in)]
    return Markdown(extensions=own, extension_configs=options, output_format="html")


@dataclass(frozen=True)
class FieldNotes:
    """What a reader of fields met that it shows as it was typed: HTML, and links that lead to no web address."""

    tags: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)


def field_reader(link_to: LinkTo, inline: bool = False, notes: FieldNotes | None = None) -> Markdown:
    """A reader of fields: paragraphs and lists, or with `inline` one run of words, in a `<p>`.

    Its HTML holds no element but p, ul, ol, li, em, strong, br, a with an http or https address, and what `link_to`
    gives. `notes`, if given, gathers what an editor should know of.
    """
    extensions: list[str | Extension] = ["sane_lists", _References(link_to), _OnlyInline(notes or FieldNotes())]
    reader = Markdown(extensions=extensions, output_format="html")
    if inline:
        reader.parser = _OneRun(reader)
    return reader


def literal(words: str) -> AtomicString:
    """Words that are shown as they are, whatever they hold."""
    return AtomicString(_literal(words))


def _literal(words: str) -> str:
    # The serialiser leaves alone an ampersand that could begin an entity, so each is written as one.
    return words.replace(STX, "").replace(ETX, "").replace("&", f"{AMP_SUBSTITUTE}amp;")


def _unescaped(words: str) -> str:
    """Words in which each escaped character, which Python-Markdown has written as its number, is itself again."""
    return UnescapeTreeprocessor.RE.sub(lambda match: chr(int(match[1])), words)


class _References(Extension):
    """`[[…]]` in a run of words, `![[…]]` on a line of its own, and lists right below a line of words."""

    def __init__(self, link_to: LinkTo, set_in: SetIn = lambda _: "") -> None:
        super().__init__()
        self._link_to, self._set_in = link_to, set_in

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # its name in Python-Markdown
        """Register the processors."""
        # After HTML and fenced code have been taken out (20 and 25); after words have been restored (30 and 20).
        md.preprocessors.register(_BarsAway(md), "reference_bars", 15)
        md.postprocessors.register(_BarsBack(md), "reference_bars", 10)
        # Before headings (70), which look at every line of a block, and after code (80).
        md.parser.blockprocessors.register(_SetInProcessor(md.parser, self._set_in), "set_in", 75)
        md.parser.blockprocessors.register(_ListBelowWords(md.parser), "list_below_words", 25)
        md.parser.blockprocessors.register(_BoundedOList(md.parser), "olist", 40)
        md.parser.blockprocessors.register(_BoundedUList(md.parser), "ulist", 30)
        # After code (190) and escapes (180), before all other brackets (170).
        md.inlinePatterns.register(_ReferenceProcessor(REFERENCE, md, self._link_to), "entry_reference", 175)


class _OnlyInline(Extension):
    """Switches off what fields do not take."""

    def __init__(self, notes: FieldNotes) -> None:
        super().__init__()
        self._notes = notes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Remove processors, and put in their place those that show HTML and unsafe links as they were typed."""
        for name in _BLOCKS_OFF:
            md.parser.blockprocessors.deregister(name)
        for name in _INLINE_OFF:
            md.inlinePatterns.deregister(name)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.register(_WebLinkProcessor(r"\[", md, self._notes), "link", 160)
        md.inlinePatterns.register(_TagAsWords(_TAG, md, self._notes), "html", 90)
        md.inlinePatterns.register(_Ampersand("&", md), "entity", 80)


class _BarsAway(Preprocessor):
    """Keeps the bar of `[[id|words]]` from ending a cell of a table."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with the bars of references written as escaped characters."""
        return [REFERENCE.sub(_without_bar, line) if "[[" in line else line for line in lines]


def _without_bar(match: re.Match[str]) -> str:
    return match.group().replace("|", _BAR)


class _BarsBack(Postprocessor):
    """Gives code its bars back, which is no place for escapes."""

    def run(self, text: str) -> str:
        """The HTML with every bar."""
        return text.replace(_BAR, "|")


class _ReferenceProcessor(InlineProcessor):
    """`[[id|words]]` becomes what `link_to` makes of it."""

    def __init__(self, pattern: re.Pattern[str], md: Markdown, link_to: LinkTo) -> None:
        super().__init__(pattern.pattern, md)
        self._link_to = link_to

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        """The element or words for one reference."""
        # What stands inside may have been read as code or as an escape already.
        text = _unescaped(self.unescape(m.group()))
        match = REFERENCE.fullmatch(text)
        given = self._link_to(read_reference(match)) if match else text
        return literal(given) if isinstance(given, str) else given, m.start(), m.end()


class _SetInProcessor(BlockProcessor):
    """`![[…]]` that has a line to itself becomes the block that `set_in` makes of it."""

    _LINE = re.compile(rf"^ *(!{REFERENCE.pattern.removeprefix('(?P<embed>!?)')}) *$", re.MULTILINE)

    def __init__(self, parser: BlockParser, set_in: SetIn) -> None:
        super().__init__(parser)
        self._set_in = set_in

    def test(self, parent: Element, block: str) -> bool:
        """Whether a line of the block is one."""
        return "![[" in block and self._LINE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the first such line out of the block, and what stands before it."""
        block = blocks.pop(0)
        line = self._LINE.search(block)
        assert line is not None
        if before := block[: line.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        match = REFERENCE.fullmatch(line.group(1).replace(_BAR, "|"))
        assert match is not None
        if html := self._set_in(read_reference(match)):
            SubElement(parent, "p").text = AtomicString(self.parser.md.htmlStash.store(html))
        if after := block[line.end() :].lstrip("\n"):
            blocks.insert(0, after)


class _ListBelowWords(BlockProcessor):
    """A list may begin right below a line of words, as most people write it and as CommonMark has it."""

    _FIRST = re.compile(r"\n(?= {0,3}(?:[*+-]|1\.) +\S)")

    def test(self, parent: Element, block: str) -> bool:
        """Whether a list begins in the block, and we are in no item of one."""
        return not self.parser.state.isstate("list") and self._FIRST.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Part the words from the list."""
        blocks[0:1] = self._FIRST.split(blocks[0], maxsplit=1)


class _BoundedOList(SaneOListProcessor):
    """A list that no depth of lists in lists can hurt."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is a list, and there is room for it."""
        return super().test(parent, block) and not nearing_recursion_limit()


class _BoundedUList(SaneUListProcessor):
    """A list that no depth of lists in lists can hurt."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is a list, and there is room for it."""
        return super().test(parent, block) and not nearing_recursion_limit()


class _WebLinkProcessor(LinkInlineProcessor):
    """A link to http or https; any other stays as it was typed."""

    def __init__(self, pattern: str, md: Markdown, notes: FieldNotes) -> None:
        super().__init__(pattern, md)
        self._notes = notes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """The link, or nothing."""
        element, start, end = super().handleMatch(m, data)
        if not isinstance(element, Element):
            return None, None, None
        # A browser reads entities in an address before it looks at the scheme; so must we.
        address = unescape(_unescaped(element.get("href", "")))
        if not _WEB_ADDRESS.match(address):
            self._notes.unsafe.append(address)
            return None, None, None
        element.set("href", _literal(address))
        if title := element.get("title"):
            element.set("title", _literal(unescape(title)))
        return element, start, end


class _TagAsWords(InlineProcessor):
    """HTML is shown as it was typed."""

    def __init__(self, pattern: str, md: Markdown, notes: FieldNotes) -> None:
        super().__init__(pattern, md)
        self._notes = notes

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        """The tag as words."""
        tag = self.unescape(m.group())
        self._notes.tags.append(tag)
        return literal(tag), m.start(), m.end()


class _Ampersand(InlineProcessor):
    """`&` is itself, and begins no entity."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        """The sign as HTML has it."""
        return literal("&"), m.start(), m.end()


class _OneRun(BlockParser):
    """Takes a text for one run of words, whatever its lines."""

    def parseDocument(self, lines: list[str]) -> ElementTree:  # type: ignore[override]  # noqa: N802
        """The tree of one paragraph."""
        root = Element(self.md.doc_tag)
        SubElement(root, "p").text = "\n".join(lines).strip()
        return ElementTree(root)
