"""``python -m benchmarks.reliability [NAME ...] [--count N] [--minutes M] [--seed S]``: the ledger.

Without a name all suites run, in their long form. Each keeps ``build/reliability/<name>.json``.

The exit status is 0 only when every column of the ledger is zero and every suite's work was really
done. It is 1 when anything is not, or a suite broke off, which stops no other. It is 3 when all
that was tried holds, but something was not tried: because this computer does not let it (a wire of
its own, a full disk; only Linux's administrator can make them), or because of Ctrl+C.
"""

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from time import perf_counter

from benchmarks import report
from benchmarks.reliability import ledger
from benchmarks.reliability.ledger import Entry, Kept

CLIENTS, FAR_CLIENTS = 20, 8
SOAK = "soak"
_DAMAGE = "benchmarks.reliability.damage"


def _kill(count: int, seed: int) -> list[Entry]:
    from benchmarks.reliability import kill

    return kill.run(count, seed)


def _power(count: int, seed: int) -> list[Entry]:
    from benchmarks.reliability import power
    from benchmarks.reliability.vfs import CannotWatch

    try:
        return [power.run(count, seed)]
    except CannotWatch as reason:
        return [ledger.not_tried("power", SUITES["power"].what, str(reason))]


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

    return soak.run(count, seed)


@dataclass(frozen=True, slots=True)
class Suite:
    """One of them.

    Attributes:
        run: does it so often, with that seed.
        count: how often in the long form.
        what: what is counted.
        minutes: about how long the long form takes on two cores.
    """

    run: Callable[[int, int], list[Entry]]
    count: int
    what: str
    minutes: float

    def takes(self, count: int) -> str:
        """About how long it takes so often, in words."""
        minutes = round(self.minutes * count / self.count)
        return f"about {minutes} minutes" if minutes > 1 else "a minute or less"


SUITES = {
    "kill": Suite(
        *(_kill, 1_000, "rounds with kill -9 of the program, the server, PostgreSQL or several"),
        35,
    ),
    "power": Suite(
        _power, 30, "plays from a fresh file on, each rebuilt at about a thousand moments", 16
    ),
    "network": Suite(
        _network, 10_000, f"sessions from {CLIENTS} computers through a failing network", 3
    ),
    "wire": Suite(
        _wire, 1_000, f"sessions from {FAR_CLIENTS} computers over a wire that loses packets", 2
    ),
    "damage": Suite(_damage, 1_000, "damaged data files the program is started with", 2),
    "load": Suite(_load, 200, "kills of the server and of PostgreSQL while many clients record", 7),
    SOAK: Suite(
        _soak, 30, "minutes of 40 learners on shared computers, with every fault there is", 33
    ),
}
"""How to run each, how often in the long form, and what is counted."""


def main(arguments: Sequence[str]) -> int:
    """Run the suites named, and say with the status what came of it."""
    chosen = _chosen(arguments)
    commit = report.commit()
    kept: list[Kept] = []
    entries: list[Entry] = []
    names: list[str] = chosen.names or list(SUITES)
    try:
        for name in names:
            count = (chosen.minutes if name == SOAK else chosen.count) or SUITES[name].count
            kept.append(_done(name, count, chosen.seed))
            entries += kept[-1].entries
    except KeyboardInterrupt:
        print("\nEnded by Ctrl+C.", flush=True)
        entries += [
            ledger.not_tried(name, SUITES[name].what, "ended by Ctrl+C")
            for name in names[len(kept) :]
        ]
    print(f"\n{ledger.table(entries)}")
    print(f"\n{ledger.circumstances(kept, seed=chosen.seed, commits=(commit, report.commit()))}")
    print(ledger.verdict(entries))
    return ledger.status(entries)


def _chosen(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    in_all = round(sum(suite.minutes for suite in SUITES.values()))
    told = "; ".join(
        f"{name}: {suite.count} {suite.what}, {suite.takes(suite.count)}"
        for name, suite in SUITES.items()
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{told}; all: {in_all} minutes")
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
    return chosen


def _done(name: str, count: int, seed: int) -> Kept:
    suite = SUITES[name]
    print(f"{name}: {count} {suite.what} (seed {seed}), {suite.takes(count)}", flush=True)
    at, machine = report.now(), report.machine()
    began = perf_counter()
    entries = _tried(name, count, seed)
    kept = Kept(
        suite=name,
        at=at,
        seed=seed,
        asked=count,
        minutes=round((perf_counter() - began) / 60, 2),
        machine=machine,
        entries=entries,
    )
    print(f"  {kept.minutes:.1f} minutes; {_place(kept)}", flush=True)
    return kept


def _tried(name: str, count: int, seed: int) -> list[Entry]:
    """What a suite comes to; that it broke off is a finding, and no other suite's matter."""
    try:
        return SUITES[name].run(count, seed)
    except Exception as error:
        if _is_interrupted(error):
            raise KeyboardInterrupt from error
        traceback.print_exc()
        words = traceback.format_exception_only(error)[-1].strip().splitlines()[0]
        found = f"broke off with {words}"
        return [Entry(suite=name, what=SUITES[name].what, tried=0, findings=(found,))]


def _is_interrupted(error: BaseException | None) -> bool:
    """Whether it happened while a suite was tidying up after Ctrl+C."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False


def _place(kept: Kept) -> str:
    """Where it is kept; a disk that is full of something else costs the file, not the table."""
    try:
        return str(ledger.keep(kept))
    except OSError as error:
        return f"not kept: {error}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
