"""docs/commands.md is kept true: every word, every option, every field of an export."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

from zenjin_desktop.commands import export_files
from zenjin_desktop.commands.table import COMMANDS, help_lines
from zenjin_desktop.store import export

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def section(word: str) -> str:
    return PAGE.split(f"\n## zenjin {word}\n")[1].split("\n## ")[0]


def options(word: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit) as ended:
        import_module(COMMANDS[word].module).arguments(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out.replace("(", " ").replace("[", " ").replace(",", " ").split()
    return {part.rstrip("].)") for part in told if part.startswith("--")} - {"--help", "--data"}


def test_every_word_is_told_with_an_example_and_no_other() -> None:
    told = {line.removeprefix("## zenjin ") for line in PAGE.splitlines() if line[:3] == "## "}
    assert told == set(COMMANDS)
    assert all(f"$ zenjin {word}" in section(word) for word in COMMANDS)


@pytest.mark.parametrize(
    "word",
    [
        *("learners", "sync", "sign-in", "doctor", "proxy", "backup", "restore", "export"),
        *("import", "remove", "place", "teacher-secret"),
    ],
)
def test_every_option_is_told(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = section(word) + PAGE.split("\n## ")[0]
    assert {option for option in options(word, capsys) if f"{option}" not in told} <= {"--data"}


def test_every_field_and_column_of_an_export_is_told() -> None:
    kinds = (
        *(export.LearnerOut, export.ProfileOut, export.ProgressOut, export.SessionOut),
        *(export.OpenSessionOut, export.WaitingOut),
    )
    fields = {field.encode_name for kind in kinds for field in msgspec.structs.fields(kind)}
    names = fields | set(export_files.ANSWERS) | {"answers"}
    names |= {table.name for table in export_files.TABLES.values()}
    assert {name for name in names if f"`{name}`" not in section("export")} == set()


def test_a_start_imports_no_command() -> None:
    """The table is for whoever gives a word; a window that opens reads nothing of it."""
    code = (
        "import sys, zenjin_desktop.cli;"
        " print([name for name in sys.modules if name.startswith('zenjin_desktop.commands')])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"


def test_help_has_a_line_for_every_word() -> None:
    lines = help_lines().splitlines()[1:]
    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert all(len(line) <= 90 and len(line.split()) > 3 for line in lines)
