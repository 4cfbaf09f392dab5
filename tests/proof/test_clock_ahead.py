"""A clock that is ahead: the server's time is taken over, and both sides hold the very same."""

from datetime import timedelta
from random import Random

import pytest

from benchmarks.records import lessons
from benchmarks.reliability.books import local_book, server_book
from benchmarks.reliability.child import Ticking
from benchmarks.reliability.network import Computer, Way, registered, working_folder
from benchmarks.reliability.processes import Server
from zenjin_desktop.moment import now

pytestmark = pytest.mark.e2e


def test_with_a_clock_a_day_ahead_both_sides_hold_the_same_times() -> None:
    with working_folder() as folder:
        server = Server(folder)
        server.start()
        try:
            student = registered(server.url, "anna")
            computer = Computer(
                folder / "ahead",
                student,
                Way(url=server.url, fail=lambda: None, calm=lambda: None),
                lessons(),
                rng=Random(1),
                clock=Ticking(lambda: now() + timedelta(days=1)),
            )
            computer.play(4)
            computer.settle()
            here = local_book(computer.path, computer.learner)
            there = server_book(server.database, student.user_id)
            computer.close()
        finally:
            server.kill()
    assert len(here.facts) == 4
    assert {fact.completed_at for fact in here.facts} == {fact.completed_at for fact in there.facts}
    assert here.profile == there.profile
