"""The second record of a device, stated and not asked: what is remembered is never trusted."""

import json
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import msgspec
import psycopg
import pytest
from litestar.testing import TestClient

from tests.integration.server.conftest import ON_POSTGRES, QUICK, Desk, session
from tests.support.clock import Clock
from tests.support.postgres import OWNER, until_waiting
from tests.support.statements import overheard
from zenjin_core.learning.profile import SessionFact, fold
from zenjin_server.app import create_app
from zenjin_server.apply.foreknown import Foreknown, known_of
from zenjin_server.apply.profiles import PROFILE_COLUMNS, fold_anew, profile_of
from zenjin_server.database import Database
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.moments import from_text
from zenjin_server.routes.short_way import MOST
from zenjin_server.settings.config import Settings

AT_ONCE = "WITH mine AS"


def record(desk: Desk, number: int, **fields: object) -> str:
    """A session of its own minute; what the server calls it."""
    at = f"2026-03-02T{8 + number // 60:02}:{number % 60:02}:00Z"
    answer = desk.record(**{"sessionId": f"s-{number}", "completedAt": at, **fields})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["status"])


def asked(database: Database, sql: str, *values: object) -> list[tuple[object, ...]]:
    with database.connected():
        return database.rows(sql, *values)


def assert_sound(database: Database, user_id: str, *, sessions: int) -> None:
    """Each session once, numbered without a gap, and the profile is their fold."""
    rows = asked(
        database,
        "SELECT id, completed_at, utc_offset_minutes, total_points, blink_speed, evolution_level,"
        " change_number FROM session_results WHERE user_id = ?",
        user_id,
    )
    assert len(rows) == sessions
    numbers = sorted(int(str(row[6])) for row in rows)
    assert numbers == list(range(1, sessions + 1))
    counter = asked(database, "SELECT change_counter FROM users WHERE user_id = ?", user_id)
    assert counter == [(sessions,)]
    facts = [SessionFact(str(row[0]), from_text(str(row[1])), *row[2:6]) for row in rows]  # type: ignore[arg-type]  # as the columns are
    columns = ", ".join(PROFILE_COLUMNS)
    (kept,) = asked(database, f"SELECT {columns} FROM profiles WHERE id = ?", user_id)  # noqa: S608 - names of ours
    assert profile_of(kept) == fold(sorted(facts, key=lambda fact: (fact.completed_at, fact.id)))


@pytest.fixture
def stated() -> Iterator[Callable[[], int]]:
    """How many statements were stated so far."""
    with overheard() as heard:
        yield lambda: sum(one.sql.startswith(AT_ONCE) for one in heard)


def test_one_after_the_other_is_what_a_fold_would_say(
    mia: Desk, database: Database, stated: Callable[[], int]
) -> None:
    assert {record(mia, number, blinkSpeed=1.7 + number / 3) for number in range(8)} == {"recorded"}
    assert_sound(database, mia.user_id, sessions=8)
    assert stated() == (7 if database.is_far else 0)


@ON_POSTGRES
def test_what_is_known_is_one_statement(mia: Desk) -> None:
    record(mia, 0)
    with overheard() as heard:
        record(mia, 1)
    assert len(heard) == 1


def test_the_same_id_again_is_a_duplicate(mia: Desk, database: Database) -> None:
    assert [record(mia, number) for number in (0, 1, 1, 0, 2)] == [
        *("recorded", "recorded", "duplicate", "duplicate", "recorded")
    ]
    assert_sound(database, mia.user_id, sessions=3)


def test_a_late_one_is_folded_where_it_belongs(mia: Desk, database: Database) -> None:
    for number in (5, 6, 1, 7, 0, 8):
        record(mia, number, blinkSpeed=1.0 + number)
    assert_sound(database, mia.user_id, sessions=6)


def test_without_an_id_each_is_another(mia: Desk, database: Database) -> None:
    for number in range(3):
        record(mia, number, sessionId=None)
    assert_sound(database, mia.user_id, sessions=3)


def test_another_server_on_the_same_database_is_noticed(
    mia: Desk, database: Database, settings: Settings, clock: Clock
) -> None:
    app = create_app(settings, now=clock, passed=clock.passed, passwords=QUICK)
    with TestClient(app) as second:
        elsewhere = Desk(second, mia.token)
        for number in range(12):
            record((mia, mia, elsewhere)[number % 3], number)
    assert_sound(database, mia.user_id, sessions=12)


def test_rows_and_bulk_between_are_noticed(mia: Desk, database: Database) -> None:
    record(mia, 0)
    for number in range(1, 7, 2):
        at = f"2026-03-02T08:{number:02}:00Z"
        bulk = [session(sessionId=f"s-{number}", completedAt=at)]
        assert mia.post("/api/sessions/bulk-record", {"sessions": bulk}).status_code == 200
        record(mia, number + 1)
    assert_sound(database, mia.user_id, sessions=7)


def test_at_the_same_time_each_is_counted_once(mia: Desk, database: Database) -> None:
    record(mia, 0)
    with ThreadPoolExecutor(4) as at_once:
        found = list(at_once.map(lambda number: record(mia, 1 + number % 30), range(60)))
    assert (found.count("recorded"), found.count("duplicate")) == (30, 30)
    assert_sound(database, mia.user_id, sessions=31)


def test_a_device_that_was_signed_out_records_nothing(mia: Desk, database: Database) -> None:
    record(mia, 0)
    record(mia, 1)
    assert mia.post("/api/auth/logout", {}).status_code in {200, 204}
    answer = mia.record(sessionId="s-2", completedAt="2026-03-02T09:00:00Z")
    assert answer.status_code == 401
    assert_sound(database, mia.user_id, sessions=2)


def test_a_token_that_ran_out_records_nothing(mia: Desk, database: Database, clock: Clock) -> None:
    record(mia, 0)
    clock.turn(days=400)
    answer = mia.record(sessionId="s-1", completedAt="2026-03-02T09:00:00Z")
    assert answer.status_code == 401
    assert_sound(database, mia.user_id, sessions=1)


def test_the_use_of_a_token_is_kept_all_the_same(
    mia: Desk, database: Database, clock: Clock
) -> None:
    record(mia, 0)
    for number in range(1, 5):
        clock.turn(minutes=40)
        record(mia, number)
    ((used,),) = asked(database, "SELECT last_used_at FROM tokens WHERE user_id = ?", mia.user_id)
    assert clock() - from_text(str(used)) < timedelta(hours=1)


@pytest.mark.parametrize("kind", ["postgres"], indirect=True)
def test_another_kind_of_token_is_asked_for(
    mia: Desk, of_kind: Callable[[str], Desk], database: Database
) -> None:
    record(mia, 0)
    record(of_kind("anonymous"), 1)
    record(mia, 2)
    marked = asked(
        database,
        "SELECT id, is_anonymous FROM session_results WHERE user_id = ? ORDER BY id",
        mia.user_id,
    )
    assert marked == [("s-0", False), ("s-1", True), ("s-2", True)]


def test_a_profile_that_was_changed_by_another_hand_is_noticed(
    mia: Desk, database: Database, clock: Clock
) -> None:
    """As a restored database may have it: the same counter, another past."""
    record(mia, 0)
    record(mia, 1)
    with database.connected(), database.as_user(mia.user_id), database.writing():
        database.run(
            "UPDATE session_results SET total_points = 7 WHERE user_id = ? AND id = ?",
            *(mia.user_id, "s-0"),
        )
        fold_anew(database, mia.user_id, now=clock())
    record(mia, 2)
    record(mia, 3)
    assert_sound(database, mia.user_id, sessions=4)


def test_an_erased_account_hears_of_it(mia: Desk, database: Database) -> None:
    record(mia, 0)
    with database.connected(), database.as_user(mia.user_id), database.writing():
        database.run(
            "UPDATE users SET erased_at = ? WHERE user_id = ?",
            *("2026-03-02T10:00:00.000Z", mia.user_id),
        )
    answer = mia.record(sessionId="s-1", completedAt="2026-03-02T09:00:00Z")
    assert answer.status_code == 410


def test_those_who_recorded_last_are_remembered() -> None:
    foreknown = Foreknown(most=2)
    known = [known_of("hash", "student", number, fold(())) for number in range(3)]
    for number, one in enumerate(known):
        foreknown.keep(f"user-{number}", one)
    assert not foreknown.knows(("user-2", "another hash"))
    assert foreknown.take(("user-2", "another hash")) is None
    claims = [(f"user-{number}", "hash") for number in range(3)]
    assert [foreknown.take(claim) for claim in claims] == [None, *known[1:]]
    assert not any(foreknown.knows(claim) for claim in claims), "whoever takes it has it alone"


@ON_POSTGRES
def test_what_is_stated_takes_no_thread(mia: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    names = list[str]()
    state = PostgresDatabase.at_once

    async def noted(self: PostgresDatabase, *said: Any) -> Any:
        names.append(threading.current_thread().name)
        found = await state(self, *said)
        assert found, "it was not done"
        return found

    monkeypatch.setattr(PostgresDatabase, "at_once", noted)
    record(mia, 0)
    record(mia, 1)
    assert len(names) == 1
    assert not names[0].startswith("zenjin"), "as the threads for requests are called"


@ON_POSTGRES
def test_a_long_body_is_read_in_a_thread(
    mia: Desk, database: Database, stated: Callable[[], int]
) -> None:
    record(mia, 0)
    record(mia, 1, results=[{"note": "x" * MOST}])
    assert stated() == 0
    record(mia, 2)
    assert stated() == 1
    assert_sound(database, mia.user_id, sessions=3)


@ON_POSTGRES
def test_a_body_that_comes_in_parts(
    mia: Desk, database: Database, stated: Callable[[], int]
) -> None:
    record(mia, 0)
    raw = json.dumps(session(sessionId="s-1", completedAt="2026-03-02T09:00:00Z")).encode()
    headers = {"Authorization": f"Bearer {mia.token}"}
    for _ in range(2):
        parts = (raw[one : one + 40] for one in range(0, len(raw), 40))
        answer = mia.client.post("/api/sessions/record", content=parts, headers=headers)
        assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "duplicate", "what was read is asked about in turn"
    assert stated() == 1
    assert_sound(database, mia.user_id, sessions=2)


def test_what_is_wrong_is_told_as_to_anybody(mia: Desk, database: Database) -> None:
    record(mia, 0)
    said = [
        (mia.post("/api/sessions/record", raw=raw).status_code, mia.record(**wrong).status_code)
        for raw, wrong in ((b"{", {"totalPoints": "many"}), (b"", {"userId": "somebody else"}))
    ]
    assert said == [(400, 400), (400, 403)]
    assert record(mia, 1) == "recorded"
    assert_sound(database, mia.user_id, sessions=2)


def test_figures_and_log_know_its_route(
    mia: Desk,
    database: Database,
    settings: Settings,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
    stated: Callable[[], int],
) -> None:
    watched = msgspec.structs.replace(settings, metrics_token="figures-" * 5)
    with (
        TestClient(create_app(watched, now=clock, passwords=QUICK)) as client,
        caplog.at_level(logging.INFO, "zenjin_server.requests"),
    ):
        record(Desk(client, mia.token), 0)
        record(Desk(client, mia.token), 1)
        said = Desk(client, watched.metrics_token).get("/metrics").text
    assert stated() == (1 if database.is_far else 0)
    lines = [one for one in caplog.records if one.name == "zenjin_server.requests"]
    assert [(one.fields["route"], one.fields["status"]) for one in lines] == [  # type: ignore[attr-defined]  # what a line carries
        *[("/api/sessions/record", 200)] * 2,
        ("/metrics", 200),
    ]
    assert 'zenjin_verdicts_total{kind="session",verdict="recorded"} 2.0' in said
    route = 'method="POST",route="/api/sessions/record"'
    assert f'zenjin_requests_total{{{route},status="200"}} 2.0' in said


# who waits is read from the one server there is
@ON_POSTGRES
@pytest.mark.usefixtures("postgres")
def test_a_row_that_is_locked_holds_up_nobody_else(
    mia: Desk, register: Callable[..., Desk], database: Database, settings: Settings
) -> None:
    ben = register("ben")
    record(mia, 0)
    record(ben, 0)
    with (
        psycopg.connect(settings.migrate_url.replace(OWNER, "admin")) as other,
        ThreadPoolExecutor(1) as one,
    ):
        other.execute("SELECT 1 FROM users WHERE user_id = %s FOR UPDATE", (mia.user_id,))
        waits = one.submit(record, mia, 1)
        until_waiting(other, 1)
        assert record(ben, 1) == "recorded"
        assert not waits.done()
        other.rollback()
        assert waits.result(30) == "recorded"
    assert_sound(database, mia.user_id, sessions=2)
    assert_sound(database, ben.user_id, sessions=2)


def test_a_wrong_token_is_asked_for_whoever_recorded_before(nobody: Desk, mia: Desk) -> None:
    record(mia, 0)
    stranger = Desk(nobody.client, f"{mia.user_id}.wrong")
    assert stranger.record(sessionId="s-1").status_code == 401
