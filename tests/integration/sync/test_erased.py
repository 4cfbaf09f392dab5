"""An account that was erased: its rows go from here when an adult says so, and nothing brings
them back."""

import sqlite3
from contextlib import closing

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import signed_in
from tests.support.played import Desk
from tests.support.played import asked as rows
from tests.support.server import ServerProcess
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store import learners
from zenjin_desktop.store.buried import REMOVED
from zenjin_desktop.store.erasing import erase, remove
from zenjin_desktop.store.sleep import let_sleep

TABLES = (
    "profiles", "session_results", "user_stitch_progress", "open_sessions", "attempts", "outbox",
    "sync_state", "days",
)  # fmt: skip


def left_of(bench: Bench, learner: int) -> int:
    counts = [
        rows(bench.store.path, f"SELECT count(*) FROM {table} WHERE learner = {learner}")  # noqa: S608 - our own tables
        for table in TABLES
    ]
    return sum(int(str(count)) for ((count,),) in counts)


def erase_there(server: ServerProcess) -> None:
    server.stop()
    with closing(sqlite3.connect(server.database)) as connection, connection:
        connection.execute("UPDATE users SET erased_at = '2026-03-02T09:00:00.000Z'")
    server.start()


def test_an_adult_is_told_first_and_then_everything_goes(
    bench: Bench, server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    anna.session()
    bench.turn()
    erase_there(server_process)
    anna.session()
    bench.ticks.now += 400
    report = bench.turn()
    assert report.erased == {anna.learner}
    assert report.state.erased == (anna.learner,)
    assert "was erased" in str(report.state.reason)
    assert left_of(bench, anna.learner) > 0, "nothing goes before an adult says so"
    # A new run of the program is told anew.
    bench.engine = bench.new_engine()
    assert bench.turn().erased == {anna.learner}
    erase(bench.store, anna.learner)
    assert left_of(bench, anna.learner) == 0
    assert rows(bench.store.path, "SELECT count(*) FROM tombstones") == [(1,)]
    after = bench.turn()
    assert after.state.erased == ()
    assert after.state.phase == "guest"
    assert learners.current_player(bench.store).is_guest


def test_nothing_of_it_can_be_read_in_the_file_any_more(bench: Bench) -> None:
    anna = bench.account("https://school.example", user_id="secret-account")
    ben = bench.account("https://school.example", user_id="ben")
    anna.begin()
    anna.answers(5)
    record = anna.finish().record
    ben.session()
    let_sleep(bench.store, anna.learner, [2], playable=[1, 2, 3])
    erase(bench.store, anna.learner)
    on_disk = b"".join(
        path.read_bytes() for path in sorted(bench.store.path.parent.glob("zenjin.db*"))
    )
    assert str(record.session_id).encode() not in on_disk
    assert on_disk.count(b"secret-account") == 1, "the tombstone"
    assert b"ben" in on_disk
    assert left_of(bench, ben.learner) > 0
    keys = rows(bench.store.path, "SELECT key FROM settings WHERE key LIKE '%:%'")
    assert [key for (key,) in keys if str(key).endswith(f":{anna.learner}")] == []


def test_erasing_what_is_gone_changes_nothing(bench: Bench) -> None:
    anna = bench.account("https://school.example")
    erase(bench.store, anna.learner)
    erase(bench.store, anna.learner)
    assert rows(bench.store.path, "SELECT account FROM tombstones") == [("anna",)]


def test_an_account_that_lives_again_has_no_tombstone(bench: Bench) -> None:
    erase(bench.store, bench.account("https://school.example").learner)
    bench.account("https://school.example", user_id="ben")
    assert rows(bench.store.path, "SELECT account FROM tombstones") == [("anna",)]
    bench.account("https://school.example")
    assert rows(bench.store.path, "SELECT account FROM tombstones") == []


def test_removing_from_this_computer_leaves_no_tombstone_of_the_account(bench: Bench) -> None:
    anna = bench.account("https://school.example")
    anna.session()
    remove(bench.store, anna.learner)
    assert left_of(bench, anna.learner) == 0
    # of its session only, so that a stick does not bring it back unasked
    assert rows(bench.store.path, "SELECT server FROM tombstones") == [(REMOVED,)]
    again = Desk(bench.store, bench.account("https://school.example").learner, bench.clock)
    assert again.learner != anna.learner


def test_a_full_disk_erases_nothing(bench: Bench) -> None:
    anna = bench.account("https://school.example")
    anna.session()
    before = left_of(bench, anna.learner)
    bench.store.db.execute_sql("PRAGMA query_only = 1")
    with pytest.raises(StoreUnusable):
        erase(bench.store, anna.learner)
    bench.store.db.execute_sql("PRAGMA query_only = 0")
    assert left_of(bench, anna.learner) == before
