"""The ``zenjin`` command: reads its arguments, then starts the program."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zenjin_desktop.errors import ShownInstead, ZenjinError
from zenjin_desktop.options import Options
from zenjin_desktop.paths import Paths, has_policy, paths_in, standard_paths

if TYPE_CHECKING:
    import argparse

    from zenjin_desktop.commands.said import Said
    from zenjin_desktop.commands.table import Command
    from zenjin_desktop.policy import Ruled
    from zenjin_desktop.ui.self_play import Hands, Script

SCREENSHOTS = Path("build") / "self-play"

INTERRUPTED = 130
"""The exit status of what Ctrl+C has ended, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program; without a display it plays one session off-screen and says so.

    Returns:
        0, or 1 after one sentence on standard error.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    if not words and _has_display():  # a child's start: no argument to be read, no time to lose
        ruled = _ruled({})
        return _started(Options(paths=_standard_paths(ruled), ruled=ruled))
    from zenjin_desktop.commands.table import COMMANDS

    where, command = _command(words)
    if command and command[0] in COMMANDS:
        return _commanded(COMMANDS[command[0]], command[1:], where)
    arguments = _parser().parse_args(words)
    if arguments.self_test:
        return _self_tested()
    self_play: Path | None = arguments.self_play
    if self_play is None and not _has_display():
        self_play = SCREENSHOTS
    if self_play is not None:
        if not _has_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _say(
            "Zenjin plays one session by itself, in its real window"
            f"{'' if _has_display() else ' (off-screen: there is no display here)'};"
            " this takes about a minute."
        )
    said = dict(arguments.set)
    if arguments.server is not None:
        said["server"] = arguments.server
    ruled = _ruled(said)
    try:
        data = _folder(arguments)
    except ZenjinError as error:
        return _failed(error)
    with _paths(data, self_play, ruled) as paths:
        options = Options(
            paths=paths,
            ruled=ruled,
            self_play=self_play,
            demo_sign_in=arguments.demo_sign_in,
        )
        return _started(options)


def start(options: Options, *, script: "Callable[[Hands], Script] | None" = None) -> int:
    """Import the program and run it; see :func:`zenjin_desktop.app.run`."""
    # What is made until the window stands stays to the end; looking for rubbish in it costs a
    # seventh of the start. ``keep_smooth`` turns the collector on again.
    gc.disable()
    from zenjin_desktop.ui.plain_imports import import_plainly

    import_plainly()
    from zenjin_desktop.app import run

    return run(options, script=script)


def _started(options: Options) -> int:
    try:
        status = start(options)
    except ShownInstead as news:
        _say(str(news))
        return 0
    except ZenjinError as error:
        return _failed(error)
    if options.self_play is not None and status == 0:
        _say(f"Played. The screenshots are in {options.self_play.resolve()}")
    return status


def _self_tested() -> int:
    import msgspec

    from zenjin_desktop.self_test import self_tested

    report = self_tested(lambda options, script: start(options, script=script))
    _say(msgspec.json.format(msgspec.json.encode(report)).decode())
    return 0 if report.ok else 1


@contextmanager
def _paths(data: Path | None, self_play: Path | None, ruled: "Ruled | None") -> Iterator[Paths]:
    if data is not None:
        yield paths_in(data)
    elif self_play is None:
        yield _standard_paths(ruled)
    else:  # nobody's history is mixed with what the program played by itself
        import tempfile

        with tempfile.TemporaryDirectory(prefix="zenjin-") as folder:
            yield paths_in(Path(folder))


def _ruled(said: dict[str, str]) -> "Ruled | None":
    """What this computer is told; most are told nothing, and then nothing is imported for it."""
    is_told = sys.platform == "win32" or has_policy()  # there, group policy may speak
    if not (said or is_told or any(name.startswith("ZENJIN_") for name in os.environ)):
        return None
    from zenjin_desktop.policy import ruled

    return ruled(os.environ, said)


def _standard_paths(ruled: "Ruled | None") -> Paths:
    return standard_paths("" if ruled is None else ruled.policy.data_folder)


def _pair(text: str) -> tuple[str, str]:
    import argparse

    key, equals, value = text.partition("=")
    if not (key and equals):
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    return key.strip(), value.strip()


def _demo_sign_in(text: str) -> str:
    import argparse

    who, at, server = text.rpartition("@")
    login, colon, password = who.partition(":")
    if not (at and colon and login and password and server):
        raise argparse.ArgumentTypeError(f"{text!r} is not LOGIN:PASSWORD@URL")
    return text


def _parser() -> "argparse.ArgumentParser":
    import argparse

    from zenjin_desktop.commands.table import help_lines

    parser = argparse.ArgumentParser(
        prog="zenjin",
        description="Mental arithmetic by quick two-way choices.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=help_lines(),
    )
    _take_folder(parser)
    parser.add_argument("--server", metavar="URL", help="the server to offer when signing in")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=_pair,
        metavar="KEY=VALUE",
        help="for this run, over the environment and the computer's policy; see docs/policy.md",
    )
    parser.add_argument(
        "--self-play",
        type=Path,
        metavar="FOLDER",
        help="play one session without hands, save screenshots in FOLDER, end",
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="play three questions off-screen in a folder of its own, read them back, report as"
        " JSON, end",
    )
    parser.add_argument(
        "--demo-sign-in",
        type=_demo_sign_in,
        metavar="LOGIN:PASSWORD@URL",
        help="sign in at start; for demonstrations, the password can be read by others here",
    )
    return parser


def _take_folder(parser: "argparse.ArgumentParser") -> None:
    one_of = parser.add_mutually_exclusive_group()
    one_of.add_argument(
        "--data", type=Path, metavar="FOLDER", help="keep data and settings in FOLDER"
    )
    one_of.add_argument(
        "--portable",
        action="store_true",
        help="keep them beside the program, as on a memory stick; a packed program does so from"
        " then on",
    )


def _folder(where: "argparse.Namespace") -> Path | None:
    """The folder that was asked for, there if it is the program's own; None for the usual one.

    Raises:
        NotToBeCarried, StoreUnusable: there can be none beside the program.
    """
    if not where.portable:
        data: Path | None = where.data
        return data
    from zenjin_desktop.carried import made_to_be_carried

    return made_to_be_carried()


def _command(argv: Sequence[str]) -> "tuple[argparse.Namespace, list[str]]":
    """The data folder, which may be named before or behind a command, and what is left."""
    import argparse

    parser = argparse.ArgumentParser(prog="zenjin", add_help=False, allow_abbrev=False)
    _take_folder(parser)
    return parser.parse_known_args(argv)


def _commanded(command: "Command", argv: Sequence[str], where: "argparse.Namespace") -> int:
    from importlib import import_module

    from zenjin_desktop.places import see_that_it_may_be_used

    module = import_module(command.module)
    arguments = module.arguments(argv)
    try:
        folder = _folder(where)
        paths = _standard_paths(_ruled({})) if folder is None else paths_in(folder)
        see_that_it_may_be_used(paths.data, store=paths.store, to_write=False)
        said: Said = module.run(arguments, paths)
    except ZenjinError as error:
        for note in getattr(error, "__notes__", ()):
            _say(note)
        return _failed(error)
    except KeyboardInterrupt:
        _say("zenjin: stopped. What was not finished was taken back.", to_stderr=True)
        return INTERRUPTED
    for line in said.found:
        _say(line)
    for sentence in said.sentences:
        _say(sentence, to_stderr=not said.done)
    if said.status is not None:
        return said.status
    return 0 if said.done else 1


def _has_display() -> bool:
    # Somebody who names a platform knows what it draws on; off-screen is none. Behind a colon
    # stand the platform's own options.
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform:
        return platform not in {"offscreen", "minimal"}
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _failed(error: ZenjinError) -> int:
    _say(f"zenjin: {error}", to_stderr=True)
    return 1


def _say(sentence: str, *, to_stderr: bool = False) -> None:
    print(sentence, file=sys.stderr if to_stderr else sys.stdout, flush=True)
