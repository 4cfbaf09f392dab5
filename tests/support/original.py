"""The original web application's four routes, as its description has them, faults included."""

import json
from typing import Any

from tests.support.misbehaving import Act, Asked, page, tells


class Original:
    """Keeps sessions one by one and progress by stitch; knows no health, bulk-record or changes."""

    def __init__(self, *, poison: str = "") -> None:
        self.sessions: dict[str, dict[str, Any]] = {}
        self.progress: dict[str, dict[str, Any]] = {}
        self.tokens = {"anna.secret"}
        self._poison = poison

    def __call__(self, asked: Asked) -> Act:
        routes = {
            "/api/sessions/record": self._record,
            "/api/progress/bulk-sync": self._bulk_sync,
            "/api/dashboard": self._dashboard,
        }
        route = routes.get(asked.path)
        if route is None:
            return page(404)
        if asked.headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return tells(401, {"success": False, "error": "Authentication required"})
        return route(json.loads(asked.body or b"{}"))

    def _record(self, body: dict[str, Any]) -> Act:
        if body["sessionId"] in self.sessions:
            return tells(
                500,
                {
                    "success": False,
                    "error": "Failed to record session",
                    "details": "duplicate key value violates unique constraint"
                    ' "session_results_pkey"',
                },
            )
        self.sessions[body["sessionId"]] = body
        names = ("sessionId", "threadId", "stitchId", "totalPoints")
        return tells(
            200,
            {"success": True, "message": "Session recorded successfully"}
            | {name: body[name] for name in names},
        )

    def _bulk_sync(self, body: dict[str, Any]) -> Act:
        items = body["progressItems"]
        if any(item["stitchId"] == self._poison for item in items):
            return tells(500, {"success": False, "error": "Failed to sync progress"})
        for item in items:
            # A falsy number becomes the default there.
            self.progress[item["stitchId"]] = item | {"skipNumber": item["skipNumber"] or 5}
        results = [{"batch": 1, "count": len(items)}]
        return tells(200, {"success": True, "totalSynced": len(items), "results": results})

    def _dashboard(self, _: dict[str, Any]) -> Act:
        if not self.sessions:
            return tells(500, {"success": False, "error": "Failed to fetch user profile"})
        profile = {"displayName": "", "totalPoints": 0, "blinkSpeed": 2.5}
        dashboard = {"userId": "anna", "profile": profile, "recentSessions": []}
        return tells(200, {"success": True, "dashboard": dashboard})
