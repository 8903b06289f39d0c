"""What must hold of the words of pages, texts and slots so that a build can show them: links lead somewhere, HTML is
on the list of what pages may hold, every reference ends, and Markdown can be read in good time.

In: a `UncheckedHub`. Out: problems, each at its character. What only the built site tells, such as the addresses of
generated lists, is left to the build (`signpost.links.internal`).
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from signpost.markdown.contents import Contents, TextLink, field_contents, page_contents
from signpost.markdown.density import dense_at
from signpost.markdown.raw_html import SCHEMES, HtmlNote, Wrong
from signpost.markdown.references import Reference
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem, nearest
from signpost.problems.characters import unseen_in
from signpost.read.local_assets import FOLDER
from signpost.read.pages import PageItem
from signpost.read.slots import slot_file
from signpost.schema.kinds import KINDS
from signpost.schema.network import is_download_name


def links_of_pages_lead_somewhere(hub: UncheckedHub) -> Iterator[Problem]:
    """A link of a page to another page, to a heading or to a document is to one that is there."""
    pages = {item.page.path: item for item in hub.pages}
    for item in hub.pages:
        for link in page_contents(item.page.body, hub.extensions).inner:
            problem = _wrong_with_link(hub, pages, item, link)
            if problem:
                code, message, hint = problem
                yield Problem(_place(item, link.start, link.address), code, message, hint)


def _wrong_with_link(
    hub: UncheckedHub, pages: dict[str, PageItem], item: PageItem, link: TextLink
) -> tuple[Code, str, str] | None:
    try:
        parts = urlsplit(link.address)
    except ValueError:
        return Code.BAD_URL, f"'{link.address}' is not an address", "correct it"
    if parts.scheme or parts.netloc:
        if parts.scheme in SCHEMES:
            return None
        return Code.BAD_URL, f"'{link.address}' is not a web address", "link to https://…, or to a page"
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return _wrong_anchor(hub, item, link, anchor)
    if item.page.local and "/" not in path and is_download_name(path):
        names = [asset.name for asset in hub.assets if not asset.is_picture]
        near = nearest(path, names)
        guess = f"; did you mean '{near}'?" if near else ""
        hint = ", ".join(names) or "there is none; put it there"
        return None if path in names else (Code.UNKNOWN_DOWNLOAD, f"'{path}' is not in {FOLDER}/{guess}", hint)
    if not path.endswith(".md"):
        return _wrong_address(hub, item, path, link)
    file = normpath(join(item.page.path.rpartition("/")[0], path))
    if file in pages:
        return _wrong_anchor(hub, pages[file], link, anchor)
    folder = item.page.path.split("/", 1)[0] if item.page.language != "en" else ""
    if file.endswith("/index.md") or file == "index.md" or (folder and file.removeprefix(f"{folder}/") in pages):
        return None
    near = nearest(file, list(pages))
    guess = f"; did you mean '{near}'?" if near else ""
    return Code.BROKEN_LINK, f"'{link.address}' leads to no page{guess}", "name the file of the page, from this file"


def _wrong_address(hub: UncheckedHub, item: PageItem, path: str, link: TextLink) -> tuple[Code, str, str] | None:
    """What is wrong with the address of a page of one thing, such as `../../resources/first-guide/`."""
    last = path.rpartition("/")[2]
    if last and "." not in last:
        hint = "name a page's file, such as ../about/index.md, or end the address with a slash"
        return Code.BROKEN_LINK, f"'{link.address}' leads to no page", hint
    here = item.page.path.removesuffix(".md").removesuffix("index")
    address = normpath(join(here, path)) if not path.startswith("/") else path.strip("/")
    for kind in KINDS:
        if kind.folder and address.startswith(kind.folder):
            id = address.removeprefix(kind.folder).strip("/")
            known = [*hub.ids(kind.name), *_former(hub, kind.name)]
            if id and "/" not in id and id not in known:
                near = nearest(id, known)
                guess = f"; did you mean '{near}'?" if near else ""
                return Code.BROKEN_LINK, f"'{link.address}' leads to no {kind.name}{guess}", "or write [[its-id]]"
    return None


def _former(hub: UncheckedHub, kind: str) -> Iterator[str]:
    for item in hub.items[kind]:
        yield from getattr(item.value, "former_ids", ())


def addresses_have_one_source(hub: UncheckedHub) -> Iterator[Problem]:
    """No page stands where another page or a thing of the catalogues does."""
    taken: dict[str, str] = {}
    for kind in KINDS:
        if kind.folder:
            taken[kind.folder] = f"the list of {kind.plural}"
            for item in hub.items[kind.name]:
                id = getattr(item.value, kind.key)
                taken[kind.address_of(id)] = f"the {kind.name} '{id}'"
    # The parent's page comes first, so that a network's is the one to move.
    for page in sorted(hub.pages, key=lambda page: page.page.local):
        path = page.page.path.removesuffix(".md")
        address = "" if path == "index" else f"{path.removesuffix('/index')}/"
        if address in taken:
            message = f"{taken[address]} stands at /{address} too"
            yield Problem(page.page.place, Code.SAME_ADDRESS, message, "give the page another name or another folder")
        taken.setdefault(address, f"the page {page.page.place.path}")


def _wrong_anchor(hub: UncheckedHub, item: PageItem, link: TextLink, anchor: str) -> tuple[Code, str, str] | None:
    contents = page_contents(item.page.body, hub.extensions)
    # A picture that is set in brings ids that begin with its own; anything else at most the one that it has.
    brought = [reference for reference in contents.references if reference.embed]
    if not anchor or anchor in contents.anchors or any(_may_bring(each, anchor) for each in brought):
        return None
    near = nearest(anchor, sorted(contents.anchors))
    guess = f"; did you mean '#{near}'?" if near else ""
    hint = "the id of a heading is its words in small letters, with hyphens"
    return Code.BROKEN_ANCHOR, f"'{link.address}': that page has no '{anchor}'{guess}", hint


def _may_bring(reference: Reference, anchor: str) -> bool:
    return reference.id == anchor or (reference.target == "picture" and anchor.startswith(f"{reference.id}-"))


def html_of_pages_is_on_the_list(hub: UncheckedHub) -> Iterator[Problem]:
    """HTML in a page runs nothing, asks no other site, changes no look, and is closed."""
    for item in hub.pages:
        for note, start in page_contents(item.page.body, hub.extensions).html:
            yield Problem(_place(item, start), *_said(note))


def _said(note: HtmlNote) -> tuple[Code, str, str]:
    match note.wrong:
        case Wrong.EMBED:
            hint = "link to it instead, and say what it is: [A talk on grants (video)](https://…)"
            return Code.BLANK_EMBED, f"<{note.tag}> would be a blank space to readers", hint
        case Wrong.ELEMENT:
            return Code.UNSAFE_HTML, f"<{note.tag}> is not allowed in a page", "write it in Markdown"
        case Wrong.ATTRIBUTE:
            return Code.UNSAFE_HTML, f"'{note.detail}' is not allowed in <{note.tag}>", "remove it"
        case Wrong.ADDRESS:
            return Code.BAD_URL, f"'{note.detail[:80]}' is not a web address", "link to https://…, or to a page"
        case Wrong.OPEN:
            return Code.UNCLOSED_TAG, f"<{note.tag}> is not closed", f"write </{note.tag}> where it ends"
        case Wrong.CLOSES_NOTHING:
            return Code.UNCLOSED_TAG, f"</{note.tag}> closes nothing", "delete it, or write where it begins"


def references_are_closed(hub: UncheckedHub) -> Iterator[Problem]:
    """A reference that begins with `[[` ends with `]]` on the same line."""
    for place, contents, start in _written(hub):
        for at in contents.open:
            yield Problem(place(at), Code.UNCLOSED_REFERENCE, "'[[' is not closed", _CLOSE)
        for reference in contents.references:
            inner = start(reference.start, reference.end)
            if not reference.embed and inner != inner.strip():
                message, hint = "there are spaces inside the brackets", f"write [[{inner.strip()}]]"
                yield Problem(place(reference.start), Code.SPACE_IN_REFERENCE, message, hint)


_CLOSE = "write ]] after the id, on the same line; to show two brackets, write \\[["


def words_are_read_in_good_time(hub: UncheckedHub) -> Iterator[Problem]:
    """No text is so long, deep or full of brackets that building would seem to hang."""
    for place, words in _texts(hub):
        at = dense_at(words)
        if at is not None:
            hint = "look for copied text from here on, and split what is long"
            yield Problem(place(at), Code.SLOW_MARKDOWN, "this could not be read in good time", hint)


def pages_and_slots_hold_what_can_be_seen(hub: UncheckedHub) -> Iterator[Problem]:
    """No page or slot holds a character that nobody sees; what is in YAML is looked at as it is read."""
    for place, words in _texts(hub, yaml=False):
        if unseen := unseen_in(words):
            hint = "delete it and type the words again"
            yield Problem(place(unseen.offset), Code.INVISIBLE_CHARACTER, f"there is a {unseen.name} in it", hint)


def pictures_stand_in_pages_alone(hub: UncheckedHub) -> Iterator[Problem]:
    """A field or a slot shows no picture: of `![…](…)` readers would see an exclamation mark and a link."""
    for place, words in _texts(hub, pages=False):
        at = words.find("![") if "](" in words else -1
        if at >= 0 and not words.startswith("![[", at):
            yield Problem(
                place(at), Code.EMBED_NOT_ALLOWED, "only pages can show a picture", "put it on a page, and link to that"
            )


def _texts(hub: UncheckedHub, yaml: bool = True, pages: bool = True) -> Iterator[tuple[Any, str]]:
    """Every text for readers, with what gives the place of one of its characters."""
    for item in hub.pages if pages else ():
        yield lambda at, item=item: _place(item, at), item.page.body
    for slot in hub.slots:
        for language, words in slot.written.items():
            file = slot_file(slot.name, language)
            yield lambda at, file=file, words=words: Location.in_text(file, words, at), words
    for items in hub.items.values() if yaml else ():
        for record in items:
            for path, text in record.texts:
                for words in text.languages.values():
                    yield lambda at, record=record, path=path: record.place(*path), words


def _written(hub: UncheckedHub) -> Iterator[tuple[Any, Contents, Any]]:
    bodies = {item.page.body for item in hub.pages}
    for place, words in _texts(hub):
        if "[[" in words:
            contents = page_contents(words, hub.extensions) if words in bodies else field_contents(words)
            yield place, contents, lambda start, end, words=words: _inner(words[start:end])


def _inner(reference: str) -> str:
    """What stands between the brackets of a reference, without the words to show."""
    return reference.removeprefix("!")[2:-2].partition("|")[0]


def _place(item: PageItem, start: int | None, words: str = "") -> Location:
    """The place of a character of a page; where it is not known, that of the first such words."""
    if start is None and words.strip():
        # White space within is not always as it was written.
        start = max(0, item.page.body.find(words), item.page.body.find(words.split()[0]))
    return Location.in_text(item.page.place.path, item.page.body, start, item.page.body_line)


RULES: tuple[Rule, ...] = (
    links_of_pages_lead_somewhere,
    addresses_have_one_source,
    html_of_pages_is_on_the_list,
    references_are_closed,
    words_are_read_in_good_time,
    pages_and_slots_hold_what_can_be_seen,
    pictures_stand_in_pages_alone,
)
