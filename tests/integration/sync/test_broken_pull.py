"""A pull that breaks off in the middle: what has come by then counts at once."""

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_pull import session_changed, since
from tests.support.agreeing import agreeing, changes
from tests.support.misbehaving import Act, Asked, misbehaving, refuses
from zenjin_core.learning.profile import fold
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.sync.state import Wait


def test_older_sessions_that_came_before_the_break_are_in_the_figures(bench: Bench) -> None:
    def first_page_only(asked: Asked) -> Act:
        if since(asked) == 0:
            return changes(session_changed(1), session_changed(2), cursor=2, more=True)
        return refuses(500, "Oh.")

    with misbehaving(agreeing(changes=first_page_only)) as server:
        anna = bench.account(server.url)
        newest = anna.session().record
        last = bench.last()

    assert isinstance(last, Wait)
    assert last.report.pulled == 2
    assert last.report.changed == {anna.learner}
    profile = profile_of(bench.store, anna.learner)
    assert profile.total_sessions == 3
    assert profile.total_points == newest.total_points + 120
    assert profile == fold(all_facts(bench.store, anna.learner))
