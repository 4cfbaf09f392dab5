"""Server addresses: what a person may type, and what may be spoken to without encryption."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from zenjin_core.said import reworded, said
from zenjin_desktop.errors import BadServerAddress

Scheme = Literal["http", "https"]

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A server that may be asked; two spellings of one address are equal.

    Attributes:
        scheme: ``https``, or ``http`` for this computer (or, by policy, a private network).
        host: lower case, ASCII; an IPv6 address without brackets.
        port: always given.
        path: where the server lives below its host, without a slash at the end; mostly empty.
    """

    scheme: Scheme
    host: str
    port: int
    path: str = ""

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        port = "" if self.port == usual else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    @property
    def loopback(self) -> bool:
        """Whether this computer itself is meant, so that no proxy has a say."""
        return _is_loopback(self.host)


def parse_server(text: str, *, private_http: bool = False) -> ServerAddress:
    """Read an address as typed. Without a scheme it is https, on this computer http.

    Args:
        text: such as ``https://zenjin.example`` or ``localhost:8765``.
        private_http: whether plain http may go to private IP addresses (a policy); names are
            never taken for private, for who answers to them is not known.

    Raises:
        BadServerAddress: it is not one; says why.
    """
    typed = text.strip()
    parts, port = _split(typed)
    host = _host(typed, parts.hostname or "")
    scheme = _scheme(typed, parts.scheme, host, private_http=private_http)
    path = parts.path.rstrip("/")
    if not _PATH.fullmatch(path):
        raise BadServerAddress(
            text=typed, why=said("there is something wrong behind the host's name")
        )
    usual = 443 if scheme == "https" else 80
    return ServerAddress(scheme=scheme, host=host, port=port or usual, path=path)


def _split(typed: str) -> tuple[SplitResult, int | None]:
    if not typed:
        raise BadServerAddress(text='""', why=said("it is empty"))
    if not typed.isprintable() or " " in typed:
        raise BadServerAddress(
            text=repr(typed), why=said("it has spaces or unprintable characters")
        )
    try:
        parts = urlsplit(typed if "://" in typed else f"//{typed}")
        port = parts.port
    except ValueError as error:
        raise BadServerAddress(
            text=typed, why=reworded(str(error).rstrip("."), "its port or its brackets are wrong")
        ) from error
    if parts.netloc.endswith(":") and "://" not in typed:
        raise BadServerAddress(
            text=typed, why=said("there is no port behind its colon, or two slashes are missing")
        )
    if port == 0:
        raise BadServerAddress(text=typed, why=said("there is no port 0"))
    if parts.username is not None or parts.password is not None:
        raise BadServerAddress(text=typed, why=said("a name or password does not belong in it"))
    if parts.query or parts.fragment or typed.endswith(("?", "#")):
        raise BadServerAddress(text=typed, why=said("? and # do not belong in it"))
    return parts, port


def _host(typed: str, host: str) -> str:
    if not host:
        raise BadServerAddress(text=typed, why=said("the host's name is missing"))
    if _address(host) is not None:
        return host.lower()
    try:
        ascii_host = host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise BadServerAddress(
            text=typed, why=said("{host} cannot be a host's name", host=host)
        ) from error
    labels = ascii_host.split(".")
    if len(ascii_host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadServerAddress(text=typed, why=said("{host} cannot be a host's name", host=host))
    if labels[-1].isdigit():
        raise BadServerAddress(text=typed, why=said("{host} is no whole IP address", host=host))
    return ascii_host


def _scheme(typed: str, given: str, host: str, *, private_http: bool) -> Scheme:
    if given == "https" or (not given and not _is_loopback(host)):
        return "https"
    if given not in {"", "http"}:
        raise BadServerAddress(
            text=typed, why=said("{scheme}: is not spoken here, only https:", scheme=given)
        )
    if _is_loopback(host) or (private_http and _is_private(host)):
        return "http"
    raise BadServerAddress(
        text=typed, why=said("without encryption (http:) only this computer itself may be asked")
    )


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    address = _address(host)
    if address is not None:
        return address.is_loopback
    return host == "localhost" or host.endswith(".localhost")


def _is_private(host: str) -> bool:
    address = _address(host)
    return address is not None and address.is_private and not address.is_unspecified
