"""Where things are: the learner's data, the settings, the files that ship with the program."""

from pathlib import Path
from typing import NamedTuple

APP = "Zenjin"


class Paths(NamedTuple):
    """The folders of one installation, for one person logged in to the computer.

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
        return self.data / "window.ini"

    @property
    def tokens(self) -> Path:
        """Where sign-ins are kept on a computer without a key store."""
        return self.data / "tokens.json"

    @property
    def log(self) -> Path:
        """The program's log."""
        return self.data / "zenjin.log"


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
