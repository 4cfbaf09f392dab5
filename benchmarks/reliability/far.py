"""The same ledger over a wire that loses packets: see :mod:`~benchmarks.reliability.wire`."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

from benchmarks.reliability.ledger import Entry, Tally, not_tried
from benchmarks.reliability.network import Way, play_and_compare, working_folder
from benchmarks.reliability.processes import Server
from benchmarks.reliability.wire import FAR, lossy_wire, why_not

PATIENCE = 2.0
"""Seconds for an exchange: TCP sends a lost packet again after 0.2, 0.4, 0.8 of one."""


def run(count: int, seed: int, *, clients: int) -> Entry:
    """Play so many sessions, spread over the computers; the server is at the wire's far end."""
    tried = f"sessions from {clients} computers over a lossy wire"
    if reason := why_not():
        return not_tried("wire", tried, reason)
    tally = Tally()
    for what in ("packets lost", "packets doubled", "times the cable was out"):
        tally.did(what, 0)
    with working_folder() as folder, lossy_wire(Random(f"{seed} wire")) as wire:
        server = Server(folder, host=FAR)
        with ThreadPoolExecutor(1, initializer=wire.enter_far) as there:
            there.submit(server.start).result()
        try:
            way = Way(
                url=server.url,
                fail=wire.fail,
                calm=wire.calm_down,
                enter=wire.enter_near,
                patience=PATIENCE,
            )
            play_and_compare(folder, server, way, tally, count=count, seed=seed, clients=clients)
            for what, times in wire.did.items():
                tally.did(what, times)
        finally:
            server.kill()
    return tally.entry("wire", tried, count)
