"""``zenjin-server tidy``: single answers of long ago go, and nothing else of their sessions."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from tests.integration.server.conftest import Desk
from tests.integration.server.test_people import Run, run
from tests.integration.server.test_tidy import _the_role_for_backups, everything
from tests.support.clock import Clock
from tests.support.elsewhere import facts_of_results
from zenjin_core.learning import kept
from zenjin_core.learning.kept import counted, is_rolled_up
from zenjin_core.learning.question import Attempt
from zenjin_server.app import utc_now
from zenjin_server.apply import rolling
from zenjin_server.apply.rolling import A_PAGE, roll_up_user
from zenjin_server.database import Database
from zenjin_server.models import SessionRow, columns

__all__ = ["_the_role_for_backups", "run"]

STITCH = "stitch-T1-001-01"


def answers(at: datetime, number: int = 20) -> list[Any]:
    made = [
        Attempt(f"{STITCH}-q{n:02}", STITCH, 77 + n, n % 7 != 0, True, 900 + n, at)
        for n in range(number)
    ]
    found: list[Any] = msgspec.to_builtins(made)
    return found


@pytest.fixture(autouse=True)
def _today(clock: Clock) -> None:
    """The command goes by the computer's own clock; so does the server here."""
    clock.at = utc_now()


def plays(desk: Desk, *, ago: float, name: str) -> None:
    at = utc_now() - timedelta(days=ago)
    answer = desk.record(sessionId=name, results=answers(at), completedAt=at.isoformat())
    assert answer.status_code == 200, answer.text


def held(database: Database, user_id: str) -> dict[str, str]:
    with database.connected(), database.as_user(user_id):
        found = database.rows("SELECT id, results FROM session_results WHERE user_id = ?", user_id)
    return dict(found)


def rolled(database: Database, user_id: str) -> set[str]:
    return {name for name, text in held(database, user_id).items() if is_rolled_up(text.encode())}


def test_single_answers_of_long_ago_go_and_nothing_else(
    register: Callable[..., Desk], database: Database, run: Run
) -> None:
    mia, tom = register("mia"), register("tom")
    for ago in (900, 500, 400):
        plays(mia, ago=ago, name=f"m-{ago}")
    plays(tom, ago=20, name="t-20")
    before = everything(database)
    facts = facts_of_results(held(database, mia.user_id).values())
    since = rolling_since()
    status, said, _ = run("tidy")
    assert status == 0
    assert said.splitlines()[2:] == [
        f"2 sessions of before {since} would lose each single answer;",
        "what the answers come to stays.",
        "To do it give the command again with --yes.",
    ]
    assert everything(database) == before
    status, said, _ = run("tidy", "--yes")
    assert (status, said.splitlines()[1:]) == (
        0,
        [f"Single answers of 2 sessions of before {since} removed."],
    )
    assert rolled(database, mia.user_id) == {"m-900", "m-500"}
    assert rolled(database, tom.user_id) == set()
    now = everything(database)
    assert {name for name in before if before[name] != now[name]} == {"session_results"}
    place = columns(SessionRow).index("results")
    assert [(*row[:place], *row[place + 1 :]) for row in now["session_results"]] == [
        (*row[:place], *row[place + 1 :]) for row in before["session_results"]
    ], "the change number, too: nobody has to fetch it again"
    assert facts_of_results(held(database, mia.user_id).values()) == facts
    assert "chosen" not in held(database, mia.user_id)["m-900"]
    assert run("tidy", "--yes")[1] == "0 anonymous users with 0 sessions removed.\n"
    assert everything(database) == now


def rolling_since() -> str:
    """Fourteen calendar months before, by hand."""
    now = utc_now()
    months = now.year * 12 + now.month - 1 - 14
    day = now.day
    while True:
        try:
            return f"{now.replace(year=months // 12, month=months % 12 + 1, day=day):%Y-%m-%d}"
        except ValueError:
            day -= 1


def test_a_new_computer_fetches_what_it_comes_to(
    register: Callable[..., Desk], database: Database, run: Run
) -> None:
    mia = register("mia")
    for number in range(7):
        plays(mia, ago=900 - number, name=f"m-{number}")
    plain = counted(text.encode() for text in held(database, mia.user_id).values())
    assert run("tidy", "--yes")[0] == 0
    items = mia.get("/api/changes", since=0).json()["items"]
    results = [msgspec.json.encode(one["record"]["results"]) for one in items]
    assert len(results) == 7
    assert counted(results) == plain
    oldest = msgspec.json.decode(results[0])[0]["stitches"][STITCH].values()
    assert [one[3] for one in oldest] == [[]] * 20, "five newer ones outdid them"
    exported = mia.get("/api/account/export").json()["sessions"]
    assert all(one["results"][0]["rolledUp"] == 1 for one in exported)


def test_the_same_session_sent_once_more_does_not_bring_its_answers_back(
    register: Callable[..., Desk], database: Database, run: Run
) -> None:
    mia = register("mia")
    plays(mia, ago=900, name="m-1")
    assert run("tidy", "--yes")[0] == 0
    again = mia.record(sessionId="m-1", results=answers(utc_now()))
    assert again.json()["status"] == "duplicate"
    assert rolled(database, mia.user_id) == {"m-1"}


@pytest.mark.parametrize(("months", "goes"), [("0", set()), ("120", set()), ("1", {"m-1"})])
def test_the_setting_decides_and_0_is_never(
    register: Callable[..., Desk],
    database: Database,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    months: str,
    goes: set[str],
) -> None:
    mia = register("mia")
    plays(mia, ago=100, name="m-1")
    monkeypatch.setenv("ZENJIN_KEEP_MONTHS", months)
    assert run("tidy", "--yes")[0] == 0
    assert rolled(database, mia.user_id) == goes


def test_many_go_a_page_at_a_time(register: Callable[..., Desk], database: Database) -> None:
    mia = register("mia")
    at = utc_now() - timedelta(days=900)
    sessions = [
        {
            "sessionId": f"m-{n}",
            "threadId": "thread-T1-001",
            "stitchId": STITCH,
            "results": answers(at, 3),
            # all at one moment but for a few: a page ends between two of them
            "completedAt": (at - timedelta(seconds=n // 40)).isoformat(),
        }
        for n in range(2 * A_PAGE + 7)
    ]
    sent = mia.post("/api/sessions/bulk-record", {"sessions": sessions})
    assert sent.status_code == 200, sent.text
    before = at + timedelta(days=1)
    assert roll_up_user(database, mia.user_id, before=before) == 2 * A_PAGE + 7
    assert len(rolled(database, mia.user_id)) == 2 * A_PAGE + 7
    assert roll_up_user(database, mia.user_id, before=before) == 0


def test_what_is_changed_meanwhile_is_left_alone(
    register: Callable[..., Desk],
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Erased between the reading and the writing; and no other user's row is ever touched."""
    mia, tom = register("mia"), register("tom")
    plays(mia, ago=900, name="s-1")
    plays(tom, ago=900, name="s-1")
    before = kept.rolled_up

    def meanwhile(text: bytes, known: Any) -> bytes:
        monkeypatch.undo()
        database.run("DELETE FROM session_results WHERE user_id = ?", mia.user_id)
        return before(text, known)

    monkeypatch.setattr(rolling, "rolled_up", meanwhile)
    roll_up_user(database, mia.user_id, before=utc_now())
    assert held(database, mia.user_id) == {}
    assert rolled(database, tom.user_id) == set()
