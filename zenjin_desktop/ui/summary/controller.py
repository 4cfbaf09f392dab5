"""Turns a finished session into what the summary shows."""

from zenjin_core.learning import rules
from zenjin_core.learning.profile import evolution
from zenjin_desktop.store.journal import SessionFinished
from zenjin_desktop.store.learners import Player
from zenjin_desktop.ui.summary.model import SummaryModel
from zenjin_desktop.ui.titles import level_name


def summary_model(
    finished: SessionFinished,
    player: Player,
    *,
    others_wait: bool = False,
    turn_over: bool = False,
    managed: bool = False,
) -> SummaryModel:
    """The summary of a session, from local truth; the last three as the model has them."""
    before, after = evolution(finished.before), evolution(finished.after)
    level_up = after.level > before.level
    gained = after.progress - (0.0 if level_up else before.progress)
    seconds = finished.record.duration_seconds or 0
    return SummaryModel(
        learner_name=player.display_name,
        avatar=player.avatar,
        is_guest=player.is_guest,
        stitches=finished.tally.stitches,
        minutes=max(1, round(seconds / 60)),
        questions=finished.tally.questions,
        ftc=finished.tally.ftc,
        ec=finished.tally.ec,
        base_points=finished.tally.base_points,
        bonus=finished.bonus.multiplier,
        bonus_name=finished.bonus.name,
        total_points=finished.record.total_points,
        blink_speed=finished.tally.blink_speed,
        too_few_for_blink=finished.tally.questions < rules.BLINK_MIN_QUESTIONS,
        best_blink=finished.bests.blink,
        best_points=finished.bests.points,
        best_run=finished.bests.run,
        level_number=after.level,
        level_name=level_name(after.name),
        next_level_name=after.next_name and level_name(after.next_name),
        level_gain_percent=max(0, round(gained * 100)),
        level_progress=after.progress,
        level_up=level_up,
        others_wait=others_wait,
        turn_over=turn_over,
        managed=managed,
    )
