"""Imports as Python makes them, in a program that uses PySide6."""

import builtins

import PySide6.QtCore  # noqa: F401 - it is what changes how modules are imported


def import_plainly() -> None:
    """Have modules imported without being read by PySide6; call before the rest is imported.

    PySide6 puts a function of its own in the place of Python's ``__import__``. It reads the source
    of every module that anybody imports, to find out whether PySide6 is named in it, for the sake
    of ``from __feature__ import …``; ``linecache`` keeps all of it. That is a fifth of the time
    that imports take, and eight megabytes. Nothing here asks for such a feature. PySide6 keeps
    what was there before it beside its own; a release that does not is left as it is.
    """
    own = getattr(builtins, "__feature_import__", None)
    before = getattr(builtins, "__orig_import__", None)
    if own is not None and before is not None and builtins.__import__ is own:
        builtins.__import__ = before
