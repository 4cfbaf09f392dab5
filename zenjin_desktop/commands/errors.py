"""What a person at the command line can meet besides what the window can: see ``errors``."""

# ruff: noqa: N818 (a name says what happened, as in zenjin_desktop.errors)

from zenjin_desktop.errors import ZenjinError
from zenjin_desktop.in_use import CommandRuns

__all__ = [
    "BadCopy",
    "CommandRuns",
    "FileInTheWay",
    "FileNotWritten",
    "NotAStore",
    "ProgramRuns",
]


class FileInTheWay(ZenjinError):
    """Something is there already under the name that was asked for; it was left as it is."""

    code = "file_in_the_way"
    sentence = "{path} is there already. Nothing was written. With --force it is replaced."


class FileNotWritten(ZenjinError):
    """The place for a file cannot be written: no folder, no rights, full disk."""

    code = "file_not_written"
    sentence = "{path} cannot be written: {reason}. What was there before is as it was."


class ProgramRuns(ZenjinError):
    """The data folder is in use, and the command needs it to itself."""

    code = "program_runs"
    sentence = (
        "Zenjin is running with the data in {folder}. Please close it, then try again. Nothing was"
        " changed."
    )


class BadCopy(ZenjinError):
    """A backup that was just made is not sound: neither is what it was made from."""

    code = "bad_copy"
    sentence = (
        "The data file {path} is damaged ({reason}), so no backup of it was kept. Please start"
        " Zenjin: it mends the file from the newest good backup."
    )


class NotAStore(ZenjinError):
    """A file that is to be restored cannot be."""

    code = "not_a_store"
    sentence = "{path} cannot be restored: {reason}. Nothing was changed."


class FolderNotMade(ZenjinError):
    """The folder for all log-ins of a computer could not be made, or not be given its rights."""

    code = "folder_not_made"
    sentence = (
        "The folder {folder} cannot be made the one for all log-ins: {reason}. An administrator of"
        " this computer can do it."
    )
