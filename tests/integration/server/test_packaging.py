"""The files for a service: as far as they can be proved without a system to install them on."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.server import ROOT, ServerProcess
from zenjin_server.cli import COMMANDS
from zenjin_server.settings.config import NAMES, settings_from

FILES = ROOT / "packaging" / "server"
UNITS = FILES / "systemd"
PROGRAM = "/usr/local/lib/zenjin-server/bin/zenjin-server"
MOST_EXPOSED = 15
"""Of 100, in tenths: systemd calls up to 19 "OK"; the server needs the network and its folder."""

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this computer"
)


@pytest.fixture
def units(tmp_path: Path) -> list[str]:
    """The units with a program in them that is on this computer."""
    made = []
    for unit in sorted(UNITS.iterdir()):
        text = unit.read_text(encoding="utf-8")
        file = tmp_path / unit.name
        file.write_text(text.replace(PROGRAM, "/bin/true"), encoding="utf-8")
        made.append(str(file))
    return made


@needs_systemd
def test_systemd_reads_the_units_without_complaint(units: list[str]) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],  # noqa: S607 - wherever it is
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "zenjin" in line]
    assert (ours, done.returncode) == ([], 0)


@needs_systemd
@pytest.mark.parametrize(
    "name", ["zenjin-server.service", "zenjin-backup.service", "zenjin-tidy.service"]
)
def test_the_services_are_shut_in(units: list[str], name: str) -> None:
    (service,) = (unit for unit in units if unit.endswith(name))
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", service],  # noqa: S607 - wherever it is
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-300:]


def test_the_units_call_what_there_is() -> None:
    words = {command.name for command in COMMANDS}
    called = {
        word
        for unit in UNITS.iterdir()
        for word in re.findall(rf"{PROGRAM} ([\w-]+)", unit.read_text(encoding="utf-8"))
    }
    assert called == {"serve", "check", "backup", "tidy"}
    assert called <= words


def told(text: str, line: str) -> dict[str, str]:
    """The settings that lines of a file give to the program."""
    lines = re.findall(rf"^{line}(.+)$", text, re.MULTILINE)
    return dict(re.findall(r"(ZENJIN_[A-Z_]+)=(\S+)", " ".join(lines)))


@pytest.mark.parametrize(
    ("name", "line", "folder"),
    [
        (
            "systemd/zenjin-server.service",
            "Environment=",
            "WorkingDirectory=/var/lib/zenjin-server",
        ),
        (
            "systemd/zenjin-backup.service",
            "Environment=",
            "WorkingDirectory=/var/lib/zenjin-server",
        ),
        (
            "systemd/zenjin-tidy.service",
            "Environment=",
            "WorkingDirectory=/var/lib/zenjin-server",
        ),
        ("Containerfile", "ENV ", "WORKDIR /data"),
    ],
)
def test_what_is_installed_can_use_a_file_and_postgresql(name: str, line: str, folder: str) -> None:
    text = (FILES / name).read_text(encoding="utf-8")
    fixed = told(text, line)
    file = settings_from(fixed)
    assert (file.database_url, file.database.name) == ("", "zenjin-server.sqlite3")
    # the file is made in the folder that is kept, and nowhere else
    assert str(file.database) == file.database.name
    assert folder in text.splitlines()
    secrets = told((FILES / "zenjin-server.env").read_text(encoding="utf-8"), "#")
    secrets = {key: value for key, value in secrets.items() if key.endswith("_URL")}
    assert set(secrets) == {"ZENJIN_DATABASE_URL", "ZENJIN_BACKUP_URL"}
    found = settings_from({**fixed, **secrets})
    assert found.database_url == secrets["ZENJIN_DATABASE_URL"]
    assert found.backup_url == secrets["ZENJIN_BACKUP_URL"]


@pytest.mark.parametrize("name", ["zenjin-server.env", "Containerfile"])
def test_the_names_of_settings_are_settings(name: str) -> None:
    text = (FILES / name).read_text(encoding="utf-8")
    named = set(re.findall(r"ZENJIN_([A-Z_]+)=", text))
    assert named
    assert {one.lower() for one in named} <= set(NAMES)


def test_the_container_copies_what_there_is() -> None:
    text = (FILES / "Containerfile").read_text(encoding="utf-8")
    copied = [
        name
        for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)
        for name in line.split()[:-1]
    ]
    assert "zenjin_server" in copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert settings_from({"ZENJIN_HOST": "0.0.0.0"}).port == 8765  # noqa: S104 - as the file says
    assert "EXPOSE 8765" in text


def test_the_containers_probe_asks_the_server_that_runs_in_it(
    server_process: ServerProcess,
) -> None:
    text = (FILES / "Containerfile").read_text(encoding="utf-8").replace("\\\n", "")
    (found,) = re.findall(r"^HEALTHCHECK .*CMD (\[.+\])$", text, re.MULTILINE)
    words = json.loads(found)
    assert words[0] == "python"
    port = server_process.url.rsplit(":", 1)[-1]

    def probed() -> int:
        return subprocess.run(
            [sys.executable, *words[1:]],
            env={**os.environ, "ZENJIN_PORT": port},
            capture_output=True,
            check=False,
        ).returncode

    assert probed() == 0
    server_process.kill()
    assert probed() != 0


@pytest.mark.skipif(sys.platform == "win32", reason="another program has this name there")
def test_backups_older_than_a_month_go(tmp_path: Path) -> None:
    text = (UNITS / "zenjin-backup.service").read_text(encoding="utf-8")
    (command,) = re.findall(r"^ExecStartPost=\S+(.+)$", text, re.MULTILINE)
    there = tmp_path / "there"
    there.mkdir()
    # a service with a user of its own finds its folder behind a link
    link = tmp_path / "link"
    link.symlink_to(there)
    for name, days in (("new", 1), ("last", 30), ("old", 32), ("kept", 400)):
        file = there / f"{name}.backup" if name != "kept" else there / "kept.sqlite3"
        file.touch()
        at = time.time() - days * 86_400
        os.utime(file, (at, at))
    words = shlex.split(command.replace("/var/lib/zenjin-server-backups", str(link)))
    subprocess.run(["find", *words], check=True)  # noqa: S607 - wherever it is
    assert {file.name for file in there.iterdir()} == {"new.backup", "last.backup", "kept.sqlite3"}
