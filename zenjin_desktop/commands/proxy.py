"""``zenjin proxy``: by which proxy an address is asked; the program asks itself so, aside."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from zenjin_core.said import said_of_system
from zenjin_desktop.commands.said import Said
from zenjin_desktop.paths import Paths

LONGEST_S, MOST_MB = 20, 1024
"""What a look-up may take when nobody waits for it any more."""


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads the address, and who is to say; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin proxy",
        description="Say by which proxy an address is asked: as this computer's policy has it, as"
        " a script (PAC) says, or as the system says. Nothing is asked of the address itself.",
        epilog="Ends with status 0 when there is an answer: PROXY HOST:PORT, or DIRECT.",
    )
    parser.add_argument("address", metavar="URL", help="such as https://zenjin.example")
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--script", type=Path, metavar="FILE", help="what this script says")
    who.add_argument("--system", action="store_true", help="what the system's settings say")
    parser.add_argument(
        "--answer-into",
        type=Path,
        metavar="FILE",
        help="write the bare answer, or why there is none, into a file",
    )
    given = parser.parse_args(argv)
    if given.answer_into is not None and given.script is None and not given.system:
        parser.error("--answer-into goes with --script or --system")
    return given


def run(arguments: argparse.Namespace, paths: Paths) -> Said:  # noqa: ARG001 - every command's shape
    """Say it; a script or a look-up that may not end is asked in a process that can be ended."""
    into: Path | None = arguments.answer_into
    if into is None and (arguments.script is not None or arguments.system):
        return _watched(arguments.script, arguments.address)
    if into is None:
        return _by_policy(arguments.address)
    try:
        if arguments.script is not None:
            answer = script_answer(arguments.script, arguments.address, aside=into)
        else:
            from zenjin_desktop.sync.worker.system_proxy import system_answer

            answer = system_answer(arguments.address)
    except NoProxyError as error:
        into.write_text(str(error), encoding="utf-8")
        return Said([f"zenjin proxy: {error}"], done=False)
    into.write_text(answer, encoding="utf-8")
    return Said([])


class NoProxyError(Exception):
    """There is no answer; the text says why."""


def _watched(script: Path | None, address: str) -> Said:
    import threading

    from zenjin_desktop.sync.api.pac_file import NoScriptError, pac_file
    from zenjin_desktop.sync.api.ways import SECONDS
    from zenjin_desktop.sync.aside import NoAnswerError, script_says, system_says
    from zenjin_desktop.sync.deadline import Deadline, OutOfTimeError
    from zenjin_desktop.sync.proxy_address import as_shown

    stop = threading.Event()
    try:
        if script is None:
            answer = system_says(address, Deadline(SECONDS, stop=stop))
        else:
            text = pac_file(script.absolute().as_uri(), seconds=SECONDS, stop=stop)
            answer = script_says(text, address, Deadline(SECONDS, stop=stop))
    except OutOfTimeError:
        what = "the system's look-up" if script is None else f"the script {script}"
        why = f"{what} did not end within {SECONDS:g} seconds and was ended"
    except (NoScriptError, NoAnswerError) as error:
        why = as_shown(str(error))
        if script is not None:
            why = f"the script {script} cannot be used: {why}"
    except OSError as error:
        why = f"it cannot be asked: {said_of_system(error)}"
    else:
        return Said([], found=[as_shown(answer)])
    return Said([f"zenjin proxy: {why}"], done=False)


def script_answer(script: Path, url: str, *, aside: Path) -> str:
    """Run a script; it may take for ever, so that somebody has to watch this process.

    Raises:
        NoProxyError: it cannot be read, or is broken.
    """
    from urllib.parse import urlsplit

    from zenjin_desktop.sync.aside import deaf, keep_within

    try:
        import pacparser
        from pacparser import _pacparser
    except ImportError as error:
        raise NoProxyError("scripts (PAC) cannot be run here: pacparser is missing") from error
    keep_within(MOST_MB, LONGEST_S)
    complaints = aside.with_suffix(".errors")
    deaf(complaints)
    try:
        text = script.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NoProxyError(str(error)) from error
    pacparser.init()
    pacparser.enable_microsoft_extensions()
    try:
        pacparser.parse_pac_string(text)
        return str(pacparser.find_proxy(url, urlsplit(url).hostname or ""))
    except (_pacparser.error, ValueError) as error:  # it names its error nowhere else
        raise NoProxyError(_complaint(complaints) or str(error)) from error


def _complaint(file: Path) -> str:
    """The engine's own words for it, which its library prints."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if "JSERROR" in line), "")


def _by_policy(address: str) -> Said:
    import threading

    from zenjin_desktop.commands.ways_here import ways_here
    from zenjin_desktop.errors import ZenjinError
    from zenjin_desktop.sync.address import parse_server

    ways = ways_here(threading.Event())()
    try:
        way = ways.way(parse_server(address, private_http=True))
    except ZenjinError as error:
        return Said([f"zenjin proxy: {error}"], done=False)
    answer = "; ".join("DIRECT" if one is None else f"PROXY {one}" for one in way.order)
    problems = [str(one) for one in way.problems]
    return Said(problems, done=not problems, found=[f"{answer} ({way.said_by})"])
