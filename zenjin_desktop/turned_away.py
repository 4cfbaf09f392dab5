"""Why a one-time sign-in code does not sign in, told to whoever typed it."""

# ruff: noqa: N818 (a name says what happened to a person; "Error" behind each would add nothing)

from zenjin_desktop.errors import ZenjinError


class NotACode(ZenjinError):
    """What was typed cannot be one; the server was not asked."""

    code = "not_a_code"
    sentence = (
        "That is no sign-in code: one is a login name with ten letters and digits, as in"
        " name-XXXXX-XXXXX. The server was not asked."
    )


class WrongCode(ZenjinError):
    """The server knows no such code."""

    code = "wrong_code"
    sentence = (
        "This code is not right. Please compare each letter and digit with the printed one. If they"
        " are the same, ask for a new code."
    )


class CodeUsed(ZenjinError):
    """Somebody has signed in by it before."""

    code = "code_used"
    sentence = "This code was used already: each one works once. Please ask for a new code."


class CodeEnded(ZenjinError):
    """It was good until a day that has passed."""

    code = "code_ended"
    sentence = "This code has run out. Please ask for a new code."
