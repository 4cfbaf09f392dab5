"""What a person can choose, as one typed value in a JSON file."""

import codecs
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import msgspec

from zenjin_core.curriculum.problem import sentence
from zenjin_core.learning import rules
from zenjin_core.said import Said, reworded, said, said_of_system
from zenjin_desktop.unfollowed import made_anew

AnswerTime = Annotated[int, msgspec.Meta(ge=2_000, le=600_000)]
Guard = Annotated[int, msgspec.Meta(ge=0, le=1_000)]
"""Well under any answer time: with a longer one no press would ever count."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every choice with its default.

    Attributes:
        window_ms: the answer time; None is no timer.
        guard_ms: a press sooner than this after the options appear does nothing.
        timer_visible: whether the timer bar is drawn; the window counts all the same.
        reduced_motion: everything still and instant.
        idle_minutes: a paused session is closed after this long, at its last answer.
        server: the address offered when signing in.
        private_http: whether plain http may go to private addresses.
        route: which start order of threads: ``school`` or ``classic``.
        theme: a file of resources/themes, or ``system``: light or dark as the computer is.
        pace_percent: how long feedback stays, in per cent of the usual.
        text_percent: how large letters are, in per cent of the usual.
        easy_reading: whether text is set in the face that is easier to read.
        language: a locale's name such as ``de``; empty for the computer's.
        sound: whether short sounds follow answers, where the computer can.
        read_aloud: whether questions are read aloud, where the computer can.
        scan_ms: one-switch play: how long each answer is offered in turn; None is off.
        dwell_ms: the pointer answers by resting on an answer this long; None is off.
        return_minutes: after so long without a press, "Who is playing?" comes back; None is never.
    """

    window_ms: AnswerTime | None = rules.DEFAULT_WINDOW_MS
    guard_ms: Guard = rules.GUARD_MS
    timer_visible: bool = True
    reduced_motion: bool = False
    idle_minutes: Annotated[float, msgspec.Meta(gt=0, le=600)] = 5.0
    server: str = ""
    private_http: bool = False
    route: str = "school"
    theme: str = "system"
    pace_percent: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 100
    text_percent: Annotated[int, msgspec.Meta(ge=100, le=200)] = 100
    easy_reading: bool = False
    language: str = ""
    sound: bool = False
    read_aloud: bool = False
    scan_ms: Annotated[int, msgspec.Meta(ge=300, le=10_000)] | None = None
    dwell_ms: Annotated[int, msgspec.Meta(ge=300, le=5_000)] | None = None
    return_minutes: Annotated[float, msgspec.Meta(gt=0, le=600)] | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, and one sentence when the file could not be used.

    Attributes:
        chosen: the fields that the file names; the others have their defaults.
    """

    settings: Settings
    problem: str | None = None
    chosen: frozenset[str] = field(default=frozenset(), compare=False)


def load_settings(path: Path, *, set_aside: bool = True) -> Loaded:
    """Read the settings; a damaged file is set aside, if not told otherwise.

    Then the defaults are used.

    Never raises for what the file holds: a settings file must not keep a child from playing.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        why = said_of_system(error)
        return Loaded(
            Settings(),
            said(
                "The settings {path} cannot be read: {why}. Defaults are used.", path=path, why=why
            ),
        )
    try:
        # Some editors put a mark in front of UTF-8; that is no damage.
        text = content.removeprefix(codecs.BOM_UTF8)
        named = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        return Loaded(
            msgspec.json.decode(text, type=Settings),
            chosen=frozenset(named).intersection(Settings.__struct_fields__),
        )
    except msgspec.ValidationError as error:
        return _damaged(path, sentence(error), set_aside=set_aside)
    # Bytes that are no UTF-8 and brackets without end come as Python's own errors.
    except UnicodeDecodeError as error:
        return _damaged(
            path, reworded(str(error), "it is not a text in UTF-8"), set_aside=set_aside
        )
    except (msgspec.DecodeError, RecursionError) as error:
        return _damaged(path, reworded(str(error), "it is not JSON"), set_aside=set_aside)


def _damaged(path: Path, why: Said, *, set_aside: bool) -> Loaded:
    kept = _set_aside(path) if set_aside else path
    return Loaded(
        Settings(),
        said(
            "The settings file is damaged ({why}). Defaults are used; it was kept as {kept}.",
            why=why,
            kept=kept,
        ),
    )


def _set_aside(path: Path) -> Path:
    aside = path.with_suffix(".damaged.json")
    try:
        return path.replace(aside)
    except OSError:  # a folder that cannot be written: the file stays where it is
        return path


def save_settings(
    path: Path,
    settings: Settings,
    *,
    usual: Settings | None = None,
    beside: Mapping[str, Any] | None = None,
) -> None:
    """Write what is chosen, so that a crash leaves either the old file or the new one.

    Args:
        path: the file.
        settings: everything that is chosen.
        usual: what is equal to these is not written: who did not choose it follows them when
            they change.
        beside: choices that are kept though they do not hold now, by field.
    """
    begins = usual or Settings()
    chosen = {
        name: value
        for name, value in msgspec.structs.asdict(settings).items()
        if value != getattr(begins, name)
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with made_anew(fresh, mode=0o666) as file:
        file.write(msgspec.json.format(msgspec.json.encode({**chosen, **(beside or {})})))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
