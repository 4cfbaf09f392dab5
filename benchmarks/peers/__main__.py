"""``python -m benchmarks.peers [NAME ...]``: this program beside what a school would use otherwise.

Each benchmark runs in a process of its own and keeps build/bench/peers-<name>.json. Peers are
installed when they are wanted first, into build/peers; one that cannot be had is named with the
reason and left out. The exit status says whether all of them ran and did the work they timed; a
row in which a peer is ahead is shown, not failed, unless ``--strict`` asks for every aim.
"""

import argparse
import ast
import os
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from time import perf_counter

import msgspec

from benchmarks import report
from benchmarks.aims import STRICT, missed, summed
from benchmarks.measure import Outcome, WorkNotDone
from benchmarks.peers.environments import NotHad, Place, looked_for

PREFIX = "peers-"
"""Before a benchmark's name in that of its report, so that it is told from ours."""


def questions() -> dict[str, str]:
    """The benchmarks by name: the modules here whose title is a question."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        title = (ast.get_docstring(ast.parse(path.read_bytes())) or "").partition("\n")[0]
        if title.endswith("?"):
            found[path.stem] = title
    return found


def main() -> int:
    """Run the benchmarks named, all of them when none is."""
    asked = questions()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="; ".join(f"{name}: {question}" for name, question in asked.items()),
    )
    parser.add_argument("--strict", action="store_true", help=STRICT)
    arguments = parser.parse_args()
    names = arguments.names or list(asked)
    unknown = [name for name in names if name not in asked]
    if unknown:
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(asked)}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(names) == 1:
        is_well = _ran(names[0], asked[names[0]])
        gone = is_well and arguments.strict and missed([report.kept(PREFIX + names[0])])
        return 0 if is_well and not gone else 1
    failed = [name for name in names if not _ran_alone(name)]
    done = [report.kept(PREFIX + name) for name in names if name not in failed]
    print(f"\n{report.table(done)}\n\n{summed(done)}", flush=True)
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed or (arguments.strict and missed(done)) else 0


def _ran_alone(name: str) -> bool:
    command = [sys.executable, "-m", "benchmarks.peers", name]
    return subprocess.run(command, check=False).returncode == 0


def _ran(name: str, question: str) -> bool:
    print(f"{name}: {question}", flush=True)
    module = import_module(f"benchmarks.peers.{name}")
    found, missing = looked_for(module.PEERS)
    for place in found.values():
        print(f"  {_told(place)}", flush=True)
    for refusal in missing.values():
        print(f"  {refusal}", flush=True)
    was = report.before()
    began = perf_counter()
    try:
        outcome = module.measure() if found else Outcome(lines=())
    except WorkNotDone as gone:
        print(f"{name}: FAILED, {gone}", file=sys.stderr)
        return False
    made = report.Report(
        benchmark=PREFIX + name,
        question=question,
        at=report.now(),
        seconds=round(perf_counter() - began, 1),
        machine=_with_peers(report.machine(was), found),
        outcome=msgspec.structs.replace(
            outcome, notes=(*outcome.notes, *_not_had(missing.values()))
        ),
    )
    path = report.keep(made)
    print(report.table([made]))
    for note in made.outcome.notes:
        print(f"  {note}")
    print(f"  {made.seconds} s; {report.how_quick(made.machine)}; {path}\n", flush=True)
    return True


def _told(place: Place) -> str:
    versions = ", ".join(f"{package} {version}" for package, version in place.versions.items())
    return f"{place.peer.title}: {versions}"


def _not_had(missing: Iterable[NotHad]) -> list[str]:
    return [f"{refusal}." for refusal in missing]


def _with_peers(machine: report.Machine, found: dict[str, Place]) -> report.Machine:
    peers = {name: told for place in found.values() for name, told in place.versions.items()}
    return msgspec.structs.replace(machine, versions={**machine.versions, **peers})


if __name__ == "__main__":
    sys.exit(main())
