"""Threads and stitches: recipes in TOML, read, checked and turned into questions.

:func:`load` reads a folder; :func:`prompt` and :func:`equation` write a question in a person's
own notation. The deep check, for whoever writes a thread, is
:func:`zenjin_core.curriculum.check.check`.
"""

from zenjin_core.curriculum.catalogue import Curriculum, Loaded, StitchInfo, Thread
from zenjin_core.curriculum.loader import load
from zenjin_core.curriculum.problem import Problem
from zenjin_core.curriculum.prompt import equation, prompt

__all__ = [
    "Curriculum",
    "Loaded",
    "Problem",
    "StitchInfo",
    "Thread",
    "equation",
    "load",
    "prompt",
]
