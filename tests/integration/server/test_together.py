"""Many at once: nothing is lost, counted twice or folded over."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.integration.server.conftest import ON_SQLITE, Desk, item, session
from zenjin_server.database import Database, SqliteDatabase


def test_parallel_posts_of_one_user_lose_nothing(mia: Desk, database: Database) -> None:
    def work(worker: int) -> list[str]:
        desk = Desk(mia.client, mia.token)
        seen = []
        for number in range(10):
            minute = worker * 7 % 60
            body = session(
                sessionId=f"s-{worker}-{number}",
                totalPoints=worker + 1,
                completedAt=f"2026-03-01T{number:02}:{minute:02}:00Z",
            )
            seen.append(desk.post("/api/sessions/record", body).json()["status"])
            seen.append(desk.post("/api/sessions/record", {**body}).json()["status"])
            desk.post("/api/progress/update", item(stitchId=f"s-{number}", skipNumber=worker))
        return seen

    with ThreadPoolExecutor(8) as pool:
        seen = [status for statuses in pool.map(work, range(8)) for status in statuses]
    assert (seen.count("recorded"), seen.count("duplicate")) == (80, 80)
    profile = mia.profile()
    assert (profile["totalSessions"], profile["totalPoints"]) == (80, 10 * sum(range(1, 9)))
    changes = mia.get("/api/changes", limit=500).json()
    numbers = [change["n"] for change in changes["items"]]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 80 + 10
    with database.connected():
        revisions = database.rows("SELECT max(revision) FROM user_stitch_progress")
    assert revisions == [(80,)]


def test_one_session_sent_by_many_at_once_counts_once(mia: Desk) -> None:
    def send(_: int) -> str:
        return str(Desk(mia.client, mia.token).record().json()["status"])

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(send, range(16)))
    assert sorted(seen) == ["duplicate"] * 15 + ["recorded"]
    assert mia.profile()["totalSessions"] == 1


def test_one_name_registered_by_many_at_once_is_one_account(
    nobody: Desk, database: Database
) -> None:
    def send(_: int) -> int:
        body = {"login": "mia", "password": "sieben-sieben"}
        return nobody.post("/api/auth/register", body).status_code

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(send, range(8)))
    assert sorted(seen) == [201] + [409] * 7
    with database.connected():
        assert database.row("SELECT count(*) FROM users") == (1,)
        assert database.row("SELECT count(*) FROM profiles") == (1,)


@ON_SQLITE
def test_a_file_that_is_away_is_told_and_comes_back(
    mia: Desk, nobody: Desk, database: SqliteDatabase, tmp_path: Path
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    for file in tmp_path.glob("server.sqlite3*"):
        file.rename(aside / file.name)
    database.path.mkdir()
    for answer in (nobody.get("/api/health"), mia.record(), mia.get("/api/dashboard")):
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert int(answer.headers["retry-after"]) > 0
    database.path.rmdir()
    for file in aside.iterdir():
        file.rename(tmp_path / file.name)
    assert nobody.get("/api/health").json()["database"] == "ok"
    assert mia.record().json()["status"] == "recorded"


def break_the_counter(database: Database) -> None:
    """Make the last thing a request writes fail."""
    with database.connected(), database.writing():
        if database.dialect == "sqlite":
            database.run(
                "CREATE TRIGGER broken BEFORE UPDATE ON users BEGIN SELECT raise(ABORT, 'no'); END"
            )
        else:
            database.run(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql"
                " AS $$ BEGIN RAISE EXCEPTION 'no'; END $$"
            )
            database.run("CREATE TRIGGER broken BEFORE UPDATE ON users EXECUTE FUNCTION refuse()")


def mend_the_counter(database: Database) -> None:
    table = "" if database.dialect == "sqlite" else " ON users"
    with database.connected(), database.writing():
        database.run(f"DROP TRIGGER broken{table}")


@pytest.mark.usefixtures("own_copy")
@pytest.mark.parametrize("count", [1, 250])
def test_a_request_is_stored_whole_or_not_at_all(
    register: Callable[..., Desk], database: Database, count: int
) -> None:
    mia = register()
    # all that was written before it must go as well
    break_the_counter(database)
    bodies = [session(sessionId=f"s-{number}") for number in range(count)]
    answer = mia.post("/api/sessions/bulk-record", {"sessions": bodies})
    assert answer.status_code >= 500
    assert mia.get("/api/sessions/ids").json()["sessions"] == []
    assert mia.profile()["totalSessions"] == 0
    mend_the_counter(database)
    assert mia.post("/api/sessions/bulk-record", {"sessions": bodies}).status_code == 200
    assert mia.profile()["totalSessions"] == count
