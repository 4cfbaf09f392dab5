"""Two weeks of play with a server of the original web application: all there, all once.

The network fails at every other request, the program is killed again and again and goes on from
the disk; in the end the server's rows are the store's, in the fields the original has.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.conftest import OpenStore
from tests.integration.sync.conftest import Bench
from tests.support.agreeing import RECORD
from tests.support.clock import Clock
from tests.support.misbehaving import Act, Asked, half, hangs_up, misbehaving, page
from tests.support.original import Original
from tests.support.played import Desk, as_after_a_power_cut
from tests.support.played import asked as rows
from tests.support.rounds import slips_at
from zenjin_desktop.store.journal import recover
from zenjin_desktop.sync.state import More

SESSIONS = (
    "SELECT id, thread_id, stitch_id, total_questions, correct_answers, total_points, accuracy,"
    " blink_speed, json(results) FROM session_results ORDER BY id"
)
PROGRESS = (
    "SELECT thread_id, stitch_id, order_number, skip_number, distractor_level, is_completed"
    " FROM user_stitch_progress ORDER BY thread_id, stitch_id"
)


def faulty(
    original: Original, rng: Random, lost: list[Asked], *, share: float
) -> Callable[[Asked], Act]:
    """Some requests never arrive; of some (``lost``) the answer is lost after the commit."""

    def respond(asked: Asked) -> Act:
        drawn = rng.random()
        if drawn < share / 3:
            return hangs_up
        if drawn < share / 2:
            return page(503)
        answer = original(asked)
        if drawn >= share:
            return answer
        lost.append(asked)
        return half()

    return respond


def assert_same(original: Original, store: Path) -> None:
    """What the server holds is what the store holds, in the original's fields."""
    import json

    there = [
        (
            row["id"], row["thread_id"], row["stitch_id"], row["total_questions"],
            row["correct_answers"], row["total_points"], row["accuracy"], row["blink_speed"],
            row["results"],
        )
        for row in sorted(original.session_results.values(), key=lambda row: row["id"])
    ]  # fmt: skip
    here = [(*row[:-1], json.loads(str(row[-1]))) for row in rows(store, SESSIONS)]
    assert there == here
    progress = [
        (
            row["thread_id"], row["stitch_id"], row["order_number"], row["skip_number"],
            row["distractor_level"], int(row["is_completed"]),
        )
        for _, row in sorted(original.user_stitch_progress.items())
    ]  # fmt: skip
    assert progress == rows(store, PROGRESS)
    (profile,) = original.profiles.values()
    figures = rows(store, "SELECT total_points, total_sessions FROM profiles")
    assert [(profile["total_points"], profile["total_sessions"])] == figures


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_weeks_of_play_arrive_complete_and_once(
    bench: Bench, open_one: OpenStore, tmp_path: Path, seed: int
) -> None:
    rng = Random(seed)
    original = Original(clock=bench.clock)
    kills, lost = 0, list[Asked]()
    with misbehaving(faulty(original, rng, lost, share=0.5)) as server:
        anna = bench.account(server.url)
        for _day in range(14):
            for _ in range(rng.randint(1, 3)):
                anna.session(
                    rng.randint(1, 2), slips_at(*rng.sample(range(1, 21), rng.randint(0, 4)))
                )
                for _ in range(rng.randint(0, 9)):
                    if not isinstance(bench.engine.step(), More):
                        break
                if rng.random() < 0.3:
                    kills += 1
                    anna.begin()
                    anna.answers(rng.randint(1, 19))
                    bench, anna = killed(bench, open_one, tmp_path / f"cut-{kills}", anna)
                bench.ticks.now += rng.uniform(0, 600)
            bench.clock.turn(days=1)
        assert kills > 3
        assert sum(asked.path == RECORD for asked in lost) > 1
        assert 0 < len(original.sessions) < len(rows(bench.store.path, SESSIONS))
        server.respond = original
        for _ in range(3):
            bench.ticks.now += 4_000
            bench.clock.turn(hours=1)
            bench.turn()
        assert bench.counts(anna) == (0, 0)
        assert_same(original, bench.store.path)
    bench.close()


def killed(bench: Bench, open_one: OpenStore, folder: Path, anna: Desk) -> tuple[Bench, Desk]:
    """The program as it comes back from what was on the disk when the power went."""
    path = as_after_a_power_cut(bench.store, folder)
    bench.close()
    again = Bench(open_one(f"{folder.name}/{path.name}"), bench.clock, bench.credentials)
    again.ticks.now = bench.ticks.now
    recover(again.store)
    return again, Desk(again.store, anna.learner, again.clock, seed=anna.rng.randint(1, 9_999))


def test_one_poison_row_among_fifty_costs_none_of_the_others(bench: Bench) -> None:
    original = Original(clock=bench.clock)
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        with bench.store.writing():
            for n in range(50):
                bench.store.db.execute_sql(
                    "INSERT INTO user_stitch_progress (learner, thread_id, stitch_id, order_number,"
                    " skip_number, revision, device_id, created_at, updated_at)"
                    " VALUES (?, 'thread-T1-001', ?, ?, 3, 1, 'here', '', '')",
                    (anna.learner, f"stitch-{n:02}", n * 65_536),
                )
                bench.store.db.execute_sql(
                    "INSERT INTO outbox (learner, kind, reference, created_at)"
                    " VALUES (?, 'progress', ?, '2026-03-02')",
                    (anna.learner, f"stitch-{n:02}"),
                )
        original.poison = "stitch-31"
        bench.turn()
        assert len(original.progress) == 49
        assert bench.counts(anna) == (1, 0)
        # It is tried ever more seldom, and blocks nothing that comes after it.
        anna.session()
        bench.turn()
        assert bench.counts(anna) == (1, 0)
        tried = len(server.asked)
        bench.clock.turn(minutes=6)
        bench.turn()
        assert len(server.asked) == tried + 1
        bench.clock.turn(minutes=6)
        bench.turn()
        assert len(server.asked) == tried + 1, "the second wait is longer than the first"
        # The server is mended.
        original.poison = ""
        bench.engine.ask_again()
        bench.turn()
    assert bench.counts(anna) == (0, 0)
    assert len(original.progress) == 51


def test_a_row_its_32_bits_cannot_hold_is_the_only_one_that_stays(bench: Bench) -> None:
    original = Original(clock=bench.clock)
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        for _ in range(3):
            anna.brief_session()
        with bench.store.writing():
            bench.store.db.execute_sql(
                "UPDATE user_stitch_progress SET order_number = 4294967296"
                " WHERE stitch_id = 'stitch-T2-001-01'"
            )
        bench.turn()
    left = rows(bench.store.path, "SELECT reference, state, last_status FROM outbox")
    assert left == [("stitch-T2-001-01", "pending", 500)]
    assert len(original.sessions) == 3


def test_what_it_stamps_itself_changes_nothing_here(bench: Bench, clock: Clock) -> None:
    """Its ``completed_at`` is when it heard of a session, whenever that was played."""
    original = Original(clock=clock)
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        finished = anna.session()
        clock.turn(days=9)
        bench.turn()
        bench.turn()
    (row,) = original.sessions.values()
    assert row["completed_at"].startswith("2026-03-11")
    stored = rows(bench.store.path, "SELECT substr(completed_at, 1, 10) FROM session_results")
    assert stored == [(f"{finished.record.completed_at:%Y-%m-%d}",)]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/health", None, 404),
        ("GET", "/api/changes?since=0&limit=1", None, 404),
        ("POST", "/api/sessions/bulk-record", {"sessions": []}, 404),
        ("POST", "/api/auth/login", {"login": "anna", "password": "x"}, 404),
        ("GET", "/api/sessions/record", None, 405),
        ("POST", "/api/sessions/record", {"stitchId": "s"}, 400),
        ("POST", "/api/progress/bulk-sync", {"progressItems": []}, 400),
    ],
)
def test_the_server_of_these_tests_refuses_what_the_original_refuses(
    method: str, path: str, body: object, status: int
) -> None:
    import json

    import requests

    with misbehaving(Original()) as server:
        answer = requests.request(
            method,
            server.url + path,
            data=None if body is None else json.dumps(body),
            headers={"Authorization": "Bearer anna.secret"},
            timeout=5,
        )
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == ("text/html" if status == 404 else "application/json")


def test_the_server_of_these_tests_turns_falsy_numbers_into_defaults() -> None:
    import json

    import requests

    original = Original()
    item = {"threadId": "t", "stitchId": "s", "orderNumber": 0, "skipNumber": 0, "revision": 7}
    with misbehaving(original) as server:
        requests.post(
            f"{server.url}/api/progress/update",
            data=json.dumps(item),
            headers={"Authorization": "Bearer anna.secret"},
            timeout=5,
        )
    row = original.progress["s"]
    assert (row["order_number"], row["skip_number"]) == (0, 5)
    assert "revision" not in row
