"""Drives the real program through every screen and writes ``docs/screenshots/*.png``.

``python -m tools.screenshots [--into FOLDER]``

A server is started on this computer and a learner with six weeks behind her registers at it, so
that every screen has something to show. What she did before stands in the store as finished
sessions; what is photographed is played, by key presses, in the real window.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import msgspec
from PySide6.QtCore import Qt

from tools.class_scene import school, teacher
from tools.demo import started_server
from tools.people_scene import people
from tools.pseudo import LANGUAGES as PSEUDO
from tools.pseudo import make
from tools.words import all_words
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import Attempt, Stitch
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.cli import start
from zenjin_desktop.lessons import Lessons, read_lessons
from zenjin_desktop.moment import new_id, now, utc_offset_minutes
from zenjin_desktop.options import Options
from zenjin_desktop.paths import Paths, paths_in, resources
from zenjin_desktop.settings import Settings, save_settings
from zenjin_desktop.store import outbox
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.figures import fold_in
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.progress import save_progress
from zenjin_desktop.store.sessions import add_session, session_fact
from zenjin_desktop.ui.self_play import Hands, Script, after, finish, solve

ROOT = Path(__file__).resolve().parent.parent
DAYS = 42
SETTLED = 60  # looks until figures have counted up and buttons have come to rest
THINKING = 70  # looks before a key is pressed, so that the figures are a child's
SMALL_SIZES = {"1024x600": (1024, 600), "375x700": (375, 700)}
COMPLETED = {
    "thread-T1-000": 2,
    "thread-T1-001": 9,
    "thread-T2-000": 4,
    "thread-T2-005": 3,
    "thread-T2-001": 6,
    "thread-T3-000": 3,
    "thread-T3-001": 7,
}
"""How many stitches of a thread the learner has completed before."""

LOOKS = {
    "day": Settings(theme="day"),
    "contrast": Settings(theme="contrast"),
    "large": Settings(text_percent=200),
    "german": Settings(language="de"),
    "longer": Settings(language="en_XA"),
    "from-the-right": Settings(language="ar_XB"),
}
"""Looks that the main screens are shown in beside the usual one."""


def first_start(hands: Hands, *, folder: Path) -> Script:
    """What somebody sees who has never played: nothing is asked."""
    yield hands.sees(hands.shell.screens.home)
    yield from after(SETTLED)
    hands.photograph(folder, "home-first-start")
    yield from _find_my_start(hands, folder)
    hands.shell.screens.home.top.avatar.click()
    hands.choose("Sign in…")
    yield hands.sees(hands.shell.screens.sign_in)
    hands.photograph(folder, "sign-in")
    hands.click("Register")
    yield from after(SETTLED)
    hands.photograph(folder, "register")
    hands.press(Qt.Key.Key_Escape)
    yield from people(hands, folder, _in_every_size)


def _find_my_start(hands: Hands, folder: Path) -> Script:
    hands.click("Find my start")
    view = hands.shell.screens.asides.placing
    yield hands.sees(view.intro)
    yield from _in_every_size(hands, folder, "find-my-start")
    hands.press_enter()
    yield lambda: view.questions.waiting
    yield from _in_every_size(hands, folder, "find-my-start-question")
    hands.click("Not yet")
    yield from after(20)
    hands.photograph(folder, "find-my-start-not-yet")
    while view.page is view.questions:
        yield lambda: view.questions.waiting or view.page is not view.questions
        if view.page is view.questions:
            turn, board = hands.shell.screens.asides.placement.asked % 3, view.questions.board
            on_the_left = str(solve(board.prompt.prompt)) == board.left.text()
            key = Qt.Key.Key_Left if on_the_left else Qt.Key.Key_Right
            hands.press(Qt.Key.Key_Down if turn == 0 else key)
        yield from after(10)
    yield hands.sees(view.result)
    yield from _in_every_size(hands, folder, "find-my-start-result")
    hands.click("Choose myself")
    yield hands.sees(view.choose)
    yield from _in_every_size(hands, folder, "find-my-start-choose")
    hands.click("Tube 1: let it sleep")
    yield from after(20)
    hands.photograph(folder, "find-my-start-asleep")
    hands.press(Qt.Key.Key_Escape)
    hands.click("Home")
    yield hands.sees(hands.shell.screens.home)


def _warmed_up(hands: Hands, folder: Path) -> Script:
    hands.click("Warm up")
    view = hands.shell.screens.asides.warming
    yield lambda: view.waiting
    yield from _in_every_size(hands, folder, "warm-up")
    hands.press(Qt.Key.Key_Escape)
    yield hands.sees(hands.shell.screens.home)


def every_screen(hands: Hands, *, folder: Path, server: str) -> Script:
    """Register, look around, play with a slip and a time-out, finish, look at the sync."""
    yield from _registered(hands, server)
    yield from after(SETTLED)
    yield from _in_every_size(hands, folder, "home")
    hands.click("My progress")
    yield from after(SETTLED)
    yield from _in_every_size(hands, folder, "my-progress")
    hands.press(Qt.Key.Key_Escape)
    yield hands.sees(hands.shell.screens.home)
    yield from _warmed_up(hands, folder)
    yield from _played(hands, folder)
    yield from finish(hands)
    yield from after(3 * SETTLED)
    yield from _in_every_size(hands, folder, "summary")
    hands.click("Home")
    yield hands.sees(hands.shell.screens.home)
    yield (
        lambda: (
            hands.shell.chair.sync_state.phase == "idle"
            and not hands.shell.chair.sync_state.waiting
        )
    )
    hands.shell.screens.home.top.pill.click()
    yield hands.sees(hands.shell.screens.sync_panel)
    hands.photograph(folder, "sync-details")
    yield from _chosen_from(hands, folder)


def in_a_look(hands: Hands, *, folder: Path, look: str) -> Script:
    """The main screens once more, in the look that the settings ask for."""
    yield hands.sees(hands.shell.screens.home)
    yield from after(SETTLED)
    hands.photograph(folder, f"home-{look}")
    hands.shell.wishes.progress_requested.emit()
    yield from after(SETTLED)
    hands.photograph(folder, f"my-progress-{look}")
    hands.press(Qt.Key.Key_Escape)
    yield hands.sees(hands.shell.screens.home)
    hands.press_enter()
    yield hands.asked
    hands.photograph(folder, f"player-{look}")
    yield from _answered(hands, rightly=True)
    yield from _answered(hands, rightly=False)
    hands.photograph(folder, f"player-wrong-{look}")
    yield hands.asked
    yield from finish(hands)
    yield from after(3 * SETTLED)
    hands.photograph(folder, f"summary-{look}")
    hands.press(Qt.Key.Key_Escape)
    yield hands.sees(hands.shell.screens.home)
    yield from _chosen_from(hands, folder, f"-{look}")


def _chosen_from(hands: Hands, folder: Path, look: str = "") -> Script:
    hands.shell.on_settings_requested()
    yield from after(SETTLED)
    hands.photograph(folder, f"settings{look}")
    hands.shell.on_help_requested()
    yield from after(SETTLED)
    hands.photograph(folder, f"help{look}")


def _registered(hands: Hands, server: str) -> Script:
    yield hands.sees(hands.shell.screens.home)
    hands.shell.screens.home.top.avatar.click()
    hands.choose("Sign in…")
    view = hands.shell.screens.sign_in
    yield hands.sees(view)
    hands.click("Register")
    view.form.more.setChecked(True)
    for field, words in (
        (view.form.display_name, "Mira"),
        (view.form.login, "mira"),
        (view.form.server, server),
        (view.form.password, "nineteen times four"),
    ):
        hands.write(field.edit, words)
    hands.press_enter()
    yield hands.sees(hands.shell.screens.home)
    yield lambda: hands.shell.chair.sync_state.last_sync is not None


def _played(hands: Hands, folder: Path) -> Script:
    hands.press_enter()
    yield hands.asked
    yield from _in_every_size(hands, folder, "player")
    for _ in range(3):
        yield from _answered(hands, rightly=True)
    hands.photograph(folder, "player-right")
    yield from _answered(hands, rightly=False)
    hands.photograph(folder, "player-wrong")
    yield from _answered(hands, rightly=False)
    yield hands.asked
    hands.photograph(folder, "player-third-time")
    yield from _answered(hands, rightly=True)
    while hands.shell.screens.playing.board.celebration.isHidden():
        yield from _answered(hands, rightly=True)
    hands.photograph(folder, "player-celebration")
    for _ in range(6):
        yield from _answered(hands, rightly=True)
    yield hands.asked
    yield lambda: hands.shell.screens.playing.board.equation_shown
    yield from after(10)
    hands.photograph(folder, "player-time-out")
    yield hands.shell.screens.playing.pause_panel.isVisible
    hands.photograph(folder, "player-pause")
    hands.press(Qt.Key.Key_Space, " ")
    yield hands.asked
    hands.press(Qt.Key.Key_Escape)
    yield hands.shell.screens.playing.finish_panel.isVisible
    hands.photograph(folder, "player-finish")
    hands.press(Qt.Key.Key_Escape)
    yield hands.asked


def _answered(hands: Hands, *, rightly: bool) -> Script:
    yield hands.asked
    yield from after(THINKING)
    hands.answer(rightly=rightly)
    yield from after(20)


def _in_every_size(hands: Hands, folder: Path, name: str) -> Script:
    window = hands.window
    usual = window.size()
    hands.photograph(folder, name)
    for size, (width, height) in SMALL_SIZES.items():
        window.resize(width, height)
        yield from after(20)
        hands.photograph(folder, f"{name}-{size}")
    window.resize(usual)
    yield from after(20)


def lived_in(paths: Paths, lessons: Lessons) -> None:
    """A store of somebody who has played for six weeks and got quicker."""
    store = open_store(paths.store, now=now, new_id=new_id)
    try:
        with store.writing():
            learner = current_player(store).learner
            records = list(_past_sessions(lessons, Random(19)))
            for record in records:
                add_session(store, learner, record)
            fold_in(store, learner, [session_fact(record) for record in records])
            outbox.queue(
                store, learner, [("session", record.session_id or "") for record in records]
            )
            _complete(store, learner, lessons)
    finally:
        store.close()


def _past_sessions(lessons: Lessons, dice: Random) -> Iterator[SessionRecord]:
    stitches = [place for places in lessons.tubes.values() for place in places]
    evening = now().replace(hour=15, minute=20)
    for days_ago in range(DAYS, 0, -1):
        if days_ago > 5 and dice.random() < 0.28:
            continue  # a day off
        for session in range(dice.choice((1, 1, 2, 3))):
            done = evening - timedelta(days=days_ago, minutes=-11 * session)
            place = dice.choice(stitches)
            questions = dice.choice((20, 20, 40, 60))
            stitch = lessons.stitch(place.stitch_id)
            began = done - timedelta(seconds=4 * questions)
            attempts = _attempts(stitch, questions, began, dice)
            ftc = sum(one.correct and one.first_time for one in attempts)
            yield SessionRecord(
                thread_id=place.thread_id,
                stitch_id=place.stitch_id,
                session_id=new_id(),
                total_questions=questions,
                correct_answers=ftc,
                total_points=(2 * ftc + questions) * dice.choice((1, 2, 3)),
                blink_speed=_blink_speed(days_ago, dice),
                base_points=2 * ftc + questions,
                results=msgspec.Raw(msgspec.json.encode(attempts)),
                started_at=began,
                completed_at=done,
                utc_offset_minutes=utc_offset_minutes(),
                duration_seconds=4 * questions,
            )


def _attempts(stitch: Stitch, count: int, began: datetime, dice: Random) -> list[Attempt]:
    """Each question once and, after a slip, once more; what has larger numbers takes longer."""
    attempts = []
    for number in range(count):
        question = stitch.questions[number % len(stitch.questions)]
        load = min(1.0, sum(question.numbers) / 40)
        slips = number < len(stitch.questions) and dice.random() < 0.02 + 0.16 * load**2
        for first_time, correct in ((True, not slips), *(((False, True),) if slips else ())):
            attempts.append(
                Attempt(
                    question_id=question.id,
                    stitch_id=stitch.id,
                    chosen=question.answer if correct else question.answer + 1,
                    correct=correct,
                    first_time=first_time,
                    response_ms=round(900 + 2_400 * load * dice.uniform(0.6, 1.4)),
                    at=began + timedelta(seconds=4 * number),
                )
            )
    return attempts


def _blink_speed(days_ago: int, dice: Random) -> float:
    return round(1.5 + 1.3 * days_ago / DAYS + dice.uniform(-0.08, 0.08), 2)


def _complete(store: Store, learner: int, lessons: Lessons) -> None:
    rows = [
        ProgressRow(
            thread_id=place.thread_id,
            stitch_id=place.stitch_id,
            order_number=(index + len(places) + 1) * 65_536,
            skip_number=10,
            distractor_level="L2",
            is_completed=True,
            last_attempted=_yesterday() + timedelta(minutes=index),
            revision=index + 1,
            device_id=store.device_id,
        )
        for places in lessons.tubes.values()
        for index, place in enumerate(places)
        if lessons.curriculum.info(place.stitch_id).place < COMPLETED.get(place.thread_id, 0)
    ]
    save_progress(store, learner, rows)
    outbox.queue(store, learner, [("progress", row.stitch_id) for row in rows])


def _yesterday() -> datetime:
    return now() - timedelta(days=1)


def with_pseudo_languages(folder: Path) -> Path:
    """The program's resources and, beside its languages, those that nobody speaks."""
    shutil.copytree(resources(), folder)
    words = all_words()
    for locale in PSEUDO:
        make(locale, words, folder / "translations")
    return folder


def main(argv: Sequence[str] | None = None) -> int:
    """Photograph every screen; 1 when the program did not get through all of them."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "screenshots")
    into: Path = parser.parse_args(argv).into
    lessons = read_lessons(resources() / "curriculum", Settings().route)
    with tempfile.TemporaryDirectory(prefix="zenjin-screenshots-") as name:
        folder = Path(name)
        fresh, lived = paths_in(folder / "fresh"), paths_in(folder / "lived")
        lived_in(lived, lessons)
        # The ways through the screens are told by their English words. The time-out is
        # photographed too: the shorter window saves waiting for it.
        fresh.settings.parent.mkdir(parents=True)
        save_settings(fresh.settings, Settings(language="en"))
        save_settings(lived.settings, Settings(language="en", window_ms=5_000))
        failed = start(Options(paths=fresh), script=partial(first_start, folder=into))
        with started_server(folder) as server:
            script = partial(every_screen, folder=into, server=server)
            failed += start(Options(paths=lived), script=script)
        taught = paths_in(folder / "taught")
        school(taught, lessons)
        save_settings(taught.settings, Settings(language="en"))
        script = partial(teacher, folder=into, in_every_size=_in_every_size)
        failed += start(Options(paths=taught), script=script)
        tongues = with_pseudo_languages(folder / "resources")
        for look, chosen in LOOKS.items():
            other = paths_in(folder / look)
            lived_in(other, lessons)
            save_settings(other.settings, chosen)
            script = partial(in_a_look, folder=into, look=look)
            failed += start(Options(paths=other, resources=tongues), script=script)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
