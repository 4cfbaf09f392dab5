"""The original web application's four routes, as its description has them, faults included.

No health, no bulk-record, no changes, no way to sign in: anything else is a page of HTML. Its
database is PostgreSQL behind a client that reports errors as values; what JavaScript makes of an
absent, a null and a zero is done here as there.
"""

import json
from collections.abc import Callable
from typing import Any

from tests.support.clock import Clock
from tests.support.misbehaving import Act, Asked, page, tells
from zenjin_desktop.store.models import instant_text

BATCH_SIZE = 50
LARGEST_INTEGER = 2**31 - 1
MADE_BY_THE_DATABASE = {"order_number", "skip_number", "total_questions", "correct_answers"}

Row = dict[str, Any]
Key = tuple[str, str, str]


class DatabaseError(Exception):
    """What PostgreSQL says, in its words."""


class Original:
    """Its three tables in memory.

    Args:
        poison: a stitch of which the database takes no progress row.
        clock: its clock; it stamps everything itself.

    Attributes:
        tokens: who they belong to.
        poison: as above.
        session_results, user_stitch_progress, profiles: the rows by their primary keys.
    """

    def __init__(self, *, poison: str = "", clock: Clock | None = None) -> None:
        self.tokens = {"anna.secret": "anna"}
        self.poison = poison
        self.session_results: dict[str, Row] = {}
        self.user_stitch_progress: dict[Key, Row] = {}
        self.profiles: dict[str, Row] = {}
        self._now = clock or Clock()

    @property
    def sessions(self) -> dict[str, Row]:
        """Sessions by id."""
        return self.session_results

    @property
    def progress(self) -> dict[str, Row]:
        """Progress by stitch, of the one user most tests have."""
        return {key[2]: row for key, row in self.user_stitch_progress.items()}

    def __call__(self, asked: Asked) -> Act:
        routes: dict[str, tuple[str, Callable[[Row, str], Act]]] = {
            "/api/sessions/record": ("POST", self._record),
            "/api/progress/update": ("POST", self._update),
            "/api/progress/bulk-sync": ("POST", self._bulk_sync),
            "/api/dashboard": ("GET", self._dashboard),
        }
        method, route = routes.get(asked.path, ("", None))
        if route is None:
            return page(404)
        if asked.method != method:
            return error(405, "Method not allowed")
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.tokens:
            return error(401, "Authentication required")
        return route(json.loads(asked.body or b"{}"), self.tokens[token])

    def _record(self, body: Row, user: str) -> Act:
        if not body.get("threadId") or not body.get("stitchId"):
            return error(400, "Missing required fields: threadId and stitchId are required")
        total = body.get("totalQuestions")
        row = {
            "id": body.get("sessionId") or f"session-{len(self.session_results)}",
            "user_id": user,
            "thread_id": body["threadId"],
            "stitch_id": body["stitchId"],
            "total_questions": total or 0,
            "correct_answers": body.get("correctAnswers") or 0,
            "total_points": body.get("totalPoints") or 0,
            "accuracy": body["correctAnswers"] / total * 100 if (total or 0) > 0 else 0,
            "blink_speed": body.get("blinkSpeed"),
            "results": body.get("results", []),
            "is_anonymous": False,
            "completed_at": instant_text(self._now()),
        }
        try:
            self._insert_session(row)
        except DatabaseError as fault:
            return error(500, "Failed to record session", str(fault))
        self._count(user, body)
        return success(
            "Session recorded successfully",
            sessionId=row["id"],
            threadId=body["threadId"],
            stitchId=body["stitchId"],
            totalPoints=body.get("totalPoints"),
        )

    def _insert_session(self, row: Row) -> None:
        self._checked(row)
        if row["id"] in self.session_results:
            raise DatabaseError(
                'duplicate key value violates unique constraint "session_results_pkey"'
            )
        self.session_results[row["id"]] = row

    def _count(self, user: str, body: Row) -> None:
        """Read, add, write back, as the application does outside any transaction."""
        new = {"total_points": 0, "avg_blink_speed": 2.5, "total_sessions": 0}
        profile = self.profiles.get(user, new)
        blink = body.get("blinkSpeed")
        average = profile["avg_blink_speed"]
        self.profiles[user] = profile | {
            "total_points": profile["total_points"] + (body.get("totalPoints") or 0),
            "avg_blink_speed": average * 0.7 + blink * 0.3 if blink else average,
            "total_sessions": profile["total_sessions"] + 1,
            "last_session_date": instant_text(self._now()),
        }

    def _update(self, body: Row, user: str) -> Act:
        if not body.get("threadId") or not body.get("stitchId"):
            return error(400, "Missing required fields: threadId and stitchId are required")
        try:
            self._upsert([self._progress_row(body, user)])
        except DatabaseError as fault:
            return error(500, "Failed to update progress", str(fault))
        names = ("threadId", "stitchId", "orderNumber")
        return success("Progress updated successfully", **{name: body.get(name) for name in names})

    def _bulk_sync(self, body: Row, user: str) -> Act:
        items = body.get("progressItems")
        if not isinstance(items, list) or not items:
            return error(400, "Missing or invalid progressItems array")
        results, failed = [], False
        for start in range(0, len(items), BATCH_SIZE):
            batch = [self._progress_row(item, user) for item in items[start : start + BATCH_SIZE]]
            try:
                self._upsert(batch)
            except DatabaseError:
                failed = True
            else:
                results.append({"batch": start // BATCH_SIZE + 1, "count": len(batch)})
        if failed:
            # It means to answer 207, but the name `partial` is defined nowhere.
            return error(500, "Failed to sync progress")
        return success("Progress synced successfully", totalSynced=len(items), results=results)

    def _progress_row(self, item: Row, user: str) -> Row:
        # `x || 5` in JavaScript: an absent value, null, 0, false and "" all become the default.
        return {
            "user_id": user,
            "thread_id": item["threadId"],
            "stitch_id": item["stitchId"],
            "order_number": item.get("orderNumber") or 0,
            "skip_number": item.get("skipNumber") or 5,
            "distractor_level": item.get("distractorLevel") or "L1",
            "is_completed": item.get("isCompleted") or False,
            "is_anonymous": False,
            "last_attempted": instant_text(self._now()),
        }

    def _upsert(self, rows: list[Row]) -> None:
        """One statement: all of them or none."""
        for row in rows:
            self._checked(row)
        for row in rows:
            key = (row["user_id"], row["thread_id"], row["stitch_id"])
            self.user_stitch_progress[key] = row

    def _checked(self, row: Row) -> None:
        if "order_number" in row and row["stitch_id"] == self.poison:
            raise DatabaseError('new row violates check constraint "stitch_is_known"')
        if "\\u0000" in json.dumps(row):
            raise DatabaseError("unsupported Unicode escape sequence")
        for name in MADE_BY_THE_DATABASE & row.keys():
            if not isinstance(row[name], int) or abs(row[name]) > LARGEST_INTEGER:
                raise DatabaseError(f'value "{row[name]}" is out of range for type integer')

    def _dashboard(self, _: Row, user: str) -> Act:
        profile = self.profiles.get(user)
        if profile is None:
            return error(500, "Failed to fetch user profile")
        mine = [row for row in self.session_results.values() if row["user_id"] == user]
        mine.sort(key=lambda row: row["completed_at"], reverse=True)
        done: dict[str, int] = {}
        for row in self.user_stitch_progress.values():
            if row["user_id"] == user and row["is_completed"]:
                done[row["thread_id"]] = done.get(row["thread_id"], 0) + 1
        names = ("id", "thread_id", "stitch_id", "total_points", "accuracy", "completed_at")
        return success(
            dashboard={
                "userId": user,
                "profile": {
                    "displayName": profile.get("display_name") or "",
                    "totalPoints": profile["total_points"],
                    "blinkSpeed": profile["avg_blink_speed"],
                    "blinkSpeedTrend": "steady",
                    "evolutionLevel": 1,
                    "totalSessions": profile["total_sessions"],
                    "streakDays": 0,
                    "lastSessionDate": profile["last_session_date"],
                    "isSubscribed": False,
                },
                "progress": {"totalStitchesCompleted": sum(done.values()), "threadProgress": done},
                "recentSessions": [{name: row[name] for name in names} for row in mine[:5]],
            }
        )


def success(message: str = "", **data: Any) -> Act:
    """A success in its shape."""
    return tells(200, {"success": True, "message": message, **data})


def error(status: int, sentence: str, details: str = "") -> Act:
    """An error in its shape; ``details`` is the database's own message, where it passes that on."""
    more = {"details": details} if details else {}
    return tells(status, {"success": False, "error": sentence, **more})
