"""Servers whose answers do not go together: they get a rest, and a stranger gets no token."""

from itertools import count

import pytest

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import BULK_SYNC, agreeing, changes
from tests.support.misbehaving import Act, Asked, Misbehaving, misbehaving, page, refuses, tells
from tests.support.played import Desk
from zenjin_desktop.errors import SelfContradiction
from zenjin_desktop.sync.state import Done, More, Wait
from zenjin_desktop.ui.sync_lines import pill_line, state_sentence

STEPS = 400


def rests(bench: Bench, server: Misbehaving, *, at_most: int = 8) -> list[Done | Wait]:
    """The rests in so many steps, each slept through; a few requests before each of them."""
    found: list[Done | Wait] = []
    before = 0
    for _ in range(STEPS):
        step = bench.engine.step()
        if isinstance(step, More):
            continue
        assert len(server.asked) - before <= at_most, server.paths()[before:]
        found.append(step)
        before = len(server.asked)
        bench.ticks.now += step.seconds + 1 if isinstance(step, Wait) else 400
    assert found
    return found


def told(found: list[Done | Wait], words: str) -> None:
    for wait in found:
        assert isinstance(wait, Wait)
        assert wait.report.state.phase == "error"
        reason = wait.report.state.reason
        assert reason is not None
        assert reason.code == "self_contradiction"
        assert "contradicts itself" in reason.sentence
        assert "filter" not in reason.sentence, "it is no page of a network"
        assert words in reason.sentence
        assert wait.seconds > 60, "a rest of a second is none"


def play(bench: Bench, server: Misbehaving) -> Desk:
    anna = bench.account(server.url)
    anna.brief_session()
    return anna


def test_a_new_life_of_the_database_in_each_answer_is_asked_seldom(bench: Bench) -> None:
    lives = count()

    def stream(_: Asked) -> Act:
        return changes(cursor=5, epoch=f"e{next(lives)}")

    with misbehaving(agreeing(changes=stream)) as server:
        anna = play(bench, server)
        told(rests(bench, server), "another life in each answer")
    assert bench.counts(anna)[1] == 0


def test_two_servers_behind_one_address_get_the_progress_once(bench: Bench) -> None:
    turns = count()

    def stream(_: Asked) -> Act:
        return changes(cursor=5, epoch=f"replica {next(turns) % 2}", sessions=1, points=3)

    with misbehaving(agreeing(changes=stream)) as server:
        play(bench, server)
        told([rest for rest in rests(bench, server) if isinstance(rest, Wait)], "another life")
        assert server.paths().count(BULK_SYNC) == 2, "as played, and for the other life"


def test_totals_that_differ_in_each_answer_are_compared_seldom(bench: Bench) -> None:
    totals = count(100)

    def stream(_: Asked) -> Act:
        return changes(cursor=5, sessions=next(totals))

    with misbehaving(agreeing(changes=stream)) as server:
        anna = play(bench, server)
        told(rests(bench, server), "other sessions in each answer")
    assert bench.counts(anna) == (0, 0)


def test_a_stream_that_never_moves_on_is_asked_seldom(bench: Bench) -> None:
    with misbehaving(agreeing(changes=lambda _: changes(cursor=0, more=True))) as server:
        play(bench, server)
        found = rests(bench, server)
    assert {rest.report.state.phase for rest in found} == {"offline"}
    assert max(rest.seconds for rest in found if isinstance(rest, Wait)) > 60


def test_what_is_played_meanwhile_is_sent_when_somebody_asks(bench: Bench) -> None:
    lives = count()
    with misbehaving(agreeing(changes=lambda _: changes(epoch=f"e{next(lives)}"))) as server:
        anna = play(bench, server)
        bench.turn()
        anna.brief_session()
        assert bench.turn().acked == 0
        bench.engine.ask_again()
        assert bench.turn().acked > 0


def test_what_contradicts_itself_is_told_in_sync_details_and_on_the_pill(bench: Bench) -> None:
    lives = count()
    with misbehaving(agreeing(changes=lambda _: changes(epoch=f"e{next(lives)}"))) as server:
        anna = play(bench, server)
        bench.turn()
        anna.brief_session()
        state = bench.turn().state
    now = bench.clock()
    assert pill_line(state, now=now).text == "Not synced · 2 waiting"
    told = SelfContradiction(
        server=server.url, reason="its database has another life in each answer"
    )
    assert state_sentence(state, now=now) == str(told)


NO = tells(401, {"success": False, "error": "Please sign in to the network."})


@pytest.mark.parametrize("met", ["never", "in this run", "in an earlier run"])
def test_a_stranger_who_says_no_to_everything_gets_no_token_dropped(bench: Bench, met: str) -> None:
    """A filter of a network that answers in JSON of its own, before the server was ever met."""
    with misbehaving(agreeing()) as server:
        anna = play(bench, server)
        if met != "never":
            bench.turn()
            anna.brief_session()
        if met == "in this run":
            server.respond = lambda _: page(200)
            bench.turn()  # out of reach: the next thing is a hand-shake
            bench.ticks.now += 700
        if met == "in an earlier run":
            bench.engine = bench.new_engine()
        waiting = bench.counts(anna)
        server.respond = lambda _: NO
        assert bench.turn().state.phase == "offline"
        assert bench.counts(anna) == waiting
        assert bench.credentials.get(server.url, "anna") is not None
        bench.ticks.now += 700
        server.respond = agreeing()
        assert bench.turn().state.phase != "offline"
    assert bench.counts(anna) == (0, 0)


def test_another_program_at_the_address_gets_no_token_dropped(bench: Bench) -> None:
    """It has no health, and its dashboard is nobody's business: nothing says whose it is."""
    with misbehaving(lambda asked: page(404) if "health" in asked.path else NO) as server:
        play(bench, server)
        assert bench.turn().state.phase == "offline"
        assert bench.credentials.get(server.url, "anna") is not None


def test_a_no_with_our_word_is_ours_wherever_it_comes(bench: Bench) -> None:
    no = refuses(401, "Please sign in.", code="unauthorized")
    with misbehaving(lambda asked: page(404) if "health" in asked.path else no) as server:
        play(bench, server)
        assert bench.turn().state.phase == "signed_out"
        assert bench.credentials.get(server.url, "anna") is None
