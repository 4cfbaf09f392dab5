"""The sentences of errors in the language of the screens."""

from PySide6.QtCore import QCoreApplication

from zenjin_desktop.errors import Reason, ZenjinError, template_of


def told(error: ZenjinError | Reason) -> str:
    """What a person is told; in English where the sentence has no translation.

    Below the screens an error is a code and its values, and speaks English to logs and commands.
    """
    reason = error if isinstance(error, Reason) else error.reason
    template = template_of(reason.code)
    said = QCoreApplication.translate("Errors", template)
    if said == template:
        return reason.sentence
    values = {name: _value(name, value) for name, value in reason.values}
    if reason.code == "too_many_tries":
        values["wait"] = _wait(int(values["seconds"]))
    try:
        return said.format(**values)
    except (LookupError, ValueError):  # a translation that asks for what there is not
        return reason.sentence


def _value(name: str, value: str) -> str:
    # The others are data: paths, names, and what a server or the system says.
    return QCoreApplication.translate("Errors", value, "why") if name == "why" else value


def _wait(seconds: int) -> str:
    if seconds <= 120:
        return QCoreApplication.translate("Errors", "%Ln seconds", "", seconds)
    return QCoreApplication.translate("Errors", "%Ln minutes", "", -(-seconds // 60))
