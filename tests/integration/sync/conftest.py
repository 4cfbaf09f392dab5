"""A real store with accounts, a clock of waits to turn, and an engine between them."""

import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import keyring
import pytest
from keyring.backends import fail

from tests.support.clock import Clock
from tests.support.played import Desk
from tests.support.server import server_process as server_process  # noqa: PLC0414 - a fixture for this folder
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.store.database import Store
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api import Api, Transport
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.state import Done, More, SyncReport, Wait


class Ticks:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Bench:
    """An engine on a real store, with children who play at it.

    Attributes:
        seconds: what an exchange with a server may take that is not connected yet.
        stop: to be set when the program is to end.
    """

    def __init__(self, store: Store, clock: Clock, credentials: Credentials) -> None:
        self.store = store
        self.clock = clock
        self.credentials = credentials
        self.ticks = Ticks()
        self.connected: list[ServerAddress] = []
        self.seconds = 1.0
        self.stop = threading.Event()
        self._apis: list[Api] = []
        self.engine = self.new_engine()

    def new_engine(self) -> Engine:
        return Engine(
            self.store,
            credentials=self.credentials,
            connect=self._connect,
            monotonic=self.ticks,
            rng=Random(1),
        )

    def _connect(self, server: ServerAddress) -> Api:
        self.connected.append(server)
        transport = Transport(server, stop=self.stop, seconds=self.seconds)
        self._apis.append(Api(transport))
        return self._apis[-1]

    def account(self, server: str, *, user_id: str = "anna", signed_in: bool = True) -> Desk:
        """A child with an account there."""
        account = learners.Account(
            server=server, user_id=user_id, login=user_id, display_name=user_id.title()
        )
        player = learners.sign_in(self.store, account, claim=None)
        if signed_in:
            self.credentials.put(server, user_id, f"{user_id}.secret")
        return Desk(self.store, player.learner, self.clock)

    def turn(self, *, most: int = 200) -> SyncReport:
        """Steps until the engine wants a rest."""
        return self.last(most=most).report

    def last(self, *, most: int = 200) -> Done | Wait:
        for _ in range(most):
            step = self.engine.step()
            if not isinstance(step, More):
                return step
        raise AssertionError(f"no end after {most} requests")

    def counts(self, desk: Desk) -> tuple[int, int]:
        """How many wait, how many were refused."""
        counts = outbox.counts(self.store, desk.learner)
        return counts.pending, counts.rejected

    def close(self) -> None:
        for api in self._apis:
            api.close()


@pytest.fixture
def credentials(tmp_path: Path) -> Iterator[Credentials]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield Credentials(tmp_path / "tokens.json")
    keyring.set_keyring(before)


@pytest.fixture
def bench(store: Store, clock: Clock, credentials: Credentials) -> Iterator[Bench]:
    made = Bench(store, clock, credentials)
    yield made
    made.close()
