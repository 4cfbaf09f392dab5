"""Reads what My progress shows: the figures at once, the facts a few at a time after it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta, timezone

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from zenjin_core.learning.facts import HARDEST_ROUNDS, ROUNDS, Figures
from zenjin_core.learning.profile import local_date
from zenjin_core.learning.stuck import Rounds, rounds_from
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.store.dashboard import (
    Day,
    RecentSession,
    days_since,
    session_detail,
    sessions_from,
)
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import facts_as_text, figures_in, is_counting
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.reading import session_count
from zenjin_desktop.ui.dashboard.controller import thread_line
from zenjin_desktop.ui.dashboard.model import ThreadLine
from zenjin_desktop.ui.progress.known import Known
from zenjin_desktop.ui.progress.model import (
    SPANS,
    Course,
    Detail,
    Progress,
    SessionLine,
    SessionPage,
    Span,
    StitchPart,
)
from zenjin_desktop.ui.progress.sessions_card import PAGE
from zenjin_desktop.ui.progress.view import ProgressView
from zenjin_desktop.ui.steps import Steps, sliced
from zenjin_desktop.ui.stitch_facts import StitchFacts
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.titles import stitch_title
from zenjin_desktop.ui.widgets.painted import Painted

DAYS: dict[Span, int] = {"weeks": 42, "months": 182}
WEEK = 7

BEGINS_MS = 30
"""So long after the page came: it is to be laid out and painted first."""

_READ = object()


class ProgressController(QObject):
    """Answers to what is asked for on My progress.

    Signals:
        ended: everything is read and shown.

    Attributes:
        known: the facts of who is shown, as far as they are read.
    """

    ended = Signal()

    def __init__(
        self,
        view: ProgressView,
        store: Store,
        lessons: Callable[[], Lessons],
        around: Surroundings,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._store = store
        self._lessons_now = lessons
        self._of_stitches = StitchFacts(lessons())
        self._around = around
        self._player: Player | None = None
        self._span: Span = SPANS[0]
        self._page = SessionPage()
        self._read: Progress | None = None
        self.known = Known()
        self._rest: Steps = iter(())
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self.on_facts_due)
        view.span_chosen.connect(self.on_span_chosen)
        view.page_requested.connect(self.on_page_requested)
        view.session_chosen.connect(self.on_session_chosen)

    @property
    def is_reading(self) -> bool:
        """Whether facts are still to come."""
        return self._reading.isActive()

    def show(self, player: Player) -> None:
        """Show this learner's progress as it is now."""
        self.read(player)
        self.show_read()

    def read(self, player: Player) -> None:
        """Read what is shown at once; for :meth:`show_read`, which may be in a later turn."""
        same = self._player is not None and self._player.learner == player.learner
        self._player = player
        # Once a visit: asking looks at the files, and what is shown is to be of one piece.
        lessons = self._lessons_now()
        if lessons is not self._lessons:
            self._of_stitches = StitchFacts(lessons)
        texts = facts_as_text(self._store, player.learner)
        rounds = {name: figures_in(texts.pop(name, "")) for name in (ROUNDS, HARDEST_ROUNDS)}
        skipping = self._page.skipped if same else 0
        self._page = self._read_page(player, skipping)
        self._read = Progress(
            learner_name=player.display_name,
            today=self._today(),
            course=self._course(player),
            threads=self._threads(player, rounds_from(rounds)),
            sessions=self._page,
        )
        if not same:
            self._view.show_facts({}, counting=False)
        self.known = Known()
        self._rest = self._facts_in_steps(texts)
        self._reading.start(BEGINS_MS)

    def show_read(self) -> None:
        """Show what was read."""
        if self._read is not None:
            self._view.show_progress(self._read)

    @Slot()
    def on_facts_due(self) -> None:
        """Read on for a few milliseconds; show them when all are read."""
        self._reading.setInterval(0)
        if Painted.has_turn() or next(self._rest, _READ) is not _READ:
            return  # enough for a turn
        self._reading.stop()
        if self._player is not None:
            counting = is_counting(self._store, self._player.learner)
            self._view.show_facts(self.known, counting=counting)
        self.ended.emit()

    @Slot(str)
    def on_span_chosen(self, key: str) -> None:
        """Points and blink speed over another span."""
        self._span = next(span for span in SPANS if span == key)
        if self._player is not None:
            self._view.show_course(self._course(self._player))

    @Slot(int)
    def on_page_requested(self, skipping: int) -> None:
        """Other sessions."""
        if self._player is not None:
            self._page = self._read_page(self._player, skipping)
            self._view.sessions.show_page(self._page)

    @Slot(str)
    def on_session_chosen(self, session_id: str) -> None:
        """A session in full."""
        lines = {line.id: line for line in self._page.lines}
        if self._player is None or session_id not in lines:
            return
        found = session_detail(self._store, self._player.learner, session_id)
        if found is not None:
            self._view.show_detail(
                Detail(
                    line=lines[session_id],
                    parts=_parts(found.figures, self._lessons),
                    questions=found.total_questions,
                    right=found.correct_answers,
                    base_points=found.base_points,
                    bonus=found.bonus_multiplier,
                    rolled_up=found.rolled_up,
                )
            )

    @property
    def _lessons(self) -> Lessons:
        return self._of_stitches.lessons

    def _facts_in_steps(self, texts: Mapping[str, str]) -> Steps:
        yield from sliced(self._facts_read(texts))
        yield  # to show them is enough for a turn

    def _facts_read(self, texts: Mapping[str, str]) -> Iterator[None]:
        known = self.known
        for stitch_id, text in texts.items():
            facts = self._of_stitches.facts(stitch_id)
            if facts is not None:  # else of a curriculum that is not here (any more)
                known.take(text, facts)
            yield
        table = self._view.facts.table_of(known)
        for fact in known:
            if fact.table == table:
                _ = known[fact]
                yield

    def _today(self) -> date:
        return local_date(self._around.now(), self._around.utc_offset_minutes())

    def _course(self, player: Player) -> Course:
        back = DAYS.get(self._span)
        since = date.min if back is None else self._today() - timedelta(days=back - 1)
        days = days_since(self._store, player.learner, since=since)
        return course(days, every=1 if self._span == "weeks" else WEEK)

    def _threads(self, player: Player, rounds: Mapping[str, Rounds]) -> tuple[ThreadLine, ...]:
        progress = progress_rows(self._store, player.learner)
        lines = (thread_line(one, progress, rounds) for one in self._lessons.curriculum.threads)
        return tuple(line for line in lines if line.done or line.nearly or line.met)

    def _read_page(self, player: Player, skipping: int) -> SessionPage:
        total = session_count(self._store, player.learner)
        skipping = skipping if skipping < total else 0
        found = sessions_from(self._store, player.learner, limit=PAGE, skipping=skipping)
        lines = tuple(session_line(self._lessons, one) for one in found)
        return SessionPage(lines=lines, skipped=skipping, total=total)


def course(days: Sequence[Day], *, every: int) -> Course:
    """Days as they are, or a week each from its Monday on."""
    points: dict[date, int] = {}
    blink: dict[date, tuple[float, int]] = {}
    for day in days:
        begins = day.day - timedelta(days=day.day.weekday()) if every > 1 else day.day
        points[begins] = points.get(begins, 0) + day.points
        if day.blink_speed is not None:
            total, many = blink.get(begins, (0.0, 0))
            blink[begins] = total + day.blink_speed * day.measured, many + day.measured
    return Course(
        every=every,
        points=tuple(points.items()),
        blink=tuple((begins, total / many) for begins, (total, many) in blink.items()),
    )


def session_line(lessons: Lessons, session: RecentSession) -> SessionLine:
    """A session as the list shows it: its title, and its time where it was played."""
    zone = timezone(timedelta(minutes=session.utc_offset_minutes))
    return SessionLine(
        id=session.id,
        when=session.completed_at.astimezone(zone),
        title=stitch_title(lessons, session.stitch_id),
        points=session.total_points,
        accuracy=session.accuracy,
        blink_speed=session.blink_speed,
    )


def _parts(
    figures: Mapping[str, Mapping[str, Figures]], lessons: Lessons
) -> tuple[StitchPart, ...]:
    return tuple(
        StitchPart(
            title=stitch_title(lessons, stitch_id),
            asked=sum(one.asked for one in of_stitch.values()),
            right=sum(one.right for one in of_stitch.values()),
            missed=sum(one.missed for one in of_stitch.values()),
        )
        for stitch_id, of_stitch in figures.items()
    )
