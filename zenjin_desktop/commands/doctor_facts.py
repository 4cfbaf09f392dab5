"""What ``zenjin doctor`` finds out: frozen values, with local ids in the place of names."""

import os
import platform
import sqlite3
import stat
import threading
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from zenjin_core import VERSION
from zenjin_core.said import plain
from zenjin_desktop.commands.alone import in_the_way
from zenjin_desktop.commands.doctor_place import Kept, where_kept
from zenjin_desktop.commands.doctor_policy import PolicyHealth, policy_health
from zenjin_desktop.commands.doctor_trust import CaFile, ca_file
from zenjin_desktop.commands.doctor_ways import way_problems
from zenjin_desktop.commands.ways_here import ways_here
from zenjin_desktop.errors import HeldElsewhere, ZenjinError
from zenjin_desktop.in_use import CommandRuns, HeldByLogin
from zenjin_desktop.moment import now
from zenjin_desktop.paths import Paths, resources
from zenjin_desktop.policy import Policy, Ruled, ruled
from zenjin_desktop.settings import Settings
from zenjin_desktop.store.health import (
    Contents,
    LearnerHealth,
    Names,
    RefusedRecord,
    StoreHealth,
    contents,
    store_health,
)
from zenjin_desktop.sync.api.probe import ServerHealth, look_at


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """The base of what is found out; each field is told under its own name in the report."""


class Versions(Fact, frozen=True, kw_only=True):
    """What runs here; ``qt`` is empty where Qt cannot be loaded, and ``qt_error`` says why."""

    program: str
    python: str
    qt: str
    qt_error: str
    sqlite: str
    system: str


class Folder(Fact, frozen=True, kw_only=True):
    """A folder or file of the program: can it be written, can other logins read it."""

    what: str
    path: str
    there: bool
    writable: bool
    open_to_others: bool


class SignedIn(Fact, frozen=True, kw_only=True):
    """How an account stands: ``token`` is ``yes``, ``upload`` (for what waits only) or ``no``.

    ``accepted`` is the server's word about it: ``yes``, ``no``, ``erased``, ``another's``, or
    empty where it was not asked; ``only`` is the server the policy lets be asked in its place.
    """

    learner: int
    server: str
    token: str
    accepted: str = ""
    only: str = ""


class InUse(Fact, frozen=True, kw_only=True):
    """Who has the data folder now: nobody, or a program of this or another log-in, or a command.

    ``name`` is the command's word, the other log-in's or the other computer's; else empty.
    """

    by: Literal["nobody", "program", "command", "login", "computer"]
    name: str = ""


class Facts(Fact, frozen=True, kw_only=True):
    """Everything. ``token_store`` is ``keyring`` or ``file``, empty where there is no account.

    ``way_problems`` are of the policy's proxy, where no server was asked by it.
    """

    made_at: datetime
    in_use: InUse
    versions: Versions
    folders: tuple[Folder, ...]
    kept: Kept
    policy: PolicyHealth
    settings_problem: str
    content_problems: tuple[str, ...]
    store: StoreHealth
    learners: tuple[LearnerHealth, ...]
    refused: tuple[RefusedRecord, ...]
    accounts: tuple[SignedIn, ...]
    token_store: str
    trusted: CaFile
    servers: tuple[ServerHealth, ...]
    way_problems: tuple[str, ...]


def gather(paths: Paths, *, offline: bool) -> tuple[Facts, tuple[Names, ...]]:
    """Look at everything; also who is who, so that a report can leave it out.

    Args:
        paths: whose data.
        offline: whether no server is to be asked.
    """
    told = ruled(os.environ)
    loaded = told.load(paths.settings, set_aside=False)  # here nothing is changed
    settings = loaded.settings
    inside = contents(paths.store) if paths.store.exists() else Contents()
    accounts, place, servers = _servers(paths, told, settings, inside, offline=offline)
    facts = Facts(
        made_at=now(),
        in_use=_in_use(paths),
        versions=_versions(),
        folders=_folders(paths),
        kept=where_kept(paths),
        policy=policy_health(told),
        settings_problem=plain(loaded.problem or ""),
        content_problems=_content_problems(paths, settings),
        store=store_health(paths.store),
        learners=inside.learners,
        refused=inside.refused,
        accounts=accounts,
        token_store=place,
        trusted=ca_file(told.policy.ca_file),
        servers=servers,
        way_problems=() if servers or offline else _way_problems(told.policy),
    )
    return facts, inside.names


def _way_problems(policy: Policy) -> tuple[str, ...]:
    stop = threading.Event()
    return way_problems(policy, ways_here(stop)(), stop)


def kept_secrets(paths: Paths, names: Iterable[Names]) -> tuple[str, ...]:
    """The tokens kept for these accounts, for whoever has to see that a text holds none."""
    who = [one for one in names if one.account is not None]
    if not who:
        return ()
    from zenjin_desktop.sync.credentials import Credentials

    kept = Credentials(paths.tokens)
    found = [
        token
        for one in who
        for token in (
            kept.get(one.server, str(one.account)),
            kept.upload(one.server, str(one.account)),
        )
    ]
    return tuple(token for token in found if token)


def _in_use(paths: Paths) -> InUse:
    refused = in_the_way(paths)
    match refused:
        case None:
            return InUse(by="nobody")
        case CommandRuns():
            return InUse(by="command", name=str(refused.values["command"]))
        case HeldByLogin():
            return InUse(by="login", name=str(refused.values["login"]))
        case HeldElsewhere():
            return InUse(by="computer", name=str(refused.values["computer"]))
        case _:
            return InUse(by="program")


def _versions() -> Versions:
    qt = error = ""
    try:
        from zenjin_desktop.ui.qt_here import qt_version

        qt = qt_version()
    except ImportError as missing:
        error = str(missing)
    return Versions(
        program=VERSION,
        python=platform.python_version(),
        qt=qt,
        qt_error=error,
        sqlite=sqlite3.sqlite_version,
        system=platform.platform(),
    )


def _content_problems(paths: Paths, settings: Settings) -> tuple[str, ...]:
    from zenjin_desktop.lessons import read_lessons

    lessons = read_lessons(resources() / "curriculum", settings.route, own=paths.curriculum)
    return tuple(map(plain, lessons.problems))


def _folders(paths: Paths) -> tuple[Folder, ...]:
    named = {
        "data": paths.data,
        "settings": paths.config,
        "data file": paths.store,
        "sign-ins": paths.tokens,
        "own threads": paths.curriculum,
    }
    return tuple(_folder(what, path) for what, path in named.items())


def _folder(what: str, path: Path) -> Folder:
    there = path.exists()
    nearest = next(one for one in (path, *path.parents) if one.exists())
    others = False
    if there and os.name != "nt":
        with suppress(OSError):
            others = bool(path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH))
            # What lies in a folder nobody else may enter is closed to others whatever it says.
            others = others and bool(path.parent.stat().st_mode & stat.S_IXOTH)
    return Folder(
        what=what,
        path=str(path),
        there=there,
        writable=os.access(nearest, os.W_OK),
        open_to_others=others,
    )


def _servers(
    paths: Paths, told: Ruled, settings: Settings, inside: Contents, *, offline: bool
) -> tuple[tuple[SignedIn, ...], str, tuple[ServerHealth, ...]]:
    who = [one for one in inside.names if one.account is not None]
    tokens: dict[int, tuple[str, str]] = {}
    place = ""
    if who:
        from zenjin_desktop.sync.credentials import Credentials

        credentials = Credentials(paths.tokens)
        place = credentials.place
        for one in who:
            account = str(one.account)
            kept, left = (
                credentials.get(one.server, account),
                credentials.upload(one.server, account),
            )
            tokens[one.learner] = (
                ("yes", kept) if kept else ("upload", left) if left else ("no", "")
            )
    from zenjin_desktop.sync.only_server import spelled

    only = spelled(told.only_server)
    addresses = dict.fromkeys(one.server for one in who if only in {"", one.server})
    if settings.server:
        addresses.setdefault(settings.server)
    found = {} if offline else {one: _server(one, who, tokens, settings) for one in addresses}
    accounts = tuple(_account(one, tokens[one.learner], found, settings, only=only) for one in who)
    return accounts, place, tuple(found.values())


def _server(
    address: str, who: list[Names], tokens: dict[int, tuple[str, str]], settings: Settings
) -> ServerHealth:
    from zenjin_desktop.sync.address import parse_server

    token = next((tokens[one.learner][1] for one in who if one.server == address), "")
    try:
        server = parse_server(address, private_http=settings.private_http)
    except ZenjinError as error:
        return ServerHealth(server=address, connection_error=str(error))
    stop = threading.Event()
    return look_at(server, token=token or None, stop=stop, ways=ways_here(stop)())


def _account(
    one: Names,
    token: tuple[str, str],
    servers: dict[str, ServerHealth],
    settings: Settings,
    *,
    only: str,
) -> SignedIn:
    kind, secret = token
    server = servers.get(one.server)
    accepted = ""
    if secret and server is not None and server.who in {"ours", "original"}:
        accepted = _accepted(one, secret, settings)
    return SignedIn(
        learner=one.learner,
        server=one.server,
        token=kind,
        accepted=accepted,
        only="" if one.server == only else only,
    )


def _accepted(one: Names, token: str, settings: Settings) -> str:
    from contextlib import closing

    from zenjin_desktop.errors import Offline, Refused
    from zenjin_desktop.sync.address import parse_server
    from zenjin_desktop.sync.api import Api, Transport

    server = parse_server(one.server, private_http=settings.private_http)
    stop = threading.Event()
    with closing(Api(Transport(server, stop=stop, ways=ways_here(stop)()))) as api:
        try:
            owner = api.whose(token)
        except Offline:
            return ""
        except Refused as no:
            answers: dict[int, str] = {401: "no", 410: "erased"}
            return answers.get(no.status, "")
    return "yes" if owner.user_id in {"", one.account} else "another's"


def as_plain(facts: Facts) -> dict[str, Any]:
    """The same as plain values, for a report."""
    plain: dict[str, Any] = msgspec.to_builtins(facts)
    return plain
