"""What taking a stick in would change, in the words of the screens."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from zenjin_desktop.stick.bringing import Outcome
from zenjin_desktop.stick.errors import BadResults
from zenjin_desktop.stick.plan import HERE, LEAVE, NEW, WITH, Offer, Plan
from zenjin_desktop.ui.sentences import told

COMPUTERS = 3
"""So many are named; of more their number."""
NAMES = 12
"""So many who were left out are named, and how many there are beside them."""


class Doubt(NamedTuple):
    """A pupil of whom an adult says who it is.

    Attributes:
        key: the traveller's.
        words: the name, and where it comes from.
        ways: what may be chosen: choices and their words.
    """

    key: str
    words: str
    ways: tuple[tuple[str, str], ...]


class Preview(NamedTuple):
    """What would change.

    Attributes:
        sentence: all in all.
        rows: name, where from, new sessions, and who it is here.
        doubts: whom an adult is to name.
        notes: erased ones who go, and files that cannot be taken in.
    """

    sentence: str
    rows: tuple[tuple[str, str, str, str], ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...]


def doubts_of(plan: Plan) -> tuple[Doubt, ...]:
    """Whom an adult is to name, in the order of the names."""
    asked = (one for one in plan.offers if one.verdict in {"doubtful", "nameless", "removed"})
    return tuple(
        Doubt(
            key=one.traveller.key,
            words=_tr("%1 (of %2)").replace("%1", _name(one)).replace("%2", _from(one)),
            ways=tuple((choice, _way(choice, one, plan)) for choice in one.choices),
        )
        for one in asked
    )


def preview(plan: Plan, choices: Mapping[str, str], problems: Sequence[BadResults]) -> Preview:
    """What would change with these choices."""
    rows, sessions, pupils = [], 0, set[str]()
    for one in plan.offers:
        choice = choices[one.traveller.key]
        new = one.new_sessions.get(choice, 0)
        sessions += new
        pupils |= {_whose(one.traveller.key, choice)} - {LEAVE}
        count = _new_sessions(new) if choice != LEAVE else ""
        rows.append((_name(one), _from(one), count, _becomes(one, choice, plan)))
    goes = _tr("%1 was erased on another computer, and goes from this one, too.")
    notes = [goes.replace("%1", plan.names[one.learner]) for one in plan.goes]
    sentence = _tr("%1 of %2").replace("%1", _new_sessions(sessions))
    return Preview(
        sentence=sentence.replace("%2", _learners(len(pupils))),
        rows=tuple(rows),
        doubts=doubts_of(plan),
        notes=(*notes, *map(told, problems)),
    )


def _whose(key: str, choice: str) -> str:
    """Whose results become: of two who come and are one child, the same."""
    return f"{WITH}{key}" if choice == NEW else choice


def outcome_words(outcome: Outcome, problems: Sequence[BadResults] = ()) -> str:
    """What came of it: who is in, who was left out, and which files could not be taken in."""
    sessions = sum(one.new_sessions for one in outcome.brought)
    taken = _tr("Taken in: %1 of %2.").replace("%1", _new_sessions(sessions))
    lines = [taken.replace("%2", _learners(len({one.learner for one in outcome.brought})))]
    added = [one for one in outcome.brought if one.was_added]
    if added:
        lines.append(
            QCoreApplication.translate(
                "Stick", "%Ln of them are new here and have no PIN yet.", "", len(added)
            )
        )
    if outcome.gone:
        names = ", ".join(outcome.gone)
        lines.append(_tr("Erased, as on another computer: %1.").replace("%1", names))
    if outcome.left:
        lines.append(_tr("Left out: %1.").replace("%1", _named(outcome.left)))
    if outcome.stopped:
        lines.append(_tr("What is in is whole. The rest comes with the next try."))
    return "\n".join([" ".join(lines), *(told(one.reason) for one in problems)])


def _named(names: Sequence[str]) -> str:
    words = ", ".join(name or _tr("Guest without a name") for name in names[:NAMES])
    more = len(names) - NAMES
    if more <= 0:
        return words
    return f"{words}, {QCoreApplication.translate('Stick', 'and %Ln more', '', more)}"


def _name(one: Offer) -> str:
    return one.traveller.called or _tr("Guest without a name")


def _from(one: Offer) -> str:
    computers = one.traveller.computers
    if len(computers) > COMPUTERS:
        return QCoreApplication.translate("Stick", "%Ln computers", "", len(computers))
    return ", ".join(computers)


def _becomes(one: Offer, choice: str, plan: Plan) -> str:
    if one.verdict == "erased":
        return _tr("Erased; stays erased")
    if choice == LEAVE:
        words = {
            "doubtful": _tr("Left out: somebody here has this name"),
            "nameless": _tr("Left out: nobody knows whose these are"),
            "removed": _tr("Left out: was removed from this computer"),
        }
        return words.get(one.verdict, _tr("Left out"))
    if choice == NEW:
        return _tr("New on this computer")
    if choice.startswith(WITH):
        return _tr("The same as the other one of this name")
    return _is_here(one, choice, plan)


def _is_here(one: Offer, choice: str, plan: Plan) -> str:
    if not one.new_sessions[choice] and not one.moved[choice]:
        return _tr("Nothing new")
    here = plan.names[int(choice.removeprefix(HERE))]
    if here and here != one.traveller.called:
        return _tr("Goes to %1").replace("%1", here)
    return _tr("Is here already")


def _way(choice: str, one: Offer, plan: Plan) -> str:
    if choice == LEAVE:
        return _tr("Leave out for now")
    if choice == NEW:
        if one.verdict == "removed":
            return _tr("Take back onto this computer")
        return _tr("Somebody else: add as a new learner")
    if choice.startswith(WITH):
        return _tr("The same child as the other one of this name on the stick")
    number = int(choice.removeprefix(HERE))
    same = _tr("The same child as %1 here (number %2)")
    name = plan.names[number] or _tr("Guest without a name")
    return same.replace("%2", str(number)).replace("%1", name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Stick", text)


def _new_sessions(count: int) -> str:
    return QCoreApplication.translate("Stick", "%Ln new sessions", "", count)


def _learners(count: int) -> str:
    return QCoreApplication.translate("Stick", "%Ln learners", "", count)
