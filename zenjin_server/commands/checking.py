"""``check``: whether a server could run here, for people and for monitors."""

import argparse
import json
import os

from zenjin_server.commands.command import database_option, say, settings_of


def check_options(parser: argparse.ArgumentParser) -> None:
    """Which database, and in which form to answer."""
    database_option(parser)
    parser.add_argument("--json", action="store_true", help="as JSON, for machines")


def check(chosen: argparse.Namespace) -> int:
    """Look at everything a server needs; 0 when it can run, 1 when something is wrong."""
    settings = settings_of(chosen)
    from zenjin_server.app import utc_now
    from zenjin_server.database import open_database
    from zenjin_server.operation.checkup import findings

    environ = dict(os.environ)
    if chosen.settings:
        environ["ZENJIN_SETTINGS"] = chosen.settings
    found = list(findings(settings, open_database(settings), environ=environ, now=utc_now()))
    is_well = all(one.standing != "wrong" for one in found)
    if chosen.json:
        shown = [
            {"what": one.what, "standing": one.standing, "sentence": one.sentence} for one in found
        ]
        say(json.dumps({"ok": is_well, "findings": shown}, indent=2))
    else:
        for one in found:
            say(f"{one.standing:8} {one.what}: {one.sentence}")
    return 0 if is_well else 1
