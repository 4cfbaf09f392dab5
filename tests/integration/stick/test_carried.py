"""Results go by a stick: the same union and merge as a sync, and nobody is mistaken for another."""

from pathlib import Path

import pytest

from tests.integration.stick.conftest import Computer, Computers
from tests.support.played import everything
from zenjin_desktop.stick.bringing import brought_in, looked_through
from zenjin_desktop.stick.plan import chosen, planned
from zenjin_desktop.stick.reading import files_in
from zenjin_desktop.store import erasing, outbox
from zenjin_desktop.store.figures import profile_of
from zenjin_desktop.store.learners import Account, current_player, player, players, sign_in
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.pupils import pupils


def test_a_pupil_arrives_with_everything_but_the_pin(computers: Computers, stick: Path) -> None:
    here, there = computers(2)
    mira = here.add("Mira")
    here.store.append("UPDATE learners SET pin = 'a hash' WHERE id = ?", (mira.learner,))
    for _ in range(3):
        mira.session()
    here.collect(stick)
    outcome = there.bring(stick)
    (one,) = outcome.brought
    assert (one.name, one.new_sessions, one.was_added) == ("Mira", 3, True)
    found = player(there.store, one.learner)
    assert found is not None
    assert (found.avatar, found.has_pin) == ("fox", False)
    assert there.sessions(one.learner) == here.sessions(mira.learner)
    assert progress_rows(there.store, one.learner) == progress_rows(here.store, mira.learner)
    assert profile_of(there.store, one.learner) == profile_of(here.store, mira.learner)
    answers = "SELECT results FROM session_results ORDER BY id"
    assert list(there.store.rows(answers, ())) == list(here.store.rows(answers, ()))
    facts = "SELECT stitch_id, figures FROM facts ORDER BY stitch_id"
    assert list(there.store.rows(facts, ())) == list(here.store.rows(facts, ()))
    there.check()


def test_twice_is_once_and_there_and_back_changes_nothing(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    mira = here.add("Mira")
    mira.session()
    here.collect(stick)
    there.bring(stick)
    once = everything(there.store.path)
    again = there.bring(stick)
    assert [one.new_sessions for one in again.brought] == [0]
    assert everything(there.store.path) == once
    there.collect(stick)
    before = everything(here.store.path)
    here.bring(stick)
    assert everything(here.store.path) == before


def test_the_same_name_is_a_doubt_until_somebody_says_so_and_never_after(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    here.add("Mira").session()
    own = there.add("  mira")
    own.session()
    here.collect(stick)
    (offer,) = there.plan(stick).offers
    assert offer.verdict == "doubtful"
    assert offer.choices == ("leave", f"here:{own.learner}", "new")
    assert there.bring(stick).left == ("Mira",)
    assert len(players(there.store)) == 1
    there.bring(stick, same_names=True)
    assert len(there.sessions(own.learner)) == 2
    (offer,) = there.plan(stick).offers
    assert offer.verdict == "same"
    there.collect(stick)
    (offer,) = here.plan(stick).offers  # both files tell of one child now
    assert offer.verdict == "same"
    here.bring(stick)
    assert here.sessions(offer_learner(here)) == there.sessions(own.learner)


def offer_learner(computer: Computer) -> int:
    (one,) = players(computer.store)
    return one.learner


def test_two_children_of_the_same_name_stay_two(computers: Computers, stick: Path) -> None:
    here, there, third = computers(3)
    here.add("Mira").session()
    there.add("Mira").session()
    here.collect(stick)
    there.collect(stick)
    plan = third.plan(stick)
    assert [offer.verdict for offer in plan.offers] == ["new", "doubtful"]
    third.bring(stick, new_names=True)
    assert third.names() == ["Mira", "Mira"]
    assert [len(third.sessions(one.learner)) for one in players(third.store)] == [1, 1]
    assert [offer.verdict for offer in third.plan(stick).offers] == ["same", "same"]


def test_two_files_of_one_child_become_one_where_nobody_knows_it(
    computers: Computers, stick: Path
) -> None:
    here, there, third = computers(3)
    here.add("Mira").session()
    there.add("Mira").session()
    here.collect(stick)
    there.collect(stick)
    outcome = third.bring(stick, same_names=True)
    assert [one.new_sessions for one in outcome.brought] == [1, 1]
    assert third.names() == ["Mira"]
    third.check()


def test_a_guest_without_a_name_goes_to_nobody_by_itself(computers: Computers, stick: Path) -> None:
    here, there = computers(2)
    here.desk(current_player(here.store).learner).session()
    tom = there.add("Tom")
    guest = current_player(there.store).learner
    here.collect(stick)
    (offer,) = there.plan(stick).offers
    assert offer.verdict == "nameless"
    assert offer.choices == ("leave", f"here:{tom.learner}")
    there.bring(stick)
    assert not there.sessions(guest) | there.sessions(tom.learner)
    looked = looked_through(files_in(stick))
    brought_in(there.store, looked, {offer.traveller.key: f"here:{tom.learner}"})
    assert len(there.sessions(tom.learner)) == 1
    # The guest goes on, as another child perhaps: that is asked again.
    here.desk(current_player(here.store).learner).session()
    here.collect(stick)
    (offer,) = there.plan(stick).offers
    assert (offer.verdict, offer.choices[0]) == ("nameless", "leave")


def account(computer: Computer, name: str = "Mira") -> int:
    who = Account(server="https://school.example", user_id="u1", login="mira7", display_name=name)
    return sign_in(computer.store, who, claim=None).learner


def test_an_account_is_known_by_its_server_and_waits_for_its_sign_in(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    mira = here.desk(account(here))
    mira.session()
    here.collect(stick)
    outcome = there.bring(stick)
    (one,) = outcome.brought
    (pupil,) = (one for one in pupils(there.store) if one.player.display_name == "Mira")
    assert pupil.signed_out
    theirs = player(here.store, mira.learner)
    assert theirs is not None
    assert pupil.player.account == theirs.account
    # It may be this computer that reaches the server first.
    assert outbox.counts(there.store, one.learner).pending > 1
    assert account(there) == one.learner
    assert not [one for one in pupils(there.store) if one.signed_out]


def test_a_guest_who_is_an_account_elsewhere_becomes_it_once_somebody_says_so(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    here.desk(account(here)).session()
    guest = there.add("Mira")
    guest.session()
    here.collect(stick)
    (offer,) = there.plan(stick).offers
    assert offer.verdict == "doubtful"
    there.bring(stick, same_names=True)
    found = player(there.store, guest.learner)
    assert found is not None
    assert found.account is not None
    assert found.account.user_id == "u1"
    assert len(there.sessions(guest.learner)) == 2
    assert outbox.counts(there.store, guest.learner).pending > 2


def test_an_erased_account_stays_erased_and_goes_where_it_still_is(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    mine = account(here)
    here.desk(mine).session()
    here.collect(stick)
    there.bring(stick)
    erasing.erase(here.store, mine)
    here.bring(stick)
    assert "Mira" not in here.names()
    here.collect(stick)
    plan = there.plan(stick)
    assert [there_name(plan.names, one.learner) for one in plan.goes] == ["Mira"]
    outcome = there.bring(stick)
    assert outcome.gone == ("Mira",)
    assert "Mira" not in there.names()
    there.collect(stick)
    here.bring(stick)
    assert "Mira" not in here.names()


def there_name(names: object, learner: int) -> str:
    assert isinstance(names, dict)
    return str(names[learner])


def test_a_guest_erased_everywhere_goes_by_the_stick(computers: Computers, stick: Path) -> None:
    here, there = computers(2)
    mira = here.add("Mira")
    mira.session()
    here.collect(stick)
    there.bring(stick)
    there.named("Mira").session()
    erasing.erase_guest(here.store, mira.learner)
    assert here.bring(stick).brought == ()
    here.collect(stick)
    assert there.bring(stick).gone == ("Mira",)
    there.collect(stick)
    assert here.bring(stick).brought == ()
    assert here.names() == there.names() == []


def test_who_sits_at_the_keyboard_is_not_erased_meanwhile(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    mira = here.add("Mira")
    mira.session()
    here.collect(stick)
    (one,) = there.bring(stick).brought
    erasing.erase_guest(here.store, mira.learner)
    here.collect(stick)
    looked = looked_through(files_in(stick))
    outcome = brought_in(there.store, looked, {}, sitting=one.learner)
    assert (outcome.gone, outcome.staying) == ((), ("Mira",))
    assert there.names() == ["Mira"]
    assert there.bring(stick).gone == ("Mira",)


def test_who_was_removed_here_does_not_come_back_by_itself(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    here.add("Mira").session()
    here.collect(stick)
    (one,) = there.bring(stick).brought
    erasing.remove(there.store, one.learner)
    (offer,) = there.plan(stick).offers
    assert offer.verdict == "removed"
    assert there.bring(stick).left == ("Mira",)
    there.collect(stick)
    assert [one.verdict for one in here.plan(stick).offers] == ["same"]  # nobody else hears of it
    looked = looked_through(files_in(stick))
    plan = planned(there.store, looked.coming, looked.erased)
    (back,) = brought_in(there.store, looked, chosen(plan, removed=True)).brought
    assert (back.was_added, back.new_sessions) == (True, 1)
    assert [one.verdict for one in there.plan(stick).offers] == ["same"]


def test_cancelled_what_is_in_is_whole_and_the_rest_comes_with_the_next_try(
    computers: Computers, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = computers(2)
    monkeypatch.setattr("zenjin_desktop.stick.form.SESSIONS_A_PART", 2)
    for name in ("Ada", "Ben"):
        desk = here.add(name)
        for _ in range(6):
            desk.brief_session()
    here.collect(stick)
    looked = looked_through(files_in(stick))
    seen: list[int] = []
    outcome = brought_in(
        there.store,
        looked,
        {},
        told=lambda done, _whole: seen.append(done),
        stopped=lambda: len(seen) >= 2,
    )
    assert outcome.stopped
    assert [one.new_sessions for one in outcome.brought] == [4]
    there.check()
    there.bring(stick)
    assert there.names() == ["Ada", "Ben"]
    assert [len(there.sessions(one.learner)) for one in players(there.store)] == [6, 6]
    there.check()


def test_each_computer_has_a_file_of_its_own_on_the_stick(
    computers: Computers, stick: Path
) -> None:
    here, there = computers(2)
    here.add("Ada").session()
    there.add("Ben").session()
    first = here.collect(stick)
    there.collect(stick)
    assert here.collect(stick) == first
    assert len(files_in(stick)) == 2
    assert not [one for one in first.parent.iterdir() if one.suffix == ".new"]
