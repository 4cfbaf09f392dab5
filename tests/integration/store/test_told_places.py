"""What Home tells an adult of the place the data are kept in, in the window and for once."""

from collections.abc import Callable
from pathlib import Path

from tests.support.clock import Clock
from tests.support.small_disk import small_disk
from zenjin_desktop.forgetting import told_once
from zenjin_desktop.paths import Paths, paths_in
from zenjin_desktop.store.database import open_store


def test_a_folder_that_forgets_is_told_once_for_each_data_file(
    tmp_path: Path, clock: Clock, new_id: Callable[[], str]
) -> None:
    with small_disk(tmp_path / "home", 20_000) as home:
        for user in ("anna", "ben"):
            paths = Paths(data=home / user, config=tmp_path / "config")
            for told in (1, 0):
                store = open_store(paths.store, now=clock, new_id=new_id)
                found = told_once(paths, store)
                store.close()
                assert len(found) == told
                assert all(str(home / user) in str(one) for one in found)
        named = paths_in(home / "anna")
        store = open_store(named.store, now=clock, new_id=new_id)
        store.append("DELETE FROM settings WHERE key = 'told_forgets'", ())
        assert told_once(named, store) == (), "somebody named it, and knows"
        store.close()
