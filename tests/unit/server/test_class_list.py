"""Class lists as spreadsheets save them, and the login names made of them."""

import pytest

from zenjin_server.accounts.class_list import ClassListRefused, read_class_list
from zenjin_server.accounts.pupils import free_login, login_from


def names(content: bytes) -> list[tuple[int, str, str]]:
    return [(one.row, one.name, one.login) for one in read_class_list(content, file="7b.csv")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_spreadsheet(encoding: str, delimiter: str, end: str) -> None:
    lines = ["Name,Login", "Zoé Müller,zoe", "", "Ben Groß,"]
    text = end.join(line.replace(",", delimiter) for line in lines)
    assert names(text.encode(encoding)) == [(2, "Zoé Müller", "zoe"), (4, "Ben Groß", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mia Maus\nBen Bär\n", [(1, "Mia Maus", ""), (2, "Ben Bär", "")]),
        ("Mia;mia\nBen;ben\n", [(1, "Mia", "mia"), (2, "Ben", "ben")]),
        ("Nachname;Vorname;Klasse\nMaus;Mia;7b\n", [(2, "Mia Maus", "")]),
        ("first_name,last_name\nMia,Maus\nBen,\n", [(2, "Mia Maus", ""), (3, "Ben", "")]),
        ("Nom\nZoé\n", [(2, "Zoé", "")]),
        ("sep=;\nname;login\nMia;mia\n", [(3, "Mia", "mia")]),
        ('Name,Login\n"Maus, Mia",mia\n', [(2, "Maus, Mia", "mia")]),
        ("Name\nKaya, Ali\nBerg, Luisa\n", [(2, "Kaya, Ali", ""), (3, "Berg, Luisa", "")]),
        ("Kurzname;Nachname;Vorname\nKaAl;Kaya;Ali\n", [(2, "Ali Kaya", "")]),
        ("Name der Mutter;Vorname;Nachname\nEva;Ali;Kaya\n", [(2, "Ali Kaya", "")]),
        ("  Mia   Maus  \n", [(1, "Mia Maus", "")]),
        ("=1+1\n", [(1, "=1+1", "")]),
    ],
)
def test_headings_or_none(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert names(text.encode()) == expected


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "7b.csv names nobody"),
        (b"\n\n \n", "7b.csv names nobody"),
        (b"\n\n , \n", "7b.csv, row 3: the name ',' has no letter"),
        (b"name,login\n", "7b.csv names nobody"),
        (b"name,login\n,mia\n", "7b.csv, row 2: there is no name"),
        (b"name\n" + b"x" * 65, "row 2: the name has 65 characters; at most 64"),
        (b"name,login\nMia," + b"x" * 65, "row 2: the login name has 65 characters"),
        (b"name,login\nMia,m\x07a\n", "row 2: the login name 'm\\x07a' holds a sign"),
        (b"name,login\nMia,mia\nBen,MIA\n", "row 3: the login name 'MIA' stands in row 2 already"),
        (b"<table>\n<tr><td>Ada Lovelace</td></tr>\n</table>", "7b.csv is a web page or XML"),
        (b"{\\rtf1 Ada}", "7b.csv is a document"),
        (b"Name;\nKaya;Ali\n", "row 2: 'Ali' stands under no heading"),
        (b"Name\tLogin\nKaya\tali\nBerg\t\tLuisa\n", "row 3: 'Luisa' stands under no heading"),
        (b'name\n"Mia\nMaus"\nBen\n', "row 2: the name holds a line break"),
        (b'name;form\n"Ada;Owls\nBen;Owls\n"Cora;Owls', "row 2: the name holds a line break"),
        (b"\xff\xfe\x00", "not a text in UTF-8, UTF-16 or Windows-1252"),
        (b"\xa5\xa7\xa9", "not a text in UTF-8"),
        (b"x\n" * 5_001, "5001 rows; at most 5000"),
        (b"x" * (4 * 1024 * 1024 + 1), "no class list is that long"),
        (b'"' + b"x" * 200_000, "is not a table"),
    ],
)
def test_what_is_no_class_list(content: bytes, says: str) -> None:
    with pytest.raises(ClassListRefused) as refused:
        read_class_list(content, file="7b.csv")
    assert says in str(refused.value)


def test_every_wrong_row_is_named() -> None:
    with pytest.raises(ClassListRefused) as refused:
        read_class_list(b"name,login\n,a\nMia,mia\n,b\n", file="7b.csv")
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == [
        "7b.csv, row 2",
        "7b.csv, row 4",
    ]


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("Mia Maus", "mia.maus"),
        ("Zoé Müller-Groß", "zoe.mueller.gross"),
        ("  O'Neil,  Jr.", "o.neil.jr"),
        ("Łukasz Ørsted", "lukasz.orsted"),
        ("Мария Иванова", "мария.иванова"),
        ("李小龙", "李小龙"),
        ("!!!", "pupil"),
        ("=cmd|' /C calc'!A0", "cmd.c.calc.a0"),
        ("x" * 64, "x" * 40),
    ],
)
def test_login_names_are_made_of_names(name: str, login: str) -> None:
    assert login_from(name) == login


def test_the_next_free_number() -> None:
    assert free_login("mia", taken={"mia", "mia2"}.__contains__) == "mia3"
    long = "x" * 64
    assert free_login(long, taken={long}.__contains__) == "x" * 63 + "2"
