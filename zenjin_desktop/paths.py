"""Where things are: the learner's data, the settings, the files that ship with the program."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from zenjin_desktop.sharing import as_file_name, is_shared, login_name

APP = "Zenjin"


class Paths(NamedTuple):
    """The folders of one installation, for one person logged in to the computer.

    Where several log-ins share the data folder, what one program writes alone has the log-in in
    its name.

    Attributes:
        data: the store; the local folder, never one that roams between computers.
        config: the settings file.
    """

    data: Path
    config: Path

    @property
    def store(self) -> Path:
        """The SQLite file with everything the learners did."""
        return self.data / "zenjin.sqlite3"

    @property
    def curriculum(self) -> Path:
        """The folder of one's own threads, there once one was imported."""
        return self.data / "curriculum"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"

    @property
    def window(self) -> Path:
        """Where the window stood when it was last closed."""
        return self._own("window", ".ini")

    @property
    def tokens(self) -> Path:
        """Where sign-ins are kept on a computer without a key store."""
        plain = self.data / "tokens.json"
        return plain if _is_mine(plain) else self._own("tokens", ".json")

    @property
    def log(self) -> Path:
        """The program's log."""
        return self._own("zenjin", ".log")

    def _own(self, name: str, end: str) -> Path:
        login = f"-{as_file_name(login_name())}" if is_shared(self.data) else ""
        return self.data / f"{name}{login}{end}"


def _is_mine(path: Path) -> bool:
    """Whether this person made a file; on Windows, whether it is there."""
    try:
        found = path.lstat()
    except OSError:
        return False
    if not stat.S_ISREG(found.st_mode):
        return False
    return sys.platform == "win32" or found.st_uid == os.getuid()


def standard_paths(data_folder: str = "") -> Paths:
    """The folders the operating system provides for such files.

    A packed program that was once started to be carried about has its folder beside it.

    Args:
        data_folder: as the computer's policy says it (:func:`zenjin_desktop.places.meant`):
            another folder for the data, such as one that all log-ins share; the settings stay the
            log-in's own. One that says no place is passed over.
    """
    if getattr(sys, "frozen", False):
        from zenjin_desktop.carried import left_there

        if (carried := left_there()) is not None:
            return paths_in(carried)
    import appdirs

    own = appdirs.user_data_dir(APP, appauthor=False, roaming=False)
    return Paths(
        data=_meant(data_folder) or Path(own),
        config=Path(appdirs.user_config_dir(APP, appauthor=False, roaming=False)),
    )


def _meant(data_folder: str) -> Path | None:
    if not data_folder:
        return None
    from zenjin_desktop.places import meant

    with suppress(ValueError):
        return meant(data_folder)
    return None


IN_FLATPAK = Path("/.flatpak-info")
"""Is there for a program that Flatpak keeps apart from the system."""


def policy_file() -> Path:
    """Where this computer's policy file is looked for; ``ZENJIN_POLICY`` names another."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "Zenjin", "policy.toml")
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Zenjin/policy.toml")
    # In a Flatpak /etc is the runtime's, and the computer's stands beside it.
    root = "/run/host" if IN_FLATPAK.exists() else "/"
    return Path(root, "etc/zenjin/policy.toml")


def has_policy() -> bool:
    """Whether this computer has a policy file; where nobody may look, it has."""
    return is_there(policy_file())


def is_there(path: Path) -> bool:
    """Whether there is anything of this name, or nobody may look."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def paths_in(folder: Path) -> Paths:
    """Everything in one folder: for a test, a demo, a memory stick."""
    return Paths(data=folder, config=folder)


def resources() -> Path:
    """The folder with curriculum and themes: in an installed package, else beside the source."""
    package = Path(__file__).parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
