"""Everything the server holds about one account, as JSON that is sent while it is read.

Each part is read by itself, a page of sessions at a time: a history of any length takes no more
memory than a page, and holds no transaction open while a slow line takes it. What is recorded
meanwhile may be in it or not; what was there at the beginning is. After each page it is seen that
the account is there still, and the device signed in: if not, the answer breaks off without its end,
which no client takes for a whole one.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

import msgspec

from zenjin_core.wire.account import ExportedAccount, ExportedAct, ExportedSession
from zenjin_core.wire.progress import ProgressItem
from zenjin_server.accounts.audit import acts_of
from zenjin_server.accounts.tokens import held_tokens, require_signed_in
from zenjin_server.accounts.users import account_of
from zenjin_server.apply.progress import PROGRESS_COLUMNS, item_of, progress_of
from zenjin_server.database import Database
from zenjin_server.models import SessionRow, columns
from zenjin_server.moments import from_text, from_text_or_none

PAGE_BYTES = 512 * 1024
PAGE_ROWS = 200
"""A page ends with whichever comes first."""

_PROFILE = (
    "display_name",
    "total_points",
    "avg_blink_speed",
    "evolution_level",
    "total_sessions",
    "streak_days",
    "last_session_date",
    "last_session_id",
    "last_local_date",
    "subscription_id",
    "subscription_status",
    "is_subscribed",
    "stripe_customer_id",
    "created_at",
    "updated_at",
)
_SESSION = columns(SessionRow)

Item = TypeVar("Item", ProgressItem, ExportedSession)


def exported(database: Database, user_id: str, *, current: str, now: datetime) -> Iterator[bytes]:
    """The export in parts, each read when it is asked for, by whatever thread asks.

    Args:
        database: each part connects by itself.
        user_id: whose.
        current: the hash of the token it is asked for with.
        now: when.

    Raises:
        Refused: with any part, 410 when the account was erased a moment ago, 401 when the device
            was signed out.
    """
    yield _head(database, user_id, current=current, now=now)
    yield from _listed(_progress(database, user_id, current))
    yield b'],"sessions":['
    yield from _listed(_sessions(database, user_id, current))
    yield b"]}"


def _head(database: Database, user_id: str, *, current: str, now: datetime) -> bytes:
    with database.connected(), database.as_user(user_id):
        account = account_of(database, user_id)
        made = database.row("SELECT created_at FROM users WHERE user_id = ?", user_id)
        code = database.row(
            "SELECT expires_at FROM sign_in_codes WHERE user_id = ? AND expires_at > created_at",
            user_id,
        )
        profile = database.row(
            f"SELECT {', '.join(_PROFILE)} FROM profiles WHERE id = ?",  # noqa: S608 - column names of our own
            user_id,
        )
        devices = held_tokens(database, user_id, current=current, now=now)
        acts = acts_of(database, user_id)
    shown = dict(zip(map(_camel, _PROFILE), profile or (), strict=False))
    parts = {
        "success": True,
        "message": "Everything about this account",
        "exportedAt": now,
        "account": ExportedAccount(
            user_id=user_id,
            kind=account.kind,
            login=account.login,
            display_name=account.display_name,
            has_password=bool(account.password_hash),
            created_at=from_text(made[0]) if made else now,
            code_expires_at=from_text_or_none(code[0]) if code else None,
        ),
        "profile": {**shown, "isSubscribed": bool(shown.get("isSubscribed"))},
        "devices": devices,
        "acts": [
            ExportedAct(at=act.at, action=act.action, subject=act.subject, detail=act.detail)
            for act in acts
        ],
        "progress": [],
    }
    return msgspec.json.encode(parts).removesuffix(b"]}")


def _progress(database: Database, user_id: str, token_hash: str) -> Iterator[list[ProgressItem]]:
    last = ("", "")
    while True:
        with database.connected(), database.as_user(user_id):
            rows = database.rows(
                f"SELECT {PROGRESS_COLUMNS} FROM user_stitch_progress"  # noqa: S608 - column names of our own
                " WHERE user_id = ? AND (thread_id > ? OR (thread_id = ? AND stitch_id > ?))"
                " ORDER BY thread_id, stitch_id LIMIT ?",
                user_id,
                last[0],
                *last,
                PAGE_ROWS,
            )
            require_signed_in(database, user_id, token_hash)
        if not rows:
            return
        yield [item_of(progress_of(row)) for row in rows]
        last = rows[-1][:2]


def _sessions(database: Database, user_id: str, token_hash: str) -> Iterator[list[ExportedSession]]:
    last = 0
    while True:
        with database.connected(), database.as_user(user_id):
            upto = _page_end(database, user_id, last)
            rows = database.rows(
                f"SELECT {', '.join(_SESSION)} FROM session_results"  # noqa: S608 - column names of our own
                " WHERE user_id = ? AND change_number > ? AND change_number <= ?"
                " ORDER BY change_number",
                user_id,
                last,
                upto,
            )
            # after the rows: who is there now was there when they were read
            require_signed_in(database, user_id, token_hash)
        if not rows:
            return
        yield [_session(SessionRow(**dict(zip(_SESSION, row, strict=True)))) for row in rows]
        last = upto


def _page_end(database: Database, user_id: str, since: int) -> int:
    """The last change number of the next page; a page has one session however long it is."""
    rows = database.rows(
        "SELECT change_number, length(results) FROM session_results"
        " WHERE user_id = ? AND change_number > ? ORDER BY change_number LIMIT ?",
        user_id,
        since,
        PAGE_ROWS,
    )
    end, size = since, 0
    for number, length in rows:
        if size and size + length > PAGE_BYTES:
            break
        end, size = number, size + length
    return end


def _session(row: SessionRow) -> ExportedSession:
    return ExportedSession(
        session_id=row.id,
        thread_id=row.thread_id,
        stitch_id=row.stitch_id,
        total_questions=row.total_questions,
        correct_answers=row.correct_answers,
        total_points=row.total_points,
        blink_speed=row.blink_speed,
        started_at=from_text_or_none(row.started_at),
        completed_at=from_text(row.completed_at),
        utc_offset_minutes=row.utc_offset_minutes,
        base_points=row.base_points,
        bonus_multiplier=row.bonus_multiplier,
        duration_seconds=row.duration_seconds,
        evolution_level=row.evolution_level,
        device_id=row.device_id,
        results=msgspec.Raw(row.results.encode()),
        accuracy=row.accuracy,
        received_at=from_text(row.created_at),
        device_completed_at=from_text_or_none(row.device_completed_at),
        is_anonymous=bool(row.is_anonymous),
    )


def _listed(pages: Iterator[list[Item]]) -> Iterator[bytes]:
    """The items of a JSON array without its brackets, a page a part."""
    comma = b""
    for page in pages:
        yield comma + msgspec.json.encode(page)[1:-1]
        comma = b","


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.title, rest))
