"""The ``zenjin-server`` command: serve, migrate, openapi."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from zenjin_core import VERSION
from zenjin_server.config import Settings, SettingsError, settings_from

_NOT_INSTALLED = (
    "the server's packages are not installed here; `make serve` in the project's folder installs"
    " and starts it, elsewhere: pip install 'zenjin-desktop[server]'."
)
_NOTE = """Every option can be set in the environment instead: ZENJIN_HOST, ZENJIN_PORT,
ZENJIN_DATABASE, ZENJIN_MAX_BODY_BYTES, ZENJIN_TOKEN_DAYS, ZENJIN_LOG_LEVEL."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit status: 0 done, 1 could not, 2 used wrongly."""
    chosen = _parser().parse_args(arguments)
    if find_spec("litestar") is None or find_spec("granian") is None:
        return _failed(_NOT_INSTALLED, status=1)
    if chosen.command == "openapi":
        return _openapi(as_markdown=chosen.markdown)
    try:
        settings = settings_from(
            os.environ,
            database=chosen.database,
            host=getattr(chosen, "host", None),
            port=getattr(chosen, "port", None),
            log_level=getattr(chosen, "log_level", None),
        )
    except SettingsError as error:
        return _failed(str(error), status=2)
    return _migrate(settings) if chosen.command == "migrate" else _serve(settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zenjin-server", description="The server of Zenjin Desktop.", epilog=_NOTE
    )
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="bring the database up to date and serve")
    migrate = commands.add_parser("migrate", help="bring the database up to date and end")
    for command in (serve, migrate):
        command.add_argument(
            "--database",
            metavar="PATH",
            help="the SQLite file (default: zenjin-server.sqlite3 in this folder)",
        )
    serve.add_argument("--host", help="the address to listen on (default: 127.0.0.1)")
    serve.add_argument("--port", help="the port; 0 takes any free one (default: 8765)")
    serve.add_argument("--log-level", help="debug, info, warning or error (default: info)")
    openapi = commands.add_parser("openapi", help="print the description of the REST API")
    openapi.add_argument("--markdown", action="store_true", help="as a page for people")
    return parser


def _serve(settings: Settings) -> int:
    from zenjin_server.app import create_app
    from zenjin_server.database import Database
    from zenjin_server.logs import log_to_stderr, logged
    from zenjin_server.migrations import DatabaseRefused, migrate
    from zenjin_server.serve import CannotListen, serve

    log_to_stderr(settings.log_level)
    try:
        migrate(Database(settings.database))
        serve(
            logged(create_app(settings)), host=settings.host, port=settings.port, ready=_say_ready
        )
    except (DatabaseRefused, CannotListen) as error:
        return _failed(str(error), status=1)
    return 0


def _say_ready(url: str) -> None:
    print(f"zenjin-server ready at {url}", flush=True)  # noqa: T201 - a command's own output


def _migrate(settings: Settings) -> int:
    from zenjin_server.database import Database
    from zenjin_server.migrations import DatabaseRefused, migrate

    try:
        done = migrate(Database(settings.database))
    except DatabaseRefused as error:
        return _failed(str(error), status=1)
    print(f"{settings.database}: {', '.join(done) or 'up to date already'}")  # noqa: T201 - a command's own output
    return 0


def _openapi(*, as_markdown: bool) -> int:
    from zenjin_server.app import ROUTES
    from zenjin_server.openapi import markdown, openapi

    if as_markdown:
        sys.stdout.write(markdown(ROUTES))
    else:
        sys.stdout.write(json.dumps(openapi(ROUTES, version=VERSION), indent=2) + "\n")
    return 0


def _failed(sentence: str, *, status: int) -> int:
    print(f"zenjin-server: {sentence}", file=sys.stderr)  # noqa: T201 - a command's own output
    return status
