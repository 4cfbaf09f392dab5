"""The few errors a person can meet: each a code and its values, the sentence made from them.

Two kinds, told apart by blame. :class:`ZenjinError` is the environment's fault (a full disk, a
wrong address, a server that is away): the person is told in one sentence and play goes on.
Everything else is ours and ends in the log as a traceback.
"""

# ruff: noqa: N818 (a name says what happened to a person; "Error" behind each would add nothing)

from typing import NamedTuple


class Reason(NamedTuple):
    """An error as a value, to cross threads and to be shown: which, with what, in English.

    Attributes:
        code: the error's machine word; a screen looks its translated sentence up by it.
        values: what that sentence is filled with, by name: text, numbers, words that were said.
        sentence: the same in English, for logs and the command line.
    """

    code: str
    values: tuple[tuple[str, str | int], ...]
    sentence: str

    def __str__(self) -> str:
        return self.sentence


class ZenjinError(Exception):
    """Something outside the program went wrong; ``str()`` is the sentence for a person.

    Attributes:
        code: a machine word, for translation and tests.
        values: what the sentence is filled with.
    """

    code = "error"
    sentence = "Something went wrong."

    def __init__(self, **values: object) -> None:
        # Here, as the first picture needs no words for errors.
        from zenjin_desktop.foreign import shown, worded

        self.values = {name: worded(value) for name, value in values.items()}
        super().__init__(self.sentence.format(**{name: shown(one) for name, one in values.items()}))

    @property
    def reason(self) -> Reason:
        """This error as a frozen value."""
        values = tuple(
            (name, value if isinstance(value, int) else str(value))
            for name, value in self.values.items()
        )
        return Reason(code=self.code, values=values, sentence=str(self))


def template_of(code: str) -> str:
    """The sentence of a code's error with the names of its values in braces; empty if unknown."""
    kinds = [ZenjinError]
    for kind in kinds:
        if kind.code == code:
            return kind.sentence
        kinds += kind.__subclasses__()
    return ""


class StoreTooNew(ZenjinError):
    """The data file was written by a newer program."""

    code = "store_too_new"
    sentence = (
        "The data file {path} was written by a newer version of Zenjin (format {found}, this one"
        " knows {known}). Nothing was changed. Please update Zenjin on this computer."
    )


class StoreUnusable(ZenjinError):
    """The data file cannot be opened or written: damaged, full or read-only disk, no rights."""

    code = "store_unusable"
    sentence = (
        "The data file {path} cannot be used: {reason}. Nothing in it was changed. Please see that"
        " the disk has room and the folder may be written, then try again."
    )


class StoreDamaged(StoreUnusable):
    """What is in the data file cannot be true; the next start of the program mends it."""

    code = "store_damaged"
    sentence = (
        "The data file {path} is damaged: {reason}. Nothing in it was changed. Please close Zenjin"
        " and start it again: it keeps this file, and mends what it can."
    )


class StoreMended(ZenjinError):
    """The data file was damaged and is in order again; told, not raised."""

    code = "store_mended"
    sentence = (
        "The data file was damaged ({reason}) and was made anew from what can still be read of"
        " it{backup}: {sessions} sessions are there, and the damaged file is kept for 30 days as"
        " {kept}."
    )


class StoreMadeAnew(StoreMended):
    """The data file was gone, and a backup has taken its place; told, not raised."""

    code = "store_made_anew"
    sentence = (
        "The data file {path} was gone. It was made anew from what there is{backup}: {sessions}"
        " sessions are there. What was played since then comes back from the server, if it was"
        " sent, or from the file, if that is found: zenjin restore puts it back."
    )


class StoreAlone(ZenjinError):
    """The data folder is on a disk where only one program can use the file; told, not raised."""

    code = "store_alone"
    sentence = (
        "The data folder {folder} seems to be on a network drive. Everything is saved there, but"
        " more slowly, and only this one program can use it. A folder of this computer is better."
    )


class ProgramIncomplete(ZenjinError):
    """Files that ship with the program are missing or damaged."""

    code = "program_incomplete"
    sentence = (
        "Files of the program itself are missing or damaged ({reason}). Please install Zenjin"
        " again; what was played is kept apart from them and safe."
    )


class StartFailed(ZenjinError):
    """A fault of ours while the program was being built; the log holds the traceback."""

    code = "start_failed"
    sentence = (
        "Zenjin could not start because of a fault inside the program. What was played is safe."
        " The file {log} tells those who can mend it more."
    )


class AlreadyRunning(ZenjinError):
    """A second start on a data folder that a running program holds."""

    code = "already_running"
    sentence = "Zenjin is running already with the data in {folder}. Please use its window."


class HeldElsewhere(AlreadyRunning):
    """A start on a shared or copied data folder that a program on another computer holds."""

    code = "held_elsewhere"
    sentence = (
        "The data in {folder} is in use by Zenjin on the computer {computer}. Please close it"
        " there. If that computer is off, or this is a copy of its folder, please try again in"
        " {minutes} minutes. Nothing was changed."
    )


class ShownInstead(ZenjinError):
    """A second start: the running program's window was brought to the front. Not a failure."""

    code = "shown_instead"
    sentence = "Zenjin is running already; its window was brought to the front."


class BadServerAddress(ZenjinError):
    """What was typed or configured as a server address is not one; nothing was asked of it."""

    code = "bad_server_address"
    sentence = (
        "{text} is not a server address: {why}. A right one looks like https://zenjin.example."
    )


class Offline(ZenjinError):
    """No usable answer: no way there, too slow, cut off. Everything waits, nothing is lost.

    ``reason`` is a word that ``foreign.why_away`` knows, or ``status`` with a number;
    ``retry_after`` (seconds) is what the other end asked for, or None.
    """

    code = "offline"
    sentence = "The server {server} cannot be reached now: {why}. Everything is kept here."
    retry_after: float | None = None

    def __init__(self, *, server: object, reason: str) -> None:
        from zenjin_desktop.foreign import why_away

        super().__init__(server=server, reason=reason, why=why_away(reason))


class NotOurServer(Offline):
    """Something answered that is no Zenjin server: a sign-in page, a filter, a redirect.

    Treated as being offline, for the pages of a school's network come and go.
    """

    code = "not_our_server"
    sentence = (
        "{server} answered, but not as a Zenjin server does ({reason}). It may be a sign-in page"
        " or a filter of this network. Everything is kept here."
    )


class SelfContradiction(NotOurServer):
    """The server says one thing now and another in a moment; asking on would never end.

    Several servers behind one address do so, or a database that is put back again and again.
    """

    code = "self_contradiction"
    sentence = (
        "The server {server} contradicts itself: {reason}. Two servers may answer at this address,"
        " or its database is put back again and again: whoever looks after it should know."
        " Everything is kept here and tried again."
    )


class Refused(ZenjinError):
    """The server said no, in its own words and shape.

    Attributes:
        status: the HTTP status.
        error: its sentence.
        word: the server's machine word, ``""`` from the original web application.
        detail: its ``details`` as text, or ``""``.
        retry_after: seconds it asked for, or None.
    """

    code = "refused"
    sentence = "The server {server} said no: {error}"

    def __init__(
        self,
        *,
        server: str,
        status: int,
        error: str,
        word: str = "",
        detail: str = "",
        retry_after: float | None = None,
    ) -> None:
        self.status = status
        self.error = error
        self.word = word
        self.detail = detail
        self.retry_after = retry_after
        super().__init__(server=server, status=status, error=error, word=word)


class WrongPassword(ZenjinError):
    """The name and the password do not go together."""

    code = "wrong_password"
    sentence = "This name and password do not belong together."


class NameTaken(ZenjinError):
    """Somebody has registered under this name already."""

    code = "name_taken"
    sentence = "The name {login} is taken. Please choose another, or sign in."


class TooManyTries(ZenjinError):
    """The server asks to wait before the next try to sign in; ``wait`` says it for a person."""

    code = "too_many_tries"
    sentence = "Too many tries. Please wait {wait} and try again."

    def __init__(self, *, seconds: int) -> None:
        wait = f"{seconds} seconds" if seconds <= 120 else f"{-(-seconds // 60)} minutes"
        super().__init__(seconds=seconds, wait=wait)


class NoAccountsThere(ZenjinError):
    """The server is one of the original web application's: it has no sign-in of its own."""

    code = "no_accounts_there"
    sentence = "The server {server} has no sign-in for this program."


class NotATokenOf(ZenjinError):
    """A token somebody was given does not sign this user in; nothing was kept."""

    code = "not_a_token_of"
    sentence = "The token does not sign {user_id} in at {server}: {why}. Nothing was changed."


class KeyStoreFailed(ZenjinError):
    """Neither the system's key store nor the file beside the data could keep the sign-in."""

    code = "key_store_failed"
    sentence = "The sign-in could not be kept on this computer: {reason}. Nothing else was lost."


class ContentNotKept(ZenjinError):
    """The folder of one's own threads cannot be written: full or read-only disk, no rights."""

    code = "content_not_kept"
    sentence = "The folder {folder} cannot be written: {reason}. Nothing in it was changed."


class ContentBusy(ZenjinError):
    """Another import or removal in the same data folder has not ended."""

    code = "content_busy"
    sentence = (
        "Threads are being imported or removed in {folder} by somebody else just now. Nothing was"
        " changed. Please try again in a moment."
    )


class ServerTrouble(ZenjinError):
    """The server works, but will not take what is sent for a reason that waiting may not mend.

    ``error`` is the server's own sentence.
    """

    code = "server_trouble"
    sentence = (
        "The server {server} does not take this learner's results: {error} Everything is kept."
    )


class Erased(ZenjinError):
    """The account was erased on the server; an adult is told before its copy here goes."""

    code = "erased"
    sentence = "The account {login} was erased on the server {server}."


class SyncFault(ZenjinError):
    """A fault of ours in the background; the log holds the traceback."""

    code = "sync_fault"
    sentence = "Sending results failed inside the program. Everything is kept on this computer."
