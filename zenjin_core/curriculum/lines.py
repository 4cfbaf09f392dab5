"""On which line of a thread file a problem stands, so that a teacher finds it in an editor.

A TOML reader gives values without their lines, so they are looked up in the text: the stitch's
own lines first, then what the reason quotes within them.
"""

import re
from itertools import pairwise

import msgspec

from zenjin_core.curriculum.problem import Problem

_HEADER = re.compile(r"\s*\[\[\s*stitch\s*]]")
_IN_TOML = re.compile(r"it is not TOML: .*\(at line ([0-9]{1,9})[,)]", re.DOTALL)
_NUMBERED = re.compile(r"stitch number ([1-9][0-9]{0,8})")
_QUOTED = re.compile(r'in "(.*?)" ')
_WRITTEN = re.compile(r"in question ([0-9]{1,9}) of written, ")
_FIELD = re.compile(r'(?:the )?(\w+)(?:: | "| says)|.*unknown field (\w+)')
_TEXT = re.compile(r"[{\s]text\s*=")


def with_line(problem: Problem, text: str) -> Problem:
    """The problem with the line of ``text`` it is on: the closest that can be told, else 1."""
    if found := _IN_TOML.match(problem.reason):
        return msgspec.structs.replace(problem, line=int(found[1]))
    lines = text.splitlines()
    if "(at end of document)" in problem.reason:
        return msgspec.structs.replace(problem, line=max(1, len(lines)))
    first, last = _stitch_lines(lines, problem.stitch)
    inside = range(first, last)
    at = _of_reason(lines, inside, problem.reason)
    return msgspec.structs.replace(problem, line=(first if at is None else at) + 1)


def _stitch_lines(lines: list[str], stitch: str | None) -> tuple[int, int]:
    """From the stitch's header up to the next one, counted from 0; else the whole file."""
    heads = [at for at, line in enumerate(lines) if _HEADER.match(line)]
    blocks = list(pairwise([*heads, len(lines)]))
    if stitch is None:
        return 0, heads[0] if heads else len(lines)
    if match := _NUMBERED.fullmatch(stitch):
        return next(iter(blocks[int(match[1]) - 1 :]), (0, len(lines)))
    named = re.compile(rf"\s*id\s*=\s*[\"']{re.escape(stitch)}[\"']")
    own = [block for block in blocks if any(map(named.match, lines[block[0] : block[1]]))]
    # Of an id used twice the second is the one too many.
    return own[-1] if own else (0, len(lines))


def _of_reason(lines: list[str], inside: range, reason: str) -> int | None:
    if match := _WRITTEN.match(reason):
        entries = [at for at in inside if _TEXT.search(lines[at])]
        return next(iter(entries[int(match[1]) - 1 :]), None)
    if match := _QUOTED.search(reason):
        return next((at for at in inside if match[1] in lines[at]), None)
    if match := _FIELD.match(reason):
        field = re.compile(rf"\s*{match[1] or match[2]}\s*=")
        return next((at for at in inside if field.match(lines[at])), None)
    return None
