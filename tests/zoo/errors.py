"""Links that fail, for good or only at first.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

from .answers import exactly, fails_first, hangs_up, not_found, page, reply, resets, shows
from .exhibit import Host, Sketch, everywhere, host, unserved

SMTP = b"220 mail.example ESMTP ready\r\n"


def hosts() -> list[Host]:
    good = shows("Back again")
    broken, busy = reply(500, page("Internal Server Error")), reply(503, page("Service Unavailable"))
    speaks_mail = Sketch("does not speak HTTP", "unreachable", "http://{host}/mail")
    unknown = exactly(b"500 5.5.1 Command unrecognized\r\n")
    return [
        host("answers 404 to every GET", "dead", "/missing", not_found()),
        host("answers 410", "dead", "/removed", reply(410, page("Gone"))),
        unserved("names a host that does not exist", "dead", "http://no-such-host.invalid/"),
        unserved("names an international host that does not exist", "dead", "http://bücher.invalid/"),
        unserved("refuses connections", "unreachable", "http://{host}/", "refusing"),
        Host((speaks_mail,), otherwise=unknown, greeting=SMTP),
        everywhere("hangs up without an answer", "unreachable", "/silence", hangs_up),
        host("answers 500 once, then works", "alive", "/stumbles", fails_first(broken, good)),
        host("answers 503 once, then works", "alive", "/busy", fails_first(busy, good)),
        host("resets the connection once, then works", "alive", "/trips", fails_first(resets, good)),
        host("always answers 500", "unreachable", "/broken", broken),
        everywhere("always answers 503", "unreachable", "/overloaded", busy),
        everywhere("always resets the connection", "unreachable", "/slammed", resets),
    ]
