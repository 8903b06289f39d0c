"""Pages that say 200 and are not what the link promised.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

from .answers import PROSE, page, redirect, reply, shows
from .exhibit import Host, Sketch, everywhere, host

PARKED = "<p>Buy this domain today. Related searches: insurance, loans, broadband.</p>"
WELCOME = (
    "<p>Welcome to the Riverside Community Trust. We have helped people in the valley since 1998.</p>"
    '<ul><li><a href="/about">About us</a></li><li><a href="/news">News</a></li></ul>'
)


def hosts() -> list[Host]:
    catch_all = (
        Sketch("gives its home page for a deep link", "soft-404", "http://{host}/reports/2013/evaluation"),
        Sketch("is the home page of a host that knows no 404", "alive", "http://{host}/"),
    )
    sorry = page("Riverside Trust", "<h1>Sorry, we can't find that page</h1>").replace(b"<h1>Riverside Trust</h1>", b"")
    plain_404 = page("Riverside Trust", "<h1>404</h1><p>Try the menu.</p>").replace(b"<h1>Riverside Trust</h1>", b"")
    lost = "<p>Mae’n ddrwg gennym. Heb ganfod y dudalen.</p>"
    parked = shows("riverside-trust.example: This domain is for sale", PARKED)
    return [
        host("is titled Page not found", "soft-404", "/old-page", shows("Page not found", "<p>Please try again.</p>")),
        host("says sorry in its heading", "soft-404", "/older-page", reply(200, sorry)),
        Host(catch_all, otherwise=shows("Riverside Community Trust", WELCOME)),
        host(
            "redirects to a not-found page that answers 200",
            "soft-404",
            "/moved-away",
            redirect(302, "/404.html"),
            {"/404.html": reply(200, plain_404)},
        ),
        host(
            "shows its home page in place of a page, and is honest about others",
            "soft-404",
            "/reports/2012/evaluation",
            shows("Hillside Community Trust", WELCOME),
            {"/": shows("Hillside Community Trust", WELCOME)},
        ),
        everywhere(
            "gives one short page for every path, with a script that counts visits",
            "soft-404",
            "/reports/2011",
            shows("Lakeside Trust", f"{WELCOME}<script async src='https://stats.example/count.js'></script>"),
        ),
        host(
            "redirects to its home page with a note that nothing was found",
            "soft-404",
            "/reports/2010",
            redirect(302, "/?notfound=1"),
            {"/": shows("Moorside Trust", WELCOME)},
        ),
        everywhere("is a parked domain", "soft-404", "/charity/guide", parked),
        host("says not found in Welsh", "soft-404", "/hen", shows("Tudalen heb ei chanfod", lost, "cy")),
        everywhere(
            "says not found with 200 for every path",
            "soft-404",
            "/library/item/7",
            shows("Error 404 - The page you requested could not be found", PROSE),
        ),
    ]
