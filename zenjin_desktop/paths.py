"""Where things are: the learner's data, the settings, the files that ship with the program."""

import os
import sys
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
        found = path.stat()
    except OSError:
        return False
    return sys.platform == "win32" or found.st_uid == os.getuid()


def standard_paths() -> Paths:
    """The folders the operating system provides for such files."""
    import appdirs

    return Paths(
        data=Path(appdirs.user_data_dir(APP, appauthor=False, roaming=False)),
        config=Path(appdirs.user_config_dir(APP, appauthor=False, roaming=False)),
    )


def paths_in(folder: Path) -> Paths:
    """Everything in one folder: for a test, a demo, a memory stick."""
    return Paths(data=folder, config=folder)


def resources() -> Path:
    """The folder with curriculum and themes: in an installed package, else beside the source."""
    package = Path(__file__).parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
