"""``zenjin sign-in`` and what the guest had played before: told, or brought along."""

from tests.integration.commands.conftest import Came, Place, guest
from tests.integration.commands.test_sync import at_server as sessions_at
from tests.integration.commands.test_sync import at_the_desk, register
from tests.support.clock import Clock
from tests.support.misbehaving import misbehaving
from tests.support.original import Original
from tests.support.played import asked
from tests.support.server import ServerProcess
from zenjin_desktop.moment import now

OWNERS = "SELECT learner, count(*) FROM session_results GROUP BY learner"
BRING = (
    "To bring what is a guest's into this account, give the same command again with --with-guest."
)
IDS = "SELECT id FROM session_results ORDER BY id"


def as_guest(place: Place, sessions: int, *, answers: int = 0) -> None:
    """The guest plays and then leaves, perhaps in the middle of a session."""
    with guest(place, Clock(now())) as desk:
        for _ in range(sessions):
            desk.session()
        if answers:
            desk.begin()
            desk.answers(answers)


def sign_in(place: Place, url: str, user: str, token: str, *more: str) -> Came:
    words = ("sign-in", "--server", url, "--user", user, "--token-stdin", *more)
    return place.zenjin(*words, given=f"{token}\n")


def test_what_the_guest_played_goes_along_to_a_server_of_the_original(place: Place) -> None:
    """A session that was under way is finished and goes as well; each is counted there once."""
    as_guest(place, 2, answers=3)
    original = Original(clock=Clock(now()))
    with misbehaving(original) as server:
        came = sign_in(place, server.url, "anna", "anna.secret", "--with-guest")
        assert (came.status, came.err) == (0, [])
        assert came.out[0] == f"anna (1) is signed in at {server.url} and plays next here."
        assert came.out[2:] == ["What the guest (1) had played went along: 3 sessions."]
        assert place.zenjin("sync", "--now").status == 0
        assert place.zenjin("sync", "--now").status == 0
    ids = [row[0] for row in asked(place.paths.store, IDS)]
    assert sorted(original.sessions) == ids
    assert len(ids) == 3
    assert original.profiles["anna"]["total_sessions"] == 3
    assert asked(place.paths.store, OWNERS) == [(1, 3)]


def test_left_unsaid_they_stay_and_how_many_is_told(
    place: Place, server_process: ServerProcess
) -> None:
    """And the sentence is right: the same command with the option unites them."""
    as_guest(place, 2)
    mira = register(server_process, "mira")
    who = (server_process.url, mira["userId"], mira["token"])
    came = sign_in(place, *who)
    assert came.status == 0
    assert came.out[2:] == [
        "2 sessions of the guest (1) stay with the guest.",
        BRING,
    ]
    at_the_desk(place, 2, 1)
    assert place.zenjin("sync", "--now").status == 0
    assert len(sessions_at(server_process)) == 1
    assert asked(place.paths.store, OWNERS) == [(1, 2), (2, 1)]

    came = sign_in(place, *who, "--with-guest")
    assert came.out[2:] == ["What the guest (1) had played went along: 2 sessions."]
    assert asked(place.paths.store, OWNERS) == [(2, 3)]
    assert asked(place.paths.store, "SELECT id FROM learners") == [(2,)]
    assert place.zenjin("sync", "--now").status == 0
    assert sessions_at(server_process) == asked(place.paths.store, IDS)


def test_without_a_guest_there_is_nothing_to_go_along(
    place: Place, server_process: ServerProcess
) -> None:
    mira = register(server_process, "mira")
    who = (server_process.url, mira["userId"], mira["token"])
    came = sign_in(place, *who, "--with-guest")
    assert came.status == 0
    nothing = "No guest of yours without a name has played here: there was nothing to go along."
    assert came.out[2:] == [f"{nothing} Whoever has a name goes along with --learner NAME."]
    assert len(sign_in(place, *who).out) == 2


def test_a_token_that_is_refused_moves_nothing(place: Place) -> None:
    as_guest(place, 1)
    with misbehaving(Original(clock=Clock(now()))) as server:
        came = sign_in(place, server.url, "anna", "anna.wrong", "--with-guest")
    assert came.status == 1
    assert asked(place.paths.store, "SELECT id, account FROM learners") == [(1, None)]
