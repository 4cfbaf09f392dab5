"""What every test can ask for: a clock to turn, ids, a store in a real file."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uuid_utils
from hypothesis import HealthCheck, settings

# `from tests.support…` works however pytest is started.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.clock import Clock
from zenjin_desktop.store.database import Store, open_store

# Disks and shared machines are slow now and then: time is no verdict, the runner's limit is.
settings.register_profile(
    "here", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

OpenStore = Callable[..., Store]

WINDOWS = Path(__file__).resolve().parent / "ui"
BY_THE_CLOCK = ("clock", "e2e")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a stalled computer may fail is tried once more, and listed as RERUN.

    Real windows, processes and waits run by the wall clock. What is wrong fails twice.
    """
    once_more = pytest.mark.flaky(reruns=1)
    for item in items:
        if item.path.is_relative_to(WINDOWS) or any(map(item.get_closest_marker, BY_THE_CLOCK)):
            item.add_marker(once_more)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: nobody looks through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val: object) -> str | None:
    """A name that is the same in every process, for a value that is another one in each."""
    return "a hash" if isinstance(val, str) and val.startswith("$argon2") else None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_id() -> Callable[[], str]:
    return lambda: str(uuid_utils.uuid7())


@pytest.fixture
def open_one(tmp_path: Path, clock: Clock, new_id: Callable[[], str]) -> Iterator[OpenStore]:
    """Opens (again) the store of a name in this test's folder; all are closed at its end."""
    opened: list[Store] = []

    def open_named(name: str = "zenjin.db") -> Store:
        opened.append(open_store(tmp_path / name, now=clock, new_id=new_id))
        return opened[-1]

    yield open_named
    for store in opened:
        store.close()


@pytest.fixture
def store(open_one: OpenStore) -> Store:
    """An empty store in a real file."""
    return open_one()
