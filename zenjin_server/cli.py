"""The ``zenjin-server`` command: a table of what it can be told to do."""

import argparse
from collections.abc import Sequence
from importlib.util import find_spec

from zenjin_core import VERSION
from zenjin_server.commands import (
    checking,
    describing,
    keeping,
    migrating,
    people,
    serving,
    tidying,
    trail,
)
from zenjin_server.commands.command import Command, CommandFailed, complain, database_option
from zenjin_server.settings.config import NAMES, SettingsError

COMMANDS: tuple[Command, ...] = (
    Command(
        "serve", "bring the database up to date and serve", serving.serve_options, serving.serve
    ),
    Command(
        "migrate",
        "bring the database up to date and end",
        migrating.migrate_options,
        migrating.migrate,
    ),
    Command(
        "create-teacher",
        "make a teacher's account and print a code to sign in by",
        people.teacher_options,
        people.create_teacher,
    ),
    Command(
        "create-pupils",
        "make an account and a code to print for each row of a class list",
        people.pupils_options,
        people.create_pupils,
    ),
    Command(
        "codes",
        "make new one-time sign-in codes for accounts",
        people.codes_options,
        people.make_codes,
    ),
    Command("erase", "erase an account for good", trail.erase_options, trail.erase),
    Command(
        "tidy",
        "remove anonymous users nobody can sign in as any more, and answers of long ago",
        tidying.tidy_options,
        tidying.tidy,
    ),
    Command("audit", "print who did what to whose account", trail.audit_options, trail.audit),
    Command(
        "check",
        "say whether a server could run here",
        checking.check_options,
        checking.check,
    ),
    Command(
        "backup",
        "copy the database to a file, also while it is served",
        keeping.backup_options,
        keeping.backup,
    ),
    Command(
        "restore",
        "put a backup in the place of a stopped server's SQLite file",
        keeping.restore_options,
        keeping.restore,
    ),
    Command(
        "new-epoch",
        "have every device compare what it has, after a database was put back",
        database_option,
        keeping.new_epoch,
    ),
    Command(
        "openapi",
        "print the description of the REST API",
        describing.openapi_options,
        describing.openapi,
    ),
)

_NOT_INSTALLED = (
    "the server's packages are not installed here; `make serve` in the project's folder installs"
    " and starts it, elsewhere: pip install 'zenjin-desktop[server]'."
)
_NOTE = (
    "Every setting can stand in the environment or, in small letters and without ZENJIN_, in the"
    " file that --settings or ZENJIN_SETTINGS names: "
    + ", ".join(f"ZENJIN_{name.upper()}" for name in NAMES)
    + "."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit status: 0 done, 1 could not, 2 used wrongly."""
    chosen = _parser().parse_args(arguments)
    if find_spec("litestar") is None or find_spec("granian") is None:
        complain(_NOT_INSTALLED)
        return 1
    try:
        return int(chosen.run(chosen))
    except SettingsError as error:
        complain(str(error))
        return 2
    except CommandFailed as failure:
        complain(str(failure))
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zenjin-server", description="The server of Zenjin Desktop.", epilog=_NOTE
    )
    parser.add_argument("--version", action="version", version=VERSION)
    words = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        options = words.add_parser(command.name, help=command.help)
        command.options(options)
        options.set_defaults(run=command.run)
    return parser
