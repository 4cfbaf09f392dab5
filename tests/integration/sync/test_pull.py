"""What the server knows of a learner comes here: pages, epochs, and streams that never end."""

from typing import Any

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import agreeing, always, changes
from tests.support.misbehaving import Act, Asked, misbehaving, refuses
from tests.support.played import asked as rows
from zenjin_desktop.store import pull
from zenjin_desktop.sync.state import Wait


def session_changed(n: int, *, points: int = 60) -> dict[str, Any]:
    record = {
        "sessionId": f"elsewhere-{n}",
        "threadId": "thread-T1-001",
        "stitchId": "stitch-T1-001-01",
        "totalQuestions": 20,
        "correctAnswers": 20,
        "totalPoints": points,
        "results": [],
        "completedAt": f"2026-02-{n:02}T09:00:00.000Z",
    }
    return {"kind": "session", "n": n, "record": record}


def progress_changed(n: int, *, revision: int) -> dict[str, Any]:
    record = {
        "threadId": "thread-T1-001",
        "stitchId": "stitch-T1-001-02",
        "orderNumber": 4_711,
        "distractorLevel": "L2",
        "revision": revision,
        "deviceId": "elsewhere",
    }
    return {"kind": "progress", "n": n, "record": record}


def since(asked: Asked) -> int:
    return int(asked.path.partition("since=")[2].partition("&")[0])


def test_sessions_and_progress_of_another_computer_come_here_once(bench: Bench) -> None:
    stream = [session_changed(1), progress_changed(2, revision=5), session_changed(3)]

    def page_of_two(asked: Asked) -> Act:
        items = [item for item in stream if item["n"] > since(asked)][:2]
        last = items[-1]["n"] if items else since(asked)
        return changes(*items, cursor=last, more=last < 3)

    with misbehaving(agreeing(changes=page_of_two)) as server:
        anna = bench.account(server.url)
        report = bench.turn()
        assert report.pulled == 3
        assert report.changed == {anna.learner}
        assert report.state.last_sync == bench.clock.at
        again = bench.turn()
        assert (again.pulled, again.changed) == (0, frozenset())
    path = bench.store.path
    assert rows(path, "SELECT total_points, total_sessions FROM profiles") == [(120, 2)]
    assert rows(path, "SELECT order_number, revision FROM user_stitch_progress") == [(4_711, 5)]
    assert rows(path, "SELECT count(*) FROM outbox") == [(0,)]
    assert pull.sync_state(bench.store, anna.learner).cursor == 3


def test_a_restored_server_has_a_new_epoch_and_is_read_from_the_start(bench: Bench) -> None:
    asked_since = []
    epoch = ["one"]

    def page(asked: Asked) -> Act:
        asked_since.append(since(asked))
        return changes(
            *([session_changed(9)] if since(asked) < 9 else []),
            cursor=9,
            epoch=epoch[0],
            sessions=1,
            points=60,
        )

    with misbehaving(agreeing(changes=page)) as server:
        anna = bench.account(server.url)
        bench.turn()
        epoch[0] = "two"
        bench.turn()
        bench.turn()
    assert asked_since == [0, 9, 0, 9]
    state = pull.sync_state(bench.store, anna.learner)
    assert (state.cursor, state.epoch) == (9, "two")
    assert rows(bench.store.path, "SELECT count(*) FROM session_results") == [(1,)]


def test_a_stream_that_does_not_move_is_no_stream(bench: Bench) -> None:
    with misbehaving(agreeing(changes=always(changes(cursor=0, more=True)))) as server:
        bench.account(server.url)
        last = bench.last()
        assert isinstance(last, Wait)
        assert last.report.state.phase == "offline"


def test_a_pull_that_fails_leaves_the_push_alone(bench: Bench) -> None:
    with misbehaving(agreeing(changes=always(refuses(500, "Oh.")))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        last = bench.last()
        assert isinstance(last, Wait)
        assert last.report.acked == 2
        assert last.report.state.phase == "offline"
        server.respond = agreeing()
        bench.ticks.now += 2
        assert bench.turn().state.phase == "idle"
    assert bench.counts(anna) == (0, 0)
