"""The form to sign in where the policy has said to which server: nobody names another there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.seat import Seat
from zenjin_desktop.policy import Policy, Ruled, ruled
from zenjin_desktop.settings import Settings
from zenjin_desktop.store import learners
from zenjin_desktop.store.learners import Account, Player
from zenjin_desktop.sync.state import SignInRequest
from zenjin_desktop.ui.learners.form_page import FormPage

Sit = Callable[..., Seat]
SERVER = "https://zenjin.oakhill.example"
ELSEWHERE = "https://elsewhere.example"


def told(folder: Path, text: str) -> Ruled:
    (folder / "policy.toml").write_text(text)
    return ruled({"ZENJIN_POLICY": str(folder / "policy.toml")}, is_above=False)


def seated(sit_down: Sit, school: Ruled) -> tuple[Seat, list[SignInRequest]]:
    seat = sit_down(settings=school.over({}), ruled=school)
    asked: list[SignInRequest] = []
    seat.shell.signing.requests.sign_in_requested.connect(asked.append)
    return seat, asked


def shown(form: FormPage) -> set[str]:
    there = {"server": form.server, "more": form.more, "fixed": form.fixed_server}
    return {name for name, one in there.items() if one.isVisible()}


def fill_in(seat: Seat) -> None:
    form = seat.shell.screens.sign_in.form
    seat.hands.write(form.login.edit, "anna")
    seat.hands.write(form.password.edit, "correct horse")


@pytest.mark.parametrize("ask", ["sign_in_requested", "newcomer_requested", "save_requested"])
def test_a_locked_server_is_shown_and_nobody_names_another(
    sit_down: Sit, tmp_path: Path, ask: str
) -> None:
    school = told(tmp_path, f"server = '{SERVER}'\nlocked = ['server']")
    seat, asked = seated(sit_down, school)
    getattr(seat.shell.wishes, ask).emit()
    seat.until(lambda: seat.window.page_name == "sign_in")
    form = seat.shell.screens.sign_in.form
    assert shown(form) == {"fixed"}
    assert form.fixed_server.text() == f"Server address: {SERVER}\nSet by your school."
    form.show_error("It does not answer.", about_server=True)
    assert shown(form) == {"fixed"}
    fill_in(seat)
    seat.press(Qt.Key.Key_Return)
    assert [one.server for one in asked] == [SERVER]


def test_an_account_of_another_server_brings_none_into_the_form(
    sit_down: Sit, tmp_path: Path
) -> None:
    school = told(tmp_path, f"server = '{SERVER}'\nlocked = ['server']")
    seat, asked = seated(sit_down, school)
    account = Account(server=ELSEWHERE, user_id="7", login="ben", display_name="Ben")
    ben = learners.sign_in(seat.store, account, claim=None)
    assert isinstance(ben, Player)
    seat.shell.wishes.account_chosen.emit(ben)
    seat.until(lambda: seat.window.page_name == "sign_in")
    form = seat.shell.screens.sign_in.form
    assert (form.login.edit.text(), shown(form)) == ("ben", {"fixed"})
    seat.hands.write(form.password.edit, "correct horse")
    seat.press(Qt.Key.Key_Return)
    assert [one.server for one in asked] == [SERVER]


def test_where_it_is_locked_and_nobody_said_which_the_form_says_so(
    sit_down: Sit, tmp_path: Path
) -> None:
    seat, asked = seated(sit_down, told(tmp_path, "locked = ['server']"))
    seat.shell.wishes.sign_in_requested.emit()
    seat.until(lambda: seat.window.page_name == "sign_in")
    form = seat.shell.screens.sign_in.form
    fill_in(seat)
    seat.press(Qt.Key.Key_Return)
    assert not asked
    assert shown(form) == {"fixed"}
    assert form.error.text().startswith("Your school has not said yet which server.")


@pytest.mark.parametrize(
    "school",
    [
        Ruled(),
        Ruled(settings={"server": SERVER}),
        Ruled(settings={"server": SERVER}, fixed={"server": "command_line"}),
    ],
)
def test_a_server_that_is_offered_is_one_to_begin_with(sit_down: Sit, school: Ruled) -> None:
    seat, _ = seated(sit_down, school)
    seat.shell.wishes.sign_in_requested.emit()
    seat.until(lambda: seat.window.page_name == "sign_in")
    form = seat.shell.screens.sign_in.form
    assert "more" in shown(form)
    assert "fixed" not in shown(form)
    form.more.setChecked(True)
    assert "server" in shown(form)


def test_a_server_of_the_start_is_locked_where_the_policy_locks_it(sit_down: Sit) -> None:
    school = Ruled(
        policy=Policy(locked=("server",)),
        settings={"server": SERVER},
        fixed={"server": "command_line"},
    )
    assert school.base == Settings(server=SERVER)
    seat, _ = seated(sit_down, school)
    seat.shell.wishes.sign_in_requested.emit()
    seat.until(lambda: seat.window.page_name == "sign_in")
    form = seat.shell.screens.sign_in.form
    assert shown(form) == {"fixed"}
    assert form.fixed_server.text().endswith("\nSet when Zenjin was started.")
