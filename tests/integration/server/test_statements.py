"""Statements that are asked together, or told and not waited for: the same on both databases."""

import uuid
from datetime import UTC, datetime

import msgspec
import pytest

from tests.integration.server.conftest import Desk, session
from zenjin_core.wire.sessions import SessionRecord
from zenjin_server.apply.arrival import Arrival
from zenjin_server.apply.sessions import CheckedSession, apply_sessions
from zenjin_server.database import Database, IntegrityError
from zenjin_server.errors import Refused

USER = str(uuid.UUID(int=7))
INSERT = "INSERT INTO audit_trail (user_id, id, at, action) VALUES (?, ?, '2026', ?)"
IDS = "SELECT id FROM audit_trail WHERE user_id = ? ORDER BY id"


def kept(database: Database) -> list[str]:
    with database.connected():
        return [name for (name,) in database.rows(IDS, USER)]


def test_what_is_asked_together_comes_in_the_order_it_was_asked(database: Database) -> None:
    with database.connected(), database.writing():
        database.tell(INSERT, USER, "a", "x")
        database.tell(INSERT, USER, "b", "y")
        found = database.several(
            (IDS, (USER,)),
            ("SELECT action FROM audit_trail WHERE user_id = ? AND id = ?", (USER, "b")),
            (IDS, ("nobody",)),
        )
    assert found == [[("a",), ("b",)], [("y",)], []]


def test_what_was_foreseen_is_never_older_than_the_question(database: Database) -> None:
    ids = (IDS, (USER,))
    with database.connected(), database.writing():
        database.tell(INSERT, USER, "a", "x")
        database.foresee(ids)
        assert database.row("SELECT 1") == (1,)
        assert database.several(ids) == [[("a",)]]
        database.tell(INSERT, USER, "b", "x")
        assert database.several(ids) == [[("a",), ("b",)]], "handed out once"
        database.foresee(ids)
        assert database.row("SELECT 1") == (1,)
        database.tell(INSERT, USER, "c", "x")
        assert database.several(ids) == [[("a",), ("b",), ("c",)]], "void after a statement"
        database.foresee(ids)
        assert database.row("SELECT 1") == (1,)
    with database.connected(), database.writing():
        database.tell("DELETE FROM audit_trail WHERE user_id = ?", USER)
        assert database.several(ids) == [[]], "void after its transaction"


def test_statements_of_all_kinds_one_after_the_other_stay_themselves(database: Database) -> None:
    """More than a connection remembers, some of them often."""
    with database.connected(), database.writing():
        for again in range(4):
            for number in range(130):
                if number % 50 == 0:
                    database.tell(INSERT, USER, f"{again}-{number}", "x")
                assert database.row(f"SELECT ?, {number}", again) == (str(again), number) or (
                    database.dialect == "sqlite"
                )
    assert len(kept(database)) == 4 * 3


def test_a_device_that_was_signed_out_meanwhile_records_nothing(
    mia: Desk, database: Database
) -> None:
    """Between the look at its token and the lock."""
    arrival = Arrival(user_id=mia.user_id, token_hash="ended", received_at=datetime.now(UTC))
    record = msgspec.json.decode(msgspec.json.encode(session()), type=SessionRecord)
    with (
        pytest.raises(Refused) as refused,
        database.connected(),
        database.as_user(mia.user_id),
    ):
        apply_sessions(database, arrival, [CheckedSession(record, "[]")])
    assert refused.value.status == 401
    assert mia.profile()["totalSessions"] == 0


@pytest.mark.parametrize("before", [0, 1])
def test_what_was_told_and_fails_keeps_nothing(database: Database, before: int) -> None:
    """Heard of at the end at the latest, as what it is; and the database goes on."""

    def write() -> None:
        with database.connected(), database.writing():
            if before:
                database.row("SELECT 1")
            database.tell(INSERT, USER, "a", "x")
            database.tell(INSERT, USER, "a", "again")
            database.tell(INSERT, USER, "b", "skipped")

    with pytest.raises(IntegrityError):
        write()
    assert kept(database) == []
    with database.connected(), database.writing():
        database.tell(INSERT, USER, "a", "x")
    assert kept(database) == ["a"]


def test_what_was_told_and_fails_is_heard_by_the_next_question(database: Database) -> None:

    def write() -> None:
        with database.connected(), database.writing():
            database.tell(INSERT, USER, "a", "x")
            database.run_many(INSERT, [(USER, "b", "y"), (USER, "a", "again")])
            database.rows(IDS, USER)
            raise AssertionError("nobody was told")

    with pytest.raises(IntegrityError):
        write()
    assert kept(database) == []


@pytest.mark.parametrize("count", [1, 19, 20, 21, 63])
def test_many_rows_are_all_there_or_none(database: Database, count: int) -> None:
    values = [(USER, f"{number:03}", "x") for number in range(count)]
    taken = [*values[:-1], (USER, "taken", "x")]
    with database.connected(), database.writing():
        database.run(INSERT, USER, "taken", "x")
    with pytest.raises(IntegrityError), database.connected(), database.writing():
        database.run_many(INSERT, taken)
    assert kept(database) == ["taken"]
    with database.connected(), database.writing():
        database.run_many(INSERT, values)
    assert kept(database) == [*(name for _, name, _ in values), "taken"]


def test_numbers_that_are_there_or_not_are_kept_as_sent(mia: Desk, database: Database) -> None:
    sent = [
        session(
            sessionId=f"s-{number:02}",
            blinkSpeed=(None, 1.25, 0)[number % 3],
            durationSeconds=(None, number)[number % 2],
            totalPoints=number,
        )
        for number in range(45)
    ]
    assert mia.post("/api/sessions/bulk-record", {"sessions": sent}).status_code == 200
    with database.connected():
        found = database.rows(
            "SELECT id, blink_speed, duration_seconds, total_points FROM session_results"
            " WHERE user_id = ? ORDER BY change_number",
            mia.user_id,
        )
    names = ("sessionId", "blinkSpeed", "durationSeconds", "totalPoints")
    assert found == [tuple(one[name] for name in names) for one in sent]
