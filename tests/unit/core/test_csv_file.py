"""CSV files as spreadsheets save them: read whatever their form, refused line by line."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.curriculum.csv_file import DELIMITERS, read_csv, thread_text
from zenjin_core.curriculum.written import WrittenEntry

THREAD = "thread-T3-901"
ROWS = [(f"{n} weeks in days", 7 * n, [7 * n + 7, 7 * n - 2][: n % 3]) for n in range(1, 41)]


def table(delimiter: str, rows: list[tuple[str, int, list[int]]] = ROWS) -> str:
    return "".join(
        delimiter.join([text, str(answer), *map(str, given)]) + "\r\n"
        for text, answer, given in rows
    )


def problems_of(text: str) -> list[str]:
    read = read_csv(text.encode(), file="own.csv", thread_id=THREAD)
    assert read.rows == ()
    return [str(problem) for problem in read.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("heading", [(), ("Frage", "Antwort", "falsch"), ("task", "right answer")])
def test_every_form_gives_the_same_questions(
    encoding: str, delimiter: str, heading: tuple[str, ...]
) -> None:
    text = (delimiter.join(heading) + "\r\n" if heading else "") + table(delimiter)
    read = read_csv(text.encode(encoding), file="own.csv", thread_id=THREAD)
    assert read.problems == ()
    assert [(r.entry.text, r.entry.answer, list(r.entry.distractors)) for r in read.rows] == ROWS
    assert [row.line for row in read.rows] == [n + bool(heading) for n in range(1, 41)]


def test_the_western_encoding_of_windows_is_read() -> None:
    rows = [(f"{n} Fünfer größer als Nüsse", 5 * n, []) for n in range(1, 21)]
    read = read_csv(table(";", rows).encode("cp1252"), file="own.csv", thread_id=THREAD)
    assert [row.entry.text for row in read.rows] == [text for text, _, _ in rows]


def test_quotes_blank_lines_old_line_ends_and_a_named_delimiter() -> None:
    rows = [f'"How many, {n}; {n}?"|{n}|||' for n in range(1, 21)]
    for end in ("\n", "\r", "\r\n"):
        text = f"sep=|{end}" + f"{end}|||{end}".join(rows)
        read = read_csv(text.encode(), file="own.csv", thread_id=THREAD)
        assert read.problems == ()
        assert [row.entry.text for row in read.rows] == [
            f"How many, {n}; {n}?" for n in range(1, 21)
        ]
        assert read.rows[1].line == 4, "counted as an editor counts"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("7 × 8;54", r'in "7 × 8" the answer is not 54 but 56'),
        ("Double 5;11", r'in "Double 5" the answer is not 11 but 10'),
        ("Die Hälfte von 42;20", r'in "Die Hälfte von 42" the answer is not 20 but 21'),
        ("□ · 6 = 24;6", r'in "□ · 6 = 24" the answer is not 6 but 4'),
        ("seven weeks;forty-nine", r'the answer "forty-nine" is no whole number'),
        ("seven weeks;49,0", r'the answer "49,0" is no whole number'),
        ("seven weeks;²", r'the answer "²" is no whole number'),
        ("seven weeks;9999999", r"the answer 9999999 is larger than 999999"),
        ("seven weeks;-49", r'in "seven weeks" the answer -49 is below nought'),
        ("seven weeks", r'"seven weeks" has no answer beside it'),
        ("seven weeks;;48", r'"seven weeks" has no answer beside it'),
        (";49", r"nothing is asked"),
        ("seven weeks;49;49", r'in "seven weeks" the answer 49 is a distractor too'),
        ("seven weeks;49;x", r'the distractor "x" is no whole number'),
        ("seven weeks;49;1;2;3;4", r"there are 6 cells; .* at most 3 distractors are 5"),
        ("3  WEEKS in days;21", r'"3 WEEKS in days" is asked in line 3 already'),
    ],
)
def test_a_wrong_line_is_one_sentence_with_line_stitch_and_reason(line: str, reason: str) -> None:
    lines = table(";", ROWS[:20]).splitlines()
    lines[16] = line
    (problem,) = problems_of("\n".join(lines))
    assert re.fullmatch(rf"own\.csv, line 17, stitch-T3-901-01: {reason}\.", problem), problem


def test_every_wrong_line_is_told_at_once() -> None:
    lines = table(";").splitlines()
    lines[3], lines[30] = "four weeks;28;28", "31 weeks;many"
    assert [problem.split(":")[0] for problem in problems_of("\n".join(lines))] == [
        "own.csv, line 4, stitch-T3-901-01",
        "own.csv, line 31, stitch-T3-901-02",
    ]


@pytest.mark.parametrize(
    ("count", "reason"),
    [
        (0, "there are no questions"),
        (1, "there are 1 questions and every stitch has 20, so 19 are missing"),
        (19, "so 1 is missing."),
        (23, "so 17 are missing in the last one (or 3 too many)."),
    ],
)
def test_what_makes_no_whole_stitch_is_refused_with_how_many_are_missing(
    count: int, reason: str
) -> None:
    (problem,) = problems_of(table(";", ROWS[:count]))
    assert reason in problem


def test_a_first_line_that_is_no_heading_is_not_swallowed() -> None:
    (problem,) = problems_of("my right hand;five\n" + table(";", ROWS[:19]))
    assert problem.startswith('own.csv, line 1, stitch-T3-901-01: the answer "five"')


def test_a_thread_too_long_is_refused() -> None:
    rows = [(f"{n} weeks in days", 7 * n, []) for n in range(1, 2_001)]
    (problem,) = problems_of(table(";", rows))
    assert "there are 2000 questions, a thread holds 1980" in problem


def test_forty_questions_become_two_stitches_of_a_thread_file() -> None:
    read = read_csv(table(";").encode(), file="own.csv", thread_id=THREAD)
    text = thread_text(read.rows, thread_id=THREAD, title='Weeks "in" days \\ n')
    document = tomllib.loads(text)
    assert (document["id"], document["tube"]) == (THREAD, 3)
    assert document["title"] == 'Weeks "in" days \\ n'
    assert [stitch["id"] for stitch in document["stitch"]] == [
        "stitch-T3-901-01",
        "stitch-T3-901-02",
    ]
    assert [len(stitch["written"]) for stitch in document["stitch"]] == [20, 20]
    assert document["stitch"][1]["written"][0] == {"text": "21 weeks in days", "answer": 147}


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_they_are_read_or_refused(content: bytes) -> None:
    read = read_csv(content, file="own.csv", thread_id=THREAD)
    assert read.problems, "so little is never a whole stitch"
    assert all(problem.line for problem in read.problems)
    assert all("\n" not in str(problem) for problem in read.problems)


letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"))


@given(
    st.lists(st.text(letters, min_size=1, max_size=20), min_size=20, max_size=20),
    st.sampled_from([";", "\t", ",", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_whatever_letters_a_question_has_they_arrive(
    texts: list[str], delimiter: str, encoding: str
) -> None:
    wanted = [f"q{n} {text}".replace("□", "") for n, text in enumerate(texts, 1)]
    content = "".join(
        f'"{text.replace(chr(34), chr(34) * 2)}"{delimiter}{n}\n'
        for n, text in enumerate(wanted, 1)
    )
    read = read_csv(content.encode(encoding), file="own.csv", thread_id=THREAD)
    assert read.problems == ()
    document = tomllib.loads(thread_text(read.rows, thread_id=THREAD, title="Any"))
    entries = document["stitch"][0]["written"]
    assert [WrittenEntry(**entry).text for entry in entries] == wanted
