"""A guest who begins anew: one who has done nothing, and nobody else's."""

import pytest

from tests.support.played import Desk
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import current_player, fresh_guest, switch_to
from zenjin_desktop.store.models import OpenSession, StitchRow
from zenjin_desktop.store.pupils import add_learner, change_learner, several


def begun(store: Store, learner: int) -> None:
    OpenSession.insert(
        learner=learner,
        id="s1",
        thread_id="t",
        stitch_id="t-1",
        started_at=store.now(),
        utc_offset_minutes=0,
    ).execute(store.db)


def placed(store: Store, learner: int) -> None:
    now = store.now()
    StitchRow.insert(
        learner=learner, thread_id="t", stitch_id="t-1", created_at=now, updated_at=now
    ).execute(store.db)


def painted(store: Store, learner: int) -> None:
    change_learner(store, learner, name="", avatar="fox")


@pytest.mark.parametrize("deed", [begun, placed, painted])
def test_whoever_has_done_anything_is_left_as_he_is(desk: Desk, deed: object) -> None:
    store = desk.store
    one = fresh_guest(store)
    assert one.learner == desk.learner
    assert fresh_guest(store) == one, "one who did nothing is as good as another"
    assert callable(deed)
    deed(store, one.learner)
    another = fresh_guest(store)
    assert another.learner != one.learner
    assert current_player(store) == another
    assert switch_to(store, one.learner).learner == one.learner


def test_a_name_is_never_a_fresh_guest_and_makes_two(desk: Desk) -> None:
    mira = add_learner(desk.store, name="Mira", avatar="")
    assert fresh_guest(desk.store).learner == desk.learner != mira.learner
    assert not several(desk.store), "a guest who never played is nobody who waits"
    add_learner(desk.store, name="Tom", avatar="")
    assert several(desk.store)
