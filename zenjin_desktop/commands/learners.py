"""``zenjin learners``: who plays on this computer, with the ids the other commands take."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zenjin_desktop.commands.said import Said
from zenjin_desktop.commands.who import name, nobody
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.store.learners import Player


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Takes none."""
    parser = argparse.ArgumentParser(
        prog="zenjin learners",
        description="List who plays on this computer: id, name, account, what there is of each.",
        epilog="With --data FOLDER the learners of another data folder.",
    )
    return parser.parse_args(argv)


def run(_: argparse.Namespace, paths: Paths) -> Said:
    """List them.

    Raises:
        StoreTooNew, StoreUnusable: the data file cannot be read.
    """
    if not paths.store.exists():
        return Said([nobody(paths.data)])
    from zenjin_desktop.store.learners import players
    from zenjin_desktop.store.reading import store_to_read

    with store_to_read(paths.store, now=now, new_id=new_id) as store:
        found = players(store)
        return Said([_line(store, player) for player in found] or [nobody(paths.data)])


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
    if last is not None:
        figures.append(f"last played {last.isoformat()}")
    return f"{player.learner}  {name(player)}{where}  {', '.join(figures)}"
