"""The page of what was measured: who is ahead of us and what was missed stand at its top."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from benchmarks import picture
from benchmarks.growth import growth_line
from benchmarks.measure import (
    FLAT,
    SCALE,
    WHOLE,
    Aim,
    Line,
    Outcome,
    UnknownScale,
    counted,
    exponent,
    scale,
    spread,
)
from benchmarks.page import FLOORS, PARTS, page, pictures
from benchmarks.picture import Bar, Curve
from benchmarks.report import Report, table
from tests.support.machine import MACHINE


def read(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314 - drawn by the line above it


def reported(name: str, *lines: Line) -> Report:
    return Report(
        benchmark=name,
        question=f"What about {name}?",
        at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        seconds=1.0,
        machine=MACHINE,
        outcome=Outcome(lines=lines, notes=("a note.",)),
    )


def measured(name: str, ratio: float, *aims: Aim, why: str = "") -> Line:
    ours, floor = spread([2.0 * ratio] * 30), spread([2.0] * 30)
    return Line(name=name, unit="ms", ours=ours, floor=floor, ratio=ratio, aims=aims, why=why)


OURS = reported(
    "start",
    measured("start", 1.3, Aim(what="ratio <= 1.4", found=1.3, limit=1.4)),
    measured("memory", 1.7, Aim(what="ratio <= 1.6", found=1.7, limit=1.6)),
)
PEER = reported(
    "peers-push",
    measured("a push", 0.5),
    measured("  of one record", 3.0, why="it sends no ack"),
)


def test_a_peer_that_is_ahead_stands_first_with_the_reason() -> None:
    text = "\n".join(page([OURS], [PEER]))
    ahead = "- **3.00 ×** a push, of one record (peers-push): it sends no ack"
    assert ahead in text
    assert "0.50 ×** a push" not in text
    assert "In 1 of 2 rows beside other programs, with the reasons:" in text
    assert text.index(ahead) < text.index("## Missed aims") < text.index("What about start?")


def test_missed_aims_are_named_and_held_ones_are_not() -> None:
    text = "\n".join(page([OURS], []))
    assert "- memory (start): ratio <= 1.6, found 1.70" in text
    assert "took 30 to 81 ms, 4 KB on the disk 0.50 to 2.25 ms" in text
    assert "- start (start)" not in text
    assert "None was measured yet" in text


def test_nothing_missed_is_said_with_how_many_were_asked() -> None:
    text = "\n".join(
        page([reported("start", OURS.outcome.lines[0])], [reported("peers-x", measured("x", 0.9))])
    )
    assert "None of 1 was missed.\n\n" in text
    assert "In none of 1 rows beside other programs." in text


def test_floors_and_parts_are_not_counted_among_other_programs() -> None:
    peer = reported(
        "peers-some",
        measured("a push, beside Anki", 1.5, why="it sends no ack"),
        measured("a fetch, beside Anki", 0.5),
        measured("memory then, beside an empty PySide6 window", 1.25),
        measured("the table, beside a scan of all rows", 0.9),
        measured("all 100 answers only read, beside Anki's fetching", 7.0),
    )
    text = "\n".join(page([], [peer]))
    assert "In 1 of 2 rows beside other programs" in text
    assert "**7.00 ×**" not in text
    assert "is timed there: all 100 answers only read, beside Anki's fetching, 7.00 ×." in text
    floors = text.partition("### Beside a floor (the least it could take)")[2].partition("##")[0]
    assert floors.split("\n\n")[1:3] == [
        "Above 1 in 1 of 2 rows:",
        "- 1.25 × memory then, beside an empty PySide6 window (peers-some)",
    ]
    alt, _ = pictures([], [peer])["peers"]
    assert alt.endswith("a push, beside Anki: 1.50; a fetch, beside Anki: 0.50")


def test_every_name_of_a_floor_or_a_part_is_one_of_the_peers() -> None:
    folder = Path(__file__).resolve().parents[3] / "benchmarks" / "peers"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    for words in (*FLOORS, *PARTS):
        assert words.removeprefix("beside an ") in source


def test_runs_of_several_commits_or_with_changes_are_told_at_the_top() -> None:
    def of(commit: str) -> Report:
        machine = msgspec.structs.replace(MACHINE, commit=commit)
        return msgspec.structs.replace(OURS, machine=machine)

    def told(*commits: str) -> str:
        return "\n".join(page([of(commit) for commit in commits], [])).partition("## ")[0]

    assert "commits" not in told("abc123", "abc123")
    assert "**Measured on these commits**: abc123, 2 of 3 runs; def456, 1 of 3 runs.\n" in told(
        "abc123", "def456", "abc123"
    )
    changed = told("abc123+", "abc123+")
    assert "abc123+, 2 of 2 runs. A `+` says that files differed from the commit." in changed
    assert "one that nobody knows, 1 of 1 runs." in told("")


def test_every_section_says_where_when_and_of_which_commit() -> None:
    text = "\n".join(page([OURS], [PEER]))
    assert (
        "`python -m benchmarks start`, 1.0 s, 2026-03-02 09:00 UTC, load before 0.10,"
        " computing 30 ms, disk 0.50 ms; then computing 81 ms, disk 2.25 ms, commit abc123" in text
    )
    assert "`make bench-peers ARGS=push`" in text
    assert "Beside otherthing 1.2." in text


def test_a_table_is_markdown_with_the_ratio_first() -> None:
    heads, rule, first, second = table([OURS]).splitlines()
    assert heads.split("|")[1].strip() == "ratio"
    assert set(rule) == set("|-:")
    assert first.split("|")[1].strip() == "1.30 x"
    assert "MISSED" in second
    assert len({line.count("|") for line in (heads, rule, first, second)}) == 1


def test_pictures_are_whole_svg_with_words_and_both_looks() -> None:
    sizes = ((1, 1.0), (10, 9.0), (100, 80.0))
    aim = Aim(what="exponent", found=0.95, limit=WHOLE)
    growing = Line(name="a <table> read", unit="ms", ours=spread([1.0]), aims=(aim,), sizes=sizes)
    drawn = pictures([OURS, reported("growth", growing)], [PEER])
    assert set(drawn) == {"peers", "ratios", "growth"}
    for alt, drawing in drawn.values():
        root = read(drawing)
        words = " ".join(root.itertext())
        assert "prefers-color-scheme: dark" in words
        assert alt.partition(".")[0] in words
    assert "a <table> read: 80.00 times" in drawn["growth"][0]
    assert "1.70 × !" in drawn["ratios"][1]
    assert "1.30 × !" not in drawn["ratios"][1]
    assert pictures([], []) == {}


def test_names_in_the_picture_of_growth_do_not_lie_over_each_other() -> None:
    curves = [Curve(f"flat {number}", ((1, 1), (100, 1.0)), reads_all=False) for number in range(9)]
    root = read(picture.growth("growth", curves))
    places = sorted(
        float(text.attrib["y"])
        for text in root.iter("{http://www.w3.org/2000/svg}text")
        if (text.text or "").startswith("flat")
    )
    assert len(places) == 9
    assert min(b - a for a, b in pairwise(places)) >= 16


def test_a_bar_to_the_left_of_one_ends_there() -> None:
    root = read(picture.ratios("ratios", [Bar("less", 0.25), Bar("more", 4.0)]))
    less, more = list(root.iter("{http://www.w3.org/2000/svg}rect"))[1:]
    end = float(less.attrib["x"]) + float(less.attrib["width"])
    assert end == pytest.approx(float(more.attrib["x"]), abs=0.2)


def test_the_exponent_is_that_of_a_power() -> None:
    assert exponent([(1, 3.0), (10, 30.0), (100, 300.0)]) == pytest.approx(1.0)
    assert exponent([(1, 3.0), (10, 3.0), (100, 3.0)]) == pytest.approx(0.0)
    assert exponent([(20, 5.0), (200, 500.0), (2000, 50_000.0)]) == pytest.approx(2.0)
    assert exponent([(1, 1.0), (10, 1.2), (100, 1.9)]) > FLAT


def test_how_often_is_said_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SCALE, raising=False)
    assert counted(long=3, short=2, guard=1) == 2
    monkeypatch.setenv(SCALE, "long")
    assert counted(long=3, short=2, guard=1) == 3
    monkeypatch.setenv(SCALE, "quick")
    with pytest.raises(UnknownScale, match="'quick'; it is one of long, short, guard"):
        scale()


def test_a_percentile_is_shown_only_of_enough_values() -> None:
    def shown(count: int) -> list[str]:
        line = Line(name="x", unit="ms", ours=spread([float(n) for n in range(1, count + 1)]))
        return [cell.strip() for cell in table([reported("some", line)]).splitlines()[2].split("|")]

    assert shown(19)[3:8] == ["10.00", "", "", "19.00", "19"]
    assert shown(99)[3:8] == ["50.00", "95.00", "", "99.00", "99"]
    assert shown(100)[3:8] == ["50.00", "95.00", "99.00", "100.00", "100"]


def test_a_growth_is_held_against_its_exponent() -> None:
    step, flat = [[1.0] * 3, [10.0] * 3, [100.0] * 3], [[1.0] * 3, [1.02] * 3, [1.01] * 3]
    line = growth_line("read", [2, 20, 200], step, FLAT)
    assert line.ratio == pytest.approx(100.0)
    assert not line.aims[0].is_held
    assert line.aims[0].found == pytest.approx(1.0)
    assert line.sizes == ((1, 1.0), (10, 10.0), (100, 100.0))
    assert growth_line("read", [2, 20, 200], step, WHOLE).aims[0].is_held
    assert growth_line("read", [2, 20, 200], flat, FLAT).aims[0].is_held


def test_of_many_peers_the_two_ends_are_drawn() -> None:
    many = [measured(f"row {number}", 0.001 * 1.5**number) for number in range(30)]
    alt, drawing = pictures([], [reported("peers-many", *many)])["peers"]
    assert "(of 30 the 12 at either end)" in alt
    assert "row 29" in drawing
    assert "row 0<" in drawing
    assert "row 15" not in drawing
    assert "0.001 ×" in drawing
