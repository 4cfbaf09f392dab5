"""A sign-in by a token, or a code, that a command brought to the door of the running program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zenjin_desktop.store.guests import Guest
from zenjin_desktop.store.learners import Player
from zenjin_desktop.sync.state import SignedInAs, SignInRequest, TokenSignIn


@dataclass(frozen=True, slots=True)
class Entered:
    """Whoever the token or the code is of plays here now.

    Attributes:
        player: who that is.
        account: as the server named it, and where the token is.
        along: whose history went along, or None.
        left: guests with a history who stay guests.
    """

    player: Player
    account: SignedInAs
    along: Guest | None
    left: Sequence[Guest]


@dataclass(frozen=True, slots=True)
class ByToken:
    """What a command asks for.

    Attributes:
        request: for the worker.
        with_guest: whether what the guest without a name has played goes along.
        is_free: whether somebody else may play in the window now.
        entered: to be called when it is done.
        failed: to be called with a sentence when nothing came of it.
        learner: the local id of the one who was named to go along, or None.
    """

    request: TokenSignIn | SignInRequest
    with_guest: bool
    is_free: Callable[[], bool]
    entered: Callable[[Entered], object]
    failed: Callable[[str], object]
    learner: int | None = None
