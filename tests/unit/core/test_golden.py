"""Golden examples: what a teacher can check with cards, a calendar and a pencil.

Every number here was worked out by hand from docs/learning-rules.md, none was copied from what
the program said.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.clock import Clock
from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place, Stamp, finish, queue
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.profile import (
    Profile,
    SessionFact,
    evolution,
    fold,
    level_of,
    shown_streak,
)
from zenjin_core.learning.question import Attempt
from zenjin_core.learning.scoring import Tally, bonus, tally, total_points

# A tube of eight cards


class Cards:
    """Eight stitches called A to H on a table; the one on the left is played."""

    def __init__(self, spacing: rules.Spacing = rules.STANDARD) -> None:
        self._places = [Place(thread_id="thread-T1-001", stitch_id=name) for name in "ABCDEFGH"]
        self._rows: dict[str, ProgressRow] = {}
        self._spacing = spacing
        self._clock = Clock()

    def play(self, first_time_right: int) -> str:
        """One round of the card on the left; the cards as they lie afterwards."""
        tube = queue(self._places, self._rows)
        stamp = Stamp(self._clock.turn(minutes=2), revision=1, device_id="school")
        done = finish(
            tube, tube[0].stitch_id, ftc=first_time_right, stamp=stamp, spacing=self._spacing
        )
        self._rows |= {row.stitch_id: row for row in done.rows}
        return " ".join(row.stitch_id for row in queue(self._places, self._rows))

    def card(self, name: str) -> tuple[int, str, str]:
        """Skip number, level, and whether it was ever perfect."""
        row = self._rows[name]
        return row.skip_number, row.distractor_level, "perfect" if row.is_completed else "not yet"


def test_an_afternoon_with_eight_cards() -> None:
    cards = Cards()
    # A: all twenty. It goes behind five others, and comes back harder.
    assert cards.play(20) == "B C D E F A G H"
    assert cards.card("A") == (10, "L2", "perfect")
    # B: three slips. It stays where it is.
    assert cards.play(17) == "B C D E F A G H"
    assert cards.card("B") == (1, "L1", "not yet")
    # B again, two slips: nearly. Behind five others, one rung up, no harder.
    assert cards.play(18) == "C D E F A B G H"
    assert cards.card("B") == (3, "L1", "not yet")
    # C: five slips, and again eight. The second time three others come in between.
    assert cards.play(15) == "C D E F A B G H"
    assert cards.play(12) == "D E F C A B G H"
    assert cards.card("C") == (1, "L1", "not yet")
    # D, E, F: all twenty each, behind five others each.
    assert cards.play(20) == "E F C A B D G H"
    assert cards.play(20) == "F C A B D E G H"
    assert cards.play(20) == "C A B D E F G H"
    # C has its twenty at last. It was missed lately, so only one other comes in between.
    assert cards.play(20) == "A C B D E F G H"
    assert cards.card("C") == (3, "L2", "perfect")
    # A is back, one slip: nearly. It would go behind ten; there are seven.
    assert cards.play(19) == "C B D E F G H A"
    assert cards.card("A") == (25, "L2", "perfect")


def test_one_slip_on_a_new_card_is_played_again_at_once() -> None:
    cards = Cards()
    assert cards.play(19) == "A B C D E F G H"
    assert cards.card("A") == (1, "L1", "not yet")
    assert cards.play(20) == "B A C D E F G H"
    assert cards.card("A") == (3, "L2", "perfect")


def test_the_same_afternoon_under_the_original_rules() -> None:
    cards = Cards(rules.CLASSIC)
    assert cards.play(20) == "B C D E F A G H"
    # B stays on the left until all twenty are right, however near it was.
    for slips in (3, 2, 1, 1, 1):
        assert cards.play(20 - slips) == "B C D E F A G H"
    assert cards.play(20) == "C B D E F A G H"
    assert cards.card("B") == (3, "L2", "perfect")


@pytest.mark.parametrize(("spacing", "skip"), [(rules.STANDARD, 25), (rules.HOLDING, 10)])
def test_a_nearly_perfect_review_climbs_a_rung_or_holds_it(
    spacing: rules.Spacing, skip: int
) -> None:
    cards = Cards(spacing)
    for lying in (
        "B C D E F A G H",
        "C D E F A B G H",
        "D E F A B C G H",
        "E F A B C D G H",
        "F A B C D E G H",
        "A B C D E F G H",
    ):
        assert cards.play(20) == lying
    # Six rounds later A is back, with skip number 10. One slip now.
    assert cards.play(19) == "B C D E F G H A"
    assert cards.card("A") == (skip, "L2", "perfect")


# October 2026: at home in Berlin, four days in New York, and clocks go back on the 25th

BERLIN_SUMMER, BERLIN_WINTER, NEW_YORK = 2 * 60, 1 * 60, -4 * 60

OCTOBER = [
    # day, time on the wall, minutes east of Greenwich, streak after it
    (1, "16:00", BERLIN_SUMMER, 1),
    (2, "16:00", BERLIN_SUMMER, 2),
    (2, "19:30", BERLIN_SUMMER, 2),  # twice on one day is one day
    (3, "23:59", BERLIN_SUMMER, 3),
    (4, "00:01", BERLIN_SUMMER, 4),  # two minutes later, and the next day
    (6, "16:00", BERLIN_SUMMER, 1),  # the 5th was left out
    (7, "16:00", BERLIN_SUMMER, 2),
    (8, "16:00", BERLIN_SUMMER, 3),
    (9, "20:00", NEW_YORK, 4),  # in Berlin it is the 10th already: the student's own day counts
    (10, "23:30", NEW_YORK, 5),
    (11, "08:00", NEW_YORK, 6),
    (12, "21:00", BERLIN_SUMMER, 7),
    *((day, "16:00", BERLIN_SUMMER, day - 5) for day in range(13, 25)),  # 8 on the 13th … 19
    (25, "23:30", BERLIN_WINTER, 20),  # a day of 25 hours
    (26, "00:15", BERLIN_WINTER, 21),
    (30, "16:00", BERLIN_WINTER, 1),  # 27th to 29th left out
    (31, "16:00", BERLIN_WINTER, 2),
]


def october(rows: Iterable[tuple[int, str, int, int]]) -> list[SessionFact]:
    facts = []
    for number, (day, wall, offset, _) in enumerate(rows):
        hour, minute = map(int, wall.split(":"))
        at = datetime(2026, 10, day, hour, minute, tzinfo=UTC) - timedelta(minutes=offset)
        facts.append(
            SessionFact(
                id=f"{number:02}",
                completed_at=at,
                utc_offset_minutes=offset,
                total_points=60,
                blink_speed=None,
            )
        )
    return facts


def test_a_month_of_streaks() -> None:
    sessions = october(OCTOBER)
    streaks = [fold(sessions[: count + 1]).streak_days for count in range(len(sessions))]
    assert streaks == [streak for _, _, _, streak in OCTOBER]


def test_the_streak_of_october_is_shown_until_the_first_of_november() -> None:
    profile = fold(october(OCTOBER))
    assert shown_streak(profile, date(2026, 10, 31)) == 2
    assert shown_streak(profile, date(2026, 11, 1)) == 2
    assert shown_streak(profile, date(2026, 11, 2)) == 0


# Blink speed: seven tenths of what it was, three tenths of the session's


def test_five_sessions_of_blink_speed() -> None:
    speeds = [3.0, 2.0, None, 1.5, 1.0, 2.2]  # one of the six was too short to have one
    averages = [
        2.65,  # 0.7 × 2.5 + 0.3 × 3.0 = 1.75 + 0.90
        2.455,  # 0.7 × 2.65 + 0.3 × 2.0 = 1.855 + 0.600
        2.455,  # as it was
        2.1685,  # 0.7 × 2.455 + 0.3 × 1.5 = 1.7185 + 0.4500
        1.81795,  # 0.7 × 2.1685 + 0.3 × 1.0 = 1.51795 + 0.30000
        1.932565,  # 0.7 × 1.81795 + 0.3 × 2.2 = 1.272565 + 0.660000
    ]
    start = datetime(2026, 10, 1, 14, 0, tzinfo=UTC)
    sessions = [
        SessionFact(
            id=str(n),
            completed_at=start + timedelta(days=n),
            utc_offset_minutes=0,
            total_points=60,
            blink_speed=speed,
        )
        for n, speed in enumerate(speeds)
    ]
    found = [fold(sessions[: count + 1]).avg_blink_speed for count in range(len(speeds))]
    assert found == pytest.approx(averages, abs=1e-9)


# Evolution: points divided by the average blink speed, which counts as 1.0 at least, 2.5 at most


@pytest.mark.parametrize(
    ("points", "speed", "name"),
    [
        (0, 2.5, "Mind Spark"),
        (2_499, 2.5, "Mind Spark"),  # 999.6
        (2_500, 2.5, "Thought Weaver"),  # 1 000
        (5_999, 2.0, "Thought Weaver"),  # 2 999.5
        (6_000, 2.0, "Pattern Seeker"),  # 3 000
        (12_000, 2.0, "Vision Runner"),  # 6 000
        (15_000, 1.5, "Insight Chaser"),  # 10 000
        (30_000, 2.0, "Clarity Crafter"),  # 15 000
        (25_000, 1.0, "Perception Prowler"),  # 25 000
        (100_000, 2.5, "Enigma Explorer"),  # 40 000
        (120_000, 2.0, "Riddle Ranger"),  # 60 000
        (85_000, 0.8, "Puzzle Prophet"),  # 0.8 counts as 1.0: 85 000
        (300_000, 2.5, "Nexus Navigator"),  # 120 000
        (160_000, 1.0, "Echo Elementalist"),  # 160 000
        (440_000, 2.0, "Horizon Hunter"),  # 220 000
        (750_000, 4.0, "Cipher Sentinel"),  # 4.0 counts as 2.5: 300 000
        (999_999, 2.5, "Cipher Sentinel"),  # 399 999.6
        (1_000_000, 2.5, "Quantum Quicksilver"),  # 400 000
    ],
)
def test_evolution(points: int, speed: float, name: str) -> None:
    assert rules.EVOLUTION[level_of(points, speed) - 1][0] == name


def test_half_of_the_way_from_the_second_level_to_the_third() -> None:
    # 2 000 points at one second are 2 000; the levels begin at 1 000 and 3 000.
    found = evolution(Profile(total_points=2_000, avg_blink_speed=1.0, evolution_level=2))
    assert (found.name, found.next_name, found.progress) == (
        "Thought Weaver",
        "Pattern Seeker",
        0.5,
    )


# Bonuses: what twenty or forty answers come to

TODAY = date(2026, 10, 31)


def played(right: int, of: int, *, seconds: float) -> Tally:
    """So many right at first, each in so many seconds; the others at the second try."""
    at = datetime(2026, 10, 31, 14, 0, tzinfo=UTC)
    attempts = []
    for number in range(of):
        tries = [True] if number < right else [False, True]
        attempts += [
            Attempt(
                question_id=f"q{number:02}",
                stitch_id="A",
                chosen=76 if correct else 66,
                correct=correct,
                first_time=turn == 0,
                response_ms=round(seconds * 1000),
                at=at,
            )
            for turn, correct in enumerate(tries)
        ]
    found = tally(attempts)
    assert found is not None
    return found


def earned(session: Tally, *days_ago: int) -> tuple[int, str | None, int]:
    """Base points, the bonus's name, and the points with it."""
    days = {TODAY - timedelta(days=n) for n in days_ago}
    found = bonus(session, today=TODAY, earlier_days=days)
    return session.base_points, found.name, total_points(session.base_points, found.multiplier)


@pytest.mark.parametrize(
    ("right", "of", "points"),
    [
        (16, 20, (52, None, 52)),  # 80 %: 48 + 4, no bonus
        (17, 20, (54, "excellence", 108)),  # 85 %: 51 + 3, twice
        (18, 20, (56, "excellence", 112)),  # 90 % is not over 90: 54 + 2, twice
        (19, 20, (58, "excellence", 174)),  # 95 %: 57 + 1, three times
        (20, 20, (60, "excellence", 300)),  # all: five times
        (19, 19, (57, None, 57)),  # too few for any bonus
    ],
)
def test_excellence(right: int, of: int, points: tuple[int, str | None, int]) -> None:
    assert earned(played(right, of, seconds=4.0)) == points


@pytest.mark.parametrize(
    ("right", "seconds", "points"),
    [
        (17, 1.9, (54, "speed", 270)),  # under two seconds: five times
        (17, 2.0, (54, "excellence", 108)),  # not under two; twice for either
        (16, 1.0, (52, None, 52)),  # quick and not careful
        (20, 1.0, (60, "excellence", 300)),  # five times for either, not ten
    ],
)
def test_speed(right: int, seconds: float, points: tuple[int, str | None, int]) -> None:
    assert earned(played(right, 20, seconds=seconds)) == points


@pytest.mark.parametrize(
    ("days_ago", "points"),
    [
        ((1,), (108, "excellence", 216)),  # the second day running
        ((1, 2), (108, "consistency", 324)),  # the third: three times
        ((1, 2, 3, 4, 5, 6, 7, 8, 11), (108, "consistency", 1_080)),  # the tenth of twelve
        (tuple(range(6, 35)), (108, "consistency", 3_240)),  # the thirtieth of thirty-five
    ],
)
def test_consistency(days_ago: tuple[int, ...], points: tuple[int, str | None, int]) -> None:
    # 34 of 40 right at first is 85 %: 102 + 6.
    assert earned(played(34, 40, seconds=4.0), *days_ago) == points


def test_there_is_no_consistency_with_fewer_than_forty_questions() -> None:
    assert earned(played(33, 39, seconds=4.0), 1, 2) == (105, "excellence", 210)
