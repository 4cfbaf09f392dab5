"""What the screens are given to show: Home, the summary, the sync in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.clock import MONDAY_MORNING, Clock
from tests.support.elsewhere import a_stitch
from tests.support.played import Desk
from tests.support.rounds import slips_at
from tests.support.seat import ALL_LESSONS
from tests.support.thread_text import GOOD
from zenjin_desktop.errors import NotOurServer, Offline
from zenjin_desktop.lessons import Lessons, read_lessons
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player, current_player
from zenjin_desktop.store.progress import save_progress
from zenjin_desktop.store.sleep import let_sleep
from zenjin_desktop.sync.state import Left, SyncState
from zenjin_desktop.ui.dashboard.controller import THREADS, home_model
from zenjin_desktop.ui.dashboard.model import HomeModel
from zenjin_desktop.ui.summary.controller import summary_model
from zenjin_desktop.ui.sync_lines import pill_line, state_sentence
from zenjin_desktop.ui.sync_panel.controller import panel_model

NOW = MONDAY_MORNING
PLAYED_DAYS = 20
GUEST = Player(learner=1, display_name="", account=None)
ANNA = learners.Account(
    server="https://school.example", user_id="user-1", login="anna", display_name="Anna"
)
AWAY = Offline(server="https://school.example", reason="refused").reason
FILTER = NotOurServer(server="https://school.example", reason="no JSON").reason


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    return Desk(store, learners.current_player(store).learner, clock)


def home(desk: Desk, *, utc_offset_minutes: int = 0, lessons: Lessons = ALL_LESSONS) -> HomeModel:
    player = learners.player(desk.store, desk.learner)
    assert player is not None
    return home_model(
        desk.store, lessons, player, now=desk.clock, utc_offset_minutes=utc_offset_minutes
    )


def ago(**parts: float) -> datetime:
    return NOW - timedelta(**parts)


@pytest.mark.parametrize(
    ("state", "look", "words"),
    [
        (SyncState(phase="guest"), "saved", "Saved on this computer"),
        (SyncState(phase="signed_out", waiting=2), "signed_out", "Sign in to sync"),
        (SyncState(phase="syncing"), "syncing", "Syncing…"),
        (SyncState(phase="syncing", done=0, total=1), "syncing", "Syncing…"),
        (SyncState(phase="syncing", done=3, total=12), "syncing", "Syncing 3 of 12"),
        (SyncState(phase="offline"), "offline", "Offline"),
        (SyncState(phase="offline", waiting=3), "offline", "Offline · 3 waiting"),
        (SyncState(phase="error", waiting=1), "error", "Not synced · 1 waiting"),
        (SyncState(phase="idle"), "saved", "Saved on this computer"),
        (SyncState(phase="idle", waiting=4), "saved", "Saved on this computer · 4 waiting"),
        (
            SyncState(phase="idle", waiting=1, last_sync=NOW),
            "saved",
            "Saved on this computer · 1 waiting",
        ),
        (SyncState(phase="idle", last_sync=NOW), "up_to_date", "Up to date · just now"),
        (SyncState(phase="idle", last_sync=ago(seconds=-9)), "up_to_date", "Up to date · just now"),
        (SyncState(phase="idle", last_sync=ago(minutes=2)), "up_to_date", "Up to date · 2 min ago"),
        (
            SyncState(phase="idle", last_sync=ago(minutes=59, seconds=59)),
            "up_to_date",
            "Up to date · 59 min ago",
        ),
        (SyncState(phase="idle", last_sync=ago(hours=23)), "up_to_date", "Up to date · 23 h ago"),
        (SyncState(phase="idle", last_sync=ago(hours=49)), "up_to_date", "Up to date · 2 d ago"),
    ],
)
def test_the_pill_says_every_phase_in_a_few_words(state: SyncState, look: str, words: str) -> None:
    line = pill_line(state, now=NOW)
    assert (line.state, line.text) == (look, words)
    assert line.waiting == (0 if state.phase == "guest" else state.waiting)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (
            SyncState(phase="guest"),
            "Everything is saved on this computer. Sign in to have it on others, too.",
        ),
        (
            SyncState(phase="signed_out", waiting=2),
            "The server asks to sign in again. Everything is kept and goes then.",
        ),
        (SyncState(phase="syncing"), "Syncing…"),
        (SyncState(phase="offline", waiting=3, reason=AWAY), str(AWAY)),
        (SyncState(phase="offline", waiting=3), "Offline · 3 waiting."),
        (SyncState(phase="error", reason=FILTER), str(FILTER)),
        (SyncState(phase="idle", last_sync=ago(minutes=2)), "Up to date · 2 min ago."),
        (
            SyncState(phase="idle", last_sync=NOW, push_only=True, clock_off=-360),
            (
                "Up to date · just now. "
                "This server keeps results but cannot bring them to another computer. "
                "This computer's clock is 6 min off."
            ),
        ),
    ],
)
def test_the_details_say_every_phase_in_whole_sentences(state: SyncState, sentence: str) -> None:
    assert state_sentence(state, now=NOW) == sentence


def test_the_details_name_the_account_what_was_refused_and_the_local_time(
    desk: Desk, store: Store
) -> None:
    nobody = panel_model(store, SyncState(phase="guest"), GUEST, now=NOW)
    assert (nobody.login, nobody.server, nobody.last_sync) == ("", "", None)
    anna = learners.sign_in(store, ANNA, claim=desk.learner)
    desk.session()
    (sent,) = outbox.pending_sessions(store, anna.learner)
    outbox.rejected(store, sent.outbox_id, status=422, reason="No such stitch.")
    state = SyncState(phase="idle", waiting=1, rejected=1, last_sync=NOW)
    model = panel_model(store, state, anna, now=NOW)
    assert (model.login, model.server) == ("anna", "https://school.example")
    assert model.last_sync == NOW
    assert model.last_sync is not None
    assert model.last_sync.utcoffset() == NOW.astimezone().utcoffset()
    (line,) = model.rejected
    assert (line.kind, line.reference, line.status) == ("session", sent.record.session_id, 422)


def test_the_details_tell_of_what_others_have_waiting_here(store: Store) -> None:
    anna = learners.sign_in(store, ANNA, claim=None)
    left = (Left(name="Ben", waiting=3, goes=True), Left(name="Mia", waiting=1, goes=False))
    model = panel_model(store, SyncState(phase="idle", left=left), anna, now=NOW)
    assert model.others == (
        "3 records of Ben wait here, too. What waits goes as soon as the server can be reached.",
        "1 record of Mia waits here, too. What waits goes when Mia signs in again.",
    )


def test_a_wrong_clock_is_told_whatever_else_is_wrong() -> None:
    state = SyncState(phase="offline", reason=AWAY, clock_off=3 * 24 * 3600)
    assert state_sentence(state, now=NOW) == f"{AWAY} This computer's clock is 3 d off."
    state = SyncState(phase="idle", last_sync=NOW, clock_off=-3 * 3600)
    assert state_sentence(state, now=NOW).endswith("clock is 3 h off.")


def test_home_before_the_first_session(desk: Desk) -> None:
    model = home(desk)
    assert model.is_guest
    assert (model.points_total, model.points_today, model.streak_days) == (0, 0, 0)
    assert model.blink_speed is None  # the 2.5 s the average starts at are nobody's
    assert (model.level_number, model.level_name, model.level_progress) == (1, "Mind Spark", 0)
    assert model.next_level_name == "Thought Weaver"
    assert [thread.done for thread in model.threads] == [0, 0, 0]
    assert model.blink_series == ()
    first, then = (ALL_LESSONS.title(ALL_LESSONS.tubes[tube][0].stitch_id) for tube in (1, 2))
    assert model.next_line == f"Next: {first} · then {then}"
    assert not any(day.strength for day in model.days)


def test_a_tube_that_sleeps_is_neither_next_nor_among_the_threads(desk: Desk) -> None:
    learner = current_player(desk.store).learner
    let_sleep(desk.store, learner, {2}, playable=ALL_LESSONS.tubes)
    model = home(desk)
    first, then = (ALL_LESSONS.title(ALL_LESSONS.tubes[tube][0].stitch_id) for tube in (1, 3))
    assert model.next_line == f"Next: {first} · then {then}"
    assert len(model.threads) == 2


def test_home_shows_the_threads_being_worked_on(desk: Desk) -> None:
    """What comes next in each tube, then what was played last: four of twenty."""
    curriculum = ALL_LESSONS.curriculum
    assert len(curriculum.threads) > THREADS
    learner = current_player(desk.store).learner
    days = {"thread-T1-003": 3, "thread-T3-004": 9, "thread-T2-006": 5}
    played = [
        a_stitch(
            thread_id=thread_id,
            stitch_id=thread_id.replace("thread", "stitch") + "-01",
            order_number=9_000_000,
            is_completed=True,
            last_attempted=desk.clock() - timedelta(days=ago),
        )
        for thread_id, ago in days.items()
    ]
    with desk.store.writing():
        save_progress(desk.store, learner, played)
    titles = {thread.id: thread.title for thread in curriculum.threads}
    heads = [f"thread-T{tube}-000" for tube in (1, 2, 3)]
    shown = [(line.title, line.done) for line in home(desk).threads]
    assert shown == [
        (titles[heads[0]], 0),
        (titles["thread-T1-003"], 1),
        (titles[heads[1]], 0),
        (titles[heads[2]], 0),
    ]


def test_home_after_many_sessions(desk: Desk) -> None:
    earned: list[int] = []
    for _ in range(PLAYED_DAYS + 4):
        earned.append(desk.brief_session(ftc=10, points=12).record.total_points)
        desk.clock.turn(days=1)
    desk.clock.turn(days=-1)
    earned.append(desk.session(rounds=2, utc_offset_minutes=-300).record.total_points)
    model = home(desk)
    assert model.points_total == sum(earned)
    assert model.points_today == earned[-1] + earned[-2]
    assert model.streak_days == PLAYED_DAYS + 4
    assert len(model.blink_series) == PLAYED_DAYS + 4
    assert model.blink_speed == pytest.approx(1.65, abs=0.2)
    today = next(day for day in model.days if day.is_today)
    assert today.strength == 2  # 12 and 40 questions
    assert sum(day.strength == 1 for day in model.days) == PLAYED_DAYS + 3
    # The next stitch of each tube, and the thread that was played last.
    assert [thread.done for thread in model.threads if thread.done] == [1]
    assert len(model.threads) <= THREADS
    desk.clock.turn(days=2)
    assert home(desk).streak_days == 0


def test_only_getting_faster_is_told(desk: Desk) -> None:
    for number in range(10):
        player = slips_at(response_ms=3_000 if number < 5 else 900)
        desk.session(player=player)
        desk.clock.turn(hours=1)
        if number == 4:
            assert not home(desk).faster
    assert home(desk).faster
    for _ in range(6):
        desk.session(player=slips_at(response_ms=6_000))
    assert not home(desk).faster


@pytest.mark.parametrize("weekday", range(7))
def test_the_calendar_is_five_whole_weeks_up_to_this_week_s_sunday(
    desk: Desk, weekday: int
) -> None:
    desk.clock.turn(days=weekday)
    days = home(desk).days
    assert len(days) == 35
    assert (days[0].date, days[-1].date) == (date(2026, 2, 2), date(2026, 3, 8))
    assert [day.date for day in days if day.is_today] == [date(2026, 3, 2 + weekday)]


def test_today_is_the_student_s_own_day(desk: Desk) -> None:
    desk.clock.at = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # a Sunday still, in Greenwich
    assert home(desk).days[-1].date == date(2026, 3, 1)
    assert home(desk, utc_offset_minutes=60).days[-1].date == date(2026, 3, 8)
    desk.session(utc_offset_minutes=60)
    model = home(desk, utc_offset_minutes=60)
    assert model.points_today == model.points_total > 0
    assert home(desk, utc_offset_minutes=60).streak_days == 1


def test_with_one_tube_home_names_what_is_next_and_without_any_that_there_is_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "curriculum"
    folder.mkdir()
    nothing = home(desk, lessons=read_lessons(folder, "school"))
    assert nothing.next_line.startswith("There is nothing to play")
    (folder / "T1-901.toml").write_text(GOOD, encoding="utf-8")
    assert home(desk, lessons=read_lessons(folder, "school")).next_line == "Next: Four times"


def test_the_summary_tells_the_session_and_the_way_to_the_next_level(desk: Desk) -> None:
    finished = desk.session(rounds=2, player=slips_at(2, 21))
    model = summary_model(finished, GUEST)
    assert (model.stitches, model.questions, model.ftc, model.ec) == (2, 40, 38, 2)
    assert model.base_points == 38 * 3 + 2
    assert (model.bonus, model.bonus_name) == (5, "speed")
    assert model.total_points == 5 * model.base_points
    assert model.blink_speed == pytest.approx(1.5)
    assert not model.too_few_for_blink
    assert not model.best_blink  # there is nothing yet that it could be better than
    assert model.is_guest
    # 580 points by 2.2 s are 263.6 of 1 000.
    assert (model.level_gain_percent, model.level_up) == (26, False)
    assert (model.level_name, model.next_level_name) == ("Mind Spark", "Thought Weaver")
    assert model.level_progress == pytest.approx(580 / 2.2 / 1000)
    assert model.minutes == round((finished.record.duration_seconds or 0) / 60) == 2

    quicker = desk.session(rounds=1, player=slips_at(2, response_ms=1_000))
    anna = replace(GUEST, display_name="Anna", account=ANNA)
    model = summary_model(quicker, anna)
    assert model.best_blink
    assert (model.learner_name, model.is_guest) == ("Anna", False)


def test_a_new_level_counts_from_its_own_beginning(desk: Desk) -> None:
    finished = desk.session(rounds=8)
    model = summary_model(finished, GUEST)
    assert model.total_points == 8 * 60 * 5
    assert model.level_up
    assert (model.level_name, model.next_level_name) == ("Thought Weaver", "Pattern Seeker")
    # 2 400 points by 2.2 s are 1 090.9: 90.9 of the 2 000 to the next level.
    assert model.level_progress == pytest.approx((2400 / 2.2 - 1000) / 2000)
    assert model.level_gain_percent == 5


def test_a_short_slow_session_has_no_bonus_and_loses_no_level(desk: Desk) -> None:
    desk.begin()
    desk.answers(3, slips_at(1, 2, 3, response_ms=9_000))
    model = summary_model(desk.finish(), GUEST)
    assert (model.bonus, model.bonus_name, model.blink_speed) == (1, None, None)
    assert model.too_few_for_blink
    assert (home(desk).blink_speed, home(desk).has_played) == (None, True)
    assert model.minutes == 1
    assert model.level_gain_percent == 0
