"""A policy that names and locks a server: accounts at another one wait, and it is said why."""

from random import Random

import pytest

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import agreeing
from tests.support.misbehaving import misbehaving
from tests.support.played import Desk
from zenjin_desktop.policy import Policy, Ruled
from zenjin_desktop.store.learners import Player, player
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.only_server import spelled
from zenjin_desktop.sync.state import Left
from zenjin_desktop.ui.sync_lines import pill_line, state_sentence
from zenjin_desktop.ui.sync_panel.controller import panel_model

SCHOOL = "https://zenjin.oakhill.example"
STAYS = "It stays here: this computer is set to sync with another server alone."


def player_of(bench: Bench, desk: Desk) -> Player:
    found = player(bench.store, desk.learner)
    assert found is not None
    return found


def set_to(bench: Bench, server: str) -> None:
    """The engine of a computer whose policy names this server and locks it."""
    bench.engine = Engine(
        bench.store,
        credentials=bench.credentials,
        connect=bench._connect,
        monotonic=bench.ticks,
        rng=Random(1),
        only_server=server,
    )


@pytest.mark.parametrize(
    ("policy", "server", "only"),
    [
        (Policy(locked=("server",)), SCHOOL, SCHOOL),
        (Policy(), SCHOOL, ""),
        (Policy(locked=("server",)), "", ""),
        (Policy(locked=("sound",)), SCHOOL, ""),
    ],
    ids=["named and locked", "offered", "locked, not named", "another lock"],
)
def test_only_a_server_that_is_named_and_locked_is_the_only_one(
    policy: Policy, server: str, only: str
) -> None:
    told = Ruled(policy=policy, settings={"server": server} if server else {})
    assert told.only_server == only


def test_an_account_elsewhere_waits_whole_and_it_is_said_why(bench: Bench) -> None:
    with misbehaving(agreeing()) as server, misbehaving(agreeing()) as school:
        anna = bench.account(server.url, user_id="anna")
        bert = bench.account(school.url, user_id="bert")
        for desk in (anna, bert):
            desk.brief_session()
        set_to(bench, school.url.upper().replace("HTTP", "http") + "/")
        bench.engine.current = anna.learner
        report = bench.turn()
        assert server.asked == [], "not even whether it is there"
        assert bench.counts(anna) == (2, 0), "nothing is lost"
        assert bench.counts(bert) == (0, 0), "the school's own goes"

        state = report.state
        assert (state.phase, state.waiting) == ("error", 2)
        assert pill_line(state, now=bench.clock()).text == "Not synced · 2 waiting"
        assert state_sentence(state, now=bench.clock()).startswith(
            f"This computer is set to sync with {school.url} alone, and this account is at"
            f" {server.url}. Nothing is sent there, everything is kept here."
        )
        bench.engine.current = bert.learner
        bench.turn()
        state = bench.engine.state()
        assert state.phase == "idle"
        assert state.left == (Left(name="Anna", waiting=2, goes=False, barred=True),)
        told = panel_model(bench.store, state, player_of(bench, bert), now=bench.clock()).others
        assert told == ("2 records of Anna wait here, too. " + STAYS,)
        assert not bench.engine.last_try(), "nor at the end of the program"

        set_to(bench, "")
        bench.turn()
        assert bench.counts(anna) == (0, 0), "the lock is gone: all of it goes"


def test_what_is_no_address_lets_nobody_be_asked() -> None:
    assert spelled("not an address") == "not an address"
    assert spelled("HTTPS://Zenjin.Oakhill.example/") == SCHOOL
    assert spelled("") == ""
