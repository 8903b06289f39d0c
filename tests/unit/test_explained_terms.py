"""The words of the field, explained where a page first uses them.

In: HTML, and a glossary. Out: the same HTML with a few buttons in it, in the right places only.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from signpost.hub import Catalogue
from signpost.schema import Term, Text
from signpost.site.parts.glossary_marks import MOST_PER_PAGE, GlossaryMarker
from signpost.site.parts.prose import Prose


def term(id: str, **values: object) -> Term:
    return Term(
        **{"id": id, "term": Text.of(id.upper()), "definition": Text.of(f"What {id} means."), "explain": True, **values}
    )


def explainer(catalogue: Catalogue, *terms: Term) -> GlossaryMarker:
    hub = replace(catalogue, glossary=terms or catalogue.glossary)
    return GlossaryMarker(hub, Prose(hub))


def marked(body: str) -> list[str]:
    return html.fragment_fromstring(body, create_parent="div").xpath("//button[@class='term']/text()")


def test_the_first_appearance_is_marked_and_no_other(catalogue: Catalogue) -> None:
    body = "<p>A JSNA is old.</p><p>Read the JSNA, or the joint strategic needs assessment.</p>"
    found = explainer(catalogue).explain(body, "resources/x/")
    assert marked(found) == ["JSNA"]
    assert found.index("<button") < found.index("is old")
    assert found.count("JSNA</button>") == 1


def test_the_meaning_stands_beside_the_word_with_a_way_to_the_glossary(catalogue: Catalogue) -> None:
    found = explainer(catalogue).explain("<p>Read the JSNA.</p>", "resources/x/")
    assert found == (
        '<p>Read the <button type="button" class="term" popovertarget="term-jsna">JSNA</button>'
        '<span class="term-note" popover="auto" id="term-jsna">'
        "<strong>JSNA: joint strategic needs assessment. </strong>"
        'A study of what people in a place need. <a href="../../glossary/jsna/">In the glossary</a></span>.</p>'
    )


def test_the_words_of_a_page_stay_as_they_were(catalogue: Catalogue) -> None:
    body = "<p>One &amp; <em>two</em> JSNA, <b>three</b> &lt; four.</p><ul><li>five<br>six</li></ul>"
    found = html.fragment_fromstring(explainer(catalogue).explain(body, ""), create_parent="div")
    for note in found.xpath("//span[@class='term-note']"):
        note.drop_tree()
    before = html.fragment_fromstring(body, create_parent="div")
    assert found.text_content() == before.text_content()


@pytest.mark.parametrize(
    "body",
    [
        "<h1>JSNA</h1>",
        "<h2>The JSNA</h2>",
        "<h3>JSNA</h3>",
        "<ul><li><h1>JSNA</h1><h2>JSNA</h2><h3>JSNA</h3><h4>JSNA</h4></li></ul>",
        "<p><a href='#'>JSNA</a></p>",
        "<p><a href='#'><b>JSNA</b></a></p>",
        "<p><label>JSNA</label></p>",
        "<p><button>JSNA</button></p>",
        "<p><code>JSNA</code></p>",
        "<pre>JSNA</pre>",
        "<table><tr><td><p>JSNA</p></td></tr></table>",
        "<details><summary>JSNA</summary></details>",
        "<nav><p>JSNA</p></nav>",
        "<dl><dt>JSNA</dt></dl>",
        "<div>JSNA</div>",
        '<p class="kind">JSNA</p>',
        '<article class="card"><p>JSNA</p></article>',
        '<p title="JSNA">other</p>',
        "<p>JSNAs</p>",
        "<p>pre-JSNA</p>",
        "<p>jsna</p>",
        "<!-- <p>JSNA</p> -->",
    ],
)
def test_it_is_never_marked_where_it_would_disturb(catalogue: Catalogue, body: str) -> None:
    assert marked(explainer(catalogue).explain(body, "")) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>JSNA</p>",
        "<li>A JSNA.</li>",
        "<dl><dd>JSNA</dd></dl>",
        "<p><em>JSNA</em></p>",
        "<p>a<br>JSNA</p>",
        "<p>(JSNA)</p>",
        "<p>the joint strategic needs assessment</p>",
        "<p><a href='#'>JSNA</a> and JSNA</p>",
        "<h2>JSNA</h2><p>JSNA</p>",
    ],
)
def test_it_is_marked_in_running_text(catalogue: Catalogue, body: str) -> None:
    assert len(marked(explainer(catalogue).explain(body, ""))) == 1


def test_a_term_that_is_not_to_be_explained_is_left(catalogue: Catalogue) -> None:
    body = "<p>Ask the CVS.</p>"
    assert explainer(catalogue).explain(body, "") == body


def test_a_page_explains_only_so_many(catalogue: Catalogue) -> None:
    terms = [term(f"t{number}") for number in range(MOST_PER_PAGE + 4)]
    body = "".join(f"<p>T{number} is here.</p>" for number in range(len(terms)))
    found = marked(explainer(catalogue, *terms).explain(body, ""))
    assert found == [f"T{number}" for number in range(MOST_PER_PAGE)]


def test_the_longest_form_wins(catalogue: Catalogue) -> None:
    terms = (term("pcc", match=("PCC",)), term("pcc-office", term=Text.of("PCC office"), match=("PCC office",)))
    assert marked(explainer(catalogue, *terms).explain("<p>Ask the PCC office, then the PCC.</p>", "")) == [
        "PCC office"
    ]
    assert marked(explainer(catalogue, *terms).explain("<p>Ask the PCC.</p>", "")) == ["PCC"]


def test_given_forms_take_the_place_of_the_term(catalogue: Catalogue) -> None:
    one = explainer(catalogue, term("dph", match=("Director of Public Health",)))
    assert marked(one.explain("<p>DPH</p>", "")) == []
    assert marked(one.explain("<p>the Director of Public Health</p>", "")) == ["Director of Public Health"]


def test_a_hub_without_a_glossary_changes_nothing(catalogue: Catalogue) -> None:
    hub = replace(catalogue, glossary=())
    assert GlossaryMarker(hub, Prose(hub)).explain("<p>JSNA</p>", "") == "<p>JSNA</p>"


def test_a_place_where_a_word_may_break_stays_one(catalogue: Catalogue) -> None:
    body = "<p>A JSNA for Cambridge<wbr>shire</p>"
    assert "Cambridge<wbr>shire</p>" in explainer(catalogue).explain(body, "resources/x/")
