"""Commands that write, on a disk that has no room: a sentence, and everything as it was."""

from pathlib import Path

import pytest

from tests.integration.commands.conftest import Place, guest
from tests.support.clock import Clock
from tests.support.played import everything
from tests.support.small_disk import fill, small_disk


def there(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and path.name != "zenjin.lock"}


@pytest.mark.parametrize("word", ["backup", "export", "restore"])
def test_no_room(place: Place, tmp_path: Path, clock: Clock, word: str) -> None:
    with guest(place, clock) as desk:
        for _ in range(30):
            desk.session()
    copy = tmp_path / "copy"
    assert place.zenjin("backup", copy).status == 0
    with small_disk(tmp_path / "disk", 1_500) as folder:
        small = Place(folder / "data")
        with guest(small, clock) as desk:
            desk.session()
        fill(folder, leave=40 * 1024)
        before = everything(small.paths.store)
        files = there(folder)
        came = {
            "backup": lambda: place.zenjin("backup", folder / "out"),
            "export": lambda: place.zenjin("export", "--all", "--out", folder / "out"),
            "restore": lambda: small.zenjin("restore", copy, "--yes"),
        }[word]()
        assert came.status == 1
        assert came.err[0].startswith("zenjin: ")
        assert str(folder) in came.err[0]
        assert everything(small.paths.store) == before
        assert there(folder) == files
