"""``python -m benchmarks.reliability [NAME ...] [--count N] [--minutes M] [--seed S]``: the ledger.

Without a name all suites run, in their long form. Each keeps ``build/reliability/<name>.json``.
The exit status is 0 only when every column of the ledger is zero and every suite's work was really
done.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from time import perf_counter

from benchmarks.reliability import ledger
from benchmarks.reliability.ledger import Entry
from benchmarks.reliability.wire import why_not

CLIENTS, FAR_CLIENTS = 20, 8


def _kill(count: int, seed: int) -> list[Entry]:
    from benchmarks.reliability import kill

    return [kill.run(count, seed)]


def _power(count: int, seed: int) -> list[Entry]:
    from benchmarks.reliability import power

    return [power.run(count, seed)]


def _network(count: int, seed: int) -> list[Entry]:
    from benchmarks.reliability import network

    return [network.run(count, seed, clients=CLIENTS)]


def _wire(count: int, seed: int) -> list[Entry]:
    from benchmarks.reliability import far

    return [far.run(count, seed, clients=FAR_CLIENTS)]


def _damage(count: int, seed: int) -> list[Entry]:
    return [import_module(_DAMAGE).run(count, seed)]


def _load(count: int, seed: int) -> list[Entry]:
    from benchmarks.reliability import under_load

    return under_load.run(count, seed)


def _soak(count: int, seed: int) -> list[Entry]:
    from benchmarks.reliability import soak

    return [soak.run(count, seed)]


SOAK = "soak"
_DAMAGE = "benchmarks.reliability.damage"

SUITES: dict[str, tuple[Callable[[int, int], list[Entry]], int, str]] = {
    "kill": (_kill, 1_000, "rounds that end with kill -9 of the program, the server or both"),
    "power": (_power, 30, "plays from a fresh file on, each rebuilt at about a thousand moments"),
    "network": (_network, 10_000, f"sessions from {CLIENTS} computers through a failing network"),
    "wire": (_wire, 1_000, f"sessions from {FAR_CLIENTS} computers over a wire that loses packets"),
    "damage": (_damage, 1_000, "damaged data files the program is started with"),
    "load": (_load, 200, "kills of the server and of PostgreSQL while many clients record"),
    SOAK: (_soak, 30, "minutes of 40 learners on shared computers, with every fault there is"),
}
"""How to run each, how often in the long form, and what is counted."""


def main(arguments: Sequence[str]) -> int:
    """Run the suites named; 0 when all of them hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    counted = "; ".join(f"{name}: {count} {what}" for name, (_, count, what) in SUITES.items())
    parser.add_argument("names", nargs="*", metavar="NAME", help=counted)
    parser.add_argument("--count", type=int, help="how often, in place of the long form's number")
    parser.add_argument("--minutes", type=int, help=f"how long, in place of {SOAK}'s own 30")
    parser.add_argument("--seed", type=int, default=1, help="another seed is another run")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in SUITES]
    if unknown:
        parser.error(f"no suite {unknown[0]!r}; there are {', '.join(SUITES)}")
    for option in ("count", "minutes"):
        if (given := getattr(chosen, option)) is not None and given < 1:
            parser.error(f"--{option} is at least 1")
    names = chosen.names or list(SUITES)
    if not chosen.names and (reason := why_not()):
        print(f"wire: left out, {reason}")
        names.remove("wire")
    entries = []
    for name in names:
        run, count, what = SUITES[name]
        count = (chosen.minutes if name == SOAK else chosen.count) or count
        print(f"{name}: {count} {what} (seed {chosen.seed})", flush=True)
        began = perf_counter()
        found = run(count, chosen.seed)
        path = ledger.keep(name, found)
        print(f"  {perf_counter() - began:.0f} s; {path}", flush=True)
        entries += found
    print(f"\n{ledger.table(entries)}")
    held = all(entry.holds for entry in entries)
    print("\nAll zeros." if held else "\nNOT all zeros, or not all of it done: see above.")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
