"""Thread files that a person wrote: read, or refused with file, stitch and reason."""

import re
import shutil
from pathlib import Path

import pytest

from tests.support.thread_text import FIRST, GOOD, SECOND, three_threads
from zenjin_core.curriculum import Problem, load
from zenjin_core.curriculum.check import candidate_faults, check, faults
from zenjin_core.learning.distractors import Candidates
from zenjin_core.learning.question import Question, Stitch

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "resources" / "curriculum"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return three_threads(tmp_path / "curriculum")


def write(folder: Path, text: str, name: str = "T1-901.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_new_file_is_a_new_thread_at_the_end_of_its_tube(folder: Path) -> None:
    write(folder, GOOD)
    curriculum, problems = load(folder).curriculum, load(folder).problems
    assert problems == check(folder) == ()
    assert [info.id for info in curriculum.tube(1)][-3:] == ["stitch-T1-001-10", FIRST, SECOND]
    thread = next(thread for thread in curriculum.threads if thread.id == "thread-T1-901")
    assert (thread.title, thread.version, thread.tube) == ("A new thread", 3, 1)
    assert curriculum.stitch(FIRST).questions[19].numbers == (4, 44)


def test_a_route_decides_where_a_tube_begins(folder: Path) -> None:
    write(folder, GOOD)
    write(
        folder,
        'version = 1\n[routes.school]\ntube1 = ["thread-T1-901", "thread-T1-001"]\n'
        '[routes.late]\ntube1 = ["thread-T1-001"]\n',
        "routes.toml",
    )
    curriculum, problems = load(folder).curriculum, load(folder).problems
    assert problems == ()
    assert curriculum.tube(1)[0].id == curriculum.tube(1, "school")[0].id == FIRST
    assert curriculum.tube(1, "late")[-1].id == SECOND
    assert curriculum.tube(1, "classic")[0].id == "stitch-T1-001-01"
    assert len(curriculum.tube(2)) == 10


def test_every_broken_stitch_of_a_file_is_named(folder: Path) -> None:
    write(folder, GOOD.replace("in low", "in 1..19").replace("3..12", "3..13"))
    assert [problem.stitch for problem in load(folder).problems] == [FIRST, SECOND]


def test_a_thread_twice_and_a_stitch_alike_in_another_file(folder: Path) -> None:
    shutil.copy(folder / "T1-001.toml", folder / "T1-001-copy.toml")
    write(folder, GOOD)
    write(folder, GOOD.replace("T1-901", "T1-902"), "T1-902.toml")
    loaded = load(folder)
    assert [str(problem) for problem in loaded.problems] == [
        "T1-001.toml: another file already holds thread-T1-001.",
        f"T1-902.toml, stitch-T1-902-01: it asks the same twenty questions as {FIRST}.",
        f"T1-902.toml, stitch-T1-902-02: it asks the same twenty questions as {SECOND}.",
    ]
    assert len(loaded.curriculum.threads) == 4
    assert len(loaded.curriculum.tube(1)) == 12


def test_a_file_that_is_no_text_and_one_that_is_no_file(folder: Path) -> None:
    (folder / "T1-901.toml").write_bytes(b"\xff\xfe\x00")
    (folder / "T1-902.toml").mkdir()
    loaded = load(folder)
    assert [(p.file, p.stitch) for p in loaded.problems] == [
        ("T1-901.toml", None),
        ("T1-902.toml", None),
    ]
    assert "UTF-8" in loaded.problems[0].reason
    assert "cannot be read" in loaded.problems[1].reason
    assert len(loaded.curriculum.threads) == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "cannot be read"),
        ("version = ", "not TOML"),
        ("version = 1", "missing required field routes"),
        ('version = 1\n[routes.school]\ntube4 = ["thread-T1-001"]', "unknown field tube4"),
        ('version = 1\n[routes.school]\ntube1 = ["thread-T1-00l"]', "thread-T1-00l"),
        ('version = 1\n[routes.school]\ntube2 = ["thread-T1-001"]', "no file of tube 2"),
    ],
)
def test_broken_routes_are_named_and_tubes_follow_the_ids(
    text: str | None, reason: str, folder: Path
) -> None:
    (folder / "routes.toml").unlink()
    if text is not None:
        write(folder, text, "routes.toml")
    loaded = load(folder)
    (problem,) = loaded.problems
    assert problem.file == "routes.toml"
    assert reason in problem.reason
    for route in ("school", "classic"):
        assert len(loaded.curriculum.tube(1, route)) == 10


def test_a_route_to_a_refused_thread_is_not_reported_twice(folder: Path) -> None:
    path = folder / "T2-001.toml"
    path.write_text(path.read_text("utf-8").replace("1..20", "1..19", 1), encoding="utf-8")
    loaded = load(folder)
    assert [p.file for p in loaded.problems] == ["T2-001.toml"]
    assert loaded.curriculum.tube(2) == ()
    assert len(loaded.curriculum.tube(1)) == len(loaded.curriculum.tube(3)) == 10


@pytest.mark.parametrize("made", [True, False])
def test_an_empty_or_missing_folder_is_a_problem_not_a_crash(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "curriculum"
    if made:
        folder.mkdir()
    loaded = load(folder)
    assert loaded.curriculum.threads == ()
    assert loaded.problems[0] == Problem("curriculum", None, "the folder holds no thread files")


def test_changed_questions_get_new_ids(folder: Path) -> None:
    write(folder, GOOD.replace('"Four times"\n', '"Four times"\nnumbered_from = 21\n'))
    ids = [q.id for q in load(folder).curriculum.stitch(FIRST).questions]
    assert ids == [f"{FIRST}-q{number}" for number in range(21, 41)]


def test_every_form_of_the_notation(folder: Path) -> None:
    lines = [
        "19 × 4",
        "19 * 5",
        "double 13",
        "Half 42",
        "42 / 6",
        "61 - 15",
        "[4] × 6",
        "9 + [4]",
        "a + [100−a] for a in 11, 15",
        "(10×t+2) + u for (t, u) in (3,4) (5,6)",
        "(2t) × u for (t, u) then (u, t) in few",
        "(10+u) + (10+v) for (u, v) in few",
        "n ÷ 4 for n in low8",
    ]
    quoted = ",\n".join(f'"{line}"' for line in lines)
    text = GOOD.replace('"4 × n for n in low"', quoted)
    write(folder, text.replace('low = "', 'low8 = "80..88/4, 100"\nlow = "'))
    loaded = load(folder)
    assert loaded.problems == ()
    asked = loaded.curriculum.stitch(FIRST).questions
    assert [(q.family, q.numbers, q.blank, q.answer) for q in asked] == [
        ("times", (19, 4), None, 76),
        ("times", (19, 5), None, 95),
        ("double", (13,), None, 26),
        ("half", (42,), None, 21),
        ("divide", (42, 6), None, 7),
        ("subtract", (61, 15), None, 46),
        ("missing_factor", (4, 6), 0, 4),
        ("missing_addend", (9, 4), 1, 4),
        ("missing_addend", (11, 89), 1, 89),
        ("missing_addend", (15, 85), 1, 85),
        ("add", (32, 4), None, 36),
        ("add", (52, 6), None, 58),
        ("times", (2, 2), None, 4),
        ("times", (8, 3), None, 24),
        ("add", (11, 12), None, 23),
        ("add", (13, 14), None, 27),
        ("divide", (80, 4), None, 20),
        ("divide", (84, 4), None, 21),
        ("divide", (88, 4), None, 22),
        ("divide", (100, 4), None, 25),
    ]


def test_the_worked_example_of_the_guide_loads(folder: Path) -> None:
    guide = (ROOT / "docs" / "how-to-add-a-stitch.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", guide, flags=re.DOTALL)
    (name,) = re.findall(r"`resources/curriculum/(T1-\d{3}\.toml)`", guide)
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    before = load(folder).curriculum
    write(folder, example, name)
    assert check(folder) == ()
    curriculum = load(folder).curriculum
    assert len(curriculum.tube(1)) == len(before.tube(1)) + 2
    write(folder, example.replace("75..300/25", "75..275/25"), name)
    (sentence,) = (str(problem) for problem in check(folder))
    assert sentence in guide


def test_the_deep_check_sees_what_is_wrong_with_a_stitch() -> None:
    """A step that its answers do not share makes every distractor visible at a glance."""
    good = load(FOLDER).curriculum.stitch("stitch-T1-001-07")
    assert faults(good) == ()
    small = Stitch(
        id=good.id,
        thread_id=good.thread_id,
        title=good.title,
        questions=tuple(load(FOLDER).curriculum.stitch("stitch-T2-001-10").questions),
        step=10,
    )
    assert any("lie above their answers" in fault for fault in faults(small))
    same = Stitch(
        id=good.id, thread_id=good.thread_id, title=good.title, questions=good.questions[:1] * 3
    )
    assert any("equal neighbours" in fault for fault in faults(same))


@pytest.mark.parametrize(
    ("below", "above", "fault"),
    [
        ((38,), (), "no distractor above"),
        ((38, 38), (42,), "a distractor twice"),
        ((-2,), (42,), "below nought"),
        ((39,), (42,), "has 39, which is seen through"),
        ((42,), (38,), "wrong side"),
        ((40,), (42,), "wrong side"),
        ((38,), (40, 42), "wrong side"),
    ],
)
def test_the_deep_check_names_each_fault_of_a_level(
    below: tuple[int, ...], above: tuple[int, ...], fault: str
) -> None:
    asked = Question(id="q", stitch_id="s", family="double", numbers=(20,), answer=40)
    reasons = list(candidate_faults(asked, Candidates(below, above), 2))
    assert any(fault in reason for reason in reasons), reasons
    assert list(candidate_faults(asked, Candidates((38,), (42,)), 2)) == []
