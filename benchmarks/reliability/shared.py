"""A computer that learners share, seen from outside: its process, and what was shown on it."""

from collections import Counter
from pathlib import Path

from benchmarks.reliability.processes import Talking


class Shared:
    """A computer that learners share: its process, and what was shown there, by user."""

    def __init__(self, folder: Path, accounts: Path) -> None:
        self.folder = folder
        self.accounts = accounts
        self.learners: dict[str, int] = {}
        self.answers: dict[int, list[str]] = {}
        self.sessions: dict[int, list[str]] = {}
        self.told: Counter[str] = Counter()
        self.process: Talking | None = None

    @property
    def store(self) -> Path:
        """The data file."""
        return self.folder / "zenjin.sqlite3"

    def listen(self, seconds: float) -> bool:
        """Take in what it says; False when it has ended by itself."""
        if self.process is None:
            return True
        lives = self.process.listen(seconds)
        self.note()
        return lives

    def kill(self) -> None:
        """End it by SIGKILL, and take in what it had said."""
        if self.process is not None:
            self.process.kill()
            self.note()
            self.process = None

    def note(self) -> None:
        """Remember what it said, and clear it away."""
        assert self.process is not None
        said = list(self.process.lines)
        self.process.lines.clear()
        for line in said:
            word, _, rest = line.partition(" ")
            who, _, what = rest.partition(" ")
            self.told[word] += 1
            if word == "answer":
                self.answers.setdefault(int(who), []).append(what)
            elif word == "session":
                self.sessions.setdefault(int(who), []).append(what)
            elif word == "learner":
                self.learners[who] = int(what)
