"""``python -m benchmarks [NAME ...]``: measure, show a table, keep build/bench/<name>.json.

``python -m benchmarks class`` measures no times: it lets a simulated class learn under these rules
and under others. When all benchmarks are run, a short form of it is.

Several are run one after the other, each in a process of its own, so that none warms or
burdens the next. The exit status says whether all of them ran and did the work they timed; a
missed aim is shown, but the clock of a busy machine is no verdict, unless ``--strict`` asks for it.
"""

import argparse
import os
import subprocess
import sys
from importlib import import_module
from time import perf_counter

from benchmarks import page, report, simulated_class
from benchmarks.aims import STRICT, missed, summed
from benchmarks.measure import SCALE, WorkNotDone
from benchmarks.peers.__main__ import questions as peer_questions

QUESTIONS = {
    "answer_painted": "How long from a press to its feedback on the screen, commit included?",
    "frames": "Is play smooth at full HD, with bubbles, without a graphics card?",
    "screens": "Is any turn long when a screen is opened for the first time?",
    "switching": "How soon does the next child of a class play on a shared computer?",
    "lesson": "Is any turn of the window long while a child plays and the sync goes on?",
    "answer_commit": "What does an answer's commit cost over SQLite alone?",
    "beside": "What does an answer cost while another program on the same file stores a pull?",
    "start": "How long from the icon to the first window in which Play can be pressed?",
    "frozen_start": "How much longer does the packaged program take to start?",
    "drain": "How fast does a term's queue reach the server?",
    "sync_turns": "How soon is a lesson acked, and does the window feel it?",
    "growth": "How does each grow with ten and with a hundred times the data?",
    "home": "Do Home and My progress stay fast with years, and with thirty learners?",
    "teacher": "Is any turn long while a teacher's table of a class, or a school, is read?",
    "ingest": "How fast does the server take sessions in, in bulk and one by one?",
    "crowd": "What if everybody comes at once: a class, a thousand computers?",
    "reading": "Does the dashboard stay fast for somebody with ten thousand sessions?",
    "million": "Does the server take more and more memory?",
    "curriculum": "How long does the whole curriculum take, and one stitch of it?",
}
CLASS = "class"


def main() -> int:
    """Run the benchmarks named, all of them when none is."""
    if sys.argv[1:2] == [CLASS]:
        return simulated_class.main(sys.argv[2:])
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="; ".join(f"{name}: {question}" for name, question in QUESTIONS.items()),
    )
    parser.add_argument(
        "--page",
        action="store_true",
        help=f"measure nothing: write {page.PAGE} from the newest run of each",
    )
    parser.add_argument(
        "--partial",
        action="store_true",
        help="with --page: leave out the benchmarks without a kept run, and name them at its top",
    )
    parser.add_argument("--strict", action="store_true", help=STRICT)
    parser.add_argument(
        "--long",
        action="store_true",
        help="as often as the published tails take, in place of about six minutes in all",
    )
    arguments = parser.parse_args()
    if arguments.page:
        return _wrote_page(partial=arguments.partial)
    names = arguments.names or list(QUESTIONS)
    unknown = [name for name in names if name not in QUESTIONS]
    if unknown:
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(QUESTIONS)}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments.long:
        os.environ[SCALE] = "long"
    if len(names) == 1:
        is_well = _ran(names[0]) and not (arguments.strict and missed([report.kept(names[0])]))
        return 0 if is_well else 1
    began = perf_counter()
    failed = [name for name in names if not _ran_alone(name)]
    done = [report.kept(name) for name in names if name not in failed]
    print(f"\n{report.table(done)}\n\n{perf_counter() - began:.0f} s in all", flush=True)
    if names == list(QUESTIONS) and not _ran_alone(CLASS, "--short"):
        failed.append(CLASS)
    print(summed(done), flush=True)
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed or (arguments.strict and missed(done)) else 0


def _wrote_page(*, partial: bool) -> int:
    try:
        print(page.write(QUESTIONS, peer_questions(), partial=partial))
    except page.Incomplete as gone:
        print(f"no page is written: {gone}", file=sys.stderr)
        return 1
    return 0


def _ran_alone(*arguments: str) -> bool:
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, check=False).returncode == 0


def _ran(name: str) -> bool:
    print(f"{name}: {QUESTIONS[name]}", flush=True)
    was = report.before()
    began = perf_counter()
    try:
        outcome = import_module(f"benchmarks.{name}").measure()
    except WorkNotDone as gone:
        print(f"{name}: FAILED, {gone}", file=sys.stderr)
        return False
    found = report.Report(
        benchmark=name,
        question=QUESTIONS[name],
        at=report.now(),
        seconds=round(perf_counter() - began, 1),
        machine=report.machine(was),
        outcome=outcome,
    )
    path = report.keep(found)
    print(report.table([found]))
    for note in outcome.notes:
        print(f"  {note}")
    print(f"  {found.seconds} s; {report.how_quick(found.machine)}; {path}\n", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
