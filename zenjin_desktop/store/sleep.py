"""Which tubes of a learner sleep: kept on this computer, as ``next_tube`` is, and not synced."""

from collections.abc import Collection

from zenjin_core.learning import rules, tubes
from zenjin_desktop.store.database import Store, set_setting, setting


def asleep(store: Store, learner: int) -> frozenset[int]:
    """The tubes that sleep; none for somebody nobody has said anything about."""
    found = setting(store, _key(learner)) or ""
    return frozenset(tube for tube in rules.TUBES if str(tube) in found.split())


def awake(store: Store, learner: int, playable: Collection[int]) -> frozenset[int]:
    """The tubes of ``playable`` that take turns now; never none where there is any."""
    return tubes.awake(playable, asleep(store, learner))


def let_sleep(
    store: Store, learner: int, asleep_now: Collection[int], *, playable: Collection[int]
) -> None:
    """From now on these tubes sleep and no others. Nothing of their progress is touched.

    Raises:
        LastAwake: none of ``playable`` would be left awake; nothing was written.
        StoreUnusable: the disk is full or gone; nothing was written.
    """
    found = tubes.sleeping(asleep_now, playable=playable)
    set_setting(store, _key(learner), " ".join(map(str, sorted(found))))


def _key(learner: int) -> str:
    return f"sleeping_tubes:{learner}"
