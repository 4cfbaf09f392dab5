from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.learners.claim_page import MOST_LINES, Played
from zenjin_desktop.ui.learners.form import complaints
from zenjin_desktop.ui.learners.sign_in_view import SignInForm, SignInView
from zenjin_desktop.ui.theme import Theme

SERVER = "https://zenjin.school.example"
LEFT = Qt.MouseButton.LeftButton
ESC = Qt.Key.Key_Escape


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> SignInView:
    made = SignInView(theme)
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.start(server=SERVER)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def sent(view: SignInView) -> list[SignInForm]:
    forms: list[SignInForm] = []
    view.submitted.connect(forms.append)
    return forms


def fill(view: SignInView, login: str, password: str) -> None:
    for edit, words in ((view.form.login.edit, login), (view.form.password.edit, password)):
        edit.clear()
        QTest.keyClicks(edit, words)


def test_the_first_field_has_the_focus_and_enter_sends(view: SignInView) -> None:
    forms = sent(view)
    assert QApplication.focusWidget() is view.form.login.edit
    fill(view, "  mira.k ", "blue whale")
    QTest.keyClick(view.form.password.edit, Qt.Key.Key_Return)
    assert forms == [
        SignInForm(
            mode="sign_in", login="mira.k", password="blue whale", display_name="", server=SERVER
        )
    ]


def test_a_form_is_frozen_and_does_not_print_its_password() -> None:
    form = SignInForm(
        mode="sign_in", login="a", password="very secret", display_name="", server=SERVER
    )
    assert "very secret" not in repr(form)
    with pytest.raises(FrozenInstanceError):
        form.login = "b"  # type: ignore[misc]  # that it is refused is the point


def test_registering_asks_for_a_name_and_sends_it(view: SignInView, qtbot: QtBot) -> None:
    forms = sent(view)
    assert not view.form.display_name.isVisible()
    qtbot.mouseClick(view.form.mode.button("register"), LEFT)
    assert view.form.display_name.isVisible()
    fill(view, "mira", "password 8")
    QTest.keyClicks(view.form.display_name.edit, "Mira ")
    qtbot.mouseClick(view.form.send, LEFT)
    assert forms == [
        SignInForm(
            mode="register",
            login="mira",
            password="password 8",
            display_name="Mira",
            server=SERVER,
        )
    ]


def test_going_back_to_sign_in_sends_no_display_name(view: SignInView, qtbot: QtBot) -> None:
    forms = sent(view)
    qtbot.mouseClick(view.form.mode.button("register"), LEFT)
    QTest.keyClicks(view.form.display_name.edit, "Mira")
    qtbot.mouseClick(view.form.mode.button("sign_in"), LEFT)
    fill(view, "mira", "password 8")
    qtbot.mouseClick(view.form.send, LEFT)
    assert (forms[0].mode, forms[0].display_name) == ("sign_in", "")


def test_what_cannot_be_right_is_said_beside_its_field_and_nothing_is_sent(
    view: SignInView, qtbot: QtBot
) -> None:
    forms = sent(view)
    fill(view, "mira", "")
    qtbot.mouseClick(view.form.send, LEFT)
    assert view.form.password.complaint.text() == "Please enter the password."
    fill(view, "   ", "1234567")
    qtbot.mouseClick(view.form.send, LEFT)
    assert forms == []
    assert view.form.login.complaint.isVisible()
    assert view.form.login.complaint.text() == "Please enter the login name."
    assert view.form.password.complaint.text() == "A password has at least 8 characters."
    assert view.form.password.edit.accessibleDescription() == view.form.password.complaint.text()
    assert QApplication.focusWidget() is view.form.login.edit
    QTest.keyClicks(view.form.login.edit, "mira")
    assert not view.form.login.complaint.isVisible()
    assert view.form.password.complaint.isVisible()


def test_a_missing_server_opens_its_row(view: SignInView, qtbot: QtBot) -> None:
    forms = sent(view)
    assert not view.form.server.isVisible()
    view.form.server.edit.clear()
    fill(view, "mira", "password 8")
    qtbot.mouseClick(view.form.send, LEFT)
    assert forms == []
    assert view.form.server.isVisible()
    assert view.form.server.complaint.text() == "Please enter the address of the server."
    QTest.keyClicks(view.form.server.edit, "http://localhost:8000")
    QTest.keyClick(view.form.server.edit, Qt.Key.Key_Return)
    assert forms[0].server == "http://localhost:8000"


def test_the_server_row_is_open_when_no_address_is_known(view: SignInView, qtbot: QtBot) -> None:
    view.start()
    assert view.form.server.isVisible()
    view.start(server=SERVER)
    assert not view.form.server.isVisible()
    qtbot.mouseClick(view.form.more, LEFT)
    assert view.form.server.isVisible()
    assert view.form.server.edit.text() == SERVER


@pytest.mark.parametrize(
    ("login", "password", "name", "wrong"),
    [
        ("m" * 64, "p" * 8, "n" * 64, set()),
        ("m" * 65, "p" * 7, "n" * 65, {"login", "password", "display_name"}),
        ("m", "p" * 256, "", set()),
        ("m", "p" * 257, "", {"password"}),
    ],
)
def test_the_limits_are_the_wires(login: str, password: str, name: str, wrong: set[str]) -> None:
    form = SignInForm(
        mode="register", login=login, password=password, display_name=name, server=SERVER
    )
    assert set(complaints(form)) == wrong


def test_a_password_can_be_shown_and_hidden(view: SignInView, qtbot: QtBot) -> None:
    button = view.form.password.show_button
    assert button is not None
    assert view.form.password.edit.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(button, LEFT)
    assert view.form.password.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert (button.text(), button.isChecked()) == ("Hide", True)
    assert button.accessibleName() == "Show the password", "that it is on says the rest"
    view.start(server=SERVER)
    assert view.form.password.edit.echoMode() == QLineEdit.EchoMode.Password


def test_while_busy_nothing_can_be_sent_again_but_it_can_be_cancelled(
    view: SignInView, qtbot: QtBot
) -> None:
    forms = sent(view)
    fill(view, "mira", "password 8")
    view.form.set_busy(True)
    qtbot.mouseClick(view.form.send, LEFT)
    view.form.on_send_requested()
    assert forms == []
    assert view.form.send.text() == "One moment…"
    with qtbot.waitSignal(view.cancelled, timeout=500):
        qtbot.mouseClick(view.form.cancel, LEFT)
    view.form.set_busy(False)
    assert view.form.send.text() == "Sign in"
    qtbot.mouseClick(view.form.send, LEFT)
    assert len(forms) == 1


def test_an_error_is_one_sentence_and_what_was_typed_stays(view: SignInView, qtbot: QtBot) -> None:
    fill(view, "mira", "password 8")
    view.form.set_busy(True)
    view.form.set_busy(False)
    view.show_error("The login name or the password is not right.")
    assert view.form.error.isVisible()
    assert view.form.error.text() == "The login name or the password is not right."
    assert view.form.login.edit.text() == "mira"
    assert QApplication.focusWidget() is view.form.password.edit
    qtbot.mouseClick(view.form.send, LEFT)
    assert not view.form.error.isVisible()


def test_starting_again_empties_the_form_but_keeps_a_known_login(view: SignInView) -> None:
    fill(view, "mira", "password 8")
    view.show_error("No.")
    view.start(server=SERVER, login="anna")
    assert (view.form.login.edit.text(), view.form.password.edit.text()) == ("anna", "")
    assert not view.form.error.isVisible()
    assert QApplication.focusWidget() is view.form.password.edit


def test_esc_cancels(view: SignInView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.cancelled, timeout=500):
        QTest.keyClick(view.form.login.edit, Qt.Key.Key_Escape)


def test_whose_sessions_they_are_is_asked_with_figures(view: SignInView, qtbot: QtBot) -> None:
    view.confirm_claim(12, 1070, "Anna")
    assert not view.form.isVisible()
    assert view.claim.question.text() == "Add these 12 sessions to Anna? All yours?"
    assert "1070 points" in view.claim.details.text().replace(",", "")
    with qtbot.waitSignal(view.claim_confirmed, timeout=500):
        qtbot.mouseClick(view.claim.yes, LEFT)
    with qtbot.waitSignal(view.claim_declined, timeout=500):
        qtbot.mouseClick(view.claim.no, LEFT)
    view.confirm_claim(1, 1, "Anna")
    assert view.claim.question.text() == "Add this session to Anna? All yours?"
    assert "1 point." in view.claim.details.text()


def test_the_sessions_are_named_so_that_one_knows_one_s_own(view: SignInView) -> None:
    last = datetime(2026, 3, 2, 15, 4, tzinfo=UTC)
    newest = [Played(last - timedelta(days=day), 9) for day in range(8)]
    view.confirm_claim(2, 18, "Anna", newest=newest[:2])
    assert view.claim.sessions.text().splitlines() == [
        "2 Mar, 15:04 · 9 points",
        "1 Mar, 15:04 · 9 points",
    ]
    view.confirm_claim(12, 108, "Anna", newest=newest)
    lines = view.claim.sessions.text().splitlines()
    assert len(lines) == MOST_LINES
    assert lines[-2:] == ["24 Feb, 15:04 · 9 points", "and 5 sessions before"]


def test_enter_and_esc_give_no_sessions_away(view: SignInView, qtbot: QtBot) -> None:
    view.confirm_claim(12, 1070, "Anna")
    focused = QApplication.focusWidget()
    assert focused is view.claim.no
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        with (
            qtbot.assertNotEmitted(view.claim_confirmed),
            qtbot.assertNotEmitted(view.cancelled),
            qtbot.waitSignal(view.claim_declined, timeout=500),
        ):
            QTest.keyClick(focused, key)


def test_tab_goes_through_the_form_in_reading_order(view: SignInView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.form.mode.button("register"), LEFT)
    view.form.login.edit.setFocus()
    order = [
        view.form.login.edit,
        view.form.password.edit,
        view.form.password.show_button,
        view.form.display_name.edit,
        view.form.more,
        view.form.send,
        view.form.cancel,
        view.form.mode.button("register"),
        view.form.login.edit,
    ]
    for wanted in order:
        focused = QApplication.focusWidget()
        assert focused is wanted
        QTest.keyClick(focused, Qt.Key.Key_Tab)


def by_code(view: SignInView, qtbot: QtBot, code: str) -> list[SignInForm]:
    forms = sent(view)
    qtbot.mouseClick(view.form.mode.button("code"), LEFT)
    assert QApplication.focusWidget() is view.form.code.edit
    QTest.keyClicks(view.form.code.edit, code)
    QTest.keyClick(view.form.code.edit, Qt.Key.Key_Return)
    return forms


@pytest.mark.parametrize("code", ["mia-7K3MX-2QRDF", " mia 7k3mx 2qrdf ", "mia7k3mx2qrdf"])
def test_a_code_is_sent_as_it_was_typed_and_nothing_else_is_asked(
    view: SignInView, qtbot: QtBot, code: str
) -> None:
    fill(view, "ben", "left over")
    forms = by_code(view, qtbot, code)
    assert forms == [
        SignInForm(
            mode="code", login="", password="", display_name="", server=SERVER, code=code.strip()
        )
    ]
    assert code.strip() not in repr(forms[0])
    assert not view.form.login.isVisible()
    assert not view.form.password.isVisible()
    qtbot.mouseClick(view.form.mode.button("sign_in"), LEFT)
    qtbot.mouseClick(view.form.send, LEFT)
    assert (forms[1].mode, forms[1].code, forms[1].password) == ("sign_in", "", "left over")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "Please enter the code."),
        ("mia-O0CCC-CCCCC", "There is no O 0 in the last ten signs of a code."),
        ("mia-7K3MX-2QRD", "There is no A in the last ten signs of a code."),
        ("mia.maus", "A code is a login name with ten letters and digits"),
        ("7K3MX-2QRDF", "A code is a login name with ten letters and digits"),
        ("m" * 201, "A code is a login name with ten letters and digits"),
    ],
)
def test_what_can_be_no_code_is_said_beside_it_and_nothing_is_sent(
    view: SignInView, qtbot: QtBot, code: str, sentence: str
) -> None:
    assert by_code(view, qtbot, code) == []
    assert view.form.code.complaint.text().startswith(sentence)
    assert view.form.code.complaint.isVisible()
    assert QApplication.focusWidget() is view.form.code.edit


def test_a_new_password_may_come_with_the_code(view: SignInView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.form.mode.button("code"), LEFT)
    qtbot.mouseClick(view.form.new_password, LEFT)
    password = view.form.password
    assert password.label.text() == password.edit.accessibleName() == "New password"
    QTest.keyClicks(view.form.password.edit, "short")
    forms = by_code(view, qtbot, "mia-7K3MX-2QRDF")
    assert forms == []
    assert view.form.password.complaint.text() == "A password has at least 8 characters."
    QTest.keyClicks(view.form.password.edit, " no more")
    QTest.keyClick(view.form.password.edit, Qt.Key.Key_Return)
    assert forms[0].password == "short no more"


def test_while_a_code_is_under_way_nobody_leaves(view: SignInView, qtbot: QtBot) -> None:
    """It is worth nothing once the server has it."""
    by_code(view, qtbot, "mia-7K3MX-2QRDF")
    view.form.set_busy(True)
    with qtbot.assertNotEmitted(view.cancelled):
        qtbot.mouseClick(view.form.cancel, LEFT)
        QTest.keyClick(view, Qt.Key.Key_Escape)
    view.form.set_busy(False)
    view.show_error("This code is not right.")
    assert QApplication.focusWidget() is view.form.code.edit
    assert view.form.code.edit.text() == "mia-7K3MX-2QRDF"
    assert not view.form.code.edit.hasSelectedText()
    with qtbot.waitSignal(view.cancelled, timeout=500):
        QTest.keyClick(view.form.code.edit, Qt.Key.Key_Escape)


def test_a_password_is_offered_and_may_be_left(view: SignInView, qtbot: QtBot) -> None:
    view.offer_password("mia.maus", "Mia")
    page = view.choice
    assert page.heading.text() == "Hello Mia! Choose a password?"
    assert "mia.maus" in page.why.text()
    assert QApplication.focusWidget() is page.password.edit
    QTest.keyClicks(page.password.edit, "short")
    with qtbot.assertNotEmitted(view.password_chosen):
        QTest.keyClick(page.password.edit, Qt.Key.Key_Return)
    assert page.password.complaint.text() == "A password has at least 8 characters."
    QTest.keyClicks(page.password.edit, " no more")
    with qtbot.waitSignal(view.password_chosen, timeout=500) as chosen:
        QTest.keyClick(page.password.edit, Qt.Key.Key_Return)
    assert chosen.args == ["short no more"]
    assert page.save.text() == "One moment…"
    with qtbot.assertNotEmitted(view.password_chosen):
        page.on_save_requested()
    page.complain("The server is away.")
    assert page.save.isEnabled()
    assert page.password.complaint.text() == "The server is away."
    for way in (lambda: qtbot.mouseClick(page.no, LEFT), lambda: QTest.keyClick(page, ESC)):
        with (
            qtbot.assertNotEmitted(view.claim_declined),
            qtbot.waitSignal(view.cancelled, timeout=500),
        ):
            way()


@pytest.mark.parametrize(
    ("login", "name", "wrong"),
    [
        ("mia\u2800", "Mia", {"login"}),
        ("mi\u200ba", "Mi\u202ea", {"login", "display_name"}),
        ("zoë", "Zoë 👩\u200d🚀", set()),
    ],
)
def test_names_go_by_the_servers_rules_before_they_are_sent(
    login: str, name: str, wrong: set[str]
) -> None:
    form = SignInForm(
        mode="register", login=login, password="long enough", display_name=name, server=SERVER
    )
    assert set(complaints(form)) == wrong


@pytest.mark.parametrize("size", [(1024, 600), (375, 560)])
def test_the_form_for_a_code_fits(view: SignInView, qtbot: QtBot, size: tuple[int, int]) -> None:
    view.start(mode="code")
    view.resize(*size)
    for page in ("form", "choice"):
        if page == "choice":
            view.offer_password("mia.maus", "Mia Maus")
        widgets = [
            widget
            for widget in view.findChildren(QAbstractButton) + view.findChildren(QLineEdit)
            if widget.isVisible()
        ]
        qtbot.waitUntil(lambda seen=widgets: all(min(w.width(), w.height()) >= 44 for w in seen))
        assert all(widget.accessibleName() or widget.text() for widget in widgets)
        qtbot.waitUntil(lambda: view.area.horizontalScrollBar().maximum() == 0)
        assert all(w.mapTo(view, w.rect().topRight()).x() < size[0] for w in widgets)


def test_the_way_is_changed_by_arrow_keys(view: SignInView) -> None:
    view.form.mode.button("sign_in").setFocus()
    QTest.keyClick(view.form.mode.button("sign_in"), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is view.form.mode.button("register")
    QTest.keyClick(view.form.mode.button("register"), Qt.Key.Key_Space)
    assert view.form.display_name.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (375, 560)])
def test_everything_is_named_and_large_enough(
    view: SignInView, qtbot: QtBot, size: tuple[int, int]
) -> None:
    view.start(mode="register")
    view.resize(*size)
    widgets = [
        widget
        for widget in view.findChildren(QAbstractButton) + view.findChildren(QLineEdit)
        if widget.isVisible()
    ]
    assert len(widgets) == 11
    qtbot.waitUntil(lambda: all(min(w.width(), w.height()) >= 44 for w in widgets))
    assert all(widget.accessibleName() or widget.text() for widget in widgets)
    qtbot.waitUntil(lambda: view.area.horizontalScrollBar().maximum() == 0)
    assert all(w.mapTo(view, w.rect().topRight()).x() < size[0] for w in widgets)
    names = {edit.accessibleName().lower() for edit in view.findChildren(QLineEdit)}
    assert not any("mail" in name for name in names)
