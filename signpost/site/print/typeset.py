"""Turns one HTML document into a tagged PDF (PDF/UA-1): the only code that imports WeasyPrint.

In: HTML, the folders of the site's own files, and a fixed mark. Out: the PDF's bytes and its
number of pages. It uses the fonts of this machine and asks no network: whatever is not a file
of the site is refused, and a document that asks for such a thing is not made.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASE = "https://hub.invalid/"
"""What the site's own files are asked for under; a name that RFC 2606 keeps from ever existing."""

TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".woff2": "font/woff2"}
"""The kinds of file that a document may hold."""


class TypesetError(Exception):
    """The document could not be made; the message says why."""


class SiteFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives the site's own files, the first folder that has one winning, and refuses all else."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(fail_on_errors=True)
        self._folders = [folder.resolve() for folder in folders]

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The file at an address below BASE; ValueError for anything else."""
        parts = urlsplit(url)
        name = unquote(parts.path).lstrip("/")
        kind = TYPES.get(Path(name).suffix.lower())
        if f"{parts.scheme}://{parts.netloc}/" == BASE and kind:
            for folder in self._folders:
                path = (folder / name).resolve()
                if path.is_relative_to(folder) and path.is_file():
                    told = Message()
                    told["Content-Type"] = kind
                    return URLFetcherResponse(url, path.read_bytes(), told)
        raise ValueError(f"'{url}' is not a file of the site")


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint calls an error, such as a picture without a text alternative."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def typeset(html: str, folders: Sequence[Path], mark: bytes) -> tuple[bytes, int]:
    """The PDF of a document and its number of pages; the same document gives the same bytes.

    Raises TypesetError when the document asks for what is not the site's, or cannot be tagged.
    """
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        document = HTML(string=html, base_url=BASE, url_fetcher=SiteFiles(folders)).render(pdf_variant="pdf/ua-1")
        data = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=mark, custom_metadata=True)
    except FatalURLFetchingError as error:
        raise TypesetError(f"{error}: {error.__cause__}") from None
    finally:
        logger.removeHandler(complaints)
    if complaints.said:
        raise TypesetError("; ".join(complaints.said))
    return bytes(data), len(document.pages)
