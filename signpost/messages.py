"""Marks the interface's words in constants, so that they are collected for translation.

In: an English message. Out: the same message; a `Language` translates it where a page is made.
"""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """The message itself: it is collected for translation here, and translated elsewhere."""
    return message
