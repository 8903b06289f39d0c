"""Languages: the interface's words in each, and how a language writes dates, numbers and lists."""

from signpost.languages.language import CODES, ENGLISH, OWN_NAMES, Language

__all__ = ["CODES", "ENGLISH", "OWN_NAMES", "Language"]
