"""The learners who share a computer: adding one, changing one, and who there is to choose from."""

from typing import NamedTuple

from zenjin_desktop.store.database import Store, set_setting
from zenjin_desktop.store.learners import (
    SIGNED_OUT,
    Player,
    add,
    current_player,
    in_company,
    others,
    own_guests,
    player,
    players,
    switch_to_guest,
)


class Pupil(NamedTuple):
    """Somebody to choose from.

    Attributes:
        player: who it is.
        busy: the log-in in which this one plays now; empty for nobody.
        signed_out: an account that plays here by a sign-in only.
    """

    player: Player
    busy: str
    signed_out: bool


def pupils(store: Store) -> list[Pupil]:
    """Everybody who may be chosen on this computer, in the order they came.

    Of the guests without a name those of other log-ins are left out; an account that another
    log-in has plays here by a sign-in only, as its token is that log-in's.
    """
    own = own_guests(store)
    theirs = others(store) - own
    left = {row[0] for row in store.rows(_LEFT, (len(SIGNED_OUT) + 1, f"{SIGNED_OUT}*"))}
    alone = not in_company(store)
    return [
        Pupil(
            player=one,
            busy=store.seats.elsewhere(one.learner) or "",
            signed_out=not one.is_guest and (one.learner in left or one.learner in theirs),
        )
        for one in players(store)
        if alone or not one.is_guest or one.display_name or one.learner in own
    ]


_LEFT = "SELECT CAST(substr(key, ?) AS INTEGER) FROM settings WHERE key GLOB ?"


def add_learner(store: Store, *, name: str, avatar: str, pin: str = "") -> Player:
    """Add a guest by name, who does not play before being chosen.

    Args:
        store: where.
        name: not empty.
        avatar: names a drawing; empty for none.
        pin: the hash of a PIN; empty for none.

    Raises:
        ValueError: the name is empty; nothing was changed.
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    if not name:
        raise ValueError("a learner who is added has a name")
    with store.writing():
        learner = add(store, display_name=name)
        store.append("UPDATE learners SET avatar = ?, pin = ? WHERE id = ?", (avatar, pin, learner))
        return Player(learner, name, None, avatar=avatar, has_pin=bool(pin))


def change_learner(store: Store, learner: int, *, name: str, avatar: str) -> Player:
    """Give a learner another picture, and a guest another name; an account's is its server's.

    Raises:
        ValueError: there is no such learner, or a guest who had a name would have none; nothing
            was changed.
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    with store.writing():
        before = player(store, learner)
        if before is None or (before.is_guest and before.display_name and not name):
            raise ValueError(f"learner {learner} cannot be called {name!r}")
        if before.is_guest:
            store.append("UPDATE profiles SET display_name = ? WHERE learner = ?", (name, learner))
        store.append("UPDATE learners SET avatar = ? WHERE id = ?", (avatar, learner))
        return player(store, learner) or before


def sign_out(store: Store, learner: int) -> Player:
    """Let the guest without a name play; this account does not again but by a sign-in.

    Raises:
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    with store.writing():
        guest = switch_to_guest(store)
        set_setting(store, f"{SIGNED_OUT}{learner}", "1")
    return guest


def several(store: Store) -> bool:
    """Whether more than one plays on this computer: by name, by an account, or as a guest before.

    A guest who has not played is nobody who waits.
    """
    rows = store.rows(_SOMEBODY, ())
    return len(list(rows)) > 1


_SOMEBODY = """
    SELECT learners.id FROM learners JOIN profiles ON profiles.learner = learners.id
    WHERE learners.account IS NOT NULL OR profiles.display_name <> '' OR profiles.total_sessions > 0
    LIMIT 2"""


def is_to_be_asked(store: Store, *, shared: bool) -> bool:
    """Whether a start asks who is playing, rather than letting whoever played last go on.

    It does where that may be somebody else: several have a name here, whatever the settings say.
    Whom other log-ins played last is theirs, and does not count.

    Args:
        store: whose learners.
        shared: whether this is a computer that several share by its settings; then a guest counts
            as somebody, too.
    """
    if current_player(store).has_pin:
        return True
    theirs = others(store)
    by_name = [one for one in players(store) if not one.is_unnamed and one.learner not in theirs]
    return len(by_name) > 1 or (shared and len(pupils(store)) > 1)
