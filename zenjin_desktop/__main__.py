"""``python -m zenjin_desktop``."""

import sys

from zenjin_desktop.cli import main

sys.exit(main())
