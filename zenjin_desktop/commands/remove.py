"""``zenjin remove``: a learner leaves this computer, once an adult has seen what goes."""

import argparse
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zenjin_desktop.commands.alone import store_alone
from zenjin_desktop.commands.asking import agreed
from zenjin_desktop.commands.said import Said
from zenjin_desktop.commands.who import found, name, nobody
from zenjin_desktop.errors import KeyStoreFailed
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.store.learners import Player

WORD = "remove"
"""What is typed to agree: not a single key, which a sleeve may press."""


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads who is to go, and where to export before; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin remove",
        description="Delete all that is kept of a learner on this computer, after an export of it."
        " Nothing is erased at the server: an account that signs in here again is fetched from it.",
        epilog=f"On a terminal it says what goes, and does it once the word {WORD} is typed. With"
        " --data FOLDER another data folder. zenjin learners names the learners.",
    )
    parser.add_argument("learner", metavar="NAME_OR_ID", help="as zenjin learners names them")
    before = parser.add_mutually_exclusive_group(required=True)
    before.add_argument(
        "--export", type=Path, metavar="FOLDER", help="export everything to FOLDER first"
    )
    before.add_argument("--without-export", action="store_true", help="export nothing")
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    parser.add_argument(
        "--lose-waiting",
        action="store_true",
        help="also when some of it is at no server yet; it is lost but for the export",
    )
    parser.add_argument(
        "--everywhere",
        action="store_true",
        help="erase a learner without an account for good: the next stick takes the rows from every"
        " other computer, and none brings them back",
    )
    parser.add_argument("--force", action="store_true", help="replace files of an older export")
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Export, delete the learner's rows, forget the tokens.

    Raises:
        ProgramRuns, CommandRuns, HeldByLogin: somebody else has the data; nothing was changed.
        FileInTheWay, FileNotWritten: the export failed; nothing was changed.
        StoreTooNew, StoreUnusable: the data file cannot be used; nothing was deleted.
    """
    if not paths.store.exists():
        return Said([nobody(paths.data)], done=False)
    from zenjin_desktop.store.learners import players

    with store_alone(paths, "remove") as (store, told):
        player = found(players(store), arguments.learner)
        said = player if isinstance(player, Said) else _gone(store, player, arguments, paths)
    return Said(said.sentences, done=said.done, found=[*told, *said.found])


def _gone(store: "Store", player: "Player", arguments: argparse.Namespace, paths: Paths) -> Said:
    from zenjin_desktop.store.erasing import erase_guest, remove

    who = f"{name(player)} ({player.learner})"
    if arguments.everywhere and not (player.is_guest and player.display_name):
        why = "is erased at its server" if player.account else "has no name by which it is known"
        return Said([f"{who} {why}, not from here. Nothing was changed."], done=False)
    waits = _waits(store, player)
    if waits and not arguments.lose_waiting:
        first = "Sign in and send it first" if player.is_guest else "Send it first"
        advice = f"{first}, with zenjin sync --now; or give --lose-waiting. Nothing was changed."
        return Said([f"{who}: {waits} at no server yet and would be lost. {advice}"], done=False)
    lines = [f"Goes from this computer: {who}, {_figures(store, player.learner)}."]
    if waits:
        kept = f" but for the export in {arguments.export}" if arguments.export else ""
        lines.append(f"Of it {waits} at no server yet: that is lost{kept}.")
    question = f"Type {WORD} to do it: "
    if not arguments.yes and not agreed(lines, question, by={WORD}):
        return Said(["Nothing was changed. With --yes it is done."], done=False, found=lines)
    told = lines if arguments.yes else []
    if arguments.export is not None:
        told = [*told, _exported(store, player, arguments, paths)]
    (erase_guest if arguments.everywhere else remove)(store, player.learner)
    sentences = [f"{who} is removed from this computer.", *_token_gone(player, paths)]
    if arguments.everywhere:
        sentences.append("Where a stick takes this computer's results, it goes as well.")
    if player.account is not None:
        sentences.append(
            f"The account at {player.account.server} is as it was: signing in here again fetches"
            " it."
        )
    sentences.append(
        f"Backups made before still hold it until newer ones take their place: {_backups(paths)}."
    )
    return Said(sentences, found=told)


def _waits(store: "Store", player: "Player") -> str:
    """What would be lost, with its verb; empty when it is all at a server."""
    from zenjin_desktop.store import outbox

    pending = outbox.pending_references(store, player.learner)
    refused = len(outbox.rejections(store, player.learner))
    sessions = sum(kind == "session" for kind, _ in pending)
    stitches = len(pending) - sessions
    parts = [
        _count(sessions, "session"),
        f"the progress of {_count(stitches, 'stitch', 'stitches')}" if stitches else "",
        f"{_count(refused, 'record')} refused by the server" if refused else "",
    ]
    things = [part for part in parts if part]
    if not things:
        return ""
    verb = "is" if sessions + stitches + refused == 1 else "are"
    return f"{' and '.join(things)} {verb}"


def _count(count: int, one: str, many: str = "") -> str:
    return "" if not count else f"{count} {one if count == 1 else many or f'{one}s'}"


def _figures(store: "Store", learner: int) -> str:
    from zenjin_desktop.store.figures import profile_of

    profile = profile_of(store, learner)
    sessions = _count(profile.total_sessions, "session") or "no session"
    return f"{sessions}, {profile.total_points} points"


def _exported(store: "Store", player: "Player", arguments: argparse.Namespace, paths: Paths) -> str:
    from zenjin_desktop.commands.export import exported, lessons_of

    return exported(
        store, lessons_of(paths), player, folder=arguments.export, force=arguments.force
    )


def _token_gone(player: "Player", paths: Paths) -> list[str]:
    """Forget the account's tokens, also one that was left for what waited; tell its server."""
    from zenjin_desktop.policy import settings_here
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.entrance import leave
    from zenjin_desktop.sync.state import SignOutRequest

    account = player.account
    if account is None:
        return []
    try:
        leave(
            SignOutRequest(server=account.server, user_id=account.user_id),
            Credentials(paths.tokens),
            stop=threading.Event(),
            private_http=settings_here(paths.settings).settings.private_http,
        )
    except KeyStoreFailed as error:
        reason = error.values["reason"]
        return [f"Its sign-in could not be taken out of {paths.tokens}: {reason}."]
    return []


def _backups(paths: Paths) -> Path:
    from zenjin_desktop.store.backups import folder_of

    return folder_of(paths.store)
