"""Backup of a PostgreSQL database: by a role that may read every row, put back by pg_restore."""

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from psycopg.conninfo import conninfo_to_dict

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


def wrapped(folder: Path, program: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a script before one of PostgreSQL's programs, which it knows as ``$real``."""
    real = shutil.which(program)
    folder.mkdir()
    path = folder / program
    path.write_text(f"#!/bin/sh\nreal={real}\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("kept", [0, 2_000, -20])
def test_a_dump_that_cannot_be_read_back_is_none(
    mia: Desk,
    run: Callable[..., int],
    kept: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As a disk that loses what was written, and says nothing, leaves it."""
    for number in range(3):
        mia.record(sessionId=f"s-{number}", results=[{"x": os.urandom(2_000).hex()}])
    cut = '"$real" "$@" && for a; do case $a in --file=*) f=${a#--file=};; esac; done\n'
    size = f"{kept}" if kept >= 0 else f"$(( $(wc -c < $f) {kept} ))"
    wrapped(tmp_path / "bin", "pg_dump", f"{cut}truncate -s {size} $f", monkeypatch)
    (tmp_path / "out").mkdir()
    assert run("backup", tmp_path / "out" / "a.dump") == 1
    assert "what pg_dump wrote cannot be read back: pg_restore: " in capsys.readouterr().err
    assert list((tmp_path / "out").iterdir()) == []


def test_the_whole_address_reaches_pg_dump_and_no_secret_its_arguments(
    run: Callable[..., int],
    settings: Settings,
    postgres: Postgres,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = tmp_path / "told"
    wrapped(
        tmp_path / "bin",
        "pg_dump",
        f'printf "%s\\n" "$@" > {told}.arguments; env > {told}.environment; exec "$real" "$@"',
        monkeypatch,
    )
    more = {
        "hostaddr": ("PGHOSTADDR", "127.0.0.1"),
        "sslcert": ("PGSSLCERT", "/nowhere/c.pem"),
        "sslkey": ("PGSSLKEY", "/nowhere/k.pem"),
        "sslcrl": ("PGSSLCRL", "/nowhere/r.pem"),
        "sslmode": ("PGSSLMODE", "disable"),
        "channel_binding": ("PGCHANNELBINDING", "disable"),
        "options": ("PGOPTIONS", "-c lock_timeout=7s"),
        "connect_timeout": ("PGCONNECT_TIMEOUT", "7"),
    }
    address = conninfo_to_dict(postgres.url(database=name_of(settings)))
    address |= {name: value for name, (_, value) in more.items()} | {"keepalives_idle": "9"}
    secret = str(address["password"])
    more["password"] = "PGPASSWORD", secret
    if not str(address["host"]).startswith(("127.", "localhost")):
        del address["hostaddr"], more["hostaddr"]
    monkeypatch.setenv("ZENJIN_BACKUP_URL", "postgresql://?" + urlencode(address, quote_via=quote))
    assert run("backup", tmp_path / "a.dump") == 0, capsys.readouterr().err
    arguments = Path(f"{told}.arguments").read_text().splitlines()
    environment = Path(f"{told}.environment").read_text().splitlines()
    assert "--dbname=keepalives_idle=9" in arguments
    assert not any(secret in argument or "postgresql:" in argument for argument in arguments)
    for name, value in more.values():
        assert f"{name}={value}" in environment

    monkeypatch.setenv("ZENJIN_BACKUP_URL", "postgresql://?sslpassword=pst-geheim")
    assert run("backup", tmp_path / "b.dump") == 1
    said = capsys.readouterr().err
    assert "has sslpassword, which pg_dump could only be told where" in said
    assert "pst-geheim" not in said


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
