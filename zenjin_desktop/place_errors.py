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


class PutInTheWay(StoreUnusable):
    """In a data folder lies a link, or what else must not be followed; somebody put it there."""

    code = "put_in_the_way"
    sentence = (
        "{path} is in the way: {reason}. Zenjin keeps something of its own under this name, and"
        " does not follow what leads elsewhere. Nothing was changed. Whoever looks after this"
        " computer can see what it is, and move it away or put a plain file or folder in its"
        " place; then please try again."
    )


class NoFolder(StoreUnusable):
    """Where the data folder is to be lies something else, or a link that leads nowhere."""

    code = "no_folder"
    sentence = (
        "{folder} is to be the data folder, and is none: it is a file, or a link that leads"
        " nowhere. Nothing was changed. If its drive is missing, please put it in; else whoever"
        " looks after this computer can move it away, or name another folder."
    )


class NoCommonFolder(StoreUnusable):
    """The computer's policy says ``common``, and nobody has made that folder."""

    code = "no_common_folder"
    sentence = (
        "This computer's policy has all log-ins keep their data together in {folder}, and there is"
        " no such folder yet. An administrator of this computer makes it by the command zenjin"
        " common-folder; then please try again. Nothing was changed."
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
