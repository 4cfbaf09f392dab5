"""Computers that forget at sign-out: told from what the system says of its mounts and profiles."""

import subprocess
from pathlib import Path

import pytest

from tests.support.small_disk import small_disk
from zenjin_desktop.forgetting import (
    DELETED_AT_SIGN_OUT,
    GUEST_PROFILE,
    MANDATORY_PROFILE,
    TEMPORARY_PROFILE,
    forgets,
    linux_forgets,
    profile_forgets,
)

HOME = Path("/homes/mira")
DATA = HOME / ".local/share/Zenjin"
ROOT = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
LIVE = (
    "24 1 0:21 / / rw,noatime - overlay overlay"
    " rw,lowerdir=/run/live/rootfs/filesystem.squashfs/,upperdir=/run/live/overlay/rw,workdir=/w\n"
    "25 24 0:22 / /run rw - tmpfs tmpfs rw\n"
    "26 25 {overlay} / /run/live/overlay rw - {kind} {kind} rw\n"
)


def why(mounts: str, command_line: str = "quiet", home: Path = HOME) -> str:
    return str(linux_forgets(home / ".local/share/Zenjin", mounts, command_line, home=home) or "")


def test_a_home_on_a_disk_stays() -> None:
    assert why(ROOT) == ""
    assert why(ROOT + "30 22 0:30 / /tmp rw - tmpfs tmpfs rw\n") == ""
    assert why(ROOT + "30 22 0:30 / /homes rw - nfs4 files:/homes rw\n") == ""
    assert why("") == ""


@pytest.mark.parametrize(
    "line",
    [
        "30 22 0:30 / /homes rw - tmpfs tmpfs rw",
        "30 22 0:30 / /homes/mira rw - ramfs none rw",
        "30 22 252:0 / /homes rw - ext4 /dev/zram1 rw",
        "30 22 1:0 / /homes/mira/.local rw - ext2 /dev/ram0 rw",
    ],
)
def test_a_home_in_memory_does_not(line: str) -> None:
    assert why(f"{ROOT}{line}\n") == "that folder is in memory only"
    assert linux_forgets(Path("/var/lib/zenjin"), f"{ROOT}{line}\n", "", home=HOME) is None


def test_a_live_medium_keeps_nothing_unless_it_was_made_to() -> None:
    in_memory = LIVE.format(overlay="0:23", kind="tmpfs")
    on_stick = LIVE.format(overlay="8:17", kind="ext4")
    said = "the computer runs from a medium that keeps nothing"
    assert why(in_memory) == said
    assert why(in_memory, "boot=live components quiet") == said
    assert why(on_stick, "boot=live persistence") == ""
    assert why(on_stick) == ""
    layered = "24 1 0:21 / / rw - overlay overlayroot rw,lowerdir=/media/root-ro,upperdir=/o\n"
    assert why(layered, "overlayroot=tmpfs:recurse=0") == said
    assert why(layered) == "", "as in a container, of which nobody knows how long it stays"


def test_a_guest_s_home_goes_with_the_guest() -> None:
    guest = Path("/tmp/guest-x7f3qa")  # noqa: S108 - a text
    assert why(ROOT, home=guest) == "this is a guest's log-in"
    assert linux_forgets(Path("/var/lib/zenjin"), ROOT, "", home=guest) is None


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (0x0, ""),
        (0x100, ""),
        (0x204, ""),
        (TEMPORARY_PROFILE | 0x4, "Windows could not load"),
        (GUEST_PROFILE, "guest"),
        (MANDATORY_PROFILE, "begins this log-in anew"),
        (DELETED_AT_SIGN_OUT | 0x2, "begins this log-in anew"),
    ],
)
def test_a_windows_profile_says_by_its_bits_whether_it_stays(state: int, words: str) -> None:
    found = str(profile_forgets(state) or "")
    assert words in found
    assert bool(found) == bool(words)


def test_a_real_home_in_memory_is_seen(tmp_path: Path) -> None:
    with small_disk(tmp_path / "home", 200) as home:
        (home / "data").mkdir()
        assert forgets(home / "data") == "that folder is in memory only"
        assert forgets(home / "not there yet") == "that folder is in memory only"


def test_a_real_live_system_s_disk_is_seen(tmp_path: Path) -> None:
    """What is written is laid over what was there, in memory: as live media and kiosks do it."""
    with small_disk(tmp_path / "memory", 400) as memory:
        for name in ("below", "above", "work", "home"):
            (tmp_path / name if name in {"below", "home"} else memory / name).mkdir()
        options = f"lowerdir={tmp_path}/below,upperdir={memory}/above,workdir={memory}/work"
        words = ["mount", "-t", "overlay", "-o", options, "overlay", str(tmp_path / "home")]
        made = subprocess.run(words, capture_output=True, text=True, check=False)
        if made.returncode:
            pytest.skip(f"nothing can be laid over here: {made.stderr.strip()}")
        try:
            said = forgets(tmp_path / "home" / "data")
        finally:
            subprocess.run(["umount", str(tmp_path / "home")], check=True)  # noqa: S607 - beside mount
    assert said == "the computer runs from a medium that keeps nothing"
    assert forgets(tmp_path / "home" / "data") != said
