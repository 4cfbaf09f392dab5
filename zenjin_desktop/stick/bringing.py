"""Files of results are taken in: the same union and merge as a sync, a few rows at a time."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.stick import form
from zenjin_desktop.stick.errors import BadResults, ResultsBrokenOff
from zenjin_desktop.stick.plan import HERE, LEAVE, NEW, WITH, Offer, Plan, planned
from zenjin_desktop.stick.reading import InFile, ResultsFile
from zenjin_desktop.stick.travellers import Traveller, travellers
from zenjin_desktop.store.bringing import (
    bring_in,
    bury_too,
    receive,
    receive_account,
    receive_class,
)
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.erasing import erase, erase_guest
from zenjin_desktop.store.learners import player


@dataclass(frozen=True, slots=True)
class Looked:
    """Files that were looked through to the last byte.

    Attributes:
        files: those that are whole; the only ones that are taken in.
        digests: by which they are known again.
        problems: what is wrong with the others.
        coming: who is in them.
        erased: tombstones that are in them.
    """

    files: tuple[Path, ...]
    digests: tuple[str, ...]
    problems: tuple[BadResults, ...]
    coming: tuple[Traveller, ...]
    erased: tuple[form.Erased, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one pupil."""

    name: str
    learner: int
    new_sessions: int
    was_added: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of all.

    Attributes:
        brought: whoever was taken in.
        left: names of those who were not.
        gone: names of those whose rows went, as they were erased elsewhere.
        staying: names of those who were erased elsewhere and play here now: next time.
        stopped: whether somebody wanted no more of it; what is in is whole.
    """

    brought: tuple[Brought, ...]
    left: tuple[str, ...]
    gone: tuple[str, ...]
    staying: tuple[str, ...]
    stopped: bool


def looked_through(
    paths: Sequence[Path],
    *,
    told: form.Told = lambda _done, _whole: None,
    stopped: form.Stopped = lambda: False,
) -> Looked:
    """Read and check everything in these files. Nothing is changed.

    Raises:
        StoppedMidway: somebody wants no more of it.
    """
    files: list[Path] = []
    digests: list[str] = []
    problems: list[BadResults] = []
    found: list[InFile] = []
    erased: set[form.Erased] = set()
    for path in paths:
        try:
            with ResultsFile(path) as file:
                inside, buried = file.looked_through(len(files), told=told, stopped=stopped)
        except BadResults as error:
            problems.append(error)
            continue
        files.append(path)
        digests.append(file.digest)
        found += inside
        erased |= set(buried)
    order = sorted(erased, key=lambda one: (one.server, one.account, one.erased_at))
    return Looked(
        files=tuple(files),
        digests=tuple(digests),
        problems=tuple(problems),
        coming=tuple(travellers(found)),
        erased=tuple(order),
    )


def brought_in(
    store: Store,
    looked: Looked,
    choices: Mapping[str, str],
    *,
    sitting: int | None = None,
    told: form.Told = lambda _done, _whole: None,
    stopped: form.Stopped = lambda: False,
) -> Outcome:
    """Take in what was looked through.

    Sessions are united and progress is merged as a sync does it; what was new here is queued for
    the server. A few rows a transaction, with rests while somebody plays. Cut off in between, what
    is in is whole, and the rest comes with the next try; the same again changes nothing.

    Args:
        store: of this computer.
        looked: the files.
        choices: what is done with whom, by a traveller's key; who is not named, or to whom
            it cannot be done (any more), is treated as the plan does by itself.
        sitting: who plays in this program now, and is not erased meanwhile.
        told: sessions looked at, and of how many.
        stopped: whether to end.

    Raises:
        ResultsBrokenOff: a file cannot be read any more, or is another one; what is in is whole.
        StoreUnusable: the disk is full or gone; what is in is whole.
    """
    brought: list[Brought] = []
    left: list[str] = []
    added: dict[str, int] = {}
    with _opened(looked) as files:
        plan = planned(store, looked.coming, looked.erased)
        gone, staying = _buried(store, plan, sitting)
        done, whole = 0, sum(len(one.traveller.sessions) for one in plan.offers)
        for offer in plan.offers:
            one = offer.traveller
            if stopped():
                break
            learner = _learner(store, offer, choices, added)
            if learner is None:
                left.append(one.called)
                continue
            added[one.key] = learner
            new = 0
            for count, records in _sessions(store, files, one, learner, stopped):
                new += count
                told(min(whole, done := done + records), whole)
            is_new = _chosen(offer, choices) == NEW
            brought.append(Brought(one.called, learner, new, is_new))
    return Outcome(tuple(brought), tuple(left), gone, staying, stopped())


def _buried(
    store: Store, plan: Plan, sitting: int | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    bury_too(store, [(one.server, one.account, one.erased_at) for one in plan.erased])
    gone, staying = [], []
    for learner in plan.goes:
        name = plan.names[learner.learner]
        if learner.learner == sitting:
            staying.append(name)
            continue
        try:
            (erase_guest if learner.is_guest else erase)(store, learner.learner)
        except PlayedElsewhere:
            staying.append(name)
        else:
            gone.append(name)
    return tuple(gone), tuple(staying)


@contextmanager
def _opened(looked: Looked) -> Iterator[list[ResultsFile]]:
    with ExitStack() as stack:
        try:
            files = [stack.enter_context(ResultsFile(path)) for path in looked.files]
            for file, digest in zip(files, looked.digests, strict=True):
                if file.digest != digest:
                    raise ResultsBrokenOff(path=file.path)
            yield files
        except BadResults as error:
            raise ResultsBrokenOff(path=error.values["path"]) from error


def _chosen(offer: Offer, choices: Mapping[str, str]) -> str:
    choice = choices.get(offer.traveller.key, "")
    return choice if choice in offer.choices else offer.choices[0]


def _learner(
    store: Store, offer: Offer, choices: Mapping[str, str], added: Mapping[str, int]
) -> int | None:
    """Whose the results become; None where they are left."""
    choice = _chosen(offer, choices)
    if choice == LEAVE:
        return None
    if choice.startswith(WITH):
        return added.get(choice.removeprefix(WITH))
    one = offer.traveller
    with store.writing():
        if choice == NEW:
            learner = receive(store, name=one.name, avatar=one.avatar, sessions=one.sessions)
        else:
            learner = int(choice.removeprefix(HERE))
        if one.account is not None:
            there = receive_account(store, learner, one.account, login=one.login)
        else:
            there = player(store, learner) is not None
        if there:
            receive_class(store, learner, one.class_name)
    return learner if there else None


def _sessions(
    store: Store,
    files: Sequence[ResultsFile],
    one: Traveller,
    learner: int,
    stopped: form.Stopped,
) -> Iterator[tuple[int, int]]:
    """Take in the progress, then the sessions; how many were new, and how many were read."""
    for part in one.parts:
        bring_in(store, learner, sessions=(), progress=part.who.progress)
        for records in files[part.file].sessions_of(part.who.number):
            if stopped():
                return
            yield bring_in(store, learner, sessions=records, progress=()), len(records)
