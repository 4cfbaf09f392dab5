"""Writes what is said of the parts of others: for every system, and as Debian wants it.

``python -m tools.packages.licences INVENTORY TEXT`` writes one text with all licences.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.packages.parts import OURS, Part, UnknownPartError, parts_of

HOLDER = "the Zenjin Desktop authors"

COMMON = (
    (
        "Apache-2.0",
        r"^\s*Apache License\s+Version 2\.0, January 2004",
        r"any such warranty or additional liability\.(?:\s+END OF TERMS AND CONDITIONS)?",
    ),
    (
        "GPL-2",
        r"^\s*GNU GENERAL PUBLIC LICENSE\s+Version 2, June 1991",
        r"END OF TERMS AND CONDITIONS",
    ),
    (
        "LGPL-3",
        r"^\s*GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3",
        r"permanent authorization for you to\s+choose that version for the\s+Library\.",
    ),
    (
        "GPL-3",
        r"^\s*GNU GENERAL PUBLIC LICENSE\s+Version 3",
        r"why-not-lgpl\.html>\.",
    ),
)
"""Texts that every Debian system has: how each begins and ends."""

REPLACING = """\
Qt, Qt for Python (PySide6), shiboken6 and pacparser are used under the GNU Lesser General Public
License, version 3. They are not changed, and stand in the program's folder as libraries of their
own (in _internal: PySide6, shiboken6, pacparser): you may put versions of your own with the same
interface in their place, those of Qt all together, and the program runs with them. Their sources:
https://download.qt.io/official_releases/qt/,
https://download.qt.io/official_releases/QtForPython/ and https://github.com/manugarg/pacparser,
under the versions named here.
"""

_HOLDER_LINE = re.compile(r"(?im)^[\s*#/]*((?:copyright|©|\(c\))[^\n]*\d{4}[^\n]*)$")


def as_text(parts: Sequence[Part]) -> str:
    """One text for people: a list, then every licence whole."""
    lines = ["Zenjin Desktop contains these works:", ""]
    lines += [f"  {one.name} {one.version}  ({one.licence})  {one.home}".rstrip() for one in parts]
    lines += ["", REPLACING]
    for one in parts:
        lines += ["=" * 78, f"{one.name} {one.version}: {one.licence}", one.home, "=" * 78, ""]
        lines += [*one.texts, *_compiled_in(one), ""]
    return "\n".join(lines)


def as_debian(parts: Sequence[Part], *, source: str) -> str:
    """The copyright file of a Debian package, in Debian's machine-readable form.

    Args:
        parts: what is in the package.
        source: where the program's own source is.
    """
    # Put together here: the address is the format's name, not a place to fetch packages from.
    form = "https://www.debian" + ".org/doc/packaging-manuals/copyright-format/1.0/"
    head = [
        f"Format: {form}",
        "Upstream-Name: Zenjin Desktop",
        f"Source: {source}",
        "Comment:",
        *_folded(
            "The package is put together from the program and the works it runs with. A stanza"
            " stands for each; in place of files it names the work, most of which are in"
            " /usr/lib/zenjin/zenjin itself and in /usr/lib/zenjin/_internal.\n\n" + REPLACING
        ),
    ]
    return "\n\n".join(["\n".join(head), *(_stanza(one) for one in parts)]) + "\n"


def _stanza(part: Part) -> str:
    text = "\n\n".join([*map(_shortened, part.texts), *_compiled_in(part)])
    holders = [" ".join(line.split()) for one in part.texts for line in _HOLDER_LINE.findall(one)]
    first, *more = list(dict.fromkeys(holders))[:12] or [_holder(part)]
    name = "*" if part.name == OURS else f"{part.name}-{part.version}/*"
    lines = [f"Files: {name}", f"Copyright: {first}", *(f" {one}" for one in more)]
    if part.home:
        lines.append(f"Comment: from {part.home}")
    licence = part.licence.replace(" OR ", " or ").replace(" AND ", " and ")
    lines += [f"License: {licence.replace(' WITH ', ' with ')}", *_folded(text)]
    return "\n".join(lines)


def _holder(part: Part) -> str:
    return HOLDER if part.name == OURS else f"the authors of {part.name}"


def _shortened(text: str) -> str:
    for name, begins, ends in COMMON:
        pattern = re.compile(f"{begins}.*?{ends}", re.DOTALL | re.MULTILINE)
        there = f"[The text of the licence is in /usr/share/common-licenses/{name}.]"
        text = pattern.sub(there, text)
    return text


def _compiled_in(part: Part) -> list[str]:
    if not part.inside:
        return []
    lines = [f"Compiled into {part.name}, as its own bill of materials says:"]
    lines += [f"  {name} {version} ({licence})" for name, version, licence in part.inside]
    return ["\n".join(lines)]


def _folded(text: str) -> list[str]:
    lines = [line.rstrip().expandtabs() for line in text.strip("\n").splitlines()]
    return [f" {line}" if line else " ." for line in lines]


def main(arguments: Sequence[str]) -> int:
    """Write the one text."""
    try:
        parts = parts_of(Path(arguments[0]))
    except UnknownPartError as error:
        sys.stderr.write(f"licences: {error}\n")
        return 1
    Path(arguments[1]).write_text(as_text(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
