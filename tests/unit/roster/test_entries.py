"""A class list as school offices, spreadsheets and teachers save it."""

import pytest

from zenjin_desktop.roster.comparing import Known, compared
from zenjin_desktop.roster.entries import Entry, ListRefused, read_list


def listed(text: str) -> tuple[Entry, ...]:
    return read_list(text.encode(), pictures={"fuchs": "fox"})


def named(text: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.class_name) for one in listed(text)]


BOTH = [("Ada Lovelace", "4b"), ("Zoë Ähr", "4b")]


@pytest.mark.parametrize(
    "heading",
    [
        "Nachname;Vorname;Klasse",
        "Familienname;Rufname;Klasse",
        "Nachname des Kindes;Vorname des Kindes;Klassenbezeichnung",
        "Last Name;First Name;Class",
        "Name;Vorname;Klasse",
    ],
)
def test_a_heading_tells_the_columns_whatever_its_words(heading: str) -> None:
    assert named(f"{heading}\nLovelace;Ada;4b\nÄhr;Zoë;4b") == BOTH


@pytest.mark.parametrize(
    "heading", ["Schülername;Klasse", "Name des Kindes;Klasse", "Pupil name;Form", "Nom;Classe"]
)
def test_so_does_one_of_a_whole_name(heading: str) -> None:
    assert named(f"{heading}\nAda Lovelace;4b\nZoë Ähr;4b") == BOTH


def test_lines_above_the_heading_are_nobody() -> None:
    above = "Klassenliste 4b\nSchuljahr 2026/27\n\n"
    rows = "Nr.;Nachname;Vorname;Klasse\n1;Lovelace;Ada;4b\n2;Ähr;Zoë;4b"
    assert named(above + rows) == BOTH
    assert named(f"Klasse;4b;2026;\nStand;1.9.;;\n{rows}") == BOTH
    assert named(f"Liste der Namen\n{rows}") == BOTH


def test_a_second_list_further_below_drops_nobody_of_the_first() -> None:
    lists = "Name\nAda Lovelace\nZoë Ähr\nNachname;Vorname\nOtt;Ben"
    lines = compared(listed(lists), ())
    assert [(line.entry.row, line.status) for line in lines] == [
        (2, "new"),
        (3, "new"),
        (4, "doubtful"),
        (5, "doubtful"),
    ]


def test_other_columns_are_read_under_their_own_words() -> None:
    entry = listed("Schülername;Klasse;Bild;Geheimzahl\nAda Lovelace;4b;Fuchs;4711")[0]
    assert (entry.name, entry.class_name, entry.picture, entry.pin) == (
        "Ada Lovelace",
        "4b",
        "fox",
        "4711",
    )


def test_without_a_heading_numbers_in_front_are_no_names() -> None:
    assert named("1;Ada Lovelace;4b\n2;Zoë Ähr;4b") == BOTH
    assert named("1;Ada;Lovelace;4b\n2;Zoë;Ähr;4b") == BOTH
    assert named("Ada Lovelace;4b\nZoë Ähr;4b") == BOTH


@pytest.mark.parametrize("row", ["Summe;26", "Gesamt: 26", "Klasse 4b", "Anzahl", "Ada 2"])
def test_what_does_not_look_like_a_name_is_doubtful(row: str) -> None:
    lines = compared(listed(f"Ada Lovelace;4b\nZoë Ähr;4b\n{row}"), ())
    assert [(line.status, line.doubt) for line in lines] == [
        ("new", None),
        ("new", None),
        ("doubtful", "no name"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("%PDF-1.4\n1 0 obj\nendobj\n", "text"),
        ("<!DOCTYPE html><table><tr><td>Ada</td></tr></table>", "page"),
        ("\n <html><table></table></html>", "page"),
        ("<table>\n<tr><td>Ada</td></tr>\n</table>", "page"),
        ('\ufeff<meta charset="utf-8">\n<table border=1>\n<tr><td>Ada', "page"),
        ("<!-- Liste -->\n<TABLE>\n<tr><td>Ada Lovelace</td></tr>", "page"),
        ("<style>td {}</style><table>", "page"),
        ('<?xml version="1.0"?><Workbook>', "page"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "text"),
        ('Name;Klasse\n"Ada Lovelace;4b\nZoë Ähr;4b\n', "table"),
        ('Name,Klasse\nAda Lovelace,"4b\nZoë Ähr,4b\n', "table"),
    ],
)
def test_what_is_no_list_is_refused_whole(text: str, why: str) -> None:
    with pytest.raises(ListRefused) as refused:
        listed(text)
    assert refused.value.why == why


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_web_page_is_one_in_any_letters(encoding: str) -> None:
    with pytest.raises(ListRefused) as refused:
        read_list("<table><tr><td>Zoë".encode(encoding), pictures={})
    assert refused.value.why == "page"


def test_a_name_in_quotes_is_one() -> None:
    assert named('Name;Klasse\n"Lovelace, Ada";4b\nAnna "Anni" Ähr;4b') == [
        ("Lovelace, Ada", "4b"),
        ('Anna "Anni" Ähr', "4b"),
    ]


ONE_COLUMN = "Name\nKaya, Ali\nBerg, Luisa\nOtto, Ben\nOtt, Ben"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_below_a_heading_of_one_cell_a_comma_is_part_of_the_name(ending: str) -> None:
    text = ONE_COLUMN.replace("\n", ending)
    names = ["Kaya, Ali", "Berg, Luisa", "Otto, Ben", "Ott, Ben"]
    assert named(text) == [(name, None) for name in names]
    assert {line.status for line in compared(listed(text), ())} == {"new"}
    assert named(f"Unsere Lerngruppe, 4b\n{ONE_COLUMN}") == named(ONE_COLUMN)


@pytest.mark.parametrize(
    ("text", "beyond"),
    [
        ("Name;\nKaya;Ali", "Ali"),
        ("Name;;Klasse\nKaya;Ali;4b", "Ali"),
        ("Name\nKaya\tAli", "Ali"),
        ("Name,Klasse\nKaya,Ali,4b", "4b"),
        ("Name;Klasse\nKaya;4b;;Ali", "Ali"),
    ],
)
def test_what_stands_under_no_heading_makes_a_row_doubtful(text: str, beyond: str) -> None:
    kaya = Known(learner=1, name="Kaya", class_name="4a")
    for here in ((), (kaya,)):
        (line,) = compared(listed(text), here)
        assert (line.status, line.doubt, line.other_name) == ("doubtful", "beyond", beyond)
        assert line.known is None


def test_numbers_under_no_heading_before_the_last_one_are_left_alone() -> None:
    assert named(";Name;Klasse\n1;Ada Lovelace;4b\n2;Zoë Ähr;4b;") == BOTH
    lines = compared(listed(";Name;Klasse\n1;Ada Lovelace;4b\n2;Zoë Ähr;4b;"), ())
    assert [line.status for line in lines] == ["new", "new"]


@pytest.mark.parametrize(
    "heading",
    [
        "Kurzname;Nachname;Vorname;Klasse",
        "Name der Mutter;Familienname;Vorname;Klasse",
        "Vorname der Mutter;Name;Vorname;Klasse",
        "Klassenlehrer;Last name;First name;Class",
        "Schulname;Nachname des Kindes;Vorname des Kindes;Klasse",
        "Parent's first name;Surname;Forename;Class",
        "Spitzname;Name;Vorname;Klasse",
    ],
)
def test_first_and_last_name_come_before_any_other_name(heading: str) -> None:
    assert named(f"{heading}\nEva;Lovelace;Ada;4b\nIda;Ähr;Zoë;4b") == BOTH


@pytest.mark.parametrize(
    "text",
    [
        'Name;Klasse\n"Ada;Owls\nBen;Owls\n"Cora;Owls',
        'Name,Klasse\n"Ada,Owls\nBen,Owls\n"Cora,Owls',
        'Name;Adresse\nAda;"Weg 1\nBen;"Weg 2',
        'Name;Klasse\n"Ada\nLovelace";Owls',
        'Name,Klasse\n"Ada;Ben",Owls',
        "Name\nAda;Ben",
    ],
)
def test_a_name_with_a_line_break_or_a_delimiter_is_doubtful(text: str) -> None:
    (line,) = compared(listed(text), ())
    assert (line.status, line.doubt) == ("doubtful", "torn")


def test_a_line_break_in_an_address_is_none_in_the_name() -> None:
    text = 'Name;Adresse\nAda;"Weg 1\nUlm"\nBen;"Weg 2\nUlm"'
    assert [line.status for line in compared(listed(text), ())] == ["new", "new"]
