"""The scene of the screenshots in which a teacher looks at a class of thirty."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tools.camera import Camera, come_to
from tools.people_scene import begin_as_guest
from zenjin_core.learning.question import Attempt, Level, Stitch
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import new_id, now, utc_offset_minutes
from zenjin_desktop.paths import Paths
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.avatars import AVATARS
from zenjin_desktop.ui.self_play import Hands, Script
from zenjin_desktop.ui.teacher.area_page import AreaPage
from zenjin_desktop.ui.teacher.learners_section import LearnersSection
from zenjin_desktop.ui.teacher.roster import RosterSection
from zenjin_desktop.ui.teacher.section import SECTIONS

SECRET = "blue-kettle-9"  # noqa: S105 - opens the area in the pictures only
NAMES = (
    *("Ada", "Alma", "Anton", "Ben", "Carla", "Clara", "David", "Elif", "Emil", "Emma"),
    *("Felix", "Finn", "Frieda", "Greta", "Hanna", "Ida", "Jakob", "Jonas", "Karl", "Lea"),
    *("Leon", "Lina", "Mats", "Mia", "Mira", "Noah", "Oskar", "Paula", "Tom", "Zoe"),
)
DAYS = 12
PASTED = (
    "First name;Last name;Class\nAda;;2b\nBen;;2b\nYusuf;Kaya;2b\nJörg;Müller;2b\nJoerg;Müller;2b\n"
    "zoe;;2b\n;;2b\nLuisa;Berg;2b\nLuisa;Berg;2b\n"
)


class _Calendar:
    """A clock that is turned as the days of the class are told."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def school(paths: Paths, lessons: Lessons, *, names: tuple[str, ...] = NAMES) -> None:
    """A store of a class that has played for two weeks, by the rules; some are stuck."""
    clock = _Calendar(now().replace(hour=8, minute=20))
    store = open_store(paths.store, now=clock, new_id=new_id)
    try:
        with store.writing():
            for number, name in enumerate(names):
                one = add_learner(store, name=name, avatar=AVATARS[number % len(AVATARS)])
                _played(store, one.learner, lessons, clock, Random(number))
    finally:
        store.close()


def _played(store: Store, learner: int, lessons: Lessons, clock: _Calendar, dice: Random) -> None:
    today = clock.at
    sureness = dice.uniform(0.5, 0.99)
    for days_ago in range(DAYS, -1, -1):
        if dice.random() < 0.45:
            continue  # not everybody plays every day
        clock.at = today - timedelta(days=days_ago, minutes=dice.randrange(40))
        first = journal.head(store, learner, lessons.tubes).row
        place = next(
            one
            for places in lessons.tubes.values()
            for one in places
            if one.stitch_id == first.stitch_id
        )
        journal.open_session(store, learner, place, utc_offset_minutes=utc_offset_minutes())
        for _ in range(dice.choice((2, 3, 3, 4))):
            _round(store, learner, lessons, clock, dice, sureness)
        journal.finish_session(store, learner)
    clock.at = today


def _round(
    store: Store,
    learner: int,
    lessons: Lessons,
    clock: _Calendar,
    dice: Random,
    sureness: float,
) -> None:
    head = journal.head(store, learner, lessons.tubes)
    stitch = lessons.stitch(head.row.stitch_id)
    level = head.row.distractor_level
    answers = list(_answers(stitch, level, clock, dice, sureness))
    for one in answers[:-1]:
        journal.append(store, learner, one)
    ftc = sum(one.correct and one.first_time for one in answers)
    journal.finish_stitch(store, learner, answers[-1], ftc=ftc, tube=head.tube, tubes=lessons.tubes)


def _answers(
    stitch: Stitch, level: Level, clock: _Calendar, dice: Random, sureness: float
) -> Iterator[Attempt]:
    for question in stitch.questions:
        load = min(1.0, sum(question.numbers) / 40)
        slips = dice.random() > sureness + (1 - sureness) * (1 - load) * 0.3
        for first_time, correct in ((True, not slips), *(((False, True),) if slips else ())):
            taken = round(900 + 3_000 * load * dice.uniform(0.6, 1.4) * (1.6 - sureness))
            clock.at += timedelta(milliseconds=taken + 1_400)
            yield Attempt(
                question_id=question.id,
                stitch_id=stitch.id,
                chosen=question.answer if correct else question.answer + 1,
                correct=correct,
                first_time=first_time,
                response_ms=taken,
                at=clock.at,
                level=level,
            )


def teacher(hands: Hands, camera: Camera) -> Script:
    """Set a secret, look at each section and at one learner, leave, and be asked for the secret."""
    yield from come_to(hands, "who")
    yield from camera.take("who-is-playing-a-class")
    yield from begin_as_guest(hands)
    hands.shell.wishes.teacher_requested.emit()
    yield from come_to(hands, "teacher")
    view = hands.shell.screens.teaching.view
    yield from camera.take("teacher-secret")
    for field in (view.door.new, view.door.again):
        hands.write(field.edit, SECRET)
    hands.press_enter()
    yield lambda: view.area is not None and bool(view.area.made)
    area = view.area
    assert area is not None  # noqa: S101 - waited for above
    yield from _learners(hands, camera, area)
    for place in SECTIONS[1:]:
        chip = area.sections.chip(place.key)
        chip.setFocus()
        chip.click()
        yield lambda: not area.section.busy
        yield from camera.take(f"teacher-{place.key}")
        if isinstance(area.section, RosterSection):
            yield from _list(area.section, camera)
    view.ask("change")
    yield from camera.take("teacher-secret-changed")
    hands.shell.wishes.home_requested.emit()
    yield from come_to(hands, "home")
    hands.shell.wishes.teacher_requested.emit()
    yield from come_to(hands, "teacher", view.door)
    yield from camera.take("teacher-secret-asked")


def _learners(hands: Hands, camera: Camera, area: AreaPage) -> Script:
    section = area.section
    assert isinstance(section, LearnersSection)  # noqa: S101 - the first one
    yield section.file.isEnabled
    section.sort("stuck")
    yield from camera.take("teacher-learners")
    section.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    yield lambda: not area.isVisible() and not section.is_opening
    yield from camera.take("teacher-learner")
    hands.press(Qt.Key.Key_Escape)
    yield area.isVisible


def _list(section: RosterSection, camera: Camera) -> Script:
    QApplication.clipboard().setText(PASTED)
    section.people.paste.click()
    yield lambda: section.stage.panel is section.list.panel
    yield from camera.take("teacher-list")
    section.list.panel.leave.click()
    section.list.panel.pins.button("pictures").click()
    section.list.panel.confirm.click()
    yield lambda: section.stage.panel is section.result
    yield from camera.take("teacher-pins-made")
    section.result.cards_saved()
    section.step_back()
    section.people.pins.click()
    yield from camera.take("teacher-pins-for-many")
    section.step_back()
    section.people.remove.click()
    yield from camera.take("teacher-somebody-leaves")
    section.step_back()
