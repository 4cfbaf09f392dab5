"""``zenjin place``: where a learner starts, and which tubes sleep, without a window."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zenjin_core.learning.rules import TUBES
from zenjin_desktop.commands.alone import store_alone
from zenjin_desktop.commands.said import Said
from zenjin_desktop.commands.who import found, name, nobody
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths, resources

if TYPE_CHECKING:
    from zenjin_desktop.lessons import Lessons
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.store.learners import Player


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads ``--list``, or a learner, a tube and what to do; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin place",
        description="Choose where a learner starts in a tube; let a tube sleep, or wake it.",
        epilog="With --data FOLDER the learners of another data folder.",
    )
    parser.add_argument(
        "--list",
        action="store_true",
        help="list the learners with their tubes; with --tube the stitches of that tube",
    )
    parser.add_argument("--learner", metavar="NAME-OR-ID", help="as --list names them")
    parser.add_argument("--tube", type=int, choices=TUBES)
    deed = parser.add_mutually_exclusive_group()
    deed.add_argument("--start", metavar="STITCH-ID", help="begin the tube with this stitch")
    deed.add_argument("--sleep", action="store_true", help="leave the tube out until it is woken")
    deed.add_argument("--wake", action="store_true", help="have the tube take its turn again")
    arguments = parser.parse_args(argv)
    asked = arguments.start is not None or arguments.sleep or arguments.wake
    if arguments.list:
        if asked or arguments.learner is not None:
            parser.error("--list changes nothing: it goes with --tube only")
    elif not (arguments.learner is not None and arguments.tube is not None and asked):
        parser.error("it takes --learner, --tube and one of --start, --sleep, --wake; or --list")
    return arguments


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Do what was asked for.

    Raises:
        ProgramRuns, CommandRuns: the window or another command has the data.
        StoreTooNew, StoreUnusable: the data file cannot be used; nothing was changed.
    """
    # Imported now: a start of the window, which parses arguments too, needs none of it.
    from zenjin_desktop.lessons import read_lessons
    from zenjin_desktop.policy import settings_here

    loaded = settings_here(paths.settings)
    lessons = read_lessons(resources() / "curriculum", loaded.settings.route, own=paths.curriculum)
    said = _asked(arguments, paths, lessons)
    if loaded.problem is None:
        return said
    return Said([loaded.problem, *said.sentences], done=said.done, found=said.found)


def _asked(arguments: argparse.Namespace, paths: Paths, lessons: "Lessons") -> Said:
    from zenjin_desktop.store.learners import players

    if arguments.list and arguments.tube is not None:
        return _stitches(lessons, arguments.tube)
    if not paths.store.exists():
        return Said([nobody(paths.data)], done=arguments.list)
    if arguments.list:
        from zenjin_desktop.store.reading import store_to_read

        with store_to_read(paths.store, now=now, new_id=new_id) as store:
            return Said([line for one in players(store) for line in _lines(store, lessons, one)])
    with store_alone(paths, "place") as (store, told):
        player = found(players(store), arguments.learner)
        said = player if isinstance(player, Said) else _done(store, lessons, player, arguments)
        return Said(said.sentences, done=said.done, found=told)


def _done(
    store: "Store", lessons: "Lessons", player: "Player", arguments: argparse.Namespace
) -> Said:
    if arguments.tube not in lessons.tubes:
        return Said([f"Tube {arguments.tube} has no stitches."], done=False)
    work = _turn if arguments.start is None else _start
    return work(store, lessons, player, arguments)


def _start(
    store: "Store", lessons: "Lessons", player: "Player", arguments: argparse.Namespace
) -> Said:
    from zenjin_desktop.store.placement import place
    from zenjin_desktop.store.sleep import asleep

    tube, stitch_id = arguments.tube, arguments.start
    where = [n for n, places in lessons.tubes.items() if stitch_id in _ids(lessons, n)]
    if where != [tube]:
        there = f"is a stitch of tube {where[0]}" if where else "is no stitch of this curriculum"
        hint = f"zenjin place --list --tube {tube} lists those of tube {tube}."
        return Said([f"{stitch_id} {there}. {hint}"], done=False)
    place(store, player.learner, {tube: stitch_id}, tubes=lessons.tubes)
    title = lessons.title(stitch_id)
    sentences = [f"{name(player)}: tube {tube} begins with {stitch_id} ({title})."]
    if tube in asleep(store, player.learner):
        sentences.append("It is asleep. --wake wakes it.")
    return Said(sentences)


def _turn(
    store: "Store", lessons: "Lessons", player: "Player", arguments: argparse.Namespace
) -> Said:
    from zenjin_core.learning.tubes import LastAwake
    from zenjin_desktop.store.sleep import asleep, let_sleep

    tube = arguments.tube
    with store.writing():
        before = asleep(store, player.learner)
        after = before | {tube} if arguments.sleep else before - {tube}
        try:
            let_sleep(store, player.learner, after, playable=lessons.tubes)
        except LastAwake:
            sentence = f"{name(player)}: tube {tube} is the last one awake. Nothing was changed."
            return Said([sentence], done=False)
    state = "sleeps; nothing of it is lost" if arguments.sleep else "is awake"
    return Said([f"{name(player)}: tube {tube} {state}."])


def _ids(lessons: "Lessons", tube: int) -> list[str]:
    return [place.stitch_id for place in lessons.tubes[tube]]


def _lines(store: "Store", lessons: "Lessons", player: "Player") -> list[str]:
    from zenjin_desktop.store.placement import current
    from zenjin_desktop.store.sleep import awake

    account = player.account
    where = "" if account is None else f"  ({account.login} at {account.server})"
    lines = [f"{player.learner}  {name(player)}{where}"]
    playing = awake(store, player.learner, lessons.tubes)
    for tube, at in current(store, player.learner, lessons.tubes).items():
        stitch_id = lessons.tubes[tube][at].stitch_id
        asleep = "" if tube in playing else "asleep, "
        lines.append(f"   tube {tube}  {asleep}next {stitch_id}  {lessons.title(stitch_id)}")
    return lines


def _stitches(lessons: "Lessons", tube: int) -> Said:
    if tube not in lessons.tubes:
        return Said([f"Tube {tube} has no stitches."], done=False)
    return Said([f"{stitch_id}  {lessons.title(stitch_id)}" for stitch_id in _ids(lessons, tube)])
