"""Proxies as they are written: by who looks after a computer, and by a script (PAC).

Nothing here asks anybody. A proxy's password is in none of the texts but the one made for it.
"""

import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from zenjin_core.said import Said, said

MOST_PROXIES = 8
"""How many of an answer's proxies are tried; scripts name two or three."""

_HOST = re.compile(r"[0-9A-Za-z]([0-9A-Za-z._-]{0,251}[0-9A-Za-z])?|[0-9A-Fa-f:.]{2,45}")


class BadProxyError(ValueError):
    """What stands there is no proxy's address; ``why`` are words for a person."""

    def __init__(self, why: Said) -> None:
        self.why = why
        super().__init__(str(why))


@dataclass(frozen=True, slots=True)
class ProxyAddress:
    """Where a proxy is; ``str()`` is its host and port, without what lets somebody in.

    Attributes:
        scheme: how the proxy itself is spoken to.
        host: a name or an IP address, without brackets.
        port: TCP port.
        user, password: for Basic; empty where it asks for none.
    """

    scheme: Literal["http", "https"]
    host: str
    port: int
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"{self._bracketed}:{self.port}"

    @property
    def _bracketed(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def url(self) -> str:
        """The whole address, name and password included: for the connection and nothing else."""
        who = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}@" if self.user else ""
        return f"{self.scheme}://{who}{self}"

    @property
    def authorization(self) -> str:
        """The ``Proxy-Authorization`` header, in UTF-8 (RFC 7617); empty without a name."""
        if not self.user:
            return ""
        return f"Basic {b64encode(f'{self.user}:{self.password}'.encode()).decode('ascii')}"


def parse_proxy(text: str) -> ProxyAddress:
    """Read ``[http[s]://][user:password@]host[:port]``; what is percent-encoded is decoded.

    Raises:
        BadProxyError: it is none; the text, which may hold a password, is not repeated.
    """
    typed = text.strip()
    try:
        parts = urlsplit(typed if "://" in typed else f"http://{typed}")
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadProxyError(said("its port or its brackets are wrong")) from error
    if parts.scheme not in {"http", "https"}:
        # A password without a scheme may look like one: user:password@host.
        raise BadProxyError(said("only http:// and https:// proxies are spoken to"))
    if not _HOST.fullmatch(host):
        raise BadProxyError(said("the name of its host is missing, or cannot be one"))
    if port == 0 or parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise BadProxyError(said("there is something wrong behind the name of its host"))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if ":" in user or not f"{user}{password}".isprintable():
        raise BadProxyError(said("its name or password has a sign that cannot be sent"))
    scheme: Literal["http", "https"] = "https" if parts.scheme == "https" else "http"
    usual = 443 if scheme == "https" else 80
    return ProxyAddress(scheme, host, port or usual, user, password)


_SPOKEN = {"PROXY": "http", "HTTP": "http", "HTTPS": "https"}


def read_answer(text: str) -> tuple[ProxyAddress | None, ...]:
    """What a script said, such as ``PROXY a:8080; DIRECT``, in its order; None is directly.

    What cannot be spoken (SOCKS) is left out.

    Raises:
        BadProxyError: nothing of it can be used.
    """
    found: list[ProxyAddress | None] = []
    for part in text.split(";")[: 4 * MOST_PROXIES]:
        kind, _, where = part.strip().partition(" ")
        if kind.upper() == "DIRECT":
            found.append(None)
        elif kind.upper() in _SPOKEN:
            try:
                found.append(parse_proxy(f"{_SPOKEN[kind.upper()]}://{where.strip()}"))
            except BadProxyError:
                continue
    kept = tuple(dict.fromkeys(found))[:MOST_PROXIES]
    if not kept:
        raise BadProxyError(said("it names no proxy that can be used"))
    return kept


MOST_SHOWN = 1000
"""Signs of an answer that a person is shown."""

_KINDS = r"(?:PROXY|HTTPS?|SOCKS[45]?|DIRECT)"
_SIGN_IN = re.compile(rf"\b({_KINDS})\s+(?:(?!;\s*{_KINDS}\b).)*@", re.IGNORECASE | re.DOTALL)
_NO_KIND = re.compile(r"(?:(?<=;)|^)[^;]*@")


def as_shown(answer: str) -> str:
    """What a script said, for a person: without what lets somebody in, and without orders.

    A password may hold any sign; what stands before the last ``@`` of a proxy is left out.
    """
    bare = _NO_KIND.sub(" ", _SIGN_IN.sub(r"\1 ", answer[: 16 * MOST_SHOWN]))
    return " ".join("".join(one if one.isprintable() else " " for one in bare).split())[:MOST_SHOWN]
