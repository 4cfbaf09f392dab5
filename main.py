"""Starts Zenjin Desktop from a source checkout."""

import sys

from zenjin_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
