"""docs/it.md, typed as it stands: in a clean Debian, what it says is what happens."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.packages.debian_root import LOGIN, debian_root, screen, started, until
from tests.packages.guide import ROOT, install, lines_of, policy

WORK = ROOT / "build" / "package"


class Typed(NamedTuple):
    """What came of the lines."""

    doctor: list[str]
    report: str
    copies: list[str]
    restored: str
    left: bool
    data_left: bool


@pytest.fixture(scope="module")
def typed(package: Path) -> Iterator[Typed]:
    with debian_root(WORK / "debian-root", WORK / "guide-root") as root, screen() as display:
        install(root, package, policy())
        root.run("install", "-d", "-o", LOGIN, "/srv/backup")
        with started(root, display):
            until(root.store.exists, "the data file")
            until(lambda: root.rows("SELECT * FROM settings"), "what the program keeps in it")
        doctor = root.run("zenjin", "doctor", "--offline", user=True).stdout
        back_up, restore = lines_of("Backup and restore")
        for _ in range(2):  # as each night
            root.run("sh", "-c", back_up, user=True)
        copies = [path.name for path in (root.folder / "srv/backup").iterdir()]
        restored = root.run("sh", "-c", f"{restore} --yes", user=True).stdout
        report = f"/home/{LOGIN}/report.json"
        root.run("zenjin", "doctor", "--offline", "--report", report, user=True)
        written = (root.folder / report.lstrip("/")).read_text(encoding="utf-8")
        (away,) = lines_of("Taking it away")
        root.run("sh", "-c", f"{away} -y", DEBIAN_FRONTEND="noninteractive")
        yield Typed(
            doctor=doctor.splitlines(),
            report=written,
            copies=copies,
            restored=restored,
            left=(root.folder / "usr/bin/zenjin").exists(),
            data_left=root.store.exists(),
        )


def test_the_policy_of_the_page_holds_and_is_told(typed: Typed) -> None:
    told = tomllib.loads(policy())
    for name in told["locked"]:
        assert any(
            line.startswith(f"policy: {name} = ") and line.endswith("(fixed by the policy file)")
            for line in typed.doctor
        ), typed.doctor
    assert f"policy: play_minutes = {float(told['play_minutes'])}" in typed.doctor
    assert "All is well." in typed.doctor


def test_the_copy_is_made_and_comes_back(typed: Typed) -> None:
    assert typed.copies == ["room-7.sqlite3"]
    assert typed.restored


def test_the_report_has_what_was_found_and_nobody_s_login(typed: Typed) -> None:
    assert "play_minutes" in typed.report
    assert LOGIN not in typed.report


def test_taken_away_it_leaves_the_data(typed: Typed) -> None:
    assert not typed.left
    assert typed.data_left
