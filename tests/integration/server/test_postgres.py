"""PostgreSQL: who may see what, who may serve, and what happens when it goes away."""

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import msgspec
import psycopg
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.integration.server.conftest import (
    ON_POSTGRES,
    PASSWORD,
    QUICK,
    TEMPLATE,
    Desk,
    copied,
    item,
    session,
)
from tests.support.accounts import code_for, teacher_code
from tests.support.clock import Clock
from tests.support.postgres import OWNER, SERVER, Postgres, running_postgres, until_waiting
from zenjin_server.accounts.auth import login_key
from zenjin_server.app import create_app
from zenjin_server.cli import main
from zenjin_server.database import Database, NotAllowed, open_database
from zenjin_server.database.postgres import TRIES
from zenjin_server.migrations.guarding import OWN_KEYS, SHARED, tables_of
from zenjin_server.settings.config import Settings

pytestmark = ON_POSTGRES


@pytest.fixture(autouse=True)
def _here(kind: str) -> None:
    """Every test of this file is about PostgreSQL."""
    assert kind == "postgres"


@pytest.fixture
def own(settings: Settings) -> Iterator[Database]:
    """The database as the server's own role sees it."""
    found = open_database(settings)
    found.hold()
    yield found
    found.release()


@pytest.fixture
def two(register: Callable[..., Desk], database: Database) -> tuple[Desk, Desk]:
    """Two users with a row in every table."""
    desks = register("mia"), register("ben")
    for desk in desks:
        desk.record()
        desk.post("/api/progress/update", item())
        with database.connected(), database.writing():
            database.run("INSERT INTO sign_in_codes VALUES (?, 'h', '2026', '2027')", desk.user_id)
            database.run(
                "INSERT INTO audit_trail (user_id, id, at, action) VALUES (?, 'a', '2026', 'x')",
                desk.user_id,
            )
    return desks


def user_tables(database: Database) -> list[str]:
    with database.connected():
        return [name for name in tables_of(database) if name not in SHARED]


def seen(database: Database, table: str) -> set[str]:
    key = OWN_KEYS.get(table, "user_id")
    return {name for (name,) in database.rows(f"SELECT {key} FROM {table}")}  # noqa: S608 - tables of our own


@contextmanager
def refused(database: Database) -> Iterator[None]:
    """What is done inside is not for this role, and ends its transaction."""
    with pytest.raises(NotAllowed), database.writing():
        yield


def test_each_sees_the_own_rows_alone_whatever_is_asked(
    two: tuple[Desk, Desk], own: Database, database: Database
) -> None:
    mia, ben = two
    tables = user_tables(own)
    assert len(tables) >= 8
    for table in tables:
        with database.connected():
            everybody = seen(database, table)
        names = {"mia", "ben"} if table == "logins" else {mia.user_id, ben.user_id}
        assert everybody == names, table
        with own.connected(), own.as_user(mia.user_id), own.as_login("mia"):
            assert seen(own, table) == {"mia" if table == "logins" else mia.user_id}, table
        with own.connected():
            assert seen(own, table) == set(), table


def test_each_changes_the_own_rows_alone_whatever_is_told(
    two: tuple[Desk, Desk], own: Database, database: Database
) -> None:
    mia, ben = two
    # users last: the rows of the other tables go with theirs
    tables = sorted(user_tables(own), key=lambda name: name == "users")
    # the trail is nobody's to change: tests/integration/server/test_trail.py
    tables.remove("audit_trail")
    for table in tables:
        key = OWN_KEYS.get(table, "user_id")
        with database.connected():
            (mine,) = database.row(
                f"SELECT count(*) FROM {table} WHERE {key} IN ('mia', ?)",  # noqa: S608 - tables of our own
                mia.user_id,
            ) or (0,)
        with own.connected(), own.as_user(mia.user_id), own.as_login("mia"):
            assert own.run(f"UPDATE {table} SET {key} = {key}") == mine, table  # noqa: S608 - tables of our own
        with own.connected(), own.as_user(mia.user_id), own.as_login("mia"), refused(own):
            own.run(f"UPDATE {table} SET {key} = ?", ben.user_id)  # noqa: S608 - tables of our own
        with own.connected(), own.as_user(mia.user_id), own.as_login("mia"):
            assert own.run(f"DELETE FROM {table}") == mine, table  # noqa: S608 - tables of our own
        with database.connected():
            left = seen(database, table)
        assert left == {"ben" if table == "logins" else ben.user_id}, table
    assert ben.get("/api/dashboard").status_code == 200


def test_nobody_writes_in_anothers_name(two: tuple[Desk, Desk], own: Database) -> None:
    mia, ben = two
    statements = (
        ("INSERT INTO users (user_id, kind, created_at) VALUES (?, 'student', 'x')", "no-such"),
        (
            "INSERT INTO audit_trail (user_id, id, at, action) VALUES (?, 'z', 'x', 'y')",
            ben.user_id,
        ),
        (
            "INSERT INTO logins (name, user_id, password_hash, created_at) VALUES (?, 'u', '', '')",
            "teacher",
        ),
    )
    for sql, value in statements:
        with own.connected(), own.as_user(mia.user_id), own.as_login("mia"), refused(own):
            own.run(sql, value)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id INTEGER)",
        "ALTER TABLE users DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own_select ON users",
        "DROP TABLE users",
        "TRUNCATE users",
        "UPDATE server_state SET epoch = 'x'",
        "DELETE FROM schema_migration",
        f"SET ROLE {OWNER}",
        "COPY users TO PROGRAM 'true'",
    ],
)
def test_the_servers_role_is_nobody_special(own: Database, statement: str) -> None:
    with own.connected(), refused(own):
        own.run(statement)


def test_who_acts_is_told_in_the_transaction_and_gone_with_it(mia: Desk, own: Database) -> None:
    with own.connected():
        with own.as_user(mia.user_id):
            assert own.row("SELECT current_setting('zenjin.user_id', true)") == (mia.user_id,)
        assert own.row("SELECT current_setting('zenjin.user_id', true)") == ("",)
    with own.connected():
        assert own.row("SELECT nullif(current_setting('zenjin.user_id', true), '')") == (None,)


@pytest.mark.parametrize("name", ["o'neill", "a\\'; DROP TABLE users; --", "ä€😀", '"', "$$"])
def test_a_login_name_is_quoted_whatever_it_holds(
    register: Callable[..., Desk], nobody: Desk, name: str
) -> None:
    desk = register(name)
    answer = nobody.post("/api/auth/login", {"login": name, "password": PASSWORD})
    assert (answer.status_code, answer.json()["userId"]) == (200, desk.user_id)
    assert login_key(name)


def test_only_a_uuid_can_act(own: Database) -> None:
    with pytest.raises(ValueError, match="badly formed"):
        own.as_user("'; SET ROLE admin; --")
    with pytest.raises(ValueError, match="NUL"):
        own.as_login("mia\0")


@pytest.fixture
def serve(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str, str], str]:
    """What ``serve`` says when it is given a role for a database."""

    def refused(role: str, name: str) -> str:
        monkeypatch.setenv("ZENJIN_DATABASE_URL", postgres.url(role, name))
        assert main(["serve"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "s3cret" not in said.err
        return said.err

    return refused


def test_serving_as_somebody_special_is_refused(
    postgres: Postgres, serve: Callable[[str, str], str]
) -> None:
    word = "PASSWORD 's3cret/word@1'"
    postgres.run(
        f"CREATE ROLE above LOGIN BYPASSRLS {word}",
        f"CREATE ROLE deputy LOGIN {word}",
        f"GRANT {OWNER} TO deputy",
        f"CREATE ROLE climber LOGIN {word}",
        "GRANT above TO climber",
        f"CREATE ROLE stranger LOGIN {word}",
        f"CREATE ROLE maker LOGIN CREATEROLE {word}",
        f"CREATE ROLE founder LOGIN CREATEDB {word}",
        f"CREATE ROLE emptier LOGIN {word}",
        "CREATE ROLE sweeper",
        "GRANT sweeper TO emptier",
    )
    postgres.run("GRANT TRUNCATE ON tokens TO sweeper", database=TEMPLATE)
    try:
        assert "is or may become maker, who has CREATEROLE" in serve("maker", TEMPLATE)
        assert "is or may become founder, who has CREATEROLE or CREATEDB" in serve(
            "founder", TEMPLATE
        )
        assert "may TRUNCATE the table tokens" in serve("emptier", TEMPLATE)
        assert "may not be a superuser" in serve("admin", TEMPLATE)
        assert "has BYPASSRLS" in serve("above", TEMPLATE)
        assert "may become above" in serve("climber", TEMPLATE)
        assert "owns the table" in serve(OWNER, TEMPLATE)
        assert "owns the table" in serve("deputy", TEMPLATE)
        assert "the server's role may not use" in serve("stranger", TEMPLATE)
        assert "does not exist" in serve(SERVER, "no_such_database")
    finally:
        postgres.run("REVOKE TRUNCATE ON tokens FROM sweeper", database=TEMPLATE)
        names = "climber, deputy, above, stranger, maker, founder, emptier, sweeper"
        postgres.run(f"DROP ROLE {names}")


def test_migrating_as_the_wrong_role_names_it(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with copied(postgres) as name:
        postgres.run("DROP TABLE schema_migration", database=name)
        monkeypatch.setenv("ZENJIN_DATABASE_URL", postgres.url(SERVER, name))
        monkeypatch.setenv("ZENJIN_MIGRATE_URL", postgres.url(SERVER, name))
        assert main(["migrate"]) == 1
    said = capsys.readouterr().err
    assert f"the role {SERVER} of ZENJIN_MIGRATE_URL may not do this in the PostgreSQL" in said
    assert "permission denied for schema public; nothing was changed. Give ZENJIN_MIGRATE" in said


def test_serving_tables_that_are_behind_says_what_to_run(
    postgres: Postgres, serve: Callable[[str, str], str]
) -> None:
    with copied(postgres) as name:
        postgres.run("ALTER TABLE tokens NO FORCE ROW LEVEL SECURITY", database=name)
        assert "the table tokens" in serve(SERVER, name)
        postgres.run("DELETE FROM schema_migration WHERE id = 2", database=name)
        assert "are behind (0002_accounts is missing)" in serve(SERVER, name)
        postgres.run("INSERT INTO schema_migration VALUES (99, '0099_x', 'x')", database=name)
        assert "newer version" in serve(SERVER, name)
        postgres.run("DROP TABLE schema_migration", database=name)
        said = serve(SERVER, name)
        assert "0001_initial is missing" in said
        assert "zenjin-server migrate" in said


LOOSE = "name = nullif(current_setting('zenjin.login', true), '') OR name <> ''"
WIDER = [
    ("users", "DROP POLICY own_select ON users", "own_select"),
    ("users", "ALTER POLICY own_select ON users USING (true)", "own_select"),
    ("tokens", "ALTER POLICY own_update ON tokens WITH CHECK (true)", "own_update"),
    ("logins", f"ALTER POLICY own_delete ON logins USING ({LOOSE})", "own_delete"),
    ("profiles", "CREATE POLICY one_more ON profiles USING (true)", "one_more"),
    ("server_state", f"CREATE POLICY more ON server_state TO {SERVER} USING (true)", "more"),
]


@pytest.mark.parametrize(("table", "statement", "policy"), WIDER)
def test_serving_over_a_policy_that_says_something_else_is_refused(
    postgres: Postgres,
    serve: Callable[[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    table: str,
    statement: str,
    policy: str,
) -> None:
    with copied(postgres) as name:
        postgres.run(statement, database=name)
        assert f"the policy {policy} on the table {table}" in serve(SERVER, name)
        assert main(["check"]) == 1
        assert f"the policy {policy} on the table {table}" in capsys.readouterr().out
        monkeypatch.setenv("ZENJIN_MIGRATE_URL", postgres.url(OWNER, name))
        if policy.startswith("own_"):
            assert main(["migrate"]) == 0
        else:
            assert main(["migrate"]) == 1
            assert f'DROP POLICY "{policy}" ON {table}' in capsys.readouterr().err
            postgres.run(f"DROP POLICY {policy} ON {table}", database=name)
        assert main(["check"]) == 0


def test_a_text_with_a_nul_is_refused_and_not_cut_off(own: Database, mia: Desk) -> None:
    with own.connected(), own.as_user(mia.user_id):
        with pytest.raises(psycopg.DataError, match="NUL"):
            own.row("SELECT 1 FROM users WHERE user_id = ?", f"{mia.user_id}\0x")
        assert own.row("SELECT 1 FROM users WHERE user_id = ?", mia.user_id) == (1,)


def test_a_role_that_lost_a_race_does_its_work_again(mia: Desk, own: Database) -> None:
    rival = own
    tries = []

    def work() -> int:
        (count,) = own.row("SELECT change_counter FROM users WHERE user_id = ?", mia.user_id) or (
            0,
        )
        tries.append(count)
        if len(tries) == 1:
            # another request of the user gets in between and commits
            thread = threading.Thread(target=count_up)
            thread.start()
            thread.join()
        own.run("UPDATE users SET change_counter = ? WHERE user_id = ?", count + 1, mia.user_id)
        return int(count)

    def count_up() -> None:
        with rival.connected(), rival.as_user(mia.user_id), rival.writing():
            rival.run(
                "UPDATE users SET change_counter = change_counter + 5 WHERE user_id = ?",
                mia.user_id,
            )

    with own.connected(one_state=True), own.as_user(mia.user_id):
        assert own.write(work) == 5
        assert own.row("SELECT change_counter FROM users WHERE user_id = ?", mia.user_id) == (6,)
    assert tries == [0, 5]


def test_of_two_that_wait_for_each_other_both_get_through(
    two: tuple[Desk, Desk], own: Database
) -> None:
    mia, ben = (desk.user_id for desk in two)
    both = threading.Barrier(2)
    tries: dict[str, int] = {mia: 0, ben: 0}
    lock = "SELECT change_counter FROM users WHERE user_id = ? FOR UPDATE"

    def work(first: str, second: str) -> None:
        tries[first] += 1
        with own.as_user(first):
            own.row(lock, first)
        if tries[first] == 1:
            both.wait(20)
        with own.as_user(second):
            own.row(lock, second)
            own.run(
                "UPDATE users SET change_counter = change_counter + 1 WHERE user_id = ?", second
            )

    def act(first: str, second: str) -> None:
        with own.connected():
            own.write(lambda: work(first, second))

    threads = [threading.Thread(target=act, args=pair) for pair in ((mia, ben), (ben, mia))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(tries.values()) == [1, 2]
    for user in (mia, ben):
        with own.connected(), own.as_user(user):
            # two of their own, and one of the other's
            assert own.row(lock, user) == (3,)


def test_a_connection_that_is_cut_costs_nothing(
    mia: Desk, own: Database, database: Database
) -> None:
    tries = []

    def cut(pid: int) -> None:
        with psycopg.connect(database.url) as connection:
            connection.execute("SELECT pg_terminate_backend(%s::int)", (pid,))

    def work() -> None:
        (pid,) = own.row("SELECT pg_backend_pid()") or (0,)
        tries.append(pid)
        own.run("UPDATE profiles SET display_name = 'Mia' WHERE id = ?", mia.user_id)
        if len(tries) == 1:
            cut(pid)

    with own.connected(), own.as_user(mia.user_id):
        own.write(work)
    assert len(set(tries)) == len(tries) == 2
    assert mia.profile()["displayName"] == "Mia"
    cut_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s"
    with psycopg.connect(database.url) as connection:
        connection.execute(cut_all, (SERVER,))
    assert [mia.get("/api/dashboard").status_code for _ in range(5)] == [200] * 5


def test_a_row_that_stays_locked_is_told_and_not_waited_for(
    mia: Desk, settings: Settings, database: Database, clock: Clock
) -> None:
    hasty = msgspec.structs.replace(settings, database_wait_seconds=1)
    with (
        TestClient(create_app(hasty, now=clock, passwords=QUICK)) as client,
        psycopg.connect(database.url) as other,
    ):
        desk = Desk(client, mia.token)
        other.execute("SELECT 1 FROM users WHERE user_id = %s FOR UPDATE", (mia.user_id,))
        answer = desk.record()
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert desk.get("/api/dashboard").status_code == 200
        other.rollback()
        assert desk.record().json()["status"] == "recorded"
    with database.connected():
        assert database.row("SELECT count(*) FROM session_results") == (1,)


class DeafLine:
    """A line to PostgreSQL that dies just when the answer to a COMMIT would come along it.

    Attributes:
        cuts: how many commits to come are not heard of.
        after: what a transaction has to have sent, such as a value, for its commit to count.
        begun: how many transactions began along it.
    """

    def __init__(self, port: int) -> None:
        self.cuts = 0
        self.after = b""
        self.begun = 0
        self._to = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = [self._listener]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def close(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        for thread in self._threads:
            thread.join(20)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._to)
                self._ends += [near, far]
                for args in ((near, far, True), (far, near, False)):
                    self._threads.append(threading.Thread(target=self._pass_on, args=args))
                    self._threads[-1].start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, watch: bool) -> None:
        said = b""
        with suppress(OSError):
            while part := source.recv(65_536):
                self.begun += watch and b"BEGIN " in part
                said = part if b"BEGIN " in part else said + part
                if watch and self.cuts and b"COMMIT\0" in part and self.after in said:
                    self.cuts -= 1
                    # nothing that comes back from here on gets through, but what goes does
                    source.shutdown(socket.SHUT_RDWR)
                sink.sendall(part)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def deaf(settings: Settings, clock: Clock) -> Iterator[tuple[Desk, DeafLine]]:
    """A client of a server whose line to the database may die at a commit."""
    port = urlsplit(settings.database_url).port
    assert port is not None
    line = DeafLine(port)
    url = settings.database_url.replace(f":{port}/", f":{line.port}/")
    app = create_app(
        msgspec.structs.replace(settings, database_url=url), now=clock, passwords=QUICK
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        yield Desk(client), line
    line.close()


def test_a_request_is_one_transaction(deaf: tuple[Desk, DeafLine]) -> None:
    nobody, line = deaf
    mia = signed_in(nobody.client)
    for act in (
        mia.record,
        lambda: mia.post("/api/sessions/bulk-record", {"sessions": [session(sessionId="s-2")]}),
        lambda: mia.post("/api/progress/update", item()),
        lambda: mia.get("/api/dashboard"),
        lambda: mia.get("/api/changes"),
        lambda: mia.get("/api/sessions/ids"),
        lambda: mia.post("/api/auth/logout"),
    ):
        line.begun = 0
        assert act().status_code == 200
        assert line.begun == 1


@pytest.mark.parametrize("cuts", [1, 2])
def test_a_commit_that_was_not_heard_of_counts_once(deaf: tuple[Desk, DeafLine], cuts: int) -> None:
    nobody, line = deaf
    mia = signed_in(nobody.client)
    line.cuts = cuts
    # without an id of the client's own, so that only the server's keeps it one session
    answer = mia.record(sessionId=None)
    assert (answer.status_code, answer.json()["status"]) == (200, "duplicate")
    line.cuts = cuts
    assert mia.post("/api/progress/update", item(revision=1)).json()["status"] == "applied"
    assert line.cuts == 0
    assert mia.profile()["totalSessions"] == 1
    assert len(mia.get("/api/changes").json()["items"]) == 2


SIGNING_UP = {"login": "mia", "password": PASSWORD}


WAYS = pytest.mark.parametrize("way", ["register", "anonymous", "login", "code"])


def to_sign_in(nobody: Desk, database: Database, way: str) -> dict[str, str]:
    """What is sent to sign a deaf device in; its account is made where it has to be there."""
    body: dict[str, str] = {} if way == "anonymous" else SIGNING_UP
    if way in ("login", "code"):
        signed_in(nobody.client)
    if way == "code":
        body = {"code": code_for(database, "mia"), "password": "neun-mal-neun"}
    return {**body, "deviceName": "a deaf device"}


@WAYS
def test_signing_in_over_a_commit_that_was_not_heard_of(
    deaf: tuple[Desk, DeafLine], database: Database, way: str
) -> None:
    nobody, line = deaf
    body = to_sign_in(nobody, database, way)
    # what the device is called is sent when its token is kept, and at no other time
    line.after, line.cuts = b"a deaf device", 1
    answer = nobody.post(f"/api/auth/{way}", body)
    assert line.cuts == 0
    assert answer.is_success, answer.text
    assert Desk(nobody.client, answer.json()["token"]).record().status_code == 200
    with database.connected():
        held = database.row("SELECT count(*), count(DISTINCT user_id) FROM tokens")
    assert held == ({"login": 2}.get(way, 1), 1)
    if way == "register":
        assert nobody.post("/api/auth/register", SIGNING_UP).status_code == 409


SLOW_COMMIT = b"""
    CREATE FUNCTION wait_for_it() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON tokens DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION wait_for_it();
    """
"""A commit takes as long as somebody else holds a lock."""


@WAYS
@pytest.mark.usefixtures("own_copy")
def test_signing_in_over_a_commit_that_is_still_under_way(
    deaf: tuple[Desk, DeafLine], database: Database, settings: Settings, way: str
) -> None:
    nobody, line = deaf
    body = to_sign_in(nobody, database, way)
    with (
        psycopg.connect(settings.migrate_url.replace(OWNER, "admin")) as other,
        ThreadPoolExecutor(1) as one,
    ):
        other.execute(SLOW_COMMIT)
        other.commit()
        other.execute("SELECT pg_advisory_xact_lock(1)")
        line.after, line.cuts = b"a deaf device", 1
        sent = one.submit(nobody.post, f"/api/auth/{way}", body)
        until_waiting(other, 2)
        other.commit()
        answer = sent.result(10)
    assert line.cuts == 0
    assert answer.is_success, answer.text
    assert Desk(nobody.client, answer.json()["token"]).record().status_code == 200


@pytest.mark.parametrize("act", ["password", "rename", "sign out", "revoke", "erase"])
def test_what_a_teacher_does_over_a_commit_that_was_not_heard_of(
    deaf: tuple[Desk, DeafLine], database: Database, act: str
) -> None:
    """Done once, told as done, and in the trail once."""
    nobody, line = deaf
    code = teacher_code(database, "anna")
    signed = nobody.post("/api/auth/code", {"code": code, "password": PASSWORD})
    anna = Desk(nobody.client, signed.json()["token"])
    (device,) = [one["id"] for one in anna.get("/api/auth/tokens").json()["tokens"]]
    method, path, body, action = {
        "password": (
            *("POST", "/api/auth/password"),
            {"oldPassword": PASSWORD, "newPassword": "neun-mal-neun", "keepOthers": True},
            "password.changed",
        ),
        "rename": ("PATCH", "/api/account", {"displayName": "Anna B."}, "account.renamed"),
        "sign out": ("POST", "/api/auth/logout", {}, "token.ended"),
        "revoke": ("DELETE", f"/api/auth/tokens/{device}", {}, "token.ended"),
        "erase": ("DELETE", "/api/account", {"password": PASSWORD}, "account.erased"),
    }[act]
    with database.connected(), database.writing():
        database.run("DELETE FROM audit_trail")
    # the trail is told in the transaction of the act
    line.after, line.cuts = action.encode(), 1
    headers = {"Authorization": f"Bearer {anna.token}"}
    answer = anna.client.request(method, path, headers=headers, json=body)
    assert line.cuts == 0
    assert answer.status_code == 200, answer.text
    with database.connected():
        told = database.rows("SELECT action FROM audit_trail")
    assert told == [(action,)]


def test_a_line_that_always_dies_is_told(deaf: tuple[Desk, DeafLine]) -> None:
    nobody, line = deaf
    mia = signed_in(nobody.client)
    line.cuts = 1_000
    answer = mia.record()
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert 1_000 - line.cuts == TRIES
    line.cuts = 0
    assert mia.record().json()["status"] == "duplicate"


@pytest.fixture(scope="module")
def mortal() -> Iterator[Postgres]:
    """A PostgreSQL that may be killed, as durable as it is in earnest."""
    with running_postgres(quick=False) as server:
        server.run(f"CREATE DATABASE zenjin OWNER {OWNER}")
        yield server


def test_a_database_that_dies_is_told_and_comes_back(
    mortal: Postgres, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(
        database_url=mortal.url(SERVER, "zenjin"),
        migrate_url=mortal.url(OWNER, "zenjin"),
        database_connections=4,
        database_wait_seconds=2,
    )
    monkeypatch.setenv("ZENJIN_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("ZENJIN_MIGRATE_URL", settings.migrate_url)
    assert main(["migrate"]) == 0
    app = create_app(settings, now=clock, passwords=QUICK)
    with TestClient(app, raise_server_exceptions=False) as client:
        mia = signed_in(client)
        assert mia.record().json()["status"] == "recorded"
        for end in (mortal.kill, mortal.stop):
            end()
            for answer in (mia.get("/api/dashboard"), mia.record(), mia.record(sessionId="s-9")):
                assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
                assert int(answer.headers["retry-after"]) > 0
            mortal.start()
            assert back(mia) == "duplicate"
        assert mia.record(sessionId="s-2").json()["status"] == "recorded"
        assert mia.profile()["totalSessions"] == 2


def signed_in(client: TestClient[Litestar]) -> Desk:
    answer = client.post("/api/auth/register", json={"login": "mia", "password": PASSWORD})
    assert answer.status_code == 201
    return Desk(client, answer.json()["token"])


def back(desk: Desk) -> str:
    """The verdict once the server has found its database again, of itself; at most a few tries."""
    for _ in range(20):
        answer = desk.post("/api/sessions/record", session())
        with suppress(KeyError):
            return str(answer.json()["status"])
    raise AssertionError("the server does not find its database again")
