"""``zenjin sign-in`` in a folder that log-ins share: each brings its own guest."""

import os
from pathlib import Path

import pytest

from tests.integration.commands.conftest import Came, Place
from tests.integration.commands.test_sync import register
from tests.support.clock import Clock
from tests.support.played import Desk, asked
from tests.support.server import ServerProcess
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.learners import Player, current_player, switch_to_guest
from zenjin_desktop.store.seats import Seats

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of a folder's group are POSIX's")

NOTHING = (
    "No guest of yours without a name has played here: there was nothing to go along."
    " Whoever has a name goes along with --learner NAME."
)
WHOSE = "SELECT learner, count(*) FROM session_results GROUP BY learner ORDER BY learner"
ACCOUNTS = "SELECT id FROM learners WHERE account IS NOT NULL"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A data folder that its group may write, as a shared one is."""
    monkeypatch.setenv("LOGNAME", "nobody-yet")  # put back at the end, whoever started last
    place = Place(tmp_path / "shared")
    place.folder.mkdir()
    place.folder.chmod(0o2770)
    return place


def start(place: Place, login: str, *, sessions: int = 0, sign_out: bool = False) -> Player:
    """A log-in starts and perhaps plays; who that is."""
    clock = Clock(now())
    os.environ["LOGNAME"] = login
    seats = Seats(place.folder, login)
    store = open_store(place.paths.store, now=clock, new_id=new_id, seats=seats)
    try:
        player = switch_to_guest(store) if sign_out else current_player(store)
        seats.settle(player.learner)
        desk = Desk(store, player.learner, clock)
        for _ in range(sessions):
            desk.session()
        return player
    finally:
        seats.leave()
        store.close()


def sign_in(
    place: Place, login: str, server: ServerProcess, who: dict[str, str], *more: str
) -> Came:
    words = ("sign-in", "--server", server.url, "--user", who["userId"], "--token-stdin", *more)
    came = place.zenjin(*words, given=f"{who['token']}\n", LOGNAME=login)
    assert (came.status, came.err) == (0, [])
    return came


def test_with_guest_leaves_another_log_ins_guest_alone(
    place: Place, server_process: ServerProcess
) -> None:
    anna = start(place, "anna", sessions=2)
    start(place, "ben")
    ben = register(server_process, "ben")
    came = sign_in(place, "ben", server_process, ben, "--with-guest")
    assert came.out[2:] == [NOTHING]
    assert start(place, "anna") == anna
    assert asked(place.paths.store, WHOSE) == [(anna.learner, 2)]
    assert start(place, "ben").display_name == "Ben"


def test_a_plain_sign_in_speaks_of_ones_own_guest_and_that_one_comes_with_the_next(
    place: Place, server_process: ServerProcess
) -> None:
    """Also when another log-in has left its guest before: that one is not taken for one's own."""
    start(place, "anna", sessions=2)
    guest = start(place, "ben", sessions=3).learner
    for login in ("anna", "ben"):
        who = register(server_process, login)
        came = sign_in(place, login, server_process, who)
        count = {"anna": "2 sessions of the guest (1)", "ben": f"3 sessions of the guest ({guest})"}
        assert came.out[2] == f"{count[login]} stay with the guest."
        assert len(came.out) == 4
    came = sign_in(place, "ben", server_process, who, "--with-guest")
    assert came.out[2:] == [f"What the guest ({guest}) had played went along: 3 sessions."]
    assert start(place, "anna", sign_out=True) == Player(learner=1, display_name="", account=None)


def test_signing_out_gives_each_log_in_its_own_guest_back(
    place: Place, server_process: ServerProcess
) -> None:
    guests = {login: start(place, login, sessions=1).learner for login in ("anna", "ben")}
    for login in guests:
        sign_in(place, login, server_process, register(server_process, login))
    assert start(place, "ben", sign_out=True).learner == guests["ben"]
    assert start(place, "anna", sign_out=True).learner == guests["anna"]


@pytest.mark.parametrize("is_known", [False, True], ids=["new account", "account here already"])
def test_no_log_in_starts_as_the_account_that_its_guest_became(
    place: Place, server_process: ServerProcess, is_known: bool
) -> None:
    """Folders from before may have a guest whom two log-ins remember: it goes along with one."""
    guest = start(place, "anna", sessions=2).learner
    ben = register(server_process, "ben")
    if is_known:
        sign_in(place, "ben", server_process, ben)
    with place.store() as store:
        for login in ("anna", "ben"):
            store.db.execute_sql(
                "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)",
                (f"current_learner@{login}", str(guest)),
            )
    came = sign_in(place, "ben", server_process, ben, "--with-guest")
    assert came.out[2:] == [f"What the guest ({guest}) had played went along: 2 sessions."]
    left = "SELECT count(*) FROM settings WHERE key = 'current_learner@anna'"
    assert asked(place.paths.store, left) == [(0,)]
    assert start(place, "anna").is_guest
    ((account,),) = asked(place.paths.store, ACCOUNTS)
    assert asked(place.paths.store, WHOSE) == [(account, 2)]
    assert start(place, "ben").learner == account
