"""The real program as a process, played by key presses; what to do comes as a JSON list.

``python tests/e2e/robot.py FOLDER '[["play", 40, [3]], ["finish"], …]'``

An audit hook writes every attempt at a network connection or look-up to ``FOLDER/network.log``,
so that "no connection at all" is what Python itself saw, not what a server did not.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Generator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from zenjin_desktop.cli import start
from zenjin_desktop.moment import now
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.store import learners
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.ui.learners.sign_in_view import SignInView
from zenjin_desktop.ui.self_play import Hands, Script, finish

FOLDER = Path(sys.argv[1])
STARTED = now()
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


def watch_network() -> None:
    log = (FOLDER / "network.log").open("a", encoding="utf-8")

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in NETWORK:
            log.write(f"{event} {arguments[1:]}\n")
            log.flush()

    sys.addaudithook(hook)


def play(hands: Hands, questions: int, slips: list[int]) -> Script:
    """From Home or the summary: so many presentations, those in ``slips`` answered wrongly."""
    yield lambda: hands.shell.screens.home.isVisible() or hands.shell.screens.summary.isVisible()
    hands.press_enter()
    for number in range(questions):
        yield hands.asked
        hands.answer(rightly=number not in slips)
    yield hands.asked


def play_on(hands: Hands, questions: int) -> Script:
    """So many more presentations of the session under way, all answered rightly."""
    for _ in range(questions):
        yield hands.asked
        hands.answer(rightly=True)
    yield hands.asked


def wait_for(_hands: Hands, name: str) -> Script:
    """Say that we wait (a file ``waiting``), until there is a file of this name."""
    (FOLDER / "waiting").touch()
    yield (FOLDER / name).exists


def register(hands: Hands, server: str, login: str, password: str, name: str) -> Script:
    yield from _form(hands)
    view = hands.shell.screens.sign_in
    hands.click("Register")
    hands.write(view.form.display_name.edit, name)
    yield from _send(hands, server, login, password)


def sign_in(hands: Hands, server: str, login: str, password: str) -> Script:
    yield from _form(hands)
    yield from _send(hands, server, login, password)


def redeem(hands: Hands, server: str, code: str, password: str) -> Script:
    """Type a code, say yes to every session, and choose a password (``""``: not now)."""
    view = yield from _coded(hands, server, code)
    yield lambda: view.claim.isVisible() or view.choice.isVisible()
    if view.claim.isVisible():
        hands.photograph(FOLDER, "claim")
        (FOLDER / "claim.txt").write_text(
            "\n".join(text.text() for text in (view.claim.question, view.claim.sessions))
        )
        view.claim.yes.click()
    yield hands.sees(view.choice)
    hands.photograph(FOLDER, "choice")
    if password:
        hands.write(view.choice.password.edit, password)
        hands.press_enter()
    else:
        hands.click("Not now")
    yield hands.sees(hands.shell.screens.home)


def code_refused(hands: Hands, server: str, code: str) -> Script:
    """Type a code, and write down the sentence under it."""
    view = yield from _coded(hands, server, code)
    yield view.form.error.isVisible
    hands.photograph(FOLDER, "refused")
    (FOLDER / "turned-away.txt").write_text(view.form.error.text())
    view.form.cancel.click()
    yield hands.sees(hands.shell.screens.home)


def _coded(hands: Hands, server: str, code: str) -> Generator[Callable[[], bool], None, SignInView]:
    yield from _form(hands)
    view = hands.shell.screens.sign_in
    hands.click("I have a code")
    view.form.more.setChecked(True)
    hands.write(view.form.server.edit, server)
    hands.write(view.form.code.edit, code)
    hands.photograph(FOLDER, "code")
    hands.press_enter()
    yield lambda: True
    return view


def turned_away(hands: Hands, server: str, login: str, password: str) -> Script:
    """Fill in the form, and write down the sentence under it."""
    yield from _form(hands)
    view = hands.shell.screens.sign_in
    yield from _filled_in(hands, server, login, password)
    yield view.form.error.isVisible
    (FOLDER / "turned-away.txt").write_text(view.form.error.text())


def _form(hands: Hands) -> Script:
    yield hands.sees(hands.shell.screens.home)
    hands.shell.screens.home.top.avatar.click()
    hands.choose("Sign in…")
    yield hands.sees(hands.shell.screens.sign_in)


def _send(hands: Hands, server: str, login: str, password: str) -> Script:
    view = hands.shell.screens.sign_in
    yield from _filled_in(hands, server, login, password)
    yield lambda: hands.shell.screens.home.isVisible() or view.claim.isVisible()
    if view.claim.isVisible():
        view.claim.yes.click()
    yield hands.sees(hands.shell.screens.home)


def _filled_in(hands: Hands, server: str, login: str, password: str) -> Script:
    view = hands.shell.screens.sign_in
    view.form.more.setChecked(True)
    hands.write(view.form.server.edit, server)
    hands.write(view.form.login.edit, login)
    hands.write(view.form.password.edit, password)
    hands.press_enter()
    yield lambda: True


def add_learner(hands: Hands, name: str) -> Script:
    """Add somebody in "Who is playing?", who then plays."""
    yield hands.sees(hands.shell.screens.home)
    hands.shell.comings.show_people()
    yield hands.sees(hands.shell.screens.who)
    hands.shell.comings.people.add()
    yield lambda: hands.shell.screens.who.shows_form
    hands.write(hands.shell.screens.who.form.name.edit, name)
    hands.press_enter()
    yield hands.sees(hands.shell.screens.home)


def next_player(hands: Hands, name: str) -> Script:
    """From the summary on to somebody else."""
    yield hands.sees(hands.shell.screens.summary)
    hands.click("Next player")
    yield from comes(hands, name)


def comes(hands: Hands, name: str) -> Script:
    """Say who it is, where that is asked."""
    yield hands.sees(hands.shell.screens.who)
    tiles = hands.shell.screens.who.choosing.people
    next(tile for tile in tiles if tile.text() == name).click()
    yield hands.sees(hands.shell.screens.home)


def sign_out(hands: Hands) -> Script:
    """Leave; a guest plays from now on."""
    yield hands.sees(hands.shell.screens.home)
    hands.shell.screens.home.top.avatar.click()
    hands.choose("Sign out")
    yield lambda: hands.shell.chair.player.is_guest


def all_sent(hands: Hands) -> Script:
    """Nothing of any account waits, whoever plays, and no token is kept for that any more."""
    yield lambda: _waiting(accounts_only=True) == 0
    gone = [one.account for one in learners.accounts(hands.shell.chair._store)]
    yield (
        lambda: (
            not any(
                # read anew each time: it remembers what it has looked up
                one and Credentials(paths_in(FOLDER).tokens).upload(one.server, one.user_id)
                for one in gone
            )
        )
    )


def home(hands: Hands) -> Script:
    yield hands.sees(hands.shell.screens.summary)
    hands.click("Home")
    yield hands.sees(hands.shell.screens.home)


def synced(hands: Hands, whose: str = "everybody") -> Script:
    """Nothing waits, and the server's changes were fetched in this run of the program.

    What a guest did waits for ever: beside one it is the accounts' that is looked at.
    """
    shell = hands.shell
    yield (
        lambda: (
            _waiting(accounts_only=whose == "accounts") == 0
            and shell.chair.sync_state.phase == "idle"
            and (shell.chair.sync_state.last_sync or STARTED) > STARTED
        )
    )


def _waiting(*, accounts_only: bool) -> int:
    with closing(sqlite3.connect(f"file:{FOLDER}/zenjin.sqlite3?mode=ro", uri=True)) as store:
        statement = (
            "SELECT count(*) FROM outbox JOIN learners ON learners.id = outbox.learner"
            " WHERE account IS NOT NULL OR NOT ?"
        )
        waiting: int = store.execute(statement, (accounts_only,)).fetchone()[0]
        return waiting


def offline(hands: Hands, waiting: int) -> Script:
    yield (
        lambda: (
            hands.shell.chair.sync_state.phase == "offline"
            and hands.shell.chair.sync_state.waiting >= waiting
        )
    )


def photograph(hands: Hands, name: str) -> Script:
    hands.photograph(FOLDER, name)
    yield lambda: True


def tell(hands: Hands, name: str) -> Script:
    """Write what Home shows to ``FOLDER/<name>.json``."""
    model = hands.shell.screens.home.model
    (FOLDER / f"{name}.json").write_text(
        json.dumps(
            {
                "name": model.learner_name,
                "points": model.points_total,
                "blink_speed": model.blink_speed,
                "level": model.level_number,
                "streak": model.streak_days,
                "header": hands.shell.screens.playing.board.points.value,
            }
        )
    )
    yield lambda: True


def die(_hands: Hands) -> Script:
    os.kill(os.getpid(), 9)
    yield lambda: True


ACTIONS: dict[str, Callable[..., Script]] = {
    "play": play,
    "play_on": play_on,
    "wait_for": wait_for,
    "finish": finish,
    "register": register,
    "sign_in": sign_in,
    "redeem": redeem,
    "code_refused": code_refused,
    "turned_away": turned_away,
    "add_learner": add_learner,
    "next_player": next_player,
    "comes": comes,
    "sign_out": sign_out,
    "all_sent": all_sent,
    "home": home,
    "synced": synced,
    "offline": offline,
    "photograph": photograph,
    "tell": tell,
    "die": die,
}


def steps(hands: Hands, *, actions: list[list[Any]]) -> Script:
    for name, *arguments in actions:
        yield from ACTIONS[name](hands, *arguments)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    watch_network()
    script = partial(steps, actions=json.loads(sys.argv[2]))
    sys.exit(start(Options(paths=paths_in(FOLDER)), script=script))
