"""The one server that the policy of a computer lets be asked, where it names and locks one."""

# ruff: noqa: N818 (a name says what happened, as in zenjin_desktop.errors)

from zenjin_desktop.errors import BadServerAddress, ZenjinError
from zenjin_desktop.sync.address import parse_server


class OtherServer(ZenjinError):
    """An account of a server that the policy does not name: it is not asked, what waits stays."""

    code = "other_server"
    sentence = (
        "This computer is set to sync with {only} alone, and this account is at {server}. Nothing"
        " is sent there, everything is kept here. Whoever looks after this computer can change it."
    )


class SignInElsewhere(ZenjinError):
    """A sign-in at a server that the policy does not name: it is not even begun."""

    code = "sign_in_elsewhere"
    sentence = (
        "This computer is set to sync with {only} alone; at {server} nobody signs in from here."
        " Nothing was asked, and a code is as good as before. Whoever looks after this computer"
        " can change it."
    )


def spelled(only: str) -> str:
    """The address of the policy in the spelling in which accounts have theirs; empty for any.

    One that is no address is as it stands: no account is there, so nobody is asked.
    """
    try:
        return str(parse_server(only, private_http=True)) if only else ""
    except BadServerAddress:
        return only
