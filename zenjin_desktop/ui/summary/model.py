"""What the summary of a session shows: a frozen value, made by a controller."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryModel:
    """A finished session in figures.

    ``stitches`` are those finished; ``ftc`` and ``ec`` count answers; ``base_points`` is before and
    ``total_points`` after the ``bonus`` (1 is none), whose thresholds nobody is shown;
    ``bonus_name`` is "excellence", "speed" or "consistency", and another word stands as it is.
    ``blink_speed`` is in seconds, None when it cannot be told; ``too_few_for_blink`` when
    that is because of few questions. ``best_run`` is the longest run of questions right at the
    first try if there was never one as long, else 0.
    ``level_gain_percent`` is how far the session moved the evolution, ``level_progress`` (0..1)
    where it stands now.
    ``others_wait`` when somebody else may be the next to play here, ``turn_over`` when whoever
    played is not to go on, ``managed`` on a computer where nobody registers.
    """

    learner_name: str
    is_guest: bool
    stitches: int
    minutes: int
    questions: int
    ftc: int
    ec: int
    base_points: int
    bonus: int
    bonus_name: str | None
    total_points: int
    blink_speed: float | None
    best_blink: bool
    too_few_for_blink: bool = False
    best_points: bool = False
    best_run: int = 0
    level_number: int
    level_name: str
    next_level_name: str | None
    level_gain_percent: int
    level_progress: float
    level_up: bool
    avatar: str = ""
    others_wait: bool = False
    turn_over: bool = False
    managed: bool = False

    @property
    def offers_save(self) -> bool:
        """Whether what a guest played may be kept by registering."""
        return self.is_guest and not self.managed

    @property
    def offers_next(self) -> bool:
        """Whether "Next player" stands beside "Continue playing" rather than in its place."""
        return self.others_wait and not self.turn_over
