"""A learner's computers, each with a real store, and what must hold at each whatever happens."""

from collections.abc import Collection, Sequence
from pathlib import Path

import uuid_utils

from tests.support.clock import Clock
from tests.support.elsewhere import ANNA, Change, a_stitch, all_of, assert_sound, changes
from tests.support.played import TUBES, Desk, as_after_a_power_cut
from tests.support.rounds import play_round, slips_at, stitch
from zenjin_core.learning import rules
from zenjin_core.learning.helix import Outcome, Place, queue
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import Attempt
from zenjin_core.wire.changes import ProgressChanged
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.learners import sign_in
from zenjin_desktop.store.models import SessionRow
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.pull import store_changes

TURNS = (*rules.TUBES, *rules.TUBES)
TUBE_OF = {place.stitch_id: tube for tube, places in TUBES.items() for place in places}


def base_points(attempts: Sequence[Attempt]) -> int:
    """3 for right at first, 1 for right later, 0 for wrong: counted here once more."""
    return sum((3 if one.first_time else 1) if one.correct else 0 for one in attempts)


class Computer:
    """Anna at one of her computers.

    It plays through the real store, and keeps beside it what a child would remember: the points
    in the header, the tube that is due, which stitches came one after the other.
    """

    def __init__(self, folder: Path, *, seed: int, spacing: rules.Spacing, stitches: int) -> None:
        self.clock = Clock()
        self.spacing = spacing
        self.tubes = {tube: TUBES[tube][:stitches] for tube in rules.TUBES}
        self.header = 0
        self.answered: list[Attempt] = []
        self.due: int | None = None
        self.running: dict[int, list[str]] = {tube: [] for tube in rules.TUBES}
        self.undisturbed = set(rules.TUBES)
        self.before: dict[str, ProgressRow] = {}
        self._folder = folder
        self._seed = seed
        self._cuts = 0
        store = self._opened(folder / "zenjin.db")
        self.desk = Desk(store, sign_in(store, ANNA, claim=None).learner, self.clock, seed=seed)

    @property
    def rows(self) -> dict[str, ProgressRow]:
        return progress_rows(self.desk.store, self.desk.learner)

    @property
    def sessions(self) -> dict[str, tuple[int, int]]:
        """Base points and total points of every session here, by id."""
        query = SessionRow.select(SessionRow.id, SessionRow.base_points, SessionRow.total_points)
        return {name: (base, total) for name, base, total in self.desk.store.tuples(query)}

    def close(self) -> None:
        self.desk.store.close()

    # What the learner does

    def play(self, misses: Collection[int], *, arriving: Sequence[Change] = ()) -> None:
        """A whole round of what is next, with these questions missed at first.

        What arrives comes from another computer just before the last answer.
        """
        head = self._begin()
        for run, feedback in play_round(
            slips_at(*misses),
            clock=self.clock,
            rng=self.desk.rng,
            level=head.row.distractor_level,
            of=stitch(head.row.stitch_id),
        ):
            self.header += feedback.points
            self.answered.append(feedback.attempt)
            if not feedback.stitch_done:
                journal.append(self.desk.store, self.desk.learner, feedback.attempt)
                continue
            self.receive(arriving)
            seen = max((row.revision for row in self.rows.values()), default=0)
            lay = queue(self.tubes[head.tube], self.rows)
            done = journal.finish_stitch(
                self.desk.store,
                self.desk.learner,
                feedback.attempt,
                ftc=run.ftc,
                tube=head.tube,
                tubes=self.tubes,
                spacing=self.spacing,
            )
            assert self.rows[head.row.stitch_id].revision == seen + 1
            self._moved(lay, head, done.outcome)
            self.due = self._from(head.tube + 1)
            assert done.head.tube == self.due

    def leave(self, count: int) -> None:
        """The first answers of a round, and no more of it."""
        head = self._begin()
        played = play_round(
            slips_at(2), clock=self.clock, rng=self.desk.rng, of=stitch(head.row.stitch_id)
        )
        for _, (_, feedback) in zip(range(count), played, strict=False):
            self.header += feedback.points
            self.answered.append(feedback.attempt)
            journal.append(self.desk.store, self.desk.learner, feedback.attempt)

    def finish(self) -> None:
        """The button Finish, or what is left of it when no session is open."""
        before = self.sessions
        finished = journal.finish_session(self.desk.store, self.desk.learner)
        assert (finished is None) == (not self.answered)
        if finished is not None:
            record = finished.record
            assert record.base_points == finished.tally.base_points == self.header
            assert record.total_points == round(self.header * finished.bonus.multiplier)
        self._closed(before)

    def restart(self, *, cut: bool = False) -> None:
        """Close the program and open it again, or cut its power and start from the disk."""
        before = self.sessions
        old = self.desk.store
        path = old.path
        if cut:
            self._cuts += 1
            path = as_after_a_power_cut(old, self._folder / f"cut {self._cuts}")
        old.close()
        self.desk = Desk(self._opened(path), self.desk.learner, self.clock, seed=self._seed)
        journal.recover(self.desk.store)
        self._closed(before)

    def receive(self, parcel: Sequence[Change]) -> None:
        """A page of what another computer has."""
        if not parcel:
            return
        before = self.rows
        # Hours of the turned clock are milliseconds here: the worker need not make way for a child.
        self.desk.store.pace.finished()
        store_changes(self.desk.store, self.desk.learner, changes(list(parcel)))
        for name, row in self.rows.items():
            if before.get(name) != row:
                self._disturbed(TUBE_OF[name])

    def is_crowded(self) -> None:
        """As after years: in each tube one key follows the other, and whoever moves makes room."""
        self.receive(
            [
                ProgressChanged(
                    n=1,
                    record=a_stitch(
                        thread_id=place.thread_id,
                        stitch_id=place.stitch_id,
                        order_number=key,
                        revision=1,
                    ),
                )
                for places in self.tubes.values()
                for key, place in enumerate(places)
            ]
        )

    def sends(self) -> list[Change]:
        return all_of(self.desk)

    def learns_of(self, tube: int, places: Sequence[Place]) -> None:
        """A newer program brings another curriculum, between two sessions."""
        self.finish()
        self.tubes = {
            number: found
            for number in rules.TUBES
            if (found := tuple(places) if number == tube else self.tubes.get(number, ()))
        }
        self._disturbed(tube)

    # What must hold

    def check(self) -> None:
        """After every step."""
        rows = self.rows
        for name, was in self.before.items():
            assert name in rows, f"{name} was lost"
            assert rows[name].distractor_level >= was.distractor_level
            assert rows[name].is_completed >= was.is_completed
        assert all(row.skip_number in self.spacing.ladder for row in rows.values())
        for tube, places in self.tubes.items():
            self._check_tube(tube, places, rows)
        assert journal.journal(self.desk.store, self.desk.learner) == self.answered
        assert self.header == base_points(self.answered)
        self.before = rows

    def _check_tube(self, tube: int, places: Sequence[Place], rows: dict[str, ProgressRow]) -> None:
        names = [place.stitch_id for place in places]
        tubeful = queue(places, rows)
        assert sorted(row.stitch_id for row in tubeful) == sorted(names)
        keys = [(row.order_number, names.index(row.stitch_id)) for row in tubeful]
        assert keys == sorted(set(keys))
        if tube in self.undisturbed:
            assert len({key for key, _ in keys}) == len(keys)

    def _begin(self) -> journal.Head:
        head = journal.head(self.desk.store, self.desk.learner, self.tubes)
        assert head.tube == self._turn()
        assert head.row == queue(self.tubes[head.tube], self.rows)[0]
        if not self.answered:
            first = Place(thread_id=head.row.thread_id, stitch_id=head.row.stitch_id)
            journal.open_session(self.desk.store, self.desk.learner, first, utc_offset_minutes=60)
        return head

    def _turn(self) -> int:
        if self.due is not None:
            return self._from(self.due)
        newest = max(
            self.rows.values(), key=lambda row: (row.revision, row.device_id), default=None
        )
        here = {place.stitch_id for places in self.tubes.values() for place in places}
        known = newest is not None and newest.stitch_id in here
        return self._from(TUBE_OF[newest.stitch_id] + 1 if newest is not None and known else 1)

    def _from(self, tube: int) -> int:
        return next(turn for turn in TURNS[(tube - 1) % 3 :] if turn in self.tubes)

    def _moved(self, lay: Sequence[ProgressRow], played: journal.Head, outcome: Outcome) -> None:
        name = played.row.stitch_id
        tubeful = queue(self.tubes[played.tube], self.rows)
        assert [row.stitch_id for row in tubeful if row.stitch_id != name] == [
            row.stitch_id for row in lay if row.stitch_id != name
        ], "others changed places"
        at = next(n for n, row in enumerate(tubeful) if row.stitch_id == name)
        skip = next(row.skip_number for row in lay if row.stitch_id == name)
        slipped = (self.spacing.slip_behind or 0) if skip == 1 else 0
        behind = {"perfect": skip, "nearly": max(skip, 5), "again": slipped}[outcome]
        assert at == min(behind, len(lay) - 1)
        around = [row.order_number for row in tubeful[max(at - 1, 0) : at + 2]]
        stays = tubeful[at].order_number in {
            row.order_number for row in lay if row.stitch_id == name
        }
        # One that stays where it is keeps its key, were it the same as a neighbour's.
        assert stays or around == sorted(set(around)), "it came to share a neighbour's key"
        running = self.running[played.tube]
        running.append(name)
        if self.spacing.slip_behind is not None and len(tubeful) > 1 and len(running) > 2:
            assert len(set(running[-3:])) > 1, "three times running"

    def _closed(self, before: dict[str, tuple[int, int]]) -> None:
        new = {name: row for name, row in self.sessions.items() if name not in before}
        assert self.sessions == before | new
        assert [base for base, _ in new.values()] == ([self.header] if self.answered else [])
        self.header = 0
        self.answered = []
        assert_sound(self.desk)

    def _disturbed(self, tube: int) -> None:
        self.undisturbed.discard(tube)
        self.running[tube].clear()

    def _opened(self, path: Path) -> Store:
        store = open_store(path, now=self.clock, new_id=lambda: str(uuid_utils.uuid7()))
        # What is asked is what becomes of rows: a disk that is waited for would only take time.
        store.db.execute_sql("PRAGMA synchronous = OFF")
        return store
