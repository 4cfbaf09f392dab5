"""A way to the real server that loses, doubles, delays and reorders what goes along it."""

import http.client
from collections import deque
from typing import Literal
from urllib.parse import urlsplit

from tests.support.misbehaving import Act, Asked, half, hangs_up, page, raw, resets

Fault = Literal["none", "lost", "ack_lost", "reset", "doubled", "late", "filter"]
FAULTS: tuple[Fault, ...] = ("none", "lost", "ack_lost", "reset", "doubled", "late", "filter")

KEPT = {"host", "authorization", "content-type"}


class Relay:
    """Passes requests on, each with the next fault in line, if there is one.

    Attributes:
        faults: what happens to the requests to come, in order.
        late: requests that were taken for lost and are still under way.
    """

    def __init__(self, server: str) -> None:
        self.faults: deque[Fault] = deque()
        self.late: list[Asked] = []
        self._port = urlsplit(server).port

    def __call__(self, asked: Asked) -> Act:
        match self.faults.popleft() if self.faults else "none":
            case "lost":
                return hangs_up
            case "filter":
                return page(200)
            case "late":
                self.late.append(asked)
                return hangs_up
            case "ack_lost":
                self._passed_on(asked)
                return half()
            case "reset":
                self._passed_on(asked)
                return resets
            case "doubled":
                self._passed_on(asked)
        return self._passed_on(asked)

    def deliver_late_ones(self) -> None:
        """What was under way arrives, the newest first, and nobody hears the answers."""
        while self.late:
            self._passed_on(self.late.pop())

    def _passed_on(self, asked: Asked) -> Act:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
        try:
            headers = {name: text for name, text in asked.headers.items() if name in KEPT}
            connection.request(asked.method, asked.path, asked.body or None, headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        lines = [
            f"HTTP/1.1 {answer.status} X",
            f"Content-Type: {answer.headers['Content-Type']}",
            f"Date: {answer.headers['Date']}",
            f"Content-Length: {len(body)}",
        ]
        return raw("\r\n".join([*lines, "", ""]).encode() + body)
