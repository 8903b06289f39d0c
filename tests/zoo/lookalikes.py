"""Good pages that look like not-found pages to a hasty robot.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

from .answers import PROSE, shows
from .exhibit import Host, everywhere, host

SHELL = '<div id="app"></div><script src="/static/app.js"></script>'
ADVICE = (
    "<p>A good not-found page says what happened in plain words, keeps the menu, and offers a search. Never blame "
    "the reader. Tell the person who keeps the site which address was asked for.</p>"
)
STATUS = (
    "<p>The HTTP 404 Not Found client error response status code shows that the server cannot find the requested "
    "resource. Links that lead to such a page are often called broken or dead, and can be subject to link rot.</p>"
)


def shell(title: str) -> str:
    """A page that scripts build: nothing in it to read."""
    return f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>{SHELL}</body></html>'


def hosts() -> list[Host]:
    repeats = "<p>The words page not found are spoken by robots. Page not found! we heard again.</p>" * 12
    # shows() puts the title in a heading too, which an app's shell does not have.
    app = shows("", SHELL, head="<title>Service directory</title>")
    about = shows("How to write a good &quot;page not found&quot; page", ADVICE * 6)
    reference = shows("404 Not Found - HTTP | Reference", STATUS * 12)
    sale = shows("Is this domain for sale? How charities can buy a web address", ADVICE * 5 + PROSE)
    return [
        host("is an article about not-found pages", "alive", "/writing/not-found", about),
        host("says page not found many times in its text", "alive", "/poem", shows("Voices of robots", repeats)),
        host("is the opening hours of 404 Gallery", "alive", "/visit", shows("404 Gallery – opening hours", PROSE * 4)),
        host("is a reference page on 404 Not Found", "alive", "/http/404", reference),
        everywhere("is an app that answers every path with its shell", "alive", "/services/7", app),
        host("is an article on domains for sale", "alive", "/advice/domains", sale),
    ]
