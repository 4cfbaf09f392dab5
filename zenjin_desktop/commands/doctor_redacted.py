"""What a report must not hold: who somebody is, and what lets somebody in."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from zenjin_desktop.commands.doctor_facts import Facts
from zenjin_desktop.store.health import Names

SHORT = 3
"""Names shorter than this are left out of the words of others only: they are in many words."""

_FREE_TEXT = frozenset(
    {
        *("reason", "detail", "noted", "flaw", "name_error", "connection_error", "tls_error"),
        *("settings_problem", "content_problems", "way_problems", "proxy_asks", "problem"),
        *("problems", "says"),
    }
)

_OURS = frozenset(
    {
        *("what", "kind", "by", "token", "accepted", "token_store", "journal_mode", "who", "tls"),
        *("program", "python", "qt", "sqlite", "version", "disk", "kept_for"),
        "said_by",
        *("made_at", "last_played", "oldest_waiting", "last_sync", "not_after"),
    }
)
"""Words, numbers and times of the program itself: somebody may be called Daily or Ours."""

_LETS_IN: tuple[tuple[re.Pattern[str], str], ...] = (
    # A sign-in inside an address.
    (re.compile(r"(://)[^\s\"'<>]*@"), r"\1(secret)@"),
    (re.compile(r"\b(bearer|basic)\s+[\w.~+/=-]{6,}", re.IGNORECASE), r"\1 (secret)"),
    (
        re.compile(
            r"\b(token|secret|password|passwort|passwd|pwd|authorization|api[-_]?key)"
            r"([\"']?\s*[:=]\s*[\"']?)[^\s\"',;}]+",
            re.IGNORECASE,
        ),
        r"\1\2(secret)",
    ),
    # A token of ours, a user and 43 letters, also without the user; and a JSON Web Token.
    (
        re.compile(
            r"(?<![\w-])(?:[\w-]+\.)?(?=[\w-]*[0-9])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])"
            r"[A-Za-z0-9_-]{40,}(?![\w-])"
        ),
        "(secret)",
    ),
    (re.compile(r"\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}"), "(secret)"),
)

_USER_FOLDER = re.compile(
    r"((?:^|(?<=[\s\"'(=~]))/(?:home|Users)/|\b[A-Za-z]:[\\/]Users[\\/])"
    r"(?:[^/\\\n\"']+(?=[/\\])|[^\s/\\\"']+)"
)
"""The folder that is called after whoever has it, on any system."""


def redacted(
    facts: Facts, names: Iterable[Names], *, home: Path, login: str, secrets: Iterable[str]
) -> Facts:
    """The same without names, logins, account ids, sign-ins, and the way to the home folder.

    Args:
        facts: as gathered.
        names: who is to be left out; each word of a name as well.
        home: stands as ``~``.
        login: the computer's own, which may be in other folders' names.
        secrets: the tokens that are kept here: a server may have repeated one in its reason.
    """
    whole = {text for one in names for text in (one.name, one.login, one.account or "") if text}
    parts = {part for text in whole for part in re.split(r"[\W_]+", text)}
    words = whole | ({login} if login else set())
    long = _without({word for word in words | parts if len(word) >= SHORT})
    every = _without(words | {part for part in parts if len(part) >= SHORT})
    hidden = _hiding(secrets)

    def scrubbed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: scrubbed(each, name) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [scrubbed(each, key) for each in value]
        if not isinstance(value, str) or key in _OURS:
            return value
        text = hidden(_without_home(unicodedata.normalize("NFC", value), home))
        return (every if key in _FREE_TEXT else long)(text)

    clean = msgspec.convert(scrubbed(msgspec.to_builtins(facts)), Facts)
    if clean.in_use.by in {"login", "computer"}:
        in_use = msgspec.structs.replace(clean.in_use, name="(name)")
        clean = msgspec.structs.replace(clean, in_use=in_use)
    return clean


def _without_home(text: str, home: Path) -> str:
    if len(home.parts) > 1:
        text = re.sub(rf"{re.escape(str(home))}(?![^\W_])", "~", text)
    return _USER_FOLDER.sub(r"\1(name)", text)


def _hiding(secrets: Iterable[str]) -> Callable[[str], str]:
    known = {
        part for one in secrets for part in (one, one.rpartition(".")[2]) if len(part) >= SHORT
    }

    def hidden(text: str) -> str:
        for secret in sorted(known, key=len, reverse=True):
            text = text.replace(secret, "(secret)")
        for pattern, instead in _LETS_IN:
            text = pattern.sub(instead, text)
        return text

    return hidden


def _without(words: set[str]) -> Callable[[str], str]:
    if not words:
        return lambda text: text
    spelled = {unicodedata.normalize("NFC", word) for word in words}
    spelled |= {word.upper() for word in spelled} | {quote(word) for word in spelled}
    longest_first = sorted(spelled, key=len, reverse=True)
    # An underline is no letter of a name: folders and logins are put together with it.
    pattern = re.compile(
        "|".join(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])" for word in longest_first),
        re.IGNORECASE,
    )
    return lambda text: pattern.sub("(name)", text)
