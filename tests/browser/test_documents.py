"""The tools that make a document to take away, in a browser.

In: the built hub, and answers. Out: a text that a word processor opens and a Markdown file, both
with the reader's own words; the address brings the words back; without scripts it is a checklist.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import etree
from playwright.sync_api import Page, expect
from visiting import Open

TOOLS = ["ten-step-tender", "write-a-grant-form", "plan-your-evaluation"]
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HARD = 'Zoë & <Sons> "ask"\n]]>\u0001 – 東京 🙂'
PARTS = ["mimetype", "META-INF/manifest.xml", "meta.xml", "styles.xml", "content.xml"]


def saved(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("tool", TOOLS)
def test_the_document_is_a_whole_open_document_text(tool: str, begin: Open) -> None:
    page = begin().go(f"tools/{tool}/#title={quote(HARD)}")
    area = page.locator("textarea").first
    area.fill(HARD)
    area.press("Tab")
    name, data = saved(page, "Save for Word")
    assert name == f"{tool}.odt"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == PARTS
        assert data[30:38] == b"mimetype", "readers look for it at this place"
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        files = {part: etree.fromstring(archive.read(part)) for part in PARTS[1:]}
    listed = files["META-INF/manifest.xml"].xpath("//@*[local-name()='full-path']")
    assert set(listed) == {"/", *PARTS[2:]}
    headings = files["content.xml"].findall(f".//{TEXT}h")
    assert [heading.get(f"{TEXT}outline-level") for heading in headings[:3]] == ["1", "2", "3"]
    assert "Zoë & <Sons>" in "".join(headings[0].itertext())
    words = ["".join(paragraph.itertext()) for paragraph in files["content.xml"].iter(f"{TEXT}p")]
    assert 'Zoë & <Sons> "ask"' in words
    assert "]]> – 東京 🙂" in words, "a new line is a new paragraph, and a control character is left out"
    used = set(files["content.xml"].xpath("//@*[local-name()='style-name']"))
    assert used <= set(files["styles.xml"].xpath("//@*[local-name()='name']"))


def test_the_markdown_holds_the_same_questions_and_answers(begin: Open) -> None:
    page = begin().go("tools/plan-your-evaluation/#title=Night+work&needs=Nowhere+to+go")
    page.get_by_label("Process: while it runs").check()
    name, data = saved(page, "Save as plain text")
    text = data.decode()
    assert name == "plan-your-evaluation.md"
    assert text.startswith("# Evaluation plan: Night work\n\n")
    assert "### Needs: which problem do we deal with, and how bad is it now?\n\nNowhere to go\n" in text
    assert "Process: while it runs, to see how it is carried out" in text
    assert "Not answered yet." in text
    assert "/tools/plan-your-evaluation/" in text


def test_a_question_whose_words_are_emptied_is_left_out_of_the_form(begin: Open) -> None:
    page = begin().go("tools/write-a-grant-form/")
    page.get_by_label("Other money").fill("")
    page.get_by_label("Afterwards").fill("And then?")
    page.get_by_role("button", name="Make my document").click()
    expect(page.get_by_role("status")).to_contain_text("with 10 questions")
    text = saved(page, "Save as plain text")[1].decode()
    assert "### Other money" not in text
    assert "### Afterwards\n\nAnd then?\n\nYour answer:" in text
    other = begin().go("tools/write-a-grant-form/" + page.url.partition("/write-a-grant-form/")[2])
    expect(other.get_by_label("Other money")).to_have_value("")
    expect(other.get_by_label("Afterwards")).to_have_value("And then?")
    expect(other.get_by_label("What you do")).not_to_have_value("")
    expect(other.locator("#tool-answer")).to_have_text(page.locator("#tool-answer").text_content() or "")


def test_the_words_of_a_reader_are_shown_as_words(begin: Open) -> None:
    page = begin().go(f"tools/ten-step-tender/#specify={quote('<img src=x onerror=alert(1)>')}")
    expect(page.locator("#tool-answer")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("#tool-answer img")).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text("1 of 10 answered")


def test_a_document_can_be_made_by_keyboard_alone(begin: Open) -> None:
    page = begin().go("tools/ten-step-tender/")
    page.locator("#a-title").focus()
    page.keyboard.type("Night café")
    page.keyboard.press("Enter")
    expect(page.locator("#a-title")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("0 of 10 answered")
    expect(page.locator("#tool-answer h3")).to_have_text("Tender plan: Night café")


@pytest.mark.parametrize("tool", TOOLS)
def test_without_scripts_it_is_a_checklist(tool: str, begin: Open) -> None:
    page = begin(scripts=False).go(f"tools/{tool}/")
    expect(page.locator("#tool-form")).to_be_hidden()
    assert page.locator(".checklist > li:visible").count() >= 10


def test_without_scripts_the_questions_of_a_grant_form_can_be_read(begin: Open) -> None:
    page = begin(scripts=False).go("tools/write-a-grant-form/")
    expect(page.locator(".checklist > li").first).to_contain_text("What does your organisation do, day to day?")
    page = begin(scripts=False).go("tools/plan-your-evaluation/")
    expect(page.locator(".checklist > li").first).to_contain_text("Inputs: what does the service use?")
