"""What the figures of a made history have to come to, reckoned from its sessions alone.

From the rows of the sessions as they were filled in, by plain SQL and the curriculum: nothing that
the program rolls up is asked, so that figures that are wrong, or only half read, are found out.
"""

from typing import NamedTuple

from benchmarks.measure import check_work
from benchmarks.records import ATTEMPTS
from zenjin_core.curriculum.facts import fact_of
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.store.database import Store


class Expected(NamedTuple):
    """Of one learner: all points, and how many facts were asked."""

    points: int
    facts: int


def expected(store: Store, learner: int, of: Lessons) -> Expected:
    """What Home's points and the facts of My progress have to be.

    Raises:
        WorkNotDone: there is a session that is not of one whole stitch, as all made ones are.
    """
    asked = (
        "SELECT stitch_id, sum(total_points), count(*), sum(total_questions)"
        " FROM session_results WHERE learner = ? GROUP BY stitch_id"
    )
    points, facts = 0, set()
    for stitch_id, of_stitch, sessions, questions in store.rows(asked, (learner,)):
        check_work(questions, sessions * ATTEMPTS, f"answers in the sessions of {stitch_id}")
        points += of_stitch
        facts.update(map(fact_of, of.stitch(stitch_id).questions))
    return Expected(points, len(facts - {None}))
