"""A whole class signs in at once: whoever records meanwhile does not stand behind them."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.testing import TestClient

from tests.integration.server.conftest import PASSWORD, Desk
from tests.support.clock import Clock
from zenjin_server.accounts.auth import Passwords
from zenjin_server.app import create_app
from zenjin_server.database import Database
from zenjin_server.settings.config import Settings

CLASS = 60


class Standing(PasswordHasher):
    """argon2 on a computer so slow that no hash is done until the test says so."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.go = threading.Event()
        self.asked = threading.Event()

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - the library's name
        self.asked.set()
        assert self.go.wait(60)
        return super().verify(hash, password)


@pytest.fixture
def hasher() -> Standing:
    return Standing()


@pytest.fixture
def client(
    settings: Settings, database: Database, clock: Clock, hasher: Standing
) -> Iterator[TestClient[Litestar]]:
    assert database.place
    with TestClient(create_app(settings, now=clock, passwords=Passwords(hasher))) as client:
        yield client


def test_recording_does_not_wait_for_sign_ins(mia: Desk, hasher: Standing) -> None:
    def sign_in(_: int) -> int:
        body = {"login": "mia", "password": PASSWORD}
        return mia.client.post("/api/auth/login", json=body).status_code

    with ThreadPoolExecutor(CLASS) as pool:
        try:
            waiting = [pool.submit(sign_in, number) for number in range(CLASS)]
            assert hasher.asked.wait(30)
            for number in range(20):
                assert mia.record(sessionId=f"s-{number}").json()["status"] == "recorded"
            assert mia.profile()["totalSessions"] == 20
            assert not [one for one in waiting if one.done()]
        finally:
            hasher.go.set()
        seen = [one.result() for one in waiting]
    assert seen == [200] * CLASS
