"""``zenjin learners``: who plays on this computer, and taking away a PIN that was forgotten."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zenjin_desktop.commands.alone import store_alone
from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.commands.said import Said
from zenjin_desktop.commands.who import found, name, nobody
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.store.learners import Player

STILL_ASKED = "The PIN is still asked for: it can be taken away only while Zenjin is closed."


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads whose PIN is to go, if any; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin learners",
        description="List who plays on this computer: id, name, account, what there is of each.",
        epilog="With --data FOLDER the learners of another data folder.",
    )
    parser.add_argument(
        "--reset-pin",
        metavar="NAME_OR_ID",
        help="take the PIN of this learner away, who has forgotten it; Zenjin must be closed",
    )
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """List them, or take a PIN away.

    Raises:
        ProgramRuns, CommandRuns, HeldByLogin: a PIN is to go, and somebody else has the data;
            nothing was changed.
        StoreTooNew, StoreUnusable: the data file cannot be used.
    """
    if not paths.store.exists():
        return Said([nobody(paths.data)], done=arguments.reset_pin is None)
    if arguments.reset_pin is not None:
        try:
            return _without_pin(paths, arguments.reset_pin)
        except ProgramRuns as error:
            error.add_note(STILL_ASKED)
            raise
    from zenjin_desktop.store.learners import players
    from zenjin_desktop.store.reading import store_to_read

    with store_to_read(paths.store, now=now, new_id=new_id) as store:
        everybody = players(store)
        return Said([_line(store, player) for player in everybody] or [nobody(paths.data)])


def _without_pin(paths: Paths, wanted: str) -> Said:
    from zenjin_desktop.store.learners import players
    from zenjin_desktop.store.pins import set_pin

    with store_alone(paths, "learners") as (store, told):
        player = found(players(store), wanted)
        if isinstance(player, Said):
            return Said(player.sentences, done=player.done, found=told)
        who = f"{name(player)} ({player.learner})"
        if not player.has_pin:
            return Said([f"{who} has no PIN."], found=told)
        set_pin(store, player.learner, "")
        sentence = f"{who} plays without a PIN now, and can choose another one in the program."
        return Said([sentence], found=told)


def _line(store: "Store", player: "Player") -> str:
    from zenjin_desktop.store.figures import profile_of
    from zenjin_desktop.store.outbox import counts

    account = player.account
    where = "" if account is None else f"  ({account.login} at {account.server})"
    profile, outbox = profile_of(store, player.learner), counts(store, player.learner)
    sessions = f"{profile.total_sessions} session{'' if profile.total_sessions == 1 else 's'}"
    last = profile.last_local_date
    figures = [sessions, f"{profile.total_points} points"]
    if account is not None:
        figures.append(f"{outbox.pending} to send")
    if outbox.rejected:
        figures.append(f"{outbox.rejected} refused by the server")
    if player.has_pin:
        figures.append("has a PIN")
    if last is not None:
        figures.append(f"last played {last.isoformat()}")
    return f"{player.learner}  {name(player)}{where}  {', '.join(figures)}"
