"""The real window in another language, with things broken: no English is shown or spoken."""

import ast
import sys
from collections.abc import Callable, Collection
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent

from tests.support.english import english_in, shown_in
from tests.support.seat import Seat
from tests.support.tour import every_screen
from tests.ui.test_store_fails import lock, unlock
from tools.words import DESKTOP
from zenjin_core.curriculum.problem import Problem
from zenjin_core.said import said
from zenjin_desktop.errors import AlreadyRunning, Offline, Refused, WrongPassword, ZenjinError
from zenjin_desktop.front import speak_as_chosen
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.store.outbox import rejected
from zenjin_desktop.sync.state import SyncState
from zenjin_desktop.turned_away import CodeEnded, CodeUsed
from zenjin_desktop.ui.faults import faults_told
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.sync_panel.controller import panel_model
from zenjin_desktop.ui.sync_panel.report import Report
from zenjin_desktop.ui.widgets import announce

NOBODYS = (
    *("Double", "Half of", "English", "Deutsch", "Zenjin", "Mon", "Mar", "Anna-Katharina"),
    "The server zenjin.example says no.",
)
"""What is the same in every language, the tour's people, and what it has a server say. ``en_XA``
has no notation of its own for questions."""

SERVER = "https://zenjin.example"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every announcement, from now on."""
    found: list[str] = []
    send = QAccessible.updateAccessibility

    def noting(event: QAccessibleEvent) -> None:
        if isinstance(event, announce.QAccessibleAnnouncementEvent):
            found.append(event.message())
        send(event)

    monkeypatch.setattr(announce.QAccessible, "updateAccessibility", noting)
    return found


@pytest.fixture
def seat(
    speaking: Callable[..., None], sit_down: Callable[..., Seat], heard: Collection[str]
) -> Seat:
    assert not heard
    speaking("en_XA")
    return sit_down()


def english(seat: Seat, heard: Collection[str] = ()) -> list[str]:
    """What is shown in the window, or was announced, with English in it."""
    path = str(seat.store.path.parent)
    texts = [*shown_in(seat.window), *heard]
    return [text for text in texts if english_in(text, data=(*NOBODYS, path))]


def test_every_screen(seat: Seat, heard: list[str]) -> None:
    found = [f"{name}: {text}" for name in every_screen(seat) for text in english(seat, heard)]
    assert found == []
    assert len(heard) > 5


def test_a_disk_that_takes_nothing(seat: Seat, heard: list[str]) -> None:
    seat.play()
    seat.questions(1)
    seat.asks()
    lock(seat)
    seat.answer()
    assert seat.notice
    assert seat.notice in heard
    assert english(seat, heard) == []
    unlock(seat)


def test_a_disk_that_is_full(seat: Seat, heard: list[str]) -> None:
    seat.play()
    ((pages,),) = seat.store.db.execute_sql("PRAGMA page_count").fetchall()
    seat.store.db.execute_sql(f"PRAGMA max_page_count = {pages}")
    for _ in range(500):
        seat.answer()
        seat.asks()
        if seat.notice:
            break
    assert "théré îš ñö" in seat.notice
    assert english(seat, heard) == []


@pytest.mark.parametrize(
    "error",
    [
        WrongPassword(),
        CodeUsed(),
        CodeEnded(),
        Offline(server=SERVER, reason="refused"),
        Refused(server=SERVER, status=422, error="Ten letters at least.", word="out_of_range"),
    ],
    ids=lambda error: error.code,
)
def test_a_sign_in_that_fails(seat: Seat, heard: list[str], error: ZenjinError) -> None:
    seat.shell.signing.on_sign_in_requested()
    view = seat.shell.screens.sign_in.form
    hands = seat.hands
    view.more.setChecked(True)
    for edit, text in ((view.server.edit, SERVER), (view.login.edit, "anna")):
        hands.write(edit, text)
    hands.write(view.password.edit, "correct horse")
    hands.press_enter()
    seat.shell.signing.requests.on_sign_in_failed(error.reason)
    assert view.error.text()
    assert english(seat, heard) == []


def test_what_nobody_caught(seat: Seat, heard: list[str]) -> None:
    before, sys.excepthook = sys.excepthook, lambda *_: None
    try:
        with faults_told(seat.window):
            sys.excepthook(ZeroDivisionError, ZeroDivisionError("by zero"), None)
    finally:
        sys.excepthook = before
    assert seat.notice
    assert english(seat, heard) == []


def test_settings_that_cannot_be_kept(seat: Seat, heard: list[str]) -> None:
    (seat.store.path.parent / "settings.json").mkdir()
    choosing = seat.shell.choosing
    choosing.change(msgspec.structs.replace(choosing.settings, timer_visible=False))
    assert seat.notice
    assert english(seat, heard) == []


def test_lessons_that_broke_meanwhile(seat: Seat, heard: list[str]) -> None:
    problem = Problem("T1-901.toml", "stitch-T1-901-01", said("its id is used twice"))
    seat.shell._lessons._tell([problem.said, problem.said])
    assert seat.notice.count("T1-901.toml") == 2
    assert english(seat, heard) == []


def test_a_record_that_a_server_refused(seat: Seat) -> None:
    seat.play()
    seat.questions(1)
    seat.finish()
    for (outbox_id,), status in zip(
        seat.rows("SELECT id FROM outbox") * 4, (400, 413, 422, None), strict=False
    ):
        rejected(seat.store, int(str(outbox_id)), status=status, reason="Too many points.")
        player = seat.shell.chair.player
        state = SyncState(phase="idle", rejected=1)
        model = panel_model(seat.store, state, player, now=seat.clock())
        assert model.rejected
        assert not [line for line in model.rejected if english_in(line.reason)]


def test_a_report_that_cannot_be_written(seat: Seat, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    report = Report(seat.store.path.parent, lambda: str(tmp_path / "a file" / "told.txt"))
    with seat.qtbot.waitSignal(report.ended, timeout=30_000) as ended:
        report.write()
    (sentence,) = ended.args or ()
    assert english_in(sentence) == []
    assert sentence.count("[") == 2, "it says where to look, too"


def test_what_is_told_before_there_is_a_window(
    speaking: Callable[..., None], tmp_path: Path
) -> None:
    speaking("en")
    (tmp_path / "settings.json").write_text('{"language": "de"}', encoding="utf-8")
    speak_as_chosen(Options(paths=paths_in(tmp_path)))
    assert told(AlreadyRunning(folder="Zq")).startswith("Zenjin läuft schon")


TO_COMMANDS = {"deeds.py", "stick_deeds.py", "self_play.py", "command_controller.py"}
"""They answer a command, which speaks English."""


def test_no_screen_shows_the_text_of_an_exception() -> None:
    """``str(error)`` and ``error.strerror`` are in whatever language somebody else speaks."""
    found = []
    for path in sorted((DESKTOP / "ui").rglob("*.py")):
        if path.name in TO_COMMANDS | {"sentences.py"}:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        reworded = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reworded"
            for part in ast.walk(node)
        }
        found += [
            f"{path.name}:{node.lineno}"
            for node in ast.walk(tree)
            if id(node) not in reworded and _is_foreign(node)
        ]
    assert found == []


def _is_foreign(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name("str"), args=[ast.Name("error" | "reason")]):
            return True
        case ast.FormattedValue(value=ast.Name("error" | "reason")):
            return True
        case ast.Attribute(value=ast.Name("error" | "reason"), attr="strerror" | "sentence"):
            return True
    return False


def test_a_reason_is_said_and_not_written() -> None:
    """A sentence that is handed on as mere text could not be said in another language."""
    found = []
    for path in sorted(DESKTOP.rglob("*.py")):
        if "commands" not in path.parts:
            found += [f"{path.name}:{line}" for line in _written(path)]
    assert found == []


def _written(path: Path) -> list[int]:
    raised = [
        node.exc
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
    ]
    return [
        call.lineno
        for call in raised
        for given in call.keywords
        if given.arg in {"reason", "why"} and _is_a_sentence(given.value)
    ]


def _is_a_sentence(value: ast.expr) -> bool:
    return isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and " " in str(value.value)
    )
