"""Whose an account is that the server has named: who plays, somebody else here, nobody yet."""

from unicodedata import normalize

from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Account, Player
from zenjin_desktop.sync.state import SignedInAs


def account_of(who: SignedInAs) -> Account:
    """The account as the store keeps it."""
    return Account(
        server=who.server, user_id=who.user_id, login=who.login, display_name=who.display_name
    )


def is_of(player: Player, account: Account) -> bool:
    """Whether it is this learner's."""
    theirs = player.account
    return theirs is not None and (theirs.server, theirs.user_id) == (
        account.server,
        account.user_id,
    )


def is_here(store: Store, account: Account) -> bool:
    """Whether it is of somebody on this computer."""
    return any(is_of(one, account) for one in learners.accounts(store))


def is_called(player: Player, who: SignedInAs) -> bool:
    """Whether a learner of this computer has the very name of an account, however it is spelled."""
    return _spelled(player.display_name) == _spelled(who.display_name or who.login)


def _spelled(name: str) -> str:
    return " ".join(normalize("NFKC", name).casefold().split())
