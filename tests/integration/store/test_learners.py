"""Guests, accounts, and whose sessions are whose after somebody signed in."""

import peewee
import pytest

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import TUBES, Desk, asked, everything, failing
from zenjin_core.learning.merge import merge
from zenjin_core.learning.profile import fold
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.store.learners import (
    Account,
    History,
    Player,
    accounts,
    current_player,
    history,
    player,
    sign_in,
    switch_to_guest,
)
from zenjin_desktop.store.outbox import Ack, acked, counts, pending_progress, pending_sessions
from zenjin_desktop.store.progress import progress_rows

ANNA = Account(server="https://school.example", user_id="user-1", login="anna", display_name="Anna")
BEN = Account(server="https://school.example", user_id="user-2", login="ben", display_name="Ben")


def drain(desk: Desk) -> None:
    """The server has everything of this learner."""
    sessions = pending_sessions(desk.store, desk.learner)
    progress = pending_progress(desk.store, desk.learner)
    ids = [*(one.outbox_id for one in sessions), *(one.outbox_id for one in progress)]
    acked(desk.store, desk.learner, [Ack(outbox_id) for outbox_id in ids])


def references(store: Store, learner: int) -> set[tuple[object, ...]]:
    rows = asked(store.path, "SELECT learner, kind, reference FROM outbox")
    return {row[1:] for row in rows if row[0] == learner}


def of_learner(store: Store, learner: int) -> int:
    """How many rows of all tables are this learner's."""
    return sum(
        asked(store.path, f'SELECT count(*) FROM "{table}" WHERE learner = {learner}')[0][0]  # type: ignore[misc]  # a count is an int  # noqa: S608 - names of our own tables
        for table in (
            "profiles", "session_results", "user_stitch_progress", "open_sessions", "attempts",
            "outbox", "sync_state", "days", "facts", "uncounted",
        )
    )  # fmt: skip


def test_the_first_start_is_a_guest_s_and_asks_nothing(store: Store) -> None:
    guest = current_player(store)
    assert guest.is_guest
    assert (guest.display_name, guest.account) == ("", None)
    assert current_player(store) == guest
    assert accounts(store) == []


def test_who_played_last_plays_after_a_restart(store: Store, open_one: OpenStore) -> None:
    anna = sign_in(store, ANNA, claim=None)
    store.close()
    assert current_player(open_one()) == anna


def test_a_guest_with_a_new_account_keeps_everything_and_everything_waits(desk: Desk) -> None:
    desk.session(rounds=2)
    before = everything(desk.store.path)

    anna = sign_in(desk.store, ANNA, claim=desk.learner)

    assert anna == Player(learner=desk.learner, display_name="Anna", account=ANNA)
    assert not anna.is_guest
    assert current_player(desk.store) == anna == player(desk.store, desk.learner)
    after = everything(desk.store.path)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"learners", "profiles", "settings"}, "the account, the name, who plays"
    assert counts(desk.store, anna.learner).pending == 3


def test_after_a_claim_the_next_guest_is_a_new_one(desk: Desk) -> None:
    desk.session()
    sign_in(desk.store, ANNA, claim=desk.learner)
    guest = switch_to_guest(desk.store)
    assert guest.learner != desk.learner
    assert history(desk.store, guest.learner) == History(sessions=0, points=0)


def test_declined_the_guest_keeps_its_history_and_the_account_starts_empty(desk: Desk) -> None:
    finished = desk.session()
    anna = sign_in(desk.store, ANNA, claim=None)

    assert anna.learner != desk.learner
    assert history(desk.store, anna.learner) == History(sessions=0, points=0)
    assert history(desk.store, desk.learner) == History(
        sessions=1, points=finished.record.total_points
    )
    assert counts(desk.store, anna.learner).pending == 0
    assert switch_to_guest(desk.store).learner == desk.learner


def test_signing_in_again_finds_the_same_learner(store: Store) -> None:
    anna = sign_in(store, ANNA, claim=None)
    switch_to_guest(store)
    assert sign_in(store, ANNA, claim=None) == anna
    assert accounts(store) == [anna]


def test_the_same_user_id_on_another_server_is_another_learner(store: Store) -> None:
    anna = sign_in(store, ANNA, claim=None)
    elsewhere = Account(
        server="https://other.example", user_id="user-1", login="anna", display_name="Anna"
    )
    assert sign_in(store, elsewhere, claim=None).learner != anna.learner
    assert [one.account for one in accounts(store)] == [ANNA, elsewhere]


def test_accounts_keep_their_own_figures(store: Store, clock: Clock) -> None:
    for account, rounds in ((ANNA, 1), (BEN, 2)):
        Desk(store, sign_in(store, account, claim=None).learner, clock).session(rounds=rounds)
    anna, ben = accounts(store)
    assert profile_of(store, anna.learner).total_points == 60 * 5
    assert profile_of(store, ben.learner).total_points == 120 * 5
    assert journal.head(store, anna.learner, TUBES).tube == 2
    assert journal.head(store, ben.learner, TUBES).tube == 3


def test_a_guest_joins_an_account_that_is_here_already(desk: Desk, clock: Clock) -> None:
    store = desk.store
    anna = Desk(store, sign_in(store, ANNA, claim=None).learner, clock)
    anna.session(rounds=2)
    drain(anna)
    switch_to_guest(store)
    clock.turn(days=1)
    desk.session(rounds=4)
    hers, guests = progress_rows(store, anna.learner), progress_rows(store, desk.learner)
    facts = [*all_facts(store, anna.learner), *all_facts(store, desk.learner)]
    waiting = references(store, desk.learner)

    joined = sign_in(store, ANNA, claim=desk.learner)

    assert joined.learner == anna.learner
    assert sorted(all_facts(store, anna.learner), key=str) == sorted(facts, key=str)
    profile = profile_of(store, anna.learner)
    assert profile == fold(facts)
    assert (profile.total_sessions, profile.streak_days) == (2, 2)
    united = progress_rows(store, anna.learner)
    assert united == guests | {
        name: merge(row, guests[name]) if name in guests else row for name, row in hers.items()
    }
    assert references(store, anna.learner) == waiting
    assert len(waiting) == 5, "four stitches and the session"
    assert len(asked(store.path, f"SELECT * FROM days WHERE learner = {anna.learner}")) == 2  # noqa: S608 - a number of our own


def test_the_guest_that_joined_is_gone_with_all_its_rows(desk: Desk) -> None:
    store = desk.store
    anna = sign_in(store, ANNA, claim=None)
    desk.session(rounds=3)
    assert of_learner(store, desk.learner) > 6

    sign_in(store, ANNA, claim=desk.learner)

    assert of_learner(store, desk.learner) == 0
    assert player(store, desk.learner) is None
    assert current_player(store).learner == anna.learner


def test_a_guest_s_open_session_is_closed_before_it_joins(desk: Desk) -> None:
    sign_in(desk.store, ANNA, claim=None)
    desk.begin()
    desk.answers(7)

    anna = sign_in(desk.store, ANNA, claim=desk.learner)

    assert profile_of(desk.store, anna.learner).total_points == 21
    assert len(pending_sessions(desk.store, anna.learner)) == 1


def test_an_open_session_goes_on_when_the_guest_becomes_a_new_account(desk: Desk) -> None:
    desk.begin()
    desk.answers(7)
    sign_in(desk.store, ANNA, claim=desk.learner)
    assert desk.finish().tally.ftc == 7


def test_a_session_known_to_both_is_counted_once(desk: Desk) -> None:
    # As after a restore: the guest of the copy and the account on the server have the same one.
    store = desk.store
    desk.session()
    anna = sign_in(store, ANNA, claim=None).learner
    columns = "thread_id, stitch_id, total_points, completed_at, device_completed_at, created_at"
    store.db.execute_sql(
        f"INSERT INTO session_results (learner, id, {columns})"  # noqa: S608 - columns named above
        f" SELECT {anna}, id, {columns} FROM session_results"
    )
    desk.session()

    sign_in(store, ANNA, claim=desk.learner)

    profile = profile_of(store, anna)
    assert (profile.total_sessions, profile.total_points) == (2, 600)
    assert profile == fold(all_facts(store, anna))
    assert len(pending_sessions(store, anna)) == 2


def test_only_a_guest_s_history_can_be_claimed(desk: Desk) -> None:
    store = desk.store
    desk.session()
    anna = sign_in(store, ANNA, claim=desk.learner)
    before = everything(store.path)

    for account in (ANNA, BEN):
        with pytest.raises(ValueError, match=f"learner {anna.learner} is no guest"):
            sign_in(store, account, claim=anna.learner)
    with pytest.raises(ValueError, match="learner 99 is no guest"):
        sign_in(store, BEN, claim=99)

    assert everything(store.path) == before


@pytest.mark.parametrize(
    "event",
    [
        "UPDATE ON session_results",
        "INSERT ON user_stitch_progress",
        "INSERT ON outbox",
        "INSERT ON days",
        "DELETE ON learners",
        "UPDATE ON learners",
        "UPDATE ON settings",
    ],
)
def test_joining_happens_wholly_or_not_at_all(desk: Desk, event: str) -> None:
    store = desk.store
    desk.session(rounds=3)
    sign_in(store, ANNA, claim=None)
    switch_to_guest(store)
    mend = failing(store, event)
    before = everything(store.path)

    with pytest.raises(peewee.IntegrityError, match="fault"):
        sign_in(store, ANNA, claim=desk.learner)
    assert everything(store.path) == before

    store.db.execute_sql(mend)
    anna = sign_in(store, ANNA, claim=desk.learner)
    assert history(store, anna.learner).sessions == 1
