"""A network's own pictures, and the documents that its pages offer to download.

In: `local/assets/`. Out: the files that may be put on the site, and problems. What a file is, its bytes say and not
its name; an SVG that is more than a drawing is refused (`signpost.read.svg`).
"""

from __future__ import annotations

from pathlib import Path

from signpost.problems import Code, Location, Problem
from signpost.read.claims import Claim
from signpost.read.svg import svg_root, unsafe_in_svg
from signpost.schema.folders import LOCAL
from signpost.schema.network import DOWNLOAD_ENDINGS, PICTURE_ENDINGS, is_download_name, is_picture_name
from signpost.schema.pages import LocalAsset

FOLDER = f"{LOCAL}/assets"
MAX_BYTES = 300_000
"""The largest picture: more is slow on a phone."""
MAX_DOWNLOAD_BYTES = 5_000_000
"""The largest document: more is slow to download, and makes every copy of the hub slow."""

KINDS = {"svg": "SVG", "png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WebP"}
"""What a picture with this ending must be."""
BEGINNINGS = {"pdf": (b"%PDF-", "PDF")} | {
    ending: (b"PK\x03\x04", f"{ending} file") for ending in ("docx", "xlsx", "pptx", "odt", "ods", "odp")
}
"""The bytes with which a document with this ending begins, and what it is called; any other is text."""

CLAIMS = (
    Claim(
        "assets/*",
        "pictures, and documents to download",
        # A csv or a txt elsewhere is more likely something else.
        endings=tuple(f".{ending}" for ending in (*PICTURE_ENDINGS, *DOWNLOAD_ENDINGS) if ending not in ("csv", "txt")),
    ),
)
"""Whatever is in the folder is claimed; what the site cannot hold is reported here."""

_NOTES = ("README.md", "README.txt", "Thumbs.db", "desktop.ini")


def read_assets(root: Path, problems: list[Problem]) -> tuple[LocalAsset, ...]:
    """The files in `local/assets/` that the site can hold, by name."""
    found = []
    for path in sorted((root / FOLDER).iterdir()) if (root / FOLDER).is_dir() else ():
        name = path.name
        # What stands in a folder within is reported with the folder where it belongs.
        if name.startswith(".") or name in _NOTES or (path.is_dir() and not path.is_symlink()):
            continue
        problem = _wrong_with(path)
        if problem:
            code, message, hint, *line = problem
            problems.append(Problem(Location(f"{FOLDER}/{name}", *line), code, message, hint))
        else:
            found.append(LocalAsset(f"{FOLDER}/{name}"))
    return tuple(found)


def _wrong_with(path: Path) -> tuple[Code, str, str] | tuple[Code, str, str, int] | None:
    """The code, message and hint of what keeps a file from the site, and the line where that is known."""
    picture = path.suffix[1:].lower() not in DOWNLOAD_ENDINGS
    if not path.is_file() or path.is_symlink():
        return (Code.NOT_A_PICTURE if picture else Code.NOT_A_DOWNLOAD), "it is no plain file", f"put it in {FOLDER}/"
    if not (is_picture_name if picture else is_download_name)(path.name):
        what, endings = ("picture", ".svg, .png, …") if picture else ("download", ".pdf, .docx, …")
        message = f"'{path.name}' is not the name of a {what}"
        return Code.BAD_FILE, message, f"letters, digits, - and _; then {endings}"
    size, most = path.stat().st_size, MAX_BYTES if picture else MAX_DOWNLOAD_BYTES
    if size > most:
        code = Code.HUGE_PICTURE if picture else Code.HUGE_DOWNLOAD
        return code, f"it holds {size:,} bytes", f"at most {most:,}; save it smaller"
    data = path.read_bytes()
    return _wrong_with_picture(path, data) if picture else _wrong_with_download(path, data)


def _wrong_with_picture(path: Path, data: bytes) -> tuple[Code, str, str] | tuple[Code, str, str, int] | None:
    wanted, kind = KINDS[path.suffix[1:].lower()], _kind_of(data)
    if kind != wanted:
        return Code.NOT_A_PICTURE, f"it is {_article(kind)}, not {_article(wanted)}", "save it again in the right form"
    if kind == "SVG" and (root := svg_root(data)) is not None and (unsafe := unsafe_in_svg(root)):
        return Code.UNSAFE_PICTURE, f"it holds {unsafe.what}", "export it as a plain SVG, or as a PNG", unsafe.line
    return None


def _wrong_with_download(path: Path, data: bytes) -> tuple[Code, str, str] | None:
    ending = path.suffix[1:].lower()
    begins, name = BEGINNINGS.get(ending, (b"", "text"))
    hint = "save it again in the right form"
    if not data.startswith(begins):
        return Code.NOT_A_DOWNLOAD, f"it is no {name}", hint
    if not begins:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return Code.NOT_A_DOWNLOAD, "it is no UTF-8 text", "save it as UTF-8"
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
    return "SVG" if svg_root(data) is not None else ""
