"""The ledger says no when something is lost, doubled, unreadable, different, or was not done."""

from collections import Counter
from datetime import UTC, datetime

import msgspec
import pytest

from benchmarks.reliability.books import Book, check_fold, check_kept, check_queue, check_same
from benchmarks.reliability.ledger import Entry, Tally, table
from zenjin_core.learning.profile import SessionFact, fold

FACTS = (SessionFact("s1", datetime(2026, 3, 2, 9, tzinfo=UTC), 60, 60, 1.5, 1),)
BOOK = Book(
    answers=Counter(["a", "b"]),
    sessions=Counter(["s1"]),
    facts=FACTS,
    profile=fold(FACTS),
    progress={"stitch": (1, 2)},
)


def replaced(book: Book, **changed: object) -> Book:
    fields = {name: getattr(book, name) for name in Book.__dataclass_fields__}
    return Book(**(fields | changed))


@pytest.mark.parametrize("column", ["lost", "doubled", "unreadable", "differs"])
def test_all_zeros_or_it_fails(column: str) -> None:
    clean = Entry(suite="some", what="things", tried=1, done={"kills": 1})
    assert clean.holds
    assert not msgspec.structs.replace(clean, **{column: 1}).holds


def test_zeros_of_work_that_was_not_done_are_no_success() -> None:
    tally = Tally()
    tally.did("kills", 0)
    entry = tally.entry("some", "things", 5)
    assert not entry.holds
    assert "NOT DONE: kills" in table([entry])
    assert not Tally().entry("some", "things", 0).holds


def test_what_is_gone_is_lost_and_what_is_there_twice_is_doubled() -> None:
    tally = Tally()
    check_kept(tally, BOOK, where="here", answers=["a", "b"], sessions=["s1"])
    assert tally.entry("some", "things", 1).holds
    check_kept(tally, BOOK, where="here", answers=["a", "c"], sessions=["s1", "s2"])
    assert (tally.lost, tally.doubled) == (2, 0)
    twice = replaced(BOOK, answers=Counter({"a": 2, "b": 1}))
    check_kept(tally, twice, where="here", answers=[], sessions=[])
    assert (tally.lost, tally.doubled) == (2, 1)


def test_a_profile_that_is_not_the_fold_differs() -> None:
    tally = Tally()
    check_fold(tally, BOOK, where="here")
    assert tally.differs == 0
    check_fold(tally, replaced(BOOK, facts=()), where="here")
    assert tally.differs == 1


def test_two_sides_that_hold_different_things_are_told() -> None:
    tally = Tally()
    check_same(tally, BOOK, BOOK, where="here")
    assert tally.entry("some", "things", 1).holds
    check_same(tally, BOOK, replaced(BOOK, sessions=Counter()), where="here")
    assert tally.lost == 1
    check_same(tally, BOOK, replaced(BOOK, progress={}), where="here")
    assert tally.differs == 1


def test_what_left_the_outbox_too_early_is_lost() -> None:
    tally = Tally()
    elsewhere = replaced(BOOK, sessions=Counter())
    check_queue(tally, BOOK, BOOK, where="here")
    waiting = replaced(BOOK, waiting=(("session", "s1", "pending"),))
    check_queue(tally, waiting, elsewhere, where="here")
    assert tally.entry("some", "things", 1).holds
    check_queue(tally, BOOK, elsewhere, where="here")
    assert tally.lost == 1
