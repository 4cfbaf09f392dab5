"""``python -m zenjin_server``: the same as the ``zenjin-server`` command."""

import sys

from zenjin_server.cli import main

if __name__ == "__main__":
    sys.exit(main())
