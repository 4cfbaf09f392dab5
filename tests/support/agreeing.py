"""Answers as our server gives them when all is well, to be replaced route by route in a test."""

from collections.abc import Mapping
from typing import Any

from tests.support.misbehaving import Act, Asked, Respond, refuses, tells

HEALTH: dict[str, Any] = {
    "success": True,
    "service": "zenjin",
    "version": "1",
    "serverTime": "2026-03-02T09:00:00Z",
    "capabilities": ["sessions.bulk-record", "changes"],
    "database": "ok",
}

PROFILE: dict[str, Any] = {
    "displayName": "Anna",
    "totalPoints": 0,
    "blinkSpeed": 2.5,
    "blinkSpeedTrend": "steady",
    "evolutionLevel": 1,
    "totalSessions": 0,
    "streakDays": 0,
    "lastSessionDate": None,
}


def health(*capabilities: str) -> Act:
    return tells(200, {**HEALTH, "capabilities": capabilities})


def changes(
    *items: Any,
    cursor: int = 0,
    more: bool = False,
    epoch: str = "one",
    sessions: int = 0,
    points: int = 0,
) -> Act:
    """A page of the stream, and what the server holds in all."""
    return tells(
        200,
        {
            "success": True,
            "items": items,
            "profile": PROFILE,
            "cursor": cursor,
            "hasMore": more,
            "epoch": epoch,
            "totals": {"sessions": sessions, "points": points},
        },
    )


def recorded(asked: Asked, *, status: str = "recorded", completed_at: str | None = None) -> Act:
    body = asked.json()
    return tells(
        201,
        {
            "success": True,
            "sessionId": body["sessionId"],
            "threadId": body["threadId"],
            "stitchId": body["stitchId"],
            "totalPoints": body["totalPoints"],
            "status": status,
            "completedAt": completed_at or body["completedAt"],
        },
    )


def sessions_in(asked: Asked) -> list[dict[str, Any]]:
    """What was sent, one or many."""
    body: dict[str, Any] = asked.json()
    found: list[dict[str, Any]] = body.get("sessions", [body])
    return found


def session_verdict(sent: Mapping[str, Any], status: str = "recorded", **more: Any) -> Any:
    return {
        "sessionId": sent["sessionId"],
        "status": status,
        "completedAt": sent["completedAt"],
        **more,
    }


def bulk_recorded(asked: Asked) -> Act:
    items = [session_verdict(sent) for sent in asked.json()["sessions"]]
    return tells(200, {"success": True, "items": items})


def progress_verdict(sent: Mapping[str, Any], status: str = "applied", **more: Any) -> Any:
    return {"threadId": sent["threadId"], "stitchId": sent["stitchId"], "status": status, **more}


def bulk_synced(asked: Asked) -> Act:
    items = [progress_verdict(sent) for sent in asked.json()["progressItems"]]
    return tells(
        200,
        {
            "success": True,
            "totalSynced": len(items),
            "results": [{"batch": 1, "count": len(items)}],
            "items": items,
        },
    )


def always(act: Act) -> Respond:
    """The same to everybody."""
    return lambda _: act


RECORD, BULK_RECORD = "/api/sessions/record", "/api/sessions/bulk-record"
BULK_SYNC, CHANGES, IS_IT_THERE = "/api/progress/bulk-sync", "/api/changes", "/api/health"


def agreeing(**routes: Respond) -> Respond:
    """Takes everything it is sent and has nothing new; ``routes`` by name replace an answer.

    Names: ``health``, ``record``, ``bulk_record``, ``bulk_sync``, ``changes``. What it says that it
    holds is what it was sent, by each token.
    """
    held: dict[str, dict[str, int]] = {}

    def nothing_new(asked: Asked) -> Act:
        mine = held.get(asked.headers["authorization"], {})
        return changes(sessions=len(mine), points=sum(mine.values()))

    known: dict[str, Respond] = {
        IS_IT_THERE: routes.pop("health", always(health(*HEALTH["capabilities"]))),
        RECORD: routes.pop("record", recorded),
        BULK_RECORD: routes.pop("bulk_record", bulk_recorded),
        BULK_SYNC: routes.pop("bulk_sync", bulk_synced),
        CHANGES: routes.pop("changes", nothing_new),
    }
    assert not routes, f"no such routes: {routes}"

    def respond(asked: Asked) -> Act:
        route = known.get(asked.path.partition("?")[0])
        if asked.path in {RECORD, BULK_RECORD}:
            mine = held.setdefault(asked.headers["authorization"], {})
            mine |= {sent["sessionId"]: sent["totalPoints"] for sent in sessions_in(asked)}
        return refuses(404, "No such route.", code="not_found") if route is None else route(asked)

    return respond
