"""Backup of a PostgreSQL database: by a role that may read every row, put back by pg_restore."""

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.server.conftest import ON_POSTGRES, Desk, session
from tests.support.postgres import Postgres
from zenjin_server.cli import main
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.settings.config import Settings

pytestmark = ON_POSTGRES


@pytest.fixture
def run(
    settings: Settings, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., int]:
    """The command for this test's database, with PostgreSQL's own programs on the path."""
    monkeypatch.setenv("PATH", f"{postgres._bin}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("ZENJIN_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("ZENJIN_MIGRATE_URL", settings.migrate_url)
    monkeypatch.setenv("ZENJIN_BACKUP_URL", postgres.url(database=name_of(settings)))
    return lambda *words: main([str(word) for word in words])


def name_of(settings: Settings) -> str:
    return settings.database_url.rsplit("/", 1)[-1]


def test_a_dump_is_read_back_whole_and_begins_a_new_life(
    mia: Desk,
    run: Callable[..., int],
    settings: Settings,
    postgres: Postgres,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mia.record(sessionId="s-1")
    before = mia.get("/api/changes").json()
    target = tmp_path / "district.dump"
    assert run("backup", target) == 0, capsys.readouterr().err
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]
    mia.record(**session(sessionId="s-2"))

    name = f"{name_of(settings)}_back"
    postgres.run(f"CREATE DATABASE {name}")
    try:
        subprocess.run(
            ["pg_restore", "--exit-on-error", f"--dbname={postgres.url(database=name)}", target],  # noqa: S607 - wherever it is
            check=True,
            capture_output=True,
        )
        restored = PostgresDatabase(postgres.url(database=name))
        with restored.connected():
            assert restored.rows("SELECT id FROM session_results") == [("s-1",)]
            epochs = restored.rows("SELECT epoch FROM server_state")
    finally:
        postgres.run(f"DROP DATABASE {name} WITH (FORCE)")
    assert epochs == [(before["epoch"],)]

    assert run("new-epoch") == 0, capsys.readouterr().err
    assert mia.get("/api/changes").json()["epoch"] not in {"", before["epoch"]}


def test_a_role_that_may_not_read_all_makes_no_dump(
    mia: Desk,
    run: Callable[..., int],
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mia.record()
    for address, says in (
        (settings.migrate_url, "pg_dump could not copy the database: pg_dump: error: "),
        ("", "zenjin-server: backup_url (ZENJIN_BACKUP_URL) is not set."),
    ):
        monkeypatch.setenv("ZENJIN_BACKUP_URL", address)
        assert run("backup", tmp_path / "a.dump") == 1
        err = capsys.readouterr().err
        assert says in err
        assert "s3cret" not in err
    assert list(tmp_path.iterdir()) == []


def test_restore_is_for_files(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("restore", "a.dump") == 1
    assert "restored by pg_restore" in capsys.readouterr().err


def test_a_check_of_postgresql(
    run: Callable[..., int],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("check") == 0
    assert "ok       database: the PostgreSQL" in capsys.readouterr().out
    # as the owner the server would see everything
    monkeypatch.setenv("ZENJIN_DATABASE_URL", settings.migrate_url)
    assert run("check") == 1
    assert "wrong    database: " in capsys.readouterr().out
    assert run("check", "--json") == 1
    monkeypatch.setenv("ZENJIN_DATABASE_URL", "postgresql://nobody:x@127.0.0.1:1/none")
    assert run("check") == 1
