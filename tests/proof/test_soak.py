"""A short night: shared computers, every kind of fault, and all figures agree in the end."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen
from unittest.mock import Mock

import pytest

from benchmarks.reliability import soak, watching
from benchmarks.reliability.full_disk import FILLER, Disk, own_disk
from benchmarks.reliability.ledger import Tally, table
from benchmarks.reliability.network import registered
from benchmarks.reliability.processes import Server
from benchmarks.reliability.watching import (
    GROWTH_MB,
    GROWTH_MB_AN_HOUR,
    LONG_ENOUGH_S,
    SESSIONS_EACH,
    Watch,
    growth_an_hour,
    watch_alone,
)

SECONDS = 6.0


@pytest.mark.e2e
def test_some_seconds_of_a_night_lose_nothing_and_double_nothing() -> None:
    entry, *left_out = soak.run(SECONDS / 60, seed=1, learners=4, computers=2)
    assert entry.holds, table([entry])
    assert entry.done["kills of a computer"] >= 2
    assert entry.done["learners compared"] == 8
    assert entry.done["facts compared with a scan"] > 100
    assert any(said.endswith("at most 0.5") for said in entry.watched)
    refused = entry.done.get("answers refused by a full disk", 0)
    assert refused > 0 or [(one.what, one.holds) for one in left_out] == [("a full disk", False)]


def test_a_file_that_weighs_too_much_and_memory_that_grows_are_found(tmp_path: Path) -> None:
    path = tmp_path / "zenjin.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE kept (text)")
        db.execute("INSERT INTO kept VALUES (zeroblob(20 * 1024 * 1024))")
        db.commit()
    watch, tally = Watch(), Tally()
    watch.look(server=os.getpid(), program=os.getpid(), files=[path])
    watch.judge(tally, answers={path: 1_000})
    assert any("for each answer" in sentence for sentence in tally.findings)
    assert not any("memory" in sentence for sentence in tally.findings)
    assert tally.done["looks at the memory of the server"] == 1

    fewer = Tally()
    watch.judge(fewer, answers={path: 100_000}, caches_mb=1.0)
    assert fewer.findings == []

    grown = Tally()
    grown.watch("memory", GROWTH_MB + 1, GROWTH_MB, "MB")
    assert grown.findings == [f"memory: {GROWTH_MB + 1:.1f} MB, at most {GROWTH_MB:g}"]
    assert grown.watched == []


GREEDY = """
held = []
while input():
    held.append(bytearray(8 * 2**20))
    print("taken", flush=True)
"""


def test_a_process_that_takes_more_and_more_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.reliability.watching.LOOK_EVERY_S", 0.0)
    path = tmp_path / "zenjin.sqlite3"
    path.touch()
    watch, tally = Watch(), Tally()
    command = [sys.executable, "-c", GREEDY]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as greedy:
        assert greedy.stdin is not None
        assert greedy.stdout is not None
        for _ in range(8):
            watch.look(server=greedy.pid, program=0, files=[path])
            greedy.stdin.write("more\n")
            assert greedy.stdout.readline() == "taken\n"
        greedy.stdin.write("\n")
    watch.judge(tally, answers={path: 1})
    assert any("memory the server took" in sentence for sentence in tally.findings)


def test_a_night_without_a_full_disk_says_so_in_a_line_of_its_own() -> None:
    tally = Tally()
    night = soak.Night(
        *(Path(), Disk(Path(), "nobody may mount"), Server(Path())),
        *(Mock(), tally, Random(1)),
        rest_s=1.0,
    )
    assert night._faults(60.0)
    _, left_out = tally.entries("soak", "faults", 3)
    assert (left_out.what, left_out.not_tried) == ("a full disk", "nobody may mount")
    assert tally.watched == []


def watched_for(seconds: float, mb_an_hour: float, *, every: float = 5.0) -> Watch:
    """A program that took so much, with a peak and a step as a collector and a pull make them."""
    watch = Watch()
    for number in range(int(seconds / every)):
        at = number * every
        peak = 6.0 if number % 7 == 0 else 0.0
        step = 8.0 if at > 0.93 * seconds else 0.0
        held = 100.0 + mb_an_hour * at / 3_600 + peak + step
        watch._memory.setdefault(("a program", 1), []).append((at, held))
    return watch


@pytest.mark.parametrize(
    ("seconds", "mb_an_hour", "found"),
    [(1_800, 3.0, False), (1_800, 60.0, True), (LONG_ENOUGH_S / 2, 300.0, False)],
)
def test_what_a_program_takes_in_an_hour_is_bounded(
    tmp_path: Path, seconds: float, mb_an_hour: float, *, found: bool
) -> None:
    """Sixty megabytes an hour are 22 in what the total bound looks at, which lets them pass."""
    path = tmp_path / "zenjin.sqlite3"
    path.touch()
    tally = Tally()
    watched_for(seconds, mb_an_hour).judge(tally, answers={path: 1})
    assert any("takes in an hour" in sentence for sentence in tally.findings) == found
    assert not any("first while" in sentence for sentence in tally.findings)


def test_a_slope_is_not_moved_by_a_step_or_a_peak() -> None:
    looks = [(float(at), 50.0 + at / 60 + 20 * (at % 9 == 0)) for at in range(600)]
    assert growth_an_hour(looks) == pytest.approx(60, abs=2)
    assert growth_an_hour([*looks[:480], *((at, held + 30) for at, held in looks[480:])]) < 100
    assert growth_an_hour(looks[:1]) == 0.0
    assert GROWTH_MB_AN_HOUR < 60


@pytest.mark.e2e
@pytest.mark.parametrize(("a_round", "rounds", "found"), [(0.1, 10, False), (0.4, 30, True)])
def test_what_a_server_keeps_of_every_request_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, a_round: float, rounds: int, *, found: bool
) -> None:
    """Its first rounds may take what they will: that is kept on purpose."""
    server = Server(tmp_path)
    server.start()
    try:
        tokens = [registered(server.url, f"learner-{number}").token for number in range(2)]
        held = iter([90.0 + 3 * abs(6 - min(at, 6)) + a_round * at for at in range(30)])
        monkeypatch.setattr(watching, "held_mb", lambda _: next(held))
        tally = Tally()
        watch_alone(tally, server, tokens)
    finally:
        server.kill()
    assert any("by one computer alone left" in said for said in tally.findings) == found
    assert tally.done == {"sessions sent by one computer alone": rounds * SESSIONS_EACH * 2}


def test_a_full_disk_takes_no_other_byte_until_it_is_freed(tmp_path: Path) -> None:
    with own_disk(tmp_path / "disk", 1) as disk:
        if disk.why_not:
            pytest.skip(disk.why_not)
        disk.fill()
        with pytest.raises(OSError, match="No space left"):
            (disk.folder / "one").write_bytes(b"\0")
        disk.free()
        assert not (disk.folder / FILLER).exists()
        (disk.folder / "two").write_bytes(b"\0")
