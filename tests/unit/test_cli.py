"""The command line: what it takes, and whether there is a display to draw on."""

import sys
from pathlib import Path

import pytest

from zenjin_desktop.cli import _has_display, _parser, main

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test_nothing_given_is_the_standard_folder_and_hands() -> None:
    arguments = _parser().parse_args([])
    assert vars(arguments) == {
        "data": None,
        "portable": False,
        "server": None,
        "set": [],
        "self_test": False,
        "self_play": None,
        "demo_sign_in": None,
    }


def test_every_argument_is_taken() -> None:
    arguments = _parser().parse_args(
        [
            *("--data", "here", "--server", "https://school.example"),
            *("--set", "language=de", "--set", "proxy=http://a:b=c@proxy:3128"),
            *("--self-play", "shots", "--demo-sign-in", "anna:secret@http://localhost:8765"),
        ]
    )
    assert arguments.data == Path("here")
    assert arguments.server == "https://school.example"
    assert arguments.set == [("language", "de"), ("proxy", "http://a:b=c@proxy:3128")]
    assert arguments.self_play == Path("shots")
    assert arguments.demo_sign_in == "anna:secret@http://localhost:8765"


@pytest.mark.parametrize("arguments", [["--data"], ["--datta", "x"], ["play"], ["--set", "sound"]])
def test_a_wrong_argument_is_told_with_how_it_is_meant(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: zenjin")
    assert arguments[0] in said


@pytest.mark.parametrize("text", ["abc", "anna@http://localhost", ":x@http://localhost", "a:b@"])
def test_a_demo_sign_in_without_name_password_and_server_is_refused(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--demo-sign-in", text])
    assert ended.value.code == 2
    assert f"{text!r} is not LOGIN:PASSWORD@URL" in capsys.readouterr().err


def test_help_names_every_argument(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for argument in ("--data", "--server", "--set", "--self-play", "--demo-sign-in"):
        assert argument in said


@pytest.mark.parametrize(
    ("platform", "environment", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen:enable_fonts"}, False),
        ("linux", {"QT_QPA_PLATFORM": "minimal"}, False),
        ("linux", {"QT_QPA_PLATFORM": ""}, False),
        ("linux", {"QT_QPA_PLATFORM": "", "DISPLAY": ":0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False),
        ("linux", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "linuxfb"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
        ("win32", {"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_whether_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], there: bool
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert _has_display() is there


def test_a_folder_is_named_or_beside_the_program_not_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in (["--portable", "--data", "x"], ["learners", "--data", "x", "--portable"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2
        assert "not allowed with argument" in capsys.readouterr().err


def test_a_command_works_on_the_stick_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Zenjin" / "zenjin"))
    assert main(["learners", "--portable"]) == 0
    assert (tmp_path / "zenjin-data" / "portable.txt").is_file()
    assert main(["doctor", "--offline"]) == 0, "from now on it looks there by itself"
    assert f"data: {tmp_path / 'zenjin-data'}" in capsys.readouterr().out


def test_a_stick_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "zenjin-data").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Zenjin" / "zenjin"))
    for words in (["--portable"], ["learners", "--portable"]):
        assert main(words) == 1
        assert str(tmp_path / "zenjin-data") in capsys.readouterr().err
