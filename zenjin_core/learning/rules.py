"""Every number of the learning rules, in one table, so that a rule can be tuned and compared.

Two sets: ``STANDARD`` (the default) and ``CLASSIC`` (the original web application's: a stitch
stays at the head of its tube until it is perfect). Why the default differs is told in ADR 0018.
"""

from typing import Literal

import msgspec

from zenjin_core.learning.question import LEVELS, Level

QUESTIONS = 20
"""Questions in a stitch."""

POINTS_FTC = 3
POINTS_EC = 1

DEFAULT_WINDOW_MS = 10_000
WINDOWS_MS: tuple[int | None, ...] = (10_000, 5_000, 30_000, None)
"""The answer times a learner can choose between; None is no timer."""

GUARD_MS = 300
"""A press sooner than this after the options appeared was meant for something else."""

RIGHT_ONLY_FROM = 3
"""From this presentation on only the right button is lit, so that nobody is trapped."""

MAX_SAME_SIDE = 4
PAUSE_AFTER_TIME_OUTS = 2
PAUSE_UNTIMED_MS = 60_000

MAX_SESSION_ATTEMPTS = 1_000
"""At the first stitch's end after this many attempts the session is closed by itself."""

LADDER: tuple[int, ...] = (1, 3, 5, 10, 25, 100)
"""The rungs a skip number climbs."""

LOWEST_RUNG = LADDER[0]
"""Where a missed stitch falls to."""

NEW_SKIP = 5
TUBES = (1, 2, 3)
ORDER_STEP = 65_536
MAX_ORDER = 2**31 - 1

BLINK_START = 2.5
BLINK_KEEP = 0.7
BLINK_MIN_MS = 300
BLINK_MAX_MS = 10_000
BLINK_MIN_QUESTIONS = 10
BLINK_MIN_ACCURACY = 75.0
TREND_SESSIONS = 5
TREND_FASTER = 0.9
TREND_SLOWER = 1.1

FACT_LATEST = 5
"""So many of its latest answers say how a fact stands."""

FACT_MISSES = 2
"""Of them so many missed, or the very last, and it is one to practise."""

FACT_QUICK_MS = 3_000
"""Right within this on average is quick: known, not worked out."""

EVOLUTION_BLINK = (1.0, 2.5)
"""The average blink speed is clamped to this before it divides the points."""

EVOLUTION: tuple[tuple[str, int], ...] = (
    ("Mind Spark", 0),
    ("Thought Weaver", 1_000),
    ("Pattern Seeker", 3_000),
    ("Vision Runner", 6_000),
    ("Insight Chaser", 10_000),
    ("Clarity Crafter", 15_000),
    ("Perception Prowler", 25_000),
    ("Enigma Explorer", 40_000),
    ("Riddle Ranger", 60_000),
    ("Puzzle Prophet", 85_000),
    ("Nexus Navigator", 120_000),
    ("Echo Elementalist", 160_000),
    ("Horizon Hunter", 220_000),
    ("Cipher Sentinel", 300_000),
    ("Quantum Quicksilver", 400_000),
)
"""Evolution levels from 1, each with the score it begins at."""

BonusName = Literal["excellence", "speed", "consistency"]

BONUS_MIN_QUESTIONS = 20
BONUS_MIN_ACCURACY = 80.0
EXCELLENCE: tuple[tuple[float, int], ...] = ((100.0, 5), (90.0, 3), (80.0, 2))
"""(accuracy, multiplier): 100 must be reached, the others passed."""

SPEED: tuple[tuple[float, int], ...] = ((2.0, 5), (3.0, 2))
"""(seconds to stay under, multiplier)."""

CONSISTENCY_MIN_QUESTIONS = 40
CONSISTENCY: tuple[tuple[int, int, int], ...] = ((30, 35, 30), (10, 12, 10), (3, 3, 3))
"""(distinct days, of the last so many days up to today, multiplier)."""


PLACEMENT_LEVEL: Level = "L2"
PLACEMENT_EDGES_MS = (2_000, 3_000, 4_500, 6_500)
"""Response times are told apart at these."""

PLACEMENT_QUICK_MS = 4_500
"""A right answer later than this was rather worked out than known."""

PLACEMENT_MOST = 45
PLACEMENT_MOST_A_TUBE = 20
PLACEMENT_LONGEST_MS = 180_000
"""The check ends with the question after which it has taken this long, its feedback counted."""

PLACEMENT_RIGHT_MS = 800
PLACEMENT_MISSED_MS = 2_000
"""How long the feedback of a question stays."""

PLACEMENT_SPREAD = 2
PLACEMENT_SURE = 0.87
"""A tube is settled when this much of the belief lies within so many stitches of its start."""

PLACEMENT_CAREFUL = 0.4
"""The start is the first place with this much of the belief up to it: rather too easy."""

PLACEMENT_LEAP = 4
"""No question lies further beyond what was answered right than the tube's length over this."""

PLACEMENT_FIRST_FAVOUR = 2.0
"""How much likelier the first place is than the last before anything was asked."""

PLACEMENT_NOTHING_KNOWN = 0.05
PLACEMENT_ALL_KNOWN = 0.03
"""Belief beforehand in the two ends of a tube beside that: whole classes are there."""

PLACEMENT_EDGE = 0.5
"""How softly knowing ends along a tube, in stitches."""

PLACEMENT_ALL_RIGHT = 2
"""So often a tube's last stitch is asked, all right and quickly, before the tube may sleep."""

PLACEMENT_PACES_MS = (1_700, 2_500, 3_700)
PLACEMENT_NOT_YETS = (0.0, 0.3, 0.6, 0.85)
PLACEMENT_GUESSES = (0.1, 0.5, 0.9)
"""The kinds of answering: the median time of what is known; how much of what is not gets a "not
yet"; how much of the rest is guessed, the others being worked out."""

PLACEMENT_SLIP = 0.06
PLACEMENT_GUESS_MS = 2_000
PLACEMENT_NOT_YET_MS = 3_000
PLACEMENT_WORKED_OUT_MS = 7_500
PLACEMENT_WORKED_OUT_RIGHT = 0.75
PLACEMENT_SCATTER = (0.45, 0.5)
"""How widely the logarithm of a time scatters: of what is known, of what is not."""

PLACEMENT_STRAY = 0.02
"""Share of answers that are like nothing expected: a sneeze must not settle a tube."""

PLACEMENT_COSTS_MS = (3_300, 9_500)
"""What a question usually takes with its feedback: one that is known, one that is not."""

PASSED_SKIP = 25
"""The rung of a stitch that was passed over: its first perfect round sends it far back again."""

WARM_UP_QUESTIONS = 10
WARM_UP_LEVEL: Level = "L1"
WARM_UP_LEAST_STITCHES = 2
WARM_UP_MOST_STITCHES = 5


class Spacing(msgspec.Struct, frozen=True):
    """What happens to a stitch when a round of it is finished: its place, its rung, its level.

    Attributes:
        name: ``standard``, ``classic``, or that of a candidate.
        nearly: FTC from which an imperfect round counts as nearly perfect; None for never.
        nearly_behind: a nearly perfect stitch goes behind at least this many others.
        slip_behind: where a stitch goes that was missed again on the lowest rung; None keeps
            it at the head.
        nearly_climbs: whether a stitch that was perfect before climbs a rung when it is nearly
            perfect; if not it holds its rung.
        once_a_day: whether ladder and level climb at most once a stitch and local day, as far
            as its row tells: one that was played that day already climbs only if it was never
            perfect and is on the lowest rung.
        missed_only: after a missed round the next one asks only what was missed, filled up with
            others of the stitch to so many questions; all of them right counts as nearly
            perfect, a slip as missed. None: every round has all twenty.
        ladder: the rungs a skip number climbs, growing from :data:`LOWEST_RUNG`.
        levels: those a perfect round climbs, in their order.

    Raises:
        ValueError: the ladder or the levels are not in order, or ``missed_only`` is no part of
            a stitch.
    """

    name: str
    nearly: int | None
    nearly_behind: int
    slip_behind: int | None
    nearly_climbs: bool = True
    once_a_day: bool = False
    missed_only: int | None = None
    ladder: tuple[int, ...] = LADDER
    levels: tuple[Level, ...] = LEVELS

    def __post_init__(self) -> None:
        # Warm-up and timer bar tell a missed stitch by the lowest rung, whatever the set.
        if self.ladder[:1] != (LOWEST_RUNG,) or list(self.ladder) != sorted(set(self.ladder)):
            raise ValueError(f"rules {self.name}: {self.ladder} is no ladder from {LOWEST_RUNG} up")
        if not self.levels or list(self.levels) != sorted(set(self.levels)):
            raise ValueError(f"rules {self.name}: levels {self.levels} do not climb")
        if self.missed_only is not None and not 0 < self.missed_only < QUESTIONS:
            raise ValueError(
                f"rules {self.name}: {self.missed_only} is no part of {QUESTIONS} questions"
            )


STANDARD = Spacing(name="standard", nearly=18, nearly_behind=5, slip_behind=3)
CLASSIC = Spacing(name="classic", nearly=None, nearly_behind=0, slip_behind=None)

# Candidates: compared in docs/simulated-class.md, and not played by anybody.
HOLDING = msgspec.structs.replace(STANDARD, name="holding", nearly_climbs=False)
MISSED_ONLY = msgspec.structs.replace(STANDARD, name="missed-only", missed_only=8)
ONCE_A_DAY = msgspec.structs.replace(STANDARD, name="once-a-day", once_a_day=True)
ALL_THREE = msgspec.structs.replace(
    STANDARD, name="all-three", nearly_climbs=False, once_a_day=True, missed_only=8
)
