"""What is in Welsh is indexed with the words that its own words are forms of.

In: things in Welsh and in English. Out: roots beside each part, where they stand somewhere in the hub.
"""

from __future__ import annotations

from signpost.search.document import SearchDocument, SearchRecord
from signpost.search.index import postings
from signpost.search.vocabulary import vocabulary
from signpost.search.welsh_forms import with_forms
from signpost.search.words import stem


def thing(title: str, words: str = "", language: str = "cy", english: str = "") -> SearchDocument:
    record = SearchRecord("Egwyddor", "Crynodeb.", {}, words, english=english)
    return SearchDocument(f"{language}/x/", title, record, language)


def test_a_changed_word_is_known_for_its_root_in_the_part_where_it_stands() -> None:
    found = with_forms([thing("Sut i gomisiynu", "i bobl"), thing("Comisiynu", "y pobl")])
    assert found[0].forms.title == "comisiynu"
    assert found[0].forms.words == "pobl"
    assert found[1].forms.title == found[1].forms.words == ""


def test_a_root_that_stands_nowhere_in_the_hub_is_no_word() -> None:
    assert with_forms([thing("Sut i gomisiynu")])[0].forms.title == ""


def test_a_root_that_stands_there_already_is_not_said_again() -> None:
    assert with_forms([thing("Grantiau, a grant")])[0].forms.title == ""


def test_what_is_in_english_is_left_to_the_engine() -> None:
    things = with_forms([thing("Sut i gomisiynu"), thing("gomisiynu", language="en"), thing("comisiynu")])
    assert [one.forms.title for one in things] == ["comisiynu", "", ""]
    assert vocabulary(things[1:2]) == {"gomisiynu": 1, "crynodeb": 1}


def test_the_finder_knows_how_many_things_a_root_finds() -> None:
    things = with_forms([thing("Sut i gomisiynu"), thing("Comisiynu"), thing("Am gomisiynu a chomisiynu")])
    assert vocabulary(things)["comisiynu"] == 3
    assert vocabulary(things)["gomisiynu"] == 2


def test_forms_and_the_english_title_count_as_much_as_the_title() -> None:
    one, other = with_forms([thing("Sut i gomisiynu", english="How to commission"), thing("Comisiynu")])
    held, _ = postings([one, other])
    assert held[stem("gomisiynu")][0] == held[stem("comisiynu")][0] == held[stem("commission")][0]
