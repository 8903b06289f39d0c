"""A network's own pictures: its logo, and those that its pages show.

In: `local/assets/`. Out: the pictures that may be put on the site, and problems. What a file is, its
bytes say and not its name; an SVG that could run something or ask another host is refused.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from signpost.problems import Code, Location, Problem
from signpost.schema.folders import LOCAL
from signpost.schema.network import is_picture_name
from signpost.schema.pages import LocalPicture

FOLDER = f"{LOCAL}/assets"
MAX_BYTES = 300_000
"""The largest picture: more is slow on a phone."""

KINDS = {"svg": "SVG", "png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WebP"}
"""What a file with this ending must be."""

_IGNORED = re.compile(r"\.|Thumbs\.db$|README(?:\.md|\.txt)?$")
"""What computers leave in folders, and notes to oneself."""

_SVG_SAFE = frozenset(
    {
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "metadata",
        "style",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "filter",
        "switch",
        "feBlend",
        "feColorMatrix",
        "feComposite",
        "feFlood",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feOffset",
        "feDropShadow",
        "feTurbulence",
    }
)
"""The elements that a picture is drawn with. What is not here (script, foreignObject, image, a, animations
and whatever comes) is refused."""

_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
_SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"


def read_pictures(root: Path, problems: list[Problem]) -> tuple[LocalPicture, ...]:
    """The pictures in `local/assets/` that the site can show, by name."""
    found = []
    for path in sorted((root / FOLDER).iterdir()) if (root / FOLDER).is_dir() else ():
        if _IGNORED.match(path.name):
            continue
        problem = _wrong_with(path)
        if problem:
            problems.append(Problem(Location(f"{FOLDER}/{path.name}"), *problem))
        else:
            found.append(LocalPicture(f"{FOLDER}/{path.name}"))
    return tuple(found)


def _wrong_with(path: Path) -> tuple[Code, str, str] | None:
    """The code, message and hint of what keeps a file from the site."""
    if not path.is_file() or path.is_symlink():
        return Code.NOT_A_PICTURE, "it is no plain file", "put pictures in local/assets/ itself"
    if not is_picture_name(path.name):
        return (
            Code.BAD_FILE,
            f"'{path.name}' is not the name of a picture",
            "letters, digits, - and _; then .svg, .png, …",
        )
    size = path.stat().st_size
    if size > MAX_BYTES:
        return Code.HUGE_PICTURE, f"it holds {size:,} bytes", f"at most {MAX_BYTES:,}; save it smaller"
    data = path.read_bytes()
    wanted, kind = KINDS[path.suffix[1:].lower()], _kind_of(data)
    if kind != wanted:
        return Code.NOT_A_PICTURE, f"it is {_article(kind)}, not {_article(wanted)}", "save it again in the right form"
    if kind == "SVG" and (unsafe := _unsafe_in_svg(data)):
        return Code.UNSAFE_PICTURE, f"it holds {unsafe}", "export it as a plain SVG, or as a PNG"
    return None


def _article(kind: str) -> str:
    return {"SVG": "an SVG", "": "no picture"}.get(kind, f"a {kind}")


def _kind_of(data: bytes) -> str:
    """The kind of picture that bytes are; empty for none."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    root = _svg(data)
    return "SVG" if root is not None and root.tag == f"{_SVG_NAMESPACE}svg" else ""


def _svg(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _unsafe_in_svg(data: bytes) -> str:
    """What in an SVG could run, or ask another host; empty when nothing could."""
    root = _svg(data)
    assert root is not None
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data:
        return "entities"
    for element in (*root.itersiblings(preceding=True), *root.iter()):
        if not isinstance(element.tag, str):
            if element.tag is not etree.Comment:
                return "instructions to programs"
            continue
        name = etree.QName(element)
        if name.namespace == _SVG_NAMESPACE[1:-1]:
            if name.localname not in _SVG_SAFE:
                return f"<{name.localname}>"
            if name.localname == "style" and _OUTSIDE.search(element.text or ""):
                return "a style that asks for another file"
        elif name.namespace == "http://www.w3.org/1999/xhtml":
            return f"<{name.localname}> of HTML"
        for key, value in element.attrib.items():
            attribute = etree.QName(key).localname.lower()
            if attribute.startswith("on"):
                return f"the script '{attribute}'"
            if attribute in ("href", "src") and not str(value).strip().startswith("#"):
                return f"a reference to '{str(value)[:60]}'"
            if _OUTSIDE.search(str(value)):
                return f"'{attribute}' that asks for another file"
    return ""
