"""How the tables came to be: numbered files, each run once, in order, all of it or nothing.

A numbered file holds frozen copies of the tables as they were when it was written, so that it
means the same for ever.
"""

from pathlib import Path

import peewee
from playhouse.migrations import MigrationError, Runner

from zenjin_server.database import Database


class DatabaseRefused(Exception):  # noqa: N818 - named as the sentence it carries
    """The database cannot be brought up to date; the message is the sentence for the operator."""


def migrate(database: Database) -> tuple[str, ...]:
    """Bring the database up to date; the names of what was run, empty when nothing had to be.

    Raises:
        DatabaseRefused: it was made by a newer version, is not a database, or cannot be written.
    """
    try:
        with database.peewee.connection_context():
            runner = Runner(database.peewee, str(Path(__file__).parent))
            unknown = [step.name for step in runner.status() if step.path is None]
            if unknown:
                raise DatabaseRefused(
                    f"{database.path} was made by a newer version of this program (it has"
                    f" {unknown[0]}); nothing was changed. Use that version or a newer one."
                )
            return tuple(runner.up())
    except (peewee.PeeweeException, MigrationError, OSError) as error:
        raise DatabaseRefused(
            f"{database.path} cannot be used as the database: {error}; nothing was changed."
        ) from error
