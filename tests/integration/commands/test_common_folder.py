"""``zenjin common-folder``: made by an administrator for a group's log-ins, and no others."""

import os
from pathlib import Path

import pytest

from tests.integration.commands.conftest import Place, guest
from tests.support.clock import Clock
from zenjin_desktop.moment import now

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
