"""Whether a policy's value, of the right type already, can mean anything on this computer.

What only one of the keys needs is imported for that one.
"""

import re
import tomllib
from binascii import Error as NotBase64Error
from binascii import a2b_base64
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from zenjin_core.said import Said, reworded, said
from zenjin_desktop.paths import resources
from zenjin_desktop.places import meant
from zenjin_desktop.policy_file import NotReadError, read_plain_file
from zenjin_desktop.policy_sources import shown

MOST_OF_A_PATH = 200
"""Letters of one that is shown."""

STAYS = frozenset({"teacher_secret", "proxy", "proxy_pac", "ca_file"})
"""Keys whose wrong value is told and holds all the same: without a secret the teacher area would be
open, and what is wrong on the way to servers is told where they are asked, too."""


class WrongValueError(ValueError):
    """What is said there means nothing; ``why`` are words for a person without the value."""

    def __init__(self, why: Said) -> None:
        self.why = why
        super().__init__(str(why))


def see_that_it_means_something(key: str, value: object) -> None:
    """See that a value can be used.

    Raises:
        WrongValueError: it cannot.
    """
    see = _SEE.get(key)
    if see is not None and isinstance(value, str) and (value or key == "route"):
        see(value)


def _see_data_folder(text: str) -> None:
    try:
        meant(text)
    except ValueError as error:
        raise WrongValueError(_brief(error, "what is said there cannot be used")) from error


def _brief(error: ValueError, template: str) -> Said:
    return reworded(shown(str(error), most=MOST_OF_A_PATH), template)


def _see_server(text: str) -> None:
    from zenjin_desktop.errors import BadServerAddress
    from zenjin_desktop.sync.address import parse_server

    try:
        # whether plain http may go there is another key's word
        parse_server(text, private_http=True)
    except BadServerAddress as error:
        why = error.values["why"]  # it names the host only: there may be a password beside it
        raise WrongValueError(
            why if isinstance(why, Said) else said("that is no address")
        ) from error


def _see_proxy(text: str) -> None:
    from zenjin_desktop.sync.proxy_address import BadProxyError, parse_proxy

    if text.strip().lower() == "direct":
        return
    try:
        parse_proxy(text)
    except BadProxyError as error:
        raise WrongValueError(error.why) from error


def _see_proxy_pac(text: str) -> None:
    wrong = said("its address begins with neither http://, https:// nor file://")
    try:
        parts = urlsplit(text.strip())
        there = parts.path if parts.scheme == "file" else parts.hostname
    except ValueError as error:
        raise WrongValueError(said("its address cannot be one")) from error
    if parts.scheme not in {"http", "https", "file"} or not there:
        raise WrongValueError(wrong)


_PEM = re.compile(rb"-----BEGIN (?:TRUSTED )?CERTIFICATE-----(.*?)-----END ", re.DOTALL)


def _see_ca_file(text: str) -> None:
    try:
        content = read_plain_file(Path(text))
    except NotReadError as error:
        raise WrongValueError(error.why) from error
    try:
        known = [a2b_base64(one) for one in _PEM.findall(content)]
    except NotBase64Error:
        known = []
    if not known or not all(known):
        raise WrongValueError(said("it holds no certificates as PEM"))


_HASH = re.compile(
    r"\$argon2(?:id|i|d)\$(?:v=\d+\$)?m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+={0,2}\$[A-Za-z0-9+/]+={0,2}"
)


def _see_teacher_secret(text: str) -> None:
    if not _HASH.fullmatch(text):
        why = said(
            "it is not what zenjin teacher-secret prints, so nobody can open the teacher area"
        )
        raise WrongValueError(why)


def _see_language(text: str) -> None:
    files = (resources() / "translations").glob("zenjin_*.qm")
    spoken = {"en", *(path.stem.removeprefix("zenjin_") for path in files)}
    parts = text.replace("-", "_").split("_")
    if not any("_".join(parts[:count]) in spoken for count in range(1, len(parts) + 1)):
        known = ", ".join(sorted(spoken))
        raise WrongValueError(said("Zenjin speaks no such language, but {known}", known=known))


def _see_route(text: str) -> None:
    from zenjin_core.curriculum.catalogue import KNOWN_ROUTES

    named: set[str] = set()
    with suppress(OSError, ValueError):
        shipped = (resources() / "curriculum" / "routes.toml").read_text("utf-8")
        named = set(tomllib.loads(shipped).get("routes", {}))
    known = sorted({*KNOWN_ROUTES, *named})
    if text not in known:
        raise WrongValueError(said("there is no such route, but {known}", known=", ".join(known)))


def _see_theme(text: str) -> None:
    known = {path.stem for path in (resources() / "themes").glob("*.toml")} | {"system"}
    if text not in known:
        raise WrongValueError(
            said("there is no such theme, but {known}", known=", ".join(sorted(known)))
        )


_SEE: dict[str, Callable[[str], None]] = {
    "data_folder": _see_data_folder,
    "server": _see_server,
    "proxy": _see_proxy,
    "proxy_pac": _see_proxy_pac,
    "ca_file": _see_ca_file,
    "teacher_secret": _see_teacher_secret,
    "language": _see_language,
    "route": _see_route,
    "theme": _see_theme,
}
