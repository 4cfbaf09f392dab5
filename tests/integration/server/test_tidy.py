"""``zenjin-server tidy``: anonymous users nobody can come back to go, and nobody else does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.integration.server.conftest import ON_POSTGRES, Desk, item
from tests.integration.server.test_people import Run, count, run
from tests.support.clock import Clock
from tests.support.postgres import Postgres
from tests.support.restricted import USER_TABLES
from zenjin_server.accounts.guests import remove_guest
from zenjin_server.app import utc_now
from zenjin_server.database import Database
from zenjin_server.settings.config import Settings

__all__ = ["run"]


@pytest.fixture(autouse=True)
def _the_role_for_backups(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    if settings.database_url:
        server: Postgres = request.getfixturevalue("postgres")
        name = settings.database_url.rsplit("/", 1)[-1]
        monkeypatch.setenv("ZENJIN_BACKUP_URL", server.url(database=name))


def guest_at(nobody: Desk, sessions: int = 0) -> Desk:
    answer = nobody.post("/api/auth/anonymous")
    desk = Desk(nobody.client, answer.json()["token"])
    for number in range(sessions):
        assert desk.record(sessionId=f"s-{number}").status_code == 200
    assert desk.post("/api/progress/update", item()).status_code == 200
    return desk


def everything(database: Database) -> dict[str, list[Any]]:
    with database.connected():
        return {
            table: sorted(database.rows(f"SELECT * FROM {table}"))  # noqa: S608 - names of our own
            for table in sorted(USER_TABLES)
        }


def test_who_was_not_there_for_so_long_goes_with_every_row(
    nobody: Desk, register: Callable[..., Desk], database: Database, clock: Clock, run: Run
) -> None:
    clock.at = utc_now() - timedelta(days=450)
    register("mia").record()
    kept = everything(database)
    gone = guest_at(nobody, sessions=2)
    guest_at(nobody)
    before = everything(database)
    status, said, _ = run("tidy")
    assert status == 0
    assert said == (
        "2 anonymous users with 2 sessions would be removed for good:\n"
        "nobody has used them for 400 days, and nobody can sign in as one any more.\n"
        "To do it give the command again with --yes.\n"
    )
    assert everything(database) == before
    assert run("tidy", "--yes")[:2] == (0, "2 anonymous users with 2 sessions removed.\n")
    # what stays is that the operator did it
    left = everything(database)
    assert [row[3] for row in left.pop("audit_trail")] == ["guest.removed"] * 2
    assert left == {table: rows for table, rows in kept.items() if table != "audit_trail"}
    assert gone.record().status_code == 401
    assert run("tidy", "--yes")[:2] == (0, "0 anonymous users with 0 sessions removed.\n")


@pytest.mark.parametrize(
    ("used", "days", "goes"),
    [
        ((450,), 449, True),
        ((450,), 451, False),
        ((450, 420), 400, True),
        ((450, 420), 430, False),
        ((150, 100), 50, True),  # the token ended after 90 days
        ((150, 80), 50, False),  # it has not ended
    ],
)
def test_the_last_use_and_the_end_of_the_token_decide(
    nobody: Desk,
    database: Database,
    clock: Clock,
    run: Run,
    used: tuple[int, ...],
    days: int,
    goes: bool,
) -> None:
    """``used``: how many days ago they came, and came again."""
    now = utc_now()
    clock.at = now - timedelta(days=used[0])
    guest = guest_at(nobody, sessions=1)
    for ago in used[1:]:
        clock.at = now - timedelta(days=ago)
        assert guest.post("/api/progress/update", item()).status_code == 200
    assert run("tidy", "--yes", "--days", str(days))[0] == 0
    assert count(database, "users") == (0 if goes else 1)
    assert count(database, "session_results") == (0 if goes else 1)


def test_who_signed_out_has_no_way_back_either(
    nobody: Desk, database: Database, clock: Clock, run: Run
) -> None:
    clock.at = utc_now() - timedelta(days=420)
    guest = guest_at(nobody)
    clock.at = utc_now() - timedelta(days=410)
    assert guest.record().status_code == 200
    assert guest.post("/api/auth/logout").status_code == 200
    assert run("tidy", "--yes", "--days", "415")[1].startswith("0 anonymous users")
    assert run("tidy", "--yes")[1].startswith("1 anonymous user with 1 session ")
    assert count(database, "users") == 0


def test_somebody_with_an_account_stays_however_long_away(
    register: Callable[..., Desk], database: Database, clock: Clock, run: Run
) -> None:
    clock.at = utc_now() - timedelta(days=5_000)
    mia = register("mia")
    mia.record()
    assert run("tidy", "--yes", "--days", "1")[1].startswith("0 anonymous users")
    now = utc_now()
    with database.connected():
        assert not remove_guest(database, mia.user_id, unused_since=now, now=now)
    assert count(database, "session_results") == 1


def test_who_comes_between_the_reading_and_the_removing_stays(
    nobody: Desk, database: Database, clock: Clock
) -> None:
    """Found as unused, and looked at again in the transaction that would remove it."""
    clock.at = utc_now() - timedelta(days=450)
    guest = guest_at(nobody, sessions=1)
    now = utc_now()
    clock.at += timedelta(days=89)
    assert guest.record(sessionId="s-9").status_code == 200
    with database.connected():
        since = now - timedelta(days=400)
        assert not remove_guest(database, guest.user_id, unused_since=since, now=now)
        assert count(database, "session_results") == 2
        later = now - timedelta(days=300)
        assert remove_guest(database, guest.user_id, unused_since=later, now=now)
    assert count(database, "session_results") == 0


@pytest.mark.parametrize("days", ["0", "-1", "x", "36501", "４００"])
def test_days_that_are_none(run: Run, days: str) -> None:
    status, _, complaint = run("tidy", f"--days={days}")
    assert status == 1
    assert "--days is" in complaint


@ON_POSTGRES
def test_without_a_role_that_may_read_all_nothing_is_done(
    nobody: Desk,
    database: Database,
    clock: Clock,
    run: Run,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock.at = utc_now() - timedelta(days=450)
    guest_at(nobody)
    for address, says in (
        ("", "backup_url (ZENJIN_BACKUP_URL) is not set"),
        (settings.migrate_url, "may not read every row: it needs BYPASSRLS"),
        ("postgresql://nobody:no@127.0.0.1:9/none", "the database could not be read"),
    ):
        monkeypatch.setenv("ZENJIN_BACKUP_URL", address)
        status, _, complaint = run("tidy", "--yes")
        assert status == 1
        assert says in complaint
        assert "s3cret" not in complaint
    assert count(database, "users") == 1
