"""The ``zenjin`` command: reads its arguments, then starts the program."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from zenjin_desktop.cli_curriculum import curriculum_parser
from zenjin_desktop.cli_curriculum import run as run_curriculum
from zenjin_desktop.errors import ZenjinError
from zenjin_desktop.paths import paths_in, standard_paths

SCREENSHOTS = Path("build") / "self-play"


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program; without a display it plays one session off-screen and says so.

    Returns:
        0, or 1 after one sentence on standard error.
    """
    data, command = _command(argv)
    if command[:1] == ["curriculum"]:
        return _curriculum(command[1:], data)
    arguments = _parser().parse_args(argv)
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
    # Imported now: whoever only asks for --help need not wait for Qt.
    from zenjin_desktop.app import Options, run

    with ExitStack() as stack:
        if arguments.data is not None:
            paths = paths_in(arguments.data)
        elif self_play is None:
            paths = standard_paths()
        else:  # nobody's history is mixed with what the program played by itself
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="zenjin-"))
            paths = paths_in(Path(folder))
        options = Options(
            paths=paths,
            server=arguments.server,
            self_play=self_play,
            demo_sign_in=arguments.demo_sign_in,
        )
        try:
            status = run(options)
        except ZenjinError as error:
            _say(f"zenjin: {error}", to_stderr=True)
            return 1
    if self_play is not None and status == 0:
        _say(f"Played. The screenshots are in {self_play.resolve()}")
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zenjin",
        description="Mental arithmetic by quick two-way choices.",
        epilog="One's own threads: zenjin curriculum --help",
    )
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="keep data and settings in FOLDER"
    )
    parser.add_argument("--server", metavar="URL", help="the server to offer when signing in")
    parser.add_argument(
        "--self-play",
        type=Path,
        metavar="FOLDER",
        help="play one session without hands, save screenshots in FOLDER, end",
    )
    parser.add_argument(
        "--demo-sign-in",
        metavar="LOGIN:PASSWORD@URL",
        help="sign in at start; for demonstrations, the password can be read by others here",
    )
    return parser


def _command(argv: Sequence[str] | None) -> tuple[Path | None, list[str]]:
    """The data folder, which may be named before or behind a command, and what is left."""
    parser = argparse.ArgumentParser(prog="zenjin", add_help=False, allow_abbrev=False)
    parser.add_argument("--data", type=Path, metavar="FOLDER")
    known, rest = parser.parse_known_args(argv)
    return known.data, rest


def _curriculum(argv: Sequence[str], folder: Path | None) -> int:
    arguments = curriculum_parser().parse_args(argv)
    paths = standard_paths() if folder is None else paths_in(folder)
    try:
        said = run_curriculum(arguments, paths)
    except ZenjinError as error:
        _say(f"zenjin: {error}", to_stderr=True)
        return 1
    for sentence in said.sentences:
        _say(sentence, to_stderr=not said.done)
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


def _say(sentence: str, *, to_stderr: bool = False) -> None:
    print(sentence, file=sys.stderr if to_stderr else sys.stdout, flush=True)
