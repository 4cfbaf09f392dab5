"""Accounts made at the server's command line: a teacher's, a class's, their codes, their end."""

import csv
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.server.conftest import PASSWORD, Desk
from tests.support.statements import overheard
from zenjin_core.wire.signs import gives_orders
from zenjin_server.accounts.audit import OPERATOR
from zenjin_server.cli import main
from zenjin_server.database import Database, IntegrityError
from zenjin_server.settings.config import Settings

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(
    settings: Settings,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs a command over the test's database: its status, what it said, what it complained of."""
    if settings.database_url:
        monkeypatch.setenv("ZENJIN_DATABASE_URL", settings.database_url)
    else:
        monkeypatch.setenv("ZENJIN_DATABASE", str(settings.database))

    def ran(*words: str | Path) -> Said:
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    assert database.place
    return ran


def count(database: Database, table: str) -> int:
    with database.connected():
        row = database.row(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of our own
    return row[0] if row else -1


def redeem(nobody: Desk, code: str, **more: str) -> Desk:
    answer = nobody.post("/api/auth/code", {"code": code, **more})
    assert answer.status_code == 200, answer.text
    return Desk(nobody.client, answer.json()["token"])


def class_list(folder: Path, text: str) -> Path:
    path = folder / "7b.csv"
    path.write_text(text, encoding="utf-8")
    return path


def codes_in(path: Path) -> dict[str, tuple[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["name"]: (row["login"], row["code"]) for row in csv.DictReader(file)}


def test_the_statements_of_a_command_are_read_too(run: Run, database: Database) -> None:
    """The test of every statement listens to these as it does to the server's."""
    with overheard() as heard:
        assert run("create-teacher", "Anna Schmidt", "--login", "anna")[0] == 0
        told = len(heard)
        assert count(database, "users") == 1
    # what the test itself asks is not the command's
    assert len(heard) == told
    for table in ("users", "logins", "profiles", "sign_in_codes", "audit_trail"):
        assert any(asked.sql.startswith(f"INSERT INTO {table} ") for asked in heard), table


def test_a_teacher(run: Run, nobody: Desk, database: Database) -> None:
    status, said, _ = run("create-teacher", "Anna  Schmidt")
    assert status == 0
    who, code = said.splitlines()[0].split(": ")
    assert (who, code[:13]) == ("Anna Schmidt", "anna.schmidt-")
    anna = redeem(nobody, code, password=PASSWORD)
    assert anna.profile()["displayName"] == "Anna Schmidt"
    (token,) = anna.get("/api/auth/tokens").json()["tokens"]
    assert token["kind"] == "teacher"
    assert run("create-teacher", "Anna Schmidt")[1].startswith("Anna Schmidt: anna.schmidt2-")
    status, _, complaint = run("create-teacher", "Anna", "--login", "ANNA.SCHMIDT")
    assert (status, count(database, "users")) == (1, 2)
    assert "the login name 'ANNA.SCHMIDT' is taken" in complaint


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("create-teacher", "  "), "there is no name"),
        (("create-teacher", "x" * 65), "the name has 65 characters"),
        (("create-teacher", "Anna", "--days", "0"), "--days is '0'; it must be a whole number"),
        (("create-teacher", "Anna", "--days", "366"), "from 1 to 365"),
        (("create-pupils", "nowhere.csv"), "nowhere.csv cannot be read"),
        (("codes", "mia", "nobody"), "nobody signs in as 'mia', 'nobody'; no code was made"),
        (("erase", "nobody"), "nobody signs in as 'nobody'; nothing was erased"),
    ],
)
def test_what_cannot_be_done(
    run: Run, database: Database, words: tuple[str, ...], says: str
) -> None:
    status, said, complaint = run(*words)
    assert (status, said) == (1, "")
    assert complaint.startswith("zenjin-server: ")
    assert says in complaint
    assert count(database, "users") == count(database, "audit_trail") == 0


def test_a_class(run: Run, nobody: Desk, database: Database, tmp_path: Path) -> None:
    path = class_list(tmp_path, "Name;Login\nMia Maus;\nMia Maus;\nBen Bär;ben\n=1+1;\n")
    out = tmp_path / "codes.csv"
    status, said, _ = run("create-pupils", path, "--out", out)
    assert (status, said) == (
        0,
        f"4 accounts were made; their codes are in {out} and nowhere else.\n",
    )
    made = codes_in(out)
    assert [login for login, _ in made.values()] == ["mia.maus2", "ben", "1.1"]
    assert "'=1+1" in made
    ben = redeem(nobody, made["Ben Bär"][1])
    assert (ben.profile()["displayName"], ben.profile()["totalSessions"]) == ("Ben Bär", 0)
    assert nobody.post("/api/auth/code", {"code": made["Ben Bär"][1]}).status_code == 401
    assert count(database, "users") == 4
    if os.name == "posix":
        assert out.stat().st_mode & 0o077 == 0


def test_a_look_first(run: Run, database: Database, tmp_path: Path) -> None:
    path = class_list(tmp_path, "Mia Maus\nBen Bär\n")
    status, said, _ = run("create-pupils", path, "--dry-run")
    assert status == 0
    assert said.splitlines() == [
        "row 1: Mia Maus signs in as mia.maus",
        "row 2: Ben Bär signs in as ben.baer",
        "2 accounts would be made; nothing was changed.",
    ]
    assert count(database, "users") == 0
    assert [one.name for one in tmp_path.glob("7b*")] == ["7b.csv"]


def test_all_of_a_class_or_none(
    run: Run, register: Callable[..., Desk], database: Database, tmp_path: Path
) -> None:
    register("ben")
    path = class_list(tmp_path, "Name;Login\nMia;mia\nBen;BEN\nAda;ada\n")
    status, _, complaint = run("create-pupils", path)
    assert (status, count(database, "users")) == (1, 1)
    assert "row 3: the login name 'BEN' is taken" in complaint
    wrong = class_list(tmp_path, "Name;Login\nMia;mia\n;ada\nBen;mia\n")
    status, _, complaint = run("create-pupils", wrong)
    assert (status, count(database, "users")) == (1, 1)
    assert "7b.csv, row 3: there is no name." in complaint
    assert "7b.csv, row 4: the login name 'mia' stands in row 2 already." in complaint
    assert complaint.endswith("No account was made.\n")
    assert not (tmp_path / "7b-codes.html").exists()


def test_codes_that_cannot_be_written_make_no_account(
    run: Run, database: Database, tmp_path: Path
) -> None:
    path = class_list(tmp_path, "Mia\n")
    there = tmp_path / "7b-codes.html"
    there.write_text("older codes")
    status, _, complaint = run("create-pupils", path)
    assert (status, count(database, "users")) == (1, 0)
    assert "is there already; codes are never written over others" in complaint
    assert there.read_text() == "older codes"
    for out, says in (("a.pdf", "must end in .csv or .html"), ("no/a.csv", "does not exist")):
        status, _, complaint = run("create-pupils", path, "--out", tmp_path / out)
        assert (status, count(database, "users")) == (1, 0)
        assert says in complaint


def test_accounts_that_cannot_be_made_leave_no_sheet(
    run: Run, database: Database, tmp_path: Path
) -> None:
    path = class_list(tmp_path, "Mia\nBen\n")
    with without_ben(database), pytest.raises(IntegrityError):
        run("create-pupils", path)
    assert count(database, "users") == count(database, "logins") == 0
    assert [one.name for one in tmp_path.glob("7b*")] == ["7b.csv"]
    assert run("create-pupils", path)[0] == 0


@contextmanager
def without_ben(database: Database) -> Iterator[None]:
    """A database that refuses one of the class: the second, when the first is stored already."""
    if database.dialect == "sqlite":
        breaking = (
            "CREATE TRIGGER broken BEFORE INSERT ON profiles WHEN new.display_name = 'Ben'"
            " BEGIN SELECT raise(ABORT, 'no'); END"
        )
        mending = "DROP TRIGGER broken"
    else:
        breaking = "ALTER TABLE profiles ADD CONSTRAINT broken CHECK (display_name <> 'Ben')"
        mending = "ALTER TABLE profiles DROP CONSTRAINT broken"
    with database.connected(), database.writing():
        database.run(breaking)
    try:
        yield
    finally:
        with database.connected(), database.writing():
            database.run(mending)


def test_new_codes_for_those_who_forgot(
    run: Run, mia: Desk, register: Callable[..., Desk], tmp_path: Path
) -> None:
    register("ben")
    status, said, _ = run("codes", "MIA", "mia", "--days", "3")
    assert status == 0
    (line, _) = said.splitlines()
    first = line.split(": ")[1]
    out = tmp_path / "codes.csv"
    assert run("codes", "mia", "ben", "--out", out)[0] == 0
    nobody = Desk(mia.client)
    assert nobody.post("/api/auth/code", {"code": first}).status_code == 401, "it was replaced"
    codes = codes_in(out)
    assert redeem(nobody, codes["mia"][1]).user_id == mia.user_id
    assert mia.get("/api/dashboard").status_code == 200


def test_an_account_is_erased_when_it_is_meant(run: Run, mia: Desk, database: Database) -> None:
    mia.record()
    status, said, _ = run("erase", "Mia")
    assert status == 0
    assert "mia with 1 sessions would be erased for good" in said
    assert mia.get("/api/dashboard").status_code == 200
    assert run("erase", "Mia", "--yes")[0] == 0
    assert mia.get("/api/dashboard").status_code == 410
    assert count(database, "session_results") == 0
    assert run("erase", "Mia", "--yes")[0] == 1


def test_the_trail_says_who_did_what(
    run: Run, mia: Desk, nobody: Desk, tmp_path: Path, database: Database
) -> None:
    code = run("create-teacher", "Anna", "--login", "anna")[1].splitlines()[0].split(": ")[1]
    anna = redeem(nobody, code, password=PASSWORD)
    run("create-pupils", class_list(tmp_path, "Ben\n"), "--out", tmp_path / "a.csv")
    run("codes", "mia")
    run("erase", "ben", "--yes")
    status, said, _ = run("audit", "--json")
    acts = [json.loads(line) for line in said.splitlines()]
    assert status == 0
    by = {actor: [act["action"] for act in acts if act["actor"] == actor] for actor in whose(acts)}
    assert by == {
        OPERATOR: ["teacher.created", "pupil.created", "code.made", "account.erased"],
        anna.user_id: ["code.redeemed", "password.changed", "token.made"],
    }
    assert [act["subject"] for act in acts if act["action"] == "code.made"] == [mia.user_id]
    lines = run("audit")[1]
    assert f"operator code.made mia ({mia.user_id}) (code until " in lines
    assert "operator account.erased erased (" in lines
    assert f"anna ({anna.user_id}) code.redeemed\n" in lines
    secret = code.rsplit("-", 2)[1:]
    with database.connected():
        stored = str(database.rows("SELECT * FROM audit_trail"))
    for text in (said, lines, stored):
        assert not any(part in text for part in (*secret, PASSWORD, "Ben", "argon2"))


def test_what_an_old_name_holds_gives_the_terminal_no_orders(
    run: Run, mia: Desk, database: Database, tmp_path: Path
) -> None:
    evil = "\x1b[2J\x9b\u202eMia\r\nBen: ben-AAAAA"
    with database.connected(), database.writing():
        database.run("UPDATE profiles SET display_name = ? WHERE id = ?", evil, mia.user_id)
    codes = run("codes", "mia")[1]
    assert len(codes.splitlines()) == 2
    sheet = tmp_path / "codes.csv"
    assert run("codes", "mia", "--out", sheet)[0] == 0
    asked = run("erase", "mia")[1]
    ended = run("erase", "mia", "--yes")[1]
    with database.connected(), database.writing():
        database.run("UPDATE users SET login = ? WHERE user_id = ?", evil, mia.user_id)
    trail = run("audit")[1]
    assert len(trail.splitlines()) == 3
    for text in (codes, asked, ended, trail, sheet.read_text("utf-8-sig")):
        assert "[2J" in text
        assert not gives_orders(text.replace("\n", ""))


def whose(acts: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(act["actor"] for act in acts))


@pytest.mark.parametrize("word", ["create-pupils", "codes"])
def test_slips_in_german_with_the_servers_address(run: Run, tmp_path: Path, word: str) -> None:
    pupils = class_list(tmp_path, "Mia Maus\n")
    more = ["--language", "de", "--address", "https://zenjin.schule.example"]
    sheet = tmp_path / f"{word}.html"
    if word == "codes":
        assert run("create-pupils", pupils)[0] == 0
        assert run("codes", "mia.maus", "--out", sheet, *more)[0] == 0
    else:
        assert run("create-pupils", pupils, "--out", sheet, *more)[0] == 0
    text = sheet.read_text("utf-8")
    assert '<html lang="de">' in text
    assert "Server: <b>https://zenjin.schule.example</b>" in text
    assert "<h2>Mia Maus</h2>" in text
