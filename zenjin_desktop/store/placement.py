"""Where a learner starts in each tube: asked once, stored like any other progress."""

from collections.abc import Collection, Mapping

from zenjin_core.learning import helix
from zenjin_core.learning.head_start import start_at
from zenjin_core.learning.merge import ProgressRow
from zenjin_desktop.store.database import Store, set_setting, setting
from zenjin_desktop.store.figures import profile_of
from zenjin_desktop.store.journal import Tubes
from zenjin_desktop.store.models import Learner
from zenjin_desktop.store.outbox import queue
from zenjin_desktop.store.progress import next_revision, progress_rows, save_progress
from zenjin_desktop.store.sleep import let_sleep


def place(
    store: Store,
    learner: int,
    starts: Mapping[int, str],
    *,
    tubes: Tubes,
    asleep: Collection[int] | None = None,
) -> tuple[ProgressRow, ...]:
    """Begin each tube of ``starts`` with the stitch it names, in one transaction.

    ``asleep`` are the tubes that sleep from now on, all others are awake; None leaves that as it
    is. A sleeping tube may get a start as well: it begins there when it is woken.

    The rows are read inside it, so that a pull in between is not undone; all that change get one
    new revision and a place in the outbox. The next stitch is the first awake tube's. The learner
    is not offered the check any more.

    Returns:
        The rows that changed; none when every start was the head already.

    Raises:
        KeyError: a tube has no such stitch; nothing was written.
        LastAwake: every tube would sleep; nothing was written.
        StoreUnusable: the disk is full or gone; nothing was written.
    """
    with store.writing():
        rows = progress_rows(store, learner)
        stamp = helix.Stamp(
            at=store.now(),
            revision=next_revision(rows.values()),
            device_id=store.device_id,
        )
        changed = tuple(
            row
            for tube, start in sorted(starts.items())
            for row in start_at(tubes[tube], rows, start, stamp=stamp)
        )
        save_progress(store, learner, changed)
        if starts:
            Learner.update(next_tube=min(tubes)).where(Learner.id == learner).execute(store.db)
        if asleep is not None:
            playable = [tube for tube, places in tubes.items() if places]
            let_sleep(store, learner, asleep, playable=playable)
        queue(store, learner, [("progress", row.stitch_id) for row in changed])
        answered(store, learner)
    return changed


def current(store: Store, learner: int, tubes: Tubes) -> dict[int, int]:
    """The place in the route, from 0, of what each tube has at its head now."""
    rows = progress_rows(store, learner)
    heads = {tube: helix.queue(places, rows)[0].stitch_id for tube, places in tubes.items()}
    return {
        tube: [place.stitch_id for place in tubes[tube]].index(stitch_id)
        for tube, stitch_id in heads.items()
    }


def answered(store: Store, learner: int) -> None:
    """The learner has had the offer of the check: it is not made again on Home."""
    set_setting(store, _key(learner), "answered")


def offered(store: Store, learner: int) -> bool:
    """Whether Home offers the check: to somebody without a session and without any progress."""
    return (
        setting(store, _key(learner)) is None
        and profile_of(store, learner).total_sessions == 0
        and not progress_rows(store, learner)
    )


def _key(learner: int) -> str:
    return f"start_check:{learner}"
