"""A server of the original web application: pushed to, complete, exactly once in effect."""

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import agreeing
from tests.support.misbehaving import Act, Asked, half, misbehaving, page, tells, wordless
from tests.support.original import Original


def test_everything_arrives_and_nothing_is_fetched(bench: Bench) -> None:
    original = Original()
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        played = [anna.brief_session().record.session_id for _ in range(3)]
        report = bench.turn()
        assert server.paths()[:2] == ["/api/health", "/api/dashboard"]
        assert not [path for path in server.paths() if "changes" in path or "bulk-record" in path]
        # A turn with nothing to do asks nothing.
        before = len(server.asked)
        bench.turn()
        assert len(server.asked) == before
    assert list(original.sessions) == played
    assert original.progress
    assert report.acked == 6
    assert report.state.phase == "idle"
    assert report.state.push_only
    assert report.state.last_sync == bench.clock.at
    assert bench.counts(anna) == (0, 0)


def test_its_complaint_about_a_session_it_has_is_an_ack(bench: Bench) -> None:
    original = Original()
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        anna.brief_session()

        def loses_the_ack(asked: Asked) -> Act:
            act = original(asked)
            return half() if original.sessions else act

        server.respond = loses_the_ack
        bench.turn()
        assert bench.counts(anna) == (2, 0)
        server.respond = original
        bench.ticks.now += 2
        assert bench.turn().acked == 2
    assert len(original.sessions) == 1
    assert bench.counts(anna) == (0, 0)


def test_one_poison_row_does_not_cost_the_others(bench: Bench) -> None:
    original = Original(poison="stitch-T2-001-01")
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        for _ in range(12):
            anna.brief_session()
        queued = bench.counts(anna)[0] - 12
        bench.turn()
    assert len(original.sessions) == 12
    assert len(original.progress) == queued - 1
    assert bench.counts(anna) == (1, 0)


def test_a_bulk_answer_that_counts_too_few_acks_nothing(bench: Bench) -> None:
    original = Original()

    def takes_half(asked: Asked) -> Act:
        if asked.path != "/api/progress/bulk-sync":
            return original(asked)
        taken = len(asked.json()["progressItems"]) // 2
        return tells(200, {"success": True, "totalSynced": taken, "results": []})

    with misbehaving(takes_half) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        bench.turn()
    assert bench.counts(anna) == (1, 0)
    assert len(original.sessions) == 1


def test_its_no_to_a_token_signs_out(bench: Bench) -> None:
    original = Original()
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        bench.turn()
        original.tokens.clear()
        anna.brief_session()
        bench.engine = bench.new_engine()  # the program's next start
        assert bench.turn().state.phase == "signed_out"
    assert bench.counts(anna) == (2, 0)


def test_its_no_in_the_middle_of_a_run_signs_out(bench: Bench) -> None:
    original = Original()
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        bench.turn()
        original.tokens.clear()
        anna.brief_session()
        assert bench.turn().state.phase == "signed_out"
    assert bench.counts(anna) == (2, 0)


def test_a_portal_in_front_of_it_signs_nobody_out(bench: Bench) -> None:
    original = Original()
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        bench.turn()
        anna.brief_session()
        server.respond = lambda _: wordless(401)
        for _ in range(3):
            assert bench.turn().state.phase == "offline"
            bench.ticks.now += 400
        server.respond = original
        assert bench.turn().acked == 2
    assert bench.credentials.get(server.url, "anna") == "anna.secret"


def test_a_portal_that_says_what_it_says_is_told_by_its_health(bench: Bench) -> None:
    original = Original()
    with misbehaving(original) as server:
        anna = bench.account(server.url)
        bench.turn()
        anna.brief_session()
        bench.engine = bench.new_engine()
        server.respond = lambda _: wordless(401, "Authentication required")
        for _ in range(3):
            assert bench.turn().state.phase == "offline"
            bench.ticks.now += 400
        server.respond = original
        assert bench.turn().acked == 2


def test_a_filter_is_not_taken_for_it(bench: Bench) -> None:
    with misbehaving(lambda _: page(200)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        report = bench.turn()
    assert report.state.phase == "offline"
    assert not report.state.push_only
    assert bench.counts(anna) == (2, 0)


def test_a_server_that_was_upgraded_is_found_out(bench: Bench) -> None:
    with misbehaving(Original()) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        bench.turn()
        server.respond = agreeing()
        bench.ticks.now += 601
        report = bench.turn()
        assert not report.state.push_only
        assert server.paths()[-1].startswith("/api/changes")
