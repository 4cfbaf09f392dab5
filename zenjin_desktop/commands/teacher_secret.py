"""``zenjin teacher-secret``: the line for a policy; or the secret that was set, forgotten."""

import argparse
import sys
from collections.abc import Sequence
from getpass import getpass

from zenjin_desktop.commands.said import Said
from zenjin_desktop.paths import Paths


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads whether one is to be forgotten; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin teacher-secret",
        description="Ask for a teacher secret and print the line that a policy file has for it.",
        epilog="Without a terminal the secret is read as one line from standard input."
        " With --data FOLDER the secret of another data folder is forgotten.",
    )
    parser.add_argument(
        "--forget",
        action="store_true",
        help="forget the one that was set in the window: whoever opens the area next sets one",
    )
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Do what was asked for.

    Raises:
        ProgramRuns, CommandRuns: the window or another command has the data.
        StoreTooNew, StoreUnusable: the data file cannot be used; nothing was changed.
    """
    return _forgotten(paths) if arguments.forget else _hashed()


def _hashed() -> Said:
    from zenjin_desktop.pin_hash import secret_hash
    from zenjin_desktop.store.teacher import LEAST_LETTERS

    secret = _typed()
    if secret is None:
        return Said(["The two were not the same. Please try again."], done=False)
    if len(secret) < LEAST_LETTERS:
        return Said([f"A teacher secret has at least {LEAST_LETTERS} signs."], done=False)
    return Said([], found=[f'teacher_secret = "{secret_hash(secret)}"'])


def _typed() -> str | None:
    """What was typed; None where the second time it was something else."""
    if sys.stdin is None or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n") if sys.stdin else ""
    secret = getpass("Teacher secret: ")
    return secret if getpass("Once more: ") == secret else None


def _forgotten(paths: Paths) -> Said:
    from zenjin_desktop.commands.alone import store_alone
    from zenjin_desktop.commands.who import nobody
    from zenjin_desktop.store.teacher import forget_secret

    if not paths.store.exists():
        return Said([nobody(paths.data)], done=False)
    with store_alone(paths, "teacher-secret") as (store, told):
        was_there = forget_secret(store)
    said = (
        "The teacher secret is forgotten. Whoever opens the teacher area next sets one."
        if was_there
        else "There was no teacher secret."
    )
    return Said([said], found=told)
