"""Who has a name here, in which class, and taking over a list that was looked through."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zenjin_desktop.roster.comparing import Known, Line
from zenjin_desktop.store.classes import CLASS, set_class
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import add
from zenjin_desktop.store.pins import right_pin

_HERE = """
    SELECT learners.id, profiles.display_name, learners.login, learners.avatar,
        COALESCE(settings.value, '')
    FROM learners JOIN profiles ON profiles.learner = learners.id
    LEFT JOIN settings ON settings.key = ? || learners.id
    ORDER BY learners.id"""


class ListOutdated(Exception):  # noqa: N818 - named as what happened
    """Who is here is not who was here as the list was looked through; nothing was stored."""


class Taken(NamedTuple):
    """What came of a list: the local ids, in its order."""

    added: tuple[int, ...]
    changed: tuple[int, ...]


def people_here(store: Store) -> tuple[Known, ...]:
    """Everybody on this computer who has a name, in the order they came."""
    found = store.rows(_HERE, (CLASS,))
    return tuple(
        Known(learner=learner, name=name or login, class_name=group, picture=avatar)
        for learner, name, login, avatar, group in found
        if name or login
    )


def take_list(
    store: Store,
    lines: Sequence[Line],
    *,
    here: Sequence[Known],
    pictures: Sequence[str],
    pins: Mapping[int, str],
) -> Taken:
    """Add and change learners by the rows of a list: all of them, or none.

    Args:
        store: where.
        lines: new and changed rows, and those that were doubtful until somebody said that they are
            to be taken: those are new, too.
        here: who was here as they were compared.
        pictures: the keys of all pictures: whoever is new and has none gets one that few have.
        pins: what is kept of the PIN of a row, by the row's number.

    Raises:
        ListOutdated: others are here by now; nothing was stored.
        ValueError: a row cannot be taken; nothing was stored.
        StoreUnusable: the disk is full or gone; nothing was stored.
    """
    if any(line.flaw for line in lines):
        raise ValueError("a row with a flaw cannot be taken")
    with store.writing():
        if people_here(store) != tuple(here):
            raise ListOutdated
        free = _Pictures(pictures, _pictures_after(lines, here))
        added, changed = [], []
        for line in lines:
            pin = pins.get(line.entry.row, "")
            if line.known is not None:
                _change(store, line, pin)
                changed.append(line.known.learner)
                continue
            entry = line.entry
            learner = add(store, display_name=entry.name)
            values = (entry.picture or free.next(), pin, learner)
            store.db.execute_sql("UPDATE learners SET avatar = ?, pin = ? WHERE id = ?", values)
            if entry.class_name:
                set_class(store, learner, entry.class_name)
            added.append(learner)
    return Taken(tuple(added), tuple(changed))


def _change(store: Store, line: Line, pin: str) -> None:
    if line.known is None:
        raise ValueError("there is nobody to change")
    learner = line.known.learner
    if line.new_class is not None:
        set_class(store, learner, line.new_class)
    if line.new_picture is not None:
        values = (line.new_picture, learner)
        store.db.execute_sql("UPDATE learners SET avatar = ? WHERE id = ?", values)
    if pin:
        store.db.execute_sql("UPDATE learners SET pin = ? WHERE id = ?", (pin, learner))
        right_pin(store, learner)


def _pictures_after(lines: Sequence[Line], here: Sequence[Known]) -> list[str]:
    """The pictures that are had once the list is taken, but for those that are handed out."""
    other = {line.known.learner: line.new_picture for line in lines if line.known is not None}
    wanted = [line.entry.picture or "" for line in lines if line.known is None]
    return [other.get(one.learner) or one.picture for one in here] + wanted


class _Pictures:
    """Hands out pictures, always one that the fewest have."""

    def __init__(self, keys: Sequence[str], had: Sequence[str]) -> None:
        taken = Counter(had)
        self._count = {key: taken[key] for key in keys}

    def next(self) -> str:
        """One; empty where there are none."""
        if not self._count:
            return ""
        key = min(self._count, key=self._count.__getitem__)
        self._count[key] += 1
        return key
