"""What is told as a best: only what never was better."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.played import Desk, asked
from tests.support.rounds import slips_at
from zenjin_core.learning.kept import longest_run
from zenjin_desktop.store.bests import (
    LEAST_RUN,
    MOST_LOOKED_THROUGH,
    MOST_SESSIONS,
    Bests,
)


class Try:
    def __init__(self, *, correct: bool, first_time: bool) -> None:
        self.correct, self.first_time = correct, first_time


@given(st.lists(st.tuples(st.booleans(), st.booleans())))
def test_a_run_is_what_is_right_at_the_first_try_one_after_the_other(
    tries: list[tuple[bool, bool]],
) -> None:
    firsts = [correct for correct, first in tries if first]
    runs = [len(list(group)) for right, group in groupby(firsts) if right]
    found = longest_run(Try(correct=correct, first_time=first) for correct, first in tries)
    assert found == max(runs, default=0)


def test_the_first_session_is_no_best(desk: Desk) -> None:
    assert desk.session().bests == Bests()


def test_more_points_and_a_longer_run_are_told_once(desk: Desk) -> None:
    desk.session(player=slips_at(5, 10, 15))
    better = desk.session(player=slips_at(15))
    assert better.bests == Bests(points=True, run=14)
    same = desk.session(player=slips_at(15))
    assert same.bests == Bests()
    two = desk.session(rounds=2)
    assert two.bests == Bests(points=True, run=40)


def test_a_session_of_a_few_questions_is_no_best_in_points(desk: Desk) -> None:
    desk.begin()
    desk.answers(1)
    desk.finish()
    desk.begin()
    desk.answers(4)
    assert not desk.finish().bests.points


def test_a_short_run_is_not_spoken_of(desk: Desk) -> None:
    desk.session(player=slips_at(*range(1, 21)))
    most = desk.session(player=slips_at(*range(LEAST_RUN, 21, 1)))
    assert (most.tally.ftc, most.bests.run) == (LEAST_RUN - 1, 0)


def test_another_learner_s_best_is_not_in_the_way(desk: Desk) -> None:
    desk.session(player=slips_at(5, 10, 15))
    names = [row[1] for row in asked(desk.store.path, "PRAGMA table_info(learners)")]
    others = ", ".join(str(name) for name in names if name != "id")
    desk.store.db.execute_sql(
        f"INSERT INTO learners (id, {others}) SELECT id + 1, {others} FROM learners"  # noqa: S608 - the table's own columns
    )
    desk.store.db.execute_sql("UPDATE session_results SET learner = learner + 1")
    assert desk.session().bests == Bests()


@pytest.mark.parametrize("results", ["[]", '[{"correct": 3}]', "{"])
def test_attempts_that_cannot_be_read_claim_nothing(desk: Desk, results: str) -> None:
    desk.session()
    desk.store.db.execute_sql("UPDATE session_results SET results = ?", (results,))
    run = desk.session().bests.run
    assert run == (20 if results == "[]" else 0)


def test_with_very_many_sessions_that_may_hold_a_longer_run_nothing_is_claimed(desk: Desk) -> None:
    desk.session(player=slips_at(1))
    columns = [row[1] for row in asked(desk.store.path, "PRAGMA table_info(session_results)")]
    others = ", ".join(str(name) for name in columns if name != "id")
    for number in range(MOST_LOOKED_THROUGH - 1):
        desk.store.db.execute_sql(
            f"INSERT INTO session_results ({others}, id)"  # noqa: S608 - the table's own columns
            f" SELECT {others}, ? FROM session_results WHERE correct_answers = 19 LIMIT 1",
            (f"copy-{number}",),
        )
    desk.store.db.execute_sql("UPDATE session_results SET correct_answers = 20")
    assert desk.session().bests.run == 20
    desk.store.db.execute_sql("UPDATE session_results SET correct_answers = 21")
    assert desk.session(rounds=2).bests.run == 40
    desk.store.db.execute_sql("UPDATE session_results SET correct_answers = 99")
    assert desk.session(rounds=3).bests.run == 0


def test_of_somebody_with_very_many_sessions_only_what_costs_nothing_is_told(desk: Desk) -> None:
    desk.session(player=slips_at(1, response_ms=3_000))
    columns = [row[1] for row in asked(desk.store.path, "PRAGMA table_info(session_results)")]
    others = ", ".join(str(name) for name in columns if name != "id")
    desk.store.db.execute_sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"  # noqa: S608 - the table's own columns
        f" INSERT INTO session_results ({others}, id)"
        f" SELECT {others}, 'copy-' || i FROM session_results, n",
        (MOST_SESSIONS - 1,),
    )
    assert desk.session(rounds=2).bests == Bests(points=True, blink=True, run=40)
    assert desk.session(rounds=3, player=slips_at(response_ms=1_000)).bests == Bests(blink=True)
