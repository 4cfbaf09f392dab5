"""``migrate``: the tables as this version needs them."""

import argparse

from zenjin_server.commands.command import CommandFailed, database_option, say, settings_of


def migrate_options(parser: argparse.ArgumentParser) -> None:
    """Which database, and whether it is spread over several machines."""
    database_option(parser)
    parser.add_argument(
        "--distributed",
        choices=("citus",),
        help="also distribute the tables by user (PostgreSQL with Citus)",
    )


def migrate(chosen: argparse.Namespace) -> int:
    """Bring the database up to date and say what was run."""
    settings = settings_of(chosen)
    from zenjin_server.database import Database, open_database
    from zenjin_server.migrations import DatabaseRefused
    from zenjin_server.migrations import migrate as run
    from zenjin_server.migrations.distributing import distribute, is_distributed
    from zenjin_server.migrations.guarding import guard, role_in

    def finish(database: Database) -> None:
        if chosen.distributed or is_distributed(database):
            distribute(database)
        guard(database, role_in(settings.database_url))

    database = open_database(settings, as_owner=True)
    on_file = database.dialect == "sqlite"
    if on_file and chosen.distributed:
        raise CommandFailed("--distributed needs PostgreSQL; set ZENJIN_DATABASE_URL.")
    try:
        done = run(database, finish=None if on_file else finish)
    except DatabaseRefused as error:
        raise CommandFailed(str(error)) from error
    say(f"{database.place}: {', '.join(done) or 'up to date already'}")
    return 0
