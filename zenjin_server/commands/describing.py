"""``openapi``: the REST API described, for machines or for people."""

import argparse
import json
import sys


def openapi_options(parser: argparse.ArgumentParser) -> None:
    """Which of the two."""
    parser.add_argument("--markdown", action="store_true", help="as a page for people")


def openapi(chosen: argparse.Namespace) -> int:
    """Print the description."""
    from zenjin_core import VERSION
    from zenjin_server.app import ROUTES
    from zenjin_server.description.openapi import markdown
    from zenjin_server.description.openapi import openapi as described

    if chosen.markdown:
        sys.stdout.write(markdown(ROUTES))
    else:
        sys.stdout.write(json.dumps(described(ROUTES, version=VERSION), indent=2) + "\n")
    return 0
