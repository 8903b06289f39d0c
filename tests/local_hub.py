"""A small hub that a network has made its own, with every local feature in use once.

In: nothing. Out: changes for `hubs.small_hub` and `hubs.buildable_hub`, and a picture.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from hubs import Change

NETWORK = """\
data_model: 2
name: Cumbria network
area: cumbria
contact: hello@example.org
contacts:
  - who: Grants desk
    for: Small grants
    email: grants@example.org
    phone: 01234 567890
    url: https://www.example.org/grants
    audiences: [vcse]
  - who: Commissioning team
    email: team@example.org
languages: [en]
logo: {file: logo.svg, alt: A lake and a hill}
colours: {accent: "#6b2c91"}
pins:
  - step: vcse/assess
    id: our-guide
    why: It is about our place.
"""

REVIEWED = "reviewed: {on: 2026-05-01, by: An editor, note: Read it.}\nreview_by: 2027-05-01\n"

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#ffffff"/>'
    '<path d="M4 50 24 20 40 50z" fill="#6b2c91"/></svg>\n'
)


def png(width: int = 40, height: int = 20) -> bytes:
    """A grey picture."""
    rows = b"".join(b"\0" + bytes([200, 220, 230]) * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def page(title: str, body: str) -> str:
    """A hand-written page of the guide."""
    front = f"---\ntitle: {title}\nsummary: A page of ours.\naudiences: all\nstages: all\ntopics: [grants]\n"
    return f"{front}{REVIEWED}---\n\n{body}\n"


RESOURCES = """\
- id: our-guide
  title: Our own guide
  summary: It tells you where to begin here.
  publisher: Our network
  kind: guide
  geography: Cumbria
  audiences: all
  stages: all
  topics: [grants]
  applies_in: [cumbria]
  status: current
  source: {title: Our own guide}
  reviewed: {on: 2026-05-01, by: An editor, note: Read it.}
  review_by: 2027-05-01

- replaces: first-guide
  title: A first guide, with our note
  status_note: Ask us for the short version.
"""

LOCAL: Mapping[str, Change] = {
    "local/network.yaml": NETWORK,
    "local/resources.yaml": RESOURCES,
    "local/principles.yaml": "- replaces: ask-first\n  summary: Our own summary.\n",
    "local/data/glossary.yaml": "- id: cysur\n  term: CYSUR\n  definition: A board.\n  explain: false\n",
    "local/data/tools/ours.yaml": "replaces: first-tool\nsummary: Our own words on it.\n",
    "local/data/topics.yaml": "- replaces: grants\n  summary: Our own words on grants.\n",
    "local/data/pathways.yaml": "- replaces: hwb\n  summary: Our own words on this pathway.\n",
    "local/docs/guide/our-place.md": page("Our place", "## Where it is\n\n![A map of the lakes](map.png)"),
    "local/assets/logo.svg": LOGO,
    "local/assets/map.png": png(),
    "local/slots/home-welcome.md": "<!-- For editors:\n two lines. -->\n\nWelcome to **our** hub. See [[our-guide]].\n",
    "local/slots/home-after.md": "After the home page.\n",
    "local/slots/pathway-start.md": "Begin with us.\n",
    "local/slots/step-end.md": "Ring us.\n",
    "local/slots/entry-end.md": "Something to add?\n",
    "local/slots/networks-start.md": "Our neighbours.\n",
    "local/slots/footer.md": "We meet on Mondays. See [[guide:our-place|where]].\n",
    "local/overrides/slots/home-after.html": "<p>{{ _('By a template') }}, at {{ here or 'home' }}.</p>\n",
}
"""Every local feature, once."""
