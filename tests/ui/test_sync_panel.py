from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.sync_panel.model import ErasedLine, RejectedLine, SyncPanelModel
from zenjin_desktop.ui.sync_panel.view import SyncPanelView
from zenjin_desktop.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
SIGNED_OUT = SyncPanelModel(state="saved", sentence="Everything is saved on this computer.")
OFFLINE = SyncPanelModel(
    state="offline",
    sentence="The server cannot be reached. Everything is kept here.",
    waiting=3,
    last_sync=datetime(2025, 11, 22, 15, 4, tzinfo=UTC),
    login="mira.k",
    server="https://zenjin.school.example",
    rejected=(
        RejectedLine(
            kind="session", reference="0193-77aa", reason="completedAt is in the future", status=422
        ),
        RejectedLine(kind="progress", reference="stitch-T1-001-01", reason="unknown stitch"),
    ),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> SyncPanelView:
    made = SyncPanelView(theme)
    qtbot.addWidget(made)
    made.resize(1024, 600)
    return made


def shown(panel: SyncPanelView, qtbot: QtBot, model: SyncPanelModel) -> SyncPanelView:
    panel.show_panel(model)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def test_signed_in_it_tells_all_and_offers_sync_and_sign_out(
    panel: SyncPanelView, qtbot: QtBot
) -> None:
    shown(panel, qtbot, OFFLINE)
    assert panel.sentence.text() == OFFLINE.sentence
    assert panel.waiting.text() == "3 records"
    assert panel.last_sync.text() == "22 Nov, 15:04"
    assert panel.account.text() == "mira.k"
    assert panel.server.text() == "https://zenjin.school.example"
    assert not panel.sign_in.isVisible()
    assert QApplication.focusWidget() is panel.sync_now
    with qtbot.waitSignal(panel.sync_requested, timeout=500):
        QTest.keyClick(panel.sync_now, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.sign_out_requested, timeout=500):
        qtbot.mouseClick(panel.sign_out, LEFT)


def test_signed_out_it_offers_to_sign_in(panel: SyncPanelView, qtbot: QtBot) -> None:
    shown(panel, qtbot, SIGNED_OUT)
    assert not panel.sync_now.isVisible()
    assert not panel.sign_out.isVisible()
    assert (panel.waiting.text(), panel.last_sync.text()) == ("nothing", "not yet")
    panel.show_panel(replace(SIGNED_OUT, waiting=2))
    assert panel.waiting.text() == "2 records, until you sign in"
    assert QApplication.focusWidget() is panel.sign_in
    with qtbot.waitSignal(panel.sign_in_requested, timeout=500):
        QTest.keyClick(panel.sign_in, Qt.Key.Key_Space)


def test_an_account_the_server_no_longer_knows_can_sign_in_again_or_out(
    panel: SyncPanelView, qtbot: QtBot
) -> None:
    shown(panel, qtbot, replace(OFFLINE, state="signed_out"))
    assert panel.sign_in.isVisible()
    assert panel.sign_out.isVisible()
    assert not panel.sync_now.isVisible()


def test_rejected_records_are_listed_with_their_reasons(panel: SyncPanelView, qtbot: QtBot) -> None:
    shown(panel, qtbot, OFFLINE)
    model = panel.rejected.model()
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert rows == [
        ["Session", "0193-77aa", "completedAt is in the future (422)"],
        ["Progress", "stitch-T1-001-01", "unknown stitch"],
    ]
    panel.show_panel(replace(OFFLINE, rejected=()))
    assert not panel.rejected_card.isVisible()


def test_a_new_state_replaces_the_old_and_keeps_the_focus_on_a_button_that_works(
    panel: SyncPanelView, qtbot: QtBot
) -> None:
    shown(panel, qtbot, OFFLINE)
    panel.show_panel(replace(OFFLINE, state="syncing", waiting=1, sentence="Syncing…"))
    assert panel.waiting.text() == "1 record"
    assert not panel.sync_now.isEnabled()
    assert panel.sentence.text() == "Syncing…"
    panel.show_panel(replace(OFFLINE, state="up_to_date", waiting=0, sentence="Up to date."))
    assert panel.sync_now.isEnabled()
    panel.sync_now.setFocus()
    panel.show_panel(SIGNED_OUT)
    assert QApplication.focusWidget() is panel.sign_in


@pytest.mark.parametrize("how", ["esc", "button"])
def test_esc_and_the_button_lead_back(panel: SyncPanelView, qtbot: QtBot, how: str) -> None:
    shown(panel, qtbot, OFFLINE)
    with qtbot.waitSignal(panel.back_requested, timeout=500):
        if how == "esc":
            QTest.keyClick(panel.sync_now, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(panel.header.back, LEFT)


def test_a_narrow_window_wraps_long_reasons_instead_of_cutting_them(
    panel: SyncPanelView, qtbot: QtBot
) -> None:
    gone = ErasedLine(learner=7, name="Mira", sentence="The account mira.k was erased.")
    shown(panel, qtbot, replace(OFFLINE, erased=gone))
    panel.erased_card.ask.click()
    panel.resize(375, 600)
    qtbot.waitUntil(lambda: panel.rejected.width() < 340)
    qtbot.waitUntil(lambda: panel.rejected.rowHeight(0) > panel.rejected.rowHeight(1))
    assert panel.rejected.isColumnHidden(1)
    qtbot.waitUntil(lambda: panel.area.horizontalScrollBar().maximum() == 0)
    for button in panel.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.height() >= 44
            right = button.mapTo(panel, button.rect().topRight()).x()
            assert right < 375


def test_an_erased_account_is_told_of_and_deleting_is_asked_about_once_more(
    panel: SyncPanelView, qtbot: QtBot
) -> None:
    shown(panel, qtbot, OFFLINE)
    card = panel.erased_card
    assert not card.isVisible()
    gone = ErasedLine(learner=7, name="Mira", sentence="The account mira.k was erased.")
    panel.show_panel(replace(OFFLINE, erased=gone))
    assert card.isVisible()
    assert card.sentence.text() == "The account mira.k was erased."
    assert (card.ask.isVisible(), card.yes.isVisible(), card.no.isVisible()) == (True, False, False)
    qtbot.mouseClick(card.ask, LEFT)
    assert card.question.text() == "Delete everything Mira did here? Nobody can bring it back."
    assert QApplication.focusWidget() is card.no
    QTest.keyClick(card.no, Qt.Key.Key_Return)
    assert not card.question.isVisible()
    qtbot.mouseClick(card.ask, LEFT)
    # A state that comes meanwhile does not take the question away.
    panel.show_panel(replace(OFFLINE, erased=gone, waiting=1))
    assert card.question.isVisible()
    with qtbot.waitSignal(panel.erase_confirmed, timeout=500) as confirmed:
        qtbot.mouseClick(card.yes, LEFT)
    assert confirmed.args == [7]
    panel.show_panel(OFFLINE)
    assert not card.isVisible()


def test_what_others_have_waiting_is_told(panel: SyncPanelView, qtbot: QtBot) -> None:
    shown(panel, qtbot, replace(OFFLINE, others=("3 records of Ben wait here, too.",)))
    assert panel.others.text() == "3 records of Ben wait here, too."
    panel.show_panel(OFFLINE)
    assert not panel.others.isVisible()
