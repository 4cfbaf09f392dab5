"""What is known of one server for this run of the program: its kind, and when to ask it again."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from zenjin_core import VERSION
from zenjin_core.said import said
from zenjin_core.versions import is_newer
from zenjin_desktop.errors import NotOurServer, Offline, Reason, Refused
from zenjin_desktop.foreign import with_status
from zenjin_desktop.sync.backoff import Backoff, after_failure, impatient, left
from zenjin_desktop.sync.portions import Portions

if TYPE_CHECKING:
    from zenjin_desktop.sync.api import Api

FAULTS_IN_A_ROW = 3
"""So many failures of the application over single records are no longer the records'.

Of one learner's: he rests, and nobody else. Of so many learners': it is the server that rests.
"""

CLOCK_TOLERANCE = 300
"""Seconds a clock may be off before an adult hears of it."""

SURE_OF_ORIGINAL = 600.0
"""Seconds until a server taken for one of the original web application's is looked at again."""

ServerKind = Literal["unknown", "perhaps_original", "ours", "original"]


OUR_401 = "unauthorized"
"""Our machine word for a token that is not known (any more)."""

ORIGINALS_401 = "authentication required"
"""The sentence by which the original web application says so; it has no words."""


class Rest(NamedTuple):
    """Why one learner's records are left alone at a server, and for how long."""

    backoff: Backoff
    reason: Reason


class KnownServer:
    """One server: how to ask it, what it is, how it is.

    Args:
        api: asks it.
        monotonic: the clock of waits, in seconds.
        rng: draws the jitter.

    Attributes:
        kind: ``unknown`` until the hand-shake. ``original`` is a server with the four routes of
            the original web application: it is only pushed to.
        bulk: whether it takes many sessions at once.
        changes: whether it can be pulled from.
        together: whether it takes sessions and progress in one body.
        away: why it is left alone now, or None.
        portions: how much one request to it may carry.
        clock_off: seconds our clock is ahead of its, when that is worth a word; else None.
        newer: its version, when that is newer than this program's; else empty.
    """

    def __init__(self, api: "Api", *, monotonic: Callable[[], float], rng: random.Random) -> None:
        self.api = api
        self.kind: ServerKind = "unknown"
        self.bulk = False
        self.changes = False
        self.together = False
        self.portions = Portions()
        self.away: Reason | None = None
        self.clock_off: int | None = None
        self.newer = ""
        self._monotonic = monotonic
        self._rng = rng
        self._backoff = Backoff()
        self._faults: Counter[int] = Counter()
        self._faulty: set[int] = set()
        self._rests: dict[int, Rest] = {}
        self._sure_until = 0.0
        self._met: ServerKind = "unknown"
        self._wants_token_for_health = False

    def wait(self, learner: int) -> float:
        """Seconds to leave it alone with this learner's; 0.0 when it may be asked."""
        rest = self._rests.get(learner)
        waits = [self._backoff] if rest is None else [self._backoff, rest.backoff]
        return max(left(wait, self._monotonic()) for wait in waits)

    def why_away(self, learner: int) -> Reason | None:
        """Why it is left alone with this learner's now, or None."""
        rest = self._rests.get(learner)
        return self.away or (None if rest is None else rest.reason)

    @property
    def left_alone_until(self) -> tuple[float, ...]:
        """When it may be asked again, and for whoever rests; seconds of the clock of waits."""
        return (self._backoff.until, *(rest.backoff.until for rest in self._rests.values()))

    def is_known(self) -> bool:
        """Whether it is known what it is; a push-only server is looked at again from time to time.

        A filter may have hidden our hand-shake at the very moment, and servers get upgraded.
        """
        if self.kind == "original" and self._monotonic() > self._sure_until:
            self.kind = "unknown"
        return self.kind in {"ours", "original"}

    def shake_hands(self, token: str, *, synced_before: bool = False) -> None:
        """Find out, with one request, what it is; a second one when the first leaves it open.

        Args:
            token: of the learner who is served.
            synced_before: whether his results went to this address before.

        Raises:
            Offline: it is away, or no server of either kind; a stranger's no to the token too.
            Refused: it says no to this token or for now.
        """
        if self.kind == "unknown":
            self._ask_health()
        elif self._has_original_dashboard(token, synced_before=synced_before):
            self.kind, self.bulk, self.changes = "original", False, False
            self.together = False
            self._meet("original")
            self._sure_until = self._monotonic() + SURE_OF_ORIGINAL
            self.answered()
        else:
            raise NotOurServer(server=self.api.server, reason=said("neither health nor dashboard"))

    def _has_original_dashboard(self, token: str, *, synced_before: bool) -> bool:
        try:
            return self.api.has_original_dashboard(token)
        except Refused as no:
            if no.status == 401:
                if not self.knows_no_more(no, synced_before=synced_before):
                    raise self.stranger(no) from no
                if not no.word:
                    self._meet("original")
            raise

    def knows_no_more(self, no: Refused, *, synced_before: bool = False) -> bool:
        """Whether a 401 is this server's word about the token, not a stranger's.

        Any filter, portal or program answers so in JSON, and a token that is dropped for it needs
        a person to sign in again. Ours has a word; the original has its one sentence, and neither
        asks for a token at the health route.

        Args:
            no: the 401.
            synced_before: whether his results went to one of the original's at this address.
        """
        if no.word:
            return no.word == OUR_401
        is_its_sentence = no.error.strip(" .").casefold() == ORIGINALS_401
        met = self._met == "original" or (synced_before and self._met == "unknown")
        return is_its_sentence and met and not self._wants_token_for_health

    def stranger(self, no: Refused) -> NotOurServer:
        """A no that is not this server's: as good as being offline."""
        return NotOurServer(server=self.api.server, reason=with_status(no.status, no.error))

    def _ask_health(self) -> None:
        self._wants_token_for_health = False
        try:
            health = self.api.health()
        except NotOurServer:
            self.kind = "perhaps_original"
        except Refused as no:
            if no.status in {429, 503}:
                raise
            self._wants_token_for_health = no.status == 401
            self.kind = "perhaps_original"
        else:
            self.kind = "ours"
            self.newer = health.version if is_newer(health.version, VERSION) else ""
            self._meet("ours")
            self.bulk = "sessions.bulk-record" in health.capabilities
            self.changes = "changes" in health.capabilities
            self.together = "push" in health.capabilities
            self.answered()

    def _meet(self, kind: ServerKind) -> None:
        self._met = kind
        self.api.has_words = kind == "ours"

    def answered(self) -> None:
        """It gave a proper answer, so it is there; whether it works is for :meth:`took`."""
        self._backoff = replace(self._backoff, until=0.0)
        self.away = None
        off = self.api.clock_off()
        self.clock_off = round(off) if off is not None and abs(off) > CLOCK_TOLERANCE else None

    def took(self, learner: int) -> None:
        """It did what it was asked for a learner: its failures are forgotten, and his."""
        self.answered()
        self._backoff = Backoff()
        self._faulty.clear()
        self._faults.pop(learner, None)
        self._rests.pop(learner, None)

    def sent_away(self, no: Refused) -> None:
        """It wants to be left alone; for as long as it asks for, if it is surely the server."""
        away = Offline(server=self.api.server, reason=f"status {no.status}")
        away.retry_after = no.retry_after
        is_its_own = bool(no.word) or self._met == "original"
        self.failed(away, asked=no.retry_after if is_its_own else None)

    def failed(self, error: Offline, *, asked: float | None = None) -> None:
        """It is to be left alone for a while: backed off, or as long as it ``asked`` for.

        What it is gets found out anew: a small question is the better probe, and what answers
        at this address may be another server by then.
        """
        self._backoff = after_failure(
            self._backoff,
            now=self._monotonic(),
            rng=self._rng,
            asked=asked,
            hinted=error.retry_after,
        )
        self.away = error.reason
        self.kind = "unknown"

    def faulted(self, learner: int, status: int) -> None:
        """Its application failed over a single record; a row of these is more than the record's.

        The others' records may be fine, so it is the learner whose records wait, until there are
        several of whom it takes nothing.
        """
        error = Offline(server=self.api.server, reason=f"status {status}")
        self._faults[learner] += 1
        self._faulty.add(learner)
        if len(self._faulty) >= FAULTS_IN_A_ROW:
            self._faulty.clear()
            self.failed(error)
        elif self._faults[learner] >= FAULTS_IN_A_ROW:
            before = self._rests.get(learner)
            backoff = after_failure(
                Backoff() if before is None else before.backoff,
                now=self._monotonic(),
                rng=self._rng,
            )
            self._rests[learner] = Rest(backoff, error.reason)

    def asked_again(self) -> None:
        """Somebody wants a try now, or the network is back."""
        self._backoff = impatient(self._backoff)
        self._rests.clear()
