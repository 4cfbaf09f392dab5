"""The secret before the teacher area: what is kept of it, and what a wrong try costs.

It is one for all who share the data file. The wait after wrong tries is that of PINs.
"""

from datetime import datetime, timedelta

import msgspec

from zenjin_desktop.store.database import Store, set_setting, setting
from zenjin_desktop.store.models import SettingRow
from zenjin_desktop.store.pins import Pin, rest_of, wait_after

LEAST_LETTERS = 8
"""Of a secret."""

_SECRET = "teacher_secret"  # noqa: S105 - the name of a setting
_TRIES = "teacher_tries"


class _Tries(msgspec.Struct, frozen=True):
    failures: int = 0
    wait_until: datetime | None = None


def secret_of(store: Store, *, told: str = "") -> Pin:
    """The secret as of now: its hash, empty for none yet, and how long nobody may try.

    Args:
        store: where it is kept.
        told: the hash this computer is told by its policy; it goes before the one that was set.

    Raises:
        StoreUnusable: the data file cannot be used.
    """
    tries = _tries(store)
    rest = rest_of(tries.wait_until, failures=tries.failures, now=store.now())
    if rest.begins_anew:
        _wait(store, tries.failures)
    return Pin(told or setting(store, _SECRET) or "", rest.seconds)


def set_secret(store: Store, hashed: str) -> None:
    """Have this secret asked from now on; earlier wrong tries are forgotten.

    Raises:
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    with store.writing():
        set_setting(store, _SECRET, hashed)
        right_secret(store)


def forget_secret(store: Store) -> bool:
    """Have none from now on: whoever opens the area next sets one; False when there was none.

    Raises:
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    with store.writing():
        right_secret(store)
        gone = SettingRow.delete().where(SettingRow.key == _SECRET).execute(store.db)
    return bool(gone)


def wrong_secret(store: Store) -> int:
    """Count a wrong try; the seconds to wait before the next.

    Raises:
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    with store.writing():
        failures = _tries(store).failures + 1
        _wait(store, failures)
    return wait_after(failures)


def right_secret(store: Store) -> None:
    """Forget the wrong tries: it was the right one."""
    SettingRow.delete().where(SettingRow.key == _TRIES).execute(store.db)


def _tries(store: Store) -> _Tries:
    try:
        return msgspec.json.decode(setting(store, _TRIES) or "{}", type=_Tries)
    except msgspec.DecodeError:  # a value gone bad
        return _Tries()


def _wait(store: Store, failures: int) -> None:
    wait = wait_after(failures)
    until = store.now() + timedelta(seconds=wait) if wait else None
    set_setting(store, _TRIES, msgspec.json.encode(_Tries(failures, until)).decode())
