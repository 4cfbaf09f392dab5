"""Single answers go after their time; what they come to stays (:mod:`zenjin_core.learning.kept`).

Only ``results`` changes. A session that is rolled up is the same to every device, whether it has
the answers still or fetches the session for the first time: so it keeps its change number.
"""

from datetime import datetime

from zenjin_core.learning.kept import ROLLED, Of, counted, rolled_up
from zenjin_server.database import Database, Row, marks
from zenjin_server.moments import to_text

A_PAGE = 50
"""Sessions a transaction, some kilobytes each."""

DUE = (
    "completed_at < ? AND results <> '[]'"
    f" AND substr(results, 1, {len(ROLLED)}) <> '{ROLLED.decode()}'"
)
"""Which sessions of before a time have answers; what wants it is a text of ours."""

_PAGE = (
    "SELECT completed_at, id, stitch_id, results FROM session_results"  # noqa: S608 - texts of our own
    f" WHERE user_id = ? AND {DUE} AND (completed_at, id) > (?, ?)"
    f" ORDER BY completed_at, id LIMIT {A_PAGE}"
)
_ROLL_UP = "UPDATE session_results SET results = ? WHERE user_id = ? AND id = ? AND results = ?"


def roll_up_user(database: Database, user_id: str, *, before: datetime) -> int:
    """Roll up a user's sessions that ended before; how many.

    A page is a transaction. Cut off between two, the rest is there for the next time; a session
    that is moved or erased meanwhile is left alone.

    Args:
        database: each page connects by itself.
        user_id: whose; no other row is read.
        before: sessions that ended then or later keep their answers.
    """
    done, place = 0, ("", "")
    while True:
        with database.connected(), database.as_user(user_id):
            page = database.rows(_PAGE, user_id, to_text(before), *place)
            if page:
                _roll_up(database, user_id, page)
        done += len(page)
        if len(page) < A_PAGE:
            return done
        place = page[-1][:2]


def _roll_up(database: Database, user_id: str, page: list[Row]) -> None:
    known = _known(database, user_id, sorted({row[2] for row in page}))
    sums = [
        (rolled_up(text.encode(), known).decode(), user_id, name, text) for _, name, _, text in page
    ]
    database.write(lambda: database.run_many(_ROLL_UP, sums))


def _known(database: Database, user_id: str, stitches: list[str]) -> Of:
    """What the user answered in all sessions of these stitches: newer answers outdo old ones."""
    found = database.each(
        "SELECT results FROM session_results"  # noqa: S608 - place marks only
        f" WHERE user_id = ? AND stitch_id IN ({marks(len(stitches))})",
        user_id,
        *stitches,
    )
    return counted(text.encode() for (text,) in found)
