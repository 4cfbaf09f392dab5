"""At which server ``zenjin sign-in`` signs in: the one named, or the one of the settings."""

import os

from zenjin_desktop.commands.said import Said
from zenjin_desktop.paths import Paths


def server_meant(given: str, paths: Paths) -> str | Said:
    """The address, or a sentence that none is known.

    Args:
        given: on the command line; empty for the one of the policy or the settings.
        paths: where the settings are.

    Raises:
        BadServerAddress: what was given is none.
        OtherServer: the policy names one server and no other: a code would be spent on an account
            of which nothing is ever sent.
    """
    from zenjin_desktop.policy import ruled
    from zenjin_desktop.sync.address import parse_server
    from zenjin_desktop.sync.only_server import SignInElsewhere, spelled

    told = ruled(os.environ)
    settings = told.load(paths.settings, set_aside=False).settings
    server = given or settings.server
    if not server:
        return Said(
            ["No server is set on this computer: say which with --server URL. Nothing was asked."],
            done=False,
        )
    only = spelled(told.only_server)
    if only:
        meant = str(parse_server(server, private_http=True))
        if meant != only:
            raise SignInElsewhere(only=only, server=meant)
    return server
