"""Where tokens are kept: the system's key store, or a file that only this user may read.

A token is kept per server and account. Whoever signed out while results still wait leaves an
upload token: it sends those, and nothing is fetched by it. keyring is imported at the first look,
which only an account causes: a guest's program never touches the key store.
"""

import contextlib
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from zenjin_desktop.errors import KeyStoreFailed
from zenjin_desktop.unfollowed import content

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

APPLICATION = "Zenjin Desktop"

Place = Literal["keyring", "file"]


class Credentials:
    """The tokens of this computer's accounts, each read once from where it is kept.

    Args:
        file: used where the desktop has no key store, or none that opens.

    Used by one thread at a time.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, str | None] = {}
        self._backend: KeyringBackend | None = None
        self._looked = False

    @property
    def place(self) -> Place:
        """Where the next token will be kept."""
        return "file" if self._key_store() is None else "keyring"

    def get(self, server: str, user_id: str) -> str | None:
        """The token of an account, or None: then it is signed out here."""
        return self._get(_key(server, user_id))

    def upload(self, server: str, user_id: str) -> str | None:
        """The token that an account left at its sign-out for what still waits, or None."""
        return self._get(_upload_key(server, user_id))

    def _get(self, key: str) -> str | None:
        if key not in self._known:
            found = self._from_key_store(key)
            self._known[key] = found if found is not None else self._from_file().get(key)
        return self._known[key]

    def put(self, server: str, user_id: str, token: str) -> Place:
        """Keep a token; says where it went. A token left for uploads goes: this one does it all.

        Raises:
            KeyStoreFailed: neither place could be written; nothing is kept.
        """
        place = self._put(_key(server, user_id), token)
        if self.upload(server, user_id) is not None:
            self._drop(_upload_key(server, user_id))
        return place

    def bring_back(
        self, server: str, user_id: str, *, token: str | None, upload: str | None
    ) -> None:
        """Have an account's tokens as they were before another one was put.

        Raises:
            KeyStoreFailed: one could not be written.
        """
        if upload is not None:
            self._put(_upload_key(server, user_id), upload)
        if token is None:
            self._drop(_key(server, user_id))
        else:
            self._put(_key(server, user_id), token)

    def leave(self, server: str, user_id: str) -> None:
        """Sign an account out here, but keep its token for what still waits to be sent.

        Raises:
            KeyStoreFailed: neither place could be written; the account stays signed in.
        """
        token = self.get(server, user_id)
        if token is not None:
            self._put(_upload_key(server, user_id), token)
            self._drop(_key(server, user_id))

    def _put(self, key: str, token: str) -> Place:
        if self._into_key_store(key, token):
            self._forget_in_file(key)
            self._known[key] = token
            return "keyring"
        self._write_file(self._from_file() | {key: token})
        self._known[key] = token
        return "file"

    def drop(self, server: str, user_id: str) -> None:
        """Forget an account's tokens in both places; once gone, going again changes nothing.

        Raises:
            KeyStoreFailed: one could not be taken out of the file. This run of the program has
                forgotten it all the same.
        """
        if self.upload(server, user_id) is not None:
            self._drop(_upload_key(server, user_id))
        self._drop(_key(server, user_id))

    def _drop(self, key: str) -> None:
        self._known[key] = None
        backend = self._key_store()
        if backend is not None:
            self._guarded(lambda: backend.delete_password(APPLICATION, key))
        self._forget_in_file(key)

    def _key_store(self) -> "KeyringBackend | None":
        if not self._looked:
            self._looked = True
            self._backend = _usable_key_store()
        return self._backend

    def _from_key_store(self, key: str) -> str | None:
        backend = self._key_store()
        if backend is None:
            return None
        found: list[str | None] = []
        self._guarded(lambda: found.append(backend.get_password(APPLICATION, key)))
        return found[0] if found else None

    def _into_key_store(self, key: str, token: str) -> bool:
        backend = self._key_store()
        if backend is None:
            return False
        if not self._guarded(lambda: backend.set_password(APPLICATION, key, token)):
            return False
        # Some key stores take everything and give nothing back.
        return self._from_key_store(key) == token

    def _guarded(self, call: Callable[[], object]) -> bool:
        try:
            call()
        except _foreign_errors() as error:
            log.warning("the key store failed, a file takes its place: %s", error)
            return False
        return True

    def _from_file(self) -> dict[str, str]:
        try:
            raw = content(self._file)
        except FileNotFoundError:
            return {}
        except OSError as error:
            log.warning("the file of tokens %s cannot be read: %s", self._file, error)
            return {}
        try:
            return msgspec.json.decode(raw, type=dict[str, str])
        except msgspec.DecodeError as error:
            aside = self._file.with_suffix(".damaged")
            log.warning(
                "the file of tokens %s is damaged, kept as %s: %s", self._file, aside, error
            )
            with contextlib.suppress(OSError):
                self._file.replace(aside)
            return {}

    def _forget_in_file(self, key: str) -> None:
        tokens = self._from_file()
        if tokens.pop(key, None) is not None:
            self._write_file(tokens)

    def _write_file(self, tokens: dict[str, str]) -> None:
        """Replace the file whole; it is never readable by others, not for a moment."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # Made with mode 0600 by mkstemp itself.
            handle, name = tempfile.mkstemp(prefix=".tokens-", dir=self._file.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(msgspec.json.encode(tokens))
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(self._file)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise KeyStoreFailed(reason=error) from error


def _key(server: str, user_id: str) -> str:
    return f"{user_id} {server}"


def _upload_key(server: str, user_id: str) -> str:
    return f"upload {_key(server, user_id)}"


def _usable_key_store() -> "KeyringBackend | None":
    import keyring

    try:
        backend = keyring.get_keyring()
        # Below 1 keyring itself does not recommend a backend: none at all, or plain text.
        if backend.priority < 1:
            return None
    except _foreign_errors() as error:
        log.warning("no key store: %s", error)
        return None
    for each in (backend, *getattr(backend, "backends", ())):
        if hasattr(type(each), "persist"):
            # Windows would let tokens roam to every computer of the domain.
            each.persist = "local machine"
    return backend


def _foreign_errors() -> tuple[type[BaseException], ...]:
    """What the libraries behind keyring raise past it, as far as they are installed."""
    from keyring.errors import KeyringError

    found: list[type[BaseException]] = [KeyringError, OSError, RuntimeError, ValueError]
    for module, name in _BEHIND_KEYRING:
        loaded = sys.modules.get(module)
        if loaded is not None:
            found.append(getattr(loaded, name))
    return tuple(found)


_BEHIND_KEYRING = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("pywintypes", "error"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
