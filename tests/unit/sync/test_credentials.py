"""Tokens: in the system's key store where there is one, else in a file of this user alone."""

import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from zenjin_desktop.errors import KeyStoreFailed
from zenjin_desktop.sync.credentials import Credentials

SERVER, ANNA, TOKEN = "https://zenjin.example", "0198-anna", "0198-anna.secret"


class KeyStore(KeyringBackend):
    """A key store in memory, as a desktop would bring one."""

    priority = 5  # type: ignore[assignment]  # keyring wants a class property

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.forgetful = False

    def _look(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._look()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._look()
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not found")
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def _keyring_as_it_was() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def key_store() -> KeyStore:
    store = KeyStore()
    keyring.set_keyring(store)
    return store


@pytest.fixture
def no_key_store() -> None:
    keyring.set_keyring(fail.Keyring())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "tokens.json"


def test_the_key_store_is_used_where_there_is_one(key_store: KeyStore, file: Path) -> None:
    assert Credentials(file).place == "keyring"
    assert Credentials(file).put(SERVER, ANNA, TOKEN) == "keyring"
    assert Credentials(file).get(SERVER, ANNA) == TOKEN
    assert list(key_store.kept.values()) == [TOKEN]
    assert not file.exists()


def test_accounts_and_servers_do_not_mix(key_store: KeyStore, file: Path) -> None:
    Credentials(file).put(SERVER, ANNA, TOKEN)
    assert Credentials(file).get(SERVER, "0198-ben") is None
    assert Credentials(file).get("https://other.example", ANNA) is None
    assert key_store.kept


@pytest.mark.usefixtures("no_key_store")
def test_without_a_key_store_a_file_of_this_user_alone(file: Path) -> None:
    assert Credentials(file).place == "file"
    assert Credentials(file).put(SERVER, ANNA, TOKEN) == "file"
    assert Credentials(file).get(SERVER, ANNA) == TOKEN
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [entry.name for entry in file.parent.iterdir()] == ["tokens.json"]


def test_a_locked_key_store_gives_way_to_the_file(key_store: KeyStore, file: Path) -> None:
    key_store.locked = True
    credentials = Credentials(file)
    assert credentials.put(SERVER, ANNA, TOKEN) == "file"
    assert Credentials(file).get(SERVER, ANNA) == TOKEN
    key_store.locked = False
    # Once it opens, the next token goes into it and leaves the file.
    assert Credentials(file).put(SERVER, ANNA, "new") == "keyring"
    assert TOKEN not in file.read_text()
    assert Credentials(file).get(SERVER, ANNA) == "new"


def test_a_key_store_that_keeps_nothing_gives_way_to_the_file(
    key_store: KeyStore, file: Path
) -> None:
    key_store.forgetful = True
    assert Credentials(file).put(SERVER, ANNA, TOKEN) == "file"
    assert Credentials(file).get(SERVER, ANNA) == TOKEN


@pytest.mark.usefixtures("key_store")
def test_dropped_is_dropped_and_again_changes_nothing(file: Path) -> None:
    credentials = Credentials(file)
    credentials.put(SERVER, ANNA, TOKEN)
    credentials.put(SERVER, "0198-ben", "other")
    for _ in range(2):
        credentials.drop(SERVER, ANNA)
        assert credentials.get(SERVER, ANNA) is None
        assert Credentials(file).get(SERVER, ANNA) is None
    assert Credentials(file).get(SERVER, "0198-ben") == "other"


@pytest.mark.parametrize("where", ["key store", "file"])
def test_a_token_left_for_uploads_signs_nobody_in(
    key_store: KeyStore, file: Path, where: str
) -> None:
    key_store.locked = where == "file"
    credentials = Credentials(file)
    credentials.put(SERVER, ANNA, TOKEN)
    assert credentials.upload(SERVER, ANNA) is None
    credentials.leave(SERVER, ANNA)
    for each in (credentials, Credentials(file)):  # this run of the program and the next
        assert each.get(SERVER, ANNA) is None
        assert each.upload(SERVER, ANNA) == TOKEN
    again = Credentials(file)
    again.put(SERVER, ANNA, "0198-anna.newer")
    assert again.get(SERVER, ANNA) == "0198-anna.newer"
    assert Credentials(file).upload(SERVER, ANNA) is None
    again.leave(SERVER, ANNA)
    again.drop(SERVER, ANNA)
    last = Credentials(file)
    assert (last.get(SERVER, ANNA), last.upload(SERVER, ANNA)) == (None, None)
    assert key_store.kept == {}


@pytest.mark.usefixtures("no_key_store")
def test_whoever_is_signed_out_leaves_no_token_for_uploads(file: Path) -> None:
    credentials = Credentials(file)
    credentials.leave(SERVER, ANNA)
    assert credentials.upload(SERVER, ANNA) is None


@pytest.mark.usefixtures("no_key_store")
def test_dropped_from_the_file(file: Path) -> None:
    Credentials(file).put(SERVER, ANNA, TOKEN)
    Credentials(file).drop(SERVER, ANNA)
    assert Credentials(file).get(SERVER, ANNA) is None
    assert TOKEN not in file.read_text()


@pytest.mark.usefixtures("no_key_store")
@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff\xfe"])
def test_a_damaged_file_is_set_aside_and_a_new_sign_in_works(file: Path, damage: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(damage)
    credentials = Credentials(file)
    assert credentials.get(SERVER, ANNA) is None
    assert file.with_suffix(".damaged").read_bytes() == damage
    credentials.put(SERVER, ANNA, TOKEN)
    assert Credentials(file).get(SERVER, ANNA) == TOKEN


@pytest.mark.usefixtures("no_key_store")
def test_when_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(KeyStoreFailed, match="could not be kept"):
        Credentials(tmp_path / "data" / "tokens.json").put(SERVER, ANNA, TOKEN)


def test_a_program_without_accounts_does_not_even_load_keyring() -> None:
    code = (
        "import sys, pathlib; from zenjin_desktop.sync.credentials import Credentials;"
        "import zenjin_desktop.sync.worker, zenjin_desktop.sync.engine;"
        "Credentials(pathlib.Path('nowhere'));"
        "print([name for name in ('keyring', 'requests', 'truststore') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
