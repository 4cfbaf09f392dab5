"""Two accounts are two pupils, a nameless guest stays, and a file is whole before it counts."""

import os
from pathlib import Path

import pytest

from tests.integration.stick.conftest import Computers
from zenjin_desktop.stick import form
from zenjin_desktop.stick.reading import InFile
from zenjin_desktop.stick.travellers import travellers
from zenjin_desktop.stick.whole import whole_file
from zenjin_desktop.store.bringing import bury_too
from zenjin_desktop.store.buried import GUEST
from zenjin_desktop.store.learners import current_player

SERVER = "https://school.example"


def coming(number: int, account: str | None, *sessions: str) -> InFile:
    who = form.LearnerIn(
        number=number,
        display_name="Mira",
        account=account,
        server="" if account is None else SERVER,
    )
    return InFile(file=0, computer="pc", who=who, sessions=frozenset(sessions))


def test_two_accounts_are_two_pupils_whatever_they_have_in_common() -> None:
    """A session of both: somebody played as a guest, and was taken for each of them once."""
    found = travellers([coming(1, "a", "s1", "s2"), coming(2, "b", "s2", "s3")])
    assert {(one.account, one.sessions) for one in found} == {
        ((SERVER, "a"), frozenset({"s1", "s2"})),
        ((SERVER, "b"), frozenset({"s2", "s3"})),
    }
    guest = coming(3, None, "s1", "s3")
    found = travellers([coming(1, "a", "s1"), coming(2, "b", "s3"), guest])
    accounts = [one.account for one in found]
    assert accounts.count((SERVER, "a")) == accounts.count((SERVER, "b")) == 1
    for one in found:
        assert len({part.who.account for part in one.parts if part.who.account}) <= 1


def test_a_guest_without_a_name_is_not_erased_for_a_session_it_passed_on(
    computers: Computers, stick: Path
) -> None:
    (here,) = computers(1)
    guest = current_player(here.store).learner
    here.desk(guest).session()
    mira = here.add("Mira")
    mira.session()
    here.collect(stick)
    erased = [*here.sessions(guest), *here.sessions(mira.learner)]
    bury_too(here.store, [(GUEST, one, "2026-03-01T00:00:00.000Z") for one in erased])
    assert [one.learner for one in here.plan(stick).goes] == [mira.learner]


def test_a_file_is_on_the_disk_before_it_takes_the_older_ones_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that is pulled out after the rename has the content, not a name for nothing."""
    path = tmp_path / "results.zenjin"
    happened: list[tuple[str, int, int]] = []
    sync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        found = os.fstat(handle)
        happened.append(("synced", found.st_ino, found.st_size))
        sync(handle)

    def replaced(source: Path, target: Path) -> None:
        found = source.stat()
        happened.append(("replaced", found.st_ino, found.st_size))
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    with whole_file(path) as file:
        file.write(b"x" * 5000)
    inode = path.stat().st_ino
    assert happened[:2] == [("synced", inode, 5000), ("replaced", inode, 5000)]
