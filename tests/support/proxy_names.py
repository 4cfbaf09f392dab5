"""Loaded by proxy.py in its own process: there every name is this computer's, and is noted."""

import os
from pathlib import Path

from proxy.http.proxy import HttpProxyBasePlugin


class EveryNameIsHere(HttpProxyBasePlugin):  # type: ignore[misc,unused-ignore]  # proxy.py ships no annotations
    """Resolves each name to 127.0.0.1."""

    def resolve_dns(self, host: str, port: int) -> tuple[str, None]:  # noqa: ARG002 - as it is called
        """As proxy.py calls it."""
        with Path(os.environ["PROXY_BOOK"]).open("a") as book:
            book.write(f"{host}\n")
        return "127.0.0.1", None
