"""Which addresses may be connected to: public ones, and those that a person allows.

In: an IP address as text. Out: whether it may be used. An address inside another (IPv4 mapped
or embedded in IPv6) is judged by both. The registries of IANA for special-purpose addresses,
as Python's `ipaddress` holds them, are the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")
_NOT_PUBLIC = (
    IPv4Network("192.0.0.0/24"),
    IPv6Network("fec0::/10"),  # site-local: given up in 2004, and still used
    IPv6Network("64:ff9b:1::/48"),  # a network's own NAT64, which may put the inner address anywhere
)
"""Addresses that `ipaddress` takes for public, or did in some versions, and that are not."""


class AddressRefusedError(Exception):
    """An address is not public, and nobody allowed it."""


@dataclass(frozen=True)
class AddressRule:
    """Public addresses, the networks that a person allowed, and single servers of our own.

    `own` holds host and port of the canaries' server, which no other rule would let through.
    """

    allowed: tuple[Network, ...] = ()
    own: frozenset[tuple[str, int]] = frozenset()

    @staticmethod
    def of(networks: Sequence[str], own: Sequence[tuple[str, int]] = ()) -> AddressRule:
        """The rule that also allows these networks; ValueError when one is none."""
        return AddressRule(tuple(ip_network(text, strict=False) for text in networks), frozenset(own))

    def permits(self, address: str, port: int) -> bool:
        """Whether a connection to the address may be made."""
        if (address, port) in self.own:
            return True
        try:
            outer = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return all(self._permits(each) for each in _inside(outer))

    def is_allowed(self, address: str) -> bool:
        """Whether a person named a network that holds the address."""
        try:
            return any(ip_address(address) in network for network in self.allowed)
        except ValueError:
            return False

    def _permits(self, address: Address) -> bool:
        if any(address in network for network in self.allowed if network.version == address.version):
            return True
        if any(address in network for network in _NOT_PUBLIC if network.version == address.version):
            return False
        return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _inside(address: Address) -> Iterator[Address]:
    """The addresses to judge: those embedded in one that only wraps them, else itself."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            yield address.ipv4_mapped
            return
        if address in _NAT64:
            yield IPv4Address(int(address) & 0xFFFFFFFF)
            return
        if address.sixtofour:
            yield address.sixtofour
        if address.teredo:
            yield from address.teredo
    yield address
