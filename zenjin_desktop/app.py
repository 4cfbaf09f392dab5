"""The composition root: everything is made and wired here, and nowhere else."""

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QApplication

from zenjin_desktop.errors import StoreUnusable, ZenjinError
from zenjin_desktop.lessons import read_lessons
from zenjin_desktop.paths import APP, Paths, resources
from zenjin_desktop.settings import Settings, load_settings
from zenjin_desktop.store.database import Store, open_store, set_setting, setting
from zenjin_desktop.store.journal import recover
from zenjin_desktop.ui.faults import faults_told
from zenjin_desktop.ui.first_paint import FirstPaint
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.only_one import only_one
from zenjin_desktop.ui.shell import Look, Shell
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.theme import Theme, apply_theme, load_fonts, load_theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

if TYPE_CHECKING:
    from zenjin_desktop.ui.learners.form import SignInForm
    from zenjin_desktop.ui.self_play import Hands, Script

log = logging.getLogger(__name__)


def now() -> datetime:
    """The time, UTC, in the whole milliseconds that the store and the wire keep."""
    at = datetime.now(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def utc_offset_minutes() -> int:
    """This computer's offset from UTC now, east positive."""
    offset = datetime.now().astimezone().utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def new_id() -> str:
    """A UUIDv7: sorts by the time it was made, needs no server."""
    import uuid_utils

    return str(uuid_utils.uuid7())


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for.

    Attributes:
        paths: where data and settings are.
        server: an address to offer when signing in, over the settings'.
        self_play: play one session without hands, photographed into this folder, then end.
        demo_sign_in: ``LOGIN:PASSWORD@URL`` to sign in with at start, for a demonstration.
        resources: the folder with curriculum and themes.
    """

    paths: Paths
    server: str | None = None
    self_play: Path | None = None
    demo_sign_in: str | None = None
    resources: Path = field(default_factory=resources)


@dataclass(frozen=True, slots=True)
class Program:
    """The wired program, for the event loop, the self-play and the benchmarks."""

    window: MainWindow
    shell: Shell
    store: Store
    settings: Settings


def run(options: Options, *, script: "Callable[[Hands], Script] | None" = None) -> int:
    """Start the program and stay until its window is closed.

    Args:
        options: where, and what to do by itself.
        script: what to play without hands; ``options.self_play`` alone plays a short session.

    Returns:
        The exit status.

    Raises:
        AlreadyRunning, StoreTooNew, StoreUnusable: the person was told.
    """
    _log_to(options.paths)
    app = _application()
    with ExitStack() as stack:
        try:
            stack.enter_context(only_one(options.paths.data))
            program = stack.enter_context(opened(options))
            stack.enter_context(faults_told(program.window))
        except ZenjinError as error:
            _tell(app, error)
            raise

        def on_painted() -> None:
            keep_smooth()
            stack.enter_context(syncing(program, options))
            program.shell.make_rest()

        first = FirstPaint(program.window.background)
        first.painted.connect(on_painted)
        program.window.show()
        folder = options.self_play
        if script is None and folder is not None:
            from zenjin_desktop.ui.self_play import shown_session

            signed_in = options.demo_sign_in is not None
            script = partial(shown_session, folder=folder, signed_in=signed_in)
        if script is None:
            return app.exec()
        return _played(app, program, script)


def keep_smooth() -> None:
    """Set the interpreter up for play, once everything is made: no turn may be long.

    What start made stays until the end: the garbage collector need not walk it again and again,
    some 50 ms each time. And while the sync computes in its thread, a paint gets the interpreter
    back after half a millisecond instead of five, at each of the dozen places it needs it.
    """
    gc.freeze()
    sys.setswitchinterval(0.0005)


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(APP)
    app.setDesktopFileName("zenjin")
    return app


def _played(app: QApplication, program: Program, script: "Callable[[Hands], Script]") -> int:
    from zenjin_desktop.ui.self_play import Hands, SelfPlay

    failures: list[str] = []

    def on_ended(sentence: str) -> None:
        if sentence:
            failures.append(sentence)
            log.error("self-play: %s", sentence)
        program.window.close()

    player = SelfPlay(script(Hands(program.window, program.shell)), program.window)
    player.ended.connect(on_ended)
    player.start()
    return app.exec() or len(failures)


@contextmanager
def opened(options: Options) -> Iterator[Program]:
    """The window with everything behind it but the sync; closed in order at the end.

    Raises:
        StoreTooNew, StoreUnusable: the data file cannot be opened.
    """
    app = _application()
    loaded = load_settings(options.paths.settings)
    settings = loaded.settings
    if options.server is not None:
        settings = msgspec.structs.replace(settings, server=options.server)
    problems = [loaded.problem] if loaded.problem else []
    theme, theme_problem = _theme(options.resources / "themes", settings.theme)
    problems += theme_problem
    store = open_store(options.paths.store, now=now, new_id=new_id)
    try:
        recover(store)
        lessons = read_lessons(
            options.resources / "curriculum", settings.route, own=options.paths.curriculum
        )
        load_fonts()
        apply_theme(app, theme)
        clock = AnimationClock(app, reduced_motion=settings.reduced_motion)
        window = MainWindow(theme, clock)
        _remember_place(window, store)
        around = Surroundings(now=now, utc_offset_minutes=utc_offset_minutes, rng=Random())
        shell = Shell(
            window,
            Look(theme=theme, clock=clock),
            store=store,
            lessons=lessons,
            settings=settings,
            surroundings=around,
        )
        _tell_of([*problems, *lessons.problems], window)
        yield Program(window=window, shell=shell, store=store, settings=settings)
        # Hidden first: what is out of sight leaves the clock, which must not move what is gone.
        window.close()
        window.deleteLater()
        clock.deleteLater()
    finally:
        store.close()


MOST_SENTENCES = 3
"""How many problems the notice names; more would cover the screen, the log has them all."""


def _tell_of(problems: Sequence[str], window: MainWindow) -> None:
    for problem in problems:
        log.warning("%s", problem)
    told = list(problems[:MOST_SENTENCES])
    if more := len(problems) - len(told):
        told.append(f"And {more} more; the log has them all.")
    if told:
        window.notice(" ".join(told))


def _theme(folder: Path, name: str) -> tuple[Theme, list[str]]:
    try:
        return load_theme(folder / f"{name}.toml"), []
    except (OSError, ValueError) as error:  # what is no TOML, no UTF-8 or no name of a file
        usual = Settings().theme
        problem = f"The theme {name} cannot be used ({error}). The theme {usual} is taken."
        return load_theme(folder / f"{usual}.toml"), [problem]


_PLACE = "window_place"


def _remember_place(window: MainWindow, store: Store) -> None:
    place = setting(store, _PLACE)
    if place is not None:
        window.restore_place(bytes.fromhex(place))

    def on_closing() -> None:
        try:
            set_setting(store, _PLACE, window.place().hex())
        except StoreUnusable as error:
            log.warning("the window's place was not kept: %s", error)

    window.closing.connect(on_closing)


def _tell(app: QApplication, error: ZenjinError) -> None:
    # Off-screen nobody could close the box; the command line says the sentence there.
    if app.platformName() not in {"offscreen", "minimal"}:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, APP, str(error))


def _log_to(paths: Paths) -> None:
    handlers: list[logging.Handler] = []
    try:
        paths.data.mkdir(parents=True, exist_ok=True)
        handlers.append(
            RotatingFileHandler(paths.log, maxBytes=500_000, backupCount=1, encoding="utf-8")
        )
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
    """The background sync: made after the first paint, ended with the program."""
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.worker import SyncThread, SyncWorker

    shell = program.shell
    worker = SyncWorker(
        # The one store of this process: its write lock is what keeps an answer from waiting.
        open_store=lambda: program.store,
        credentials=Credentials(options.paths.tokens),
        private_http=program.settings.private_http,
    )
    with SyncThread(worker) as sync:
        worker.state_changed.connect(shell.on_sync_state_changed)
        worker.reported.connect(shell.on_synced)
        worker.signed_in.connect(shell.accounts.on_signed_in)
        worker.sign_in_failed.connect(shell.accounts.on_sign_in_failed)
        shell.woken.connect(sync.woken)
        shell.player_changed.connect(sync.player_changed)
        shell.sync_panel.sync_requested.connect(sync.sync_requested)
        shell.accounts.sign_in_requested.connect(sync.sign_in_requested)
        shell.accounts.sign_out_requested.connect(sync.sign_out_requested)
        sync.player_changed.emit(shell.player.learner)
        if options.demo_sign_in is not None:
            shell.accounts.on_submitted(_demo_form(options.demo_sign_in))
        yield
    if not sync.ended:
        # Qt must not destroy a thread that runs; everything is on the disk.
        program.store.close()
        os._exit(0)


def _demo_form(text: str) -> "SignInForm":
    from zenjin_desktop.ui.learners.form import SignInForm

    who, _, server = text.rpartition("@")
    login, _, password = who.partition(":")
    return SignInForm(
        mode="sign_in", login=login, password=password, display_name="", server=server
    )
