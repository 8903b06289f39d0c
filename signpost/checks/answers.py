"""Rules about answers: a question is asked once, its answer is short, and it leads to something.

In: an `UncheckedHub`. Out: problems, each at the value that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from signpost.markdown.contents import references_in
from signpost.overlay.unchecked_hub import Rule, UncheckedHub
from signpost.problems import Code, Location, Problem
from signpost.schema import Answer

MOST_WORDS = 60
"""How many words a short answer has at most: it is shown above search results, where there is little room."""


def questions_are_asked_once(hub: UncheckedHub) -> Iterator[Problem]:
    """No two answers have the same question among their forms, whatever its capitals and punctuation."""
    first: dict[str, tuple[str, Location]] = {}
    for item in hub.items["answer"]:
        answer: Answer = item.value
        forms = [(answer.question, item.place("question"))]
        forms += [(form, item.place("asked_as", index)) for index, form in enumerate(answer.asked_as)]
        for form, place in forms:
            key = " ".join(re.findall(r"\w+", form.lower()))
            id, before = first.setdefault(key, (answer.id, place))
            if before != place:
                where = "this answer" if id == answer.id else f"'{id}'"
                hint = f"first at {before.path}:{before.line}; keep it in one place"
                yield Problem(place, Code.DUPLICATE_QUESTION, f"'{form}' is already asked in {where}", hint)


def questions_are_plain_words(hub: UncheckedHub) -> Iterator[Problem]:
    """A question is a title, so it holds no reference."""
    for item in hub.items["answer"]:
        if any(references_in(words) for words in item.value.question.languages.values()):
            message, hint = "'question' is shown as plain words", "move the reference to a longer field"
            yield Problem(item.place("question"), Code.REFERENCE_NOT_SHOWN, message, hint)


def answers_are_short(hub: UncheckedHub) -> Iterator[Problem]:
    """A short answer can be read at a glance."""
    for item in hub.items["answer"]:
        for language, words in item.value.answer.languages.items():
            count = len(words.split())
            if count > MOST_WORDS:
                place = item.place("answer", language) if len(item.value.answer.languages) > 1 else item.place("answer")
                hint = f"keep it to {MOST_WORDS}; what is left can go under exceptions, who_decides or next_steps"
                yield Problem(place, Code.LONG_ANSWER, f"the answer has {count} words", hint)


def what_to_see_is_named(hub: UncheckedHub) -> Iterator[Problem]:
    """Each line under `see` names at least one thing of the hub."""
    for item in hub.items["answer"]:
        for index, line in enumerate(item.value.see):
            if not references_in(line):
                message, hint = f"'{line}' leads nowhere", "write [[id]] for an entry, or [[kind:id]]"
                yield Problem(item.place("see", index), Code.NO_REFERENCE, message, hint)


RULES: tuple[Rule, ...] = (
    questions_are_asked_once,
    questions_are_plain_words,
    answers_are_short,
    what_to_see_is_named,
)
