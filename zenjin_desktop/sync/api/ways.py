"""By which proxy each server is asked: by the policy, else the system, else the environment."""

import logging
import threading
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Literal, NamedTuple

import requests

from zenjin_core.said import Said, said, said_of_system
from zenjin_desktop.policy import Policy
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api.pac_file import NoScriptError, pac_file
from zenjin_desktop.sync.aside import NoAnswerError, script_says
from zenjin_desktop.sync.deadline import Deadline, OutOfTimeError
from zenjin_desktop.sync.proxy_address import (
    BadProxyError,
    ProxyAddress,
    parse_proxy,
    read_answer,
)

log = logging.getLogger(__name__)

SaidBy = Literal["policy", "script", "system", "environment", "nobody"]

SECONDS = 5.0
"""The longest a script may take to come, to run, and the system to answer, each."""

KEPT_S = 1800.0
"""How long a script, and what it or the system said, is believed."""

KEPT_TROUBLE_S = 120.0
"""How long it is not tried anew."""

DOWN_S = 300.0
"""How long a proxy that took no connection comes last."""


class Way(NamedTuple):
    """How a server is asked.

    Attributes:
        said_by: whose word it is; ``nobody``: nothing is said, so directly.
        order: by which proxy first, and if that takes no connection, by which next; None: directly.
        problems: what could not be used on the way to this.
    """

    said_by: SaidBy
    order: tuple[ProxyAddress | None, ...] = (None,)
    problems: tuple[Said, ...] = ()


class Ways:
    """Knows the way to each server. Used by one thread at a time.

    Args:
        policy: what this computer is told of proxies and certificates.
        stop: set when the program is to end: what is under way then ends within a second.
        system: what the system says of an address, in a script's words, until a deadline; None
            where it has no word of its own. Raises as ``aside.system_says``.
        seconds: the longest each look-up may take.
        monotonic: the clock of waits, in seconds.

    Attributes:
        problems: what could not be used when a way was looked for last.
        ca_file: certificates that are trusted besides; empty for none.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        stop: threading.Event | None = None,
        system: Callable[[str, Deadline], str] | None = None,
        seconds: float | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._policy = policy or Policy()
        self._stop = stop or threading.Event()
        self._system = system
        self._seconds = seconds or SECONDS
        self._monotonic = monotonic
        # What is believed, and until when.
        self._script = ("", 0.0)
        self._found: dict[str, tuple[Way, float]] = {}
        self._down: dict[ProxyAddress, float] = {}
        self.problems: tuple[Said, ...] = ()
        self.ca_file = self._policy.ca_file

    def way(self, server: ServerAddress) -> Way:
        """The way to a server; this computer itself is always asked directly."""
        if server.loopback:
            return Way("nobody")
        url = f"{server}/"
        way, until = self._found.get(url, (Way("nobody"), 0.0))
        if until <= self._monotonic():
            way = self._looked_up(url)
            for problem in way.problems:
                log.warning("%s", problem)
            if not self._stop.is_set():  # what is cut short says nothing
                believed = KEPT_TROUBLE_S if way.problems else KEPT_S
                self._found[url] = (way, self._monotonic() + believed)
        self.problems = way.problems
        return way._replace(order=self._last_those_down(way.order))

    def took_no_connection(self, proxy: ProxyAddress) -> None:
        """It comes last for a while."""
        self._down[proxy] = self._monotonic() + DOWN_S

    def forget(self) -> None:
        """The network is another one: all is asked anew."""
        self._script = ("", 0.0)
        self._found.clear()
        self._down.clear()

    def _last_those_down(
        self, order: tuple[ProxyAddress | None, ...]
    ) -> tuple[ProxyAddress | None, ...]:
        now = self._monotonic()
        return tuple(
            sorted(order, key=lambda one: one is not None and self._down.get(one, 0.0) > now)
        )

    def _looked_up(self, url: str) -> Way:
        problems: list[Said] = []
        way = (
            self._by_policy(problems)
            or self._by_script(url, problems)
            or self._by_system(url, problems)
            or self._by_environment(url, problems)
            or Way("nobody")
        )
        return way._replace(problems=tuple(problems))

    def _by_policy(self, problems: list[Said]) -> Way | None:
        text = self._policy.proxy.strip()
        if not text:
            return None
        if text.lower() == "direct":
            return Way("policy")
        try:
            return Way("policy", (parse_proxy(text),))
        except BadProxyError as error:
            problems.append(said("The proxy in the policy cannot be used: {why}.", why=error.why))
            return None

    def _by_script(self, url: str, problems: list[Said]) -> Way | None:
        address = self._policy.proxy_pac.strip()
        if not address:
            return None
        try:
            script = self._script_text(address)
            answer = script_says(script, url, Deadline(self._seconds, stop=self._stop))
            return Way("script", read_answer(answer))
        except (NoScriptError, BadProxyError) as error:
            why = error.why
        except OutOfTimeError:
            why = said("it did not end in time")
        except NoAnswerError as error:
            log.warning("the proxy script says nothing: %s", error)
            why = said("it has a mistake in it")
        except OSError as error:  # there is no room for it aside
            why = said_of_system(error)
        problems.append(
            said(
                "The proxy script {address} cannot be used: {why}. Servers are asked directly.",
                address=_without_sign_in(address),
                why=why,
            )
        )
        return Way("script")

    def _script_text(self, address: str) -> str:
        kept, until = self._script
        if until > self._monotonic():
            return kept
        if find_spec("pacparser") is None:
            raise NoScriptError(said("Zenjin cannot run scripts on a computer of this kind"))
        text = pac_file(address, seconds=self._seconds, stop=self._stop, ca_file=self.ca_file)
        self._script = (text, self._monotonic() + KEPT_S)
        return text

    def _by_system(self, url: str, problems: list[Said]) -> Way | None:
        if self._system is None:
            return None
        try:
            answer = self._system(url, Deadline(self._seconds, stop=self._stop))
            order = read_answer(answer)
        except OutOfTimeError:
            problems.append(said("The system did not say in time which proxy there is."))
            return None
        except BadProxyError as error:
            problems.append(said("The system's proxy cannot be used: {why}.", why=error.why))
            return None
        except (NoAnswerError, OSError) as error:
            log.warning("the system's proxy is not known: %s", error)
            return None
        return None if order == (None,) else Way("system", order)

    def _by_environment(self, url: str, problems: list[Said]) -> Way | None:
        named = requests.utils.get_environ_proxies(url)
        text = requests.utils.select_proxy(url, dict(named))
        if not text:
            return None
        try:
            return Way("environment", (parse_proxy(text),))
        except BadProxyError as error:
            problems.append(said("The environment's proxy cannot be used: {why}.", why=error.why))
            return None


def _without_sign_in(address: str) -> str:
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"
