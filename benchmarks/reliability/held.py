"""What a data file holds after it was damaged, to be compared with what it held before."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from benchmarks.reliability.child import answer_key
from zenjin_core.learning.question import Attempt
from zenjin_desktop.store.shapes import Found

_ATTEMPTS = msgspec.json.Decoder(list[Attempt])


@dataclass(frozen=True, slots=True)
class Held:
    """What a file holds, by keys."""

    learners: set[Any]
    sessions: set[Any]
    progress: dict[Any, int]
    waiting: set[Any]
    answers: set[str]


def held_in(db: sqlite3.Connection) -> Held:
    """What is there now, whatever became of it."""
    attempts = "SELECT question_id, at, response_ms FROM attempts"
    answers = {_key(*row) for row in db.execute(attempts)}
    for (results,) in db.execute("SELECT results FROM session_results"):
        with suppress(msgspec.DecodeError):
            answers |= {answer_key(one) for one in _ATTEMPTS.decode(results)}
    progress = "SELECT learner, stitch_id, revision FROM user_stitch_progress"
    return Held(
        learners={row[0] for row in db.execute("SELECT id FROM learners")},
        sessions=set(db.execute("SELECT learner, id FROM session_results")),
        progress={row[:2]: row[2] for row in db.execute(progress)},
        waiting=set(db.execute("SELECT learner, kind, reference FROM outbox")),
        answers=answers,
    )


def _key(question_id: object, at: object, response_ms: object) -> str:
    return f"{question_id} {str(at).replace('Z', '+00:00')} {response_ms}"


def is_held(one: Found, held: Held) -> bool:
    """Whether a row of before is there, where it may be now."""
    values: dict[str, Any] = one.values
    if one.table == "learners":
        return values["id"] in held.learners
    learner = values["learner"]
    if one.table == "session_results":
        return (learner, values["id"]) in held.sessions
    if one.table == "user_stitch_progress":
        revision: int = values["revision"]
        return held.progress.get((learner, values["stitch_id"]), -1) >= revision
    if one.table == "attempts":
        return _key(values["question_id"], values["at"], values["response_ms"]) in held.answers
    about = (learner, values["reference"])
    there = about in (held.sessions if values["kind"] == "session" else held.progress)
    # Where what it is about is gone there is nothing to send.
    return not there or (learner, values["kind"], values["reference"]) in held.waiting
