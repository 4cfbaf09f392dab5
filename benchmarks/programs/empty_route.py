"""A server with one route that does nothing: what the framework alone takes for a request."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen

from litestar import Litestar, post
from litestar.params import RawBody

from benchmarks.measure import check_work
from zenjin_server.serve import serve

READY = "empty route at "


@post("/api/nothing", status_code=200, sync_to_thread=True)
def nothing(body: RawBody) -> dict[str, bool]:
    """Take a body and say so; in a thread, as a route that asks a database is."""
    return {"success": len(body) > 0}


@contextmanager
def empty_route() -> Iterator[str]:
    """The server as a process of its own; its URL."""
    command = [sys.executable, "-m", "benchmarks.programs.empty_route"]
    with Popen(command, stdout=PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            check_work(line[: len(READY)], READY, "what the empty route said first")
            yield line.removeprefix(READY).strip()
        finally:
            process.terminate()


def _say(url: str) -> None:
    print(f"{READY}{url}", flush=True)


if __name__ == "__main__":
    app = Litestar([nothing], openapi_config=None, logging_config=None)
    serve(app, host="127.0.0.1", port=0, ready=_say)
