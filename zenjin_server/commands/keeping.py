"""``backup``, ``restore`` and ``new-epoch``."""

import argparse
from pathlib import Path

from zenjin_server.commands.command import (
    CommandFailed,
    complain,
    database_option,
    say,
    settings_of,
)
from zenjin_server.settings.config import Settings


def backup_options(parser: argparse.ArgumentParser) -> None:
    """Which database, and where to."""
    database_option(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file; none is overwritten")


def backup(chosen: argparse.Namespace) -> int:
    """Copy the database, also while it is served."""
    settings = settings_of(chosen)
    from zenjin_server.operation.copies import CopyFailed, back_up

    target: Path = chosen.file
    try:
        if settings.database_url:
            from zenjin_server.operation.dumps import NO_ROLE, database_name, dump

            if not settings.backup_url:
                name = database_name(settings.database_url)
                raise CommandFailed(NO_ROLE.format(target=target, name=name))
            _tell_the_trail(settings)
            size = dump(settings.backup_url, target)
        else:
            if settings.database.is_file():
                _tell_the_trail(settings)
            size = back_up(settings.database, target)
    except CopyFailed as error:
        raise CommandFailed(str(error)) from error
    say(f"{target}: {size} bytes, checked and on the disk")
    return 0


def _tell_the_trail(settings: Settings) -> None:
    """Keep that a copy is being made, before it is: then the copy says so too.

    A copy is wanted most when nothing can be written any more, so that is said and no more.
    """
    from zenjin_server.accounts.audit import note, operators
    from zenjin_server.app import utc_now
    from zenjin_server.database import NotAllowed, open_database
    from zenjin_server.errors import Refused
    from zenjin_server.migrations import DatabaseRefused, require_current

    act = operators("backup.begun", now=utc_now())
    database = open_database(settings)
    try:
        if database.dialect == "postgresql":
            require_current(database)
        with database.connected():
            database.write(lambda: note(database, act))
    except (Refused, NotAllowed, DatabaseRefused) as error:
        why = str(error.__cause__ or error).split("\n")[0]
        complain(f"the audit trail could not be told of this copy: {why}.")


def restore_options(parser: argparse.ArgumentParser) -> None:
    """Which database, and where from."""
    database_option(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="a file that backup has made")


def restore(chosen: argparse.Namespace) -> int:
    """Put a backup in the place of the database of a server that is stopped."""
    settings = settings_of(chosen)
    from zenjin_server.app import utc_now
    from zenjin_server.operation.copies import CopyFailed
    from zenjin_server.operation.copies import restore as put_back

    if settings.database_url:
        raise CommandFailed(
            "restore is for SQLite files. A PostgreSQL database is restored by pg_restore"
            " (docs/server.md); then run: zenjin-server new-epoch."
        )
    try:
        kept = put_back(chosen.file, settings.database, now=utc_now())
    except CopyFailed as error:
        raise CommandFailed(str(error)) from error
    say(f"{settings.database}: restored from {chosen.file}, with a new epoch")
    if kept is not None:
        say(f"what was there before is in {kept}")
    return 0


def new_epoch(chosen: argparse.Namespace) -> int:
    """Have every device compare what it has with what the database holds now."""
    settings = settings_of(chosen)
    from zenjin_server.app import utc_now
    from zenjin_server.database import open_database
    from zenjin_server.errors import Refused
    from zenjin_server.migrations import DatabaseRefused, migrate, require_current
    from zenjin_server.operation.copies import renew_epoch

    database = open_database(settings, as_owner=True)
    try:
        if database.dialect == "sqlite":
            migrate(database)
        else:
            require_current(database)
        epoch = renew_epoch(database, action="epoch.renewed", now=utc_now())
    except DatabaseRefused as error:
        raise CommandFailed(str(error)) from error
    except Refused as refused:
        raise CommandFailed(refused.sentence) from refused
    say(f"{database.place}: epoch {epoch}")
    return 0
