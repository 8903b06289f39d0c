"""What a hub's documents may say that they should not.

In: the documents of a good hub, by the last part of their names. Out: the same, spoilt in one way.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

Documents = dict[str, Any]


def _study(found: Documents) -> dict[str, Any]:
    return next(entry for entry in found["case-studies"]["entries"] if entry["local"])


def wrong_schema(found: Documents) -> None:
    found["hub"]["counts"] = "many"


def wrong_list(found: Documents) -> None:
    found["case-studies"]["entries"] = {"one": 1}


def html_in_name(found: Documents) -> None:
    found["hub"]["name"] = "<script>alert(1)</script>"


def html_in_field(found: Documents) -> None:
    _study(found)["title"] = "Our <img src=x onerror=alert(1)> walk"


def turned_round(found: Documents) -> None:
    _study(found)["summary"] = "Ends \u202e here"


def bad_link(found: Documents) -> None:
    _study(found)["action"] = "Read [this](javascript:alert(1))."


def wrong_area(found: Documents) -> None:
    found["hub"]["area"] = "kent"


def future(found: Documents) -> None:
    found["hub"]["built_on"] = "2031-01-01"


def future_review(found: Documents) -> None:
    _study(found)["reviewed"]["on"] = "2031-01-01"


def twice(found: Documents) -> None:
    found["case-studies"]["entries"].append(copy.deepcopy(_study(found)))


def newer(found: Documents) -> None:
    found["hub"]["data_model"] = 99


def too_many(found: Documents) -> None:
    study = _study(found)
    found["case-studies"]["entries"] += [{**study, "id": f"walk-{number}"} for number in range(300)]


def long_text(found: Documents) -> None:
    _study(found)["summary"] = "Long. " * 1000


def unknown_keys(found: Documents) -> None:
    found["hub"]["mood"] = {"today": ["fine"]}
    _study(found)["smell"] = "of rain"


WORDS: Mapping[str, Callable[[Documents], None]] = {
    "wrong-schema": wrong_schema,
    "wrong-list": wrong_list,
    "html-in-name": html_in_name,
    "html-in-field": html_in_field,
    "turned-round": turned_round,
    "bad-link": bad_link,
    "wrong-area": wrong_area,
    "future": future,
    "future-review": future_review,
    "twice": twice,
    "newer": newer,
    "too-many": too_many,
    "long-text": long_text,
    "unknown-keys": unknown_keys,
}
"""What the documents say that they should not."""
