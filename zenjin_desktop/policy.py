"""What a whole computer is told by who looks after it: the policy file, and what lies over it.

The command line goes before the environment (``ZENJIN_*``), the environment before Windows' group
policy, that before the policy file; but what keeps pupils out (``KEEPS_OUT``) is the computer's own
word, over which only an administrator goes. What these say of a person's settings is where the
settings begin on this computer; what is locked, or said at the start, nobody changes in the window.
A key that cannot be used is named with its place, and never keeps a child from playing.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from zenjin_core.keep_months import KEEP_MONTHS, MOST_MONTHS
from zenjin_core.said import Said, reworded, said
from zenjin_desktop.paths import is_there, policy_file
from zenjin_desktop.policy_file import said_in_file
from zenjin_desktop.policy_owner import distrusted, is_administrator
from zenjin_desktop.policy_sources import (
    Line,
    Problems,
    Source,
    Told,
    said_in_environment,
    said_in_group_policy,
    shown,
)
from zenjin_desktop.policy_values import STAYS, WrongValueError, see_that_it_means_something
from zenjin_desktop.settings import Loaded, Settings, load_settings, save_settings

AT_START: frozenset[Source] = frozenset({"environment", "command_line"})
"""Said for this one run; so it is not for the window to change."""

KEEPS_OUT = frozenset({"teacher_secret", "guest", "play_minutes", "keep_months", "locked"})
"""Keys that are not for a pupil to unsay: where the computer says one, only an administrator goes
over it for a run."""

Seconds = Annotated[float, msgspec.Meta(ge=0, le=600)]
Minutes = Annotated[float, msgspec.Meta(ge=0, le=600)]
Months = Annotated[int, msgspec.Meta(ge=0, le=MOST_MONTHS)]
Guests = Literal["kept", "fresh", "off"]


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for everybody on this computer.

    Attributes:
        data_folder: where everything is kept; empty for the log-in's own local folder.
        guest: whether one plays without an account: ``kept``, ``fresh`` (each guest begins anew)
            or ``off``.
        class_code: the class pupils of this computer belong to.
        play_minutes: a turn ends after the stitch in which so many minutes were over; 0 is never.
        keep_months: how long each single answer is kept; 0 is for ever.
        update_notice: whether an adult is told that there is a newer version.
        proxy: the proxy's address, with name and password if it asks for them; ``direct`` for none.
        proxy_pac: the address of a script that names the proxy.
        ca_file: certificates (PEM) that are trusted beside the computer's own.
        teacher_secret: the hash of what opens the teacher area on this computer, as
            ``zenjin teacher-secret`` prints it; empty for the one that was set in the window.
        locked: the keys nobody changes in the window.
    """

    data_folder: str = ""
    guest: Guests = "kept"
    class_code: str = ""
    play_minutes: Minutes = 0
    keep_months: Months = KEEP_MONTHS
    update_notice: bool = True
    proxy: str = ""
    proxy_pac: str = ""
    ca_file: str = ""
    teacher_secret: str = ""
    locked: tuple[str, ...] = ()


class Ruled(NamedTuple):
    """What this computer is told, taken together.

    Attributes:
        policy: what holds for everybody.
        settings: what the settings begin with here, by field of :class:`Settings`.
        fixed: which of them nobody changes in the window, and who says so.
        problems: what could not be used.
        managed: whether somebody looks after this computer: its policy file or group policy says
            anything, if only by keys there are not, or is there and cannot be read. There nobody
            registers, and a guest begins anew unless it is said otherwise.
        file: the policy file that was looked at; None where there is none.
    """

    policy: Policy = Policy()
    settings: Mapping[str, Any] = {}
    fixed: Mapping[str, Source] = {}
    problems: tuple[Said, ...] = ()
    managed: bool = False
    file: Path | None = None

    @property
    def base(self) -> Settings:
        """The settings of somebody who has chosen nothing."""
        return msgspec.structs.replace(Settings(), **self.settings)

    @property
    def only_server(self) -> str:
        """The one server anybody syncs with here: locked, and named; empty where any may be."""
        return self.base.server if "server" in self.policy.locked else ""

    def over(self, chosen: Mapping[str, Any]) -> Settings:
        """The settings of somebody who has chosen these fields."""
        free = {name: value for name, value in chosen.items() if name not in self.fixed}
        return msgspec.structs.replace(self.base, **free)

    def held(self, settings: Settings) -> Settings:
        """These settings, but for what nobody may change."""
        return self.over(msgspec.structs.asdict(settings))

    def load(self, path: Path, *, set_aside: bool = True) -> Loaded:
        """The settings that hold, a person's choices in ``path`` among them."""
        loaded = load_settings(path, set_aside=set_aside)
        return replace(loaded, settings=self.over(_fields(loaded)))

    def save(self, path: Path, settings: Settings) -> None:
        """Keep a person's choices; what he chose of a thing that is fixed now is kept, too.

        Raises:
            OSError: the file cannot be written.
        """
        before = _fields(load_settings(path))
        beside = {name: value for name, value in before.items() if name in self.fixed}
        save_settings(path, self.held(settings), usual=self.base, beside=beside)


class _Meant(NamedTuple):
    """What a key that is spelled for people stands for among the settings; 0 there is none."""

    field: str
    kind: Any
    read: Callable[[float], float | None]


_SPELLED = {
    "answer_seconds": _Meant("window_ms", Seconds, lambda value: round(value * 1_000) or None),
    "return_minutes": _Meant("return_minutes", Minutes, lambda value: value or None),
}
"""Keys that are spelled or counted for people, where the settings count for the program."""

_OURS = {field.name: field.type for field in msgspec.structs.fields(Policy)}
_SETTINGS = {field.name: field.type for field in msgspec.structs.fields(Settings)}
_THEIRS = {
    name: kind
    for name, kind in _SETTINGS.items()
    # what only a learner can know of himself is not a computer's to say
    if name not in {"window_ms", "guard_ms", "scan_ms", "dwell_ms", "return_minutes"}
}
KEYS = (*_OURS, *_SPELLED, *_THEIRS)
"""Every key there is."""


def ruled(
    environ: Mapping[str, str],
    chosen: Mapping[str, str] | None = None,
    *,
    is_above: bool | None = None,
) -> Ruled:
    """What this computer is told.

    Args:
        environ: such as ``os.environ``; an empty value counts as absent.
        chosen: keys and texts from the command line.
        is_above: whether who starts the program looks after the computer; None to find out.
    """
    problems = Problems()
    group = said_in_group_policy(problems)
    above = is_administrator() if is_above is None else is_above
    path, file = _file(environ, group, problems, is_above=above)
    here = [*file.lines, *group.lines]
    is_known = any(one.key in KEYS for one in here)
    # whoever wrote keys there are not meant something, as in a file that cannot be read
    is_shut = file.is_shut or group.is_shut or (bool(here) and not is_known)
    barred = frozenset[str]()
    if not above:
        barred = KEEPS_OUT if is_shut else KEEPS_OUT.intersection(one.key for one in here)
    for_now = [
        *said_in_environment(environ, KEYS),
        *(Line("command_line", f"--set {key}", key, text) for key, text in (chosen or {}).items()),
    ]
    lines = [*here, *(one for one in for_now if _may_be_said(one, barred, problems))]
    taken = [(one, value) for one in lines for value in _typed(one, problems)]
    theirs = {_field(one.key): value for one, value in taken if one.key not in _OURS}
    managed = is_shut or is_known
    ours = {one.key: value for one, value in taken if one.key in _OURS}
    policy = Policy(**({"guest": "fresh"} if managed else {}) | ours)
    fixed = _fixed(taken, policy.locked, problems)
    return Ruled(policy, theirs, fixed, problems.told, managed, path if is_there(path) else None)


def _file(
    environ: Mapping[str, str], group: Told, problems: Problems, *, is_above: bool
) -> tuple[Path, Told]:
    """The policy file, and what it says."""
    own = policy_file()
    named = environ.get("ZENJIN_POLICY")
    if not named or Path(named) == own:
        return own, said_in_file(own, problems, distrusted)
    if not is_above and (is_there(own) or group != Told()):
        problems.append(
            said(
                "ZENJIN_POLICY: this computer has a policy of its own; only an administrator names"
                " another. It is passed over."
            )
        )
        return own, said_in_file(own, problems, distrusted)
    return Path(named), said_in_file(Path(named), problems)


def _may_be_said(line: Line, barred: frozenset[str], problems: Problems) -> bool:
    if line.key not in barred:
        return True
    problems.append(
        said(
            "{place}: {key} is for this computer's policy to say, and for administrators. It is"
            " passed over.",
            place=line.place,
            key=line.key,
        )
    )
    return False


def _fixed(
    taken: Sequence[tuple[Line, Any]], locked: Sequence[str], problems: Problems
) -> dict[str, Source]:
    """Which fields of the settings nobody changes in the window, and who says so."""
    fixed: dict[str, Source] = {
        _field(one.key): one.source
        for one, _ in taken
        if one.source in AT_START and one.key not in _OURS
    }
    locks = [one for one, _ in taken if one.key == "locked"][-1:]  # whose word holds
    for lock, name in ((lock, name) for lock in locks for name in locked):
        if name not in KEYS:
            problems.append(_unknown(lock, name, problems))
        elif name not in _OURS:
            fixed.setdefault(_field(name), lock.source)
    return fixed


def settings_here(path: Path) -> Loaded:
    """The settings a command goes by: those in ``path`` over what this computer is told."""
    return ruled(os.environ).load(path)


def _fields(loaded: Loaded) -> dict[str, Any]:
    return {name: getattr(loaded.settings, name) for name in loaded.chosen}


def _field(key: str) -> str:
    return _SPELLED[key].field if key in _SPELLED else key


def _typed(line: Line, problems: Problems) -> Iterator[Any]:
    """The value, or nothing where it cannot be used."""
    if line.key not in KEYS:
        problems.append(_unknown(line, line.key, problems))
        return
    try:
        value = _converted(line)
    except msgspec.ValidationError as error:
        why = reworded(_in_brief(error), "what is said there cannot be used")
        problems.append(_passed_over(line, why))
        return
    try:
        see_that_it_means_something(line.key, value)
    except WrongValueError as error:
        if line.key not in STAYS:
            problems.append(_passed_over(line, error.why))
            return
        problems.append(
            said(
                "{place}: {key}: {why}. Please mend it.",
                place=line.place,
                key=line.key,
                why=error.why,
            )
        )
    yield value


def _converted(line: Line) -> Any:
    is_strict = line.source == "file"  # elsewhere there are texts only
    value = line.value
    if line.key == "locked" and isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    spelled = _SPELLED.get(line.key)
    kind = spelled.kind if spelled else (_OURS | _THEIRS)[line.key]
    found = msgspec.convert(value, type=kind, strict=is_strict)
    if spelled is None:
        return found
    read = spelled.read(found)
    if read is not None:
        msgspec.convert(read, type=_SETTINGS[spelled.field])
    return read


def _passed_over(line: Line, why: Said) -> Said:
    return said(
        "{place}: {key}: {why}. It is passed over.", place=line.place, key=line.key, why=why
    )


def _unknown(line: Line, key: str, problems: Problems) -> Said:
    name = shown(key)
    # looking for what is near takes long, and nobody reads the hundredth
    near = [] if problems.is_full else get_close_matches(name.lower(), KEYS, n=1)
    if near:
        return said(
            "{place}: there is no key {key}; did you mean {near}? It is passed over.",
            place=line.place,
            key=name,
            near=near[0],
        )
    return said("{place}: there is no key {key}. It is passed over.", place=line.place, key=name)


def _in_brief(error: msgspec.ValidationError) -> str:
    text = str(error).replace("`", "")
    return text[:1].lower() + text[1:]
