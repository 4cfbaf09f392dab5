"""Who earns what a minute: pressing blindly must be worth less than any careful play.

Real rounds with the real feedback times; only the thinking is simulated.
"""

from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.rounds import Player, Press, attempts_of, child, other, play_round
from zenjin_core.learning import rules
from zenjin_core.learning.question import Attempt
from zenjin_core.learning.run import Presentation, Side
from zenjin_core.learning.scoring import bonus, tally, total_points

SESSIONS = 30
PRESS_EVERY_MS = 50


def masher() -> Player:
    """Hammers both keys by turns, twenty presses a second, and looks at nothing."""
    seen: list[Presentation | None] = [None]
    side: Side = "left"
    since = 0

    def play(shown: Presentation, _rng: Random) -> Press:
        nonlocal side, since
        since = since + PRESS_EVERY_MS if shown == seen[0] else PRESS_EVERY_MS
        seen[0] = shown
        side = other(side)
        return side, since

    return play


def hurried(shown: Presentation, rng: Random) -> Press:
    """Guesses as soon as the guard allows, then copies the answer that the feedback has shown."""
    if shown.number == 1:
        return rng.choice(["left", "right"]), rules.GUARD_MS
    return shown.answer_side, 600


def guesser(shown: Presentation, rng: Random) -> Press:
    """Looks at both options for a while and takes one by chance; copies like the hurried one."""
    return (rng.choice(["left", "right"]) if shown.number == 1 else shown.answer_side), 1_500


def a_session(player: Player, clock: Clock, rng: Random) -> list[Attempt]:
    return [
        attempt
        for _ in range(2)
        for attempt in attempts_of(play_round(player, clock=clock, rng=rng))
    ]


def points_a_minute(player: Player) -> float:
    """With the bonus, over many sessions of two stitches."""
    clock, rng = Clock(), Random(5)
    began, earned = clock(), 0
    for _ in range(SESSIONS):
        session = tally(a_session(player, clock, rng))
        assert session is not None
        today = session.completed_at.date()
        multiplier = bonus(session, today=today, earlier_days=set()).multiplier
        earned += total_points(session.base_points, multiplier)
    return earned / ((clock() - began).total_seconds() / 60)


CHILDREN = {
    f"{accuracy:.0%} right, {seconds} s": child(seconds, accuracy)
    for seconds, accuracy in [
        (1.0, 0.97),
        (1.5, 0.92),
        (2.5, 0.95),
        (2.5, 0.88),
        (4.0, 0.92),
        (5.0, 0.88),
        (6.0, 0.92),
        (8.0, 0.97),
    ]
}


@pytest.fixture(scope="module")
def blind() -> dict[str, float]:
    """What those earn who do not calculate."""
    return {
        "masher": points_a_minute(masher()),
        "hurried": points_a_minute(hurried),
        "guesser": points_a_minute(guesser),
    }


@pytest.mark.parametrize("name", CHILDREN)
def test_every_careful_child_earns_more_a_minute(name: str, blind: dict[str, float]) -> None:
    earned = points_a_minute(CHILDREN[name])
    assert earned > max(blind.values()), (earned, blind)


def test_looking_before_guessing_earns_no_more_than_not_looking(blind: dict[str, float]) -> None:
    assert blind["guesser"] < blind["masher"] <= blind["hurried"]


def test_no_press_of_a_masher_is_counted_before_the_guard() -> None:
    attempts = a_session(masher(), Clock(), Random(1))
    assert min(attempt.response_ms for attempt in attempts) == rules.GUARD_MS
    assert max(attempt.response_ms for attempt in attempts) <= rules.GUARD_MS + PRESS_EVERY_MS


def test_a_masher_gets_about_half_of_it_right_and_so_no_bonus_and_no_blink_speed() -> None:
    session = tally(a_session(masher(), Clock(), Random(1)))
    assert session is not None
    assert 30 < session.accuracy < 70
    assert session.blink_speed is None
    assert bonus(session, today=session.completed_at.date(), earlier_days=set()).multiplier == 1
