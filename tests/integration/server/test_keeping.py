"""Backup of a server at work, and what a restore gives back and keeps."""

import json
import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.integration.server.test_process import SESSION, ask, registered
from tests.support.server import ServerProcess
from tests.support.small_disk import read_only, small_disk
from zenjin_server import migrations
from zenjin_server.cli import main
from zenjin_server.database import SqliteDatabase
from zenjin_server.migrations import migrate, numbered_files


def sessions_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as database:
        return {name for (name,) in database.execute("SELECT id FROM session_results")}


def epoch_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        (epoch,) = database.execute("SELECT epoch FROM server_state").fetchone()
        return str(epoch)


def record(server: ServerProcess, token: str, name: str) -> None:
    ask(server, "/api/sessions/record", {**SESSION, "sessionId": name}, token)


def run(word: str, *arguments: str | Path, database: Path) -> int:
    return main([word, "--database", str(database), *map(str, arguments)])


def others_in(folder: Path, *known: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {path.name for path in known}


def test_a_backup_of_a_server_at_work(
    server_process: ServerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token = registered(server_process)
    acked: list[str] = []
    enough = threading.Event()
    stop = threading.Event()

    def play() -> None:
        while not stop.is_set():
            record(server_process, token, f"s-{len(acked)}")
            acked.append(f"s-{len(acked)}")
            if len(acked) == 20:
                enough.set()

    playing = threading.Thread(target=play)
    playing.start()
    folder = tmp_path / "backups"
    folder.mkdir()
    target = folder / "monday.sqlite3"
    try:
        assert enough.wait(20)
        before = set(acked)
        assert run("backup", target, database=server_process.database) == 0
    finally:
        stop.set()
        playing.join(20)
    held = sessions_in(target)
    assert before <= held <= set(acked) | {f"s-{len(acked)}"}
    with closing(sqlite3.connect(target)) as copy:
        counted = copy.execute("SELECT total_sessions FROM profiles").fetchone()
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert counted == (len(held),)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert others_in(folder) == {"monday.sqlite3"}
    size = target.stat().st_size
    assert capsys.readouterr().out == f"{target}: {size} bytes, checked and on the disk\n"


def test_a_restore_begins_a_new_life_and_keeps_the_old_one(
    server_process: ServerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token = registered(server_process)
    record(server_process, token, "s-1")
    place, backup = server_process.database, tmp_path / "backup.sqlite3"
    assert run("backup", backup, database=place) == 0
    record(server_process, token, "s-2")
    first = ask(server_process, "/api/changes", token=token)[1]
    capsys.readouterr()

    assert run("restore", backup, database=place) == 1
    assert capsys.readouterr().err == (
        f"zenjin-server: {place} is in use; stop the server first. Nothing was changed.\n"
    )
    assert ask(server_process, "/api/changes", token=token)[1] == first
    server_process.stop()

    assert run("restore", backup, database=place) == 0
    said, kept_line = capsys.readouterr().out.splitlines()
    assert said == f"{place}: restored from {backup}, with a new epoch"
    kept = Path(kept_line.removeprefix("what was there before is in "))
    assert sessions_in(kept) == {"s-1", "s-2"}
    assert epoch_in(kept) == first["epoch"] == epoch_in(backup)

    server_process.start()
    second = ask(server_process, "/api/changes", token=token)[1]
    assert second["epoch"] not in {"", first["epoch"]}
    assert [item["n"] for item in second["items"]] == [1]
    record(server_process, token, "s-2")
    assert (
        ask(server_process, "/api/dashboard", token=token)[1]["dashboard"]["profile"][
            "totalSessions"
        ]
        == 2
    )
    assert not list(place.parent.glob(".*"))


def test_a_new_epoch_is_seen_at_once(
    server_process: ServerProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    token = registered(server_process)
    before = ask(server_process, "/api/changes", token=token)[1]["epoch"]
    assert run("new-epoch", database=server_process.database) == 0
    after = ask(server_process, "/api/changes", token=token)[1]["epoch"]
    assert before != after
    assert capsys.readouterr().out == f"{server_process.database}: epoch {after}\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A server's database that nobody has open."""
    path = tmp_path / "server.sqlite3"
    assert main(["migrate", "--database", str(path)]) == 0
    return path


def test_a_backup_is_read_where_nothing_can_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a stick whose switch is set, say: a file that needs a log beside it could not be."""
    place = tmp_path / "server.sqlite3"
    migrate(SqliteDatabase(place))
    with small_disk(tmp_path / "stick", 2_000) as stick:
        assert run("backup", stick / "a.bak", database=place) == 0, capsys.readouterr().err
        with read_only(stick):
            assert epoch_in(stick / "a.bak") == epoch_in(place)
            assert run("restore", stick / "a.bak", database=place) == 0, capsys.readouterr().err
    assert epoch_in(place)


def test_a_backup_overwrites_nothing_and_needs_a_place(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there.sqlite3"
    there.write_text("precious")
    cases: list[tuple[Path, Path, str]] = [
        (place, there, f"{there} is there already; nothing was overwritten. Name another file."),
        (place, tmp_path / "no" / "b", f"{tmp_path / 'no' / 'b'} cannot be written: No such file"),
        (tmp_path / "none.sqlite3", tmp_path / "b", "there is no database "),
        (there, tmp_path / "b", f"{there} cannot be copied: file is not a database."),
    ]
    for source, target, says in cases:
        capsys.readouterr()
        assert run("backup", target, database=source) == 1
        assert says in capsys.readouterr().err
    assert there.read_text() == "precious"
    assert others_in(tmp_path) == {"server.sqlite3", "there.sqlite3"}


def test_a_damaged_database_gives_no_backup(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = bytearray(place.read_bytes())
    content[8192:12288] = os.urandom(4096)
    place.write_bytes(content)
    assert run("backup", tmp_path / "b.sqlite3", database=place) == 1
    assert "damaged" in capsys.readouterr().err
    assert others_in(tmp_path) == {"server.sqlite3"}


def broken(kind: str, path: Path) -> None:
    if kind == "text":
        path.write_text("Dear parents, " * 500)
        return
    with closing(sqlite3.connect(path)) as database, database:
        if kind == "other":
            database.execute("CREATE TABLE cookies (name TEXT)")
            return
        database.execute("CREATE TABLE server_state (id INTEGER PRIMARY KEY, epoch TEXT)")
        database.execute("CREATE TABLE schema_migration (id INTEGER, name TEXT, applied TEXT)")
        database.execute("INSERT INTO schema_migration VALUES (99, '0099_future', '2030')")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("none", "there is no file "),
        ("text", " cannot be copied: file is not a database."),
        ("other", " is no copy of a server's database."),
        ("newer", " was made by a newer version of this program (it has 0099_future)"),
    ],
)
def test_what_is_no_backup_changes_nothing(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, says: str
) -> None:
    backup = tmp_path / "backup.sqlite3"
    if kind != "none":
        broken(kind, backup)
    before = place.read_bytes()
    assert run("restore", backup, database=place) == 1
    err = capsys.readouterr().err
    assert says in err
    assert str(backup) in err
    assert ".restoring" not in err
    assert place.read_bytes() == before
    assert others_in(tmp_path, place) <= {"backup.sqlite3"}


@pytest.mark.parametrize("before", [None, b"broken beyond repair " * 999])
def test_a_restore_where_nothing_or_nothing_good_was(
    place: Path, tmp_path: Path, before: bytes | None
) -> None:
    backup, lost = tmp_path / "backup.sqlite3", tmp_path / "lost.sqlite3"
    assert run("backup", backup, database=place) == 0
    if before is not None:
        lost.write_bytes(before)
    assert run("restore", backup, database=lost) == 0
    assert epoch_in(lost) != epoch_in(backup)
    kept = [path.read_bytes() for path in tmp_path.glob("lost.before-restore-*.sqlite3")]
    assert kept == ([] if before is None else [before])


def test_an_older_versions_backup_is_brought_up_to_date(tmp_path: Path) -> None:
    backup, place = tmp_path / "backup.sqlite3", tmp_path / "server.sqlite3"
    old = SqliteDatabase(backup)
    with old.connected(), old.writing():
        old.run(migrations._HISTORY)
        migrations._run("0001_initial", old)
    assert run("restore", backup, database=place) == 0
    with closing(sqlite3.connect(place)) as database:
        names = database.execute("SELECT name FROM schema_migration ORDER BY id").fetchall()
    assert tuple(name for (name,) in names) == numbered_files()


def check(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, dict[str, Any]]:
    status = run("check", "--json", database=path)
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is (status == 0)
    return status, {one["what"]: one for one in told["findings"]}


def test_a_check_of_a_server_that_can_run(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZENJIN_PROT", "80")
    capsys.readouterr()
    status, found = check(capsys, place)
    assert status == 0
    assert found["database"]["sentence"].endswith(f"is up to date ({numbered_files()[-1]}).")
    assert found["clock"]["standing"] == "ok"
    assert found["settings"]["sentence"] == (
        "ZENJIN_PROT is no setting; if ZENJIN_PORT was meant, correct it."
    )
    assert run("check", database=place) == 0
    assert "warning  settings: ZENJIN_PROT" in capsys.readouterr().out


def test_a_check_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = check(capsys, tmp_path / "new.sqlite3")
    assert (status, list(tmp_path.iterdir())) == (0, [])
    assert found["database"]["sentence"].endswith("is not there yet; serve makes it.")


def test_a_check_finds_what_is_wrong(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    capsys.readouterr()
    future = 4_000_000_000
    os.utime(place, (future, future))
    status, found = check(capsys, place)
    assert (status, found["clock"]["standing"]) == (1, "wrong")
    assert "in the future; set this computer's clock" in found["clock"]["sentence"]

    newer = tmp_path / "newer.sqlite3"
    broken("newer", newer)
    status, found = check(capsys, newer)
    assert (status, found["database"]["standing"]) == (1, "wrong")
    assert "made by a newer version" in found["database"]["sentence"]

    letter = tmp_path / "letter.sqlite3"
    broken("text", letter)
    status, found = check(capsys, letter)
    assert (status, found["database"]["standing"]) == (1, "wrong")
    assert "file is not a database" in found["database"]["sentence"]

    monkeypatch.setenv("ZENJIN_MAX_CONNECTIONS", "100000")
    monkeypatch.setenv("ZENJIN_HOST", "0.0.0.0")  # noqa: S104 - only looked at
    _, found = check(capsys, place)
    assert found["address"]["standing"] == "warning"
    assert "without encryption" in found["address"]["sentence"]


def test_a_settings_file_with_secrets_is_private(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "server.toml"
    file.write_text('metrics_token = "sixteen-and-more"\n')
    for mode, is_told in ((0o644, True), (0o640, False)):
        file.chmod(mode)
        assert run("check", "--settings", file, database=place) == 0
        assert (f"chmod o-rwx {file}" in capsys.readouterr().out) is is_told


def test_a_settings_file_whose_secrets_are_elsewhere_may_be_read(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "server.toml"
    file.write_text("port = 8765\n")
    file.chmod(0o644)
    monkeypatch.setenv("ZENJIN_METRICS_TOKEN", "sixteen-and-more")
    assert run("check", "--settings", file, database=place) == 0
    assert "chmod" not in capsys.readouterr().out


def test_the_check_of_a_running_server(
    server_process: ServerProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    registered(server_process)
    status, found = check(capsys, server_process.database)
    assert (status, found["database"]["standing"]) == (0, "ok")
