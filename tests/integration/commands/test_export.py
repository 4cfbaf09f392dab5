"""``zenjin export``: everything is there, as the screen has it, and no file is ever a half one."""

import csv
import json
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.integration.commands.conftest import (
    ENVIRONMENT,
    ROOT,
    Place,
    account,
    guest,
)
from tests.support.clock import Clock
from tests.support.played import Desk, everything
from tests.support.rounds import slips_at
from zenjin_desktop.lessons import read_lessons
from zenjin_desktop.moment import now
from zenjin_desktop.paths import resources
from zenjin_desktop.store.dashboard import sessions_from
from zenjin_desktop.store.learners import player
from zenjin_desktop.ui.dashboard.controller import home_model
from zenjin_desktop.ui.progress.controller import session_line

LESSONS = read_lessons(resources() / "curriculum", "school")
CSV = {"profile.csv", "sessions.csv", "answers.csv", "progress.csv"}


def table(path: Path, *, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def a_fortnight(desk: Desk) -> None:
    """Some sessions of several stitches, a day each, the last three hours ago; with slips.

    In the sessions' own time that is today or yesterday, whatever the hour this runs at.
    """
    desk.clock.at = now() - timedelta(days=13, hours=3)
    for day in range(14):
        desk.session(1 + day % 3, slips_at(3, 7), utc_offset_minutes=60)
        desk.clock.turn(hours=24)


def test_the_figures_in_the_files_are_the_screens(place: Place, clock: Clock) -> None:
    with account(place, clock) as desk:
        a_fortnight(desk)
        who = player(desk.store, desk.learner)
        assert who is not None
        offset = datetime.now().astimezone().utcoffset()
        assert offset is not None
        home = home_model(
            desk.store,
            LESSONS,
            who,
            now=now,
            utc_offset_minutes=round(offset.total_seconds() / 60),
        )
        found = sessions_from(desk.store, who.learner, limit=20, skipping=0)
        listed = [session_line(LESSONS, one) for one in found]
    out = place.folder / "out"
    came = place.zenjin("export", "--learner", "Anna", "--out", out)
    assert (came.status, came.err) == (0, [])
    assert "14 sessions" in came.out[0]

    whole = json.loads((out / "learner.json").read_text())
    profile = whole["profile"]
    shown = {row["figure"]: row["value"] for row in table(out / "profile.csv")}
    assert profile["totalPoints"] == home.points_total == int(shown["total_points"])
    assert profile["blinkSpeed"] == home.blink_speed == float(shown["blink_speed"])
    assert profile["evolutionLevel"] == home.level_number == int(shown["evolution_level"])
    assert profile["evolutionName"] == home.level_name == shown["evolution_name"]
    assert profile["levelProgress"] == home.level_progress
    assert profile["streakDays"] == home.streak_days == int(shown["streak_days"]) > 1

    sessions = table(out / "sessions.csv")
    lines = [(row["stitch"], int(row["total_points"]), float(row["accuracy"])) for row in sessions]
    newest_first = [(line.title, line.points, line.accuracy) for line in listed]
    assert lines[::-1] == newest_first
    assert sum(points for _, points, _ in lines) == home.points_total
    times = [datetime.fromisoformat(row["completed_at"]) for row in sessions[::-1]]
    assert [at.replace(tzinfo=None) for at in times] == [
        line.when.replace(tzinfo=None) for line in listed
    ]
    assert all(row["completed_at"].endswith("+01:00") for row in sessions)


def test_every_answer_is_there_with_its_question(place: Place, clock: Clock) -> None:
    with guest(place, clock) as desk:
        desk.session(2, slips_at(3))
        desk.begin()
        so_far = desk.answers(5)
        (stored,) = [
            json.loads(row[0])
            for row in desk.store.db.execute_sql("SELECT results FROM session_results")
        ]
        asked = LESSONS.stitch(stored[0]["stitchId"]).questions[0]
    out = place.folder / "out"
    assert place.zenjin("export", "--learner", "guest", "--out", out).status == 0
    whole = json.loads((out / "learner.json").read_text())
    assert whole["sessions"][0]["results"] == stored
    assert len(whole["openSession"]["results"]) == len(so_far) == 5
    answers = table(out / "answers.csv")
    assert [row["question_id"] for row in answers[: len(stored)]] == [
        one["questionId"] for one in stored
    ]
    assert len(answers) == len(stored) + 5
    assert {row["session_id"] for row in answers[-5:]} == {whole["openSession"]["sessionId"]}
    row = next(row for row in answers if row["question_id"] == asked.id)
    assert row["question"]
    assert int(row["answer"]) == asked.answer
    wrong = [row for row in answers if row["correct"] == "false"]
    assert len(wrong) == sum(not one["correct"] for one in stored) > 0


def test_an_export_says_what_it_is_and_what_has_not_been_sent(place: Place, clock: Clock) -> None:
    with account(place, clock) as desk:
        desk.session()
        desk.store.db.execute_sql(
            "UPDATE outbox SET state = 'rejected', last_status = 422, last_error = 'No such.'"
            " WHERE kind = 'session'"
        )
    out = place.folder / "out"
    assert place.zenjin("export", "--learner", "1", "--out", out, "--format", "json").status == 0
    assert names(out) == {"learner.json"}
    whole = json.loads((out / "learner.json").read_text())
    assert (whole["format"], whole["version"]) == ("zenjin-export", 1)
    assert whole["learner"]["login"] == "anna"
    refused = [one for one in whole["waiting"] if one["state"] == "rejected"]
    assert [(one["kind"], one["status"], one["reason"]) for one in refused] == [
        ("session", 422, "No such.")
    ]


def test_everybody_is_exported_each_in_a_folder(place: Place, clock: Clock) -> None:
    with guest(place, clock) as desk:
        desk.session()
    with account(place, clock, name="Émile / ../x") as desk:
        desk.session(2)
    out = place.folder / "out"
    came = place.zenjin("export", "--all", "--out", out, "--format", "csv")
    assert came.status == 0
    assert names(out) == {"1-guest", "2-Émile-x"}
    assert names(out / "2-Émile-x") == CSV


def test_texts_that_a_spreadsheet_would_run_are_defused(place: Place, clock: Clock) -> None:
    """Numbers stay numbers, a negative one too; what is in the JSON stays as it is."""
    run = '=HYPERLINK("http://x","y")'
    with account(place, clock) as desk:
        desk.session(utc_offset_minutes=-300)
        desk.store.db.execute_sql("UPDATE session_results SET device_id = ?", (run,))
        desk.store.db.execute_sql(
            "UPDATE session_results SET results = ?",
            (json.dumps([{"questionId": "+1", "stitchId": "@s", "chosen": -3, "x": 1}, "odd"]),),
        )
    out = place.folder / "out"
    assert place.zenjin("export", "--learner", "anna", "--out", out).status == 0
    (session,) = table(out / "sessions.csv")
    assert session["device_id"] == "'" + run
    assert session["utc_offset_minutes"] == "-300"
    known, odd = table(out / "answers.csv")
    assert (known["question_id"], known["stitch_id"], known["chosen"]) == ("'+1", "'@s", "-3")
    assert known["other"] == '{"x":1}'
    assert odd["other"] == '"odd"'
    whole = json.loads((out / "learner.json").read_text())
    assert whole["sessions"][0]["deviceId"] == run


def test_results_that_are_no_json_any_more_are_kept_as_text(place: Place, clock: Clock) -> None:
    with guest(place, clock) as desk:
        desk.session()
        desk.store.db.execute_sql("UPDATE session_results SET results = '[{\"que'")
    out = place.folder / "out"
    assert place.zenjin("export", "--learner", "1", "--out", out).status == 0
    (session,) = json.loads((out / "learner.json").read_text())["sessions"]
    assert (session["results"], session["resultsText"]) == ([], '[{"que')


def test_with_a_mark_in_front_names_are_read_rightly_by_spreadsheets(
    place: Place, clock: Clock
) -> None:
    with guest(place, clock) as desk:
        desk.session()
    marked, bare = place.folder / "marked", place.folder / "bare"
    assert place.zenjin("export", "--learner", "1", "--out", marked, "--bom").status == 0
    assert place.zenjin("export", "--learner", "1", "--out", bare).status == 0
    for name in CSV:
        assert (marked / name).read_bytes() == b"\xef\xbb\xbf" + (bare / name).read_bytes()
    assert (marked / "learner.json").read_bytes()[:1] == b"{"


def test_nothing_is_replaced_unasked_and_the_store_is_not_touched(
    place: Place, clock: Clock
) -> None:
    with guest(place, clock) as desk:
        desk.session()
    before = everything(place.paths.store)
    out = place.folder / "out"
    out.mkdir()
    (out / "progress.csv").write_text("mine")
    came = place.zenjin("export", "--learner", "1", "--out", out)
    assert came.status == 1
    in_the_way = f"zenjin: {out / 'progress.csv'} is there already. Nothing was written."
    assert came.err == [f"{in_the_way} With --force it is replaced."]
    assert names(out) == {"progress.csv"}
    assert place.zenjin("export", "--learner", "1", "--out", out, "--force").status == 0
    assert names(out) == CSV | {"learner.json"}
    assert everything(place.paths.store) == before


def test_a_file_where_a_folder_should_be_is_named(place: Place, clock: Clock) -> None:
    with guest(place, clock) as desk:
        desk.session()
    out = place.folder / "out"
    out.write_text("a file")
    came = place.zenjin("export", "--learner", "1", "--out", out)
    assert came.status == 1
    assert str(out) in came.err[0]
    assert out.read_text() == "a file"


def test_who_is_not_here_is_named_with_who_is(place: Place, clock: Clock) -> None:
    with account(place, clock) as desk:
        desk.session()
    came = place.zenjin("export", "--learner", "Bela", "--out", place.folder / "out")
    assert came.status == 1
    assert came.err == ["There is no learner Bela here. There are: 1 Anna."]
    assert not (place.folder / "out").exists()


def test_nobody_has_played(place: Place) -> None:
    came = place.zenjin("export", "--all", "--out", place.folder / "out")
    assert came.status == 1
    assert came.err == [f"Nobody has played yet with the data in {place.folder}."]


def many(place: Place, clock: Clock, *, sessions: int) -> None:
    with guest(place, clock) as desk:
        desk.session()
    with closing(sqlite3.connect(place.paths.store)) as store, store:
        names = [row[1] for row in store.execute("PRAGMA table_info(session_results)")]
        at = names.index("id"), names.index("completed_at")
        row: list[Any] = list(store.execute("SELECT * FROM session_results").fetchone())
        begin = datetime(2020, 1, 1, tzinfo=UTC)

        def copy(number: int) -> list[Any]:
            made = list(row)
            made[at[0]] = f"{number:08}"
            made[at[1]] = f"{begin + timedelta(minutes=number):%Y-%m-%dT%H:%M:%S}.000Z"
            return made

        marks = ",".join("?" * len(names))
        store.executemany(
            f"INSERT INTO session_results VALUES ({marks})",  # noqa: S608 - question marks only
            map(copy, range(sessions)),
        )


def most_memory(place: Place, out: Path) -> int:
    """Peak resident size of an export, in KiB."""
    code = (
        "import resource, sys; from zenjin_desktop.cli import main; status = main(sys.argv[1:]);"
        " print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(status)"
    )
    words = ["--data", str(place.folder), "export", "--learner", "1", "--out", str(out)]
    command = [place.command()[0], "-c", code, *words]
    ended = subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return int(ended.stdout.splitlines()[-1])


def test_a_long_history_takes_no_more_memory_than_a_short_one(tmp_path: Path, clock: Clock) -> None:
    short, long = Place(tmp_path / "short"), Place(tmp_path / "long")
    many(short, clock, sessions=10)
    many(long, clock, sessions=5_000)  # a hundred thousand answers
    least = most_memory(short, tmp_path / "a")
    assert most_memory(long, tmp_path / "b") < least + 20 * 1024
    assert len(table(tmp_path / "b" / "answers.csv")) == 5_001 * 20
