"""``zenjin common-folder``: made by an administrator for a group's log-ins, and no others."""

import os
from pathlib import Path

import pytest

from tests.integration.commands.conftest import Place, guest
from tests.support.clock import Clock
from zenjin_desktop.commands.common_folder import arguments, run
from zenjin_desktop.moment import now
from zenjin_desktop.paths import paths_in

GROUP = "daemon"
"""A group that every system has, and that nobody here is in."""


def rights(path: Path) -> tuple[int, str]:
    return path.stat().st_mode & 0o7777, path.group()


@pytest.fixture
def administrator() -> None:
    if os.geteuid() != 0:
        pytest.skip("only the administrator may give folders away")


@pytest.mark.usefixtures("administrator")
def test_it_is_made_for_the_group_and_what_is_in_it_as_well(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "all" / "zenjin"
    came = place.zenjin("common-folder", "--path", folder, "--group", GROUP)
    assert (came.status, came.err) == (0, [])
    assert came.out == [
        f"{folder} is for the group {GROUP}; others see nothing of it.",
        f'The line data_folder = "{folder}" in the policy has Zenjin use it.',
    ]
    assert rights(folder) == (0o2770, GROUP)
    assert list(folder.iterdir()) == []

    # A folder that one log-in had for itself becomes everybody's; its sign-ins stay its own.
    with guest(place, Clock(now())) as desk:
        desk.session()
    (place.folder / "backups").mkdir(mode=0o700)
    (place.folder / "tokens.json").write_text("{}")
    (place.folder / "tokens.json").chmod(0o600)
    assert place.zenjin("common-folder", "--path", place.folder, "--group", GROUP).status == 0
    assert rights(place.folder) == rights(place.folder / "backups") == (0o2770, GROUP)
    assert rights(place.paths.store) == (0o660, GROUP)
    assert rights(place.folder / "tokens.json")[0] == 0o600


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(
    ("words", "named"),
    [(["--group", "no-such-group"], "there is no group no-such-group"), ([], "something else")],
)
def test_what_cannot_be_done_is_named(
    place: Place, tmp_path: Path, words: list[str], named: str
) -> None:
    folder = tmp_path / "homes"
    folder.mkdir(mode=0o755)
    if not words:
        (folder / "letter.txt").write_text("not ours")
        (folder / "letter.txt").chmod(0o640)
    came = place.zenjin("common-folder", "--path", folder, *words)
    assert came.status == 1
    assert named in came.err[0]
    assert folder.stat().st_mode & 0o777 == 0o755
    assert all(one.stat().st_mode & 0o777 == 0o640 for one in folder.iterdir())


@pytest.fixture
def a_pupils(tmp_path: Path) -> tuple[Path, Path]:
    """A common folder with what a pupil put into it, and what is not the pupil's to give."""
    folder, theirs = tmp_path / "common", tmp_path / "theirs"
    (folder / "backups").mkdir(parents=True)
    (folder / "backups" / "inside").touch(0o600)
    (folder / "zenjin.sqlite3").touch(0o600)
    theirs.mkdir(mode=0o755)
    (theirs / "secret").write_text("mine")
    (theirs / "secret").chmod(0o600)
    return folder, theirs


@pytest.mark.usefixtures("administrator")
def test_what_a_link_leads_to_is_nobody_elses(place: Place, a_pupils: tuple[Path, Path]) -> None:
    folder, theirs = a_pupils
    before = [rights(path) for path in (theirs, theirs / "secret")]
    (folder / "curriculum").symlink_to(theirs)
    (folder / "learner-1.lock").symlink_to(theirs / "secret")
    (folder / "learner-2.lock").hardlink_to(theirs / "secret")
    os.mkfifo(folder / "learner-3.lock", 0o600)
    came = place.zenjin("common-folder", "--path", folder, "--group", GROUP)
    assert (came.status, came.err) == (0, [])
    for name in ("curriculum", "learner-1.lock", "learner-2.lock", "learner-3.lock"):
        assert str(folder / name) in came.out[0]
    assert [rights(path) for path in (theirs, theirs / "secret")] == before
    assert rights(folder / "backups") == (0o2770, GROUP)
    assert rights(folder / "backups" / "inside") == (0o660, GROUP)


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("name", ["backups", "zenjin.sqlite3"])
def test_what_becomes_a_link_meanwhile_is_not_followed(
    name: str, a_pupils: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is listed already, and the pupil is quicker than the administrator."""
    folder, theirs = a_pupils
    before = [rights(path) for path in (theirs, theirs / "secret")]
    swaps: list[str] = []

    def swap() -> None:
        (folder / name).rename(folder / "away")
        (folder / name).symlink_to(theirs if name == "backups" else theirs / "secret")
        swaps.append(name)

    real = os.listdir

    def listed(of: int) -> list[str]:
        names = real(of)
        if not swaps:
            swap()
        return names

    monkeypatch.setattr(os, "listdir", listed)
    came = run(arguments(["--path", str(folder), "--group", GROUP]), paths_in(folder))
    assert swaps == [name]
    assert str(folder / name) in came.sentences[0]
    assert [rights(path) for path in (theirs, theirs / "secret")] == before


@pytest.mark.usefixtures("administrator")
def test_what_becomes_a_link_once_it_is_open_is_given_as_what_it_was(
    a_pupils: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, theirs = a_pupils
    before = [rights(path) for path in (theirs, theirs / "secret")]
    real = os.fstat
    swaps: list[int] = []

    def looked_at(handle: int) -> os.stat_result:
        if not swaps:
            swaps.append(handle)
            (folder / "backups").rename(folder / "away")
            (folder / "backups").symlink_to(theirs)
        return real(handle)

    monkeypatch.setattr(os, "fstat", looked_at)
    run(arguments(["--path", str(folder), "--group", GROUP]), paths_in(folder))
    assert swaps
    assert rights(folder / "away") == (0o2770, GROUP)
    assert [rights(path) for path in (theirs, theirs / "secret")] == before
