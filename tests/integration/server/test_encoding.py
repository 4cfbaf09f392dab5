"""A PostgreSQL database that cannot hold every name is refused before anybody is in it."""

import pytest

from tests.support.postgres import OWNER, Postgres
from zenjin_server.cli import main
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.migrations import DatabaseRefused, require_current


def test_a_database_in_another_encoding_is_refused(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    postgres.run(
        f"CREATE DATABASE latin OWNER {OWNER} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
    )
    try:
        monkeypatch.setenv("ZENJIN_MIGRATE_URL", postgres.url(OWNER, "latin"))
        monkeypatch.setenv("ZENJIN_DATABASE_URL", postgres.url("zenjin_server", "latin"))
        assert main(["migrate"]) == 1
        assert "LATIN1" in capsys.readouterr().err
        with pytest.raises(DatabaseRefused, match="ENCODING 'UTF8'"):
            require_current(PostgresDatabase(postgres.url(OWNER, "latin")))
    finally:
        postgres.run("DROP DATABASE latin WITH (FORCE)")
