"""Whose results go along when ``zenjin sign-in`` lets an account in, and what is said of it."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zenjin_desktop.commands.said import Said
from zenjin_desktop.commands.who import found
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.store.guests import Guest


def wanted_along(
    store: "Store", arguments: argparse.Namespace, guests: "Sequence[Guest]"
) -> "Guest | Said | None":
    """Who goes along, if anybody is to; a sentence where that cannot be.

    It is asked before the server is: a code works once.
    """
    from zenjin_desktop.store.guests import local_learner

    if arguments.learner is None:
        return guests[0] if arguments.with_guest and guests else None
    number = _number(store, arguments.learner)
    return number if isinstance(number, Said) else local_learner(store, number)


def wanted_beside(arguments: argparse.Namespace, paths: Paths) -> "int | Said | None":
    """The local id of the learner who is named, looked up beside the program that runs."""
    from zenjin_desktop.store.reading import store_to_read

    if arguments.learner is None:
        return None
    with store_to_read(paths.store, now=now, new_id=new_id, beside=True) as store:
        return _number(store, arguments.learner)


def _number(store: "Store", wanted: str) -> int | Said:
    from zenjin_desktop.store.learners import players

    meant = found(players(store), wanted)
    if isinstance(meant, Said):
        return meant
    if not meant.is_guest:
        why = f"{wanted} has an account already: only a learner without one goes along."
        return Said([f"{why} Nothing was asked."], done=False)
    return meant.learner


def about_guests(
    left: "Sequence[Guest]", along: "Guest | None", arguments: argparse.Namespace
) -> list[str]:
    """What became of what guests had played: never left behind without a word."""
    sentences = []
    if along is not None:
        sentences.append(f"What {_who(along)} had played went along: {_sessions(along.sessions)}.")
    elif arguments.with_guest:
        sentences.append(
            "No guest of yours without a name has played here: there was nothing to go along."
            " Whoever has a name goes along with --learner NAME."
        )
    left = [one for one in left if one.sessions]
    for one in left:
        stay = "stays" if one.sessions == 1 else "stay"
        sentences.append(f"{_sessions(one.sessions)} of {_who(one)} {stay} with the guest.")
    if left:
        sentences.append(_how_to_bring(by_code=arguments.code))
    return sentences


def _how_to_bring(*, by_code: bool) -> str:
    if by_code:
        return (
            "This code is used now. To bring what is a guest's into this account, sign in once"
            " more with a new code (zenjin-server codes LOGIN makes it) and --with-guest."
        )
    return (
        "To bring what is a guest's into this account, give the same command again with"
        " --with-guest."
    )


def _who(one: "Guest") -> str:
    return f"{one.name or 'the guest'} ({one.learner})"


def _sessions(count: int) -> str:
    return f"{count} session{'' if count == 1 else 's'}"
