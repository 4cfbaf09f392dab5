"""``serve``."""

import argparse
import logging
import os
import sys
from typing import NoReturn

from zenjin_server.commands.command import CommandFailed, database_option, say, settings_of

log = logging.getLogger("zenjin_server.serve")


def serve_options(parser: argparse.ArgumentParser) -> None:
    """Where to listen, how much to log."""
    database_option(parser)
    parser.add_argument("--host", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", help="the port; 0 takes any free one (default: 8765)")
    parser.add_argument("--log-level", help="debug, info, warning or error (default: info)")
    parser.add_argument("--log-format", help="json or text (default: json)")


def serve(chosen: argparse.Namespace) -> int:
    """Bring the database up to date and serve until told to stop."""
    settings = settings_of(chosen)
    from zenjin_server.app import create_app
    from zenjin_server.database import open_database
    from zenjin_server.layers.logs import log_to_stderr
    from zenjin_server.migrations import DatabaseRefused
    from zenjin_server.migrations.serving_role import prepare
    from zenjin_server.operation.checkup import misspelled
    from zenjin_server.serve import CannotListen
    from zenjin_server.serve import serve as run

    log_to_stderr(settings.log_level, settings.log_format)
    for name, meant in misspelled(os.environ):
        log.warning("no such setting", extra={"fields": {"name": name, "meant": meant}})
    try:
        prepare(open_database(settings))
        run(
            create_app(settings),
            host=settings.host,
            port=settings.port,
            ready=_say_ready,
            max_head_bytes=settings.max_head_bytes,
            max_connections=settings.max_connections,
        )
    except (DatabaseRefused, CannotListen) as error:
        raise CommandFailed(str(error)) from error
    _leave()


def _leave() -> NoReturn:
    """End with 0, now that all is answered, stored and closed.

    At once: threads of the web server's own may still be ending, and when they reach for an
    interpreter that is half gone the process aborts (seen once in some thousand stops).
    """
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


def _say_ready(url: str) -> None:
    say(f"zenjin-server ready at {url}")
