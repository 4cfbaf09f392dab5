"""``python main.py`` as a learner's computer has it: without psycopg, which peewee imports.

What stands on the command line is handed on.
"""

import sys

sys.modules["psycopg"] = None  # type: ignore[assignment]  # the way Python itself spells "not here"
sys.modules["psycopg2"] = None  # type: ignore[assignment]  # as above

from zenjin_desktop.cli import main  # noqa: E402 - the two above come before every import

if __name__ == "__main__":
    sys.exit(main())
