"""Doors that are closed to robots, to strangers, or for a while.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from email.utils import formatdate

from .answers import PROSE, page, redirect, reply, shows
from .exhibit import Behaviour, Call, Host, everywhere, host
from .wire import Wire

BROWSERS = ("Chrome/", "Firefox/", "Safari/")
LOGIN = (
    '<form method="post" action="/login"><label>Email <input name="email"></label>'
    '<label>Password <input type="password" name="password"></label><button>Sign in</button></form>'
)
MOMENT = "<p>Checking if the site connection is secure</p><div id='cf-chl-widget'></div>"
CAPTCHA = (
    "<p>Please complete the captcha below to prove that you are human.</p>"
    '<form id="challenge-form"><div class="g-recaptcha" data-sitekey="x"></div></form>'
)


async def browsers_only(call: Call, wire: Wire) -> None:
    agent = call.headers.get("user-agent", "")
    a_browser = agent.startswith("Mozilla/5.0 (") and "compatible" not in agent and any(b in agent for b in BROWSERS)
    denied = reply(403, page("403 Forbidden", "<p>Request forbidden by administrative rules.</p>"))
    await (shows("For people") if a_browser else denied)(call, wire)


def works_after(seconds: int, header: Callable[[float], str]) -> Behaviour:
    """Answers 429, and works for a client that comes back when it was told to; then the same again."""

    async def behave(call: Call, wire: Wire) -> None:
        now = time.time()
        if call.memory.get("opens", math.inf) <= now and call.method == "GET":
            call.memory.clear()
            await shows("Thank you for waiting")(call, wire)
            return
        opens = call.memory.setdefault("opens", now + seconds)
        await reply(429, page("Too Many Requests"), retry_after=header(opens))(call, wire)

    return behave


def in_seconds(opens: float) -> str:
    return str(max(1, math.ceil(opens - time.time())))


def as_date(opens: float) -> str:
    # A date has whole seconds; the door must be open when it comes.
    return formatdate(math.ceil(opens), usegmt=True)


def hosts() -> list[Host]:
    members = reply(401, page("Unauthorized"), www_authenticate='Basic realm="Members"')
    sign_in = redirect(302, "/login?next=%2Fmembers%2Fpapers")
    moment = reply(
        503, page("Just a moment...", MOMENT), server="cloudflare", cf_mitigated="challenge", cf_ray="8a1b2c3d4e5f-LHR"
    )
    busy = page("Too Many Requests", "<p>Slow down.</p>")
    waits = works_after(2, in_seconds)
    dated = works_after(3, as_date)
    login = {"/login": shows("Sign in", LOGIN)}
    return [
        host("asks for a password with 401", "restricted", "/members", members),
        host("redirects to a sign-in page", "restricted", "/members/papers", sign_in, login),
        everywhere("answers 403 to robots", "blocked", "/people", browsers_only),
        everywhere("challenges with 503", "blocked", "/shielded", moment),
        everywhere("challenges with 200", "blocked", "/checked", shows("Checking your browser", CAPTCHA)),
        everywhere("answers 999", "blocked", "/company/trust", reply(999, page("Request denied"))),
        host("answers 451", "blocked", "/censored", reply(451, page("Unavailable For Legal Reasons", PROSE))),
        host("answers 429 for 2 seconds, then works", "alive", "/wait", waits),
        host("answers 429 until a date, then works", "alive", "/wait-until", dated),
        everywhere("answers 429 for an hour", "blocked", "/wait-an-hour", reply(429, busy, retry_after="3600")),
        everywhere("answers 429 without saying how long", "blocked", "/wait-and-see", reply(429, busy)),
    ]
