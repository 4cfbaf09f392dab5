"""The manual page zenjin(1), made from the program's own words: its parser and its commands."""

import contextlib
import io
import os
from collections.abc import Mapping
from importlib import import_module

from zenjin_core import VERSION
from zenjin_desktop.cli import _parser as parser_of_the_window
from zenjin_desktop.commands.table import COMMANDS

FILES: Mapping[str, str] = {
    "~/.local/share/Zenjin": "What the learners did (zenjin.sqlite3), its backups and the log.",
    "~/.config/Zenjin/settings.json": "The settings that were chosen.",
    "/etc/zenjin/policy.toml": "What holds for this computer; not there until somebody writes it."
    " /usr/share/doc/zenjin/examples/policy.toml has every key.",
    "/usr/share/doc/zenjin/docs": "The pages for schools: it.md, policy.md, teacher.md, privacy.md,"
    " proxies.md, where-data-lives.md, commands.md, accounts.md and others.",
}

ENVIRONMENT: Mapping[str, str] = {
    "ZENJIN_POLICY": "A file to be read in place of /etc/zenjin/policy.toml.",
    "QT_QPA_PLATFORM": "What the window is drawn on: xcb, wayland, offscreen.",
}

EXIT: Mapping[str, str] = {
    "0": "What was asked was done.",
    "1": "It was not; a sentence on standard error says why.",
    "2": "The arguments could not be read.",
    "3": "zenjin import took in nobody, as somebody here has each of the names.",
    "130": "Stopped by Ctrl+C.",
}


def manual(*, date: str) -> str:
    """The page as troff source.

    Args:
        date: of the release, such as ``2026-11-23``.
    """
    parser = parser_of_the_window()
    lines = [
        f'.TH ZENJIN 1 "{date}" "Zenjin Desktop {VERSION}" "User Commands"',
        *(".SH NAME", "zenjin \\- mental arithmetic by quick two\\-way choices"),
        *(".SH SYNOPSIS", ".B zenjin", "[\\fIoptions\\fR]", ".br"),
        *(".B zenjin", "\\fIcommand\\fR [\\fIoptions\\fR]"),
        *(".SH DESCRIPTION", "Without a command the window opens. " + _plain(WINDOW)),
        ".SH OPTIONS",
    ]
    for action in parser._actions:  # noqa: SLF001 - argparse tells its options in no other way
        value = f" \\fI{_plain(str(action.metavar))}\\fR" if action.metavar else ""
        names = ", ".join(f"\\fB{_plain(name)}\\fR" for name in action.option_strings)
        lines += [".TP", names + value, _plain(action.help or "")]
    lines.append(".SH COMMANDS")
    for word, command in COMMANDS.items():
        said = _help_of(command.module)
        lines += [
            f".SS zenjin {_plain(word)}",
            _plain(f"{command.does[0].upper()}{command.does[1:]}."),
            ".PP",
            ".nf",
        ]
        lines += [*map(_plain, said.splitlines()), ".fi"]
    for title, entries in (("FILES", FILES), ("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", EXIT)):
        lines.append(f".SH {title}")
        for name, text in entries.items():
            lines += [".TP", f"\\fB{_plain(name)}\\fR", _plain(text)]
    return "\n".join(lines) + "\n"


WINDOW = (
    "It works without a network and without an account; with one, everything is brought together"
    " with the other computers its learner plays on. Without a display one session is played"
    " off-screen, to see that all is well."
)


def _help_of(module: str) -> str:
    said = io.StringIO()
    width = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "72"  # argparse breaks its lines by it
    try:
        with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
            import_module(module).arguments(["--help"])
    finally:
        os.environ.pop("COLUMNS")
        if width is not None:
            os.environ["COLUMNS"] = width
    return said.getvalue()


def _plain(text: str) -> str:
    """Text that troff takes as it stands."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("’", "'")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
