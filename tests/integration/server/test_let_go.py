"""What a statement that failed leaves behind: no cursor, which to end one waits for a writer."""

import gc
import sqlite3
from collections.abc import Iterator

import pytest

from tests.integration.server.conftest import ON_SQLITE, Desk, session
from zenjin_server.database import Database


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Nothing goes by the collector, which may come in any thread; only what nobody has."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@ON_SQLITE
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/sessions/record", session()),
        ("/api/sessions/bulk-record", {"sessions": [session()]}),
    ],
)
@pytest.mark.usefixtures("uncollected")
def test_a_record_that_failed_keeps_no_cursor(
    mia: Desk, database: Database, path: str, body: dict[str, object]
) -> None:
    with database.connected():
        database.run("ALTER TABLE profiles RENAME TO profiles_elsewhere")
    before = _cursors()
    for _ in range(3):
        assert mia.post(path, body).status_code == 503
    assert _cursors() == before


def _cursors() -> int:
    return sum(isinstance(one, sqlite3.Cursor) for one in gc.get_objects())
