"""What is said of where the data are: the place is gone, is not for this log-in, or forgets."""

# ruff: noqa: N818 (a name says what happened, as in zenjin_desktop.errors)

from zenjin_desktop.errors import StoreUnusable, ZenjinError


class StoreGone(StoreUnusable):
    """The drive with the data folder was taken out, or does not answer any more."""

    code = "store_gone"
    sentence = (
        "The data folder {folder} is gone: its drive was taken out, or does not answer. What was"
        " answered until now is on it. Please put it in again, then close Zenjin and start it"
        " again."
    )


class NotOfTheGroup(StoreUnusable):
    """The data folder belongs to a group of the computer in which this log-in is not."""

    code = "not_of_the_group"
    sentence = (
        "The data folder {folder} is for the group {group} of this computer, and the log-in"
        " {login} is not in that group. Whoever looks after this computer can add it; then please"
        " sign out of the computer and in again. Nothing was changed."
    )


class PlaceForgets(ZenjinError):
    """The data folder will be emptied, usually when its person signs out; told, not raised."""

    code = "place_forgets"
    sentence = (
        "A note for grown-ups: this computer forgets at sign-out what is kept in {folder}, for"
        " {why}. What was sent to a server is safe there. So that everything stays, whoever looks"
        " after this computer can name another data folder."
    )


class NotToBeCarried(ZenjinError):
    """Data were to be beside the program, and it lies among a computer's other libraries."""

    code = "not_to_be_carried"
    sentence = (
        "This Zenjin was installed among the computer's other programs, and has no folder to keep"
        " data beside. Please put the unpacked program on the stick and start that, or name a"
        " folder with --data."
    )
