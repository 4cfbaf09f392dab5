"""Files that no editor writes: every reader answers with sentences, soon, and never an error."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.thread_text import FIRST, GOOD, SHIPPED, three_threads
from zenjin_core.curriculum import Problem, load
from zenjin_core.curriculum.csv_file import read_csv
from zenjin_core.curriculum.lines import with_line
from zenjin_core.curriculum.loader import ROUTES_FILE
from zenjin_core.curriculum.toml_file import LARGEST_FILE

THREAD = "thread-T3-901"
DIGITS, HEX = "9" * 5_000, "0x" + "f" * 5_000
WRITTEN = 'written = [{ text = "Legs of a cat", answer = 4, distractors = [5] }]\nquestions = ["1"]'
LINE = '"4 × n for n in low"'
SOON_S = 5.0


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[str], Problem]:
    """The one problem of a thread's text in a folder whose other threads are played as ever."""
    folder = three_threads(tmp_path / "curriculum")

    def only(text: str) -> Problem:
        assert text != GOOD
        file = folder / "T1-901.toml"
        file.write_text(text, encoding="utf-8")
        began = time.perf_counter()
        loaded = load(folder)
        assert time.perf_counter() - began < SOON_S
        (problem,) = loaded.problems
        assert len(loaded.curriculum.threads) == 3
        said = str(with_line(problem, text))
        assert said.isprintable()
        assert len(said) < 600
        return with_line(problem, text)

    return only


def written(text: str, answer: str, distractors: str) -> str:
    entry = f"{{ text = {text}, answer = {answer}, distractors = {distractors} }}"
    return GOOD.replace(f"questions = [{LINE}]", f"written = [{entry}]")


# the text; the line and the part of the reason that are told
STRANGE: dict[str, tuple[str, int, str]] = {
    "a version of 5000 digits": (
        GOOD.replace("version = 3", f"version = {DIGITS}"), 5, "a number has more than 4300 digits",
    ),
    "an answer of 5000 digits": (
        written('"a"', DIGITS, "[]"), 16, "a number has more than 4300 digits",
    ),
    "5000 digits where dots are": (
        GOOD.replace("tube = 1", f"tube = {DIGITS}.{DIGITS}.{DIGITS}"), 3, "not TOML",
    ),
    "a version in hexadecimal": (GOOD.replace("= 3", f"= {HEX}", 1), 5, "version: "),
    "an answer in hexadecimal": (written('"a"', HEX, "[]"), 16, "the answer is much larger than"),
    "a distractor in hexadecimal": (
        written('"a"', "1", f"[{HEX}]"), 16, "the distractor is much larger than",
    ),
    "a version beyond all versions": (
        GOOD.replace("version = 3", "version = 1000000000"),
        5, "version: expected int <= 999999999",
    ),
    "an endless version": (GOOD.replace("version = 3", "version = inf"), 5, "version: expected"),
    "no number for an answer": (written('"a"', "nan", "[]"), 16, "answer: expected int, got float"),
    "a day that is none": (GOOD.replace("version = 3", "version = 2020-13-45"), 5, "not TOML"),
    "half a letter": (GOOD.replace("A new thread", r"\ud83d"), 4, "not TOML"),
    "5000 brackets": (GOOD.replace("= 3", f"= {'[' * 5_000}", 1), 1, "nested too deeply"),
    "a key of 100 000 parts": (
        f"{GOOD.replace('[sets]', '')}\n{'.'.join('a' * 100_000)} = 1\n",
        23, "more than 200 dots in a line",
    ),
    "60 000 stitches": (GOOD + "[[stitch]]\n" * 60_000, 1, "stitch: expected array of length <="),
    "two million questions": (
        GOOD.replace(LINE, ",\n".join(['"n + 1 for n in 1..1000"'] * 2_000)),
        13, "more than 1000 questions instead of 20",
    ),
    "sets without end": (
        GOOD.replace("[pairs]", "".join(f's{n} = "low"\n' for n in range(200)) + "[pairs]"),
        1, "sets: expected object of length <= 100",
    ),
    "a million bytes": (GOOD + "#" * LARGEST_FILE, 1, "larger than 1000000 bytes"),
    "a stitch called by a number": (
        GOOD.replace(f'"{FIRST}"', f'"stitch number {DIGITS}"'), 13, "its id has not the form",
    ),
    "a question about a line": (GOOD.replace(LINE, f'"at line {DIGITS}"'), 16, "exactly one sign"),
    "a question about a question": (
        GOOD.replace(LINE, f'"in question {DIGITS} of written, "'), 16, "exactly one sign",
    ),
    "a stitch of two lines": (
        GOOD.replace(f'"{FIRST}"', r'"a\nb"'), 1, "its id has not the form",
    ),
    "digits of another script in a thread's id": (
        GOOD.replace("T1-901", "T1-٩٠١"), 2, 'id "thread-T1-٩٠١" has not the form',
    ),
    "digits of another script in a stitch's id": (
        GOOD.replace("901-01", "901-٠١"), 13, "its id has not the form stitch-T1-901-01",
    ),
    "a title of spaces": (GOOD.replace("A new thread", "   "), 4, "title: it is empty"),
    "a title of 5000 letters": (
        GOOD.replace("A new thread", "x" * 5_000), 4, "title: it has 5000 letters, at most 60 fit",
    ),
    "a title with a nought in it": (
        GOOD.replace("A new thread", r"a\nb\u0000c"), 4, "cannot be shown (U+0000)",
    ),
    "a title from right to left": (
        GOOD.replace("A new thread", "abc\u202edef"), 4, "cannot be shown (U+202E)",
    ),
    "a stitch's title of spaces": (GOOD.replace('"Four times"', r'" \t "'), 15, "title: it is"),
    "a stitch's title of 64 letters": (
        GOOD.replace('"Four times"', f'"{"x" * 64}"'),
        15, "title: it has 64 letters, at most 63 fit",
    ),
    "a stitch's title from right to left": (
        GOOD.replace('"Four times"', '"a\u202eb"'), 15, "cannot be shown (U+202E)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_file_is_one_sentence_and_the_rest_loads(
    kind: str, refused: Callable[[str], Problem]
) -> None:
    text, line, part = STRANGE[kind]
    problem = refused(text)
    assert part in problem.reason
    assert problem.line == line


def test_strange_routes_are_one_sentence_and_every_thread_loads(tmp_path: Path) -> None:
    folder = three_threads(tmp_path / "curriculum")
    routes = folder / ROUTES_FILE
    for strange in (f"version = {DIGITS}\n", f"version = {'[' * 5_000}", f"version = {HEX}\n"):
        routes.write_text(strange + routes.read_text(encoding="utf-8"), encoding="utf-8")
        loaded = load(folder)
        (problem,) = loaded.problems
        assert str(problem).startswith(f"{ROUTES_FILE}: ")
        assert len(loaded.curriculum.threads) == 3


@pytest.mark.skipif(os.name != "posix", reason="there are no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = three_threads(tmp_path / "curriculum")
    os.mkfifo(folder / "T1-901.toml")
    (problem,) = load(folder).problems
    assert str(problem) == "T1-901.toml: it cannot be read (it is no file)."


def test_a_stitch_of_a_table_may_have_its_number_behind_the_longest_title(tmp_path: Path) -> None:
    folder = three_threads(tmp_path / "curriculum")
    text = GOOD.replace("A new thread", "x" * 60).replace('"Four times"', f'"{"x" * 60} 99"')
    (folder / "T1-901.toml").write_text(text, encoding="utf-8")
    assert load(folder).problems == ()


def test_a_title_is_kept_as_it_is_shown(tmp_path: Path) -> None:
    folder = three_threads(tmp_path / "curriculum")
    text = GOOD.replace("A new thread", "  A\u00a0new \\t thread ")
    (folder / "T1-901.toml").write_text(text, encoding="utf-8")
    loaded = load(folder)
    assert loaded.problems == ()
    assert {thread.title for thread in loaded.curriculum.threads} >= {"A new thread"}


def test_the_titles_that_ship_are_within_the_rule() -> None:
    assert load(SHIPPED).problems == ()


def table(answer: str, *, text: str = "{n} × 31", more: str = "") -> bytes:
    rows = (
        f"{text};{answer}{more}".replace("{n}", str(n)).replace("{r}", str(31 * n))
        for n in range(1, 21)
    )
    return "\n".join(rows).encode()


def test_noughts_before_a_number_are_none_of_its_digits() -> None:
    noughts = "0" * 5_000
    read = read_csv(table(f"+{noughts}{{r}}", more=f";{noughts}7"), file="a.csv", thread_id=THREAD)
    assert read.problems == ()
    assert [row.entry.answer for row in read.rows] == [31 * n for n in range(1, 21)]
    assert {row.entry.distractors for row in read.rows} == {(7,)}


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (DIGITS, "the answer 999999999999 is larger than 999999"),
        (f"-{'0' * 5_000}5", "the answer -5 is below nought"),
        ("inf", 'the answer "inf" is no whole number'),
        ("1e400", 'the answer "1e400" is no whole number'),
        ("٩", 'the answer "٩" is no whole number'),
        ("0x1F" * 2_000, 'the answer "0x1F'),
    ],
)
def test_a_strange_number_of_a_table_is_told_with_its_line(answer: str, part: str) -> None:
    read = read_csv(table(answer), file="a.csv", thread_id=THREAD)
    assert [problem.line for problem in read.problems] == list(range(1, 21))
    for problem in read.problems:
        assert part in problem.reason
        assert len(str(problem)) < 600


def test_a_table_of_another_kind_is_one_sentence_not_one_a_row() -> None:
    read = read_csv(b"nothing\n" * 50_000, file="a.csv", thread_id=THREAD)
    assert [str(problem) for problem in read.problems] == [
        "a.csv, line 50000: there are 50000 questions, a thread holds 1980."
    ]


values = st.one_of(
    st.sampled_from([DIGITS, HEX, "inf", "-nan", "1e400", "2020-02-30", "0001-01-01T00:00:00Z"]),
    st.sampled_from(["'''\n'''", '"\\U0010ffff"', "[" * 2_000, "{a={a={}}}", "[[[]]]", "true"]),
    st.integers().map(str),
    st.floats().map(str),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.text(max_size=20).map(lambda text: msgspec.json.encode(text).decode()),
)


@given(value=values, field=st.integers(0, 9), name=st.sampled_from(["a", '"\\u0000"', "a.a", "0"]))
def test_any_value_in_any_field_is_read_or_told(
    value: str, field: int, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    fields = [*re.finditer(r"(?<= = ).+", GOOD.replace(f"[{LINE}]", f"[{LINE}]\n{WRITTEN}"))]
    text = fields[0].string
    match = fields[field % len(fields)]
    text = f"{text[: match.start()]}{value}{text[match.end() :]}\n{name} = {value}\n"
    (folder / "T1-901.toml").write_bytes(text.encode("utf-8", errors="surrogatepass"))
    problems = [with_line(problem, text) for problem in load(folder).problems]
    assert problems
    for problem in problems:
        assert str(problem).isprintable()
        assert len(str(problem)) < 600


@given(
    st.lists(st.lists(values | st.text(max_size=8), max_size=7), max_size=25),
    st.sampled_from(";,\t"),
)
def test_any_table_is_read_or_told(rows: list[list[str]], between: str) -> None:
    text = "\n".join(between.join(row) for row in rows)
    read = read_csv(text.encode("utf-8", errors="surrogatepass"), file="a.csv", thread_id=THREAD)
    assert bool(read.rows) != bool(read.problems)
    for problem in read.problems:
        assert problem.line is not None
        assert str(problem).isprintable()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_told(content: bytes) -> None:
    for problem in read_csv(content, file="a.csv", thread_id=THREAD).problems:
        assert problem.line is not None
        assert str(problem).isprintable()
