"""What an answer holds, as far as it matters to a link.

In: an `Response`. Out: a `FetchedPage`: its headings (the first h2 where there is no h1), how much it
says, its anchors, whether scripts build it, and the words by which two pages are told apart.
Reading is forgiving, as browsers are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from lxml import etree, html

from signpost.links.check.response import Response

COMPARED = 400
"""Words of a page that are compared with another's."""
MAIN = 2000
"""Words of the main text that its hash is made of."""
LINKS = 3000
"""Addresses that a page names which are kept."""
BARE = 200
"""Characters of text up to which a page without title and headings is read as one heading."""
EMPTY = 80
"""Characters of text below which a page says nothing of itself: "Loading…", or the name of an app."""
BRIEF = 200
"""Characters of text up to which each sentence of a page is read as a heading is: it has nothing else to say."""
SHELL = 300
"""Characters of text below which a page with scripts is taken for one that they build."""

_ROOTS = frozenset(
    {"root", "app", "__next", "__nuxt", "q-app", "___gatsby", "app-root", "svelte", "main-app", "react-root"}
)
_MEDIA = frozenset({"img", "svg", "iframe", "object", "embed", "video", "audio", "canvas", "frame"})
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_REFRESH = re.compile(r"^\s*(\d*)(?:\.\d*)?\s*[;,]\s*(?:url\s*=)?\s*['\"]?([^'\"]+)", re.IGNORECASE)
_MARKED = (
    b"_cf_chl_opt",
    b"cf-browser-verification",
    b"_Incapsula_Resource",
    b"captcha-delivery.com",
    b"px-captcha",
    b"awsWafCookieDomainList",
)


@dataclass(frozen=True)
class FetchedPage:
    """A page as a checker sees it; one that is no HTML has nothing but `is_html` False."""

    is_html: bool = False
    title: str = ""
    headings: tuple[str, ...] = ()
    length: int = 0
    words: tuple[str, ...] = field(default=(), repr=False)
    anchors: frozenset[str] = field(default=frozenset(), repr=False)
    scripts: str = field(default="", repr=False)
    has_scripts: bool = False
    has_root: bool = False
    asks_password: bool = False
    has_challenge: bool = False
    refresh: str = ""
    language: str = ""
    main: tuple[str, ...] = field(default=(), repr=False)
    sentences: tuple[str, ...] = field(default=(), repr=False)
    links: frozenset[str] = field(default=frozenset(), repr=False)
    has_media: bool = False
    has_search: bool = False
    has_fields: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on the page for anybody to see or hear, and no script to change that."""
        return self.is_html and not (self.length or self.title or self.has_scripts or self.has_media)

    @property
    def is_shell(self) -> bool:
        """Whether the page is all but empty until its scripts fill it, so that it is the same for all addresses."""
        return self.has_scripts and (self.length < EMPTY or (self.has_root and self.length < 3 * SHELL))

    @property
    def script_built(self) -> bool:
        """Whether scripts seem to make the page, so that what it says cannot be known here."""
        return self.has_scripts and (self.length < SHELL or (self.has_root and self.length < 3 * SHELL))

    def has_anchor(self, fragment: str) -> bool:
        """Whether the page has the place that a fragment names."""
        names = {fragment, unquote(fragment)}
        names |= {f"user-content-{name}" for name in names}
        return bool(names & self.anchors) or unquote(fragment).lower() == "top"

    def scripts_name(self, fragment: str) -> bool:
        """Whether a script in the page names the place, and so may make it."""
        name = re.escape(unquote(fragment))
        return bool(re.search(rf"[\"'`#=\\]{name}[\"'`\\]", self.scripts))

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(self.words)

    def is_like(self, other: FetchedPage) -> bool:
        """Whether two pages say the same, but for a few words such as the address that was asked."""
        if not self.is_html or not other.is_html:
            return False
        if not self.words or not other.words:
            return self.words == other.words and self.title == other.title
        shared = sum((self._counted & other._counted).values())
        return shared / max(len(self.words), len(other.words)) >= 0.9


def read_page(answer: Response) -> FetchedPage:
    """What the answer holds."""
    refresh = _refresh_of(answer.headers.get("refresh", ""))
    if not _is_html(answer):
        return FetchedPage(refresh=refresh)
    try:
        root = html.document_fromstring(
            answer.body, parser=html.HTMLParser(encoding=_encoding(answer), huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, LookupError, ValueError):
        return FetchedPage(is_html=True, refresh=refresh)
    return _page(root, answer, refresh)


def _page(root: Any, answer: Response, refresh: str) -> FetchedPage:
    title = ""
    headings: list[str] = []
    lesser: list[str] = []
    anchors: set[str] = set()
    links: set[str] = set()
    media = search = fields = False
    scripts: list[str] = []
    password = False
    has_root = False
    has_scripts = False
    for element in root.iter("title", "h1", "h2", "meta", "script", "input"):
        tag = element.tag
        if tag == "title" and not title:
            title = _words(element)
        elif tag == "h1" and len(headings) < 5:
            headings.append(_words(element))
        elif tag == "h2" and not lesser:
            lesser.append(_words(element))
        elif tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            # One for readers without scripts is not followed by browsers.
            if not any(parent.tag == "noscript" for parent in element.iterancestors()):
                refresh = refresh or _refresh_of(element.get("content", ""))
        elif tag == "script":
            has_scripts = has_scripts or bool(element.get("src")) or bool((element.text or "").strip())
            scripts.append(element.text or "")
        elif tag == "input":
            kind = element.get("type", "text").lower()
            password = password or kind == "password"
            search = search or kind == "search"
            fields = fields or kind in ("text", "email", "tel", "password")
    for element in root.iter(etree.Element):
        identity, name = element.get("id"), element.get("name")
        media = media or element.tag in _MEDIA
        search = search or (element.tag == "form" and element.get("role", "").lower() == "search")
        for named in ("href", "src", "data"):
            if len(links) < LINKS and (value := element.get(named)):
                links.add(value.strip())
        if identity is not None:
            anchors.add(identity)
            has_root = has_root or identity in _ROOTS
        if name is not None and element.tag in ("a", "map"):
            anchors.add(name)
    words = _text(root)
    return FetchedPage(
        True,
        title,
        tuple(headings or lesser or ([] if title or len(words) > BARE else [words])),
        len(words),
        tuple(words.split()[:COMPARED]),
        frozenset(anchors),
        "\n".join(scripts),
        has_scripts,
        has_root,
        password,
        any(mark in answer.body for mark in _MARKED),
        refresh,
        (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower().split("-")[0][:8],
        tuple(_main_text(root, words).lower().split()[:MAIN]),
        _sentences(root) if len(words) <= BRIEF else (),
        frozenset(links),
        media,
        search,
        fields,
    )


def _sentences(root: Any) -> tuple[str, ...]:
    """The sentences of a page outside its headings, those of each element for themselves."""
    levels = " or ".join(f"ancestor::h{level}" for level in range(1, 7))
    texts = (" ".join(str(text).split()) for text in _texts(root, f" and not({levels})"))
    return tuple(part for text in texts if text for part in _SENTENCE.split(text))


def _main_text(root: Any, words: str) -> str:
    """The words of the page's own part, without what the whole site has in common; all words where none is marked."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = root.xpath(path)
        if len(found) == 1:
            own = _text_of(found[0])
            if len(own) * 5 >= len(words):
                return own
    apart = "ancestor::nav or ancestor::header or ancestor::footer or ancestor::aside"
    return _text_of(root, f" and not({apart})") or words


def _refresh_of(words: str) -> str:
    """Where a page, or its header, sends the reader on to at once; empty when nowhere."""
    match = _REFRESH.match(words)
    return match[2].strip() if match and int(match[1] or 0) <= 5 else ""


def _text(root: Any) -> str:
    """The words that a reader sees."""
    body = root.find("body")
    return _text_of(body if body is not None else root)


def _text_of(element: Any, also: str = "") -> str:
    return " ".join(" ".join(_texts(element, also)).split())


def _texts(element: Any, also: str = "") -> list[str]:
    silent = "parent::script or parent::style or parent::noscript or parent::template or parent::title"
    found: list[str] = element.xpath(f".//text()[not({silent}){also}]")
    return found


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:300]


def _is_html(answer: Response) -> bool:
    kind = answer.content_type
    if kind:
        return kind in ("text/html", "application/xhtml+xml")
    return b"<" in answer.body[:1000]


def _encoding(answer: Response) -> str | None:
    """The encoding that the header names, when Python knows it; else UTF-8 where it fits; else the parser finds it."""
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", answer.headers.get("content-type", ""), re.IGNORECASE)
    try:
        if match and "".encode(match[1]) is not None:
            return match[1]
    except LookupError:
        pass
    return "utf-8" if _is_utf8(answer.body) else None


def _is_utf8(body: bytes) -> bool:
    try:
        body[:20_000].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > 19_990
    return True
