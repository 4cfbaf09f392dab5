"""Which database the settings name, and what is said when they name none or two."""

from pathlib import Path

import pytest

from zenjin_server.config import Settings, SettingsError, settings_from
from zenjin_server.database import SqliteDatabase, open_database

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
        ({"ZENJIN_DATABASE_CONNECTIONS": "0"}, "from 1 to 1000"),
    ],
)
def test_an_address_that_is_none(environ: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=next(iter(environ))) as refused:
        settings_from(environ)
    assert says in str(refused.value)
    assert "s3cret" not in str(refused.value)


def test_two_databases_are_one_too_many(tmp_path: Path) -> None:
    environ = {"ZENJIN_DATABASE_URL": URL}
    with pytest.raises(SettingsError, match="two different databases") as refused:
        settings_from(environ, database=str(tmp_path / "a.db"))
    assert "--database and ZENJIN_DATABASE_URL" in str(refused.value)
    assert "s3cret" not in str(refused.value)
    environ["ZENJIN_DATABASE_URL"] = f"sqlite:///{tmp_path}/b.db"
    with pytest.raises(SettingsError, match="two different databases"):
        settings_from(environ, database=str(tmp_path / "a.db"))
