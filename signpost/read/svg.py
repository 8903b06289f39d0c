"""Whether an SVG is a drawing and nothing more: it runs nothing, asks for no other file, and stays small when drawn.

In: the bytes of a file. Out: the first thing in it that a picture on the site may not hold, and its line. The file is
read by an XML parser and its styles by a CSS parser, so that escapes mean here what they mean to a browser; what is
not on a list of what drawings need is refused.

Sources: https://www.w3.org/TR/SVG2/ for elements and attributes, https://www.w3.org/TR/css-syntax-3/ for escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import tinycss2
from lxml import etree

MAX_DRAWN = 20_000
"""How many elements a browser may have to draw, counted with those that are drawn again by reference."""

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_RENDERED = {"http://www.w3.org/1999/xhtml": "HTML", "http://www.w3.org/1998/Math/MathML": "MathML"}
"""Other namespaces whose elements a browser gives a meaning; those of drawing programs mean nothing to it."""
_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1", "utf-16", "utf-16le", "utf-16be"})
"""Encodings that the parser here and browsers read alike."""

ELEMENTS = frozenset(
    """
    svg g defs symbol use title desc metadata style switch view path rect circle ellipse line polyline polygon text
    tspan textPath linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix
    feComponentTransfer feComposite feDisplacementMap feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset feTile feTurbulence
    """.split()  # noqa: SIM905  # names in lines read better than one a line
)
"""The elements that drawings are made of. Scripts, links, pictures, animations and foreign objects are not here."""

ATTRIBUTES = frozenset(
    """
    id class style lang tabindex role focusable version baseProfile viewBox preserveAspectRatio width height x y x1 y1
    x2 y2 cx cy r rx ry fx fy fr d points pathLength transform gradientTransform patternTransform gradientUnits
    spreadMethod offset patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits mask-type
    markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits filterRes in in2 result type
    values mode operator k1 k2 k3 k4 stdDeviation dx dy edgeMode order radius scale xChannelSelector yChannelSelector
    baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent rotate textLength
    lengthAdjust startOffset method spacing side media systemLanguage requiredFeatures zoomAndPan contentStyleType
    contentScriptType enable-background space
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    color-rendering cursor direction display dominant-baseline fill fill-opacity fill-rule filter flood-color
    flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
    glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning letter-spacing
    lighting-color line-height marker marker-end marker-mid marker-start mask mix-blend-mode opacity overflow
    paint-order pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor
    text-decoration text-indent text-overflow text-rendering text-transform transform-box transform-origin
    unicode-bidi vector-effect visibility white-space word-spacing writing-mode
    """.split()  # noqa: SIM905  # names in lines read better than one a line
)
"""The attributes that those elements take. Events are not here."""

_REFERENCES = frozenset({"href", "src"})
_NOT_STYLE = frozenset({"id", "class", "d", "points", "viewBox", "transform", "values", "lang", "role"})
"""Attributes that no browser reads as a style, and that may be long."""
FUNCTIONS = frozenset(
    """
    rgb rgba hsl hsla hwb lab lch oklab oklch color-mix calc min max clamp var matrix matrix3d translate translatex
    translatey scale scalex scaley rotate skew skewx skewy blur brightness contrast drop-shadow grayscale hue-rotate
    invert opacity saturate sepia circle ellipse inset polygon path
    """.split()  # noqa: SIM905  # names in lines read better than one a line
)
"""The functions that a style may call."""
AT_RULES = frozenset({"media", "supports"})
"""The rules with an at sign that a style may hold."""


class Unsafe(NamedTuple):
    """What in a picture may not be there, in words that follow "it holds", and its line."""

    what: str
    line: int = 1


class _Asks(Exception):  # noqa: N818  # never leaves this module
    """A style that asks for another file, or calls what is on no list."""


def svg_root(data: bytes) -> etree._Element | None:
    """The root element of an SVG; None where the bytes are none. No entity is expanded and no file is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None
    return root if root.tag == f"{{{SVG}}}svg" else None


def unsafe_in_svg(root: etree._Element) -> Unsafe | None:
    """The first thing that keeps an SVG from the site; None where it is a drawing and nothing more."""
    info = root.getroottree().docinfo
    if info.encoding and info.encoding.lower() not in _ENCODINGS:
        return Unsafe(f"text in the encoding {info.encoding}, which browsers may read in another way")
    if info.internalDTD is not None and any(info.internalDTD.iterentities()):  # type: ignore[attr-defined]
        return Unsafe("entities")
    references: dict[etree._Element, tuple[str, ...]] = {}
    for element in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        found = _in_element(element, references)
        if found:
            return Unsafe(found, _line(element))
    return _too_much_drawn(root, references)


def _line(element: etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 1


def _in_element(element: etree._Element, references: dict[etree._Element, tuple[str, ...]]) -> str:
    """What in one element is refused; the ids that it refers to are noted in `references`."""
    if not isinstance(element.tag, str):
        return "" if element.tag is etree.Comment else "instructions to programs"
    name = etree.QName(element)
    if name.namespace in _RENDERED:
        return f"<{name.localname}> of {_RENDERED[name.namespace]}"
    if name.namespace != SVG:
        return ""
    if name.localname not in ELEMENTS:
        return f"<{name.localname}>"
    ids: list[str] = []
    if name.localname == "style":
        try:
            ids += _ids_in(tinycss2.parse_stylesheet(element.xpath("string()"), True, True))
        except _Asks as why:
            return f"a style {why}"
    for key, value in element.attrib.items():
        found = _in_attribute(etree.QName(key), str(value), ids)
        if found:
            return found
    references[element] = tuple(ids)
    return ""


def _in_attribute(key: etree.QName, value: str, ids: list[str]) -> str:
    name = key.localname
    if key.namespace is None and name.lower().startswith("on"):
        return f"the script '{name.lower()}'"
    if key.namespace not in (None, _XLINK, _XML):
        return ""
    if name in _REFERENCES:
        if not value.strip().startswith("#"):
            return f"a reference to '{value[:60]}'"
        ids.append(value.strip()[1:])
        return ""
    if key.namespace == _XLINK:
        return ""
    if name == "base" or (key.namespace is None and name not in ATTRIBUTES and "-" not in name):
        return f"the attribute '{name}'"
    if name in _NOT_STYLE:
        return ""
    parse = tinycss2.parse_blocks_contents if name == "style" else tinycss2.parse_component_value_list
    try:
        ids += _ids_in(parse(value))
    except _Asks as why:
        return f"'{name}' {why}"
    return ""


def _ids_in(nodes: Iterable[Any]) -> Iterator[str]:
    """The ids that a style refers to. Raises _Asks for one that refers to anything else."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.type == "url":
            if not node.value.strip().startswith("#"):
                raise _Asks("that asks for another file")
            yield node.value.strip()[1:]
        elif node.type == "function":
            name = node.lower_name
            if name == "url":
                words = [each.value for each in node.arguments if each.type == "string"]
                if len(words) != 1 or not words[0].strip().startswith("#"):
                    raise _Asks("that asks for another file")
                yield words[0].strip()[1:]
            elif name not in FUNCTIONS:
                raise _Asks(_CALLS.get(name, f"that calls '{name}'"))
            waiting += node.arguments
        elif node.type == "at-rule" and node.lower_at_keyword not in AT_RULES:
            raise _Asks(_CALLS.get(node.lower_at_keyword, f"with the rule '@{node.lower_at_keyword}'"))
        elif node.type == "error" and node.kind in ("bad-url", "bad-string"):
            raise _Asks("that cannot be read")
        waiting += [each for part in ("prelude", "content", "value") for each in _nodes(getattr(node, part, None))]


def _nodes(part: Any) -> list[Any]:
    return part if isinstance(part, list) else []


_CALLS: Mapping[str, str] = dict.fromkeys(
    ("import", "image", "image-set", "-webkit-image-set", "cross-fade", "src", "font-face", "expression"),
    "that asks for another file",
)


def _too_much_drawn(root: etree._Element, references: Mapping[etree._Element, tuple[str, ...]]) -> Unsafe | None:
    """An element that is drawn within itself, or a drawing that references make larger than a browser can draw."""
    by_id: dict[str, etree._Element] = {}
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("id"):
            by_id.setdefault(str(element.get("id")), element)
    drawn: dict[etree._Element, int] = {}
    begun: set[etree._Element] = set()
    waiting = [root]
    while waiting:
        element = waiting[-1]
        if element in drawn:
            waiting.pop()
            continue
        parts = [child for child in element if isinstance(child.tag, str)]
        parts += [by_id[id] for id in references.get(element, ()) if id in by_id]
        if element in begun:
            begun.remove(element)
            drawn[element] = 1 + sum(drawn[part] for part in parts)
            if drawn[element] > MAX_DRAWN:
                return Unsafe(f"references that draw more than {MAX_DRAWN:,} elements", _line(element))
            waiting.pop()
            continue
        begun.add(element)
        for part in parts:
            if part in begun:
                return Unsafe(f"a part that is drawn within itself, '{part.get('id', '')}'", _line(element))
            if part not in drawn:
                waiting.append(part)
    return None
