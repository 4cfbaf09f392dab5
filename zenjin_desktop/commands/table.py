"""The words behind ``zenjin``: what each does in a line, and the module that does it.

A module has ``arguments(argv)``, which ends the program when it cannot read them, and
``run(arguments, paths)``, which does what they ask for and gives a ``Said``. It is imported when
its word is given: a start of the window reads this table at most.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """A word's module, and what it does, for ``zenjin --help``."""

    module: str
    does: str


COMMANDS: Mapping[str, Command] = {
    "learners": Command(
        "zenjin_desktop.commands.learners", "list who plays on this computer, with their ids"
    ),
    "sync": Command("zenjin_desktop.commands.sync", "send what waits and fetch what is new, now"),
    "sign-in": Command(
        "zenjin_desktop.commands.sign_in", "sign in with a printed code, or with a token"
    ),
    "doctor": Command(
        "zenjin_desktop.commands.doctor", "say how everything does, and what to see to"
    ),
    "proxy": Command("zenjin_desktop.commands.proxy", "say by which proxy a server is asked"),
    "common-folder": Command(
        "zenjin_desktop.commands.common_folder", "make the folder all log-ins of a computer share"
    ),
    "backup": Command("zenjin_desktop.commands.backup", "copy the data file and check the copy"),
    "restore": Command("zenjin_desktop.commands.restore", "put a backup in the data file's place"),
    "export": Command(
        "zenjin_desktop.commands.export", "write all of a learner's data as JSON and tables"
    ),
    "import": Command(
        "zenjin_desktop.commands.import_results", "take in results collected on other computers"
    ),
    "remove": Command(
        "zenjin_desktop.commands.remove", "delete a learner from this computer, after an export"
    ),
    "teacher-secret": Command(
        "zenjin_desktop.commands.teacher_secret", "make the secret of a policy; forget the one set"
    ),
    "curriculum": Command(
        "zenjin_desktop.commands.curriculum", "check, import, list and remove one's own threads"
    ),
    "place": Command(
        "zenjin_desktop.commands.place", "choose where a learner starts in a tube; let a tube sleep"
    ),
}


def help_lines() -> str:
    """Every word with its line, for the end of ``zenjin --help``."""
    longest = max(map(len, COMMANDS))
    lines = [f"  {word:<{longest}}  {command.does}" for word, command in COMMANDS.items()]
    return "\n".join(["commands (zenjin COMMAND --help tells more):", *lines])
