"""A script that names proxies (PAC), read from where the policy says it is."""

import threading
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import requests
import urllib3

from zenjin_core.said import Said, said
from zenjin_desktop.policy_file import NotReadError, TooLargeError, read_plain_file
from zenjin_desktop.sync.api.connections import DeadlineAdapter
from zenjin_desktop.sync.deadline import Deadline, OutOfTimeError

MOST = 1024 * 1024
"""Bytes; browsers take as much, and schools' scripts have a few thousand."""

CHUNK = 16 * 1024
MOST_REDIRECTS = 3


class NoScriptError(Exception):
    """There is no script to be had there; ``why`` are words for a person."""

    def __init__(self, why: Said) -> None:
        self.why = why
        super().__init__(str(why))


def pac_file(address: str, *, seconds: float, stop: threading.Event, ca_file: str = "") -> str:
    """The script at an ``http(s)://`` or ``file://`` address, asked for directly.

    Raises:
        NoScriptError: the address is none, or nothing is there, or too much, or not in time.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise NoScriptError(said("its address cannot be one")) from error
    if parts.scheme == "file":
        where = f"//{parts.netloc}{parts.path}" if parts.netloc not in {"", "localhost"} else ""
        return _text(_on_disk(Path(url2pathname(where or parts.path))))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NoScriptError(said("its address begins with neither http://, https:// nor file://"))
    deadline = Deadline(seconds, stop=stop)
    adapter = DeadlineAdapter(ca_file=ca_file)
    adapter.deadline = deadline
    try:
        with requests.Session() as session:
            session.trust_env = False
            session.max_redirects = MOST_REDIRECTS
            session.mount("http://", adapter)
            session.mount("https://", adapter)
            with closing(session.get(address, stream=True, timeout=seconds)) as response:
                return _text(_body(response, deadline))
    except OutOfTimeError as error:
        raise NoScriptError(said("it did not come in time")) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        late = deadline.over
        why = said("it did not come in time") if late else said("it cannot be reached")
        raise NoScriptError(why) from error


def _body(response: requests.Response, deadline: Deadline) -> bytes:
    if response.status_code != 200:
        raise NoScriptError(said("it is not there: status {status}", status=response.status_code))
    found = b""
    for chunk in response.iter_content(CHUNK):
        deadline.left()
        found += chunk
        if len(found) > MOST:
            raise NoScriptError(said("it is too long to be one"))
    return found


def _on_disk(path: Path) -> bytes:
    try:
        return read_plain_file(path, most=MOST)
    except TooLargeError as error:
        raise NoScriptError(said("it is too long to be one")) from error
    except NotReadError as error:
        raise NoScriptError(error.why) from error


def _text(content: bytes) -> str:
    """Scripts are in UTF-8, or older than it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if "FindProxyForURL" not in text:  # a sign-in page of the network, mostly
        raise NoScriptError(said("what is there is no such script"))
    return text
