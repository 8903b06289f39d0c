"""The Content-Security-Policy that every page carries.

In: the built hub, and Chromium's own reports of what the policy stopped. Out: a policy without
`unsafe-inline`, that stops nothing of ours and everything else.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hub_pages import KINDS, LOST
from lxml import html
from playwright.sync_api import Page, expect
from visiting import Open

WATCH = """
    window.stopped = [];
    document.addEventListener("securitypolicyviolation", (event) =>
        window.stopped.push(`${event.effectiveDirective}: ${event.blockedURI} (line ${event.lineNumber})`));
"""


def policies(hub: Path) -> dict[str, str]:
    """The policy of every page, by its path."""
    found = {}
    for path in sorted(hub.rglob("*.html")):
        (policy,) = html.document_fromstring(path.read_bytes()).xpath(
            "/html/head/meta[@http-equiv='Content-Security-Policy']/@content"
        )
        found[path.relative_to(hub).as_posix()] = str(policy)
    return found


def watched(page: Page) -> Page:
    page.add_init_script(WATCH)
    return page


def stopped(page: Page) -> list[str]:
    return list(page.evaluate("() => window.stopped"))


def test_every_page_allows_only_its_own_files(hub: Path) -> None:
    found = policies(hub)
    assert len(found) > 300
    for path, policy in found.items():
        rules = dict(rule.split(maxsplit=1) for rule in policy.split("; "))
        assert rules.pop("default-src") == "'none'"
        scripts = rules.pop("script-src")
        assert scripts == "'self'", path
        # Only Material's own icons for notes are pictures within its stylesheet.
        page = (hub / path).read_text(encoding="utf-8")
        pictures = "'self' data:" if 'class="md-typeset"' in page else "'self'"
        assert rules.pop("img-src") == pictures, path
        assert set(rules.values()) == {"'self'"}, path
        assert {"style-src", "connect-src", "base-uri", "form-action"} <= set(rules)


def test_no_page_holds_a_script_a_style_or_a_handler_in_line(hub: Path) -> None:
    for path in sorted(hub.rglob("*.html")):
        root = html.document_fromstring(path.read_bytes())
        assert not root.xpath(
            "//script[not(@src) and not(@type='application/ld+json') and not(@type='application/json')]"
        ), path
        assert not root.xpath("//style | //*[@style]"), path
        assert not root.xpath("//@*[starts-with(name(), 'on')]"), path
        assert not root.xpath("//*[starts-with(@href, 'javascript:')]"), path


@pytest.mark.parametrize("kind", KINDS)
def test_the_policy_stops_nothing_of_ours(kind: str, hub: Path, begin: Open) -> None:
    visit = begin(missing=LOST)
    watched(visit.page)
    page = visit.go(KINDS[kind](hub))
    if kind == "find with results":
        expect(page.locator("#results > li")).to_have_count(10)
    page.wait_for_load_state("networkidle")
    assert stopped(page) == []


def test_the_policy_stops_what_is_not_ours(begin: Open) -> None:
    visit = begin()
    page = watched(visit.page)
    visit.go("")
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<p style='color: red' id='styled'>x</p>");
        document.body.insertAdjacentHTML("beforeend", "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>");
    }""")
    page.wait_for_function("() => window.stopped.length >= 3")
    assert page.evaluate("() => window.ran") is None
    assert page.locator("#styled").evaluate("(e) => getComputedStyle(e).color") != "rgb(255, 0, 0)"
    assert {line.split(":")[0] for line in stopped(page)} == {"script-src-elem", "style-src-attr", "img-src"}
    # These are the troubles that this test asked for.
    visit.troubles[:] = [trouble for trouble in visit.troubles if "Content Security Policy" not in trouble]
