"""``zenjin sync --now``: what waits goes to the server, and what is new comes from it, at once."""

import argparse
import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import astuple

from zenjin_desktop.commands.alone import store_alone
from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.commands.said import Said
from zenjin_desktop.commands.ways_here import ways_here
from zenjin_desktop.commands.who import found, name, nobody
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.store.learners import Player
    from zenjin_desktop.sync.engine import Engine
    from zenjin_desktop.sync.state import SyncReport

TIMEOUT_S = 300.0
ASK_EVERY_S = 0.2
UNTIL_BELIEVED_S = 12.0
"""A running program that says it is offline may be at a request that ends later than this never."""


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads whose records are to go, and for how long; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin sync",
        description="Send what waits to the server and fetch what is new. A Zenjin that runs is"
        " asked to do it.",
        epilog="Ends with status 0 when nothing waits any more. With --data FOLDER another data"
        " folder.",
    )
    parser.add_argument("--now", action="store_true", required=True, help="do it now, then end")
    parser.add_argument(
        "--learner", metavar="NAME_OR_ID", help="tell of this one only, and fetch for it only"
    )
    parser.add_argument(
        "--timeout", type=_seconds, default=TIMEOUT_S, metavar="S", help="seconds; 300 if not given"
    )
    return parser.parse_args(argv)


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 24 * 3600:
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds up to a day")
    return seconds


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Sync, or have the running program do it.

    Raises:
        CommandRuns: another command has the data; nothing was asked.
        StoreTooNew, StoreUnusable: the data file cannot be used.
    """
    if not paths.store.exists():
        return Said([nobody(paths.data)])
    try:
        return _synced_here(arguments, paths)
    except ProgramRuns:
        return _asked(arguments, paths)


def _synced_here(arguments: argparse.Namespace, paths: Paths) -> Said:
    with store_alone(paths, "sync") as (store, told):
        chosen = _chosen(store, arguments.learner)
        said = chosen if isinstance(chosen, Said) else _turn(store, chosen, arguments, paths)
    return Said(said.sentences, done=said.done, found=[*told, *said.found])


def _chosen(store: "Store", wanted: str | None) -> "list[Player] | Said":
    from zenjin_desktop.store.learners import accounts, players

    if wanted is None:
        return accounts(store) or Said(["Nobody here has an account: there is nothing to send."])
    player = found(players(store), wanted)
    if isinstance(player, Said):
        return player
    if player.is_guest:
        return Said([f"{name(player)} is a guest: nothing of a guest leaves this computer."])
    return [player]


def _turn(
    store: "Store",
    chosen: "list[Player]",
    arguments: argparse.Namespace,
    paths: Paths,
) -> Said:
    from zenjin_desktop.policy import ruled
    from zenjin_desktop.store import outbox
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.worker.making import made_engine

    before = {one.learner: _held(store, one.learner) for one in chosen}
    stop = threading.Event()
    here = ruled(os.environ)
    engine = made_engine(
        store,
        Credentials(paths.tokens),
        stop=stop,
        private_http=here.load(paths.settings).settings.private_http,
        only_server=here.only_server,
        ways=ways_here(stop),
    )
    engine.current = chosen[0].learner if arguments.learner is not None else None
    hurry = threading.Timer(arguments.timeout, stop.set)
    hurry.start()
    lines, whys = [], []
    try:
        in_all = _driven(engine, stop)
        for one in chosen:
            engine.current = one.learner
            then, held = before[one.learner], _held(store, one.learner)
            left = outbox.counts(store, one.learner)
            came = held.sessions - then.sessions + len(held.progress - then.progress)
            lines.append(
                f"{name(one)} ({one.learner}): {then.queued - held.queued} acked,"
                f" {left.rejected} refused, {came} new from elsewhere, {left.pending} to send"
            )
            whys += _why(one, engine, left.pending, out_of_time=stop.is_set())
    finally:
        hurry.cancel()
        engine.close()
    lines.append(f"In all: {in_all.sent} sent, {in_all.acked} acked, {in_all.read} changes read.")
    return Said(whys, done=not whys, found=lines)


class _Held(NamedTuple):
    """What there is of a learner: how many sessions and queued records, and its progress."""

    sessions: int
    queued: int
    progress: "frozenset[tuple[object, ...]]"


def _held(store: "Store", learner: int) -> _Held:
    from zenjin_desktop.store import outbox
    from zenjin_desktop.store.progress import progress_rows
    from zenjin_desktop.store.reading import session_count

    counts = outbox.counts(store, learner)
    return _Held(
        sessions=session_count(store, learner),
        queued=counts.pending + counts.rejected,
        progress=frozenset(map(astuple, progress_rows(store, learner).values())),
    )


@dataclass(slots=True)
class _InAll:
    """What a run came to, over all its turns."""

    sent: int = 0
    acked: int = 0
    read: int = 0

    def add(self, turn: "SyncReport") -> None:
        self.sent += turn.sent
        self.acked += turn.acked
        self.read += turn.pulled


def _driven(engine: "Engine", stop: threading.Event) -> _InAll:
    """Whole turns, a step at a time, until nothing more comes of it or the time is over.

    What did not pass the line in time is smaller in the next turn, so that one is worth its wait.
    """
    from zenjin_desktop.sync.state import Done, More

    in_all = _InAll()
    engine.ask_again()
    while not stop.is_set():
        step = engine.step()
        if isinstance(step, More):
            continue
        in_all.add(step.report)
        if isinstance(step, Done) or not _line_is_slow(step.report):
            return in_all
        stop.wait(step.seconds)
    in_all.add(engine.so_far())
    return in_all


def _line_is_slow(turn: "SyncReport") -> bool:
    from zenjin_desktop.sync.portions import TOO_SLOW

    why = dict(turn.state.reason.values) if turn.state.reason is not None else {}
    return turn.sent > 0 and why.get("reason") in TOO_SLOW


def _why(one: "Player", engine: "Engine", waiting: int, *, out_of_time: bool) -> list[str]:
    """Why this learner is not up to date; nothing when it is."""
    state = engine.state()
    who = f"{name(one)} ({one.learner})"
    if state.phase == "signed_out":
        return [f"{who} is signed out: sign in again in the window. {_kept(waiting)}"]
    if state.reason is not None:
        return [f"{who}: {state.reason.sentence}"]
    if waiting and out_of_time:
        return [f"{who}: the time was over. {_kept(waiting)}"]
    if waiting:
        return [f"{who}: the server asks to try {waiting} again later. {_kept(waiting)}"]
    return []


def _kept(waiting: int) -> str:
    return f"{waiting} to send, everything is kept." if waiting else "Nothing waits."


def _asked(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Ask the running program, and look what becomes of what waits."""
    from zenjin_desktop.ui.doorbell import ring

    before = _waiting(paths, arguments.learner)
    if isinstance(before, Said):
        return before
    answer = ring(paths.data, {"do": "sync"})
    if answer is None or "done" not in answer:
        running = f"Zenjin is running with the data in {paths.data}"
        sentence = f"{running} and cannot be asked from here: press Sync now in its window."
        return Said([sentence], done=False)
    until = time.monotonic() + arguments.timeout
    believed = time.monotonic() + UNTIL_BELIEVED_S
    while True:
        waiting = _waiting(paths, arguments.learner)
        if isinstance(waiting, Said):
            return waiting
        state: dict[str, Any] = ring(paths.data, {"do": "sync-state"}) or {}
        phase, at = state.get("phase"), time.monotonic()
        settled = phase in {"offline", "error", "signed_out"} and at > believed
        if not any(waiting.values()) and phase != "syncing":
            break
        if settled or at > until:
            break
        time.sleep(ASK_EVERY_S)
    lines = ["Zenjin is running and was asked to sync."]
    for who, left in waiting.items():
        sent = len(before.get(who, frozenset()) - left)
        lines.append(f"{who}: {sent} acked, {len(left)} to send")
    if not any(waiting.values()):
        return Said(["Nothing waits."], found=lines)
    why = state.get("reason") or "It has not sent everything yet."
    return Said([f"{why} What waits is kept."], done=False, found=lines)


def _waiting(paths: Paths, wanted: str | None) -> "dict[str, frozenset[tuple[str, str]]] | Said":
    """The records that wait, by what to call whose they are."""
    from zenjin_desktop.store.outbox import pending_references
    from zenjin_desktop.store.reading import store_to_read

    with store_to_read(paths.store, now=now, new_id=new_id, beside=True) as store:
        chosen = _chosen(store, wanted)
        if isinstance(chosen, Said):
            return chosen
        return {
            f"{name(one)} ({one.learner})": frozenset(pending_references(store, one.learner))
            for one in chosen
        }
