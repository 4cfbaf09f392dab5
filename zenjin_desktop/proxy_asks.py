"""The proxy of a network that wants to know who is asking, told to an adult."""

from collections.abc import Collection

from zenjin_core.said import said
from zenjin_desktop.errors import Offline, ZenjinError


class ProxyAsks(Offline):
    """It lets nothing through without a name and password (407). Everything waits.

    Args:
        server: whom we wanted to ask.
        proxy: its host and port.
        ways: how it wants to be told, in small letters: ``basic``, ``ntlm``, ``negotiate``, …
        told: whether it was given a name and password.
    """

    code = "proxy_asks"
    sentence = "The proxy {proxy} lets nothing through to {server}: {why}. Everything is kept here."

    def __init__(self, *, server: object, proxy: str, ways: Collection[str], told: bool) -> None:
        others = ", ".join(sorted(set(ways) - {"basic"}))
        if others and "basic" not in ways:
            why = said(
                "it asks who is there by {kind}, which Zenjin does not speak; whoever looks after"
                " the network can have it let this server through without asking",
                kind=others,
            )
        elif told:
            why = said("it does not take the name and password that it was given")
        else:
            why = said("it asks for a name and password, and nobody has set them on this computer")
        # Not Offline's: its words are chosen by the reason alone.
        ZenjinError.__init__(self, server=server, proxy=proxy, reason="proxy_asks", why=why)
