"""What can be wrong with a file of results, each told apart: wrong, half, damaged, too new."""

# ruff: noqa: N818 (a name says what happened, as in zenjin_desktop.errors)

from zenjin_desktop.errors import ZenjinError


class BadResults(ZenjinError):
    """A file of results that cannot be taken in; nothing of it was."""


class ResultsMissing(BadResults):
    """There is no such file, or the stick was pulled out."""

    code = "results_missing"
    sentence = "{path} cannot be read: {reason}. Nothing of it was taken in."


class NotResults(BadResults):
    """Some other file, or a folder without any."""

    code = "not_results"
    sentence = "{path} holds no results of Zenjin. Nothing was changed."


class NoResultsThere(BadResults):
    """A folder in which there is no file of results."""

    code = "no_results_there"
    sentence = "There are no results of Zenjin in {path}. Nothing was changed."


class HalfResults(BadResults):
    """The end is missing: it was cut off while it was copied."""

    code = "half_results"
    sentence = (
        "{path} ends in the middle: it was not copied whole. Nothing of it was taken in. Please"
        " collect the results of that computer once more."
    )


class DamagedResults(BadResults):
    """A part is not what was written."""

    code = "damaged_results"
    sentence = (
        "{path} is damaged ({part}). Nothing of it was taken in. Please collect the results of that"
        " computer once more."
    )


class NewerResults(BadResults):
    """A newer program wrote it, in a form this one does not know."""

    code = "newer_results"
    sentence = (
        "{path} was written by a newer Zenjin ({program}). Nothing of it was taken in. Please"
        " update Zenjin on this computer."
    )


class ResultsBrokenOff(BadResults):
    """A file that was whole when it was looked through cannot be read on, or is another one now."""

    code = "results_broken_off"
    sentence = (
        "{path} could not be read to its end. What was taken in is whole; the rest comes when it is"
        " brought once more."
    )


class ResultsNotWritten(ZenjinError):
    """No stick, no room, no rights."""

    code = "results_not_written"
    sentence = (
        "{path} cannot be written: {reason}. What was there before is as it was, and everything"
        " is kept on this computer."
    )
