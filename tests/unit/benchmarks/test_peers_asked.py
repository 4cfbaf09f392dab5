"""What the benchmarks beside other programs' stores and servers can show without one of them."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from benchmarks.measure import WorkNotDone
from benchmarks.peers.asked import Asked, free_port, listening
from benchmarks.peers.class_ends import line
from benchmarks.peers.ours import moved_by, played
from benchmarks.records import DEVICE, lessons, made_sessions
from zenjin_core.wire.sessions import SessionRecord

UNTIL = datetime(2026, 3, 1, 12, tzinfo=UTC)

ECHO = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    if asked.pop("act") == "end":
        sys.exit("out of cards")
    print(json.dumps(asked), flush=True)
"""

LISTENS = """
import socket, sys, time
time.sleep(0.1)
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
    while True:
        server.accept()
"""


def stream(count: int) -> list[SessionRecord]:
    return list(made_sessions(count, lessons(), until=UNTIL, seed=1))


def test_a_program_is_asked_and_answers(tmp_path: Path) -> None:
    with Asked([sys.executable, "-c", ECHO], tmp_path / "log") as program:
        assert program.ask("say", word="7 × 8", count=2) == {"word": "7 × 8", "count": 2}
        assert program.ask("say") == {}


def test_a_program_that_ends_is_told_with_its_last_words(tmp_path: Path) -> None:
    with (
        Asked([sys.executable, "-c", ECHO], tmp_path / "log") as program,
        pytest.raises(WorkNotDone, match="out of cards"),
    ):
        program.ask("end")


def test_a_server_is_there_when_its_port_takes_connections(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-c", LISTENS, str(port)]
    with listening(command, port, tmp_path / "log", {}) as process:
        assert process.is_running()


def test_a_server_that_ends_at_once_is_told_with_its_last_words(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such database')"]
    with (
        pytest.raises(WorkNotDone, match="no such database"),
        listening(command, free_port(), tmp_path / "log", {}),
    ):
        pass


@pytest.mark.parametrize(("answers", "sessions"), [(1, 1), (20, 1), (21, 2), (100, 5)])
def test_so_many_answers_are_played(answers: int, sessions: int) -> None:
    found = played(iter(stream(5)), answers)
    kept = [msgspec.json.decode(one.results) for one in found]
    assert len(found) == sessions
    assert sum(map(len, kept)) == answers
    assert [one.total_questions for one in found] == list(map(len, kept))
    right = [sum(attempt["correct"] for attempt in one) for one in kept]
    assert [one.correct_answers for one in found] == right


def test_a_stream_that_is_too_short_is_no_lesson() -> None:
    with pytest.raises(WorkNotDone, match="answers made"):
        played(iter(stream(2)), 60)


def test_a_stitch_moves_once_however_often_it_was_played() -> None:
    first, second = stream(2)
    again = msgspec.structs.replace(second, stitch_id=first.stitch_id)
    (row,) = moved_by([first, again], revision=7, device_id=DEVICE)
    assert (row.stitch_id, row.revision) == (first.stitch_id, 8)
    assert row.last_attempted == second.completed_at


def test_a_row_in_which_another_is_ahead_has_missed_its_aim() -> None:
    slower = line("all are acked", [3.0, 2.0, 4.0], [1.0, 1.0, 1.0], "because")
    assert slower.ratio == 3.0
    assert not slower.aims[0].is_held
    assert slower.why == "because"
    assert line("all are acked", [1.0], [2.0], beside="Kolibri").aims[0].is_held
