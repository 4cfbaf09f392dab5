"""Who plays on this computer: guests and accounts, and what signing in does to their rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.sharing import is_shared
from zenjin_desktop.store.database import Store, set_setting, setting
from zenjin_desktop.store.models import (
    Learner,
    ProfileRow,
    SyncRow,
    Tombstone,
)
from zenjin_desktop.store.seats import UNNAMED
from zenjin_desktop.store.uniting import unite

_CURRENT = "current_learner"
_LEFT = "guest_learner"
_OF = "@"
"""Between those and a log-in's name."""

_SERVER = "last_server"
SIGNED_OUT = "signed_out:"
"""Before the local id of an account that does not play again here but by a sign-in."""

MOST_DIGITS = 10
"""Of a local id, however many learners there ever were."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a server, as the server names it."""

    server: str
    user_id: str
    login: str
    display_name: str


@dataclass(frozen=True, slots=True)
class Player:
    """A learner of this computer: an account when ``account`` is there, else a guest.

    A guest who was added by name has a ``display_name``; the one that just plays has none.

    Attributes:
        learner: the local id.
        avatar: names the learner's drawing; empty for none.
        has_pin: whether a PIN is asked before this one plays.
    """

    learner: int
    display_name: str
    account: Account | None
    avatar: str = ""
    has_pin: bool = False

    @property
    def is_guest(self) -> bool:
        """Whether nothing of this learner may leave the computer."""
        return self.account is None

    @property
    def is_unnamed(self) -> bool:
        """Whether this is a guest whom nobody gave a name."""
        return self.account is None and not self.display_name


@dataclass(frozen=True, slots=True)
class History:
    """What a guest would bring into an account."""

    sessions: int
    points: int


def current_player(store: Store) -> Player:
    """Who plays here, or played last in this log-in; a new guest on the first start.

    Whoever played last here and is played in another log-in now is left alone: a guest plays, and
    at the next start that one again.
    """
    if store.seats.current is not None and (one := player(store, store.seats.current)) is not None:
        return one
    own = _learner_in(store, _key(store))
    stored = own if own is not None else _learner_in(store, _CURRENT)
    found = None if stored is None else player(store, stored)
    if own is None and found is not None and found.learner in others(store):
        found = None
    if found is None:
        return switch_to_guest(store)
    if store.seats.take(found.learner) is not None:
        return _guest(store, remembered=own is None)
    if own is None and in_company(store):
        set_setting(store, _key(store), str(found.learner))
    return found


def _learner_in(store: Store, key: str) -> int | None:
    """The local id that a setting holds; None for none, and for what can be nobody's."""
    text = setting(store, key) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def _key(store: Store) -> str:
    """Where who plays is remembered: for this log-in, where log-ins are told apart."""
    return f"{_CURRENT}{_OF}{store.seats.login}" if store.seats.login else _CURRENT


def _remember(store: Store, learner: int) -> None:
    # Without a log-in's name, too: for a log-in that is new here, or a folder that moves.
    for key in {_key(store), _CURRENT}:
        set_setting(store, key, str(learner))


# By hand: a turn of the sync asks this several times, and peewee takes a third of a millisecond to
# write it out each time.
_PLAYERS = """
    SELECT learners.id, learners.server, learners.account, learners.login, profiles.display_name,
        learners.avatar, learners.pin <> ''
    FROM learners JOIN profiles ON profiles.learner = learners.id"""


def player(store: Store, learner: int) -> Player | None:
    """A learner by local id."""
    rows = store.rows(f"{_PLAYERS} WHERE learners.id = ?", (learner,))
    return next((_player(row) for row in list(rows)), None)


def accounts(store: Store) -> list[Player]:
    """Every account on this computer; the worker serves those that have a token."""
    rows = store.rows(f"{_PLAYERS} WHERE learners.account IS NOT NULL ORDER BY learners.id", ())
    return [_player(row) for row in rows]


def players(store: Store) -> list[Player]:
    """Everybody who plays on this computer, guests and accounts, in the order they came."""
    return [_player(row) for row in store.rows(f"{_PLAYERS} ORDER BY learners.id", ())]


def _player(row: tuple[Any, ...]) -> Player:
    learner, server, user_id, login, name, avatar, pin = row
    account = None
    if user_id is not None:
        account = Account(server=server, user_id=user_id, login=login, display_name=name)
    return Player(learner, name, account, avatar=avatar, has_pin=bool(pin))


def switch_to_guest(store: Store) -> Player:
    """Let the guest without a name play, made when there is none, or none that is free."""
    return _guest(store, remembered=True)


def fresh_guest(store: Store) -> Player:
    """Let a guest without a name play who has done nothing yet; those before stay as they are."""
    return _guest(store, remembered=True, that=_UNTOUCHED)


_UNTOUCHED = """ AND learners.avatar = '' AND learners.pin = '' AND learners.id NOT IN (
    SELECT learner FROM session_results UNION SELECT learner FROM user_stitch_progress
    UNION SELECT learner FROM open_sessions)"""


def _guest(store: Store, *, remembered: bool, that: str = "") -> Player:
    seats = store.seats
    with seats.given_back(), store.writing():
        theirs, left = others(store), _left(store)
        query = f"{_PLAYERS} WHERE learners.account IS NULL AND profiles.display_name = ''{that}"
        guests = [row[0] for row in store.rows(query, ()) if row[0] not in theirs]
        guests.sort(key=lambda one: (one != left, one))
        learner = next((one for one in guests if seats.take(one) is None), None)
        if learner is None:
            learner = add(store, display_name="")
            seats.take(learner)
        if remembered:
            _remember(store, learner)
        return _there(store, learner)


def _there(store: Store, learner: int) -> Player:
    found = player(store, learner)
    if found is None:
        raise ValueError(f"there is no learner {learner} on this computer")
    return found


def switch_to(store: Store, learner: int) -> Player:
    """Let somebody of this computer play; whoever played is as signed in as before.

    Raises:
        ValueError: there is no such learner; nothing was changed.
        PlayedElsewhere: another log-in plays this one; nothing was changed.
    """
    with store.seats.given_back(), store.writing():
        found = _there(store, learner)
        if (login := store.seats.take(learner)) is not None:
            raise _played_elsewhere(store, learner, login)
        _remember(store, learner)
    return found


def own_guests(store: Store) -> set[int]:
    """The guest this log-in plays or played last, and the one it left to sign in."""
    remembered = (_learner_in(store, _key(store)), store.seats.current, _left(store))
    return {one for one in remembered if one is not None and _is_guest(store, one)}


def others(store: Store) -> set[int]:
    """Whom other log-ins of a shared folder played last, and their guests: nobody begins as one.

    A folder of one's own may have come from a computer where one was called otherwise.
    """
    if not in_company(store):
        return set()
    rows = store.rows(
        "SELECT CAST(value AS INTEGER) FROM settings"
        " WHERE (key GLOB ? OR key GLOB ?) AND key NOT IN (?, ?)",
        (f"{_CURRENT}{_OF}*", f"{_LEFT}{_OF}*", _key(store), _left_key(store)),
    )
    return {row[0] for row in rows}


def _left_key(store: Store) -> str:
    return f"{_LEFT}{_OF}{store.seats.login}"


def _left(store: Store) -> int | None:
    return _learner_in(store, _left_key(store)) if in_company(store) else None


def _forget_guest(store: Store, learner: int) -> None:
    """A guest becomes an account, which is nobody's for having played it as a guest."""
    store.db.execute_sql(
        "DELETE FROM settings WHERE (key GLOB ? OR key GLOB ?) AND value = ?",
        (f"{_CURRENT}{_OF}*", f"{_LEFT}{_OF}*", str(learner)),
    )


def in_company(store: Store) -> bool:
    """Whether several log-ins, each with guests of its own, are meant to have this store."""
    return bool(store.seats.login) and is_shared(store.path.parent)


def _played_elsewhere(store: Store, learner: int, login: str) -> PlayedElsewhere:
    one = player(store, learner)
    name = "" if one is None else one.display_name or (one.account.login if one.account else "")
    return PlayedElsewhere(name=name or "The guest", login=login)


@contextmanager
def kept_from_others(store: Store, learner: int) -> Iterator[None]:
    """Do something with a learner that nobody may be playing meanwhile.

    Raises:
        PlayedElsewhere: another log-in plays this one; nothing was done.
    """
    with store.seats.meanwhile(learner) as is_free:
        if not is_free:
            raise _played_elsewhere(store, learner, store.seats.elsewhere(learner) or UNNAMED)
        yield


def last_server(store: Store) -> str:
    """The address somebody last signed in at here, to be offered again; empty before."""
    return setting(store, _SERVER) or ""


def history(store: Store, learner: int) -> History:
    """What a learner has to bring along."""
    row = (
        ProfileRow.select(ProfileRow.total_sessions, ProfileRow.total_points)
        .where(ProfileRow.learner == learner)
        .bind(store.db)
        .first()
    )
    return History(sessions=row.total_sessions, points=row.total_points)


def sign_in(store: Store, account: Account, *, claim: int | None) -> Player:
    """Make an account the current player, in one transaction.

    ``claim`` names the guest whose history goes along, after the person has said so: its rows
    become the account's. With an account new to this computer that is one update of the
    learner; with one already here the sessions are united, the progress merged, everything
    queued again and the guest removed.

    Raises:
        ValueError: ``claim`` is no guest of this computer; nothing was changed.
        PlayedElsewhere: the account, or that guest, is played in another log-in; nothing was
            changed.
    """
    with store.seats.given_back(), store.writing():
        if claim is not None and not _is_guest(store, claim):
            raise ValueError(f"learner {claim} is no guest: only a guest's history can be claimed")
        known = (
            Learner.select(Learner.id)
            .where(Learner.server == account.server, Learner.account == account.user_id)
            .scalar(store.db)
        )
        for wanted in (known, claim):
            if wanted is not None and (login := store.seats.take(wanted)) is not None:
                raise _played_elsewhere(store, wanted, login)
        if known is None:
            known = claim if claim is not None else add(store, display_name="")
        elif claim is not None:
            unite(store, claim, known)
        store.seats.take(known)
        if claim is not None:
            _forget_guest(store, claim)
        elif in_company(store) and (left := _guest_before(store)) is not None:
            set_setting(store, _left_key(store), str(left))
        Learner.update(account=account.user_id, server=account.server, login=account.login).where(
            Learner.id == known
        ).execute(store.db)
        ProfileRow.update(display_name=account.display_name).where(
            ProfileRow.learner == known
        ).execute(store.db)
        # A server that signs it in has it: what is played from now on is to outlive a restore.
        Tombstone.delete().where(
            Tombstone.server == account.server, Tombstone.account == account.user_id
        ).execute(store.db)
        _remember(store, known)
        set_setting(store, _SERVER, account.server)
        store.append("DELETE FROM settings WHERE key = ?", (f"{SIGNED_OUT}{known}",))
        return _there(store, known)


def _guest_before(store: Store) -> int | None:
    """The guest this log-in played until it signs in."""
    before = store.seats.current or _learner_in(store, _key(store))
    return before if before is not None and _is_guest(store, before) else None


def add(store: Store, *, display_name: str) -> int:
    """A new guest's rows, inside the caller's transaction; the local id."""
    now = store.now()
    learner: int = Learner.insert(created_at=now).execute(store.db)
    ProfileRow.insert(
        learner=learner, display_name=display_name, created_at=now, updated_at=now
    ).execute(store.db)
    SyncRow.insert(learner=learner).execute(store.db)
    return learner


def _is_guest(store: Store, learner: int) -> bool:
    asked = "SELECT 1 FROM learners WHERE id = ? AND account IS NULL"
    return store.db.execute_sql(asked, (learner,)).fetchone() is not None
