"""What ``zenjin doctor`` tells of the way out by the policy's proxy while no server is known."""

import threading

from zenjin_core.said import plain
from zenjin_desktop.policy import Policy
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.api.ways import Ways
from zenjin_desktop.sync.deadline import Deadline, connect

ANY_SERVER = "https://zenjin.example"
"""A name no server has; the proxy's script is asked about it, nobody else."""

SECONDS = 5.0
"""The longest a proxy may take to answer the door."""


def way_problems(policy: Policy, ways: Ways, stop: threading.Event) -> tuple[str, ...]:
    """What of a policy's proxy or script cannot be used, in sentences.

    Args:
        policy: what this computer is told.
        ways: the ways by this policy.
        stop: ends the look within a second.
    """
    if not (policy.proxy.strip() or policy.proxy_pac.strip()):
        return ()
    way = ways.way(parse_server(ANY_SERVER))
    problems = [plain(one) for one in way.problems]
    for proxy in way.order:
        if proxy is None or way.said_by not in {"policy", "script"}:
            continue
        try:
            connect(proxy.host, proxy.port, Deadline(SECONDS, stop=stop)).close()
        except (OSError, UnicodeError) as error:
            why = str(error) or "it did not answer in time"
            problems.append(f"The proxy {proxy} takes no connection: {why}.")
    return tuple(problems)
