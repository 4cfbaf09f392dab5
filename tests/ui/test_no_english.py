"""No English on a screen of another language, whatever went wrong below it.

``en_XA`` changes every word of the program, so what stays plain came past the translations. The
sentences are made as the program makes them: broken files are read, wrong addresses parsed.
"""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from peewee import OperationalError

from tests.support.clock import Clock
from tests.support.english import english_in
from tests.support.thread_text import FIRST, GOOD, SECOND, three_threads
from tests.ui.test_bad_input import DAMAGED
from tests.unit.core.test_curriculum_broken import BREAKAGES
from tests.unit.core.test_curriculum_strange import STRANGE
from zenjin_core.said import _OF_SYSTEM, said
from zenjin_core.wire.envelope import Code
from zenjin_desktop import foreign
from zenjin_desktop.errors import (
    BadServerAddress,
    NotOurServer,
    Offline,
    Refused,
    ServerTrouble,
    StoreDamaged,
    StoreMended,
    StoreUnusable,
    ZenjinError,
)
from zenjin_desktop.lessons import read_lessons
from zenjin_desktop.settings import load_settings
from zenjin_desktop.store.opening import opened
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.ui.refusals import _BY_STATUS
from zenjin_desktop.ui.sentences import in_words, of_system, told

Speak = Callable[..., None]

FIELDS = (
    *("tube", "title", "titel", "colour", "version", "questions", "numbered_from", "answer"),
    *("sets", "stitch", "stitch number", "low:", "few:"),
)
"""What a thread's file calls its fields, in every language."""

SERVER = "https://zenjin.example"
UNKNOWN = errno.EXDEV
"""What the system says that no sentence of ours is about."""


@pytest.fixture(autouse=True)
def other_tongue(speaking: Speak) -> None:
    speaking("en_XA")


def plain(shown: str, *data: str) -> list[str]:
    assert shown, "something is told"
    return english_in(shown, data=data)


def test_what_nobody_translated_is_found() -> None:
    assert plain("[Thé fîlé /tmp/a.b îš fûll lorem i]") == []
    assert plain("[Thé fîlé /tmp/a.b: the disk is full. lorem]") == ["the", "disk", "full"]
    assert plain(in_words("The settings file is damaged.")) != []


@pytest.mark.parametrize("kind", DAMAGED)
def test_settings_that_are_damaged(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(DAMAGED[kind])
    problem = load_settings(file).problem or ""
    assert plain(in_words(problem), "window_ms", "pace_percent", "idle_minutes") == []
    assert "settings file is damaged" in problem, "logs and commands have it in English"


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    assert plain(in_words(load_settings(tmp_path).problem or "")) == []


@pytest.mark.parametrize("kind", [*BREAKAGES, *STRANGE])
def test_a_thread_of_ones_own_with_a_mistake(tmp_path: Path, kind: str) -> None:
    if kind in BREAKAGES:
        old, new, *_ = BREAKAGES[kind]
        text = GOOD.replace(old, new, 1)
    else:
        text = STRANGE[kind][0]
    folder = three_threads(tmp_path / "curriculum")
    (folder / "T1-901.toml").write_text(text, encoding="utf-8")
    (problem,) = read_lessons(folder, "school").problems
    shown = in_words(problem)
    assert plain(shown, FIRST, SECOND, *FIELDS) == []
    assert shown.replace("\u202f", " ").isprintable()
    assert len(shown) < 900


def test_other_mistakes_with_threads(tmp_path: Path) -> None:
    shipped, own = three_threads(tmp_path / "curriculum"), tmp_path / "own"
    own.mkdir()
    (own / "T1-901.toml").write_text(GOOD.replace("901", "001"), encoding="utf-8")
    (own / "T1-902.toml").mkdir()
    found = [*read_lessons(shipped, "scenic", own=own).problems]
    assert len(found) == 3
    for problem in found:
        assert plain(in_words(problem), "scenic", "school", "id:") == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "not a server",
        "http://zenjin.example",
        "ftp://zenjin.example",
        "https://",
        "https://zenjin.example:99999",
        "https://zenjin.example:0",
        "https://zenjin.example:http",
        "anna@zenjin.example",
        "https://zenjin.example/?a=1",
        "https://zenjin.example/%2e%2e",
        "https://-zenjin.example",
        "https://999.1.1.1",
        "https://[::1",
    ],
)
def test_a_server_address_that_is_none(typed: str) -> None:
    with pytest.raises(BadServerAddress) as caught:
        parse_server(typed)
    assert plain(told(caught.value), *filter(None, [typed])) == []


def every_kind() -> Iterator[type[ZenjinError]]:
    """Every error there is in what was imported here, which the program's own start imports."""
    kinds = [ZenjinError]
    for kind in kinds:
        kinds += kind.__subclasses__()
        if not kind.__module__.startswith("zenjin_desktop.commands"):  # those speak English
            yield kind


DATA = ("path", "folder", "kept", "server", "login", "user_id", "text", "log", "computer", "name")


@pytest.mark.parametrize(
    "words",
    [
        OSError(UNKNOWN, os.strerror(UNKNOWN), "a file"),
        OperationalError("something about a column"),
        "what a library says of it",
    ],
    ids=type,
)
@pytest.mark.parametrize("kind", [one for one in every_kind() if "{" in one.sentence])
def test_every_error_with_words_of_somebody_else(kind: type[ZenjinError], words: object) -> None:
    error = ZenjinError.__new__(kind)
    values: dict[str, object] = {"backup": "", "seconds": 30, **dict.fromkeys(DATA, "Zq")}
    for name in set(_names(kind.sentence)) - values.keys():
        values[name] = words if name in {"reason", "why", "error"} else 7
    if "error" in values:
        values |= {"error": str(words), "status": 418, "word": "a_newer_word"}
    ZenjinError.__init__(error, **values)
    assert plain(told(error), "Zq", SERVER) == []


def _names(template: str) -> Iterator[str]:
    for part in template.split("{")[1:]:
        yield part.partition("}")[0]


@pytest.mark.parametrize("number", [*_OF_SYSTEM, UNKNOWN])
def test_what_the_system_says_of_a_file(number: int) -> None:
    error = OSError(number, os.strerror(number), "a file")
    assert plain(of_system(error)) == []
    unusable = StoreUnusable(path="Zq", reason=error)
    assert plain(told(unusable), "Zq") == []
    assert os.strerror(number) in str(unusable)


@pytest.mark.parametrize("words", [part for part, _ in foreign._OF_SQLITE])
def test_what_sqlite_says(words: str) -> None:
    other = told(StoreDamaged(path="Zq", reason=sqlite3.DatabaseError("no words for it")))
    shown = told(StoreDamaged(path="Zq", reason=sqlite3.DatabaseError(words)))
    assert plain(shown, "Zq") == []
    assert shown != other, "it has words of its own"


def test_a_data_file_that_is_damaged(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "zenjin.sqlite3"
    path.write_bytes(b"Dear diary" * 900)

    def open_it() -> ZenjinError:
        store, _, (found,) = opened(path, lambda _: None, now=clock, new_id=lambda: "a-device")
        store.close()
        return found

    found = [open_it()]
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE settings SET value = 'x' WHERE key = 'device_id'")
    path.with_name(path.name + "-unclean").write_text("a wrong row in profiles")
    found.append(open_it())
    for error in found:
        assert plain(told(error)) == []


def test_moments_and_numbers_are_the_languages(speaking: Speak) -> None:
    made_at = datetime(2025, 11, 22, 12, 4, tzinfo=UTC)
    backup = said(" and the backup of {made_at}", made_at=made_at)
    mended = StoreMended(path="Zq", reason="x", sessions=12_345, backup=backup, kept="Zq")
    assert "2025-11-22 12:04 UTC" in str(mended)
    speaking("de")
    shown = told(mended)
    assert "22 Nov" in shown.replace(".", "")
    assert "12.345" in shown
    assert "UTC" not in shown


def test_a_server_that_is_away_or_is_none() -> None:
    for reason in (*foreign._WHY_AWAY, "status 503"):
        assert plain(told(Offline(server=SERVER, reason=reason))) == []
    answered = foreign.with_status(200, "Please log in to the guest network")
    assert plain(told(NotOurServer(server=SERVER, reason=answered))) == []


@pytest.mark.parametrize("code", [*get_args(Code), "a_newer_word", ""])
def test_the_servers_own_sentence_is_for_the_report(code: str) -> None:
    sentence = "This student is not in your class."
    for status in (*_BY_STATUS, 418):
        refused = Refused(server=SERVER, status=status, error=sentence, word=code)
        trouble = ServerTrouble(server=SERVER, error=sentence, word=code, status=status)
        for error in (refused, trouble):
            assert plain(told(error.reason)) == []
            assert sentence in str(error), "logs and commands have it"


def test_in_german_they_are_sentences_for_children(speaking: Speak) -> None:
    speaking("de")
    with pytest.raises(BadServerAddress) as caught:
        parse_server("https://a..b")
    assert told(caught.value) == (
        "https://a..b ist keine Serveradresse: a..b kann kein Rechnername sein. Eine richtige sieht"
        " so aus: https://zenjin.example."
    )
    no = Refused(server=SERVER, status=413, error="Too large.", word="too_large")
    assert told(no) == (f"Der Server {SERVER} hat abgelehnt: Es ist mehr, als der Server annimmt.")
