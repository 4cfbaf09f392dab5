"""What one thread is in the middle of with a PostgreSQL database, and as whom."""

import threading

from zenjin_server.database.interface import Query
from zenjin_server.database.postgres_line import Line
from zenjin_server.database.postgres_pipe import Answer

USER, LOGIN = "zenjin.user_id", "zenjin.login"
"""The settings of a transaction that say who acts; the policies of the tables read them."""


class Turn(threading.local):
    """What one thread is in the middle of."""

    def __init__(self) -> None:
        self.is_open = False
        self.is_writing = False
        self.one_state = False
        self.has_run = False
        self.who: dict[str, str] = {}
        self.foreseen: tuple[Query, ...] = ()
        self.ahead: tuple[tuple[Query, ...], list[Answer]] = ((), [])
        self.line: Line | None = None


class Acting:
    """While it is entered, statements of this thread are somebody's."""

    def __init__(self, turn: Turn, setting: str, value: str) -> None:
        self._turn = turn
        self._setting = setting
        self._value = value
        self._before = ""

    def __enter__(self) -> None:
        self._before = self._turn.who.get(self._setting, "")
        self._turn.who[self._setting] = self._value

    def __exit__(self, *_: object) -> None:
        self._turn.who[self._setting] = self._before
