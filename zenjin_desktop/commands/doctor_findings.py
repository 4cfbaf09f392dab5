"""What of the facts an adult has to see to: a sentence each, and what to do."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from zenjin_desktop.commands.doctor_facts import Facts
from zenjin_desktop.commands.doctor_trust import trust_problems
from zenjin_desktop.store.backups import SET_ASIDE
from zenjin_desktop.store.health import StoreHealth
from zenjin_desktop.sync.api.probe import ServerHealth

LITTLE_ROOM = 200 * 1024 * 1024
"""Bytes a disk should have left: the file, its log and a week of copies."""

BACKUP_EXPECTED = timedelta(days=3)
LONG_WAIT = timedelta(days=7)
CERTIFICATE_ENDS = timedelta(days=14)
CLOCK_OFF = 300


_IN_DATA = {"data", "data file", "sign-ins", "own threads"}
"""The folders that are in the data folder: one cause, one finding."""


class Finding(msgspec.Struct, frozen=True):
    """Something an adult has to see to.

    Attributes:
        code: a machine word.
        what: what is so.
        advice: what to do.
    """

    code: str
    what: str
    advice: str


def findings(facts: Facts) -> list[Finding]:
    """Everything that needs an adult, the data first."""
    found = [
        *_of_file(facts),
        *_of_folders(facts),
        *_of_policy(facts),
        *_of_queue(facts),
        *_of_accounts(facts),
        *(Finding(*one) for one in trust_problems(facts.trusted, _place_of("ca_file", facts))),
        *(Finding("proxy_unusable", one, _SEE_PROXIES) for one in facts.way_problems),
        *(finding for server in facts.servers for finding in _of_server(server, facts.made_at)),
    ]
    known = tuple(begin for key, begin in _OF_THE_WAY.items() if _place_of(key, facts))
    return [one for one in found if not (known and one.what.startswith(known))]


_OF_THE_WAY = {"proxy": "The proxy in the policy cannot", "proxy_pac": "The proxy script "}
"""How the words begin that say once more what was told of these keys with its line."""


def _place_of(key: str, facts: Facts) -> str:
    """The line of the policy in which a key has a mistake; empty for none."""
    found = (one.partition(f": {key}: ") for one in facts.policy.problems)
    return next((place for place, mark, _ in found if mark), "")


def _of_file(facts: Facts) -> Iterator[Finding]:
    store = facts.store
    if store.free_bytes is not None and store.free_bytes < LITTLE_ROOM:
        left = f"{store.free_bytes // 1024**2} MB"
        yield Finding("disk_full", f"The disk has {left} left.", "Make room on it.")
    if not store.there:
        return
    if store.format is not None and store.format > store.known_format:
        yield Finding(
            "too_new",
            f"The data file is of a newer Zenjin (format {store.format}, this one knows"
            f" {store.known_format}).",
            "Update Zenjin on this computer.",
        )
    elif store.noted or store.flaw is not None:
        in_use = "locked" in (store.flaw or "")
        yield (
            Finding(
                "in_use",
                f"The data file cannot be looked at: {store.flaw}.",
                "Close Zenjin and run this again.",
            )
            if in_use
            else Finding(
                "damaged",
                f"The data file is damaged: {store.noted or store.flaw}.",
                "Start Zenjin: it sets the file aside, takes the newest backup, and carries over"
                " what can be read. Have the disk looked at.",
            )
        )
    yield from _of_copies(store, facts)


def _of_copies(store: StoreHealth, facts: Facts) -> Iterator[Finding]:
    if store.on_network:
        yield Finding(
            "network_drive",
            "The data folder lies on a network drive: each answer is slower, and only one program"
            " at a time can use it.",
            "Keep the data on this computer's own disk, with --data if need be.",
        )
    played = max((one.last_played for one in facts.learners if one.last_played), default=None)
    made = max((one.made_at for one in store.copies if one.kind not in SET_ASIDE), default=None)
    since = facts.made_at - BACKUP_EXPECTED
    if played is not None and (made is None or made < min(played, since)) and played < since:
        last = "none" if made is None else f"the last is of {made:%Y-%m-%d}"
        yield Finding(
            "no_backup",
            f"There is no recent backup ({last}) although somebody played on {played:%Y-%m-%d}.",
            "zenjin backup makes one now; a Zenjin that stays open for a while makes one each day.",
        )


def _of_folders(facts: Facts) -> Iterator[Finding]:
    if facts.kept.unmade:
        yield Finding(
            "no_common_folder",
            "The computer's policy has all log-ins keep their data together"
            ' (data_folder = "common"), and there is no such folder yet.',
            "Run zenjin common-folder as an administrator; until then nobody can play here.",
        )
    if facts.kept.forgotten and not facts.kept.named:
        yield Finding(
            "forgets",
            "This computer forgets at sign-out what is kept in the data folder, for"
            f" {facts.kept.forgotten}.",
            "Name a folder that stays by data_folder in the computer's policy; what was sent to a"
            " server is safe there.",
        )
    if facts.versions.qt_error:
        yield Finding(
            "no_qt",
            f"The window cannot be shown: {facts.versions.qt_error}.",
            "Install the system libraries that are named.",
        )
    yield from _of_rights(facts)
    if facts.settings_problem:
        yield Finding(
            "settings",
            facts.settings_problem,
            "Mend or remove it; until then the defaults are used.",
        )
    for problem in facts.content_problems:
        yield Finding("threads", problem, "Until that is mended it is left out; the rest plays.")


def _of_policy(facts: Facts) -> Iterator[Finding]:
    for problem in facts.policy.problems:
        if not (facts.trusted.problem and ": ca_file: " in problem):  # told with the certificates
            yield Finding("policy", problem, "Mend it; what else is said there holds.")


def _of_rights(facts: Facts) -> Iterator[Finding]:
    for folder in facts.folders:
        waits = facts.kept.unmade and folder.what in _IN_DATA
        if not folder.writable and not waits:
            yield Finding(
                "not_writable",
                f"{folder.path} ({folder.what}) cannot be written.",
                "Give this login the right to write there.",
            )
        may_be_closed = facts.kept.kept_for != "carrier"  # most sticks know no rights
        if folder.open_to_others and may_be_closed and folder.what in {"data file", "sign-ins"}:
            yield Finding(
                "open_to_others",
                f"{folder.path} ({folder.what}) can be read by other logins of this computer.",
                "Take that right away.",
            )


def _of_queue(facts: Facts) -> Iterator[Finding]:
    for one in facts.learners:
        if one.refused:
            yield Finding(
                "refused",
                f"A server refused {_records(one.refused)} of learner {one.learner}.",
                "The reasons are below. The records are kept and tried again after an update;"
                " zenjin export writes them to a file.",
            )
        old = one.oldest_waiting
        if one.server and old is not None and facts.made_at - old > LONG_WAIT:
            yield Finding(
                "waits_long",
                f"{_records(one.waiting)} of learner {one.learner} wait{_s(one.waiting)} to be sent"
                f" since {old:%Y-%m-%d}.",
                "zenjin sync --now tries again and says what is in the way.",
            )


def _of_accounts(facts: Facts) -> Iterator[Finding]:
    waiting = {one.learner: one.waiting for one in facts.learners}
    for one in facts.accounts:
        count = waiting.get(one.learner, 0)
        if one.only:
            yield Finding(
                "other_server",
                f"Learner {one.learner} has an account at {one.server}, and this computer is set to"
                f" sync with {one.only} alone: nothing is sent there,"
                f" {_records(count)} wait{_s(count)}.",
                "Name that server in the policy, or sign the learner in at the other one;"
                " everything is kept.",
            )
        elif one.token == "no" and count:  # noqa: S105 - a state, no secret
            yield Finding(
                "signed_out",
                f"Learner {one.learner} is signed out, and {_records(count)} wait{_s(count)}.",
                "Sign in again in the window; nothing of it is lost until then.",
            )
        elif one.accepted in {"no", "another's"}:
            yield Finding(
                "token_refused",
                f"The server {one.server} no longer knows the sign-in of learner {one.learner}.",
                "Sign in again in the window; what waits goes then.",
            )
        elif one.accepted == "erased":
            yield Finding(
                "erased",
                f"The account of learner {one.learner} was erased on {one.server}.",
                "Confirm it in the window, then what is kept here goes too.",
            )


_SEE_PROXIES = "docs/proxies.md tells how a proxy is set in the computer's policy."


def _of_server(server: ServerHealth, at: datetime) -> Iterator[Finding]:
    over = "" if server.proxy is None else f" (by the proxy {server.proxy})"
    for problem in server.way_problems:
        yield Finding("proxy_unusable", problem, _SEE_PROXIES)
    if server.proxy_asks:
        yield Finding(
            "proxy_asks",
            f"The proxy {server.proxy} lets nothing through to {server.server}:"
            f" {server.proxy_asks}.",
            "Set it with name and password, or have it let the server through without asking."
            f" {_SEE_PROXIES}",
        )
    elif server.name_error:
        whom = f"the proxy {server.proxy}" if server.proxy else f"the server {server.server}"
        yield Finding(
            "no_name",
            f"The name of {whom} is not known in this network: {server.name_error}.",
            "Check the address, and that this computer is on the network.",
        )
    elif server.connection_error:
        yield Finding(
            "no_connection",
            f"The server {server.server}{over} takes no connection: {server.connection_error}.",
            "Check that it runs and that no firewall or proxy is in between.",
        )
    elif server.tls_error:
        shown = f" It was vouched for by: {server.issuer}." if server.issuer else ""
        yield Finding(
            "not_trusted",
            f"The certificate of {server.server}{over} is not trusted: {server.tls_error}.{shown}",
            "If a filter of this network vouches for it, install its authority in the system's"
            " list; else have the server's certificate renewed.",
        )
    elif server.who == "stranger":
        yield Finding(
            "stranger",
            f"Something else than Zenjin answers at {server.server}{over}: {server.detail}",
            "Open a page in a browser: a sign-in page of the network may be waiting. Else have the"
            " address let through by the filter.",
        )
    elif server.who in {"nobody", "refuses"}:
        yield Finding(
            "no_answer", server.detail, "Run this again later; everything is kept until then."
        )
    ends = None if server.tls_error else server.not_after
    if ends is not None and ends - at < CERTIFICATE_ENDS:
        yield Finding(
            "certificate_ends",
            f"The certificate of {server.server} ends on {ends:%Y-%m-%d}.",
            "Have it renewed by whoever runs the server.",
        )
    if server.clock_off is not None and abs(server.clock_off) > CLOCK_OFF:
        ahead = "ahead of" if server.clock_off > 0 else "behind"
        yield Finding(
            "clock",
            f"This computer's clock is {abs(server.clock_off) // 60} minutes {ahead} the server's.",
            "Set the clock; what was played stays as it is.",
        )


def _records(count: int) -> str:
    return f"{count} record{'' if count == 1 else 's'}"


def _s(count: int) -> str:
    return "s" if count == 1 else ""
