"""What a command is, and what all of them share."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from zenjin_server.settings.config import NAMES, Settings, settings_from


class CommandFailed(Exception):  # noqa: N818 - named as the sentence it carries
    """A command could not do its work; the message is the sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Command:
    """One word after ``zenjin-server``.

    Attributes:
        name: the word.
        help: one line on what it is for.
        options: adds the command's own options to its parser.
        run: does it; the exit status.
    """

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def database_option(parser: argparse.ArgumentParser) -> None:
    """Add the options that name the database, for every command that opens it."""
    parser.add_argument(
        "--settings", metavar="FILE", help="a TOML file of settings, such as port = 8765"
    )
    parser.add_argument(
        "--database",
        metavar="PATH",
        help="the SQLite file (default: zenjin-server.sqlite3 in this folder)",
    )


def settings_of(chosen: argparse.Namespace) -> Settings:
    """The settings of the file and the environment with the options over them.

    Raises:
        SettingsError: naming the setting, its value and what it must be.
    """
    options = {name: getattr(chosen, name, None) for name in ("settings", *NAMES)}
    return settings_from(os.environ, **options)


def say(text: str) -> None:
    """A line of the command's own output."""
    print(text, flush=True)  # noqa: T201 - a command's own output


def complain(sentence: str) -> None:
    """One sentence on why it did not work, to standard error."""
    print(f"zenjin-server: {sentence}", file=sys.stderr)  # noqa: T201 - a command's own output
