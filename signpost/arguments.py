"""What people write on the command line: the kinds of value that several scripts take.

In: the text of an argument. Out: its value; `argparse.ArgumentTypeError`, with what to write, when it has none.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date

from signpost.links.check.addresses import AddressRule


def network(text: str) -> str:
    """A network of addresses, as it is written: 10.0.0.0/8."""
    try:
        AddressRule.of([text])
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is not a network; write it like 10.0.0.0/8") from None
    return text


def day(text: str) -> date:
    """A day: 2026-05-31."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is not a day; write it like 2026-05-31") from None


def seconds(text: str) -> float:
    """A number of seconds, 0 or more."""
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found < 1e9:
        raise ArgumentTypeError(f"'{text}' is not a number of seconds")
    return found
