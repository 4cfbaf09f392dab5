"""Learners as commands name them: by name, by login, or by the local id."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zenjin_desktop.commands.said import Said

if TYPE_CHECKING:
    from zenjin_desktop.store.learners import Player

GUEST = "guest"


def name(player: "Player") -> str:
    """What to call a learner in a sentence."""
    if player.account is None:
        return player.display_name or GUEST
    return player.display_name or player.account.login


def found(players: "Sequence[Player]", wanted: str) -> "Player | Said":
    """The one learner who is meant, or a sentence that says who could be.

    Args:
        players: everybody there is.
        wanted: a local id, a name or a login; a learner's id wins over another's name.
    """
    by_id = [player for player in players if str(player.learner) == wanted]
    by_name = [player for player in players if wanted.casefold() in _names(player)]
    meant = by_id or by_name
    if len(meant) == 1:
        return meant[0]
    if meant:
        which = ", ".join(str(player.learner) for player in meant)
        return Said([f"{wanted} is the name of several learners: {which}. Say which."], done=False)
    there = ", ".join(f"{player.learner} {name(player)}" for player in players) or "nobody"
    return Said([f"There is no learner {wanted} here. There are: {there}."], done=False)


def nobody(folder: Path) -> str:
    """The sentence for a data folder without a data file."""
    from zenjin_desktop.store.backups import SET_ASIDE, backups

    copies = [one for one in backups(folder / "of it") if one.kind not in SET_ASIDE]
    if not copies:
        return f"Nobody has played yet with the data in {folder}."
    return (
        f"The data file in {folder} is gone. Please start Zenjin: it takes the newest good backup."
    )


def _names(player: "Player") -> set[str]:
    names = {name(player).casefold()}
    if player.account is not None:
        names.add(player.account.login.casefold())
    return names
