"""Who comes along in files of several computers: one and the same pupil is one of these."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from zenjin_desktop.stick.reading import InFile


@dataclass(frozen=True, slots=True)
class Traveller:
    """A pupil in the files, with all that they hold of it.

    Attributes:
        key: names it as long as the files are the same.
        account: server and user id; None for a guest.
        name, login, avatar, class_name: as the first of the files that has one.
        sessions: ids, of all files.
        parts: where it stands in the files.
    """

    key: str
    name: str
    login: str
    account: tuple[str, str] | None
    avatar: str
    class_name: str
    sessions: frozenset[str]
    parts: tuple[InFile, ...]

    @property
    def computers(self) -> tuple[str, ...]:
        """The names of the computers it comes from."""
        return tuple(sorted({part.computer for part in self.parts}))

    @property
    def called(self) -> str:
        """The name, or the login of an account without one; empty for a guest without a name."""
        return self.name or self.login


def spelled(name: str) -> str:
    """A name as it is compared: whatever case, accents' form and spaces are."""
    return " ".join(normalize("NFKC", name).casefold().split())


def travellers(found: Sequence[InFile]) -> list[Traveller]:
    """The same pupil in several files becomes one: by the account, or by a session in common.

    Two accounts are two pupils, whatever else they have in common.
    """
    groups: dict[int, list[InFile]] = {}
    owner: dict[tuple[str, ...], int] = {}
    # Accounts come first, so that a guest who became one goes along with it.
    for number, one in enumerate(sorted(found, key=_accounts_first)):
        marks = list(_marks(one))
        same = {owner[mark] for mark in marks if mark in owner}
        if len(_accounts([one, *(part for group in same for part in groups[group])])) > 1:
            same = {group for group in same if _accounts(groups[group]) == _accounts([one])}
        groups[number] = [*(part for group in sorted(same) for part in groups.pop(group)), one]
        owner |= dict.fromkeys((mark for part in groups[number] for mark in _marks(part)), number)
    # A guest without a session that can be kept has nothing to bring.
    brought = (one for one in groups.values() if _accounts(one) or any(x.sessions for x in one))
    return sorted(map(_traveller, brought), key=lambda one: (spelled(one.called), one.key))


def _accounts_first(one: InFile) -> tuple[bool, int, int]:
    return one.who.account is None, one.file, one.who.number


def _marks(one: InFile) -> Iterator[tuple[str, ...]]:
    if one.who.account is not None:
        yield ("account", one.who.server, one.who.account)
    for session in one.sessions:
        yield ("session", session)


def _accounts(group: Iterable[InFile]) -> set[tuple[str, str]]:
    return {(one.who.server, one.who.account) for one in group if one.who.account is not None}


def _traveller(group: Sequence[InFile]) -> Traveller:
    parts = tuple(sorted(group, key=_accounts_first))
    first = parts[0].who
    sessions = frozenset(session for part in parts for session in part.sessions)
    account = None if first.account is None else (first.server, first.account)
    return Traveller(
        key=":".join(account) if account is not None else f"guest:{min(sessions, default='')}",
        name=next((part.who.display_name for part in parts if part.who.display_name), ""),
        login=first.login,
        account=account,
        avatar=next((part.who.avatar for part in parts if part.who.avatar), ""),
        class_name=next((part.who.class_name for part in parts if part.who.class_name), ""),
        sessions=sessions,
        parts=parts,
    )
