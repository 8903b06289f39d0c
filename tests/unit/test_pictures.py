"""Pictures made from data: what they show, and the same in words.

In: the real hub's pictures, and a ladder with one rung changed. Out: SVG and lists.
"""

from __future__ import annotations

from datetime import date

from hubs import ROOT, real_hub
from lxml import html

from signpost.site.generate import all_pages
from signpost.site.parts.cycle import cycle_svg
from signpost.site.parts.ladder import BOARD, LINE_LENGTH, ladder_svg
from signpost.site.site import make_site

DAY = date(2026, 12, 1)
CATALOGUE = real_hub(DAY).catalogue
assert CATALOGUE is not None
LADDER = CATALOGUE.pictures[0]


def figure_on(address: str) -> html.HtmlElement:
    assert CATALOGUE is not None
    pages = {page.address: page.body for page in all_pages(make_site(CATALOGUE, DAY, ROOT))}
    (figure,) = html.fragment_fromstring(pages[address], create_parent="div").xpath("//figure[@class='picture']")
    return figure


def test_a_ladder_has_a_board_for_each_rung_and_the_first_stands_lowest() -> None:
    svg = html.fromstring(str(ladder_svg(LADDER)))
    boards = [float(board.get("y")) for board in svg.xpath("//rect")]
    assert len(boards) == len(LADDER.rungs)
    assert boards == sorted(boards, reverse=True)
    assert [number.text for number in svg.xpath("//text[@class='ladder-number']")] == [
        str(number + 1) for number in range(len(LADDER.rungs))
    ]


def test_every_label_is_on_its_board_in_two_lines_at_most() -> None:
    svg = html.fromstring(str(ladder_svg(LADDER)))
    for rung, label in zip(LADDER.rungs, svg.xpath("//text[@class='ladder-label']"), strict=True):
        lines = [line.text for line in label.xpath("./tspan")]
        assert " ".join(lines) == str(rung.label)
        assert len(lines) <= 2
        assert all(len(line) <= LINE_LENGTH for line in lines)
        assert all(BOARD[0] < float(line.get("x")) < BOARD[1] for line in label.xpath("./tspan"))


def test_what_a_network_writes_on_a_rung_is_never_markup() -> None:
    rung = LADDER.rungs[0].model_copy(update={"label": type(LADDER.rungs[0].label)("<script>x</script>")})
    drawn = str(ladder_svg(LADDER.model_copy(update={"rungs": (rung, *LADDER.rungs[1:])})))
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_the_guide_shows_the_ladder_with_the_same_in_words() -> None:
    figure = figure_on("guide/commissioning-together/")
    (svg,) = figure.xpath(".//svg")
    assert svg.get("role") == "img"
    (name,) = figure.xpath(f".//*[@id='{svg.get('aria-labelledby')}']")
    assert name.text_content() == str(LADDER.title)
    (words,) = figure.xpath(f".//*[@id='{svg.get('aria-describedby')}']")
    told = [item.text_content() for item in words.xpath("./li")]
    assert len(told) == len(LADDER.rungs)
    for rung, line in zip(LADDER.rungs, told, strict=True):
        assert line.startswith(f"{rung.label}.")


def test_the_cycle_links_to_each_stage_and_names_it_as_it_is_seen() -> None:
    assert CATALOGUE is not None
    svg = html.fromstring(str(cycle_svg(CATALOGUE.stages, "guide/the-cycle/")))
    for number, (stage, link) in enumerate(zip(CATALOGUE.stages, svg.xpath("//a"), strict=True), start=1):
        assert link.get("href") == f"../../stages/{stage.id}/"
        assert link.xpath("string(./title)") == f"{number} {stage.short}: {stage.question}"
    figure = figure_on("guide/the-cycle/")
    assert figure.xpath(".//ol//a/@href") == figure.xpath(".//svg//a/@href")
