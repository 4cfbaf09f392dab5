"""What taking files in would change, pupil by pupil, before anything is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from zenjin_desktop.stick import form
from zenjin_desktop.stick.here import Here, called
from zenjin_desktop.stick.travellers import Traveller, spelled
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player

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
    here = Here(store, erased)
    offers: list[Offer] = []
    for one in coming:
        offers.append(_offer(one, here, offers))
    names = {player.learner: called(player) for player in here.everybody}
    return Plan(offers=tuple(offers), goes=here.going, erased=tuple(erased), names=names)


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


def _offer(one: Traveller, here: Here, before: Sequence[Offer]) -> Offer:
    verdict, choices = _judged(one, here, before)
    targets = {choice: _target(choice) for choice in choices if choice != LEAVE}
    return Offer(
        traveller=one,
        verdict=verdict,
        choices=choices,
        new_sessions={choice: here.new_sessions(one, whom) for choice, whom in targets.items()},
        moved={choice: here.moved(one, whom) for choice, whom in targets.items()},
    )


def _judged(one: Traveller, here: Here, before: Sequence[Offer]) -> tuple[Verdict, tuple[str, ...]]:
    """The first of these that holds: what says most of who somebody is comes first."""
    if here.was_erased(one):
        return "erased", (LEAVE,)
    account = here.of_account(one)
    if account is not None:
        return "same", (_at(account), LEAVE)
    known = here.sharing(one)
    if not one.called:
        return _judged_nameless(one, here, known)
    if known and one.account is None:
        return "same", (*map(_at, known), LEAVE)
    if here.was_removed(one):
        return "removed", (LEAVE, NEW)
    namesakes = here.alike(one)
    likely = [_at(player) for player in here.staying if player in known or player in namesakes]
    likely += [f"{WITH}{offer.traveller.key}" for offer in before if _are_alike(one, offer)]
    return ("doubtful", (LEAVE, *likely, NEW)) if likely else ("new", (NEW, LEAVE))


def _judged_nameless(
    one: Traveller, here: Here, known: Sequence[Player]
) -> tuple[Verdict, tuple[str, ...]]:
    """A guest without a name: it is whoever an adult says, unless there is nothing new of it."""
    if known and here.has_all(known[0].learner, one):
        return "same", (_at(known[0]), LEAVE)
    named = (player for player in here.staying if called(player) and player not in known)
    return "nameless", (LEAVE, *map(_at, (*known, *named)))


def _are_alike(one: Traveller, other: Offer) -> bool:
    """Whether somebody new before it has the same name; two accounts are two."""
    both_accounts = one.account is not None and other.traveller.account is not None
    is_same_name = spelled(other.traveller.called) == spelled(one.called)
    return other.verdict == "new" and is_same_name and not both_accounts


def _at(player: Player) -> str:
    return f"{HERE}{player.learner}"


def _target(choice: str) -> int | None:
    return int(choice.removeprefix(HERE)) if choice.startswith(HERE) else None
