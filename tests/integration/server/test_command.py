"""The command and its settings: clear sentences for what is wrong, and docs that are fresh."""

from pathlib import Path

import pytest

from tests.support.server import ROOT
from zenjin_server.cli import main
from zenjin_server.settings.config import Settings, SettingsError, settings_from


def test_defaults_and_what_goes_before_what(tmp_path: Path) -> None:
    assert settings_from({}) == Settings()
    environ = {"ZENJIN_PORT": "9000", "ZENJIN_HOST": "192.168.0.7", "ZENJIN_TOKEN_DAYS": ""}
    found = settings_from(environ, port="0", database=str(tmp_path / "a.db"), host=None)
    assert (found.port, found.host, found.token_days) == (0, "192.168.0.7", 90)
    assert found.database == tmp_path / "a.db"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ZENJIN_PORT", "abc", "ZENJIN_PORT is 'abc'; it must be a whole number from 0 to 65535."),
        ("ZENJIN_PORT", "65536", "from 0 to 65535"),
        ("ZENJIN_PORT", "-1", "from 0 to 65535"),
        ("ZENJIN_HOST", "http://x", "an address such as 127.0.0.1"),
        ("ZENJIN_DATABASE", "postgresql://x/y", "the path of a SQLite file"),
        ("ZENJIN_DATABASE", "/", "which is a folder"),
        ("ZENJIN_DATABASE", "/no/such/folder/a.db", "its folder does not exist"),
        ("ZENJIN_LOG_LEVEL", "loud", "one of debug, info, warning, error"),
        ("ZENJIN_TOKEN_DAYS", "0", "from 1 to 3650"),
        ("ZENJIN_MAX_BODY_BYTES", "1e6", "a whole number"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_sentence(
    name: str,
    value: str,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SettingsError, match=name):
        settings_from({name: value})
    monkeypatch.setenv(name, value)
    assert main(["serve"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"zenjin-server: {name} is ")
    assert says in said.err
    assert said.err.count("\n") == 1


def test_a_wrong_option_is_named_as_it_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", "many"]) == 2
    assert capsys.readouterr().err.startswith("zenjin-server: --port is 'many'")


def test_migrate_makes_a_database_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.db")
    assert main(["migrate", "--database", path]) == 0
    assert main(["migrate", "--database", path]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{path}: 0001_initial, 0002_accounts"
    assert second == f"{path}: up to date already"


def test_migrate_refuses_what_is_no_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"no database at all " * 100)
    assert main(["migrate", "--database", str(path)]) == 1
    assert "cannot be used as the database" in capsys.readouterr().err


def test_the_page_about_the_api_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["openapi", "--markdown"]) == 0
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert page == capsys.readouterr().out, (
        "run: python -m zenjin_server openapi --markdown > docs/api.md"
    )
