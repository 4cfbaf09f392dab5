"""The pages for schools as a package brings them, and what is new in it."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

PAGES = (
    *("it", "policy", "teacher", "privacy", "data-protection", "proxies", "where-data-lives"),
    *("commands", "accounts", "own-content", "windows", "macos"),
)
"""In ``docs``: for whoever looks after computers, and for teachers."""

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def pages() -> Iterator[tuple[str, bytes]]:
    """Each page and each picture that one shows, by its name beside the others.

    A link to a page that does not come along says where that one is.
    """
    shown: set[str] = set()
    for name in PAGES:
        text = (PROJECT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        shown |= {where for mark, _, where in _LINK.findall(text) if mark}
        yield f"{name}.md", _LINK.sub(_led, text).encode()
    for name in sorted(shown):
        yield name, (PROJECT / "docs" / name).read_bytes()


def _led(link: re.Match[str]) -> str:
    mark, words, where = link.groups()
    page = where.partition("#")[0]
    if mark or not page or "://" in where or page in {f"{name}.md" for name in PAGES}:
        return link[0]
    return f"{words} (docs/{page} of the program's source)"


def news(version: str) -> list[str]:
    """What is new in a version, a sentence or two each: as released, or as gathered until then."""
    told = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    part = re.search(
        rf"^## {re.escape(version)}\b.*?\n(.*?)(?=^## |\Z)", told, re.MULTILINE | re.DOTALL
    )
    if part is not None:
        return [
            _line(one)
            for one in re.findall(r"^- (.*?)(?=^- |^#|\Z)", part[1], re.MULTILINE | re.DOTALL)
        ]
    fragments = sorted((PROJECT / "changelog.d").glob("*.md"), key=_by_kind)
    return [_line(path.read_text(encoding="utf-8")) for path in fragments]


def debian_news(version: str) -> str:
    """The same as Debian's changelog has it."""
    lines = [
        textwrap.fill(one, 76, initial_indent="  * ", subsequent_indent="    ")
        for one in news(version)
    ]
    return "\n".join(lines)


def _by_kind(path: Path) -> tuple[int, str]:
    kind = path.name.split(".")[-2]
    order = ("security", "removal", "feature", "bugfix", "doc", "misc")
    return order.index(kind) if kind in order else len(order), path.name


def _line(text: str) -> str:
    return " ".join(text.split())
