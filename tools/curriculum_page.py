"""Writes ``docs/curriculum.md`` from the thread files: every stitch with examples and what follows.

``python -m tools.curriculum_page [--check]``
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from zenjin_core.curriculum import Curriculum, StitchInfo, Thread, load, prompt
from zenjin_core.curriculum.catalogue import DEFAULT_ROUTE, TUBES

ROOT = Path(__file__).resolve().parent.parent
CURRICULUM = ROOT / "resources" / "curriculum"
PAGE = ROOT / "docs" / "curriculum.md"
EXAMPLES = (3, 9, 16)
"""Which questions of a stitch are shown, counted from 0: small, middling and large ones."""

HEAD = """# The curriculum

<!-- Written by `python -m tools.curriculum_page`; change the files in resources/curriculum. -->

{threads} threads, {stitches} stitches, {questions} questions. Each stitch is twenty questions on
one narrow idea. A learner plays the three tubes in turn, so at any time something of each kind of
arithmetic is fresh. Shown here is the route `{route}`, the usual one; `classic` begins tube 2 with
the table of 19 and has the three threads for beginners last.

*Prepares for* names the stitch that comes next in the tube, and at the end of a thread the thread
it leads to. How the wrong answers are made is told in [distractors](distractors.md), how to write
a stitch in [how to add a stitch](how-to-add-a-stitch.md).
"""


def page(curriculum: Curriculum) -> str:
    """The whole page as Markdown."""
    stitches = sum(len(thread.stitches) for thread in curriculum.threads)
    head = HEAD.format(
        threads=len(curriculum.threads),
        stitches=stitches,
        questions=f"{20 * stitches:,}".replace(",", "\u202f"),
        route=DEFAULT_ROUTE,
    )
    return "\n".join([head, *chain.from_iterable(_tube(curriculum, tube) for tube in TUBES)])


def _tube(curriculum: Curriculum, tube: int) -> Iterator[str]:
    in_order = curriculum.tube(tube)
    threads = {thread.id: thread for thread in curriculum.threads}
    yield f"## Tube {tube}\n"
    following = dict(zip(in_order, [*in_order[1:], None], strict=True))
    for thread_id in dict.fromkeys(info.thread_id for info in in_order):
        yield from _thread(curriculum, threads, threads[thread_id], following)


def _thread(
    curriculum: Curriculum,
    threads: dict[str, Thread],
    thread: Thread,
    following: dict[StitchInfo, StitchInfo | None],
) -> Iterator[str]:
    yield f"### {thread.title}\n\n`{thread.id}`\n"
    yield "| stitch | title | for example | prepares for |"
    yield "|---|---|---|---|"
    for info in thread.stitches:
        questions = curriculum.stitch(info.id).questions
        examples = " · ".join(prompt(questions[at]) for at in EXAMPLES)
        number = info.id.rpartition("-")[2]
        yield f"| {number} | {info.title} | {examples} | {_next(threads, info, following[info])} |"
    yield ""


def _next(threads: dict[str, Thread], info: StitchInfo, after: StitchInfo | None) -> str:
    if after is None:
        return "coming back at longer and longer intervals"
    if after.thread_id == info.thread_id:
        return after.title
    return f"**{threads[after.thread_id].title}**: {after.title}"


def main(argv: Sequence[str] | None = None) -> int:
    """Write the page; with ``--check`` only say whether it is fresh (1 when it is not)."""
    parser = argparse.ArgumentParser(prog="python -m tools.curriculum_page", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the page is fresh")
    check: bool = parser.parse_args(argv).check
    loaded = load(CURRICULUM)
    if loaded.problems:
        _say("\n".join(map(str, loaded.problems)))
        return 1
    text = page(loaded.curriculum)
    if check:
        fresh = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        _say(f"{PAGE.name} is {'fresh' if fresh else 'out of date'}.")
        return 0 if fresh else 1
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    _say(f"{PAGE.name}: {len(loaded.curriculum.threads)} threads.")
    return 0


def _say(sentence: str) -> None:
    print(sentence)  # noqa: T201 - a command tells its user what it did


if __name__ == "__main__":
    sys.exit(main())
