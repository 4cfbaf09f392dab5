"""A teacher's own threads on a real folder, by the command that teachers use."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.teacher import SHIPPED, Zenjin, kept, lessons, teacher_at, written
from zenjin_core.learning.helix import queue
from zenjin_desktop.cli import main
from zenjin_desktop.lessons import read_lessons
from zenjin_desktop.paths import paths_in

ROOT = Path(__file__).resolve().parents[2]
WEEKS = "".join(f"{n} weeks in days;{7 * n};{7 * n + 7}\n" for n in range(1, 41))

MINE = """
id = "thread-T1-901"
tube = 1
title = "A new thread"
version = 3

[sets]
low = "1..4, 11..14, 21..24, 31..34, 51..54"

[[stitch]]
id = "stitch-T1-901-01"
title = "Four times"
questions = ["4 × n for n in low"]

[[stitch]]
id = "stitch-T1-901-02"
title = "Four times what?"
questions = ["4 × [n] for n in 3..12", "n ÷ 4 for n in 12..48/4"]
"""
FIRST, SECOND = "stitch-T1-901-01", "stitch-T1-901-02"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def zenjin(data: Path, capsys: pytest.CaptureFixture[str]) -> Zenjin:
    return teacher_at(data, capsys)


def test_a_toml_thread_is_checked_imported_listed_and_removed(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, "mine.toml", MINE)
    before = lessons(data)

    status, said = zenjin("check", file)
    assert (status, kept(data)) == (0, {})
    assert said == ["thread-T1-901 may be imported: A new thread, tube 1, version 3, 2 stitches."]

    status, said = zenjin("import", file)
    assert status == 0
    assert said[0].startswith("thread-T1-901 is imported")
    assert kept(data) == {"T1-901.toml": MINE.encode()}
    now = lessons(data)
    assert now.problems == before.problems
    assert [place.stitch_id for place in now.tubes[1]] == [
        *(place.stitch_id for place in before.tubes[1]),
        FIRST,
        SECOND,
    ], "own threads stand behind those of the program"
    assert zenjin("list") == (0, ["thread-T1-901  tube 1  version 3  2 × 20  A new thread"])

    assert zenjin("remove", "thread-T1-901")[0] == 0
    assert kept(data) == {}
    assert lessons(data).tubes == before.tubes
    assert zenjin("list") == (0, ["There are no imported threads."])


def test_a_csv_chooses_its_tube_and_title_and_gets_the_next_free_id(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, "weeks.csv", WEEKS)
    status, said = zenjin("import", file)
    assert (status, said[0]) == (
        0, "thread-T3-901 is imported: weeks, tube 3, version 1, 2 stitches."
    )  # fmt: skip
    other = written(tmp_path, "more.csv", WEEKS.replace("weeks in", "whole weeks in"))
    status, said = zenjin("import", other, "--tube", "2", "--title", "More weeks")
    assert (status, said[0]) == (
        0, "thread-T2-901 is imported: More weeks, tube 2, version 1, 2 stitches."
    )  # fmt: skip
    now = lessons(data)
    assert now.tubes[2][-1].stitch_id == "stitch-T2-901-02"
    assert now.title("stitch-T2-901-02") == "More weeks 2"
    question = now.stitch("stitch-T3-901-02").questions[0]
    assert (question.id, question.text, question.answer, question.given) == (
        "stitch-T3-901-02-q01", "21 weeks in days", 147, (154,),
    )  # fmt: skip


BROKEN = {
    "a wrong sum": ("own.csv", WEEKS.replace("7 weeks in days", "7 × 7;50;1;2;3 #", 1), "line 7"),
    "three too many": ("own.csv", WEEKS + "a;1\nb;2\nc;3\n", "so 17 are missing"),
    "a recipe": (
        "own.toml", MINE.replace("12..48/4", "12..47/4"), f'line 18, {SECOND}: in "n ÷ 4 for',
    ),
    "a set": ("own.toml", MINE.replace("1..4, 11", "1...4, 11"), 'line 8: low: "1...4"'),
    "nineteen": ("own.toml", MINE.replace("4 × n for n in low", "4 × n for n in 1..19"),
        f"line 10, {FIRST}: it has 19 questions"),
    "no TOML": ("own.toml", MINE.replace("tube = 1", "tube = "), "line 3: it is not TOML"),
    "a field": ("own.toml", MINE.replace("version = 3", 'version = "3"'), "line 5: version: exp"),
    "another field": ("own.toml", MINE.replace("tube = 1", "tube = 1\nx = 1"), "line 4: "),
    "a thread of the program": (
        "own.toml",
        MINE.replace("T1-901", "T1-001"),
        "line 2: id: thread-T1-001 is no id for a thread of one's own, as numbers below 901",
    ),
    "a thread the program may have one day": (
        "own.toml", MINE.replace("T1-901", "T1-900"), "from thread-T1-901 to thread-T1-999",
    ),
    "another kind of file": ("own.xlsx", WEEKS, "neither in .toml nor in .csv"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("command", ["check", "import"])
def test_a_broken_file_is_told_and_nothing_is_kept(
    kind: str, command: str, zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    name, text, part = BROKEN[kind]
    status, said = zenjin(command, written(tmp_path, name, text))
    assert status == 1
    assert said[0].startswith(f"{name}")
    assert part in said[0]
    assert ("Nothing was imported." in said) == (command == "import")
    assert kept(data) == {}


def test_written_entries_are_told_by_their_line(zenjin: Zenjin, tmp_path: Path) -> None:
    entries = "".join(f'    {{ text = "{n} + 9", answer = {n + 9} }},\n' for n in range(1, 21))
    thread = (
        'id = "thread-T3-901"\ntube = 3\ntitle = "Nines"\nversion = 1\n'
        f'[[stitch]]\nid = "stitch-T3-901-01"\ntitle = "Nines"\nwritten = [\n{entries}]\n'
    )
    assert zenjin("check", written(tmp_path, "own.toml", thread))[0] == 0
    for old, new, told in (
        ("answer = 14", "answer = 15", 'line 13, stitch-T3-901-01: in "5 + 9" the answer is not'),
        ("answer = 14", 'answer = "14"', "line 13, stitch-T3-901-01: in question 5 of written"),
    ):
        _, said = zenjin("check", written(tmp_path, "own.toml", thread.replace(old, new)))
        assert said[0].startswith(f"own.toml, {told}"), said


def test_the_same_twenty_questions_are_not_imported_twice(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, "weeks.csv", WEEKS)
    assert zenjin("import", file)[0] == 0
    before = kept(data)
    status, said = zenjin("import", file)
    assert status == 1
    assert "it asks the same twenty questions as stitch-T3-901-01" in said[0]
    assert kept(data) == before


def test_a_new_version_takes_the_place_of_the_old_one(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, "mine.toml", MINE)
    assert zenjin("import", file)[0] == 0
    assert "imported already, just as it is here" in zenjin("import", file)[1][0]

    retitled = MINE.replace("Four times what?", "Back from four times")
    _, said = zenjin("import", written(tmp_path, "mine.toml", retitled))
    assert said[0] == (
        "mine.toml, line 5: version: version 3 of thread-T1-901 is imported already;"
        " make this one version 4."
    )
    newer = retitled.replace("version = 3", "version = 4")
    assert zenjin("import", written(tmp_path, "mine.toml", newer))[0] == 0
    assert kept(data) == {"T1-901.toml": newer.encode()}


def test_a_changed_question_needs_a_new_id(zenjin: Zenjin, data: Path, tmp_path: Path) -> None:
    assert zenjin("import", written(tmp_path, "mine.toml", MINE))[0] == 0
    changed = MINE.replace("version = 3", "version = 4").replace("n in 3..12", "n in 2..11")
    status, said = zenjin("import", written(tmp_path, "mine.toml", changed))
    assert status == 1
    assert f"{SECOND}: an id that asked" in said[0]
    assert "numbered_from = 21" in said[0]
    renumbered = changed.replace('"Four times what?"', '"Four times what?"\nnumbered_from = 21')
    assert zenjin("import", written(tmp_path, "mine.toml", renumbered))[0] == 0
    ids = [q.id for q in lessons(data).stitch(SECOND).questions]
    assert ids[0] == f"{SECOND}-q21"


def test_a_csv_brings_its_thread_up_to_date_and_changed_questions_get_new_ids(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, "weeks.csv", WEEKS)
    assert zenjin("import", file)[0] == 0
    assert "imported already" in zenjin("import", file, "--id", "thread-T3-901")[1][0]
    changed = WEEKS.replace("25 weeks in days;175;182", "25 weeks, in days;175;168")
    written(tmp_path, "weeks.csv", changed.replace("33 weeks in days", "33 weeks (days)"))
    status, said = zenjin("import", file, "--id", "thread-T3-901")
    assert (status, said[0]) == (
        0, "thread-T3-901 is imported: weeks, tube 3, version 2, 2 stitches."
    )  # fmt: skip
    now = lessons(data)
    assert now.stitch("stitch-T3-901-01").questions[0].id == "stitch-T3-901-01-q01"
    assert now.stitch("stitch-T3-901-02").questions[0].id == "stitch-T3-901-02-q21"
    assert "there is no own thread thread-T3-902" in zenjin(
        "import", file, "--id", "thread-T3-902"
    )[1][0]  # fmt: skip


@pytest.mark.parametrize("name", ["thread-T3-901", "thread-T1-001", "../../settings", ""])
def test_only_imported_threads_can_be_removed(name: str, zenjin: Zenjin, data: Path) -> None:
    status, said = zenjin("remove", name)
    assert (status, said) == (1, [f"There is no imported thread {name}. Imported are: none."])
    assert kept(data) == {}


def test_a_kept_file_that_is_broken_is_left_out_listed_and_can_be_removed(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    assert zenjin("import", written(tmp_path, "mine.toml", MINE))[0] == 0
    path = paths_in(data).curriculum / "T1-901.toml"
    path.write_text("id = ", encoding="utf-8")
    (problem,) = lessons(data).problems
    assert problem.startswith("T1-901.toml: it is not TOML")
    assert zenjin("list")[1][0] == "thread-T1-901  left out"
    assert zenjin("remove", "thread-T1-901")[0] == 0
    assert kept(data) == {}


CRASH = """
import os, pathlib, sys
left, whole = [int(sys.argv[1])], pathlib.Path.replace

def replace(path, target):
    left[0] -= 1
    if not left[0]:
        os._exit(9)  # the power goes between the write and the rename
    return whole(path, target)

pathlib.Path.replace = replace
from zenjin_desktop.cli import main
main(sys.argv[2:])
"""


def crashing(arguments: Sequence[object]) -> int:
    command = [sys.executable, "-c", CRASH, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


@pytest.mark.parametrize("cut", [1, 2], ids=["before the record", "before the thread"])
@pytest.mark.parametrize("earlier", [None, MINE.replace("version = 3", "version = 2")])
def test_a_power_cut_before_a_rename_leaves_what_was_there(
    cut: int, earlier: str | None, zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    if earlier is not None:
        assert zenjin("import", written(tmp_path, "mine.toml", earlier))[0] == 0
    before = kept(data)
    newer = MINE.replace('"Four times what?"', '"Four times how many?"')
    file = written(tmp_path, "mine.toml", newer)
    assert crashing([cut, "--data", data, "curriculum", "import", file]) == 9

    after = kept(data)
    (left,) = after.keys() - before.keys()
    assert left.endswith(".part")
    assert after.items() >= before.items()
    assert lessons(data).problems == ()
    assert len(lessons(data).curriculum.threads) == len(
        read_lessons(SHIPPED, "school").curriculum.threads
    ) + (earlier is not None)

    assert zenjin("import", file)[0] == 0
    assert kept(data) == {"T1-901.toml": newer.encode()}, "what was left behind is gone"


def test_a_folder_that_cannot_be_written_is_one_sentence(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir()
    (data / "curriculum").write_text("a file where the folder should be")
    file = written(tmp_path, "mine.toml", MINE)
    assert main(["--data", str(data), "curriculum", "import", str(file)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"zenjin: The folder {data / 'curriculum'} cannot be written: ")
    assert "Nothing in it was changed." in said


def test_the_command_needs_no_window() -> None:
    program = (
        "import sys\nfrom zenjin_desktop.cli import main\n"
        "main(['curriculum', 'list'])\nprint([n for n in sys.modules if 'PySide' in n])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(ROOT / "build" / "nowhere"), "XDG_DATA_HOME": ""},
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_rows_of_a_removed_thread_wait_until_it_comes_back(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, "mine.toml", MINE)
    assert zenjin("import", file)[0] == 0
    with_it = lessons(data).tubes[1]
    rows = {row.stitch_id: row for row in queue(with_it, {})}
    assert zenjin("remove", "thread-T1-901")[0] == 0
    without = lessons(data).tubes[1]
    assert [row.stitch_id for row in queue(without, rows)] == [p.stitch_id for p in without]
    assert zenjin("import", file)[0] == 0
    again = queue(lessons(data).tubes[1], rows)
    assert [row.stitch_id for row in again] == [p.stitch_id for p in with_it]
