"""Why a server said no, by its machine word; its own sentence is in its own language."""

from PySide6.QtCore import QCoreApplication


def refusal(word: str, status: int, *, otherwise: str) -> str:
    """A sentence for a person.

    Args:
        word: a ``code`` of the wire; empty from a server that has none, or where it was not kept.
        status: the HTTP status, which tells the rest.
        otherwise: the server's own sentence: what English screens show, as the servers speak it.
    """
    english, words = _words(word or _BY_STATUS.get(status, ""))
    return otherwise if words == english else words


_BY_STATUS = {
    400: "malformed",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "wrong_method",
    408: "too_slow",
    409: "name_taken",
    410: "erased",
    413: "too_large",
    422: "out_of_range",
    429: "slow_down",
    431: "head_too_large",
    500: "internal",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
}


def _words(word: str) -> tuple[str, str]:
    sentences = {
        "malformed": _tr("The server does not understand what was sent."),
        "missing_field": _tr("Something is missing in what was sent."),
        "all_failed": _tr("The server took nothing of what was sent."),
        "unauthorized": _tr("The server does not know this sign-in any more."),
        "code_used": _tr("This code was used already."),
        "code_ended": _tr("This code has run out."),
        "forbidden": _tr("This account may not do that."),
        "not_found": _tr("The server knows nothing of it."),
        "wrong_method": _tr("The server does not understand what was sent."),
        "too_slow": _tr("It took too long on its way."),
        "name_taken": _tr("This name is taken."),
        "erased": _tr("The account was erased there."),
        "too_large": _tr("It is more than the server takes."),
        "out_of_range": _tr("Something in it is outside what the server allows."),
        "slow_down": _tr("The server asks to wait a while."),
        "head_too_large": _tr("It is more than the server takes."),
        "internal": _tr("Something went wrong on the server."),
        "unavailable": _tr("The server cannot do it just now."),
    }
    return sentences.get(word) or _tr("It gives no reason that this program knows.")


def _tr(text: str) -> tuple[str, str]:
    return text, QCoreApplication.translate("Refusals", text)
