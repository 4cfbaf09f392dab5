"""A class list beside who is here: new, the same, changed, doubtful."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_desktop.roster.comparing import Known, Line, compared, missing
from zenjin_desktop.roster.entries import Entry, ListRefused, read_list
from zenjin_desktop.roster.writing import written_list

PICTURES = {"fox": "fox", "fuchs": "fox", "owl": "owl", "eule": "owl"}
HERE = (
    Known(learner=1, name="Zoé Maus", class_name="7b", picture="fox"),
    Known(learner=2, name="Tom", class_name="7b", picture="owl"),
    Known(learner=3, name="Anna", class_name="7a", picture="fox"),
    Known(learner=4, name="Anna", class_name="7b", picture="owl"),
)


def read(text: str) -> tuple[Entry, ...]:
    return read_list(text.encode(), pictures=PICTURES)


def lines(text: str, here: tuple[Known, ...] = HERE) -> tuple[Line, ...]:
    return compared(read(text), here)


def statuses(text: str, here: tuple[Known, ...] = HERE) -> list[str]:
    return [line.flaw or line.doubt or line.status for line in lines(text, here)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mia Maus;7b\nBen Bär;7b\nUli;7c", [("Mia Maus", "7b"), ("Ben Bär", "7b"), ("Uli", "7c")]),
        ("Mia;Maus\nBen;Bär\n", [("Mia Maus", None), ("Ben Bär", None)]),
        ("Nachname,Vorname,Klasse\nMaus,Mia,7b\nBär,,7b", [("Mia Maus", "7b"), ("Bär", "7b")]),
        ("Vorname\tBild\nMia\tFuchs", [("Mia", None)]),
        ("Mia\nBen", [("Mia", ""), ("Ben", "")]),
        ("Name;Klasse\n'=1+1;'-7b", [("=1+1", "-7b")]),
        ("Name\nZoe\u0301  \u00a0 Maus", [("Zoé Maus", None)]),
    ],
)
def test_names_and_classes(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(one.name, one.class_name) for one in read(text)]
    assert [(name, group or None) for name, group in found] == [
        (name, group or None) for name, group in expected
    ]


def test_pictures_and_pins_are_read_and_pins_never_shown() -> None:
    first, second = read("Name,PIN,Picture\nMia,٠٤٢١,FUCHS\nBen,,")
    assert (first.pin, first.picture, first.row) == ("0421", "fox", 2)
    assert (second.pin, second.picture, second.row) == ("", "", 3)
    assert "0421" not in repr(first)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,class\nTom,7b", ["same"]),
        ("name\nTom", ["same"]),
        ("name,class\nTom,8b", ["changed"]),
        ("name,class\nTom,", ["changed"]),
        ("name,picture\nTom,", ["same"]),
        ("name,picture\nTom,fox", ["changed"]),
        ("name,pin\nTom,0000", ["changed"]),
        ("name,class\nAnna,7b\nAnna,7a", ["same", "same"]),
        ("name\nAnna\nAnna", ["same", "same"]),
        ("name\nAnna", ["same"]),
        ("name,class\nAnna,7c", ["called here"]),
        ("name,pin\nAnna,1234", ["called here"]),
        ("name,class\nTom,7b\nTom,7c", ["same", "called here"]),
        ("name\nMia\nMia", ["new", "twice"]),
        ("name,class\nMia,7a\nMia,7b", ["new", "new"]),
        ("name\ntom", ["alike here"]),
        ("name\nZoe  Maus", ["alike here"]),
        ("name\nMaus Zoé", ["alike here"]),
        ("name\nZoéMaus", ["alike here"]),
        ("name\nJörg\nJoerg\nJORG", ["new", "alike row", "alike row"]),
        ("name\n=cmd|' /C calc'!A0\n+49\n@tom", ["formula", "formula", "formula"]),
        ("name,class\nMia,=1", ["formula"]),
        ("name,class\n,7b", ["no name"]),
        ("name\n---", ["no letter"]),
        ("name\n" + "x" * 65, ["long name"]),
        ("name\nMi\u202era\nM\x07a", ["hidden sign", "hidden sign"]),
        ("name,class\nMia," + "7" * 33, ["long class"]),
        ("name,picture\nMia,unicorn", ["no picture"]),
        ("name,pin\nMia,421\nBen,12345", ["no pin", "no pin"]),
    ],
)
def test_what_comes_of_a_row(text: str, expected: list[str]) -> None:
    assert statuses(text) == expected


def test_a_row_says_what_is_meant() -> None:
    twice, alike = lines("name\nMia\nBen\nMia\nbén")[2:]
    assert (twice.other_row, twice.can_be_taken) == (2, True)
    assert (alike.other_row, alike.other_name) == (3, "Ben")
    (flawed,) = lines("name,picture\nMia,unicorn")
    assert not flawed.can_be_taken
    (changed,) = lines("name,class,picture\nTom,8b,fox")
    assert (changed.new_class, changed.new_picture) == ("8b", "fox")


def test_who_is_not_on_the_list_is_told() -> None:
    assert [one.learner for one in missing(lines("name\nTom\nMia"), HERE)] == [1, 3, 4]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"name,class\n", "empty"),
        (b"\xff\xfe\x00", "text"),
        (b'"' + b"x" * 200_000, "table"),
        (b"x\n" * 5_001, "rows"),
        (b"x" * (4 * 1024 * 1024 + 1), "large"),
    ],
)
def test_what_is_no_list(content: bytes, why: str) -> None:
    with pytest.raises(ListRefused) as refused:
        read_list(content, pictures=PICTURES)
    assert refused.value.why == why


SIGNS = st.characters(exclude_categories=["Cs"])
NAMES = st.text(SIGNS, min_size=1, max_size=12).filter(lambda text: bool(text.split()))
FORMULAS = st.sampled_from(
    ["=1+1", "'=x", "-", "@a", "+4 9", "\t=1", '"a"', "a;b", "a,b\nc", "Ann"]
)
PEOPLE = st.lists(
    st.tuples(
        NAMES | FORMULAS,
        st.sampled_from(["", "7a", "=7", "'-b"]),
        st.sampled_from(["", "fox", "owl"]),
    ),
    min_size=1,
    max_size=8,
)


@given(PEOPLE, st.sampled_from(["en", "de", "fr"]))
def test_an_export_imports_back_as_no_change(
    people: list[tuple[str, str, str]], language: str
) -> None:
    here = tuple(
        Known(learner=number, name=name, class_name=group, picture=picture)
        for number, (name, group, picture) in enumerate(people)
    )
    entries = read_list(written_list(here, language=language), pictures=PICTURES)
    found = compared(entries, here)
    assert [line.status for line in found] == ["same"] * len(here)
    assert not missing(found, here)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_a_file_holds_is_read_or_refused(content: bytes) -> None:
    try:
        found = compared(read_list(content, pictures=PICTURES), HERE)
    except ListRefused:
        return
    assert all((line.status == "doubtful") == bool(line.flaw or line.doubt) for line in found)


def test_five_thousand_rows_are_compared_within_a_second() -> None:
    rows = "\n".join(f"Schüler Nummer{number},{number % 30}" for number in range(5_000))
    here = tuple(Known(learner=number, name=f"Nummer{number} Schüler") for number in range(300))
    began = time.process_time()
    found = compared(read_list(rows.encode("cp1252"), pictures=PICTURES), here)
    assert time.process_time() - began < 1
    assert sum(line.doubt == "alike here" for line in found) == 300
