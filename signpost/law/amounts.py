"""Amounts of money as people write them.

In: text such as `£30k`, `30,000.00` or `1.2m`. Out: whole pence, or None for what is no amount.
`overrides/assets/tools/money.js` reads the same; the cases in `tests/cases/law/amounts.yml` hold both.
"""

from __future__ import annotations

import re

_AMOUNT = re.compile(
    r"^(?:£|gbp)?(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?"
    r"(?P<unit>k|thousand|m|mn|million|bn|billion)?(?:pounds?)?$",
    re.IGNORECASE,
)
_ZEROS = {"": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_MOST_DIGITS = 15


def read_amount(text: str) -> int | None:
    """The amount in pence; None for words, a fraction of a penny, and ten trillion pounds or more."""
    match = _AMOUNT.match(re.sub(r"\s", "", text))
    if match is None:
        return None
    places = _ZEROS[(match["unit"] or "").lower()] + 2
    part = (match["part"] or "").rstrip("0")
    digits = match["whole"].replace(",", "") + part.ljust(places, "0")
    if len(part) > places or len(digits.lstrip("0")) > _MOST_DIGITS:
        return None
    return int(digits)
