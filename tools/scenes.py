"""What there is to be seen in ``docs/screenshots``: every screen, in every look.

A picture is called ``<scene>.png`` in the usual look and ``<scene>-<look>.png`` in another; some
scenes are taken in smaller windows as well, in the usual look: ``<scene>-<size>.png``.
"""

from collections.abc import Iterator
from typing import NamedTuple

from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.teacher.section import SECTIONS

USUAL = ""
LOOKS = {
    USUAL: Settings(theme="night", language="en"),
    "day": Settings(theme="day", language="en"),
    "contrast": Settings(theme="contrast", language="en"),
    "large": Settings(theme="night", language="en", text_percent=200),
    "german": Settings(theme="night", language="de"),
    "longer": Settings(theme="night", language="en_XA"),
    "from-the-right": Settings(theme="night", language="ar_XB"),
}
"""What the screens are shown in, and what is chosen for it."""

MENUS = ("zenjin", "view", "help")
"""The menus of the bar, in their order."""

SMALL_SIZES = {"1024x600": (1024, 600), "375x700": (375, 700)}


class Scene(NamedTuple):
    """A screen worth looking at; in smaller windows too, where those lay it out anew."""

    name: str
    in_small: bool = False


_FIRST_START = (
    Scene("home-first-start"),
    Scene("find-my-start", in_small=True),
    Scene("find-my-start-question", in_small=True),
    Scene("find-my-start-not-yet"),
    Scene("find-my-start-result", in_small=True),
    Scene("find-my-start-choose", in_small=True),
    Scene("find-my-start-asleep"),
    Scene("sign-in"),
    Scene("sign-in-code"),
    Scene("register"),
    Scene("first-password"),
    Scene("sync-details-guest"),
)
_LIVED_IN = (
    Scene("all-yours", in_small=True),
    Scene("home", in_small=True),
    Scene("my-progress", in_small=True),
    Scene("my-progress-tables"),
    Scene("warm-up", in_small=True),
    Scene("player", in_small=True),
    Scene("player-right"),
    Scene("player-wrong"),
    Scene("player-third-time"),
    Scene("player-celebration"),
    Scene("player-time-out"),
    Scene("player-pause"),
    Scene("player-finish"),
    Scene("summary", in_small=True),
    Scene("sync-details"),
    Scene("sync-details-offline"),
    Scene("sync-details-refused", in_small=True),
    Scene("sync-details-erased"),
    Scene("menu"),
    *(Scene(f"menu-{name}") for name in MENUS),
    Scene("settings"),
    Scene("help"),
)
_SHARED = (
    Scene("add-learner", in_small=True),
    Scene("add-learner-pin"),
    Scene("add-learner-pictures"),
    Scene("change-learner"),
    Scene("who-is-playing", in_small=True),
    Scene("pin", in_small=True),
    Scene("pin-of-pictures", in_small=True),
    Scene("next-player", in_small=True),
    Scene("turn-over", in_small=True),
    Scene("turn-over-who"),
)
_TAUGHT = (
    Scene("who-is-playing-a-class", in_small=True),
    Scene("teacher-secret", in_small=True),
    Scene("teacher-secret-asked"),
    *(Scene(f"teacher-{place.key}", in_small=True) for place in SECTIONS),
    Scene("teacher-learner"),
    Scene("teacher-list", in_small=True),
    Scene("teacher-pins-made"),
    Scene("teacher-pins-for-many"),
    Scene("teacher-somebody-leaves"),
    Scene("teacher-secret-changed"),
)
_MANAGED = (
    Scene("sync-details-other-server"),
    Scene("settings-locked"),
    Scene("who-is-playing-no-guest"),
    Scene("sign-in-locked", in_small=True),
)
SCENES = {
    story: {scene.name: scene for scene in scenes}
    for story, scenes in {
        "first-start": _FIRST_START,
        "lived-in": _LIVED_IN,
        "shared": _SHARED,
        "taught": _TAUGHT,
        "managed": _MANAGED,
    }.items()
}
"""By the story in which they are come to: a program of its own, with a store of its own."""


def pictures(story: str, look: str) -> Iterator[str]:
    """What the pictures of a story in a look are called, without ``.png``."""
    for scene in SCENES[story].values():
        yield called(scene.name, look)
        if scene.in_small and look == USUAL:
            yield from (f"{scene.name}-{size}" for size in SMALL_SIZES)


def called(scene: str, look: str) -> str:
    """What a scene's picture in a look is called."""
    return f"{scene}-{look}" if look else scene


def all_pictures() -> frozenset[str]:
    """What all pictures there are to be are called, without ``.png``."""
    return frozenset(name for story in SCENES for look in LOOKS for name in pictures(story, look))
