"""Files that appear whole or not at all."""

import errno
from pathlib import Path

import pytest

from zenjin_desktop.commands.errors import FileInTheWay, FileNotWritten
from zenjin_desktop.commands.whole_files import whole_files


def test_they_appear_together_and_are_this_logins_alone(tmp_path: Path) -> None:
    paths = [tmp_path / "new" / "a", tmp_path / "new" / "b"]
    with whole_files(paths, force=False) as (first, second):
        first.write(b"1")
        second.write(b"2")
        assert not any(path.exists() for path in paths)
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    assert sorted((tmp_path / "new").iterdir()) == paths


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left")])
def test_what_breaks_off_leaves_nothing_and_what_was_there(
    tmp_path: Path, fault: BaseException
) -> None:
    there = tmp_path / "a"
    there.write_bytes(b"old")
    told = FileNotWritten if isinstance(fault, OSError) else KeyboardInterrupt

    def break_off() -> None:
        with whole_files([there, tmp_path / "b"], force=True) as (first, _):
            first.write(b"half")
            raise fault

    with pytest.raises(told):
        break_off()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert there.read_bytes() == b"old"


def test_what_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a"

    def both() -> None:
        with whole_files([path], force=False) as (file,):
            file.write(b"ours")
            path.write_bytes(b"theirs")

    with pytest.raises(FileInTheWay):
        both()
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
