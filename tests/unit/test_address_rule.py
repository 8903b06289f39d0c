"""Which addresses may be connected to: public ones, and those that a person allows.

In: addresses of every kind, and addresses inside others. Out: yes or no.
"""

from __future__ import annotations

import pytest

from signpost.links.check.addresses import AddressRule

NOBODY = AddressRule()


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "192.0.1.1",
        "93.184.216.34",
        "2606:2800:220:1::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_public_addresses_may_be_used(address: str) -> None:
    assert NOBODY.permits(address, 443)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "192.0.0.8",
        "192.0.0.170",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "fec0::1",
        "2001:db8::1",
        "100::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "::8.8.8.8",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::7f00:1",
        "64:ff9b:1::808:808",
        "64:ff9b:1:7f00:0:100:808:808",
        "2001:0:7f00:1::f5ff:fffe",
        "2001:0:808:808::80ff:fffe",
        "localhost",
        "",
        "8.8.8",
        "8.8.8.8.8",
    ],
)
def test_all_others_are_refused(address: str) -> None:
    assert not NOBODY.permits(address, 80)


def test_a_network_that_is_allowed_may_be_used_and_its_neighbours_may_not() -> None:
    rule = AddressRule.of(["127.8.0.0/16", "fd00:1::/32"])
    addresses = ["127.8.0.1", "127.8.255.255", "::ffff:127.8.0.1", "64:ff9b::7f08:1", "fd00:1::1", "8.8.8.8"]
    assert [address for address in addresses if not rule.permits(address, 80)] == []
    refused = ["127.7.255.255", "127.9.0.0", "127.0.0.1", "fd00:2::1", "2002:7f00:1::1"]
    assert [address for address in refused if rule.permits(address, 80)] == []
    assert rule.is_allowed("127.8.3.4")
    assert not rule.is_allowed("8.8.8.8")
    assert not rule.is_allowed("a.name")


def test_an_allowed_network_may_be_named_by_any_of_its_addresses_and_must_be_one() -> None:
    assert AddressRule.of(["127.8.3.4/16"]).permits("127.8.200.1", 80)
    with pytest.raises(ValueError, match="network"):
        AddressRule.of(["all"])


def test_our_own_canary_may_be_used_only_at_its_port() -> None:
    rule = AddressRule.of([], [("127.0.0.1", 4711)])
    assert [rule.permits("127.0.0.1", port) for port in (4711, 4710, 80)] == [True, False, False]
    assert not rule.permits("127.0.0.2", 4711)
    assert not rule.permits("::ffff:127.0.0.1", 4711)
