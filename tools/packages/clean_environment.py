"""Runs first in the frozen program: what it starts must not load the program's own libraries.

The small program that starts Python puts the folder's libraries in front of the system's. That has
been read when this runs; a browser or a file manager opened later would take our Qt for its own.
"""

import os

if "LD_LIBRARY_PATH_ORIG" in os.environ:
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
