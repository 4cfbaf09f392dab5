"""Every known defect of the original web application's sync, by name: none of them is ours."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import requests

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import (
    FIGURES,
    ledger,
    played,
    second,
    signed_in,
)
from tests.support.agreeing import agreeing, always, recorded
from tests.support.misbehaving import Act, Asked, misbehaving, page, refuses, tells
from tests.support.played import Desk
from tests.support.played import asked as rows
from tests.support.relay import Relay
from tests.support.server import ServerProcess
from zenjin_desktop.store import learners
from zenjin_desktop.store.figures import profile_of

__all__ = ["second"]


def token_of(bench: Bench) -> str:
    (player,) = learners.accounts(bench.store)
    assert player.account is not None
    token = bench.credentials.get(player.account.server, player.account.user_id)
    assert token is not None
    return token


def dashboard(bench: Bench, server: ServerProcess) -> dict[str, Any]:
    answer = requests.get(
        f"{server.url}/api/dashboard",
        headers={"Authorization": f"Bearer {token_of(bench)}"},
        timeout=10,
    )
    found: dict[str, Any] = answer.json()["dashboard"]
    return found


@pytest.mark.parametrize("act", [page(200), tells(200, {}), tells(200, {"success": True})])
def test_the_queue_was_emptied_without_reading_the_answers(bench: Bench, act: Act) -> None:
    with misbehaving(agreeing(record=always(act), bulk_sync=always(act))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        bench.turn()
    assert bench.counts(anna) == (2, 0)


def test_what_was_queued_during_a_sync_was_overwritten(bench: Bench) -> None:
    def plays_on(asked: Asked) -> Act:
        if len(during) < 2:
            during.append(anna.brief_session().record.session_id)
            bench.store.close_thread()
        return recorded(asked)

    during: list[str | None] = []
    with misbehaving(agreeing(record=plays_on)) as server:
        anna = bench.account(server.url)
        first = anna.brief_session().record.session_id
        bench.turn()
        sent = [asked.json() for asked in server.asked if "/sessions/" in asked.path]
    ids = [one["sessionId"] for body in sent for one in body.get("sessions", [body])]
    assert sorted(ids) == sorted([first, *during])
    assert bench.counts(anna) == (0, 0)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500, 503])
def test_an_http_error_was_taken_for_success(bench: Bench, status: int) -> None:
    with misbehaving(agreeing(record=always(refuses(status, "No.")))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().acked <= 1  # the progress row, at most
    kept = rows(bench.store.path, "SELECT count(*) FROM outbox WHERE kind = 'session'")
    assert kept == [(1,)]


def test_the_server_made_the_ids_so_that_a_repeat_counted_twice(
    bench: Bench, server_process: ServerProcess
) -> None:
    relay = Relay(server_process.url)
    with misbehaving(relay) as way:
        anna = signed_in(bench, way)
        anna.session()
        relay.faults.extend(["none", "ack_lost"])
        bench.turn()
        bench.ticks.now += 400
        bench.turn()
        records = [asked for asked in way.asked if b'"sessionId"' in asked.body]
    assert len(records) == 2
    assert ledger(server_process) == played(bench)
    assert len(ledger(server_process)) == 1


def test_the_profile_was_read_changed_and_written_back_by_everybody_at_once(
    bench: Bench, second: Callable[[], Bench], server_process: ServerProcess
) -> None:
    here = signed_in(bench, server_process)
    other = second()
    there = signed_in(other, server_process, "sign_in")
    for desk in (here, there):
        for _ in range(6):
            desk.session()
            desk.clock.turn(minutes=1)

    def sends() -> None:
        other.turn()
        other.store.close_thread()

    sending = threading.Thread(target=sends)
    sending.start()
    bench.turn()
    sending.join()
    for computer in (bench, other):
        computer.turn()
    assert len(ledger(server_process)) == 12
    assert rows(server_process.database, FIGURES) == rows(bench.store.path, FIGURES)
    assert rows(other.store.path, FIGURES) == rows(bench.store.path, FIGURES)
    other.close()


def test_the_trend_never_selected_the_blink_speed(
    bench: Bench, server_process: ServerProcess
) -> None:
    """Its query left the column out, so that everybody was always getting faster."""
    anna = signed_in(bench, server_process)
    for _ in range(5):
        anna.session()
    bench.turn()
    found = dashboard(bench, server_process)
    assert all(session["blink_speed"] == pytest.approx(1.5) for session in found["recentSessions"])
    # 1.5 s each against an average that began at 2.5 s: faster, and by the numbers.
    assert found["profile"]["blinkSpeedTrend"] == "improving"
    for _ in range(12):
        anna.session()
    bench.turn()
    assert dashboard(bench, server_process)["profile"]["blinkSpeedTrend"] == "steady"


def test_partial_was_defined_nowhere_so_that_one_bad_item_failed_them_all(
    bench: Bench, server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    for _ in range(3):
        anna.brief_session()
    with bench.store.writing():
        bench.store.db.execute_sql(
            "UPDATE user_stitch_progress SET skip_number = 5000 WHERE stitch_id LIKE '%T2%'"
        )
    report = bench.turn()
    assert (report.acked, report.rejected) == (5, 1)
    stored = rows(server_process.database, "SELECT stitch_id FROM user_stitch_progress")
    assert sorted(stored) == [("stitch-T1-001-01",), ("stitch-T3-001-01",)]


def test_a_zero_was_turned_into_a_default(bench: Bench, server_process: ServerProcess) -> None:
    anna = signed_in(bench, server_process)
    anna.brief_session()
    with bench.store.writing():
        bench.store.db.execute_sql(
            "UPDATE user_stitch_progress SET skip_number = 0, order_number = 0"
        )
        bench.store.db.execute_sql("UPDATE session_results SET total_points = 0")
    bench.turn()
    query = "SELECT skip_number, order_number FROM user_stitch_progress"
    assert rows(server_process.database, query) == [(0, 0)]
    assert rows(server_process.database, "SELECT total_points FROM session_results") == [(0,)]


def test_a_late_sync_falsified_the_dates(bench: Bench, server_process: ServerProcess) -> None:
    anna = signed_in(bench, server_process)
    for _ in range(3):
        anna.session()
        bench.clock.turn(days=1)
    bench.clock.turn(days=20)
    bench.turn()
    days = "SELECT substr(completed_at, 1, 10) FROM session_results ORDER BY completed_at"
    assert rows(server_process.database, days) == [
        ("2026-03-02",), ("2026-03-03",), ("2026-03-04",),
    ]  # fmt: skip
    assert rows(server_process.database, "SELECT streak_days FROM profiles") == [(3,)]


def test_a_completion_was_undone_by_an_older_record(
    bench: Bench, second: Callable[[], Bench], server_process: ServerProcess
) -> None:
    here = signed_in(bench, server_process)
    other = second()
    there = signed_in(other, server_process, "sign_in")
    here.brief_session(ftc=12)  # the older one, which travels last
    there.brief_session()
    other.turn()
    bench.turn()
    other.turn()
    done = "SELECT is_completed FROM user_stitch_progress WHERE stitch_id = 'stitch-T1-001-01'"
    for path in (bench.store.path, other.store.path, server_process.database):
        assert rows(path, done) == [(1,)]
    other.close()


def test_a_permanent_error_was_retried_for_ever(bench: Bench) -> None:
    with misbehaving(agreeing(record=always(refuses(422, "No such stitch.")))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        for _ in range(30):
            bench.turn()
            bench.clock.turn(days=1)
            bench.ticks.now += timedelta(days=1).total_seconds()
        assert server.paths().count("/api/sessions/record") == 1
    assert bench.counts(anna) == (0, 1)


def test_the_identity_was_taken_from_the_body(bench: Bench, server_process: ServerProcess) -> None:
    anna = signed_in(bench, server_process)
    answer = requests.post(
        f"{server_process.url}/api/sessions/record",
        json={"threadId": "t", "stitchId": "s", "userId": "somebody-else"},
        headers={"Authorization": f"Bearer {token_of(bench)}"},
        timeout=10,
    )
    assert answer.status_code == 403
    assert ledger(server_process) == []
    assert profile_of(bench.store, anna.learner).total_sessions == 0


def test_the_guest_s_queue_was_not_moved_at_the_sign_in(
    bench: Bench, server_process: ServerProcess
) -> None:
    guest = Desk(bench.store, learners.current_player(bench.store).learner, bench.clock)
    for _ in range(4):
        guest.session()
    signed_in(bench, server_process)
    bench.turn()
    assert ledger(server_process) == played(bench)
    assert len(ledger(server_process)) == 4
