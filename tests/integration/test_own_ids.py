"""Ids of own threads: one question, one thread for ever, whatever is changed or removed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.teacher import SHIPPED, Zenjin, kept, lessons, teacher_at, written
from zenjin_core.curriculum.loader import OWN_NUMBERS
from zenjin_core.curriculum.thread_file import LAST_BEGINNING
from zenjin_desktop.asked import Asked, begin_ids
from zenjin_desktop.paths import paths_in

WEEKS = [f"{n} weeks in days;{7 * n}" for n in range(1, 41)]
DOZENS = [f"{n} dozen;{12 * n}" for n in range(1, 21)]
ONE, TWO = "stitch-T3-901-01", "stitch-T3-901-02"
ID = ("--id", "thread-T3-901")

FIVES = """id = "thread-T1-901"
tube = 1
title = "{title}"
version = {version}

[[stitch]]
id = "stitch-T1-901-01"
title = "Times"
numbered_from = {begin}
questions = ["{factor} × n for n in 1..20"]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def zenjin(data: Path, capsys: pytest.CaptureFixture[str]) -> Zenjin:
    return teacher_at(data, capsys)


def csv(tmp_path: Path, rows: list[str], name: str = "weeks.csv") -> Path:
    return written(tmp_path, name, "\n".join(rows))


def toml(tmp_path: Path, factor: int, *, version: int, begin: int = 1, title: str = "Own") -> Path:
    text = FIVES.format(factor=factor, version=version, begin=begin, title=title)
    return written(tmp_path, "own.toml", text)


def ids(data: Path, stitch: str) -> dict[str, str]:
    return {q.text: q.id.removeprefix(stitch) for q in lessons(data).stitch(stitch).questions}


def changed(rows: list[str], row: int, text: str) -> list[str]:
    return [*rows[:row], text, *rows[row + 1 :]]


def test_two_versions_later_no_id_of_a_csv_stands_for_another_question(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    ever: dict[str, str] = {}
    for number, first in enumerate(["1 week", "A week", "One week", "1 WHOLE week", "1 week"]):
        file = csv(tmp_path, changed(WEEKS, 0, f"{first} in days;7"))
        assert zenjin("import", file, *(ID if number else ()))[0] == 0
        for text, question_id in ids(data, ONE).items():
            assert ever.setdefault(question_id, text) == text
        assert ids(data, TWO)["21 weeks in days"] == "-q01", "the other stitch kept its ids"
    assert ids(data, ONE)["1 week in days"] == "-q01", "asked again as it was: the ids of then"
    assert len(ever) == 80


def test_a_row_taken_out_at_the_top_leaves_the_ids_of_the_others(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    assert zenjin("import", csv(tmp_path, WEEKS[:20]))[0] == 0
    assert zenjin("import", csv(tmp_path, [*WEEKS[1:20], WEEKS[30]]), *ID)[0] == 0
    assert ids(data, ONE)["2 weeks in days"] == "-q02"
    assert ids(data, ONE)["31 weeks in days"] == "-q21"


def test_two_versions_later_no_id_of_a_thread_file_stands_for_another_question(
    zenjin: Zenjin, tmp_path: Path
) -> None:
    assert zenjin("import", toml(tmp_path, 35, version=1))[0] == 0
    assert zenjin("import", toml(tmp_path, 36, version=2, begin=21))[0] == 0
    for begin in (1, 21, 30):
        status, said = zenjin("import", toml(tmp_path, 37, version=3, begin=begin))
        assert status == 1
        assert said[0].startswith("own.toml, line 6, stitch-T1-901-01: an id that asked")
        advised = max(41, begin + 20)
        assert said[0].endswith(f"so begin them with numbered_from = {advised}.")
    assert zenjin("import", toml(tmp_path, 37, version=3, begin=41))[0] == 0
    assert zenjin("import", toml(tmp_path, 35, version=4, begin=1))[0] == 0, "as it was then"


def test_ids_stay_used_up_after_a_removal(zenjin: Zenjin, tmp_path: Path) -> None:
    assert zenjin("import", toml(tmp_path, 35, version=1))[0] == 0
    assert zenjin("import", toml(tmp_path, 36, version=2, begin=21))[0] == 0
    assert zenjin("remove", "thread-T1-901")[0] == 0
    mixed = toml(tmp_path, 36, version=3, begin=21)
    text = mixed.read_text(encoding="utf-8")
    mixed.write_text(text.replace("n in 1..20", "n in 1..15, 21..25"), encoding="utf-8")
    status, said = zenjin("import", mixed)
    assert status == 1
    assert 'an id that asked "36 × 16" (576) before' in said[0]
    assert said[0].endswith("numbered_from = 41.")


def test_a_thread_put_there_by_hand_counts_as_asked(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    folder = paths_in(data).curriculum
    folder.mkdir(parents=True)
    toml(tmp_path, 35, version=1).rename(folder / "by-hand.toml")
    status, said = zenjin("check", toml(tmp_path, 36, version=2))
    assert status == 1
    assert "numbered_from = 21" in said[0]
    assert zenjin("remove", "thread-T1-901")[0] == 0
    status, said = zenjin("import", csv(tmp_path, DOZENS), "--tube", 1)
    assert said[0].startswith("thread-T1-902 is imported")


def test_the_kept_file_gives_another_computer_the_same_ids(
    zenjin: Zenjin, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = teacher_at(tmp_path / "elsewhere", capsys)
    for rows in (WEEKS, changed(WEEKS, 0, "A week in days;7")):
        again = ID if kept(data) else ()
        assert zenjin("import", csv(tmp_path, rows), *again)[0] == 0
        assert elsewhere("import", paths_in(data).curriculum / "T3-901.toml")[0] == 0
        assert lessons(tmp_path / "elsewhere").stitch(ONE) == lessons(data).stitch(ONE)
    assert ids(data, ONE)["A week in days"] == "-q21"


def test_when_all_ids_of_a_stitch_are_used_up_it_is_said() -> None:
    record = Asked(
        title="Own",
        version=46,
        questions={f"s-q{n:02}": (f"{n} dozen", 12 * n) for n in range(1, LAST_BEGINNING + 20)},
    )
    entries = [(f"{n} dozens", 12 * n) for n in range(1, 21)]
    assert begin_ids("s", entries, record) is None
    assert begin_ids("s", [(f"{n} dozen", 12 * n) for n in range(880, 900)], record) == 880
    assert begin_ids("other", entries, record) == 1


versions = st.lists(
    st.lists(st.integers(1, 40), min_size=20, max_size=20, unique=True), min_size=1, max_size=12
)


@given(versions)
def test_whatever_versions_follow_an_id_stands_for_one_question(found: list[list[int]]) -> None:
    record: Asked | None = None
    ever: dict[str, tuple[str, int]] = {}
    for version in found:
        entries = [(f"{n} dozen", 12 * n) for n in version]
        first = begin_ids("s", entries, record)
        assert first is not None
        for number, entry in enumerate(entries, first):
            assert ever.setdefault(f"s-q{number:02}", entry) == entry
        record = Asked(title="Own", version=1, questions=dict(ever))


def test_the_id_of_a_removed_thread_is_not_given_to_another(zenjin: Zenjin, tmp_path: Path) -> None:
    """Progress is kept by stitch id: another thread of that id would inherit it."""
    zenjin("import", csv(tmp_path, WEEKS))
    assert zenjin("remove", "thread-T3-901")[0] == 0
    status, said = zenjin("import", csv(tmp_path, DOZENS, "dozens.csv"))
    assert status == 0
    assert said[0].startswith("thread-T3-902 is imported")


def test_a_removed_csv_comes_back_under_its_id_with_its_questions_ids(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    assert zenjin("import", csv(tmp_path, WEEKS), "--title", "Weeks")[0] == 0
    before = lessons(data).stitch(ONE).questions
    status, said = zenjin("remove", "thread-T3-901")
    assert said[1] == "Imported again, a CSV with --id thread-T3-901, it goes on where it was."
    back = changed(WEEKS, 39, "40 weeks (days);280")
    status, said = zenjin("import", csv(tmp_path, back, "other-name.csv"), *ID)
    assert (status, said[0]) == (
        0, "thread-T3-901 is imported: Weeks, tube 3, version 2, 2 stitches."
    )  # fmt: skip
    assert lessons(data).stitch(ONE).questions == before
    assert ids(data, TWO)["40 weeks (days)"] == "-q40", "numbered on from what was used"
    # And a second time.
    assert zenjin("remove", "thread-T3-901")[0] == 0
    assert zenjin("import", csv(tmp_path, WEEKS), *ID)[0] == 0
    assert ids(data, TWO)["40 weeks in days"] == "-q20"
    assert lessons(data).curriculum.threads[-1].version == 3


def test_another_thread_cannot_take_the_id_of_a_removed_one(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    assert zenjin("import", csv(tmp_path, WEEKS), "--title", "Weeks")[0] == 0
    assert zenjin("remove", "thread-T3-901")[0] == 0
    few = [*WEEKS[:9], *DOZENS[9:]]
    for command in ("check", "import"):
        status, said = zenjin(command, csv(tmp_path, few, "dozens.csv"), *ID)
        assert status == 1
        assert said[0] == (
            'dozens.csv, line 1: id: thread-T3-901 is kept for "Weeks", which was removed and has'
            " students' progress; only 9 of these 20 questions are from it, so this is another"
            " thread; take another id, as thread-T3-902."
        )
    assert kept(data) == {}
    half = [*WEEKS[:10], *DOZENS[10:]]
    assert zenjin("import", csv(tmp_path, half), *ID)[0] == 0


def test_another_thread_file_cannot_take_the_id_of_a_removed_one(
    zenjin: Zenjin, tmp_path: Path
) -> None:
    assert zenjin("import", toml(tmp_path, 35, version=3))[0] == 0
    assert zenjin("remove", "thread-T1-901")[0] == 0
    status, said = zenjin("import", toml(tmp_path, 39, version=4, begin=21))
    assert status == 1
    assert said[0].startswith("own.toml, line 1: id: thread-T1-901 is kept for")
    assert zenjin("import", toml(tmp_path, 35, version=2, title="Older"))[1][0] == (
        "own.toml, line 4: version: version 3 of thread-T1-901 was imported already;"
        " make this one version 4."
    )
    assert zenjin("import", toml(tmp_path, 35, version=3))[0] == 0, "just as it was"


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"title": 3}', "[]", '{"x": ' + "[" * 100_000, '{"version": ' + "9" * 5_000 + "}"],
    ids=["nothing", "cut off", "no title", "a list", "nested", "5000 digits"],
)
def test_a_damaged_record_keeps_its_thread_as_it_is_and_is_told(
    text: str, zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    assert zenjin("import", csv(tmp_path, WEEKS))[0] == 0
    record = paths_in(data).curriculum / "T3-901.asked"
    assert json.loads(record.read_bytes())["questions"][f"{ONE}-q03"] == ["3 weeks in days", 21]
    record.write_text(text, encoding="utf-8")
    before = kept(data)
    newer = csv(tmp_path, changed(WEEKS, 0, "7 days in days;7"))
    status, said = zenjin("import", newer, *ID)
    assert status == 1
    assert said[0].startswith("weeks.csv: id: which of its ids are used up is not known, as T3-901")
    assert kept(data) == before
    assert lessons(data).problems == ()
    assert zenjin("remove", "thread-T3-901")[0] == 0
    assert zenjin("import", newer)[1][0].startswith("thread-T3-902 is imported")


def test_what_stands_under_no_id_in_a_record_is_passed_over(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    assert zenjin("import", csv(tmp_path, WEEKS))[0] == 0
    record = paths_in(data).curriculum / "T3-901.asked"
    found = json.loads(record.read_bytes())
    found["questions"] |= {f"{ONE}-q{digits}": ["x", 1] for digits in ("9" * 5_000, "٣", "²", "")}
    record.write_text(json.dumps(found), encoding="utf-8")
    newer = csv(tmp_path, changed(WEEKS, 0, "7 days in days;7"))
    status, said = zenjin("import", newer, *ID)
    assert (status, said[0]) == (
        0, "thread-T3-901 is imported: weeks, tube 3, version 2, 2 stitches."
    )  # fmt: skip


def test_no_thread_of_the_program_has_a_number_for_own_threads() -> None:
    numbers = {int(path.stem[-3:]) for path in SHIPPED.glob("T*.toml")}
    assert len(numbers) > 5
    assert not numbers.intersection(OWN_NUMBERS)


def test_a_file_put_there_by_hand_under_an_id_of_the_program_is_left_out_and_told(
    zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    folder = paths_in(data).curriculum
    folder.mkdir(parents=True)
    text = toml(tmp_path, 41, version=1).read_text(encoding="utf-8")
    written(folder, "T1-850.toml", text.replace("T1-901", "T1-850"))
    (problem,) = lessons(data).problems
    assert problem.startswith("T1-850.toml: id: thread-T1-850 is no id for a thread of one's own")
    assert zenjin("list")[1] == ["thread-T1-850  left out", f"  {problem}"]


@pytest.mark.parametrize("command", ["check", "import"])
def test_options_that_a_thread_file_answers_itself_are_refused_by_name(
    command: str, zenjin: Zenjin, data: Path, tmp_path: Path
) -> None:
    file = toml(tmp_path, 35, version=1)
    options = ("--tube", 1, "--title", "Own", "--id", "thread-T1-901")
    status, said = zenjin(command, file, *options)
    assert status == 1
    assert said[:3] == [
        f"own.toml: --{word} is for a CSV; a thread file says its {word} itself."
        for word in ("tube", "title", "id")
    ]
    assert kept(data) == {}


@pytest.mark.parametrize("removed", [False, True])
def test_a_tube_beside_an_id_is_refused(removed: bool, zenjin: Zenjin, tmp_path: Path) -> None:
    file = csv(tmp_path, WEEKS)
    assert zenjin("import", file)[0] == 0
    if removed:
        assert zenjin("remove", "thread-T3-901")[0] == 0
    status, said = zenjin("check", file, "--tube", 2, *ID)
    assert (status, said) == (
        1,
        ["weeks.csv: --tube: thread-T3-901 is in tube 3 and stays there; leave --tube out."],
    )


@pytest.mark.parametrize(
    ("thread_id", "reason"),
    [
        ("thread-T3-902", "there is no own thread thread-T3-902, nor was there one"),
        ("thread-T3-001", '"thread-T3-001" is no id of an own thread'),
        ("thread-T3-900", '"thread-T3-900" is no id of an own thread'),
        ("../../settings", '"../../settings" is no id of an own thread'),
        ("", '"" is no id of an own thread'),
    ],
)
def test_an_id_that_is_nobodys_is_refused(
    thread_id: str, reason: str, zenjin: Zenjin, tmp_path: Path
) -> None:
    status, said = zenjin("import", csv(tmp_path, WEEKS), "--id", thread_id)
    assert status == 1
    assert said[0].startswith(f"weeks.csv: --id: {reason}")
