"""A catalogue in a language, and texts that say in which language they are.

In: the small hub with some texts in Welsh. Out: Welsh where it is given, and English that says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import catalogue_of, small_hub
from markupsafe import Markup, escape

from signpost.hub import Catalogue
from signpost.hub.in_language import in_language
from signpost.languages import Language
from signpost.schema import OtherText, Text
from signpost.site.parts.prose import Prose

RECORD = "- {id: cy-resources, language: cy, file: resources.yaml, what: Adnoddau, means: person, on: 2026-05-01}\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    title = {"replace": {"title: A first guide": "title: {en: A first guide, cy: Canllaw cyntaf}"}}
    changes = {"resources.yaml": title, "data/languages/translations.yaml": RECORD}
    return catalogue_of(small_hub(tmp_path_factory.mktemp("in") / "hub", changes))


def test_texts_are_in_the_language_or_say_that_they_are_not(whole: Catalogue) -> None:
    welsh = in_language(whole, "cy")
    first, old = welsh.find("entry", "first-guide"), welsh.find("entry", "old-guide")
    assert (str(first.title), isinstance(first.title, OtherText)) == ("Canllaw cyntaf", False)
    assert (str(old.title), old.title.language) == ("An old guide", "en")
    assert first.summary.language == "en"
    assert welsh.find("step", "pcc/assess").actions[0].do.language == "en"
    assert welsh.find("entry", "ask-first").voices["pcc"].language == "en"
    assert welsh.find("guide", "index").front.title.language == "en"
    assert str(whole.find("entry", "first-guide").title) == "A first guide", "the catalogue itself stays as it is"
    assert [e.id for e in welsh.entries] == [e.id for e in whole.entries]
    assert first.title.plain() == {"en": "A first guide", "cy": "Canllaw cyntaf"}


def test_a_text_in_welsh_alone_is_marked_on_an_english_page() -> None:
    text = Text.of({"cy": "Hwb"}).in_language("en")
    assert isinstance(text, OtherText)
    assert str(escape(text)) == '<span lang="cy">Hwb</span>'


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b's"])
def test_words_of_another_language_are_still_only_words(words: str) -> None:
    text = Text.of(words).in_language("cy")
    assert str(escape(text)) == f'<span lang="en">{escape(words)}</span>'
    assert Markup("<b>{}</b> {}").format(text, 1) == f'<b><span lang="en">{escape(words)}</span></b> 1'
    assert Markup("<b>%(x)s</b>") % {"x": text} == f'<b><span lang="en">{escape(words)}</span></b>'


def test_links_in_a_text_are_in_its_language_and_others_say_so(whole: Catalogue) -> None:
    catalogue = in_language(whole, "cy")
    prose = Prose(catalogue, Language("cy"))
    english = Text.of("See [[first-guide]].").in_language("cy")
    welsh = Text.of({"cy": "Gweler [[first-guide]] a [[old-guide]]."}).in_language("cy")
    assert (
        prose.inline(english, "x/")
        == '<span lang="en">See <a href="../resources/first-guide/">A first guide</a>.</span>'
    )
    assert prose.block(english, "x/").startswith('<div lang="en"><p>See ')
    said = prose.inline(welsh, "x/")
    assert ">Canllaw cyntaf</a> a <a" in said
    assert '><span lang="en">An old guide</span></a>.' in said
    assert prose.plain(welsh) == "Gweler Canllaw cyntaf a An old guide."
    assert prose.unlinked(english) == '<span lang="en">See A first guide.</span>'
    assert prose.inline(prose.unlinked(welsh), "") == ('Gweler Canllaw cyntaf a <span lang="en">An old guide</span>.')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[first-guide]]", '<a href="../resources/first-guide/">Canllaw cyntaf</a>'),
        ("[[old-guide]]", '<a href="../resources/old-guide/"><span lang="en">An old guide</span></a>'),
        ("[[first-guide|the guide]]", '<span lang="en"><a href="../resources/first-guide/">the guide</a></span>'),
        ("2: [[first-guide]]", '<span lang="en">2: <a href="../resources/first-guide/">A first guide</a></span>'),
    ],
)
def test_a_text_that_only_names_things_has_their_titles_in_the_language_of_the_page(
    whole: Catalogue, text: str, html: str
) -> None:
    prose = Prose(in_language(whole, "cy"), Language("cy"))
    assert prose.inline(Text.of(text).in_language("cy"), "x/") == html


def test_in_a_hub_of_english_nothing_is_marked(tmp_path: Path) -> None:
    catalogue = catalogue_of(small_hub(tmp_path / "hub"))
    prose = Prose(catalogue)
    assert prose.inline("See [[first-guide]].", "x/") == 'See <a href="../resources/first-guide/">A first guide</a>.'
    assert not isinstance(catalogue.find("entry", "first-guide").title, OtherText)
