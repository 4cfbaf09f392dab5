"""A process that ends itself by SIGKILL in the middle of what SQLite asks of the disk.

``python -m benchmarks.reliability.dying COUNT serve …`` is the real server that dies so, at the
COUNTth write or sync; the player process arms the same watch for itself.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from benchmarks.reliability.vfs import Asked, watching


class Countdown:
    """Kills this process at a write or sync to come; the observer of a watch.

    Its last words, on standard output, name what was asked and in which thread.
    """

    def __init__(self) -> None:
        self._left = 0
        self._beside = False

    def arm(self, count: int, *, beside: bool = False) -> None:
        """Die at the write or sync that is so many away, the next one being 1; 0 never does.

        With ``beside`` only those of other threads than the main one are counted.
        """
        self._left, self._beside = count, beside

    def __call__(self, asked: Asked) -> None:
        """One more thing is asked."""
        in_main = threading.current_thread() is threading.main_thread()
        if self._left and asked.kind in {"write", "sync"} and not (self._beside and in_main):
            self._left -= 1
            if not self._left:
                die(f"{asked.kind} {Path(asked.file).name} {'main' if in_main else 'beside'}")


def die(where: str) -> None:
    """Say where, and end as by ``kill -9``."""
    os.write(1, f"dies {where}\n".encode())
    os.kill(os.getpid(), signal.SIGKILL)


def main(arguments: list[str]) -> int:
    """Run the server's command with the watch armed."""
    from zenjin_server.cli import main as serve

    countdown = Countdown()
    countdown.arm(int(arguments[0]))
    with watching(countdown):
        return serve(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
