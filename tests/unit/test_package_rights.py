"""Whose the files of the packages are, who may write them, and what they may weigh."""

import os
import re
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tools.packages import build, deb, msi_tables

ROOT = Path(__file__).resolve().parents[2]
MADE = datetime(2026, 11, 23, tzinfo=UTC)
RIGHTS = {
    "zenjin": 0o755,
    "LICENCES.txt": 0o644,
    "_internal": 0o755,
    "_internal/lib.so": 0o644,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A frozen folder as a build leaves it: some login's, with whatever rights."""
    made = tmp_path / "zenjin"
    (made / "_internal").mkdir(parents=True)
    for name in ("zenjin", "LICENCES.txt", "_internal/lib.so"):
        (made / name).write_text("x")
    for path in [made, *made.rglob("*")]:
        path.chmod(0o777)
        if os.name != "nt" and os.geteuid() == 0:  # elsewhere it is somebody's already
            os.chown(path, 1234, 1234)
    return made


def test_the_archive_is_nobodys_and_only_the_program_can_be_started(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "DIST", tmp_path)
    archive = build.packed(folder, MADE, name="trial")
    with tarfile.open(archive) as tar:
        found = {one.name: one for one in tar.getmembers()}
    expected = {"zenjin": 0o755} | {f"zenjin/{name}": mode for name, mode in RIGHTS.items()}
    assert {name: one.mode for name, one in found.items()} == expected
    whose = {(one.uid, one.gid, one.uname, one.gname) for one in found.values()}
    assert whose == {(0, 0, "root", "root")}
    assert {one.mtime for one in found.values()} == {MADE.timestamp()}


def test_nobody_but_root_may_write_what_the_debian_package_brings(
    folder: Path, tmp_path: Path
) -> None:
    tree = tmp_path / "tree"
    home = tree / deb.HOME
    home.parent.mkdir(parents=True)
    folder.rename(home)
    deb._date(tree, MADE)
    rights = {path.relative_to(home).as_posix(): path for path in home.rglob("*")}
    assert {name: path.stat().st_mode & 0o7777 for name, path in rights.items()} == RIGHTS
    assert {path.stat().st_mode & 0o7777 for path in (home, home.parent, tree)} == {0o755}
    assert {path.stat().st_mtime for path in home.rglob("*")} == {MADE.timestamp()}


def test_what_is_too_heavy_ends_the_build(capsys: pytest.CaptureFixture[str]) -> None:
    light = (build.PROJECT / "dist" / "light", 10_000_000, 50_000_000)
    assert build.judged([light]) == 0
    assert "more than" not in capsys.readouterr().out
    assert build.judged([light, (build.PROJECT / "dist" / "heavy", 50_000_001, 50_000_000)]) == 1
    assert "heavy: 50.0 MB, more than 50 MB" in capsys.readouterr().out


def test_a_pupils_rights_on_the_policys_folder_go_on_windows() -> None:
    """What was inherited goes, and what somebody gave himself; both installers say the same."""
    closing = msi_tables._PROTECT["ClosePolicyFolder"]
    script = (ROOT / "packaging" / "windows" / "policy.nsh").read_text(encoding="utf-8")
    (line,) = re.findall(r"nsExec::Exec 'icacls \"\$0\" (/inheritance.*)'", script)
    assert closing.endswith(line)
    words = line.split()
    assert words[:2] == ["/inheritance:r", "/grant:r"]
    assert set(words[2:]) == {
        "*S-1-5-32-544:(OI)(CI)F",  # administrators
        "*S-1-5-18:(OI)(CI)F",  # the system
        "*S-1-5-32-545:(OI)(CI)RX",  # everybody reads
    }
    assert [*msi_tables._PROTECT] == ["OwnPolicyFolder", "ClosePolicyFolder"]
    assert msi_tables._PROTECT["OwnPolicyFolder"].endswith("/setowner *S-1-5-32-544")
