"""How long to leave a server alone after a failure: exponential, with full jitter.

Full jitter (a wait drawn evenly between nothing and the ceiling) spreads a thousand computers
that lost the same server over the whole interval instead of letting them come back together.
"""

import random
from dataclasses import dataclass

FIRST = 1.0
"""Seconds: the ceiling of the wait after the first failure; it doubles with each further one."""

MOST = 300.0
"""Seconds: the highest ceiling."""

LEAST = 0.05
"""Seconds: a draw near nothing still lets the event loop and the network breathe."""

LONGEST_ASKED = 3600.0
"""Seconds: no ``Retry-After`` is believed beyond this; a broken proxy may say anything."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """What is remembered of a server's failures.

    Attributes:
        failures: how many in a row.
        until: when to try again, seconds of a monotonic clock.
        asked: whether the server itself named that time; then nobody's impatience shortens it.
    """

    failures: int = 0
    until: float = 0.0
    asked: bool = False


def after_failure(
    backoff: Backoff,
    *,
    now: float,
    rng: random.Random,
    asked: float | None = None,
    hinted: float | None = None,
) -> Backoff:
    """One more failure.

    Args:
        backoff: what was before.
        now: seconds of the monotonic clock.
        rng: draws the jitter.
        asked: the server's own ``Retry-After`` in seconds.
        hinted: somebody's in between, who may be a portal that knows nothing of the server: no
            longer than our longest wait, and cut short like one of ours.
    """
    failures = backoff.failures + 1
    # The exponent is bounded, for a computer may stay offline for a whole summer.
    ceiling = min(MOST, FIRST * 2.0 ** min(failures - 1, 30))
    wait = max(LEAST, rng.uniform(0.0, ceiling))
    if asked is None:
        least = min(hinted or 0.0, MOST)
        return Backoff(failures=failures, until=now + least + wait)
    # Everybody who was sent away got the same number: the draw on top spreads them too.
    until = now + min(max(asked, 0.0), LONGEST_ASKED) + min(wait, 1.0)
    return Backoff(failures=failures, until=until, asked=True)


def impatient(backoff: Backoff) -> Backoff:
    """Somebody asked for a try now, or the network is back: only a server's own wish stands."""
    return backoff if backoff.asked else Backoff()


def left(backoff: Backoff, now: float) -> float:
    """Seconds still to wait; 0.0 when a try is due."""
    return max(0.0, backoff.until - now)
