"""Everything behind the first picture: the store, the curriculum, the screens and the sync."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from zenjin_desktop import unfollowed
from zenjin_desktop.errors import ZenjinError
from zenjin_desktop.forgetting import told_once
from zenjin_desktop.front import Front
from zenjin_desktop.lessons import read_lessons
from zenjin_desktop.moment import new_id, now, utc_offset_minutes
from zenjin_desktop.options import Options
from zenjin_desktop.paths import Paths
from zenjin_desktop.policy import Ruled
from zenjin_desktop.settings import Settings
from zenjin_desktop.sharing import as_file_name, login_name, make
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.journal import recover
from zenjin_desktop.store.opening import opened
from zenjin_desktop.store.seats import Seats
from zenjin_desktop.ui.dressing import appearance, dress
from zenjin_desktop.ui.folder_locks import TouchedLocks
from zenjin_desktop.ui.learners.form import SignInForm
from zenjin_desktop.ui.look import Look, Wardrobe
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.only_one import Presence
from zenjin_desktop.ui.sentences import in_words, told
from zenjin_desktop.ui.shell import Shell
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.theme import load_text_faces
from zenjin_desktop.ui.widgets.ear import tell_of_widgets

log = logging.getLogger(__name__)


class Program(NamedTuple):
    """The wired program, for the event loop, the self-play and the benchmarks.

    ``closed`` closes the store and leaves the data folder.
    """

    window: MainWindow
    shell: Shell
    store: Store
    settings: Settings
    closed: Callable[[], None]


@contextmanager
def furnished(
    front: Front, options: Options, presence: Presence | None = None
) -> Iterator[Program]:
    """The program around its first picture, all but the sync; the store is closed at the end.

    Args:
        front: the first picture.
        options: where everything is.
        presence: this program in its data folder; nobody else can have it open if not given.

    Raises:
        StoreInCompany, StoreTooNew, StoreUnusable: the data file cannot be opened.
    """
    ruled = options.ruled or Ruled()
    loaded = ruled.load(options.paths.settings)
    settings = loaded.settings
    front.look.clock.reduced_motion = settings.reduced_motion
    front.window.background.settle()
    load_text_faces()
    tell_of_widgets()
    lessons = read_lessons(
        options.resources / "curriculum", settings.route, own=options.paths.curriculum
    )

    def recovered(store: Store) -> Shell:
        recover(store)
        return Shell(
            front.window,
            front.home,
            Wardrobe(front.look, dressed, partial(ruled.save, options.paths.settings)),
            store=store,
            lessons=lessons,
            settings=settings,
            surroundings=Surroundings(now, utc_offset_minutes, Random(options.dice), ruled=ruled),
        )

    def dressed(chosen: Settings) -> Look:
        front.look.clock.reduced_motion = chosen.reduced_motion
        theme, problems = dress(front.app, appearance(chosen), options.resources)
        _tell_of(problems, front.window)
        return Look(theme, front.look.clock)

    if presence is not None:
        TouchedLocks(presence.locks, front.window)
    with _seats(presence) as seats:
        store, shell, mended = opened(
            options.paths.store,
            recovered,
            now=now,
            new_id=new_id,
            beside=() if presence is None else presence.beside,
            seats=seats,
        )
        if presence is not None:
            presence.opened(stays_alone=store.alone)
        closed = partial(_closed, store, presence)
        try:
            problems: list[str | ZenjinError] = [
                *mended,
                *told_once(options.paths, store),
                *([loaded.problem] if loaded.problem else []),
                *ruled.problems,
            ]
            _tell_of([*problems, *front.problems, *lessons.problems], front.window)
            yield Program(front.window, shell, store, settings, closed)
            front.window.close()
        finally:
            closed()


@contextmanager
def _seats(presence: Presence | None) -> Iterator[Seats]:
    login = as_file_name(login_name())
    seats = Seats(None if presence is None else presence.folder, login)
    try:
        yield seats
    finally:
        seats.leave()


def _closed(store: Store, presence: Presence | None) -> None:
    with nullcontext(enter_result=True) if presence is None else presence.leaving() as last:
        store.close(last=last)
        store.seats.leave()


MOST_SENTENCES = 3
"""How many problems the notice names; more would cover the screen, the log has them all."""


def _tell_of(problems: Sequence[str | ZenjinError], window: MainWindow) -> None:
    for problem in problems:
        log.warning("%s", problem)
    said = [
        in_words(problem) if isinstance(problem, str) else told(problem)
        for problem in problems[:MOST_SENTENCES]
    ]
    if more := len(problems) - len(said):
        said.append(
            QCoreApplication.translate("Program", "And %Ln more; the log has them all.", "", more)
        )
    if said:
        window.notice(" ".join(said))


class _Log(RotatingFileHandler):
    """Written where its name is, and nowhere that a link leads to."""

    def _open(self) -> TextIOWrapper:
        handle = unfollowed.opened(
            Path(self.baseFilename), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666
        )
        file = os.fdopen(handle, "ab")
        return TextIOWrapper(file, encoding=self.encoding, errors=self.errors)


def log_to(paths: Paths) -> None:
    """Have everything logged into the data folder; without one, to standard error."""
    handlers: list[logging.Handler] = []
    try:
        make(paths.data)
        handlers.append(_Log(paths.log, maxBytes=500_000, backupCount=1, encoding="utf-8"))
    except OSError:
        handlers.append(logging.StreamHandler())  # the store will say what is wrong with the folder
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
        handlers=handlers,
        force=True,
    )


@contextmanager
def syncing(program: Program, options: Options) -> Iterator[None]:
    """The background sync, ended with the program."""
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.worker import SyncThread, SyncWorker

    shell = program.shell
    worker = SyncWorker(
        # The one store of this process: its write lock is what keeps an answer from waiting.
        open_store=lambda: program.store,
        credentials=Credentials(options.paths.tokens),
        private_http=program.settings.private_http,
        only_server="" if options.ruled is None else options.ruled.only_server,
        policy=None if options.ruled is None else options.ruled.policy,
    )
    with SyncThread(worker) as sync:
        worker.state_changed.connect(shell.figures.on_sync_state_changed)
        worker.reported.connect(shell.figures.on_synced)
        worker.reported.connect(shell.signing.leaving.on_synced)
        worker.signed_in.connect(shell.signing.requests.on_signed_in)
        worker.sign_in_failed.connect(shell.signing.requests.on_sign_in_failed)
        worker.password_settled.connect(shell.signing.by_form.on_password_settled)
        shell.chair.woken.connect(sync.woken)
        shell.chair.changed.connect(sync.player_changed)
        shell.wishes.sync_requested.connect(sync.sync_requested)
        shell.signing.requests.sign_in_requested.connect(sync.sign_in_requested)
        shell.signing.requests.password_requested.connect(sync.password_requested)
        shell.signing.requests.sign_out_requested.connect(sync.sign_out_requested)
        shell.signing.requests.token_settled.connect(sync.token_settled)
        shell.signing.requests.forget_requested.connect(sync.forget_requested)
        sync.player_changed.emit(shell.chair.player.learner)
        if options.demo_sign_in is not None:
            shell.signing.by_form.on_submitted(_demo_form(options.demo_sign_in))
        yield
    if not sync.ended:
        # Qt must not destroy a thread that runs; everything is on the disk.
        program.closed()
        os._exit(0)


def _demo_form(text: str) -> SignInForm:
    who, _, server = text.rpartition("@")
    login, _, password = who.partition(":")
    return SignInForm(
        mode="sign_in", login=login, password=password, display_name="", server=server
    )
