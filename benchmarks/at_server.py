"""The real server as a process, and accounts of this computer that have something to send it."""

import random
import secrets
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import uuid_utils

from benchmarks.measure import check_work
from benchmarks.records import lessons, stored_history
from zenjin_core.wire.auth import Register, SignedIn
from zenjin_desktop.moment import now
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.api import Api, Transport, register
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.engine import Engine

READY = "zenjin-server ready at "


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, Path]]:
    """The real server as a process of its own, on a free port of this computer."""
    database = folder / "server.sqlite3"
    command = [sys.executable, "-m", "zenjin_server", "serve", "--port", "0"]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(
            [*command, "--database", str(database)], stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            check_work(line[: len(READY)], READY, "what the server said first")
            yield line.removeprefix(READY).strip(), database
        finally:
            process.terminate()


@contextmanager
def new_store(folder: Path) -> Iterator[Store]:
    folder.mkdir()
    store = open_store(folder / "zenjin.sqlite3", now=now, new_id=new_id)
    try:
        yield store
    finally:
        store.close()


def new_id() -> str:
    return str(uuid_utils.uuid7())


def registered(url: str) -> SignedIn:
    """A new account at the server."""
    transport = Transport(parse_server(url), stop=threading.Event())
    login = f"anna-{new_id()[-12:]}"
    return register(transport, Register(login=login, password=secrets.token_hex(8)))


def signed_in(store: Store, url: str, who: SignedIn) -> int:
    """The account's learner on this computer."""
    account = learners.Account(
        server=str(parse_server(url)), user_id=who.user_id, login=who.login, display_name=""
    )
    return learners.sign_in(store, account, claim=None).learner


def with_queue(
    store: Store, url: str, who: SignedIn, *, sessions: int, until: datetime | None = None
) -> int:
    """The account's learner, with so many sessions up to ``until`` (now) still to be sent."""
    learner = signed_in(store, url, who)
    stored_history(store, learner, lessons(), sessions=sessions, queued=True, until=until)
    store.checkpoint()
    check_work(outbox.counts(store, learner).pending, sessions, "sessions queued")
    return learner


def token_kept(folder: Path, url: str, who: SignedIn) -> Credentials:
    """Credentials that hold the account's token, in a file of ``folder``."""
    credentials = Credentials(folder / "tokens.json")
    credentials.put(str(parse_server(url)), who.user_id, who.token)
    return credentials


def engine_of(
    store: Store, credentials: Credentials, learner: int, *, api: type[Api] = Api
) -> Engine:
    """The engine as the worker makes it, served by the caller's own hand."""
    engine = Engine(
        store,
        credentials=credentials,
        connect=lambda address: api(Transport(address, stop=threading.Event())),
        monotonic=time.monotonic,
        rng=random.Random(0),
    )
    engine.current = learner
    return engine


def sessions_of(database: Path, who: SignedIn) -> int:
    """How many sessions the server has of an account, read from its own file."""
    query = "SELECT count(*) FROM session_results WHERE user_id = ?"
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute(query, (who.user_id,)).fetchone()[0])
