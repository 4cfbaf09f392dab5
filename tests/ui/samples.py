"""Models for the screens: a learner with a history, a guest without one, and extremes."""

from dataclasses import replace
from datetime import date, timedelta

from zenjin_desktop.ui.dashboard.model import DAYS, DayCell, HomeModel, ThreadLine
from zenjin_desktop.ui.summary.model import SummaryModel

FIRST_DAY = date(2025, 10, 20)  # a Monday
TODAY_CELL = 33

GUEST = HomeModel(
    learner_name="",
    is_guest=True,
    next_line="",
    points_total=0,
    points_today=0,
    blink_speed=None,
    faster=False,
    level_number=1,
    level_name="Mind Spark",
    next_level_name="Thought Weaver",
    level_progress=0.0,
    streak_days=0,
)

DAY_CELLS = tuple(
    DayCell(date=FIRST_DAY + timedelta(days=n), strength=n % 4, is_today=n == TODAY_CELL)
    for n in range(DAYS)
)

MIRA = replace(
    GUEST,
    learner_name="Mira",
    is_guest=False,
    next_line="Next: 19 × tables · then adding to 40",
    points_total=18640,
    points_today=312,
    blink_speed=1.58,
    faster=True,
    level_number=5,
    level_name="Insight Chaser",
    next_level_name="Clarity Crafter",
    level_progress=0.36,
    streak_days=6,
    days=DAY_CELLS,
    blink_series=tuple((FIRST_DAY + timedelta(days=n), 2.8 - n * 0.04) for n in range(30)),
    threads=(
        ThreadLine(title="Doubling and halving", done=9, total=10),
        ThreadLine(title="Tables 19 → 11", done=6, total=10),
        ThreadLine(title="Adding", done=0, total=10),
    ),
)

EXTREME = replace(
    MIRA,
    learner_name="Maximiliane-Alexandra von und zu Hohenlohe-Langenburg the Third of Her Name",
    next_line="Next: " + "a very long title of a stitch " * 6,
    points_total=2_147_483_647,
    points_today=999_999,
    blink_speed=10.0,
    level_number=15,
    level_name="Quantum Quicksilver of the Long Names",
    next_level_name=None,
    level_progress=1.0,
    streak_days=3650,
    threads=tuple(
        ThreadLine(title=f"Thread {n} with a long title that does not fit", done=n, total=0)
        for n in range(60)
    ),
    blink_series=((FIRST_DAY, 2.0),),
)

PLAYED = SummaryModel(
    learner_name="Mira",
    is_guest=False,
    stitches=4,
    minutes=6,
    questions=76,
    ftc=69,
    ec=7,
    base_points=214,
    bonus=5,
    bonus_name="speed",
    total_points=1070,
    blink_speed=1.52,
    best_blink=True,
    level_number=5,
    level_name="Insight Chaser",
    next_level_name="Clarity Crafter",
    level_gain_percent=3,
    level_progress=0.39,
    level_up=False,
)
