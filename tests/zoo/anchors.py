"""Pages linked at an anchor that is there, is not there, or is made by a script.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

from .answers import PROSE, page, redirect, reply, shows
from .exhibit import Host, host
from .lookalikes import shell

SCRIPT = '<script>document.querySelector("main").innerHTML = \'<h2 id="results">Results</h2>\';</script>'


def hosts() -> list[Host]:
    with_id = shows("With an id", f'{PROSE}<h2 id="section-2">Section 2</h2>{PROSE}')
    with_name = shows("With a name", f'{PROSE}<a name="section-3"></a><h2>Section 3</h2>{PROSE}')
    welsh = shows("Cynnwys", f'{PROSE}<h2 id="tŷ">Tŷ</h2>{PROSE}', "cy")
    literal = shows("Literal", f'{PROSE}<h2 id="a%20b">Written as it is linked</h2>{PROSE}')
    western = page("Western", f'{PROSE}<h2 id="café">Café</h2>').decode().replace('<meta charset="utf-8">', "")
    static = shows("Static", PROSE * 3)
    app = reply(200, shell("Directory").encode())
    built = shows("Search", f"<main></main>{SCRIPT}{PROSE}")
    there = {"/there": with_id}
    return [
        host("has the anchor as an id", "alive", "/id#section-2", with_id),
        host("has the anchor as a name", "alive", "/name#section-3", with_name),
        host("has the anchor, percent-encoded in the link", "alive", "/welsh#t%C5%B7", welsh),
        host("has an id that is itself percent-encoded", "alive", "/literal#a%20b", literal),
        host(
            "has the anchor in windows-1252",
            "alive",
            "/western#caf%C3%A9",
            reply(200, western.encode("windows-1252"), "text/html; charset=windows-1252"),
        ),
        host("has no such anchor", "fragment-missing", "/static#section-9", static),
        host("has no such anchor and is built by a script", "alive", "/directory#entry-9", app),
        host("has the anchor in a script's text", "alive", "/search#results", built),
        host("is linked at its top", "alive", "/long#top", static),
        host("has the anchor after a redirect", "alive", "/elsewhere#section-2", redirect(302, "/there"), there),
    ]
