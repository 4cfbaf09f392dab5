"""The engine in its own thread: what crosses is frozen, what is connected is a slot.

One step of the engine is a request against a deadline, and perhaps one in haste beside it; the
next step is posted by a timer, so that wakes and the stop come in between. While it serves
guests only it makes no request at all; it then moves the store's log into its file, no more.

Only Qt is imported with this module; the engine comes with the first step, after the first window
is on the screen, the key store when a token is looked for, requests when a server is asked.
"""

import logging
import math
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from zenjin_desktop.errors import Reason, SyncFault, ZenjinError
from zenjin_desktop.sync.deadline import AT_QUIT
from zenjin_desktop.sync.state import (
    More,
    PasswordChoice,
    SignInRequest,
    SignOutRequest,
    SyncReport,
    SyncState,
    TokenSettled,
    TokenSignIn,
    Wait,
)
from zenjin_desktop.sync.worker.accounts import Accounts
from zenjin_desktop.sync.worker.care import Care
from zenjin_desktop.sync.worker.known_ways import KnownWays

if TYPE_CHECKING:
    from zenjin_desktop.policy import Policy
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.engine import Engine
    from zenjin_desktop.sync.worker.network import NetworkWatch

log = logging.getLogger(__name__)

PERIOD_MS = 5 * 60 * 1000
"""How often something that waits is tried without any other cause."""

CHECKPOINT_MS = 30 * 1000
"""How often the store's log is moved into its file."""

CARE_AFTER_MS, AFTER_FAULT_MS = 2 * 1000, 60 * 1000
"""When to look what the store needs; how long to wait after a fault, ours or the disk's."""

LAST_TRY = 2.0
"""Seconds from the stop to the end of the last try; a request may take one of them."""


class SyncWorker(QObject):
    """Lives in the sync thread; reached by queued signals only, but for :meth:`ask_to_stop`.

    Args:
        open_store: gives the store; called in the thread, whose connection is closed there too.
        credentials: the tokens; used in the thread only.
        private_http: the policy for plain http to private addresses.
        only_server: the one server the policy lets be asked; empty for any.
        last_try: seconds for what still waits at the stop.
        policy: what this computer is told of proxies and certificates, and how long answers stay.

    Signals:
        state_changed(SyncState): for the pill, whenever it changed.
        reported(SyncReport): a turn is over.
        signed_in(SignedInAs): the token is kept; the rows are the receiver's to move, who then
            wakes the worker.
        sign_in_failed(Reason): why not.
        password_settled(Reason or None): why the account has no password yet; None when it has.
        signed_out(SignOutRequest): the token is gone from this computer.
        stopped(): everything is closed, the thread is about to end.
    """

    state_changed = Signal(object)
    reported = Signal(object)
    signed_in = Signal(object)
    sign_in_failed = Signal(object)
    password_settled = Signal(object)
    signed_out = Signal(object)
    stopped = Signal()

    def __init__(
        self,
        *,
        open_store: "Callable[[], Store]",
        credentials: "Credentials",
        private_http: bool = False,
        only_server: str = "",
        last_try: float = LAST_TRY,
        policy: "Policy | None" = None,
    ) -> None:
        super().__init__()
        self._open_store = open_store
        self._credentials = credentials
        self._private_http = private_http
        self._only_server = only_server
        self._last_try = last_try
        self._stop = threading.Event()
        self._ways = KnownWays(policy, self._stop)
        self._accounts = Accounts(
            credentials, self._stop, private_http=private_http, ways=self._ways
        )
        self._stopped_at = 0.0
        self._store: Store | None = None
        self._engine: Engine | None = None
        self._current: int | None = None
        self._shown: SyncState | None = None
        self._finished = False
        self._watch: NetworkWatch | None = None
        self._care = Care(self._stop, policy)
        # Children move along into the thread.
        self._next = self._timer(self._on_step_due, single=True)
        self._period = self._timer(self._on_period_over)
        self._checkpoint = self._timer(self._on_checkpoint_due)
        self._caring = self._timer(self._on_care_due, single=True)

    def _timer(self, slot: Callable[[], None], *, single: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.timeout.connect(slot)
        return timer

    def ask_to_stop(self) -> None:
        """From any thread: a request under way ends within a second, no matter what.

        The thread itself ends by :meth:`on_stop_requested`.
        """
        self._stopped_at = time.monotonic()
        self._stop.set()

    @Slot()
    def on_started(self) -> None:
        """The thread runs: program start is a sync point."""
        self._period.start(PERIOD_MS)
        self._checkpoint.start(CHECKPOINT_MS)
        self._caring.start(CARE_AFTER_MS)
        self._step_soon()

    @Slot()
    def on_woken(self) -> None:
        """A session ended, a tube changed, a learner signed in: look what there is to do."""
        self._step_soon()

    @Slot()
    def on_sync_requested(self) -> None:
        """Somebody pressed Sync now, or the network is back: our own waits are forgotten."""
        if self._engine is not None:
            self._guarded(self._engine.ask_again)
        self._step_soon()

    @Slot(object)
    def on_player_changed(self, learner: int | None) -> None:
        """Another learner plays: the state is his from now on, and his changes are fetched."""
        self._current = learner
        if self._engine is not None:
            self._engine.current = learner
        self._step_soon()

    @Slot(object)
    def on_sign_in_requested(self, request: SignInRequest | TokenSignIn) -> None:
        """Ask the server, keep the token, say who it is."""
        self._guarded(lambda: self._sign_in(request), failed=self.sign_in_failed.emit)

    @Slot(object)
    def on_password_requested(self, choice: PasswordChoice) -> None:
        """Give an account that came in by a code a password."""
        self._guarded(lambda: self._choose_password(choice), failed=self.password_settled.emit)

    @Slot(object)
    def on_sign_out_requested(self, request: SignOutRequest) -> None:
        """Sign out: the learner's rows stay, and what waits still goes while it can."""
        self._guarded(lambda: self._sign_out(request))

    @Slot(object)
    def on_token_settled(self, settled: TokenSettled) -> None:
        """A given token was taken by its account, or nothing came of it."""
        self._guarded(lambda: self._settle(settled))

    @Slot(object)
    def on_forget_requested(self, request: SignOutRequest) -> None:
        """The learner's rows are gone from here: so is every token, also one left for uploads."""
        self._guarded(lambda: self._credentials.drop(request.server, request.user_id))
        self._step_soon()

    @Slot()
    def on_stop_requested(self) -> None:
        """One last try for what waits, then the thread ends."""
        if not self._stop.is_set():
            self.ask_to_stop()
        self._guarded(self._begin_last_try)

    def _begin_last_try(self) -> None:
        if self._engine is None or self._time_is_up() or not self._engine.last_try():
            self._finish()
            return
        self._step_soon()

    @Slot()
    def _on_step_due(self) -> None:
        self._guarded(self._step)

    @Slot()
    def _on_period_over(self) -> None:
        engine = self._engine
        self._guarded(lambda: self._step_soon() if engine and engine.anything_waits() else None)

    @Slot()
    def _on_checkpoint_due(self) -> None:
        if self._store is not None:
            self._guarded(self._store.checkpoint)
            self._guarded(lambda: self._care.back_up(self._opened()))

    @Slot()
    def _on_care_due(self) -> None:
        self._guarded(lambda: self._caring.start(self._care.some(self._opened())))

    def _guarded(
        self, work: Callable[[], object], *, failed: Callable[[Reason], object] | None = None
    ) -> None:
        """The thread's outermost border: nothing that goes wrong inside gets past it."""
        try:
            work()
        except ZenjinError as error:
            log.warning("%s", error)
            self._after_failure(error, failed)
        except Exception as error:
            log.exception("a fault in the background")
            self._after_failure(self._blamed(error), failed)

    def _blamed(self, error: Exception) -> ZenjinError:
        """A damaged file's fault, or ours."""
        from zenjin_desktop.store.flaws import damage_behind

        return (self._store and damage_behind(self._store, error)) or SyncFault()

    def _after_failure(self, error: ZenjinError, failed: Callable[[Reason], object] | None) -> None:
        if failed is not None:
            failed(error.reason)
        elif self._stop.is_set():
            self._finish()
        else:
            self._show(SyncState(phase="error", reason=error.reason))
            self._next.start(AFTER_FAULT_MS)

    def _step_soon(self) -> None:
        if not self._finished:
            self._next.start(0)

    def _step(self) -> None:
        engine = self._ready()
        step = engine.step()
        if isinstance(step, More):
            # "Up to date" is the turn's end to say: what it fetched is not on the screen yet.
            if (state := engine.state()).phase != "idle":
                self._show(state)
        else:
            self._end_turn(step.report)
        if engine.closing and (not isinstance(step, More) or self._time_is_up()):
            self._finish()
        elif isinstance(step, More):
            self._step_soon()
        elif isinstance(step, Wait):
            self._next.start(math.ceil(step.seconds * 1000))

    def _time_is_up(self) -> bool:
        """Whether a further request might end later than the last try may."""
        return time.monotonic() - self._stopped_at > self._last_try - AT_QUIT

    def _ready(self) -> "Engine":
        if self._engine is None:
            from zenjin_desktop.sync.worker.making import made_engine

            self._care.begin(self._opened())
            self._engine = made_engine(
                self._opened(),
                self._credentials,
                stop=self._stop,
                private_http=self._private_http,
                only_server=self._only_server,
                ways=self._ways,
            )
            self._engine.current = self._current
        return self._engine

    def _opened(self) -> "Store":
        if self._store is None:
            self._store = self._open_store()
        return self._store

    def _end_turn(self, report: SyncReport) -> None:
        # In this order: the pill says "Up to date" only when the figures on the screen are.
        self.reported.emit(report)
        self._show(report.state)
        if self._store is not None:
            self._store.checkpoint_if_long(report.acked, has_time=True)
            if report.pulled:  # a history that came during play is counted in the worker's time
                self._caring.start(CARE_AFTER_MS)
        if report.state.phase != "guest":
            self._watch_network()

    def _show(self, state: SyncState) -> None:
        state = self._ways.told(state)
        if state != self._shown:
            self._shown = state
            self.state_changed.emit(state)

    def _sign_in(self, request: SignInRequest | TokenSignIn) -> None:
        self.signed_in.emit(self._accounts.came_in(request))

    def _choose_password(self, choice: PasswordChoice) -> None:
        self._accounts.choose_password(choice)
        self.password_settled.emit(None)

    def _settle(self, settled: TokenSettled) -> None:
        if self._accounts.settle(settled):
            self._step_soon()

    def _sign_out(self, request: SignOutRequest) -> None:
        self._accounts.went_out(self._opened(), request)
        self.signed_out.emit(request)
        self._step_soon()

    def _watch_network(self) -> None:
        """From the first turn with an account on; a guest's program has no use for it."""
        if self._watch is None:
            from zenjin_desktop.sync.worker.network import NetworkWatch

            self._watch = NetworkWatch(self.on_sync_requested, self._ways.forget, self)

    def _finish(self) -> None:
        if self._finished:
            return
        self._finished = True
        for timer in (self._next, self._period, self._checkpoint, self._caring):
            timer.stop()
        try:
            if self._engine is not None:
                self._engine.close()
            if self._store is not None:
                self._store.close_thread()
        finally:
            self.stopped.emit()
            self.thread().quit()
