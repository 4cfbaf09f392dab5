"""The settings file: what is read from it, what goes before it, and what is wrong in it."""

import tomllib
from pathlib import Path

import pytest

from tests.support.server import ROOT
from zenjin_server.cli import main
from zenjin_server.settings.config import NAMES, Settings, SettingsError, settings_from

DAILY = """# the school's server
host = "192.168.0.7"
port = 9000

trusted_proxies = ["127.0.0.1", "10.1.2.3/8"]
log_format = "text"
metrics_token = ""
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "server.toml"
    path.write_text(DAILY, encoding="utf-8")
    return path


def test_what_a_file_says(file: Path) -> None:
    found = settings_from({"ZENJIN_SETTINGS": str(file)})
    assert found == Settings(
        host="192.168.0.7",
        port=9000,
        trusted_proxies=("127.0.0.1/32", "10.0.0.0/8"),
        log_format="text",
    )
    assert settings_from({}, settings=str(file)) == found


def test_the_environment_goes_before_the_file_and_an_option_before_both(file: Path) -> None:
    environ = {"ZENJIN_SETTINGS": str(file), "ZENJIN_HOST": "::1", "ZENJIN_PORT": "9001"}
    found = settings_from(environ, port="9002")
    assert (found.host, found.port, found.log_format) == ("::1", 9002, "text")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("prot = 80", ", line 9: there is no setting 'prot'; did you mean 'port'?"),
        ("ZENJIN_PORT = 80", ", line 9: there is no setting 'ZENJIN_PORT'; did you mean 'port'?"),
        ("colour = 'red'", ", line 9: there is no setting 'colour'; there are host, port, "),
        ("[server]\nhost = 'a'", ", line 9: [server] is a section; every setting stands by itself"),
        ("token_days = 0", ", line 9: token_days is '0'; it must be a whole number from 1 to 3650"),
        ("token_days = 1.5", ", line 9: token_days must be a text or a whole number."),
        ("log_level = ['info']", ", line 9: log_level must be a text or a whole number."),
        ("token_days =", " cannot be read: Invalid value (at line 9, column 13)."),
        ("log_level = 'loud'", ", line 9: log_level is 'loud'; it must be one of debug, info,"),
        (f"token_days = {'1' * 5_000}", " cannot be read: a number in it has too many digits"),
        (f"token_days = 0x{'f' * 5_000}", ", line 9: token_days is a number beyond every setting."),
        (
            f"trusted_proxies = {'[' * 5_000}",
            " cannot be read: a number in it has too many digits, or its lists are too deep",
        ),
        ("body_seconds = true", ", line 9: body_seconds is 'true'; it must be a whole number"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    file: Path, line: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(f"{DAILY}\n{line}\n", encoding="utf-8")
    assert main(["migrate", "--settings", str(file)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert f"{file}{says}" in said.err


def test_a_file_with_a_mark_before_its_text_is_read(file: Path) -> None:
    file.write_text(f"host = '::1'\n{DAILY.replace('host', '#host')}", encoding="utf-8-sig")
    assert settings_from({}, settings=str(file)).host == "::1"


@pytest.mark.parametrize(
    ("content", "says"), [(None, "cannot be read: No such file"), (b"\xff", "is not UTF-8 text")]
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "server.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=says) as refused:
        settings_from({"ZENJIN_SETTINGS": str(path)})
    assert str(path) in str(refused.value)


@pytest.mark.parametrize("networks", ["proxy", "10.0.0.0/33", "127.0.0.1,,", "1.2.3.4 5.6.7.8"])
def test_proxies_that_are_no_addresses(networks: str) -> None:
    with pytest.raises(SettingsError, match="must be addresses or networks with commas between"):
        settings_from({"ZENJIN_TRUSTED_PROXIES": networks})


@pytest.mark.parametrize("secret", ["short", "sixteen letters!", "sechzehn-Zeichen-ä"])
def test_a_refused_secret_is_not_repeated(secret: str) -> None:
    with pytest.raises(SettingsError, match="METRICS_TOKEN is not secret enough") as refused:
        settings_from({"ZENJIN_METRICS_TOKEN": secret})
    assert secret not in str(refused.value)


def test_the_example_file_shows_every_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = ROOT / "packaging" / "server" / "zenjin-server.toml"
    lines = example.read_text(encoding="utf-8").splitlines()
    switched_on = "\n".join(line.removeprefix("#") for line in lines if line[:2] != "# ")
    assert set(tomllib.loads(switched_on)) == set(NAMES)
    file = tmp_path / "all.toml"
    file.write_text(switched_on, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert settings_from({}, settings=str(file)) == Settings()
    assert settings_from({}, settings=str(example)) == Settings()
