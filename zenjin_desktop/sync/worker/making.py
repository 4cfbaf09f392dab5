"""The engine as the program has it: the real clock, real dice, real connections."""

import random
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.sync.address import ServerAddress
    from zenjin_desktop.sync.api import Api
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.engine import Engine


def made_engine(
    store: "Store",
    credentials: "Credentials",
    *,
    stop: threading.Event,
    private_http: bool = False,
) -> "Engine":
    """An engine on this store, for the worker and for a command that syncs once.

    Args:
        store: the calling thread's way to the data.
        credentials: the tokens.
        stop: set when the program is to end: a request under way then ends within a second.
        private_http: the policy for plain http to private addresses.
    """
    from zenjin_desktop.sync.engine import Engine

    def connect(server: "ServerAddress") -> "Api":
        # requests and what it brings are eight megabytes, and a guest never asks a server.
        from zenjin_desktop.sync.api import Api, Transport

        return Api(Transport(server, stop=stop))

    return Engine(
        store,
        credentials=credentials,
        connect=connect,
        monotonic=time.monotonic,
        rng=random.Random(),
        private_http=private_http,
    )
