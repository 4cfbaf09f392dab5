"""``zenjin doctor``: how everything does, what an adult has to see to, and a report to send on."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zenjin_desktop.commands.said import Said
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.commands.doctor_facts import Facts
    from zenjin_desktop.commands.doctor_findings import Finding
    from zenjin_desktop.store.health import Names

FORMAT, VERSION = "zenjin-doctor", 1


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads where a report is to go; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin doctor",
        description="Look at the data file, the queue, the way to the server and the computer, and"
        " say what an adult has to see to. Nothing is changed.",
        epilog="Ends with status 0 when all is well, 1 when something needs an adult. With --data"
        " FOLDER another data folder.",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="also write it to a file without names, logins, tokens and the way to the home"
        " folder; FILE.json for a program, any other name for a person",
    )
    parser.add_argument("--force", action="store_true", help="replace a report that is there")
    parser.add_argument("--offline", action="store_true", help="ask no server")
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Look, tell, and write the report if one is asked for.

    Raises:
        FileInTheWay, FileNotWritten: the report cannot be written.
    """
    from zenjin_desktop.commands.doctor_facts import gather, kept_secrets
    from zenjin_desktop.commands.doctor_findings import findings
    from zenjin_desktop.commands.doctor_text import lines
    from zenjin_desktop.commands.whole_files import in_the_way

    report: Path | None = arguments.report
    if report is not None and not arguments.force:
        in_the_way([report])
    facts, names = gather(paths, offline=arguments.offline)
    found = findings(facts)
    told = lines(facts, found)
    if report is not None:
        secrets = kept_secrets(paths, names)
        _write(report, facts, names, secrets=secrets, force=arguments.force)
        told.append(f"The report is in {report.resolve()}.")
    if not found:
        return Said([], found=told)
    things = "one thing needs" if len(found) == 1 else f"{len(found)} things need"
    return Said([f"zenjin doctor: {things} an adult."], done=False, found=told)


def _write(
    path: Path,
    facts: "Facts",
    names: "Sequence[Names]",
    *,
    secrets: Sequence[str],
    force: bool,
) -> None:
    import getpass

    import msgspec

    from zenjin_desktop.commands.doctor_findings import findings
    from zenjin_desktop.commands.doctor_redacted import redacted
    from zenjin_desktop.commands.doctor_text import lines
    from zenjin_desktop.commands.whole_files import whole_files

    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a login without a name
        login = ""
    clean = redacted(facts, names, home=Path.home(), login=login, secrets=secrets)
    found: list[Finding] = findings(clean)
    if path.suffix.lower() == ".json":
        whole = {"format": FORMAT, "version": VERSION, "facts": clean, "findings": found}
        content = msgspec.json.format(msgspec.json.encode(whole))
    else:
        content = "\n".join([*lines(clean, found), ""]).encode()
    with whole_files([path], force=force) as (file,):
        file.write(content)
