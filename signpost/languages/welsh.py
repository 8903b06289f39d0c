"""The forms of a Welsh word, so that search finds it however it is written.

In: a word as someone typed or printed it. Out: the words that it may be a form of: without its
accents, with its first letter as the dictionary has it, and in the singular. Welsh words change
at the beginning (pobl: bobl, phobl, mhobl) and the search engine has no stemmer for the language.

The answers are guesses, many of them no words at all: who uses them keeps those that stand in
the hub. `overrides/assets/find-welsh.js` says the same in the browser, and both are held to
`tests/cases/search/welsh_forms.yml`.

Sources: the tables of the soft, nasal and aspirate mutations, of h before vowels, and of the
endings of plurals, as in Gareth King, "Modern Welsh: A Comprehensive Grammar" (Routledge), and
Peter Wynn Thomas, "Gramadeg y Gymraeg" (University of Wales Press, 1996).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from types import MappingProxyType

_SMALL = """
a n m th ch ac ag am ar at ambell arall bob bod bu byth cael dan dros drwy dy ei ein eich eu fe fel fi fod fy gael
gan gyda gydag hefyd heb hi hon hwn hwnnw hyn hynny i iddi iddo iddynt mae maen mai megis mewn mi na nad neu nhw ni
nid oedd oes ohono ohonynt ond os pa pam pan pawb pwy r rhag rhai rhwng roi sut sy sydd ti trwy tua un unrhyw w wedi
wrth y ydw ydy ydych ydym ydynt ym yn yng yr yw beth ble pryd faint cyn dod ddod digwydd ddigwydd drosto drosti eto
gall gallaf gallwn gellir gwneud mwy nawr o oddi rhaid sef wneud
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that say nothing of what a question is about."""

MUTATIONS = MappingProxyType(
    {
        # nasal
        "ngh": ("c",),
        "ng": ("g",),
        "mh": ("p",),
        "nh": ("t",),
        "m": ("b",),
        "n": ("d",),
        # aspirate
        "ph": ("p",),
        "th": ("t",),
        "ch": ("c",),
        # soft
        "b": ("p",),
        "dd": ("d",),
        "d": ("t",),
        "g": ("c",),
        "f": ("b", "m"),
        "l": ("ll",),
        "r": ("rh",),
    }
)
"""What a word begins with after a mutation, and what it may have begun with before it."""

LETTERS = ("ngh", "mh", "ng", "nh", "ph", "th", "ch", "dd", "ff", "ll", "rh")
"""Beginnings that count as one letter: a word in `ll` is not a mutated word in `l`."""

AFTER_G = frozenset("aeiouwylr")
"""What is left at the beginning when the soft mutation takes a `g` away."""

VOWELS = frozenset("aeiouwy")

SHORTEST = 3
"""Letters below which a guess is not made."""
SHORTEST_WITH_LETTER_PUT_BACK = 5
"""The same for words that lost a `g` or gained an `h`, since nearly any short word could be one."""

PLURALS = MappingProxyType(
    {
        "wyr": ("wr", "ydd"),
        "feydd": ("fa",),
        "oedd": ("",),
        "iaid": ("",),
        "iau": ("",),
        "ion": ("",),
        "dai": ("",),
        "au": ("",),
        "on": ("",),
        "ed": ("",),
        "od": ("",),
        "ia": ("iwm",),
        "i": ("",),
    }
)
"""The endings of plurals, and what stands in their place in the singular."""

ENGLISH = MappingProxyType({"ies": "y", "ing": "", "s": ""})
"""Endings of English words, of which a Welsh site is full, and what stands in their place."""
SHORTEST_ENGLISH = MappingProxyType({"ies": 3, "ing": 3, "s": 4})
"""Letters that must be left before such an ending: `lles` is Welsh, and no plural of `lle`."""

IRREGULAR = MappingProxyType(
    {
        "anghenion": "angen",
        "ceisiadau": "cais",
        "cyfreithwyr": "cyfreithiwr",
        "cynghorau": "cyngor",
        "cynghorwyr": "cynghorydd",
        "cyrff": "corff",
        "ffyrdd": "ffordd",
        "gweithwyr": "gweithiwr",
        "meiri": "maer",
        "mentrau": "menter",
        "plant": "plentyn",
        "plismyn": "plismon",
    }
)
"""Plurals of this field's words that no ending explains."""


def bare(word: str) -> str:
    """The word in small letters, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(sign))


def radicals(word: str) -> tuple[str, ...]:
    """What a bare word may have been before a mutation; not the word itself."""
    letter = next((letter for letter in LETTERS if word.startswith(letter)), word[:1])
    found = [before + word[len(letter) :] for before in MUTATIONS.get(letter, ())]
    found = [radical for radical in found if len(radical) >= SHORTEST]
    if len(word) + 1 >= SHORTEST_WITH_LETTER_PUT_BACK and letter in AFTER_G:
        found.append(f"g{word}")
    if len(word) - 1 >= SHORTEST_WITH_LETTER_PUT_BACK and letter == "h" and word[1] in VOWELS:
        found.append(word[1:])
    return tuple(found)


def singulars(word: str) -> tuple[str, ...]:
    """What a bare word may be the plural of, or another form with an ending."""
    found: list[str] = [IRREGULAR[word]] if word in IRREGULAR else []
    for ending, instead in PLURALS.items():
        if word.endswith(ending):
            for end in instead:
                found += _stems(word[: -len(ending)], end)
    for ending, end in ENGLISH.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= SHORTEST_ENGLISH[ending]:
            found += [stem + end, stem[:-1]] if ending == "ing" and stem[-1] == stem[-2] else [stem + end]
    return tuple(dict.fromkeys(found))


def roots(word: str) -> tuple[str, ...]:
    """The words that `word` may be a form of, itself first, all of them bare; each once."""
    plain = bare(word)
    before = (plain, *radicals(plain))
    return tuple(dict.fromkeys((*before, *(single for form in before for single in singulars(form)))))


def _stems(stem: str, end: str) -> Iterator[str]:
    """A stem with its ending in the singular, where the vowel or the last letters may differ."""
    if len(stem) < SHORTEST:
        return
    yield stem + end
    if end:
        return
    if stem.endswith("nn"):  # elusennau: elusen; deilliannau: deilliant
        yield stem[:-1]
        yield f"{stem[:-1]}t"
    at = max(stem.rfind("ei"), stem.rfind("y"))
    if at >= 0:  # rhwydweithiau: rhwydwaith; byrddau: bwrdd
        yield stem[:at] + ("ai" + stem[at + 2 :] if stem.startswith("ei", at) else "w" + stem[at + 1 :])
