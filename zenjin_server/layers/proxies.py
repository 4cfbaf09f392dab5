"""Whose address a request comes from, when it came through reverse proxies."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Network = IPv4Network | IPv6Network

FORWARDING = (b"forwarded", b"via", b"x-forwarded-for", b"x-real-ip")
"""Headers by which a proxy gives itself away."""


def sender_address(
    peer: str, headers: Iterable[tuple[bytes, bytes]], trusted: Sequence[Network]
) -> str:
    """The address a request was sent from.

    ``X-Forwarded-For`` is read from its end, where the nearest proxy wrote, for as long as the
    one who wrote is trusted: what a client has written there itself is never believed.

    Args:
        peer: who holds the connection.
        headers: the request's headers, names in small letters.
        trusted: the addresses of the school's own proxies.
    """
    if not trusted:
        return peer
    hops = [
        hop
        for name, value in headers
        if name == b"x-forwarded-for"
        for hop in value.decode("latin-1").split(",")
    ]
    found = peer
    while hops and is_trusted(found, trusted):
        hop = _without_port(hops.pop().strip())
        if _parsed(hop) is None:
            break
        found = hop
    return found


def is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    """Whether this is one of the school's own proxies."""
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in trusted)


def is_forwarded(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a proxy says that it handed this request on."""
    return any(name in FORWARDING for name, _ in headers)


def is_this_computer(address: str) -> bool:
    """Whether this is a loopback address."""
    parsed = _parsed(address)
    return parsed is not None and parsed.is_loopback


def one_sender(address: str) -> str:
    """What limits on guessing count by: an address, or the network one IPv6 subscriber has."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(IPv6Network((parsed, 64), strict=False))
    return address


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    # the same IPv4 client, seen by a socket that takes both kinds
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, IPv6Address) else parsed


def _without_port(hop: str) -> str:
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    address, colon, port = hop.rpartition(":")
    return address if colon and port.isdigit() and ":" not in address else hop
