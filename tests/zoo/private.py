"""Ways to an address that is not public, and an address with a password in it: none may be fetched.

In: nothing. Out: `hosts`.
"""

from __future__ import annotations

from .answers import redirect, shows
from .exhibit import Host, Sketch, host, unserved

WAYS = (
    ("is a private address", "http://127.0.0.1:{port}/"),
    ("is a private address by name", "http://localhost:{port}/"),
    ("is a private address as one number", "http://2130706433:{port}/"),
    ("is a private address mapped into IPv6", "http://[::ffff:127.0.0.1]:{port}/"),
    ("is a private address in short form", "http://127.1:{port}/"),
    ("is a private address in octal", "http://0177.0.0.1:{port}/"),
    ("is an address of cloud metadata", "http://169.254.169.254/latest/meta-data/"),
)


def hosts() -> list[Host]:
    secret = Sketch("has a name and a password in its address", "refused", "http://user:secret@{host}/papers")
    return [
        *(unserved(name, "refused", url) for name, url in WAYS),
        host("redirects to a private address", "refused", "/inward", redirect(302, "http://127.0.0.1:{port}/")),
        Host((secret,), {"/papers": shows("Papers")}),
    ]
