"""Good pages, and good pages that robots find hard to like.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

import asyncio

from .answers import PROSE, by_method, not_found, page, reply, shows
from .exhibit import Behaviour, Call, Host, host
from .wire import Wire

WELSH = (
    "<p>Mae’r canllaw hwn yn dangos sut y gall comisiynwyr a grwpiau gwirfoddol weithio gyda’i gilydd i wneud "
    "cymunedau’n fwy diogel. Cysylltwch â’r tîm i ddysgu mwy.</p>"
)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Count 3/Kids[3 0 R 3 0 R 3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
XHTML = "application/xhtml+xml; charset=utf-8"
ROUTED = '<div id="app"></div><script src="/app.js"></script><noscript>This site needs JavaScript.</noscript>'


def after(seconds: float, then: Behaviour) -> Behaviour:
    async def behave(call: Call, wire: Wire) -> None:
        await asyncio.sleep(seconds)
        await then(call, wire)

    return behave


def if_query(query: str, then: Behaviour) -> Behaviour:
    async def behave(call: Call, wire: Wire) -> None:
        await (then if call.query == query else not_found())(call, wire)

    return behave


def if_accepts_html(then: Behaviour) -> Behaviour:
    async def behave(call: Call, wire: Wire) -> None:
        accepted = "text/html" in call.headers.get("accept", "")
        await (then if accepted else reply(406, page("Not Acceptable")))(call, wire)

    return behave


def hosts() -> list[Host]:
    good = shows("Working together")
    no_head = by_method(reply(405, page("Method Not Allowed"), allow="GET"), good)
    pdf = reply(200, PDF, "application/pdf")
    return [
        host("answers with a plain page", "alive", "/guide", shows("The guide")),
        host("answers after 3 seconds", "alive", "/thinking", after(3, shows("Thought through"))),
        host("answers after 8 seconds", "alive", "/thinking-hard", after(8, shows("Thought through well"))),
        host("refuses HEAD with 405", "alive", "/get-only", no_head),
        host("says 404 to HEAD and gives the page to GET", "alive", "/shy", by_method(not_found(), good)),
        host("says 200 to HEAD and 404 to GET", "dead", "/boaster", by_method(good, not_found())),
        host("answers 204 without content", "alive", "/nothing-to-say", reply(204)),
        host("is a PDF, linked at its third page", "alive", "/report.pdf#page=3", pdf),
        host("is a page in Welsh", "alive", "/canllaw", shows("Cymunedau mwy diogel", WELSH, "cy")),
        host("needs its query", "alive", "/search?a=1&b=2", if_query("a=1&b=2", shows("Two results"))),
        host("has a path in percent-encoded UTF-8", "alive", "/caf%C3%A9/t%C5%B7", shows("A house and a café")),
        host("has a path typed with its accents", "alive", "/résumé/é", shows("A summary")),
        host("wants a browser's Accept header", "alive", "/choosy", if_accepts_html(good)),
        host("is linked at a text fragment", "alive", "/quoted#:~:text=hello", shows("Quoted", "<p>hello</p>" + PROSE)),
        host("is linked at a route of a script", "alive", "/app#/route", shows("Our app", ROUTED)),
        host("is linked at a hash-bang route", "alive", "/old-app#!/people/7", shows("Our old app", ROUTED)),
        host("is XHTML with its own content type", "alive", "/strict", reply(200, page("Strict"), XHTML)),
        host("is plain text", "alive", "/minutes.txt", reply(200, b"Minutes of the meeting.\n" * 40, "text/plain")),
        host("ends in an empty query", "alive", "/empty-query?", shows("No question")),
    ]
