"""Anna's computers, each with a store, tokens and a sync engine of its own."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import uuid_utils

from tests.support.clock import Clock
from tests.support.elsewhere import Counted, assert_sound, facts_stored
from tests.support.long_ago import days_of_use, roll_up
from tests.support.played import Desk, as_after_a_power_cut
from tests.support.rounds import play_round, slips_at, stitch
from tests.support.seat import ALL_LESSONS
from zenjin_core.learning.helix import Place
from zenjin_core.learning.profile import SessionFact
from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store import journal, learners, outbox
from zenjin_desktop.store.bringing import bring_in
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.figures import all_facts
from zenjin_desktop.store.progress import progress_item, progress_rows
from zenjin_desktop.store.sessions import RECORD_COLUMNS, session_record
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api import Api, Transport
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.entrance import enter
from zenjin_desktop.sync.state import More, SignInRequest
from zenjin_desktop.ui.dashboard.controller import home_model
from zenjin_desktop.ui.dashboard.model import HomeModel

PASSWORD = "correct horse"

TUBES = {
    tube: tuple(
        Place(
            thread_id=stitch_id.rpartition("-")[0].replace("stitch", "thread"), stitch_id=stitch_id
        )
        for stitch_id in (f"stitch-T{tube}-001-{n:02}" for n in range(1, 5))
    )
    for tube in (1, 2, 3)
}
"""Three tubes of four stitches: on two computers the same ones are played soon."""


class Site:
    """One computer: the guest plays at it until Anna signs in.

    Attributes:
        clock: this computer's own; it may be wrong.
        anna: Anna's local id once she has signed in here.
        signed_in: whether she is now.
    """

    def __init__(self, folder: Path, account: learners.Account, *, seed: int) -> None:
        folder.mkdir()
        self.clock = Clock()
        self.anna: int | None = None
        self.signed_in = False
        self._folder = folder
        self._account = account
        self._rng = Random(seed)
        self._seconds = 1_000.0
        self._cuts = 0
        self._apis: list[Api] = []
        self.store = self._opened(folder / "zenjin.db")
        self.engine = self._new_engine()

    def _opened(self, path: Path) -> Store:
        store = open_store(path, now=self.clock, new_id=lambda: str(uuid_utils.uuid7()))
        # What is asked is what becomes of rows: a disk that is waited for would only take time.
        store.db.execute_sql("PRAGMA synchronous = OFF")
        return store

    def _new_engine(self) -> Engine:
        self.credentials = Credentials(self._folder / "tokens.json")
        engine = Engine(
            self.store,
            credentials=self.credentials,
            connect=self._connected,
            monotonic=lambda: self._seconds,
            rng=self._rng,
        )
        engine.current = learners.current_player(self.store).learner
        return engine

    def _connected(self, server: ServerAddress) -> Api:
        transport = Transport(server, stop=threading.Event(), seconds=2.0)
        self._apis.append(Api(transport, now=self.clock))
        return self._apis[-1]

    # What happens at it

    def play(
        self, learner: int, slips: Sequence[int], *, steps: int = 0, finish: bool = True
    ) -> None:
        """A round of what is next; before its last answer the sync makes so many requests."""
        if journal.journal(self.store, learner) == []:
            first = journal.head(self.store, learner, TUBES).row
            place = Place(thread_id=first.thread_id, stitch_id=first.stitch_id)
            journal.open_session(self.store, learner, place, utc_offset_minutes=60)
        head = journal.head(self.store, learner, TUBES)
        played = play_round(
            slips_at(*slips), clock=self.clock, rng=self._rng, of=stitch(head.row.stitch_id)
        )
        for run, feedback in played:
            if not feedback.stitch_done:
                journal.append(self.store, learner, feedback.attempt)
                continue
            self.sync(steps)
            journal.finish_stitch(
                self.store,
                learner,
                feedback.attempt,
                ftc=run.ftc,
                tube=head.tube,
                tubes=TUBES,
            )
        if finish:
            journal.finish_session(self.store, learner)

    def guest(self) -> int:
        """The guest of this computer."""
        return learners.switch_to_guest(self.store).learner

    def sign_in(self, *, claim: int | None) -> int:
        """With her password: this computer gets a token of its own."""
        account = self._account
        wish = SignInRequest(
            mode="sign_in", server=account.server, login=account.login, password=PASSWORD
        )
        enter(wish, self.credentials, stop=threading.Event())
        self.anna = learners.sign_in(self.store, account, claim=claim).learner
        self.signed_in = True
        self.engine.current = self.anna
        return self.anna

    def sign_out(self) -> None:
        """The guest plays; what waits of Anna's goes by the token that stays."""
        self.signed_in = False
        journal.finish_session(self.store, self.anna or 0)
        self.engine.current = self.guest()
        if self.waiting():
            self.credentials.leave(self._account.server, self._account.user_id)
        else:
            self.credentials.drop(self._account.server, self._account.user_id)

    def sync(self, steps: int) -> None:
        """So many requests at most."""
        for _ in range(steps):
            if not isinstance(self.engine.step(), More):
                return

    def sync_all(self) -> None:
        """Until there is nothing more to do; what was put off is due."""
        self._seconds += 4_000
        self.engine.ask_again()
        for _ in range(300):
            if not isinstance(self.engine.step(), More):
                return
        raise AssertionError("no end after 300 requests")

    def let_pass(self, seconds: float) -> None:
        self._seconds += seconds
        self.clock.turn(seconds=seconds)

    def roll_up(self) -> None:
        """Single answers go as if two months had passed; for the time the clock says so."""
        now = self.clock.at
        self.clock.at = now + timedelta(days=70)
        days_of_use(self.store, self.clock)
        roll_up(self.store, keep_months=1)
        self.clock.at = now

    def answers(self) -> dict[str, str]:
        """The results of all sessions that have their answers still, a guest's too, by id."""
        asked = "SELECT id, results FROM session_results WHERE results NOT LIKE ?"
        return dict(self.store.rows(asked, ('[{"rolledUp"%',)))

    def restart(self, *, cut: bool) -> None:
        """Close the program and open it again, or cut its power and start from the disk."""
        path = self.store.path
        if cut:
            self._cuts += 1
            path = as_after_a_power_cut(self.store, self._folder / f"cut {self._cuts}")
        self.close()
        self.store = self._opened(path)
        journal.recover(self.store)
        self.engine = self._new_engine()

    def stick(self) -> tuple[list[SessionRecord], list[ProgressItem]]:
        """All of Anna's that is here, as it would be carried on a stick."""
        sessions = f"SELECT {RECORD_COLUMNS} FROM session_results WHERE learner = ?"  # noqa: S608 - our own columns
        records = [session_record(row) for row in self.store.rows(sessions, (self.anna,))]
        rows = progress_rows(self.store, self.anna or 0).values()
        return records, [progress_item(row) for row in rows]

    def bring_in(self, stick: tuple[list[SessionRecord], list[ProgressItem]]) -> None:
        assert self.anna is not None
        bring_in(self.store, self.anna, sessions=stick[0], progress=stick[1])

    def close(self) -> None:
        for api in self._apis:
            api.close()
        self._apis.clear()
        self.store.close()

    # What it holds

    def facts(self) -> list[SessionFact]:
        """Anna's sessions in the order of the fold."""
        assert self.anna is not None
        facts = all_facts(self.store, self.anna)
        return sorted(facts, key=lambda fact: (fact.completed_at, fact.id))

    def waiting(self) -> int:
        assert self.anna is not None
        return outbox.counts(self.store, self.anna).pending

    def check(self) -> None:
        """What holds for a store at any time."""
        assert self.anna is not None
        assert_sound(Desk(self.store, self.anna, self.clock))

    def figures(self) -> dict[str, Counted]:
        """What Anna's answers come to, by question."""
        assert self.anna is not None
        return facts_stored(Desk(self.store, self.anna, self.clock))

    def home(self, at: Clock) -> HomeModel:
        """What Home shows, but for what comes next: the tube that is due is each computer's own."""
        assert self.anna is not None
        player = learners.player(self.store, self.anna)
        assert player is not None
        model = home_model(self.store, ALL_LESSONS, player, now=at, utc_offset_minutes=60)
        return replace(model, next_line="")
