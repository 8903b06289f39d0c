"""Data for a page's script, in a block that the browser does not run.

In: plain values. Out: JSON that can stand inside `<script type="application/json">`.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup


def data_block(value: Any) -> Markup:
    """The JSON of `value`; nothing in it can end the block or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
