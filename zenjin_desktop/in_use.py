"""What is said when somebody else has a data folder, its file or a learner: whose it is."""

# ruff: noqa: N818 (a name says what happened, as in zenjin_desktop.errors)

from zenjin_desktop.errors import AlreadyRunning, StoreUnusable, ZenjinError


class CommandRuns(AlreadyRunning):
    """A command has the data folder to itself; there is no window to be used or closed."""

    code = "command_runs"
    sentence = (
        "zenjin {command} is working in the data folder {folder}. Please try again when it has"
        " ended. Nothing was changed."
    )


class HeldByLogin(AlreadyRunning):
    """A start, or a command, that needs a data folder which another log-in has to itself."""

    code = "held_by_login"
    sentence = (
        "The data in {folder} is in use by Zenjin in the log-in {login} of this computer. Please"
        " close it there, then try again. Nothing was changed."
    )


class LockInTheWay(AlreadyRunning):
    """Where a lock is to be lies what is none, or may not be read: whether Zenjin runs is unknown.

    The path is in the sentence, for a person can do what the program must not.
    """

    code = "lock_in_the_way"
    sentence = (
        "{path} is in the way: there Zenjin keeps a small file while it runs, and this is not one"
        " that it can read. Please close Zenjin everywhere, move {path} away, then try again."
        " Nothing was changed."
    )


class StoreInCompany(ZenjinError):
    """The data file needs care for which nobody else may have it open, and somebody has."""

    code = "store_in_company"
    sentence = (
        "The data file {path} {why}. For that nobody else may have it open, and Zenjin is open in"
        " the log-in {login} of this computer. Please close it there, then start it again here."
        " Nothing was changed."
    )


class PlayedElsewhere(ZenjinError):
    """A learner who was chosen is being played in another log-in: one program at a time."""

    code = "played_elsewhere"
    sentence = (
        "{name} is being played in the log-in {login} of this computer. Please close Zenjin there,"
        " or let somebody else play there. Nothing was changed."
    )


class SeatNotKept(StoreUnusable):
    """Who plays cannot be told to the other programs of a folder; so nobody begins to play."""

    code = "seat_not_kept"
    sentence = (
        "Who plays cannot be noted in {path}: {reason}. Without that the same learner might be"
        " played twice at once. Nothing was changed. Please see that the disk has room and the"
        " folder may be written, then try again."
    )
