"""The examples of docs/own-content.md are what a teacher copies: they must be imported as shown."""

import re
from pathlib import Path

import pytest

from zenjin_core.learning.question import Question
from zenjin_desktop.cli import main
from zenjin_desktop.lessons import read_lessons
from zenjin_desktop.paths import paths_in, resources

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "own-content.md").read_text(encoding="utf-8")


def example(language: str) -> str:
    (text,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert isinstance(text, str)
    return text


def imported(tmp_path: Path, name: str, *options: str) -> dict[str, tuple[Question, ...]]:
    file = tmp_path / name
    file.write_text(example(file.suffix[1:]), encoding="utf-8")
    assert main(["--data", str(tmp_path), "curriculum", "import", str(file), *options]) == 0
    lessons = read_lessons(resources() / "curriculum", "school", own=paths_in(tmp_path).curriculum)
    own = [thread for thread in lessons.curriculum.threads if int(thread.id[-3:]) > 900]
    return {info.id: lessons.stitch(info.id).questions for t in own for info in t.stitches}


def test_the_table_is_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert '--title "Time" --tube 3' in PAGE
    stitches = imported(tmp_path, "time.csv", "--title", "Time", "--tube", "3")
    assert capsys.readouterr().out.startswith("thread-T3-901 is imported: Time, tube 3")
    ((stitch, questions),) = stitches.items()
    assert stitch == "stitch-T3-901-01"
    assert (questions[2].text, questions[2].answer, questions[2].given) == (
        "3 weeks in days", 21, (3, 14, 23),
    )  # fmt: skip


def test_the_thread_file_is_imported(tmp_path: Path) -> None:
    stitches = imported(tmp_path, "twenty-fives.toml")
    assert list(stitches) == ["stitch-T2-901-01", "stitch-T2-901-02"]
    families = [question.family for question in stitches["stitch-T2-901-02"]]
    assert families == ["divide"] * 16 + ["written"] * 4


def test_the_message_shown_is_the_message_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = example("csv").splitlines()
    lines[16] = "7 × 8;54"
    file = tmp_path / "time.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert main(["--data", str(tmp_path), "curriculum", "check", str(file)]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert f"    {said}\n" in PAGE
