"""The routes the engine uses, for our server and for one of the original web application."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

import msgspec

from zenjin_core.said import said
from zenjin_core.wire.auth import MAX_DISPLAY_NAME, SERVICE, Health
from zenjin_core.wire.changes import Changes
from zenjin_core.wire.envelope import Success
from zenjin_core.wire.progress import ProgressItem, ProgressVerdict
from zenjin_core.wire.push import PushJudged
from zenjin_core.wire.sessions import (
    BulkRecorded,
    Instant,
    SessionIds,
    SessionRecord,
    SessionVerdict,
)
from zenjin_desktop.errors import NotOurServer, Refused
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api.accounts import sign_out
from zenjin_desktop.sync.api.bounds import (
    kept_changes,
    kept_ids,
    kept_progress_verdicts,
    kept_push,
    kept_session_verdict,
    kept_session_verdicts,
)
from zenjin_desktop.sync.api.shapes import NOT_OF_THIS_SHAPE, RefusedItems, ask, decoded, plain
from zenjin_desktop.sync.api.transport import Transport

Verdict = TypeVar("Verdict", SessionVerdict, ProgressVerdict)


class _Recorded(Success, frozen=True, kw_only=True):
    """Both servers' answer to a session; the original's has neither status nor time."""

    session_id: str
    status: str = "recorded"
    completed_at: Instant | None = None


class _Synced(Success, frozen=True, kw_only=True):
    """Both servers' answer to bulk-sync; the original's has no items."""

    total_synced: int
    items: tuple[ProgressVerdict, ...] | None = None


class _OriginalDashboard(Success, frozen=True, kw_only=True):
    dashboard: dict[str, msgspec.Raw]


class _Named(msgspec.Struct, frozen=True, rename="camel"):
    display_name: str = ""


class Owner(NamedTuple):
    """Whose a token is: the user's id and name, as far as the server says."""

    user_id: str
    display_name: str


def _has_no_profile(error: Refused) -> bool:
    # The original fails with a bare 500 in its shape for a user that has played nothing yet.
    return error.status == 500 and not error.word


class Api:
    """What one server can be asked. Each method makes exactly one request.

    All of them raise Offline (NotOurServer among it) and, when the server says no, Refused.
    Tokens are those of the learner whose records travel.
    """

    def __init__(
        self, transport: Transport, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._transport = transport
        self._now = now

    @property
    def server(self) -> ServerAddress:
        """Whom this asks."""
        return self._transport.server

    @property
    def patience(self) -> float:
        """How many times the usual deadline the next request may take; at quit it ends soon."""
        return self._transport.patience

    @patience.setter
    def patience(self, times: float) -> None:
        self._transport.patience = times

    @contextmanager
    def in_haste(self) -> Iterator[None]:
        """What is asked in the block can be done without: it gets a second, none at the stop."""
        self._transport.hasty = True
        try:
            yield
        finally:
            self._transport.hasty = False

    @property
    def is_stopping(self) -> bool:
        """Whether the program is to end: nothing is to be begun that can be done without."""
        return self._transport.is_stopping

    @property
    def has_words(self) -> bool:
        """Whether each no of this server has a machine word; one without is a stranger's then."""
        return self._transport.has_words

    @has_words.setter
    def has_words(self, is_known: bool) -> None:
        self._transport.has_words = is_known

    @property
    def time_used(self) -> float:
        """The share of its time that the last request took."""
        return self._transport.time_used

    def health(self) -> Health:
        """The hand-shake. NotOurServer when some other program answers in our shape."""
        health = ask(self._transport, "GET", "/api/health", kind=Health)
        if health.service != SERVICE:
            name = plain(health.service, MAX_DISPLAY_NAME)
            reason = said("service {name}", name=name)
            raise NotOurServer(server=self.server, reason=reason)
        return health

    def has_original_dashboard(self, token: str) -> bool:
        """Whether the dashboard answers as the original application's does."""
        try:
            return {"userId", "profile"} <= self._dashboard(token).keys()
        except Refused as error:
            if _has_no_profile(error):
                return True
            raise

    def whose(self, token: str) -> Owner:
        """Whose this token is, as the dashboard of either server says.

        Both names are empty where the original application has no profile of the user yet.
        """
        try:
            dashboard = self._dashboard(token)
            profile = decoded(dashboard.get("profile", b"{}"), _Named)
            name = plain(profile.display_name, MAX_DISPLAY_NAME)
            return Owner(decoded(dashboard["userId"], str), name)
        except Refused as error:
            if _has_no_profile(error):
                return Owner("", "")
            raise
        except (KeyError, *NOT_OF_THIS_SHAPE) as error:
            raise NotOurServer(server=self.server, reason=said("a dashboard of nobody")) from error

    def _dashboard(self, token: str) -> dict[str, msgspec.Raw]:
        path = "/api/dashboard"
        return ask(self._transport, "GET", path, kind=_OriginalDashboard, token=token).dashboard

    def record(self, token: str, record: SessionRecord) -> SessionVerdict:
        """Send one session; the verdict is ``recorded`` or ``duplicate``.

        The original application answers a session it has with the database's own complaint
        about a duplicate key; nothing else in that request has a key, so that is a duplicate.
        """
        try:
            answer = ask(
                self._transport,
                "POST",
                "/api/sessions/record",
                kind=_Recorded,
                token=token,
                body=record,
            )
        except Refused as error:
            if error.status == 500 and not error.word and "duplicate key" in error.detail.lower():
                return SessionVerdict(session_id=record.session_id, status="duplicate")
            raise
        if answer.session_id != record.session_id or answer.status not in _TAKEN:
            raise NotOurServer(server=self.server, reason=said("an answer about another session"))
        verdict = SessionVerdict(
            session_id=answer.session_id,
            status="duplicate" if answer.status == "duplicate" else "recorded",
            completed_at=answer.completed_at,
        )
        return kept_session_verdict(verdict)

    def bulk_record(
        self, token: str, records: Sequence[SessionRecord]
    ) -> tuple[SessionVerdict, ...]:
        """Send several sessions; a verdict for each, in any order."""
        try:
            items = ask(
                self._transport,
                "POST",
                "/api/sessions/bulk-record",
                kind=BulkRecorded,
                token=token,
                body={"sessions": records},
            ).items
        except RefusedItems as error:
            items = _verdicts(error, SessionVerdict)
        return kept_session_verdicts(items)

    def bulk_sync(self, token: str, items: Sequence[ProgressItem]) -> tuple[ProgressVerdict, ...]:
        """Send progress rows; a verdict for each, in any order.

        The original application names no items: it has taken all of them or none that can be
        told from the others, which is a Refused.
        """
        try:
            answer = ask(
                self._transport,
                "POST",
                "/api/progress/bulk-sync",
                kind=_Synced,
                token=token,
                body={"progressItems": items},
            )
        except RefusedItems as error:
            return kept_progress_verdicts(_verdicts(error, ProgressVerdict))
        if answer.items is not None:
            return kept_progress_verdicts(answer.items)
        if answer.total_synced != len(items):
            sentence = f"It took {answer.total_synced} of {len(items)} progress rows."
            raise Refused(server=str(self.server), status=500, error=sentence)
        return tuple(
            ProgressVerdict(thread_id=item.thread_id, stitch_id=item.stitch_id, status="applied")
            for item in items
        )

    def push(
        self, token: str, records: Sequence[SessionRecord], items: Sequence[ProgressItem]
    ) -> PushJudged:
        """Send sessions and progress rows at once; a verdict for each, in any order."""
        body = {"sessions": records, "progressItems": items}
        answer = ask(self._transport, "POST", "/api/push", kind=PushJudged, token=token, body=body)
        return kept_push(answer)

    def changes(self, token: str, *, since: int, limit: int) -> Changes:
        """A page of what changed for this user after number ``since``."""
        path = f"/api/changes?since={since}&limit={limit}"
        page = ask(self._transport, "GET", path, kind=Changes, token=token)
        return kept_changes(self.server, page)

    def session_ids(self, token: str, *, since: int, limit: int) -> SessionIds:
        """A page of the sessions the server holds for this user after number ``since``, by id.

        An older server tells them all, whatever is asked.
        """
        path = f"/api/sessions/ids?since={since}&limit={limit}"
        page = ask(self._transport, "GET", path, kind=SessionIds, token=token)
        return kept_ids(self.server, page)

    def sign_out(self, token: str) -> None:
        """Tell the server that this token is done with."""
        sign_out(self._transport, token)

    def clock_off(self) -> float | None:
        """Seconds this computer's clock is ahead of the server's, as the last answer says."""
        theirs = self._transport.server_time
        return None if theirs is None else (self._now() - theirs).total_seconds()

    def close(self) -> None:
        """Close the connection."""
        self._transport.close()


_TAKEN = {"recorded", "duplicate"}


def _verdicts(error: RefusedItems, kind: type[Verdict]) -> tuple[Verdict, ...]:
    try:
        return decoded(error.items, tuple[kind, ...])  # type: ignore[valid-type]  # kind is a class here
    except NOT_OF_THIS_SHAPE:
        raise error from None
