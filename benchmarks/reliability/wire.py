"""A wire that loses packets: two network namespaces, and between them a cable that is a program.

Each namespace has a tunnel device, and what one side sends is read here, packet by packet: one in
ten is dropped, each is late by a different time (so that they overtake each other), some come
twice, and now and then the cable is out altogether. TCP and everything above it is the system's
own. Needs Linux, root, ``ip`` and ``/dev/net/tun``; nothing of the kernel but what these need.
"""

import ctypes
import fcntl
import heapq
import os
import select
import shutil
import struct
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from time import monotonic

LOSS = 0.1
TWICE = 0.02
LATEST_S = 0.03
OUT_EVERY = (30, 150)
"""Packets between two times at which the cable is out."""

OUT_FOR_S = (0.1, 1.0)

NEAR, FAR = "10.77.19.1", "10.77.19.2"
"""Where the computers are, and where the server is."""

_TUN = Path("/dev/net/tun")
_SET_INTERFACE = 0x400454CA  # TUNSETIFF
_TUNNEL_WITHOUT_HEADER = 0x1001  # IFF_TUN | IFF_NO_PI
_NEW_NETWORK = 0x40000000  # CLONE_NEWNET


def why_not() -> str:
    """Why this machine has no such wire; empty when it has one."""
    if sys.platform != "linux":
        return "network namespaces are Linux's"
    if os.geteuid() != 0:
        return "only root may make network namespaces"
    if shutil.which("ip") is None:
        return "the command ip is not installed"
    if not _TUN.exists():
        return f"there is no {_TUN}"
    try:
        with _end(f"zenjin-try-{os.getpid()}", f"zt{os.getpid()}", NEAR, FAR):
            return ""
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode().strip()
    except OSError as error:
        reason = str(error)
    return f"no network namespace with a tunnel can be made here: {reason}"


class Wire:
    """The cable; made by :func:`lossy_wire`.

    Attributes:
        calm: True, as at first: every packet goes through at once.
        did: packets by what became of them.
    """

    def __init__(self, namespaces: tuple[str, str], ends: tuple[int, int], rng: Random) -> None:
        self.calm = True
        self.did: Counter[str] = Counter()
        self._namespaces = namespaces
        self._ends = ends
        self._rng = rng
        self._over = threading.Event()
        self._late: list[tuple[float, int, int, bytes]] = []
        self._out_until = 0.0
        self._until_out = rng.randint(*OUT_EVERY)

    def fail(self) -> None:
        """From now on packets are lost."""
        self.calm = False

    def calm_down(self) -> None:
        """From now on nothing is lost."""
        self.calm = True

    def enter_near(self) -> None:
        """Put the calling thread where the computers are; what it starts is there as well."""
        _enter(self._namespaces[0])

    def enter_far(self) -> None:
        """Put the calling thread where the server is."""
        _enter(self._namespaces[1])

    def end(self) -> None:
        """Stop carrying."""
        self._over.set()

    def carry(self) -> None:
        """Take packets from either end to the other, until ended."""
        number = 0
        while not self._over.is_set():
            wait = self._late[0][0] - monotonic() if self._late else 0.05
            readable, _, _ = select.select(self._ends, [], [], min(0.05, max(0.0, wait)))
            for end in readable:
                packet = os.read(end, 65_536)
                other = self._ends[1] if end == self._ends[0] else self._ends[0]
                for late in self._fates():
                    number += 1
                    heapq.heappush(self._late, (monotonic() + late, number, other, packet))
            while self._late and self._late[0][0] <= monotonic():
                _, _, other, packet = heapq.heappop(self._late)
                os.write(other, packet)

    def _fates(self) -> list[float]:
        """When a packet arrives, in seconds from now: never, once or twice."""
        if self.calm:
            return [0.0]
        now = monotonic()
        self._until_out -= 1
        if self._until_out <= 0:
            self._out_until = now + self._rng.uniform(*OUT_FOR_S)
            self._until_out = self._rng.randint(*OUT_EVERY)
            self.did["times the cable was out"] += 1
        if now < self._out_until:
            self.did["packets lost while it was out"] += 1
            return []
        if self._rng.random() < LOSS:
            self.did["packets lost"] += 1
            return []
        twice = self._rng.random() < TWICE
        self.did["packets carried"] += 1
        self.did["packets doubled"] += int(twice)
        return [self._rng.uniform(0.0, LATEST_S) for _ in range(1 + twice)]


@contextmanager
def lossy_wire(rng: Random) -> Iterator[Wire]:
    """Two namespaces and the wire between them, gone at the end of the block.

    Raises:
        OSError, CalledProcessError: this machine has no such wire; see :func:`why_not`.
    """
    near, far = f"zenjin-near-{os.getpid()}", f"zenjin-far-{os.getpid()}"
    with ExitStack() as stack:
        ends = tuple(
            stack.enter_context(_end(namespace, device, address, other))
            for namespace, device, address, other in (
                (near, f"zn{os.getpid()}", NEAR, FAR),
                (far, f"zf{os.getpid()}", FAR, NEAR),
            )
        )
        wire = Wire((near, far), (ends[0], ends[1]), rng)
        carrying = threading.Thread(target=wire.carry)
        carrying.start()
        try:
            yield wire
        finally:
            wire.end()
            carrying.join()


@contextmanager
def _end(namespace: str, device: str, address: str, other: str) -> Iterator[int]:
    """One namespace with its end of the wire, as the descriptor that packets come from."""
    _ip("netns", "add", namespace)
    try:
        descriptor = os.open(_TUN, os.O_RDWR)
        try:
            wanted = struct.pack("16sH22x", device.encode(), _TUNNEL_WITHOUT_HEADER)
            fcntl.ioctl(descriptor, _SET_INTERFACE, wanted)
            _ip("link", "set", device, "netns", namespace)
            inside = ("-n", namespace)
            _ip(*inside, "address", "add", address, "peer", other, "dev", device)
            _ip(*inside, "link", "set", "lo", "up")
            _ip(*inside, "link", "set", device, "up")
            yield descriptor
        finally:
            os.close(descriptor)
    finally:
        _ip("netns", "delete", namespace)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)  # noqa: S607 - wherever the machine has it


def _enter(namespace: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    with Path("/var/run/netns", namespace).open() as place:
        if libc.setns(place.fileno(), _NEW_NETWORK) != 0:
            raise OSError(ctypes.get_errno(), f"cannot enter {namespace}")
