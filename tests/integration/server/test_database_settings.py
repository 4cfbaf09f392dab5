"""Which database the settings name, and what is said when they name none or two."""

from pathlib import Path

import pytest

from zenjin_server.cli import main
from zenjin_server.database import SqliteDatabase, open_database
from zenjin_server.settings.config import Settings, SettingsError, settings_from

URL = "postgresql://zenjin_server:s3cret@db.example/zenjin"


def test_a_file_or_an_address(tmp_path: Path) -> None:
    file = tmp_path / "a b.db"
    by_address = settings_from({"ZENJIN_DATABASE_URL": f"sqlite:///{tmp_path}/a%20b.db"})
    assert by_address == settings_from({"ZENJIN_DATABASE": str(file)}) == Settings(database=file)
    both = {"ZENJIN_DATABASE": str(file), "ZENJIN_DATABASE_URL": f"sqlite:///{file}"}
    assert settings_from(both).database == file
    database = open_database(by_address)
    assert isinstance(database, SqliteDatabase)
    assert database.place == str(file)


def test_an_address_is_shown_without_role_and_password() -> None:
    database = open_database(settings_from({"ZENJIN_DATABASE_URL": URL}))
    assert database.place == "PostgreSQL database zenjin at db.example"


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({"ZENJIN_DATABASE_URL": "mysql://root:s3cret@db/zenjin"}, "must be postgresql://"),
        ({"ZENJIN_DATABASE_URL": "sqlite://a.db"}, "must be postgresql://"),
        ({"ZENJIN_DATABASE_URL": "zenjin"}, "must be postgresql://"),
        (
            {"ZENJIN_DATABASE_URL": "postgresql://a:s3cret@db:port/z"},
            "is no address that can be read",
        ),
        ({"ZENJIN_DATABASE_URL": "postgresql://a:s3c ret@db/z"}, "written as %40"),
        ({"ZENJIN_DATABASE_URL": "sqlite:////no/such/a.db"}, "its folder does not exist"),
        ({"ZENJIN_MIGRATE_URL": "sqlite:///a.db"}, "must be postgresql://owner"),
        ({"ZENJIN_DATABASE": URL}, "goes into ZENJIN_DATABASE_URL"),
        ({"ZENJIN_DATABASE_URL": "postgresql://a:s3cret%w@db/z"}, "written as %40 %2F %3A %25"),
        ({"ZENJIN_MIGRATE_URL": "postgresql://a:s3cret%@db/z"}, "%25"),
        ({"ZENJIN_BACKUP_URL": "postgresql://a:%00s3cret@db/z"}, "%25"),
        ({"ZENJIN_DATABASE_URL": "postgresql://a:\udcffs3cret@db/z"}, "cannot be seen"),
        ({"ZENJIN_DATABASE_URL": "postgresql://a:s3cret%ff@db/z"}, "does not begin"),
        ({"ZENJIN_DATABASE_URL": "postgresql://a:12/s3cret@db/z"}, "would end the password"),
        ({"ZENJIN_DATABASE_URL": "postgresql://a:12?s3cret@db/z"}, "would end the password"),
        ({"ZENJIN_DATABASE_URL": "postgresql://a:12#s3cret@db/z"}, "would end the password"),
        ({"ZENJIN_DATABASE_URL": "postgresql://a:s3cret@[::1/z"}, "its host is none"),
        ({"ZENJIN_DATABASE_URL": "postgresql://a:s3cret@db/z?nosuch=1"}, "no 'nosuch' to say"),
        (
            {"ZENJIN_BACKUP_URL": "postgresql://a:s3cret@db/z?connect_timeout=abc"},
            "connect_timeout must be a whole number",
        ),
        ({"ZENJIN_PORT": "1" * 5_000}, "from 0 to 65535"),
        ({"ZENJIN_DATABASE_CONNECTIONS": "0"}, "from 1 to 1000"),
    ],
)
def test_an_address_that_is_none(environ: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=next(iter(environ))) as refused:
        settings_from(environ)
    assert says in str(refused.value)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://a:p%25w%40@db/z?sslmode=verify-full&connect_timeout=3",
        "postgresql://a:b@db1:5432,db2:5433/z?target_session_attrs=read-write",
        "postgresql://a@/z?host=/run/postgresql",
        "postgres://a@[::1]:5432/z",
    ],
)
def test_an_address_that_the_driver_reads(text: str) -> None:
    for name in ("DATABASE", "MIGRATE", "BACKUP"):
        found = settings_from({f"ZENJIN_{name}_URL": text})
        assert getattr(found, f"{name.lower()}_url") == text
    open_database(settings_from({"ZENJIN_DATABASE_URL": text}))


@pytest.mark.parametrize("word", ["serve", "migrate", "check", "backup"])
def test_a_password_with_a_plain_percent_is_told_in_one_line_without_it(
    word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZENJIN_DATABASE_URL", "postgresql://a:s3cret%word@db/z")
    assert main([word, *(["b.dump"] if word == "backup" else [])]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "%25" in said
    assert "s3cret" not in said
    assert "word@" not in said.replace("postgresql://role:password@", "")


def test_two_databases_are_one_too_many(tmp_path: Path) -> None:
    environ = {"ZENJIN_DATABASE_URL": URL}
    with pytest.raises(SettingsError, match="two different databases") as refused:
        settings_from(environ, database=str(tmp_path / "a.db"))
    assert "--database and ZENJIN_DATABASE_URL" in str(refused.value)
    assert "s3cret" not in str(refused.value)
    environ["ZENJIN_DATABASE_URL"] = f"sqlite:///{tmp_path}/b.db"
    with pytest.raises(SettingsError, match="two different databases"):
        settings_from(environ, database=str(tmp_path / "a.db"))
