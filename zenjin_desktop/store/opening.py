"""Opens the data file as the program does: looked at after an unclean end, mended when damaged."""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from zenjin_core.said import said
from zenjin_desktop.errors import (
    StoreAlone,
    StoreDamaged,
    StoreUnusable,
    ZenjinError,
)
from zenjin_desktop.foreign import of_sqlite
from zenjin_desktop.in_use import StoreInCompany
from zenjin_desktop.places import see_that_it_may_be_used
from zenjin_desktop.sharing import as_file_name, for_group, login_name, make
from zenjin_desktop.store.damage import MOST_NOTED, damaged, mark_of, version_of
from zenjin_desktop.store.database import (
    SCHEMA,
    Store,
    open_store,
    set_setting,
    setting,
)
from zenjin_desktop.store.flaws import WRONG_VALUES, damage_in, quick_flaw
from zenjin_desktop.store.medium import means_no_log, takes_log
from zenjin_desktop.store.seats import Seats
from zenjin_desktop.unfollowed import text, touch

log = logging.getLogger(__name__)

T = TypeVar("T")

_MENDED = "-mended"
GONE = said("it is gone")


class Opened(NamedTuple, Generic[T]):
    """An open store.

    Attributes:
        first: what was read with it first.
        told: what a person is to be told, in order.
    """

    store: Store
    first: T
    told: tuple[ZenjinError, ...]


def opened(
    path: Path,
    first: Callable[[Store], T],
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    beside: Sequence[str] = (),
    seats: Seats | None = None,
) -> Opened[T]:
    """Open the data file and read ``first`` with it; mend it when it is damaged.

    A file that was closed well is opened without looking further: what is damaged in it shows in
    ``first``, or later, which the next start finds noted. ``first`` may so be called again, with
    another store; whatever it left behind before it failed is its own to bear.

    Args:
        path: the file.
        first: what is to be read with it.
        now: the clock.
        new_id: makes ids.
        beside: the log-ins whose programs have the file open now: with them in it nothing is
            mended or brought up to date.
        seats: who plays whom; if not given nobody else plays, and who is chosen is this log-in's.

    Raises:
        StoreTooNew: a newer program wrote it; it was not touched.
        PutInTheWay: in the folder lies what is not to be followed.
        StoreUnusable: the folder cannot be written, the disk is full.
        StoreInCompany: it needs care that has to wait for the others.
    """
    seats = seats or Seats(login=as_file_name(login_name()))
    see_that_it_may_be_used(path.parent, store=path, to_write=True)
    if beside:
        return _opened_beside(path, first, now=now, new_id=new_id, beside=beside, seats=seats)
    try:
        _finish_mending(path)
        reason = _damage_known(path)
    except OSError as error:
        raise StoreUnusable(path=path, reason=error) from error
    if reason is None:
        try:
            return _opened(path, first, now=now, new_id=new_id, seats=seats)
        except (StoreUnusable, *WRONG_VALUES) as error:
            reason = damage_in(error, path)
            if reason is None:
                raise
    _refuse_newer(path, is_damaged=True)
    return _mended(path, first, reason=reason, now=now, new_id=new_id, seats=seats)


def _opened_beside(
    path: Path,
    first: Callable[[Store], T],
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    beside: Sequence[str],
    seats: Seats,
) -> Opened[T]:
    """Open a file that others have open: whoever came first has looked through it.

    But for its log: that their programs live is known, not that they have the file open still.
    """
    login = beside[0]
    try:
        noted = text(mark_of(path), most=MOST_NOTED)
    except OSError:
        noted = ""
    if noted or path.with_name(path.name + _MENDED).exists():
        raise StoreInCompany(path=path, why=_IS_DAMAGED, login=login)
    _refuse_damaged_log(path, login)
    try:
        if version_of(path, newest=SCHEMA) != SCHEMA:
            why = said("is to be brought to this version's format")
            raise StoreInCompany(path=path, why=why, login=login)
        found = _opened(path, first, now=now, new_id=new_id, seats=seats, alone=False)
    except (StoreUnusable, *WRONG_VALUES) as error:
        if (reason := damage_in(error, path)) is None:
            raise
        with suppress(StoreDamaged):
            damaged(path, reason)
        raise StoreInCompany(path=path, why=_IS_DAMAGED, login=login) from error
    if found.store.alone:
        found.store.close(last=False)
        why = said("lies on a disk where one program only can use it")
        raise StoreInCompany(path=path, why=why, login=login)
    return found


_IS_DAMAGED = said("is damaged and is to be mended")


def _refuse_damaged_log(path: Path, login: str) -> None:
    """Before SQLite looks: of a log that nobody has open it drops what is behind a bad frame."""
    from zenjin_desktop.store.log_frames import log_damage_beside

    try:
        reason = log_damage_beside(path)
    except OSError as error:
        raise StoreUnusable(path=path, reason=error) from error
    if reason is not None:
        with suppress(StoreDamaged):
            damaged(path, reason)
        raise StoreInCompany(path=path, why=_IS_DAMAGED, login=login)


def _opened(
    path: Path,
    first: Callable[[Store], T],
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    seats: Seats,
    alone: bool = True,
) -> Opened[T]:
    store = _with_or_without_log(path, now=now, new_id=new_id, seats=seats)
    try:
        touch(mark_of(path))
        for_group(mark_of(path))
        store.leaves_mark = True
        told = _told_once(store) if store.alone else ()
        return Opened(store, first(store), told)
    except BaseException as error:
        with suppress(StoreUnusable):
            store.close(last=alone)
        if isinstance(error, OSError):
            raise StoreUnusable(path=path, reason=error) from error
        raise


def _mended(
    path: Path,
    first: Callable[[Store], T],
    *,
    reason: str,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    seats: Seats,
) -> Opened[T]:
    # A file that is mended is rare, and start does not wait for what mends it.
    from zenjin_desktop.store.rescue import PLANS, mend

    last = reason
    for plan in PLANS:
        try:
            told = mend(path, plan, reason=reason, now=now, new_id=new_id)
            found = _opened(path, first, now=now, new_id=new_id, seats=seats)
        except OSError as error:
            raise StoreUnusable(path=path, reason=error) from error
        except (StoreUnusable, *WRONG_VALUES) as error:
            if damage_in(error, path) is None and isinstance(error, StoreUnusable):
                raise
            log.warning("the data file mended by %s cannot be used", plan, exc_info=error)
            # Its words alone: the error itself would hold the file.
            last = damage_in(error, path) or str(error)
        else:
            return found._replace(told=(told, *found.told))
    raise StoreUnusable(path=path, reason=last)


def _with_or_without_log(
    path: Path,
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    seats: Seats,
) -> Store:
    try:
        make(path.parent)
        alone = not takes_log(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnusable(path=path, reason=error) from error
    try:
        return open_store(path, now=now, new_id=new_id, alone=alone, seats=seats)
    except StoreUnusable as error:
        if alone or not any(means_no_log(one) for one in _causes(error)):
            raise
    # Behind the handler: while the error lives its statement holds the file.
    return open_store(path, now=now, new_id=new_id, alone=True, seats=seats)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and those it was made of; SQLite's own is the last."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _told_once(store: Store) -> tuple[ZenjinError, ...]:
    folder = str(store.path.parent)
    if setting(store, "told_alone") == folder:
        return ()
    set_setting(store, "told_alone", folder)
    return (StoreAlone(folder=folder),)


def _finish_mending(path: Path) -> None:
    if path.with_name(path.name + _MENDED).exists():
        from zenjin_desktop.store.rescue import put_in_place

        put_in_place(path)


def _damage_known(path: Path) -> str | None:
    """Why the file is to be mended before it is opened; usually one look at a mark."""
    mark, log = mark_of(path), path.with_name(path.name + "-wal")
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return _lost(path, log)
    noted = text(mark, most=MOST_NOTED) if mark.is_file() else None
    if noted:
        return of_sqlite(noted) or noted
    if noted is not None or log.exists():
        from zenjin_desktop.store.log_frames import log_damage

        if (reason := log_damage(path)) is not None:
            return reason
        _refuse_newer(path, is_damaged=False)  # the check below folds the log into the file
        return quick_flaw(path)
    return None


def _refuse_newer(path: Path, *, is_damaged: bool) -> None:
    from zenjin_desktop.store.newer import refuse_newer

    try:
        refuse_newer(path, newest=SCHEMA, is_damaged=is_damaged)
    except OSError as error:
        raise StoreUnusable(path=path, reason=error) from error


def _lost(path: Path, log: Path) -> str | None:
    """Why there is nothing in the file; None at the very first start, also where it was cut off."""
    from zenjin_desktop.store.backups import SET_ASIDE, backups
    from zenjin_desktop.store.log_frames import holds_commits

    if all(one.kind in SET_ASIDE for one in backups(path)) and not holds_commits(log):
        return None
    return said("it is empty") if path.exists() else GONE
