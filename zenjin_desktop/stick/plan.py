"""What taking files in would change, pupil by pupil, before anything is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from zenjin_core.learning.merge import merge
from zenjin_desktop.stick import form
from zenjin_desktop.stick.travellers import Traveller, spelled
from zenjin_desktop.store.buried import GUEST, REMOVED
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player, players
from zenjin_desktop.store.progress import progress_row, progress_rows

Verdict = Literal["same", "new", "doubtful", "nameless", "removed", "erased"]

NEW, LEAVE = "new", "leave"
HERE, WITH = "here:", "with:"
"""Choices: before a local id, and before the key of another traveller."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is found of a pupil who comes along.

    ``same``: it is known who that is here. ``new``: nobody like it is here. ``doubtful``: somebody
    has the same name, and nothing else says whether it is the same child. ``nameless``: a guest
    without a name. ``removed``: was taken off this computer. ``erased``: is never brought back.

    Attributes:
        traveller: who comes along.
        verdict: see above.
        choices: what may be done, the first by itself: ``new``, ``leave``, ``here:7`` (it is the
            learner 7 here), ``with:KEY`` (it is the same as that other one who comes along).
        new_sessions: how many would be new, by choice.
        moved: stitches whose place would change, by choice.
    """

    traveller: Traveller
    verdict: Verdict
    choices: tuple[str, ...]
    new_sessions: Mapping[str, int]
    moved: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking in would change.

    Attributes:
        offers: everybody who comes along.
        goes: learners of this computer who were erased elsewhere: their rows go.
        erased: tombstones that come along.
        names: of those who are here, by local id.
    """

    offers: tuple[Offer, ...]
    goes: tuple[Player, ...]
    erased: tuple[form.Erased, ...]
    names: Mapping[int, str]

    def by_itself(self) -> dict[str, str]:
        """What is done with whom unless somebody chooses otherwise."""
        return {one.traveller.key: one.choices[0] for one in self.offers}


def planned(store: Store, coming: Sequence[Traveller], erased: Sequence[form.Erased]) -> Plan:
    """Look who everybody is here. Nothing is changed."""
    look = _Look(store, erased)
    offers: list[Offer] = []
    for one in coming:
        offers.append(look.offer(one, offers))
    goes = tuple(one for one in look.here.values() if look.is_erased(one))
    names = {one.learner: called(one) for one in look.here.values()}
    return Plan(offers=tuple(offers), goes=goes, erased=tuple(erased), names=names)


def chosen(
    plan: Plan, *, same_names: bool = False, new_names: bool = False, removed: bool = False
) -> dict[str, str]:
    """What is done with whom where it is said for all at once.

    Args:
        plan: what it would change.
        same_names: the only one here of this name is the same child.
        new_names: whoever has the same name is somebody else.
        removed: also those who were removed from this computer.
    """
    choices = plan.by_itself()
    for one in plan.offers:
        if one.verdict == "doubtful":
            alike = [choice for choice in one.choices if choice.startswith((HERE, WITH))]
            if same_names and len(alike) == 1:
                choices[one.traveller.key] = alike[0]
            elif new_names:
                choices[one.traveller.key] = NEW
        elif one.verdict == "removed" and removed:
            choices[one.traveller.key] = NEW
    return choices


class _Look:
    """Who is here, as the travellers are compared with it."""

    def __init__(self, store: Store, erased: Sequence[form.Erased]) -> None:
        self._store = store
        self.here = {one.learner: one for one in players(store)}
        self._held: dict[int, set[str]] = {one: set() for one in self.here}
        rows = store.rows("SELECT learner, id FROM session_results", ())
        for learner, session in store.pace.gently(rows):
            self._held.setdefault(learner, set()).add(session)
        self._dead = {*store.rows("SELECT server, account FROM tombstones", ())}
        self._dead |= {(one.server, one.account) for one in erased}
        self._dead_guests = {account for server, account in self._dead if server == GUEST}
        self._removed = {account for server, account in self._dead if server == REMOVED}

    def is_erased(self, one: Player) -> bool:
        """Whether a learner of this computer was erased elsewhere."""
        if one.account is not None:
            return _account(one) in self._dead
        return bool(one.display_name) and not self._dead_guests.isdisjoint(self._held[one.learner])

    def offer(self, one: Traveller, before: Sequence[Offer]) -> Offer:
        """What may be done with a traveller."""
        verdict, choices = self._found(one, before)
        targets = {choice: _target(choice) for choice in choices if choice != LEAVE}
        return Offer(
            traveller=one,
            verdict=verdict,
            choices=choices,
            new_sessions={
                choice: len(one.sessions.difference(self._held.get(learner or 0, ())))
                for choice, learner in targets.items()
            },
            moved={choice: self._moved(one, learner) for choice, learner in targets.items()},
        )

    def _found(self, one: Traveller, before: Sequence[Offer]) -> tuple[Verdict, tuple[str, ...]]:
        if one.account in self._dead or (
            one.account is None and not self._dead_guests.isdisjoint(one.sessions)
        ):
            return "erased", (LEAVE,)
        here = [x for x in self.here.values() if not self.is_erased(x)]
        account = next((x for x in here if one.account and _account(x) == one.account), None)
        if account is not None:
            return "same", (_at(account), LEAVE)
        known = self._known(one, here)
        if not one.called:
            return self._found_nameless(one, known, here)
        if known and one.account is None:
            return "same", (*map(_at, known), LEAVE)
        alike = [_at(x) for x in here if x in known or self._is_alike(one, x)]
        alike += [f"{WITH}{x.traveller.key}" for x in before if _are_alike(one, x)]
        return self._by_name(one, alike)

    def _found_nameless(
        self, one: Traveller, known: Sequence[Player], here: Sequence[Player]
    ) -> tuple[Verdict, tuple[str, ...]]:
        if known and one.sessions <= self._held[known[0].learner]:
            return "same", (_at(known[0]), LEAVE)
        named = (x for x in here if called(x) and x not in known)
        return "nameless", (LEAVE, *map(_at, (*known, *named)))

    def _by_name(self, one: Traveller, alike: Sequence[str]) -> tuple[Verdict, tuple[str, ...]]:
        if not self._removed.isdisjoint(one.sessions):
            return "removed", (LEAVE, NEW)
        if alike:
            return "doubtful", (LEAVE, *alike, NEW)
        return "new", (NEW, LEAVE)

    def _known(self, one: Traveller, here: Sequence[Player]) -> list[Player]:
        """Those here who have a session of it; an account is no other account.

        A guest without a name is whoever sat down: it may have passed its sessions on.
        """
        found = [
            x
            for x in here
            if not one.sessions.isdisjoint(self._held[x.learner])
            and (one.account is None or x.account is None)
            and (called(x) or not one.called)
        ]
        return sorted(found, key=lambda x: (not called(x), x.account is None, x.learner))

    def _is_alike(self, one: Traveller, here: Player) -> bool:
        both_accounts = one.account is not None and here.account is not None
        return spelled(called(here)) == spelled(one.called) and not both_accounts

    def _moved(self, one: Traveller, learner: int | None) -> int:
        before = {} if learner is None else progress_rows(self._store, learner)
        after = dict(before)
        for item in (item for part in one.parts for item in part.who.progress):
            row = progress_row(item)
            ours = after.get(row.stitch_id)
            after[row.stitch_id] = row if ours is None else merge(ours, row)
        return sum(before.get(name) != row for name, row in after.items())


def called(one: Player) -> str:
    """What a learner of this computer is called; empty for a guest without a name."""
    return one.display_name or ("" if one.account is None else one.account.login)


def _are_alike(one: Traveller, other: Offer) -> bool:
    both_accounts = one.account is not None and other.traveller.account is not None
    is_same_name = spelled(other.traveller.called) == spelled(one.called)
    return other.verdict == "new" and is_same_name and not both_accounts


def _account(one: Player) -> tuple[str, str] | None:
    return None if one.account is None else (one.account.server, one.account.user_id)


def _at(one: Player) -> str:
    return f"{HERE}{one.learner}"


def _target(choice: str) -> int | None:
    return int(choice.removeprefix(HERE)) if choice.startswith(HERE) else None
