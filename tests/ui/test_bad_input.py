"""Damaged, wrong or missing input: one clear sentence, nothing lost, the program works."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.misbehaving import misbehaving, page
from tests.support.played import asked
from tests.support.thread_text import three_threads
from zenjin_desktop.app import opened
from zenjin_desktop.options import Options
from zenjin_desktop.paths import Paths, paths_in
from zenjin_desktop.paths import resources as shipped_resources
from zenjin_desktop.program import Program, syncing
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import SCHEMA
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.ui.self_play import Hands

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = shipped_resources()
QUICK = {"guard_ms": 0, "pace_percent": 1, "reduced_motion": True}

Start = Callable[..., Program]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """An empty data folder with settings that make play quick."""
    found = paths_in(tmp_path / "data")
    found.data.mkdir()
    found.settings.write_text(json.dumps(QUICK))
    return found


@pytest.fixture
def start(qtbot: QtBot, paths: Paths) -> Iterator[Start]:
    """Starts the real program over that folder; with sync if asked."""
    with ExitStack() as stack:

        def run(*, sync: bool = False, resources: Path = SHIPPED) -> Program:
            options = Options(paths=paths, resources=resources)
            program = stack.enter_context(opened(options))
            program.window.resize(700, 560)
            if sync:
                stack.enter_context(syncing(program, options))
            with qtbot.waitExposed(program.window):
                program.window.show()
            front(qtbot, program)
            return program

        yield run


def front(qtbot: QtBot, program: Program) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)


def notice(program: Program) -> str:
    strip = program.window.notice_strip
    return strip.text if strip.isVisible() else ""


def answers(qtbot: QtBot, program: Program, count: int = 1) -> None:
    hands = Hands(program.window, program.shell)
    for _ in range(count):
        qtbot.waitUntil(hands.asked)
        hands.answer(rightly=True)


def plays(qtbot: QtBot, program: Program, count: int = 1) -> None:
    """From Home: Play, some answers, which are counted."""
    Hands(program.window, program.shell).press_enter()
    answers(qtbot, program, count)
    assert program.shell.screens.playing.board.points.value == 3 * count


def stops(qtbot: QtBot, program: Program) -> None:
    hands = Hands(program.window, program.shell)
    qtbot.waitUntil(hands.asked)
    hands.press(Qt.Key.Key_Escape)
    program.shell.screens.playing.finish_panel.stop.click()


def with_curriculum(tmp_path: Path, **broken: str) -> Path:
    """What ships with the program, with one thread a tube, a few of those files replaced."""
    folder = tmp_path / "resources"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("curriculum"))
    three_threads(folder / "curriculum")
    for thread, text in broken.items():
        name = thread.replace("_", "-") + ".toml"
        (folder / "curriculum" / name).write_text(text, encoding="utf-8")
    return folder


def test_a_curriculum_file_with_a_broken_stitch_is_named_and_the_others_play(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    text = (SHIPPED / "curriculum" / "T2-001.toml").read_text(encoding="utf-8")
    broken = text.replace("stitch-T2-001-03", "stitch-T2-001-3")
    assert broken != text
    program = start(resources=with_curriculum(tmp_path, T2_001=broken))
    said = notice(program)
    assert said.startswith("T2-001.toml, stitch-T2-001-3: ")
    assert said.count(". ") == 0
    assert said.endswith(".")
    plays(qtbot, program, 21)
    # Tube 2 is empty now: after tube 1 comes tube 3.
    stitches = asked(program.store.path, "SELECT DISTINCT stitch_id FROM attempts ORDER BY id")
    assert stitches == [("stitch-T1-001-01",), ("stitch-T3-001-01",)]


def test_a_file_that_is_no_toml_is_named(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    program = start(resources=with_curriculum(tmp_path, T1_001="title = \n"))
    assert notice(program).startswith("T1-001.toml: ")
    plays(qtbot, program)
    assert asked(program.store.path, "SELECT stitch_id FROM attempts") == [("stitch-T2-001-01",)]


def test_without_any_curriculum_home_says_so_and_play_does_nothing(
    qtbot: QtBot, start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = {f"T{tube}_001": f'id = "thread-T{tube}-001"' for tube in (1, 2, 3)}
    program = start(resources=with_curriculum(tmp_path, **broken))
    for tube in (1, 2, 3):
        assert f"T{tube}-001.toml" in notice(program)
        assert f"T{tube}-001.toml" in caplog.text
    model = program.shell.screens.home.model
    assert model is not None
    assert "nothing to play" in model.next_line
    Hands(program.window, program.shell).press_enter()
    qtbot.wait(50)
    assert program.window.page_name == "home"
    assert notice(program) == "There is no curriculum to play from."
    assert asked(program.store.path, "SELECT * FROM open_sessions") == []


def test_many_problems_do_not_cover_the_screen(
    start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = (SHIPPED / "curriculum" / "T2-001.toml").read_text(encoding="utf-8")
    program = start(resources=with_curriculum(tmp_path, T2_001=text.replace("-001-", "-009-")))
    assert notice(program).endswith("And 7 more; the log has them all.")
    assert caplog.text.count("T2-001.toml, ") == 10
    strip = program.window.notice_strip
    assert strip.height() < program.window.height() / 2


DAMAGED = {
    "half a file": b'{"guard_ms": 0, "pace',
    "empty": b"",
    "no UTF-8": b'{"server": "\xff"}',
    "no settings": b"[1, 2]",
    "a wrong type": b'{"window_ms": "ten seconds"}',
    "out of range": b'{"pace_percent": 0}',
    "no number": b'{"idle_minutes": 1e999}',
    "brackets without end": b'{"x": ' + b"[" * 100_000,
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_damaged_settings_are_kept_aside_and_the_program_works_with_the_usual_ones(
    qtbot: QtBot, start: Start, paths: Paths, kind: str
) -> None:
    paths.settings.write_bytes(DAMAGED[kind])
    program = start()
    aside = paths.config / "settings.damaged.json"
    said = notice(program)
    assert said.startswith("The settings file is damaged (")
    assert said.endswith(f"Defaults are used; it was kept as {aside}.")
    assert aside.read_bytes() == DAMAGED[kind]
    assert not paths.settings.exists()
    Hands(program.window, program.shell).press_enter()
    qtbot.waitUntil(program.shell.screens.playing.isVisible)


def test_after_damaged_settings_play_goes_at_the_usual_pace(
    qtbot: QtBot, start: Start, paths: Paths
) -> None:
    paths.settings.write_text("{")
    plays(qtbot, start(), 2)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("route", "scenic", ("scenic", "school")),
        ("theme", "neon", ("neon", "night")),
        ("theme", "a\0b", ("night",)),
    ],
)
def test_an_unknown_name_in_the_settings_is_told_and_the_usual_one_taken(
    qtbot: QtBot, start: Start, paths: Paths, name: str, value: str, words: tuple[str, ...]
) -> None:
    settings = json.dumps(QUICK | {name: value})
    paths.settings.write_text(settings)
    program = start()
    for word in words:
        assert word in notice(program)
    assert notice(program) != ""
    assert paths.settings.read_text() == settings  # the rest of it is right
    plays(qtbot, program)


def fill_in(program: Program, server: str) -> None:
    hands = Hands(program.window, program.shell)
    program.shell.signing.on_sign_in_requested()
    view = program.shell.screens.sign_in
    view.form.more.setChecked(True)
    hands.write(view.form.server.edit, server)
    hands.write(view.form.login.edit, "anna")
    hands.write(view.form.password.edit, "correct horse")
    hands.press_enter()


@pytest.mark.parametrize(
    "address", ["http://school.example", "ftp://school.example", "school..example", "https://"]
)
def test_a_server_address_that_is_none_is_told_on_the_form(
    qtbot: QtBot, start: Start, address: str
) -> None:
    program = start(sync=True)
    fill_in(program, address)
    view = program.shell.screens.sign_in
    qtbot.waitUntil(view.form.error.isVisible)
    said = view.form.error.text()
    assert said.startswith(f"{address} is not a server address: ")
    assert said.endswith("looks like https://zenjin.example.")
    assert view.form.send.isEnabled()
    assert view.form.server.edit.text() == address
    Hands(program.window, program.shell).press(Qt.Key.Key_Escape)
    plays(qtbot, program)


def test_a_server_that_answers_html_is_told_and_play_goes_on(
    qtbot: QtBot, start: Start, paths: Paths
) -> None:
    with misbehaving(lambda _: page(200)) as server:
        program = start(sync=True)
        fill_in(program, server.url)
        view = program.shell.screens.sign_in
        qtbot.waitUntil(view.form.error.isVisible)
        said = view.form.error.text()
        assert said.startswith(f"{server.url} answered, but not as a Zenjin server")
        assert "<" not in said
        assert server.asked
        assert not paths.tokens.exists()
        Hands(program.window, program.shell).press(Qt.Key.Key_Escape)
        plays(qtbot, program)


def test_a_network_s_sign_in_page_in_the_way_of_the_sync_keeps_everything(
    qtbot: QtBot, start: Start, paths: Paths
) -> None:
    with misbehaving(lambda _: page(200)) as server:
        Credentials(paths.tokens).put(server.url, "user-1", "token")
        program = start()
        account = learners.Account(
            server=server.url, user_id="user-1", login="anna", display_name="Anna"
        )
        program.shell.on_player_changed(learners.sign_in(program.store, account, claim=None))
        with syncing(program, Options(paths=paths)):
            plays(qtbot, program, 2)
            stops(qtbot, program)
            pill = program.shell.screens.home.top.pill
            qtbot.waitUntil(lambda: pill.text() == "Offline · 1 waiting")
            program.shell.on_sync_details_requested()
            assert "It may be a sign-in page" in program.shell.screens.sync_panel.sentence.text()
            program.shell.show_home()
            Hands(program.window, program.shell).press_enter()
            answers(qtbot, program, 2)
            assert program.shell.screens.playing.board.points.value == 6
        assert asked(program.store.path, "SELECT state FROM outbox") == [("pending",)]


def test_two_starts_on_one_folder_lose_and_double_nothing(qtbot: QtBot, start: Start) -> None:
    first = start()
    plays(qtbot, first, 5)
    second = start()
    path = second.store.path
    # For want of a lock on the folder the second takes the first's session for a left one.
    assert asked(path, "SELECT total_questions FROM session_results") == [(5,)]
    front(qtbot, first)
    answers(qtbot, first, 4)
    front(qtbot, second)
    Hands(second.window, second.shell).press_enter()
    answers(qtbot, second, 2)
    stops(qtbot, second)
    front(qtbot, first)
    answers(qtbot, first, 1)
    first.window.close()
    second.shell.show_home()
    front(qtbot, second)
    Hands(second.window, second.shell).press_enter()
    answers(qtbot, second, 1)
    stops(qtbot, second)
    given = 5 + 4 + 2 + 1 + 1
    assert asked(path, "SELECT sum(total_questions) FROM session_results") == [(given,)]
    assert asked(path, "SELECT sum(base_points) FROM session_results") == [(3 * given,)]
    assert asked(path, "SELECT * FROM attempts") == []
    assert asked(path, "PRAGMA integrity_check") == [("ok",)]


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE things_to_come (id)")
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        connection.commit()


def test_a_data_file_of_a_newer_version_is_told_in_one_sentence_and_not_touched(
    tmp_path: Path,
) -> None:
    paths = paths_in(tmp_path / "data")
    paths.data.mkdir()
    newer(paths.store)
    before = paths.store.read_bytes()
    ended = subprocess.run(
        [sys.executable, "-W", "error", "main.py", "--data", str(paths.data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    (sentence,) = ended.stderr.splitlines()
    assert sentence.startswith("zenjin: The data file ")
    assert str(paths.store) in sentence
    assert "newer version of Zenjin" in sentence
    assert paths.store.read_bytes() == before
    assert {path.name for path in paths.data.iterdir()} <= {
        paths.store.name,
        paths.log.name,
        paths.window.name,
    }


def test_a_data_file_that_is_no_database_is_kept_aside_told_and_play_goes_on(
    qtbot: QtBot, start: Start, paths: Paths
) -> None:
    diary = b"Dear diary, today I learnt that 7 x 8 is 56. " * 200
    paths.store.write_bytes(diary)
    program = start()
    said = notice(program)
    assert said.startswith("The data file was damaged (file is not a database) and was made anew")
    (kept,) = (paths.data / "backups").iterdir()
    assert said.endswith(
        f"0 sessions are there, and the damaged file is kept for 30 days as {kept}."
    )
    assert kept.read_bytes() == diary
    plays(qtbot, program, 2)


def test_a_value_that_went_bad_is_mended_at_the_start_and_one_press_plays_once(
    qtbot: QtBot, start: Start, paths: Paths
) -> None:
    with opened(Options(paths=paths)) as program:
        learners.current_player(program.store)
    with closing(sqlite3.connect(paths.store)) as file, file:
        file.execute("UPDATE profiles SET last_session_date = 'last Tuesday'")
    program = start()
    assert notice(program).startswith("The data file was damaged ('last Tuesday' is no time) and")
    plays(qtbot, program, 3)
    assert len(asked(paths.store, "SELECT * FROM attempts")) == 3
