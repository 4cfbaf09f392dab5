"""What comes from a learner's other computers, and what must hold wherever it arrives."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
import pytest

from tests.support.clock import Clock
from tests.support.played import TUBES, Desk
from zenjin_core.learning.helix import queue
from zenjin_core.learning.profile import fold, local_date
from zenjin_core.wire.changes import Changes, ProgressChanged, SessionChanged, Totals
from zenjin_core.wire.dashboard import DashboardProfile
from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store.facts import facts
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.store.learners import Account
from zenjin_desktop.store.models import StitchRow
from zenjin_desktop.store.progress import progress_item, progress_rows
from zenjin_desktop.store.sessions import RECORD_COLUMNS, session_record

ANNA = Account(server="https://school.example", user_id="user-1", login="anna", display_name="Anna")

Change = SessionChanged | ProgressChanged


def changes(items: Sequence[Change], *, cursor: int = 1, name: str = "") -> Changes:
    return Changes(
        items=tuple(items),
        profile=DashboardProfile(
            display_name=name,
            total_points=0,
            blink_speed=2.5,
            blink_speed_trend="steady",
            evolution_level=1,
            total_sessions=0,
            streak_days=0,
            last_session_date=None,
        ),
        cursor=cursor,
        has_more=False,
        epoch="first",
        totals=Totals(sessions=0, points=0),
    )


def all_of(desk: Desk) -> list[Change]:
    """Everything a learner has, as it would come from elsewhere."""
    sessions = f"SELECT {RECORD_COLUMNS} FROM session_results WHERE learner = ?"  # noqa: S608 - our own columns
    stitches = StitchRow.select().where(StitchRow.learner == desk.learner)
    rows = desk.store.rows(sessions, (desk.learner,))
    return [
        *(SessionChanged(n=1, record=session_record(row)) for row in rows),
        *(ProgressChanged(n=1, record=progress_item(row)) for row in desk.store.each(stitches)),
    ]


def held(desk: Desk) -> tuple[object, ...]:
    """What two stores that agree have in common."""
    return (
        progress_rows(desk.store, desk.learner),
        sorted(all_facts(desk.store, desk.learner), key=lambda fact: fact.id),
        profile_of(desk.store, desk.learner),
    )


def days_by_scan(desk: Desk) -> dict[str, tuple[int, int, float, int]]:
    """Sessions, points, blink speeds and their number by local day, from the sessions alone."""
    found: dict[str, tuple[int, int, float, int]] = {}
    for fact in all_facts(desk.store, desk.learner):
        name = local_date(fact.completed_at, fact.utc_offset_minutes).isoformat()
        sessions, points, blink, count = found.get(name, (0, 0, 0.0, 0))
        found[name] = (
            sessions + 1,
            points + fact.total_points,
            blink + (fact.blink_speed or 0.0),
            count + (fact.blink_speed is not None),
        )
    return found


def days_stored(desk: Desk) -> dict[str, tuple[int, int, float, int]]:
    rows = desk.store.db.execute_sql(
        "SELECT day, sessions, points, blink_sum, blink_count FROM days WHERE learner = ?",
        (desk.learner,),
    )
    return {day: tuple(figures) for day, *figures in rows.fetchall()}


Counted = tuple[int, int, int, list[tuple[int, int, bool]]]
"""Asked, right at first, missed; of the last five: when, how long, whether right."""


def facts_by_scan(desk: Desk) -> dict[str, Counted]:
    """What every question's answers come to, by question, from what all sessions hold."""
    rows = desk.store.rows("SELECT results FROM session_results WHERE learner = ?", (desk.learner,))
    return facts_of_results([results for (results,) in rows])


def facts_of_results(every: Iterable[str]) -> dict[str, Counted]:
    """The same of sessions' results, of which some may be rolled up; rounds by their stitch."""
    shown: dict[str, list[tuple[int, int, bool]]] = {}
    counts: dict[str, tuple[int, int, int]] = {}

    def add(name: str, *more: int) -> None:
        asked, right, missed = counts.get(name, (0, 0, 0))
        counts[name] = (asked + more[0], right + more[1], missed + more[2])

    sessions = [json.loads(results) for results in every]
    for session in sessions:
        for stitch, at, ftc, is_hardest in _finished_rounds(session):
            for name in (f"*rounds {stitch}", *[f"*rounds-at-L3 {stitch}"] * is_hardest):
                add(name, 1, int(ftc == 20), int(ftc < 20))
                shown.setdefault(name, []).append((at, ftc, ftc == 20))
    for one in (one for session in sessions for one in session):
        if "rolledUp" in one:
            for stitch, of_stitch in one["stitches"].items():
                for question, (*figures, latest) in of_stitch.items():
                    name = _told(stitch, question)
                    add(name, *figures)
                    shown.setdefault(name, []).extend(map(tuple, latest))
            continue
        name, right, first = one["questionId"], one["correct"], one["firstTime"]
        add(name, int(first), int(first and right), int(not right))
        shown.setdefault(name, [])
        if first:
            shown[name].append((_ms(one), min(one["responseMs"], 10_000), right))
    return {name: (*counts[name], sorted(shown[name])[-5:]) for name in counts}


def _ms(attempt: dict[str, Any]) -> int:
    return round(datetime.fromisoformat(attempt["at"]).timestamp() * 1000)


def _told(stitch: str, question: str) -> str:
    return f"{stitch} {question}" if stitch.startswith("*") else question


def _finished_rounds(session: list[dict[str, Any]]) -> Iterator[tuple[str, int, int, bool]]:
    """Of each round that asked twenty questions till they were right: stitch, end in ms, FTC, and
    whether it had the hardest distractors."""
    of_stitches: dict[str, list[dict[str, Any]]] = {}
    for one in session:
        if "rolledUp" not in one:
            of_stitches.setdefault(one["stitchId"], []).append(one)
    for stitch, attempts in of_stitches.items():
        first: dict[str, bool] = {}
        for one in attempts:
            if one["firstTime"] and one["questionId"] in first:
                first = {}
            if one["firstTime"]:
                first[one["questionId"]] = one["correct"]
            if len(first) == 20 and one["correct"]:
                yield stitch, _ms(one), sum(first.values()), one.get("level") == "L3"
                first = {}


def facts_stored(desk: Desk) -> dict[str, Counted]:
    """The same as it is kept."""
    return {
        _told(stitch, question): (one.asked, one.right, one.missed, list(one.latest))
        for stitch, of_stitch in facts(desk.store, desk.learner).items()
        for question, one in of_stitch.items()
    }


def assert_sound(desk: Desk) -> None:
    """What holds for a store at any time."""
    assert profile_of(desk.store, desk.learner) == fold(all_facts(desk.store, desk.learner))
    by_scan = days_by_scan(desk)
    assert days_stored(desk).keys() == by_scan.keys()
    for day, figures in days_stored(desk).items():
        assert figures == pytest.approx(by_scan[day])
    assert facts_stored(desk) == facts_by_scan(desk)
    rows = progress_rows(desk.store, desk.learner)
    for places in TUBES.values():
        in_order = [row.stitch_id for row in queue(places, rows)]
        assert sorted(in_order) == sorted(place.stitch_id for place in places)


def a_session(name: str, clock: Clock, **changed: object) -> SessionChanged:
    record = SessionRecord(
        thread_id="thread-T1-001",
        stitch_id="stitch-T1-001-01",
        session_id=name,
        total_questions=40,
        correct_answers=36,
        total_points=250,
        blink_speed=1.5,
        completed_at=clock(),
    )
    return SessionChanged(n=1, record=msgspec.structs.replace(record, **changed))


def a_stitch(**changed: object) -> ProgressItem:
    item = ProgressItem(
        thread_id="thread-T1-001",
        stitch_id="stitch-T1-001-01",
        order_number=900,
        skip_number=3,
        last_attempted=None,
        revision=5,
        device_id="elsewhere",
    )
    return msgspec.structs.replace(item, **changed)
