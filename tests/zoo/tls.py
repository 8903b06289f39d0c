"""Certificates that nobody trusts.

In: addresses and what is wrong with each one's certificate. Out: `hosts`, and a TLS context an address.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime

import trustme

from .answers import shows
from .exhibit import Host, Listening, Sketch

PAST = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC))


def contexts(listening: Mapping[str, Listening]) -> dict[str, ssl.SSLContext]:
    """A context for each address that speaks TLS, all from a new authority that nobody knows."""
    authority = trustme.CA()
    made: dict[str, ssl.SSLContext] = {}
    for address, how in listening.items():
        if how == "self-signed":
            certificate = authority.issue_cert(address)
        elif how == "expired":
            certificate = authority.issue_cert(address, not_before=PAST[0], not_after=PAST[1])
        elif how == "other-name":
            certificate = authority.issue_cert("elsewhere.example")
        else:
            continue
        made[address] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(made[address])
    return made


def secured(name: str, listening: Listening, verdict: str = "insecure") -> Host:
    return Host((Sketch(name, verdict, "https://{host}/safe"),), {"/safe": shows("Safe")}, listening=listening)


def hosts() -> list[Host]:
    return [
        secured("has a certificate from nobody we know", "self-signed"),
        secured("has a certificate that has expired", "expired"),
        secured("has a certificate for another name", "other-name"),
        secured("speaks plain HTTP where TLS is expected", "http", "unreachable"),
    ]
