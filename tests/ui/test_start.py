"""The start: Home first; everything else is made once it is on the screen."""

import builtins
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zenjin_desktop.app import Start, opened
from zenjin_desktop.errors import ProgramIncomplete
from zenjin_desktop.front import front
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in, resources
from zenjin_desktop.program import Program, furnished
from zenjin_desktop.ui.first_paint import LONGEST_WAIT_MS, FirstPaint
from zenjin_desktop.ui.plain_imports import import_plainly
from zenjin_desktop.ui.screens import Screens

OTHERS = ("playing", "play", "summary", "menus")
WHEN_WANTED = ("sign_in", "sync_panel", "progress", "settings", "help", "asides")


@pytest.fixture
def program(dressed_app: QApplication, tmp_path: Path) -> Iterator[Program]:  # noqa: ARG001 - there must be one
    with opened(Options(paths=paths_in(tmp_path))) as found:
        yield found


def said_by(code: str, *arguments: str) -> set[str]:
    """The words that a Python of its own prints."""
    command = [sys.executable, "-c", code, *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return set(ended.stdout.split())


def made(program: Program) -> list[str]:
    screens = program.shell.screens
    return [name for name in OTHERS + WHEN_WANTED if screens.is_made(getattr(Screens, name))]


def test_the_first_picture_is_play_where_it_stays(
    dressed_app: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    options = Options(paths=paths_in(tmp_path))
    with front(options) as shown:
        with qtbot.waitExposed(shown.window):
            shown.window.show()
        play = shown.home.hello.play
        qtbot.waitUntil(play.hasFocus)
        qtbot.waitUntil(lambda: shown.window.first_paint.at is not None)
        before = play.mapTo(shown.window, play.rect().topLeft()), play.size()
        assert before[1].height() >= 100
        assert not (tmp_path / "zenjin.sqlite3").exists(), "nothing was read or made for it"

        with furnished(shown, options) as program:
            dressed_app.processEvents()
            assert program.shell.screens.home.points.isVisible()
            assert (play.mapTo(shown.window, play.rect().topLeft()), play.size()) == before
            assert play.hasFocus()


def test_play_pressed_before_there_is_anything_to_play_plays(
    dressed_app: QApplication,  # noqa: ARG001 - there must be one
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    options = Options(paths=paths_in(tmp_path))
    with ExitStack() as stack:
        shown = stack.enter_context(front(options))
        start = Start(stack, shown, options, None)
        shown.window.show()
        qtbot.keyClick(shown.home.hello.play, Qt.Key.Key_Return)
        assert shown.window.page_name == "home"
        qtbot.waitUntil(lambda: shown.window.page_name == "player")
        assert start.error is None


def test_a_fault_while_the_program_is_built_is_told_and_ends_it(tmp_path: Path) -> None:
    code = (
        "import sys, zenjin_desktop.store.journal as journal\n"
        "journal.recover = None  # what a fault of ours may look like\n"
        "from zenjin_desktop.cli import main\n"
        "sys.exit(main(['--data', sys.argv[1]]))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "could not start because of a fault inside the program" in ended.stderr
    assert "Played" not in ended.stdout
    assert "TypeError" in (tmp_path / "zenjin.log").read_text(encoding="utf-8")


def test_missing_files_of_the_program_are_told_in_one_sentence(
    dressed_app: QApplication,  # noqa: ARG001 - there must be one
    tmp_path: Path,
) -> None:
    with (
        pytest.raises(ProgramIncomplete, match="install Zenjin again"),
        front(Options(paths=paths_in(tmp_path), resources=tmp_path / "gone")),
    ):
        pass


def test_a_theme_named_in_the_settings_is_in_the_first_picture(
    dressed_app: QApplication,  # noqa: ARG001 - there must be one
    tmp_path: Path,
) -> None:
    shipped = resources() / "themes" / "night.toml"
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "night.toml").write_bytes(shipped.read_bytes())
    sea = shipped.read_text(encoding="utf-8").replace('name = "night"', 'name = "sea"')
    (tmp_path / "themes" / "sea.toml").write_text(sea, encoding="utf-8")
    (tmp_path / "settings.json").write_text('{"theme": "sea"}', encoding="utf-8")
    with front(Options(paths=paths_in(tmp_path), resources=tmp_path)) as shown:
        assert shown.look.theme.name == "sea"
    (tmp_path / "settings.json").write_text('{"theme": 7', encoding="utf-8")
    with front(Options(paths=paths_in(tmp_path), resources=tmp_path)) as shown:
        assert shown.look.theme.name == "night"


def test_the_window_comes_back_where_it_was_closed(
    dressed_app: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    options = Options(paths=paths_in(tmp_path))
    with front(options) as shown:
        with qtbot.waitExposed(shown.window):
            shown.window.show()
        shown.window.setGeometry(40, 30, 640, 600)
        dressed_app.processEvents()
    with front(options) as again:
        with qtbot.waitExposed(again.window):
            again.window.show()
        assert again.window.geometry().getRect() == (40, 30, 640, 600)
    (tmp_path / "window.ini").write_bytes(b"\xff[place=")
    with front(options) as third:
        assert third.window.width() >= 375


NOT_FOR_THE_FIRST_PICTURE = (
    *("peewee", "msgspec", "requests", "keyring", "zenjin_core", "zenjin_desktop.store"),
    *("zenjin_desktop.sync", "zenjin_desktop.program", "zenjin_desktop.ui.shell", "dataclasses"),
    *("json", "uuid", "hashlib", "socket", "sqlite3", "logging.handlers", "PySide6.QtNetwork"),
)


def test_the_first_picture_imports_nothing_that_can_wait() -> None:
    words = said_by("import sys, zenjin_desktop.cli, zenjin_desktop.app; print(*sys.modules)")
    assert "zenjin_desktop.front" in words
    assert [name for name in NOT_FOR_THE_FIRST_PICTURE if name in words] == []


A_GUESTS_TURN = """
import sys, threading
sys.modules["psycopg"] = sys.modules["psycopg2"] = None  # peewee would; learners have neither
from pathlib import Path
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.store.database import open_store
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.state import Done
from zenjin_desktop.sync.worker.making import made_engine

folder = Path(sys.argv[1])
store = open_store(folder / "zenjin.sqlite3", now=now, new_id=new_id)
engine = made_engine(store, Credentials(folder / "tokens.json"), stop=threading.Event())
step = engine.step()
assert isinstance(step, Done) and step.report.state.phase == "guest", step
print(*sys.modules)
"""


def test_a_guests_program_imports_nothing_that_asks_servers(tmp_path: Path) -> None:
    assert said_by("import zenjin_desktop.sync.api, sys; print(*sys.modules)") >= {"requests"}
    words = said_by(A_GUESTS_TURN, str(tmp_path))
    assert "zenjin_desktop.sync.engine" in words
    assert words & {"requests", "urllib3", "ssl", "truststore", "keyring", "email", "http"} == set()


A_WHOLE_START = """
import sys
sys.modules["psycopg"] = sys.modules["psycopg2"] = None  # as above
from pathlib import Path
from zenjin_desktop import cli
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in

def script(hands):
    yield lambda: hands.shell.screens.is_made(type(hands.shell.screens).menus)
    yield lambda: "zenjin_desktop.sync.engine" in sys.modules
    print(*sys.modules)

sys.exit(cli.start(Options(paths=paths_in(Path(sys.argv[1]))), script=script))
"""

WHEN_SOMEBODY_WANTS_THEM = {
    *("requests", "keyring", "argon2", "email", "xml", "asyncio", "unittest", "concurrent"),
    *("PySide6.QtSvg", "PySide6.QtMultimedia", "PySide6.QtTextToSpeech", "PySide6.QtTest"),
    *("zenjin_desktop.ui.sounds", "zenjin_desktop.ui.speech", "zenjin_desktop.ui.help.view"),
    *("zenjin_desktop.ui.settings.view", "zenjin_desktop.ui.progress.view"),
    *("zenjin_desktop.ui.sync_panel.view", "zenjin_desktop.sync.api", "zenjin_desktop.commands"),
}


def test_a_childs_whole_program_holds_nothing_that_nobody_asked_for(tmp_path: Path) -> None:
    words = said_by(A_WHOLE_START, str(tmp_path))
    assert "zenjin_desktop.ui.summary.view" in words
    assert words & WHEN_SOMEBODY_WANTS_THEM == set()


A_START = """
import builtins, linecache
from zenjin_desktop.ui.plain_imports import import_plainly

if {plainly}:
    import_plainly()
import zenjin_desktop.program
print(builtins.__import__ is builtins.__feature_import__, *linecache.cache)
"""


def test_no_module_is_read_once_more_by_what_imports_it() -> None:
    ours = str(Path("zenjin_desktop") / "front.py")
    as_pyside_does = said_by(A_START.format(plainly=False))
    assert "True" in as_pyside_does
    assert any(name.endswith(ours) for name in as_pyside_does), "the release no longer needs it"
    plainly = said_by(A_START.format(plainly=True))
    assert "False" in plainly
    assert not any(name.endswith(ours) for name in plainly)


def test_the_program_is_started_with_plain_imports() -> None:
    code = (
        "import builtins, zenjin_desktop.app as app, zenjin_desktop.cli as cli\n"
        "def run(options, script):\n"
        "    print(builtins.__import__ is builtins.__feature_import__)\n"
        "    return 0\n"
        "app.run = run\n"
        "cli.start(None)\n"
    )
    assert said_by(code) == {"False"}


def test_imports_are_left_alone_where_they_were_never_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = builtins.__import__
    monkeypatch.delattr(builtins, "__orig_import__", raising=False)
    import_plainly()
    assert builtins.__import__ is now


def test_start_makes_home_and_no_other_screen(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitExposed(program.window):
        program.window.show()
    assert program.window.page_name == "home"
    assert made(program) == []


def test_what_play_needs_is_made_one_by_one_without_being_asked_for(
    program: Program, qtbot: QtBot
) -> None:
    program.shell.make_rest()
    assert made(program) == ["playing", "play"], "the first that will be wanted, in this turn"

    qtbot.waitUntil(lambda: made(program) == list(OTHERS))
    assert not program.shell.screens.make_next(), "forms and figures wait for whoever wants them"
    assert program.window.page_name == "home"


def test_a_screen_that_was_wanted_before_is_not_made_twice(program: Program, qtbot: QtBot) -> None:
    program.shell.on_play_requested()
    playing = program.shell.screens.playing
    program.shell.make_rest()
    qtbot.waitUntil(lambda: made(program) == list(OTHERS))
    assert program.shell.screens.playing is playing
    assert program.window.page_name == "player"


def test_closing_without_ever_playing_writes_no_session(program: Program) -> None:
    program.window.close()
    assert made(program) == []


def test_the_first_paint_is_told_once_and_only_after_it(
    dressed_app: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[bool] = []
    first = FirstPaint(window)
    first.painted.connect(lambda: told.append(window.isVisible()))

    window.show()
    assert told == []
    qtbot.waitUntil(lambda: told == [True], timeout=LONGEST_WAIT_MS // 2)
    window.repaint()
    dressed_app.processEvents()
    assert told == [True]


def test_a_window_that_is_never_painted_is_waited_for_a_second_only(
    dressed_app: QApplication,  # noqa: ARG001 - there must be one
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitSignal(FirstPaint(window).painted, timeout=3 * LONGEST_WAIT_MS):
        pass
