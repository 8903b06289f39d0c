"""Serves a built site as hosts do, compressed, and counts what it sends.

In: the site's folder. Out: a handler for `hub_server.serving_with`, and the bytes of each file
that was sent: bodies only, so that the number is the same on every machine.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hub_server import Handler

COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt")
"""What hosts compress. The search index is compressed in itself."""
IMAGES = (".png", ".svg", ".jpg", ".webp")


@cache
def sent(path: Path) -> bytes:
    """A file as it goes over the wire."""
    body = path.read_bytes()
    return gzip.compress(body, 6, mtime=0) if path.suffix in COMPRESSED else body


@dataclass
class Meter:
    """What one visit has been sent: sizes by path."""

    sizes: dict[str, int] = field(default_factory=dict)

    def total(self, images: bool = True) -> int:
        return sum(size for path, size in self.sizes.items() if images or not path.endswith(IMAGES))


def metered(site: Path, meter: Meter) -> type[Handler]:
    """A handler that notes in `meter` what it sends of the folder `site`."""

    class Metered(Handler):
        """Sends files compressed, and notes their sizes."""

        def do_GET(self) -> None:  # noqa: N802
            path = Path(self.translate_path(self.path))
            if path.is_dir():
                path /= "index.html"
            if not path.is_file():
                self.send_error(404)
                return
            body = sent(path)
            meter.sizes[path.relative_to(site).as_posix()] = len(body)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            if path.suffix in COMPRESSED:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=31536000")
            self.end_headers()
            self.wfile.write(body)

    return Metered
