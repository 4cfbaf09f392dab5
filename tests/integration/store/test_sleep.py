"""Tubes that sleep, on the disk: passed over from the next stitch on, nothing lost, woken again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.clock import Clock
from tests.support.played import TUBES, Desk, everything
from zenjin_core.learning import rules
from zenjin_core.learning.tubes import LastAwake
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store, open_store, set_setting
from zenjin_desktop.store.learners import Account, current_player, sign_in
from zenjin_desktop.store.outbox import counts
from zenjin_desktop.store.placement import place
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.sleep import asleep, awake, let_sleep


def played(desk: Desk, rounds: int) -> list[int]:
    """The tubes of so many stitches."""
    turns = []
    desk.begin()
    for _ in range(rounds):
        turns.append(journal.head(desk.store, desk.learner, TUBES).tube)
        desk.round()
    desk.finish()
    return turns


def test_a_sleeping_tube_is_passed_over_and_takes_its_turn_again_when_woken(desk: Desk) -> None:
    assert played(desk, 2) == [1, 2]
    let_sleep(desk.store, desk.learner, {3}, playable=TUBES)
    before = set(progress_rows(desk.store, desk.learner))
    assert played(desk, 4) == [1, 2, 1, 2]
    rows = progress_rows(desk.store, desk.learner)
    assert not [row for row in rows.values() if "-T3-" in row.stitch_id]
    assert before <= set(rows)
    let_sleep(desk.store, desk.learner, (), playable=TUBES)
    assert played(desk, 3) == [1, 2, 3]


def test_what_a_tube_holds_is_the_same_when_it_wakes(desk: Desk) -> None:
    played(desk, 6)
    rows = progress_rows(desk.store, desk.learner)
    waiting = counts(desk.store, desk.learner)
    let_sleep(desk.store, desk.learner, {2}, playable=TUBES)
    assert progress_rows(desk.store, desk.learner) == rows
    assert counts(desk.store, desk.learner) == waiting  # sleep is not synced
    head = journal.head(desk.store, desk.learner, TUBES, tube=2)
    let_sleep(desk.store, desk.learner, (), playable=TUBES)
    assert journal.head(desk.store, desk.learner, TUBES, tube=2) == head


def test_a_tube_put_to_sleep_while_it_is_played_is_finished_and_then_passed_over(
    desk: Desk,
) -> None:
    desk.begin()
    desk.answers(3)
    let_sleep(desk.store, desk.learner, {1, 2}, playable=TUBES)
    opened = journal.head(desk.store, desk.learner, TUBES, tube=1)
    attempt = journal.journal(desk.store, desk.learner)[0]
    finished = journal.finish_stitch(
        desk.store, desk.learner, attempt, ftc=20, tube=opened.tube, tubes=TUBES
    )
    assert finished.outcome == "perfect"
    assert finished.head.tube == 3
    assert progress_rows(desk.store, desk.learner)[opened.row.stitch_id].is_completed


def test_the_last_tube_awake_is_not_let_sleep_and_nothing_is_written(desk: Desk) -> None:
    let_sleep(desk.store, desk.learner, {1}, playable=TUBES)
    before = everything(desk.store.path)
    with pytest.raises(LastAwake, match="1, 2, 3"):
        let_sleep(desk.store, desk.learner, {1, 2, 3}, playable=TUBES)
    starts = {1: TUBES[1][3].stitch_id}
    with pytest.raises(LastAwake):
        place(desk.store, desk.learner, starts, tubes=TUBES, asleep={1, 2, 3})
    assert everything(desk.store.path) == before
    assert asleep(desk.store, desk.learner) == {1}


def test_starts_and_sleep_are_one_write_and_the_first_tube_awake_is_next(desk: Desk) -> None:
    starts = {1: TUBES[1][3].stitch_id, 2: TUBES[2][2].stitch_id}
    place(desk.store, desk.learner, starts, tubes=TUBES, asleep={1})
    assert asleep(desk.store, desk.learner) == {1}
    assert journal.head(desk.store, desk.learner, TUBES).row.stitch_id == starts[2]
    place(desk.store, desk.learner, {}, tubes=TUBES)
    assert asleep(desk.store, desk.learner) == {1}  # nothing was said about it
    place(desk.store, desk.learner, {}, tubes=TUBES, asleep=())
    assert journal.head(desk.store, desk.learner, TUBES, tube=1).row.stitch_id == starts[1]


def test_each_learner_has_tubes_of_their_own(desk: Desk) -> None:
    account = Account(server="s", user_id="1", login="mira", display_name="Mira")
    other = sign_in(desk.store, account, claim=None).learner
    let_sleep(desk.store, other, {2, 3}, playable=TUBES)
    assert awake(desk.store, desk.learner, TUBES) == {1, 2, 3}
    assert awake(desk.store, other, TUBES) == {1}


def test_when_the_stitches_of_the_last_tube_awake_are_gone_the_others_play(desk: Desk) -> None:
    let_sleep(desk.store, desk.learner, {1, 2}, playable=TUBES)
    left = {tube: places for tube, places in TUBES.items() if tube != 3}
    assert journal.head(desk.store, desk.learner, left).tube == 1
    assert journal.head(desk.store, desk.learner, TUBES).tube == 3  # and sleep on when it is back


def test_it_is_kept_over_a_restart_and_damage_wakes_everybody(desk: Desk, clock: Clock) -> None:
    let_sleep(desk.store, desk.learner, {2}, playable=TUBES)
    desk.store.close()
    store = open_store(desk.store.path, now=clock, new_id=lambda: "other")
    try:
        assert current_player(store).learner == desk.learner
        assert asleep(store, desk.learner) == {2}
        set_setting(store, f"sleeping_tubes:{desk.learner}", "seven 8 12")
        assert asleep(store, desk.learner) == frozenset()
    finally:
        store.close()


def test_a_full_disk_says_so(desk: Desk) -> None:
    desk.store.db.execute_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreUnusable):
        let_sleep(desk.store, desk.learner, {2}, playable=TUBES)
    desk.store.db.execute_sql("PRAGMA query_only = OFF")
    assert asleep(desk.store, desk.learner) == frozenset()


def next_awake(tube: int, sleeping: frozenset[int]) -> int:
    """The first of 1, 2, 3, 1, … from ``tube`` on that does not sleep."""
    return next(one for one in [1, 2, 3, 1, 2][tube - 1 :] if one not in sleeping)


STEPS = st.lists(
    st.one_of(st.just("play"), st.frozensets(st.sampled_from(rules.TUBES), max_size=2)),
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_sleeps_when_the_next_stitch_is_the_next_tubes_awake(
    store: Store, clock: Clock, steps: list[str | frozenset[int]]
) -> None:
    account = Account(server="s", user_id=store.new_id(), login="m", display_name="M")
    desk = Desk(store, sign_in(store, account, claim=None).learner, clock)
    sleeping: frozenset[int] = frozenset()
    due = 1
    for step in steps:
        if isinstance(step, frozenset):
            sleeping = step
            let_sleep(store, desk.learner, sleeping, playable=TUBES)
            continue
        (tube,) = played(desk, 1)
        assert tube == next_awake(due, sleeping)
        # The turn is kept as the tube that comes then; what is woken meanwhile waits for its own.
        due = next_awake(tube % 3 + 1, sleeping)
    assert set(progress_rows(store, desk.learner)) <= {
        place.stitch_id for places in TUBES.values() for place in places
    }
