"""The audit trail: each route and each command that changes something leaves its line, or says why
not."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from tests.integration.server.conftest import ON_POSTGRES, ON_SQLITE, PASSWORD, Desk, item, session
from tests.integration.server.test_people import Run, class_list, run
from tests.support.accounts import code_for, teacher_code
from tests.support.postgres import SERVER, Postgres
from zenjin_server.accounts.audit import OPERATOR, note, operators
from zenjin_server.accounts.auth import hash_of
from zenjin_server.accounts.tokens import shown_device
from zenjin_server.app import ROUTES, utc_now
from zenjin_server.cli import COMMANDS, main
from zenjin_server.database import Database, NotAllowed
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.description.openapi import contracts
from zenjin_server.settings.config import Settings

__all__ = ["run"]

NEW = "neun-mal-neun"


class Line(NamedTuple):
    """What of a line of the trail a test compares."""

    actor: str
    action: str
    subject: str
    detail: str


@pytest.fixture(params=["teacher", "admin"])
def anna(request: pytest.FixtureRequest, nobody: Desk, database: Database) -> Desk:
    """Somebody whose acts are watched, signed in by a code with a password set."""
    signed_in = {"code": teacher_code(database, "anna"), "password": PASSWORD}
    answer = nobody.post("/api/auth/code", signed_in)
    desk = Desk(nobody.client, answer.json()["token"])
    with database.connected(), database.writing():
        for table in ("users", "tokens"):
            database.run(
                f"UPDATE {table} SET kind = ? WHERE user_id = ?",  # noqa: S608 - names of our own
                request.param,
                desk.user_id,
            )
    return desk


def trail(database: Database) -> list[Line]:
    with database.connected():
        rows = database.rows(
            "SELECT user_id, action, subject, detail FROM audit_trail ORDER BY at, id"
        )
    return [Line(*row) for row in rows]


def device(desk: Desk) -> str:
    return shown_device(hash_of(desk.token.partition(".")[2]))


def ask(desk: Desk, method: str, path: str, body: Any = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {desk.token}"}
    return desk.client.request(method, path, headers=headers, json=body)


def signed_in(desk: Desk, path: str, body: dict[str, Any]) -> Desk:
    answer = desk.post(path, body)
    assert answer.status_code == 200, answer.text
    return Desk(desk.client, answer.json()["token"])


Told = list[tuple[str, str]]
"""The actions and details that are expected, in order."""


def log_in(anna: Desk, _: Database) -> Told:
    guest = Desk(anna.client, anna.client.post("/api/auth/anonymous").json()["token"])
    guest.record()
    guest.post("/api/progress/update", item())
    other = signed_in(guest, "/api/auth/login", {"login": "anna", "password": PASSWORD})
    return [("token.made", device(other)), ("rows.moved", "1 sessions, 1 stitches")]


def redeem(anna: Desk, database: Database) -> Told:
    body = {"code": code_for(database, "anna"), "password": NEW}
    other = signed_in(Desk(anna.client), "/api/auth/code", body)
    return [("code.redeemed", ""), ("password.changed", ""), ("token.made", device(other))]


def log_out(anna: Desk, _: Database) -> Told:
    assert anna.post("/api/auth/logout").status_code == 200
    return [("token.ended", device(anna))]


def end_another(anna: Desk, _: Database) -> Told:
    other = signed_in(Desk(anna.client), "/api/auth/login", {"login": "anna", "password": PASSWORD})
    tokens = anna.get("/api/auth/tokens").json()["tokens"]
    (name,) = [one["id"] for one in tokens if not one["current"]]
    assert ask(anna, "DELETE", f"/api/auth/tokens/{name}").status_code == 200
    return [("token.made", device(other)), ("token.ended", device(other))]


def change_password(anna: Desk, _: Database) -> Told:
    body = {"oldPassword": PASSWORD, "newPassword": NEW}
    assert anna.post("/api/auth/password", body).status_code == 200
    return [("password.changed", "")]


def rename(anna: Desk, _: Database) -> Told:
    assert ask(anna, "PATCH", "/api/account", {"displayName": "Anna B."}).status_code == 200
    return [("account.renamed", "")]


def export(anna: Desk, _: Database) -> Told:
    assert anna.get("/api/account/export").status_code == 200
    return [("account.exported", "")]


def erase(anna: Desk, _: Database) -> Told:
    assert ask(anna, "DELETE", "/api/account", {"password": PASSWORD}).status_code == 200
    return [("account.erased", "")]


TOLD: dict[tuple[str, str], Callable[[Desk, Database], Told]] = {
    ("POST", "/api/auth/login"): log_in,
    ("POST", "/api/auth/code"): redeem,
    ("POST", "/api/auth/logout"): log_out,
    ("DELETE", "/api/auth/tokens/{token_id}"): end_another,
    ("POST", "/api/auth/password"): change_password,
    ("PATCH", "/api/account"): rename,
    ("GET", "/api/account/export"): export,
    ("DELETE", "/api/account"): erase,
}
UNTOLD = {
    ("POST", "/api/auth/register"): "makes students only, whose acts are not watched",
    ("POST", "/api/auth/anonymous"): "makes anonymous users only, whose acts are not watched",
    ("POST", "/api/sessions/record"): "what one played oneself: the row says when, and by what",
    ("POST", "/api/sessions/bulk-record"): "likewise",
    ("POST", "/api/progress/update"): "likewise",
    ("POST", "/api/progress/bulk-sync"): "likewise",
    ("POST", "/api/push"): "likewise",
}


def test_each_route_that_changes_something_is_told_or_says_why_not() -> None:
    """A new route stands in one of the two tables, or fails here."""
    walked = {(method, path) for method, path, _ in contracts(ROUTES)}
    changing = {route for route in walked if route[0] != "GET"}
    assert changing == {route for route in (*TOLD, *UNTOLD) if route[0] != "GET"}
    assert set(TOLD) <= walked


@pytest.mark.parametrize(("method", "path"), TOLD)
def test_what_a_teacher_or_an_administrator_does_leaves_its_line(
    anna: Desk, database: Database, method: str, path: str
) -> None:
    before = trail(database)
    told = TOLD[method, path](anna, database)
    lines = [line for line in trail(database)[len(before) :] if line.actor != OPERATOR]
    assert lines == [Line(anna.user_id, action, anna.user_id, detail) for action, detail in told]


def test_what_changes_nothing_for_others_leaves_none(anna: Desk, database: Database) -> None:
    before = trail(database)
    for path, body in (
        ("/api/sessions/record", session()),
        ("/api/sessions/bulk-record", {"sessions": [session(sessionId="s-2")]}),
        ("/api/progress/update", item()),
        ("/api/progress/bulk-sync", {"progressItems": [item(stitchId="s-2")]}),
        ("/api/push", {"progressItems": [item(stitchId="s-3")]}),
        ("/api/auth/register", {"login": "ben", "password": PASSWORD}),
        ("/api/auth/anonymous", {}),
    ):
        assert anna.post(path, body).is_success, path
    for path in ("/api/dashboard", "/api/changes", "/api/sessions/ids", "/api/auth/tokens"):
        assert anna.get(path).is_success
    assert trail(database) == before


def test_what_is_refused_leaves_no_line(anna: Desk, database: Database) -> None:
    """Line and act are one transaction."""
    before = trail(database)
    wrong = {"login": "anna", "password": "falsch-falsch"}
    assert anna.post("/api/auth/login", wrong).status_code == 401
    assert ask(anna, "DELETE", "/api/auth/tokens/0000").status_code == 404
    assert ask(anna, "DELETE", "/api/account", {"password": "falsch-falsch"}).status_code == 403
    assert ask(anna, "PATCH", "/api/account", {"displayName": "x" * 65}).status_code == 422
    assert trail(database) == before


def erase_with_the_new(desk: Desk, _: Database) -> None:
    assert ask(desk, "DELETE", "/api/account", {"password": NEW}).status_code == 200


def test_a_student_leaves_none(mia: Desk, nobody: Desk, database: Database) -> None:
    other = signed_in(nobody, "/api/auth/login", {"login": "mia", "password": PASSWORD})
    assert other.post("/api/auth/logout").is_success
    acts: tuple[Callable[[Desk, Database], object], ...]
    acts = (rename, export, change_password, erase_with_the_new)
    for act in acts:
        act(mia, database)
    assert trail(database) == []


def make_teacher(run: Run, _: Path) -> list[str]:
    assert run("create-teacher", "Anna")[0] == 0
    return ["teacher.created"]


def make_pupils(run: Run, folder: Path) -> list[str]:
    assert run("create-pupils", class_list(folder, "Ben\nAda\n"))[0] == 0
    return ["pupil.created"] * 2


def make_codes(run: Run, _: Path) -> list[str]:
    assert run("codes", "mia")[0] == 0
    return ["code.made"]


def erase_mia(run: Run, _: Path) -> list[str]:
    assert run("erase", "mia", "--yes")[0] == 0
    return ["account.erased"]


def tidy(run: Run, _: Path) -> list[str]:
    assert run("tidy", "--days", "1", "--yes")[0] == 0
    return ["guest.removed"]


def back_up(run: Run, folder: Path) -> list[str]:
    status, _, complaint = run("backup", folder / "monday.backup")
    assert (status, complaint) == (0, "")
    return ["backup.begun"]


def begin_anew(run: Run, _: Path) -> list[str]:
    assert run("new-epoch")[0] == 0
    return ["epoch.renewed"]


DONE: dict[str, Callable[[Run, Path], list[str]]] = {
    "create-teacher": make_teacher,
    "create-pupils": make_pupils,
    "codes": make_codes,
    "erase": erase_mia,
    "tidy": tidy,
    "backup": back_up,
    "new-epoch": begin_anew,
}
ELSE = {
    "restore": "has a test of its own: it is for a file no server has open",
    "serve": "each request is the act of whoever sends it",
    "migrate": "the table schema_migration says what was run, and when",
    "audit": "reads only",
    "check": "reads only",
    "openapi": "asks no database",
}


def test_each_command_that_changes_something_is_told_or_says_why_not() -> None:
    assert {command.name for command in COMMANDS} == {*DONE, *ELSE}


@pytest.fixture
def as_operator(
    settings: Settings, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every role a command may need, and PostgreSQL's own programs."""
    if settings.database_url:
        server: Postgres = request.getfixturevalue("postgres")
        name = settings.database_url.rsplit("/", 1)[-1]
        monkeypatch.setenv("ZENJIN_BACKUP_URL", server.url(database=name))
        monkeypatch.setenv("ZENJIN_MIGRATE_URL", settings.migrate_url)
        monkeypatch.setenv("PATH", f"{server._bin}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("as_operator")
@pytest.mark.parametrize("word", DONE)
def test_what_the_operator_does_leaves_its_line(
    mia: Desk, nobody: Desk, run: Run, database: Database, tmp_path: Path, word: str
) -> None:
    # of a day in spring, by the test's clock: nobody was there since, and the token has ended
    assert nobody.post("/api/auth/anonymous").is_success
    assert mia.get("/api/dashboard").is_success
    before = trail(database)
    expected = DONE[word](run, tmp_path)
    lines = trail(database)[len(before) :]
    assert [(line.actor, line.action) for line in lines] == [
        (OPERATOR, action) for action in expected
    ]


@ON_SQLITE
def test_a_restored_file_says_so(mia: Desk, tmp_path: Path, run: Run) -> None:
    copy, place = tmp_path / "monday.backup", tmp_path / "another.sqlite3"
    assert mia.record().is_success
    assert run("backup", copy)[0] == 0
    assert run("restore", copy, "--database", place)[0] == 0
    said = run("audit", "--database", place)[1].splitlines()
    assert [line.split(" ")[1:3] for line in said] == [
        ["operator", "backup.begun"],
        ["operator", "backup.restored"],
    ]
    assert "(epoch " in said[1]


@ON_SQLITE
def test_a_copy_is_made_when_the_trail_cannot_be_told(
    mia: Desk, database: Database, tmp_path: Path, run: Run
) -> None:
    assert mia.record().is_success
    with database.connected(), database.writing():
        database.run("DROP TABLE audit_trail")
    copy = tmp_path / "monday.backup"
    status, said, complaint = run("backup", copy)
    assert (status, copy.is_file()) == (0, True), complaint
    assert "checked and on the disk" in said
    assert complaint.startswith("zenjin-server: the audit trail could not be told of this copy: ")


@ON_SQLITE
def test_no_copy_of_nothing_makes_a_database(tmp_path: Path, run: Run) -> None:
    place = tmp_path / "none.sqlite3"
    status, _, complaint = run("backup", tmp_path / "a.backup", "--database", place)
    assert (status, place.exists()) == (1, False)
    assert complaint == f"zenjin-server: there is no database {place}.\n"


@pytest.fixture
def serving(settings: Settings) -> Iterator[PostgresDatabase]:
    """The database as the server sees it."""
    found = PostgresDatabase(settings.database_url, most_connections=2)
    with ExitStack() as ends:
        found.hold()
        ends.callback(found.release)
        yield found


CHANGES = (
    "UPDATE audit_trail SET detail = 'nothing' WHERE user_id = ?",
    "DELETE FROM audit_trail WHERE user_id = ?",
)


@ON_POSTGRES
@pytest.mark.parametrize("statement", CHANGES)
def test_whoever_serves_adds_to_the_trail_and_takes_nothing_away(
    database: Database, serving: PostgresDatabase, statement: str
) -> None:
    with serving.connected():
        serving.write(lambda: note(serving, operators("code.made", now=utc_now())))
    before = trail(database)
    with pytest.raises(NotAllowed), serving.connected(), serving.as_user(OPERATOR):
        serving.write(lambda: serving.run(statement, OPERATOR))
    assert trail(database) == before
    assert len(before) == 1


@ON_POSTGRES
@pytest.mark.usefixtures("own_copy")
def test_tables_of_before_are_closed_by_migrating(
    settings: Settings,
    database: Database,
    serving: PostgresDatabase,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = "user_id = nullif(current_setting('zenjin.user_id', true), '')"
    with database.connected(), database.writing():
        database.run(f"GRANT UPDATE, DELETE ON audit_trail TO {SERVER}")
        database.run(
            f"CREATE POLICY own_update ON audit_trail FOR UPDATE USING ({own}) WITH CHECK ({own})"
        )
        database.run(f"CREATE POLICY own_delete ON audit_trail FOR DELETE USING ({own})")
    monkeypatch.setenv("ZENJIN_DATABASE_URL", settings.database_url)
    assert main(["audit"]) == 1
    assert "policy own_delete on the table audit_trail" in capsys.readouterr().err
    monkeypatch.setenv("ZENJIN_MIGRATE_URL", settings.migrate_url)
    assert main(["migrate"]) == 0
    assert main(["audit"]) == 0
    for statement in CHANGES:
        with pytest.raises(NotAllowed), serving.connected(), serving.as_user(OPERATOR):
            serving.run(statement, OPERATOR)
