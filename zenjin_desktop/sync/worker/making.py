"""The engine as the program has it: the real clock, real dice, real connections."""

import random
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zenjin_desktop.policy import Policy
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.sync.address import ServerAddress
    from zenjin_desktop.sync.api import Api
    from zenjin_desktop.sync.api.ways import Ways
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.engine import Engine


def made_engine(
    store: "Store",
    credentials: "Credentials",
    *,
    stop: threading.Event,
    private_http: bool = False,
    only_server: str = "",
    ways: "Callable[[], Ways] | None" = None,
) -> "Engine":
    """An engine on this store, for the worker and for a command that syncs once.

    Args:
        store: the calling thread's way to the data.
        credentials: the tokens.
        stop: set when the program is to end: a request under way then ends within a second.
        private_http: the policy for plain http to private addresses.
        only_server: the one server the policy lets be asked; empty for any.
        ways: gives those to the servers; called when the first one is asked. The environment's
            when absent.
    """
    from zenjin_desktop.sync.engine import Engine

    def connect(server: "ServerAddress") -> "Api":
        # requests and what it brings are eight megabytes, and a guest never asks a server.
        from zenjin_desktop.sync.api import Api, Transport

        return Api(Transport(server, stop=stop, ways=None if ways is None else ways()))

    return Engine(
        store,
        credentials=credentials,
        connect=connect,
        monotonic=time.monotonic,
        rng=random.Random(),
        private_http=private_http,
        only_server=only_server,
    )


def made_ways(policy: "Policy | None", *, stop: threading.Event) -> "Ways":
    """The ways to servers: as the policy says, else the system, else the environment.

    Args:
        policy: what this computer is told; None for nothing.
        stop: set when the program is to end.
    """
    from zenjin_desktop.sync.api.ways import Ways
    from zenjin_desktop.sync.aside import system_says

    # Elsewhere Qt knows no more than the environment, which is looked at anyway.
    has_own_settings = sys.platform in {"win32", "darwin"}
    return Ways(policy, stop=stop, system=system_says if has_own_settings else None)
