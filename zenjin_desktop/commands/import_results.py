"""``zenjin import``: results that were collected on other computers are taken in."""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zenjin_desktop.commands.alone import store_alone
from zenjin_desktop.commands.asking import agreed
from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.commands.said import Said
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.stick.bringing import Looked
    from zenjin_desktop.stick.form import Told
    from zenjin_desktop.stick.plan import Plan

ONLY_DOUBTS = 3
"""The exit status where nobody was taken in, as somebody here has each of the names."""

MOST_NAMED = 20
"""Names in one sentence."""

ASK_EVERY_S = 0.2
STATE_PATIENCE_S = 10.0


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads which files are to be taken in, and what becomes of those who are in doubt."""
    parser = argparse.ArgumentParser(
        prog="zenjin import",
        description="Take in results that were collected on other computers, by zenjin export"
        " --for-merge or in the teacher area. Sessions are united and progress is merged as a sync"
        " does it: twice is once. Works while somebody plays.",
        epilog="Without --yes it says what would change, and asks. With --data FOLDER another data"
        " folder. The status is 3 where nobody was taken in, as all names are in doubt.",
    )
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="PATH", help="a file, or a stick with several"
    )
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    alike = parser.add_mutually_exclusive_group()
    alike.add_argument(
        "--same-names",
        action="store_true",
        help="whoever has the name of somebody here is the same child",
    )
    alike.add_argument(
        "--new-names", action="store_true", help="whoever has the same name is somebody else"
    )
    parser.add_argument(
        "--removed", action="store_true", help="also those who were removed from this computer"
    )
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Look the files through, tell what would change, and take them in; or have the window do it.

    Raises:
        BadResults: a file that was named is none, or none can be taken in; nothing was changed.
        CommandRuns, HeldByLogin: somebody else has the data; nothing was changed.
        StoreTooNew, StoreUnusable: the data file cannot be used.
    """
    from zenjin_desktop.stick.bringing import brought_in, looked_through
    from zenjin_desktop.stick.plan import chosen, planned
    from zenjin_desktop.stick.reading import files_in

    files = [file for path in arguments.files for file in files_in(path)]
    looked = looked_through(files, told=_told("looking through"))
    if not looked.files:
        first, *others = looked.problems
        if not others:
            raise first
        return Said([f"zenjin: {one}" for one in looked.problems], done=False)
    problems = [str(one) for one in looked.problems]
    try:
        with store_alone(paths, "import") as (store, mended):
            plan = planned(store, looked.coming, looked.erased)
            choices = chosen(plan, **_how(arguments))
            told = [*mended, *problems, *preview(plan, choices)]
            if not _agreed(arguments, told):
                return _not_done(told, asked=not arguments.yes)
            outcome = brought_in(store, looked, choices, told=_told("taking in"))
    except ProgramRuns:
        return _by_the_window(arguments, paths, looked, problems)
    learners = len({one.learner for one in outcome.brought})
    sentence = _sum(learners, sum(one.new_sessions for one in outcome.brought))
    staying = [_stays(name) for name in outcome.staying]
    shown = told if arguments.yes else []
    return _done([sentence, *staying], shown, problems, doubts(plan, choices), learners=learners)


def doubts(plan: "Plan", choices: Mapping[str, str]) -> list[str]:
    """The names of those who are left out because nobody said whether it is the same child."""
    from zenjin_desktop.stick.plan import LEAVE

    return [
        one.traveller.called
        for one in plan.offers
        if one.verdict == "doubtful" and choices[one.traveller.key] == LEAVE
    ]


def _done(
    sentences: Sequence[str],
    shown: Sequence[str],
    problems: Sequence[str],
    doubtful: Sequence[str],
    *,
    learners: int,
) -> Said:
    left: list[str] = []
    if doubtful:
        named = ", ".join(doubtful[:MOST_NAMED]) + (", …" if doubtful[MOST_NAMED:] else "")
        left.append(
            f"Left out, as somebody has the name here: {named}. --same-names: they are the same"
            " children; --new-names: they are others."
        )
    only_doubts = not problems and bool(doubtful) and not learners
    return Said(
        [*sentences, *left],
        done=not problems and not only_doubts,
        found=shown,
        status=ONLY_DOUBTS if only_doubts else None,
    )


def preview(plan: "Plan", choices: Mapping[str, str]) -> list[str]:
    """What would change, a line for each pupil."""
    lines = [_line(plan, one.traveller.key, choices) for one in plan.offers]
    lines += [f"{plan.names[one.learner]} ({one.learner}): erased; goes." for one in plan.goes]
    return lines


def _line(plan: "Plan", key: str, choices: Mapping[str, str]) -> str:
    from zenjin_desktop.stick.plan import HERE, LEAVE, NEW

    offer = next(one for one in plan.offers if one.traveller.key == key)
    one, choice = offer.traveller, choices[key]
    who = f"{one.called or 'guest'} (of {', '.join(one.computers)})"
    if choice == LEAVE:
        why = {
            "erased": "erased; stays erased.",
            "removed": "removed from this computer; left out. --removed takes it back.",
            "nameless": "a guest without a name; left out.",
            "doubtful": "somebody has this name here; left out. --same-names: it is the same child;"
            " --new-names: it is somebody else.",
        }
        return f"{who}: {why.get(offer.verdict, 'left out.')}"
    news = _news(offer.new_sessions[choice], offer.moved[choice])
    if choice == NEW:
        return f"{who}: new here, {news}"
    if choice.startswith(HERE):
        learner = int(choice.removeprefix(HERE))
        return f"{who}: {plan.names[learner] or 'guest'} ({learner}), {news}"
    return f"{who}: the same as the other one of this name who comes, {news}"


def _news(sessions: int, moved: int) -> str:
    if not sessions and not moved:
        return "nothing new."
    new = f"{sessions} new session{'' if sessions == 1 else 's'}"
    return f"{new}, the place of {moved} stitch{'' if moved == 1 else 'es'} changes."


def _agreed(arguments: argparse.Namespace, lines: Sequence[str]) -> bool:
    return arguments.yes or agreed(lines, "Take it in? [y/N] ", by={"y", "yes"})


def _not_done(told: Sequence[str], *, asked: bool) -> Said:
    return Said(["Nothing was changed. With --yes it is done."] if asked else [], False, told)


def _by_the_window(
    arguments: argparse.Namespace, paths: Paths, looked: "Looked", problems: Sequence[str]
) -> Said:
    """Zenjin runs with these data: it takes the files in itself, beside whoever plays."""
    from zenjin_desktop.stick.plan import chosen, planned
    from zenjin_desktop.store.reading import store_to_read
    from zenjin_desktop.ui.doorbell import ring

    with store_to_read(paths.store, now=now, new_id=new_id, beside=True) as store:
        plan = planned(store, looked.coming, looked.erased)
    choices = chosen(plan, **_how(arguments))
    told = [*problems, *preview(plan, choices)]
    if not _agreed(arguments, told):
        return _not_done(told, asked=not arguments.yes)
    shown = told if arguments.yes else []
    key = new_id()
    files = [str(file.resolve()) for file in looked.files]
    asked = {"do": "import", "key": key, "files": files, "how": _how(arguments)}
    state: dict[str, Any] | None = ring(paths.data, asked)
    if state is None or "done" not in state:
        why = f"Zenjin is running with the data in {paths.data} and cannot be asked from here"
        return Said([f"{why}: use Bring in its teacher area."], done=False, found=shown)
    tell = _told("taking in")
    while state is not None and state.get("state") == "asked":
        tell(int(state.get("at", 0)), int(state.get("of", 0)))
        time.sleep(ASK_EVERY_S)
        state = ring(paths.data, {"do": "import-state", "key": key}, patience_s=STATE_PATIENCE_S)
    if state is None or state.get("state") != "done":
        lost = "Zenjin was closed. What was taken in is whole; the rest comes with the next try."
        sentence = lost if state is None else state.get("sentence", lost)
        return Said([str(sentence)], done=False, found=shown)
    learners = int(state["learners"])
    sentence = _sum(learners, int(state["sessions"]))
    staying = [_stays(str(name)) for name in state["staying"]]
    return _done([sentence, *staying], shown, problems, doubts(plan, choices), learners=learners)


def _how(arguments: argparse.Namespace) -> dict[str, bool]:
    return {name: getattr(arguments, name) for name in ("same_names", "new_names", "removed")}


def _stays(name: str) -> str:
    return f"{name} was erased elsewhere and plays here now: goes with the next import."


def _sum(learners: int, sessions: int) -> str:
    new = f"{sessions} new session{'' if sessions == 1 else 's'}"
    return f"Taken in: {new} of {learners} learner{'' if learners == 1 else 's'}."


def _told(what: str) -> "Told":
    """Tells on a terminal how far it is, a line a second; elsewhere nothing."""
    last = 0.0

    def tell(done: int, whole: int) -> None:
        nonlocal last
        if sys.stderr is None or not sys.stderr.isatty() or time.monotonic() - last < 1:
            return
        last = time.monotonic()
        sys.stderr.write(f"{what}: {done} of {whole}\n")

    return tell
