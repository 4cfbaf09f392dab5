"""The table of answers, row by row: what each does to the outbox, against real sockets."""

from collections.abc import Callable

import pytest

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import (
    BULK_RECORD,
    RECORD,
    agreeing,
    always,
    bulk_recorded,
    bulk_synced,
    health,
    progress_verdict,
    recorded,
    session_verdict,
    sessions_in,
)
from tests.support.misbehaving import (
    Act,
    Asked,
    half,
    hangs_up,
    misbehaving,
    page,
    redirects,
    refuses,
    resets,
    tells,
    wordless,
)
from tests.support.played import asked as rows
from zenjin_desktop.store import outbox
from zenjin_desktop.sync.state import Wait


def test_duplicate_is_a_success(bench: Bench) -> None:
    twice = agreeing(record=lambda asked: recorded(asked, status="duplicate"))
    with misbehaving(twice) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().acked == 2
    assert bench.counts(anna) == (0, 0)


def test_a_time_the_server_moved_is_taken_over_and_folded_again(bench: Bench) -> None:
    moved = "2026-03-01T08:00:00.000Z"
    with misbehaving(agreeing(record=lambda asked: recorded(asked, completed_at=moved))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        report = bench.turn()
    assert anna.learner in report.changed
    path = bench.store.path
    assert rows(path, "SELECT completed_at FROM session_results") == [(moved,)]
    assert rows(path, "SELECT last_session_date, last_local_date FROM profiles") == [
        (moved, "2026-03-01")
    ]


def test_one_bad_session_does_not_cost_the_others(bench: Bench) -> None:
    bad: list[str] = []

    def judge(asked: Asked) -> Act:
        items = [session_verdict(sent) for sent in sessions_in(asked)]
        items[1] |= {"status": "rejected", "code": "out_of_range", "error": "Too many points."}
        bad.append(items[1]["sessionId"])
        return tells(207, {"success": True, "items": items})

    with misbehaving(agreeing(bulk_record=judge)) as server:
        anna = bench.account(server.url)
        for _ in range(3):
            anna.brief_session()
        report = bench.turn()
        assert (report.acked, report.rejected) == (5, 1)
        assert report.state.rejected == 1
        before = len(server.asked)
        bench.turn()
        # Only the pull: what was refused is not sent again.
        assert len(server.asked) == before + 1
    (kept,) = outbox.rejections(bench.store, anna.learner)
    assert (kept.reference, kept.status, kept.reason) == (bad[0], 422, "Too many points.")


def test_all_bad_is_a_verdict_for_each(bench: Bench) -> None:
    def refuse_all(asked: Asked) -> Act:
        items = [
            session_verdict(sent, "rejected", code="missing_field", error="No thread.")
            for sent in sessions_in(asked)
        ]
        no = {"success": False, "error": "All failed.", "code": "all_failed", "items": items}
        return tells(400, no)

    with misbehaving(agreeing(bulk_record=refuse_all)) as server:
        anna = bench.account(server.url)
        for _ in range(3):
            anna.brief_session()
        report = bench.turn()
    assert (report.acked, report.rejected) == (3, 3)
    assert server.paths().count(BULK_RECORD) == 1


@pytest.mark.parametrize("status", [400, 413, 422, 500])
def test_one_poison_session_among_many_is_found_by_halving(bench: Bench, status: int) -> None:
    poison: list[str] = []

    def respond(asked: Asked) -> Act:
        if any(sent["sessionId"] in poison for sent in sessions_in(asked)):
            return refuses(status, "Something in it.")
        return recorded(asked) if asked.path == RECORD else bulk_recorded(asked)

    with misbehaving(agreeing(record=respond, bulk_record=respond)) as server:
        anna = bench.account(server.url)
        played = [anna.brief_session().record for _ in range(40)]
        poison.append(str(played[17].session_id))
        bench.turn()
        tries = server.paths().count(RECORD) + server.paths().count(BULK_RECORD)
        assert tries <= 20
    left = rows(bench.store.path, "SELECT reference, state, last_status FROM outbox")
    assert left == [(poison[0], "pending" if status == 500 else "rejected", status)]


def test_a_body_that_is_refused_is_half_as_large_next_and_grows_again(bench: Bench) -> None:
    def small_only(asked: Asked) -> Act:
        return bulk_recorded(asked) if len(sessions_in(asked)) <= 3 else refuses(413)

    with misbehaving(agreeing(bulk_record=small_only)) as server:
        anna = bench.account(server.url)
        for _ in range(12):
            anna.brief_session()
        bench.turn()
        sizes = [len(sessions_in(a)) for a in server.asked if "/sessions/" in a.path]
    assert sizes == [12, 6, 3, 6, 3, 6, 3, 3]
    assert bench.counts(anna) == (0, 0)


def test_a_record_the_server_fails_over_waits_and_comes_again(bench: Bench) -> None:
    failures = iter([True])

    def fails_once(asked: Asked) -> Act:
        return refuses(500, "Oh.") if next(failures, False) else recorded(asked)

    with misbehaving(agreeing(record=fails_once)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().state.waiting == 1
        assert bench.turn().state.waiting == 1
        bench.clock.turn(minutes=6)
        assert bench.turn().state.waiting == 0
    assert bench.counts(anna) == (0, 0)


def test_a_server_that_fails_over_every_record_is_left_alone(bench: Bench) -> None:
    broken = agreeing(health=always(health("changes")), record=always(refuses(500, "Oh.")))
    with misbehaving(broken) as server:
        anna = bench.account(server.url)
        for _ in range(20):
            anna.brief_session()
        last = bench.last()
        assert isinstance(last, Wait)
        assert last.report.state.phase == "offline"
        assert server.paths().count(RECORD) == 3
    assert bench.counts(anna)[0] >= 20


def test_a_session_too_large_for_any_body_goes_without_its_results(bench: Bench) -> None:
    def too_large(asked: Asked) -> Act:
        return refuses(413, "Too large.") if asked.json()["results"] else recorded(asked)

    with misbehaving(agreeing(record=too_large)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().acked == 2
        assert server.paths().count(RECORD) == 2
    ((results,),) = rows(bench.store.path, "SELECT results FROM session_results")
    assert len(str(results)) > 10


def test_a_session_too_large_even_then_is_kept_and_named(bench: Bench) -> None:
    with misbehaving(agreeing(record=always(refuses(413, "Too large.")))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().rejected == 1
        assert server.paths().count(RECORD) == 2
    assert outbox.rejections(bench.store, anna.learner)[0].reason == "Too large."


def test_401_in_our_shape_signs_out_and_keeps_the_rows(bench: Bench) -> None:
    no = refuses(401, "No token.", code="unauthorized")
    with misbehaving(agreeing(record=always(no))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        report = bench.turn()
        assert report.state.phase == "signed_out"
        assert bench.credentials.get(server.url, "anna") is None
        assert bench.counts(anna) == (2, 0)
        before = len(server.asked)
        bench.turn()
        assert len(server.asked) == before


STATUSES = [400, 401, 403, 404, 405, 408, 409, 410, 413, 422, 429, 500, 503]


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("where", ["record", "bulk_sync", "changes"])
def test_a_no_without_a_word_of_ours_is_a_portals_and_costs_nothing(
    bench: Bench, where: str, status: int
) -> None:
    """The network wants a sign-in again, in the middle of an evening: no sign-out, no refusal."""
    with misbehaving(agreeing(**{where: always(wordless(status))})) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        report = bench.turn()
        assert report.state.phase == "offline"
        assert report.rejected == 0
        assert bench.credentials.get(server.url, "anna") == "anna.secret"
        server.respond = agreeing()
        bench.ticks.now += 400
        assert bench.turn().state.phase == "idle"
    assert bench.counts(anna) == (0, 0)


@pytest.mark.parametrize("act", [page, wordless])
def test_a_portals_wish_to_be_left_alone_makes_nobody_deaf(
    bench: Bench, act: Callable[..., Act]
) -> None:
    busy = act(503, Retry_After="999999")
    with misbehaving(agreeing(record=always(busy))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        last = bench.last()
        assert isinstance(last, Wait)
        assert 300 <= last.seconds <= 301
        server.respond = agreeing()
        assert bench.engine.last_try()
        assert bench.turn().acked == 2


@pytest.mark.parametrize("act", [page, wordless])
def test_a_portal_before_the_hand_shake_makes_nobody_deaf(
    bench: Bench, act: Callable[..., Act]
) -> None:
    with misbehaving(always(act(503, Retry_After="999999"))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().state.phase == "offline"
        server.respond = agreeing()
        bench.engine.ask_again()
        assert bench.turn().acked == 2


def test_410_says_that_the_account_was_erased_and_asks_no_more(bench: Bench) -> None:
    gone = refuses(410, "Erased.", code="erased")
    with misbehaving(agreeing(record=always(gone))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        report = bench.turn()
        assert report.erased == {anna.learner}
        assert report.state.phase == "error"
        assert "was erased" in str(report.state.reason)
        before = len(server.asked)
        bench.engine.ask_again()
        assert bench.turn().erased == frozenset()
        assert len(server.asked) == before
    assert bench.counts(anna) == (2, 0)


@pytest.mark.parametrize("status", [403, 404, 405, 409, 410, 418])
def test_other_refusals_are_an_error_state_with_a_slow_retry(bench: Bench, status: int) -> None:
    said = [refuses(status, "You may not.")]
    with misbehaving(agreeing(record=lambda asked: said[0] if said else recorded(asked))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        last = bench.last()
        assert isinstance(last, Wait)
        assert last.report.state.phase == "error"
        assert "You may not." in str(last.report.state.reason)
        assert bench.counts(anna) == (2, 0)
        said.clear()
        before = len(server.asked)
        bench.turn()
        assert len(server.asked) == before
        bench.ticks.now += last.seconds + 1
        assert bench.turn().acked == 2
        assert bench.engine.state().phase == "idle"


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_honoured_whoever_is_impatient(bench: Bench, status: int) -> None:
    said = [refuses(status, "Busy.", Retry_After="40")]
    with misbehaving(agreeing(record=lambda asked: said.pop() if said else recorded(asked))) as s:
        anna = bench.account(s.url)
        anna.brief_session()
        last = bench.last()
        assert isinstance(last, Wait)
        assert 40 < last.seconds <= 41
        assert last.report.state.phase == "offline"
        bench.engine.ask_again()
        bench.ticks.now += 39
        before = len(s.asked)
        bench.turn()
        assert len(s.asked) == before
        bench.ticks.now += 3
        assert bench.turn().acked == 2


@pytest.mark.parametrize(
    "act",
    [
        page(200),
        page(400),
        page(401),
        page(403),
        page(503),
        redirects("/login"),
        half(),
        hangs_up,
        resets,
        tells(200, {"ok": True}),
        tells(401, {"error": "blocked"}),
    ],
)
@pytest.mark.parametrize("where", ["record", "bulk_sync", "changes"])
def test_a_filter_or_a_broken_line_keeps_everything_and_tries_again(
    bench: Bench, where: str, act: Act
) -> None:
    with misbehaving(agreeing(**{where: always(act)})) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        last = bench.last()
        assert isinstance(last, Wait)
        assert 0 < last.seconds <= 1
        assert last.report.state.phase == "offline"
        assert bench.credentials.get(server.url, "anna") == "anna.secret"
        assert bench.counts(anna)[0] == {"record": 2, "bulk_sync": 1, "changes": 0}[where]
        assert rows(bench.store.path, "SELECT max(attempts) FROM outbox") in ([(0,)], [(None,)])
        # The network is well again.
        server.respond = agreeing()
        bench.ticks.now += 2
        assert bench.turn().state.phase == "idle"
    assert bench.counts(anna) == (0, 0)


def test_waits_grow_while_it_stays_away_and_end_with_a_success(bench: Bench) -> None:
    with misbehaving(agreeing(record=always(hangs_up))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        waits = []
        for _ in range(12):
            last = bench.last()
            assert isinstance(last, Wait)
            waits.append(last.seconds)
            bench.ticks.now += last.seconds + 0.001
        assert max(waits[:2]) <= 2
        assert max(waits) > 60
        server.respond = agreeing()
        bench.turn()
        server.respond = agreeing(record=always(hangs_up))
        anna.brief_session()
        last = bench.last()
        assert isinstance(last, Wait)
        assert last.seconds <= 1


def test_somebody_who_presses_sync_now_does_not_wait_for_our_back_off(bench: Bench) -> None:
    with misbehaving(agreeing(health=always(hangs_up))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        bench.turn()
        server.respond = agreeing()
        bench.engine.ask_again()
        assert bench.turn().acked == 2


def test_a_lost_ack_is_counted_once(bench: Bench) -> None:
    ledger: set[str] = set()
    lose = [True]

    def commits_then_breaks(asked: Asked) -> Act:
        (sent,) = sessions_in(asked)
        status = "duplicate" if sent["sessionId"] in ledger else "recorded"
        ledger.add(sent["sessionId"])
        return half() if lose.pop() else recorded(asked, status=status)

    with misbehaving(agreeing(record=commits_then_breaks)) as server:
        anna = bench.account(server.url)
        played = anna.brief_session().record
        bench.turn()
        assert bench.counts(anna) == (2, 0)
        lose.append(False)
        bench.ticks.now += 2
        assert bench.turn().acked == 2
    assert ledger == {played.session_id}
    assert bench.counts(anna) == (0, 0)


def test_what_changed_while_it_was_under_way_stays_queued(bench: Bench) -> None:
    sent: list[list[str]] = []

    def plays_meanwhile(asked: Asked) -> Act:
        items = asked.json()["progressItems"]
        sent.append([item["stitchId"] for item in items])
        if len(sent) == 1:
            with bench.store.writing():
                outbox.queue(bench.store, anna.learner, [("progress", items[0]["stitchId"])])
            bench.store.close_thread()
        return bulk_synced(asked)

    with misbehaving(agreeing(bulk_sync=plays_meanwhile)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().acked == 3
    assert sent[0] == sent[1]
    assert bench.counts(anna) == (0, 0)


def test_an_answer_about_another_session_acks_nothing(bench: Bench) -> None:
    other = {
        "success": True, "sessionId": "another", "threadId": "t", "stitchId": "s",
        "totalPoints": 0, "status": "recorded", "completedAt": "2026-03-02T09:00:00Z",
    }  # fmt: skip
    with misbehaving(agreeing(record=always(tells(201, other)))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().state.phase == "offline"
    assert bench.counts(anna) == (2, 0)


def test_a_record_without_a_verdict_is_not_acked(bench: Bench) -> None:
    def forgets_one(asked: Asked) -> Act:
        items = [session_verdict(sent) for sent in sessions_in(asked)][1:]
        return tells(200, {"success": True, "items": items})

    with misbehaving(agreeing(bulk_record=forgets_one)) as server:
        anna = bench.account(server.url)
        first = anna.brief_session().record
        anna.brief_session()
        bench.turn()
        assert bench.counts(anna) == (1, 0)
        assert rows(bench.store.path, "SELECT reference FROM outbox") == [(first.session_id,)]
        bench.clock.turn(minutes=6)
        assert bench.turn().acked == 1


@pytest.mark.parametrize("statuses", [("rejected", "recorded"), ("recorded", "rejected")])
def test_two_verdicts_that_contradict_each_other_are_none(
    bench: Bench, statuses: tuple[str, str]
) -> None:
    def says_both(asked: Asked) -> Act:
        first, *others = sessions_in(asked)
        items = [session_verdict(sent) for sent in others]
        items += [session_verdict(first, status) for status in statuses]
        return tells(207, {"success": True, "items": items})

    with misbehaving(agreeing(bulk_record=says_both)) as server:
        anna = bench.account(server.url)
        first = anna.brief_session().record
        anna.brief_session()
        bench.turn()
    left = rows(bench.store.path, "SELECT reference, state FROM outbox")
    assert left == [(first.session_id, "pending")]


def test_two_verdicts_about_a_row_that_contradict_each_other_are_none(bench: Bench) -> None:
    def says_both(asked: Asked) -> Act:
        (sent,) = asked.json()["progressItems"]
        items = [progress_verdict(sent), progress_verdict(sent, "rejected", error="No.")]
        return tells(207, {"success": True, "totalSynced": 1, "results": [], "items": items})

    with misbehaving(agreeing(bulk_sync=says_both)) as server:
        bench.account(server.url).brief_session()
        bench.turn()
    assert rows(bench.store.path, "SELECT kind, state FROM outbox") == [("progress", "pending")]


def test_a_superseded_row_takes_over_what_won(bench: Bench) -> None:
    def wins(asked: Asked) -> Act:
        (sent,) = asked.json()["progressItems"]
        current = sent | {"revision": 99, "orderNumber": 7, "deviceId": "other"}
        items = [progress_verdict(sent, "superseded", current=current)]
        body = {"success": True, "totalSynced": 0, "results": [], "items": items}
        return tells(200, body)

    with misbehaving(agreeing(bulk_sync=wins)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        report = bench.turn()
    assert anna.learner in report.changed
    assert report.acked == 2
    assert rows(bench.store.path, "SELECT revision, order_number FROM user_stitch_progress") == [
        (99, 7)
    ]
