"""The facts in lines for a person, and without anything that names one."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from zenjin_core.versions import is_newer
from zenjin_desktop.commands.doctor_facts import Facts
from zenjin_desktop.commands.doctor_findings import Finding
from zenjin_desktop.commands.doctor_place import lines_of
from zenjin_desktop.commands.doctor_policy import lines_of as policy_lines
from zenjin_desktop.commands.doctor_trust import trust_lines
from zenjin_desktop.store.backups import SET_ASIDE
from zenjin_desktop.store.health import StoreHealth
from zenjin_desktop.sync.api.probe import ServerHealth

_IN_USE = {
    "nobody": "The program is not running.",
    "program": "The program is running.",
    "command": "zenjin {name} is working in the data folder.",
    "login": "The program is running in the log-in {name}.",
    "computer": "The program is running on the computer {name}.",
}

_WHO = {
    "ours": "a Zenjin server answers",
    "original": "one of the original web application answers: results go there, none come back",
    "stranger": "something else answers",
    "refuses": "it says no for now",
    "nobody": "nobody answers",
}


_SAID_BY = {
    "policy": "by the computer's policy",
    "script": "by the policy's proxy script",
    "system": "by the system",
    "environment": "by the environment",
    "nobody": "",
}


def lines(facts: Facts, found: Iterable[Finding]) -> list[str]:
    """Everything in lines, what an adult has to see to at the end."""
    told = [
        *_versions(facts),
        *_folders(facts),
        *policy_lines(facts.policy),
        *_store(facts.store),
        *_learners(facts),
        *trust_lines(facts.trusted),
        *(line for server in facts.servers for line in (*_server(server), *_newer(facts, server))),
    ]
    problems = [line for one in found for line in (f"! {one.what}", f"  {one.advice}")]
    return [*told, "", *(problems or ["All is well."])]


def _versions(facts: Facts) -> Iterator[str]:
    one = facts.versions
    yield (
        f"Zenjin {one.program}, Python {one.python}, Qt {one.qt or 'cannot be loaded'},"
        f" SQLite {one.sqlite}, {one.system}"
    )
    yield _IN_USE[facts.in_use.by].format(name=facts.in_use.name)


def _folders(facts: Facts) -> Iterator[str]:
    for folder in facts.folders:
        if folder.there or folder.what == "data":
            state = "" if folder.there else ", not there yet"
            yield f"{folder.what}: {folder.path}{state}"
        if folder.what == "data":
            yield from lines_of(facts.kept)


def _store(store: StoreHealth) -> Iterator[str]:
    free = "" if store.free_bytes is None else f", {_size(store.free_bytes)} free on the disk"
    if not store.there:
        yield f"Nobody has played yet{free}."
        return
    health = "sound" if store.flaw is None else f"not sound: {store.flaw}"
    yield f"data file: {_size(store.bytes)}, format {store.format}, {health}{free}"
    if store.journal_mode == "wal":
        yield f"  with a log (WAL) of {_size(store.log_bytes)}"
    else:
        why = "a network drive" if store.on_network else "the disk allows none"
        yield f"  without a log, mode {store.journal_mode}: {why}"
    if store.unclean:
        yield "  a program has it open, or ended without closing it"
    good = [one for one in store.copies if one.kind not in SET_ASIDE]
    last = f"the last of {_when(good[0].made_at)}" if good else "none yet"
    yield f"  backups: {len(good)}, {last}"
    for one in store.copies:
        if one.kind in SET_ASIDE:
            yield f"  set aside, {one.kind}: {_when(one.made_at)}, {_size(one.bytes)}"


def _learners(facts: Facts) -> Iterator[str]:
    states = {one.learner: one for one in facts.accounts}
    for one in facts.learners:
        account = states.get(one.learner)
        if account is None:
            where = "guest"
        else:
            token = {"yes": "signed in", "upload": "signed out, what waits still goes"}
            where = f"account at {one.server}, {token.get(account.token, 'signed out')}"
        sessions = f"{one.sessions} session{'' if one.sessions == 1 else 's'}"
        queue = f", {one.waiting} to send, {one.refused} refused" if one.server else ""
        yield f"learner {one.learner}: {where}; {sessions}, {one.points} points{queue}"
        if one.server and one.oldest_waiting is not None:
            yield f"  the oldest that waits is of {_when(one.oldest_waiting)}"
        if one.last_sync is not None:
            yield f"  last synced {_when(one.last_sync)}"
        if one.open_answers:
            yield f"  a session is open with {one.open_answers} answers"
    if facts.token_store:
        kept = {"keyring": "the system's key store", "file": "a file"}[facts.token_store]
        yield f"sign-ins are kept in {kept}"
    for no in facts.refused:
        status = "" if no.status is None else f" ({no.status})"
        yield f"refused: learner {no.learner}, {no.kind} {no.reference}: {no.reason}{status}"


def _server(server: ServerHealth) -> Iterator[str]:
    version = f", version {server.version}" if server.version else ""
    yield f"server {server.server}: {_WHO[server.who]}{version}"
    if server.proxy is not None:
        yield f"  by the proxy {server.proxy}, {_SAID_BY[server.said_by]}"
    elif server.said_by in {"policy", "script"}:
        yield f"  directly, {_SAID_BY[server.said_by]}"
    if server.addresses:
        yield f"  name: {', '.join(server.addresses)}"
    if server.connected_ms is not None:
        yield f"  connected in {server.connected_ms} ms"
    if server.issuer:
        trusted = "not trusted" if server.tls_error else server.tls
        yield (
            f"  certificate: {server.certificate_for or 'without a name'}, from {server.issuer},"
            f" until {_day(server.not_after)}, {trusted}"
        )
    if server.clock_off is not None:
        yield f"  this computer's clock is {server.clock_off} s ahead of its"


def _newer(facts: Facts, server: ServerHealth) -> Iterator[str]:
    own, is_told = facts.versions.program, facts.policy.says.get("update_notice") != "False"
    if is_told and is_newer(server.version, own):
        yield f"  there is a newer Zenjin: {server.version}; this computer has {own}"


def _size(count: int) -> str:
    for unit, least in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if count >= least:
            return f"{count / least:.1f} {unit}"
    return f"{count} bytes"


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%d}"
