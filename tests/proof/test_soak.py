"""A short night: shared computers, every kind of fault, and all figures agree in the end."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from benchmarks.reliability import soak
from benchmarks.reliability.full_disk import FILLER, own_disk
from benchmarks.reliability.ledger import Tally, table
from benchmarks.reliability.watching import GROWTH_MB, Watch

SECONDS = 6.0


@pytest.mark.e2e
def test_some_seconds_of_a_night_lose_nothing_and_double_nothing() -> None:
    entry, *left_out = soak.run(SECONDS / 60, seed=1, learners=4, computers=2)
    assert entry.holds, table([entry])
    assert entry.done["kills of a computer"] >= 2
    assert entry.done["learners compared"] == 8
    assert entry.done["facts compared with a scan"] > 100
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
