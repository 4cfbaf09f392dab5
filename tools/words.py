"""The words a person can read on a screen, as they stand in the code and in what ships with it.

Qt's own lupdate reads Python by its tokens: it loses what stands behind an f-string, passes over
small functions that translate for a module, and marks plural forms in some calls only. So the
code is read here as Python reads it, and lupdate gets the words in a form that it knows well.
"""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from zenjin_core.learning import rules

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "zenjin_core"
DESKTOP = ROOT / "zenjin_desktop"
CURRICULUM = ROOT / "resources" / "curriculum"

BY_DATA = frozenset({"Errors", "Levels", "Reasons"})
"""Contexts of words that come from data; the code that shows them translates a variable."""


class Word(NamedTuple):
    """A text to be translated.

    Attributes:
        context: where it belongs: a class's name, or another name that code gives.
        source: the English text.
        comment: tells apart what is the same in English; empty for most.
        plural: whether it has a form for each kind of number, which stands in it as ``%Ln``.
        where: the file it was found in.
    """

    context: str
    source: str
    comment: str
    plural: bool
    where: str


class UnreadableCallError(Exception):
    """A call that translates something which is not written there; the message says which."""


def all_words() -> tuple[Word, ...]:
    """Every word, each once, in a lasting order.

    Raises:
        UnreadableCallError: some words cannot be found by reading the code.
    """
    found: dict[tuple[str, str, str], Word] = {}
    for word in (*_of_code(), *_of_curriculum(), *_of_levels()):
        key = (word.context, word.source, word.comment)
        if found.setdefault(key, word).plural != word.plural:
            raise UnreadableCallError(f"{word.where}: {word.source!r} once with a number, once not")
    return tuple(sorted(found.values(), key=lambda one: (one.context, one.where)))


def _of_code() -> Iterator[Word]:
    for path in sorted((*CORE.rglob("*.py"), *DESKTOP.rglob("*.py"))):
        if "commands" in path.parts:  # they speak English, to a terminal
            continue
        yield from words_of(path.read_text(encoding="utf-8"), _name(path))


def words_of(code: str, where: str) -> tuple[Word, ...]:
    """The words in one file's code: what is translated or said, and its errors' sentences."""
    reader = _Reader(where)
    reader.visit(ast.parse(code))
    return tuple(reader.words)


def _of_curriculum() -> Iterator[Word]:
    for path in sorted(CURRICULUM.glob("T*.toml")):
        thread = tomllib.loads(path.read_text(encoding="utf-8"))
        for one in (thread, *thread["stitch"]):
            context = f"Curriculum {thread['id']}"
            yield Word(context, one["title"], one["id"], plural=False, where=_name(path))


def _of_levels() -> Iterator[Word]:
    for name, _ in rules.EVOLUTION:
        where = "zenjin_core/learning/rules.py"
        yield Word("Levels", name, "", plural=False, where=where)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


class _Reader(ast.NodeVisitor):
    """Walks a file. Classes and functions are remembered while their insides are walked."""

    def __init__(self, where: str) -> None:
        self.words: list[Word] = []
        self._where = where
        self._classes: list[str] = []
        self._short = ""  # the context of the module's own _tr

    def visit_Module(self, node: ast.Module) -> None:
        for part in node.body:
            if isinstance(part, ast.FunctionDef) and part.name == "_tr":
                self._short = _context_of(part)
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        for part in node.body:
            self._take_sentence(part)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name != "_tr":
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Attribute(value=ast.Name("self"), attr="tr") if self._classes:
                self._take(self._classes[-1], node.args, line=node.lineno)
            case ast.Attribute(value=ast.Name("QCoreApplication"), attr="translate"):
                self._take_translate(node)
            case ast.Name("translate"):
                self._take_translate(node)
            case ast.Name("said" | "template"):  # see zenjin_core.said
                self._take("Reasons", node.args[:1], line=node.lineno)
            case ast.Name("reworded") if (words := _text(node.args[1])) is not None:
                self.words.append(Word("Reasons", words, "", plural=False, where=self._where))
            case ast.Name("_tr"):
                self._take(self._short, node.args, line=node.lineno)
        self.generic_visit(node)

    def _take_translate(self, node: ast.Call) -> None:
        context = _text(node.args[0])
        of_data = context in BY_DATA or isinstance(node.args[0], ast.JoinedStr)
        if of_data and _text(node.args[1]) is None:
            return
        self._take(context or "", node.args[1:], line=node.lineno)

    def _take_sentence(self, part: ast.stmt) -> None:
        match part:
            case ast.Assign(targets=[ast.Name("sentence")], value=ast.Constant(str(text))):
                self.words.append(Word("Errors", text, "", plural=False, where=self._where))

    def _take(self, context: str, given: list[ast.expr], *, line: int = 0) -> None:
        source = _text(given[0])
        said = _text(given[1]) if len(given) > 1 else ""
        if not context or source is None or said is None:
            raise UnreadableCallError(
                f"{self._where}:{line}: a context, a text or a comment is not written in the call"
            )
        plural = len(given) > 2
        if plural != ("%Ln" in source or "%n" in source):
            raise UnreadableCallError(f"{self._where}:{line}: %Ln and its number belong together")
        self.words.append(Word(context, source, said, plural=plural, where=self._where))


def _context_of(function: ast.FunctionDef) -> str:
    for part in ast.walk(function):
        if isinstance(part, ast.Call) and len(part.args) > 1:
            return _text(part.args[0]) or ""
    return ""


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
