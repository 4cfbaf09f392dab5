"""The database for a command that works beside a running server."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zenjin_server.commands.command import CommandFailed, settings_of

if TYPE_CHECKING:
    from zenjin_server.database import Database


@contextmanager
def opened(chosen: argparse.Namespace) -> Iterator["Database"]:
    """The database, up to date; what it or the work in it refuses becomes the command's failure.

    Raises:
        SettingsError: a setting is wrong.
        CommandFailed: the database cannot be used, or refused what was wanted.
    """
    settings = settings_of(chosen)
    from zenjin_server.database import open_database
    from zenjin_server.errors import Refused
    from zenjin_server.migrations import DatabaseRefused
    from zenjin_server.migrations.serving_role import prepare

    try:
        database = open_database(settings)
        prepare(database)
        yield database
    except DatabaseRefused as error:
        raise CommandFailed(str(error)) from error
    except Refused as refused:
        raise CommandFailed(refused.sentence) from refused
