"""What a server of a benchmark was really asked, by the line it writes for each request."""

from pathlib import Path

LOG = "server.log"


def requests_in(folder: Path, route: str) -> int:
    """How many requests for a route the server that logs into ``folder`` has answered with 200."""
    wanted, answered = f'"route":"{route}"', '"status":200'
    with (folder / LOG).open(encoding="utf-8") as lines:
        return sum(wanted in line and answered in line for line in lines)
