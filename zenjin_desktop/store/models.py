"""The tables of the local store; migrations make them, these classes query them.

``learner`` is the local id of who plays and never changes, whichever account it later belongs
to. No database is bound here: every query is run on a given :class:`~.database.Store`, so that
several stores can be open in one process.
"""

from datetime import UTC, date, datetime
from typing import Any, Literal

from peewee import (
    AutoField,
    BooleanField,
    CompositeKey,
    DatabaseError,
    FloatField,
    IntegerField,
    Model,
    TextField,
)

OutboxKind = Literal["session", "progress"]


def instant_text(at: datetime) -> str:
    """An instant as the store writes it: UTC, whole ms, so that text order is time order."""
    return f"{at.astimezone(UTC).isoformat(timespec='milliseconds')[:23]}Z"


class InstantField(TextField):
    """A UTC-aware datetime in whole milliseconds, stored as sortable RFC 3339 text."""

    def db_value(self, value: datetime | str | None) -> str | None:
        """A datetime, or text that is in the store's own form already."""
        return instant_text(value) if isinstance(value, datetime) else value

    def python_value(self, value: Any) -> datetime | None:
        """Back to an aware datetime; what is none is told as SQLite tells a damaged page."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except (ValueError, TypeError) as error:
            raise DatabaseError(f"{value!r} is no time") from error


class DayField(TextField):
    """A local calendar day, stored as ``YYYY-MM-DD``."""

    def db_value(self, value: date | str | None) -> str | None:
        """A date, or text in the store's own form."""
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: Any) -> date | None:
        """Back to a date; what is none is told as SQLite tells a damaged page."""
        try:
            return None if value is None else date.fromisoformat(value)
        except (ValueError, TypeError) as error:
            raise DatabaseError(f"{value!r} is no day") from error


class Learner(Model):
    """Who plays on this computer: a guest, or an account once ``account`` is set.

    ``avatar`` names a drawing; ``pin`` is the hash of a PIN, both empty for none.
    """

    id = AutoField()
    account = TextField(null=True)
    server = TextField(default="")
    login = TextField(default="")
    next_tube = IntegerField(null=True)
    created_at = InstantField()
    avatar = TextField(default="")
    pin = TextField(default="")
    pin_failures = IntegerField(default=0)
    pin_wait_until = InstantField(null=True)

    class Meta:
        table_name = "learners"


class ProfileRow(Model):
    """The fold over a learner's sessions, kept so that a newer session costs O(1).

    ``behind`` says that sessions came or moved that it does not hold yet.
    """

    learner = IntegerField(primary_key=True)
    display_name = TextField(default="")
    total_points = IntegerField(default=0)
    avg_blink_speed = FloatField(default=2.5)
    evolution_level = IntegerField(default=1)
    total_sessions = IntegerField(default=0)
    streak_days = IntegerField(default=0)
    last_session_date = InstantField(null=True)
    last_session_id = TextField(default="")
    last_local_date = DayField(null=True)
    behind = BooleanField(default=False)
    created_at = InstantField()
    updated_at = InstantField()

    class Meta:
        table_name = "profiles"


class SessionRow(Model):
    """A finished session. ``results`` comes last: scans of the figures need not read past it."""

    learner = IntegerField()
    id = TextField()
    thread_id = TextField()
    stitch_id = TextField()
    total_questions = IntegerField(default=0)
    correct_answers = IntegerField(default=0)
    total_points = IntegerField(default=0)
    accuracy = FloatField(default=0)
    blink_speed = FloatField(null=True)
    started_at = InstantField(null=True)
    completed_at = InstantField()
    device_completed_at = InstantField()
    utc_offset_minutes = IntegerField(default=0)
    base_points = IntegerField(null=True)
    bonus_multiplier = IntegerField(default=1)
    duration_seconds = IntegerField(null=True)
    evolution_level = IntegerField(default=1)
    device_id = TextField(default="")
    created_at = InstantField()
    results = TextField(default="[]")

    class Meta:
        table_name = "session_results"
        primary_key = CompositeKey("learner", "id")


class StitchRow(Model):
    """Where a stitch stands for a learner; only stitches that were moved have a row."""

    learner = IntegerField()
    thread_id = TextField()
    stitch_id = TextField()
    order_number = IntegerField(default=0)
    skip_number = IntegerField(default=5)
    distractor_level = TextField(default="L1")
    is_completed = BooleanField(default=False)
    last_attempted = InstantField(null=True)
    revision = IntegerField(default=0)
    device_id = TextField(default="")
    created_at = InstantField()
    updated_at = InstantField()

    class Meta:
        table_name = "user_stitch_progress"
        primary_key = CompositeKey("learner", "thread_id", "stitch_id")


class OpenSession(Model):
    """The session a learner is in, at most one; after a crash it is closed at the next start."""

    learner = IntegerField(primary_key=True)
    id = TextField()
    thread_id = TextField()
    stitch_id = TextField()
    started_at = InstantField()
    utc_offset_minutes = IntegerField()

    class Meta:
        table_name = "open_sessions"


class JournalRow(Model):
    """An attempt of an open session, committed before its feedback is shown."""

    id = AutoField()
    learner = IntegerField()
    question_id = TextField()
    stitch_id = TextField()
    chosen = IntegerField(null=True)
    correct = BooleanField()
    first_time = BooleanField()
    response_ms = IntegerField()
    at = InstantField()
    level = TextField()

    class Meta:
        table_name = "attempts"


class OutboxRow(Model):
    """A record to send. Queuing it again replaces the row under a new id; an ack names the id."""

    id = AutoField()
    learner = IntegerField()
    kind = TextField()
    reference = TextField()
    state = TextField(default="pending")
    attempts = IntegerField(default=0)
    next_attempt_at = InstantField(null=True)
    last_status = IntegerField(null=True)
    last_error = TextField(default="")
    created_at = InstantField()

    class Meta:
        table_name = "outbox"


class SyncRow(Model):
    """How far a learner's pull has come, and in which life of the server's database."""

    learner = IntegerField(primary_key=True)
    cursor = IntegerField(default=0)
    epoch = TextField(default="")
    last_sync_at = InstantField(null=True)

    class Meta:
        table_name = "sync_state"


class DayRow(Model):
    """A learner's local day, rolled up from its sessions in the transaction that adds them."""

    learner = IntegerField()
    day = DayField()
    sessions = IntegerField()
    questions = IntegerField()
    points = IntegerField()
    blink_sum = FloatField()
    blink_count = IntegerField()
    consistent = BooleanField()

    class Meta:
        table_name = "days"
        primary_key = CompositeKey("learner", "day")


class SettingRow(Model):
    """Facts about this store itself: its device id, who played last."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "settings"


class Tombstone(Model):
    """An account that was erased: nothing may bring its rows back.

    ``server`` is empty for one of the first format whose server nobody knows; it buries nobody.
    """

    server = TextField(default="")
    account = TextField()
    erased_at = InstantField()

    class Meta:
        table_name = "tombstones"
        primary_key = CompositeKey("server", "account")
