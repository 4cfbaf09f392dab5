"""Thirty pupils on three PCs with the package installed: all agree to the last point."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.packages.school_day import (
    OFFLINE,
    another_code,
    at_once,
    classroom,
    come_in,
    copied_store,
    installed_server,
    play,
    seating,
    slips_of,
)
from tests.support.class_list import NAMES, WANDERER
from tests.support.held import Held, held_at_server, held_here
from tests.support.played import asked
from zenjin_core.curriculum.facts import Fact, facts_of
from zenjin_core.learning.profile import Profile, evolution
from zenjin_core.spreadsheet import as_table
from zenjin_desktop.lessons import Lessons, read_lessons
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import resources
from zenjin_desktop.store.database import open_store
from zenjin_desktop.ui.progress.sheets import fact_text
from zenjin_desktop.ui.teacher.figures import NOTHING, Column, in_one_line, table
from zenjin_desktop.ui.teacher.reading import Reading

pytestmark = pytest.mark.timeout(2400)  # the whole day is in whatever test comes first


class SchoolDay(NamedTuple):
    """What the day came to.

    Attributes:
        behind: what the server held before the third PC had its cable.
        offline: what ``zenjin sync --now`` said there.
        server: what it held at the end, by user id.
        pcs: what each PC held.
        waiting: how many records are in each outbox.
        stores: a copy of each PC's data file.
        log: the server's.
    """

    behind: dict[str, Held]
    offline: str
    server: dict[str, Held]
    pcs: list[dict[str, Held]]
    waiting: list[list[tuple[object, ...]]]
    stores: list[Path]
    log: str


@pytest.fixture(scope="module")
def day(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SchoolDay]:
    folder = tmp_path_factory.mktemp("school")
    with installed_server(folder) as server, classroom(package, server.url) as pcs:
        seats = seating(slips_of(server, folder))
        at_once(lambda number: come_in(pcs[number], server, seats[number]))
        wanderer = next(slip for slip in seats[0] if slip.name == WANDERER)
        come_in(pcs[OFFLINE], server, [another_code(server, wanderer)])
        seats[OFFLINE].append(wanderer)
        pcs[OFFLINE].pull_cable()
        at_once(lambda number: play(pcs[number], seats[number]))
        behind = held_at_server(server.database)
        offline = pcs[OFFLINE].sync(status=1)
        pcs[OFFLINE].plug_cable()
        for number in (OFFLINE, 1, 0, OFFLINE):
            pcs[number].sync()
        stores = [copied_store(pc, folder / f"pc-{n}") for n, pc in enumerate(pcs)]
        yield SchoolDay(
            behind=behind,
            offline=offline,
            server=held_at_server(server.database),
            pcs=[held_here(store) for store in stores],
            waiting=[asked(store, "SELECT count(*) FROM outbox") for store in stores],
            stores=stores,
            log=server.log.read_text(encoding="utf-8"),
        )


def test_everybody_is_there_with_every_session(day: SchoolDay) -> None:
    assert sorted(held.name for held in day.server.values()) == sorted(NAMES)
    assert [len(pc) for pc in day.pcs] == [10, 10, 11]
    for held in day.server.values():
        assert len(held.sessions) == (4 if held.name == WANDERER else 2), held.name
        assert held.profile["total_sessions"] == len(held.sessions)
        assert held.profile["total_points"] == held.total("total_points")
        assert held.answers >= 28
    assert len({held.profile["total_points"] for held in day.server.values()}) > 8
    assert {len(held.progress) for held in day.server.values()} >= {1, 2}


def test_a_pc_with_a_network_had_sent_all_by_itself_and_the_other_nothing(day: SchoolDay) -> None:
    told = {held.name: len(held.sessions) for held in day.behind.values()}
    for number, pc in enumerate(day.pcs):
        for held in pc.values():
            if held.name != WANDERER:
                assert told[held.name] == (0 if number == OFFLINE else 2), held.name
    assert told[WANDERER] == 2
    assert "In all: 0 sent, 0 acked, 0 changes read." in day.offline
    assert len(re.findall(r" 0 acked, .* [1-9]\d* to send$", day.offline, re.MULTILINE)) == 11


def test_each_pc_and_the_server_agree_to_the_last_point(day: SchoolDay) -> None:
    assert day.waiting == [[(0,)]] * 3
    for pc in day.pcs:
        for user, here in pc.items():
            there = day.server[user]
            assert here.name == there.name
            assert here.profile == there.profile, here.name
            assert here.sessions == there.sessions, here.name
            assert here.progress == there.progress, here.name
            assert here.answers == there.answers


def test_who_played_on_two_pcs_has_one_history_on_both(day: SchoolDay) -> None:
    first, third = (
        next(held for held in day.pcs[number].values() if held.name == WANDERER)
        for number in (0, OFFLINE)
    )
    assert first == third
    devices = [session["device_id"] for session in first.sessions.values()]
    assert sorted(devices.count(one) for one in set(devices)) == [2, 2]


def test_the_teacher_s_table_says_of_each_what_the_server_says(
    day: SchoolDay, qtbot: QtBot
) -> None:
    for store, pc in zip(day.stores, day.pcs, strict=True):
        rows = {row["Name"]: row for row in teachers_file(store, qtbot)}
        words = in_one_line()
        assert set(words) == {"name", *told(next(iter(pc.values())))}
        assert sorted(rows) == sorted(held.name for held in pc.values())
        for user in pc:
            for column, figure in told(day.server[user]).items():
                assert rows[day.server[user].name][words[column]] == figure, (column, user)


def test_nothing_went_wrong_at_the_server(day: SchoolDay) -> None:
    assert '"event":"unexpected"' not in day.log
    assert '"status":500' not in day.log


def teachers_file(path: Path, qtbot: QtBot) -> list[dict[str, str]]:
    """The file a teacher saves on a PC, read back as a spreadsheet reads it."""
    store = open_store(path, now=now, new_id=new_id)
    try:
        owner = QObject()
        reading = Reading(store, all_lessons, owner)
        rows = {}
        reading.learnt.connect(lambda some: rows.update({row.learner: row for row in some}))
        with qtbot.waitSignal(reading.ended):
            reading.begin(datetime.now(UTC).date())
        saved = as_table(table(list(rows.values())))
    finally:
        store.close()
    return list(csv.DictReader(io.StringIO(saved.decode("utf-8-sig"))))


@cache
def all_lessons() -> Lessons:
    """The curriculum as it is delivered."""
    return read_lessons(resources() / "curriculum", "school")


def told(held: Held) -> dict[Column, str]:
    """What a teacher's table has to say of one, reckoned from what the server holds alone."""
    grown = evolution(Profile(**held.profile))
    asked, right = held.total("total_questions"), held.total("correct_answers")
    percent = 100 * right // asked
    return {
        "week_sessions": str(len(held.sessions)),
        "week_questions": str(asked),
        "week_points": str(held.total("total_points")),
        "week_minutes": str(round(held.total("duration_seconds") / 60)),
        "total_points": str(held.profile["total_points"]),
        "blink_speed": f"{held.profile['avg_blink_speed']:.2f}",
        "level": f"{held.profile['evolution_level']} {grown.name}",
        "accuracy": str(percent),
        "known": str(max(0, 2 * percent - 100)),
        "missed": ", ".join(map(fact_text, missed_most(held))) or NOTHING,
        "secure": "0",  # nobody comes to L3 in two sessions
        "stuck": NOTHING,  # nor plays a stitch three times
    }


def missed_most(held: Held) -> list[Fact]:
    """The three facts most answers of all sessions were wrong at."""
    missed: Counter[Fact] = Counter()
    for session in held.sessions.values():
        for answer in session["answers"]:
            facts = facts_of(all_lessons().stitch(answer["stitchId"]))
            if not answer["correct"] and answer["questionId"] in facts:
                missed[facts[answer["questionId"]]] += 1
    return sorted(missed, key=lambda fact: (-missed[fact], fact.table, fact.numbers))[:3]
