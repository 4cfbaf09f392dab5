"""Anki's library, asked line by line: collections, answers, syncs and graphs, each timed here.

Run by the interpreter Anki is installed for; it needs nothing else.
"""

import json
import os
import shutil
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

GOOD = 2
"""Of the four buttons the third, counted from nought, as its messages do."""

A_DAY = 9_999
"""Cards a day: a limit would end the lesson."""

HISTORY_STEP_MS = 60_000
"""Between two answers of a history: a million are two years."""

PRAGMAS = ("journal_mode", "synchronous", "wal_autocheckpoint", "locking_mode", "fullfsync")

_open_collection: Any = import_module("anki.collection").Collection
_Card: Any = import_module("anki.cards").Card
_stats: Any = import_module("anki.stats_pb2")
_graphs_request, _graphs_answer = _stats.GraphsRequest, _stats.GraphsResponse

collections: dict[str, Any] = {}
logins: dict[str, Any] = {}


def reopen(folder: str, name: str) -> None:
    """A collection opened, as by a program that starts; closed before where it is open."""
    if name in collections:
        close(name)
    collections[name] = _open_collection(str(Path(folder) / f"{name}.anki2"))


def make(folder: str, name: str, cards: int) -> dict[str, Any]:
    """A collection with so many cards of the tables in its first deck; its pragmas."""
    reopen(folder, name)
    col = collections[name]
    kind = col.models.by_name("Basic")
    settings = col.decks.config_dict_for_deck_id(1)
    settings["new"]["perDay"] = settings["rev"]["perDay"] = A_DAY
    col.decks.update_config(settings)
    for number in range(cards):
        note = col.new_note(kind)
        note["Front"] = f"{number // 10} × {number % 10}"
        note["Back"] = str((number // 10) * (number % 10))
        col.add_note(note, 1)
    return {one: col.db.scalar(f"pragma {one}") for one in PRAGMAS}


def answer(name: str, count: int) -> list[float]:
    """Answer so many cards of the queue, as its reviewer does; ms of each."""
    col, took = collections[name], []
    for _ in range(count):
        queued = col.sched.get_queued_cards(fetch_limit=1).cards[0]
        card = _Card(col, backend_card=queued.card)
        card.start_timer()
        told = col.sched.build_answer(card=card, states=queued.states, rating=GOOD)
        began = time.perf_counter()
        col.sched.answer_card(told)
        took.append((time.perf_counter() - began) * 1000)
    return took


def press(name: str, count: int) -> list[float]:
    """The same by the older call, which asks for the card's states and reads it anew after."""
    col, took = collections[name], []
    for _ in range(count):
        queued = col.sched.get_queued_cards(fetch_limit=1).cards[0]
        card = _Card(col, backend_card=queued.card)
        card.start_timer()
        began = time.perf_counter()
        col.sched.answerCard(card, GOOD + 1)
        took.append((time.perf_counter() - began) * 1000)
    return took


def reviews(name: str) -> int:
    """Answers in a collection."""
    return int(collections[name].db.scalar("select count() from revlog"))


def grade(name: str, count: int) -> int:
    """Make so many answers at once, not timed; how many wait to be sent then."""
    col = collections[name]
    cards = col.db.list("select id from cards")
    for done in range(0, count, len(cards)):
        col._backend.grade_now(card_ids=cards[: count - done], rating=GOOD)  # noqa: SLF001 - nothing public makes many
    return int(col.db.scalar("select count() from revlog where usn = -1"))


def login(name: str, user: str, url: str) -> None:
    """Sign a collection in to a sync server."""
    auth = collections[name].sync_login(user, "secret", url)
    auth.endpoint = url
    logins[name] = auth


def whole(name: str, upload: bool) -> float:
    """Send or fetch the whole file, as the first sync of a computer does; ms, open again."""
    col = collections[name]
    began = time.perf_counter()
    found = col.sync_collection(logins[name], False)
    col.close_for_full_sync()
    col.full_upload_or_download(auth=logins[name], server_usn=found.server_media_usn, upload=upload)
    col.reopen(after_full_sync=True)
    return (time.perf_counter() - began) * 1000


def sync(name: str) -> float:
    """A sync as after a lesson; ms.

    Raises:
        AssertionError: it asked for the whole file instead.
    """
    began = time.perf_counter()
    found = collections[name].sync_collection(logins[name], False)
    took = (time.perf_counter() - began) * 1000
    assert found.required == found.NO_CHANGES, found
    return took


def together(names: list[str]) -> dict[str, Any]:
    """All of these sync at once, a thread each; s until the last has, and ms of each."""
    start = threading.Barrier(len(names) + 1)
    took: dict[str, float] = {}

    def one(name: str) -> None:
        start.wait()
        took[name] = sync(name)

    threads = [threading.Thread(target=one, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    whole_s = time.perf_counter() - began
    assert len(took) == len(names), took
    return {"seconds": whole_s, "each": list(took.values())}


def history(folder: str, name: str, answers: int) -> int:
    """Put a history into a closed collection's file, a minute apart; opens it, answers there.

    By SQLite alone: Anki's own call for many rows takes minutes for a million.
    """
    begins = int(time.time() * 1000) - answers * HISTORY_STEP_MS
    with closing(sqlite3.connect(Path(folder) / f"{name}.anki2")) as file, file:
        cards = [row[0] for row in file.execute("select id from cards")]
        file.executemany(
            "insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)"
            " values (?, ?, -1, ?, 10, 5, 2500, ?, 1)",
            (
                (
                    begins + number * HISTORY_STEP_MS,
                    cards[number % len(cards)],
                    1 if number % 10 == 0 else 3,
                    700 + number % 3300,
                )
                for number in range(answers)
            ),
        )
    reopen(folder, name)
    return reviews(name)


def copies(folder: str, name: str, count: int) -> None:
    """So many copies of a collection, opened; they are called as it is, with a number."""
    close(name)
    for number in range(count):
        shutil.copy(Path(folder) / f"{name}.anki2", Path(folder) / f"{name}-{number}.anki2")
        reopen(folder, f"{name}-{number}")


def graphs(name: str, days: int) -> dict[str, Any]:
    """All its statistics of the first deck over so many days (0: of ever), and the answers seen."""
    col = collections[name]
    began = time.perf_counter()
    raw = col._backend.graphs_raw(  # noqa: SLF001 - what its page of statistics asks for
        _graphs_request(search="deck:current", days=days).SerializeToString()
    )
    took = (time.perf_counter() - began) * 1000
    found = _graphs_answer()
    found.ParseFromString(raw)
    counted = sum(
        one.learn + one.relearn + one.young + one.mature + one.filtered
        for one in found.reviews.count.values()
    )
    return {"ms": took, "answers": counted}


def decks(name: str) -> dict[str, Any]:
    """What its first page asks for: the decks with what is due, and what was studied today."""
    col = collections[name]
    began = time.perf_counter()
    tree = col.sched.deck_due_tree()
    said = col.studied_today()
    return {"ms": (time.perf_counter() - began) * 1000, "decks": len(tree.children), "said": said}


def close(name: str) -> None:
    """Close a collection."""
    collections.pop(name).close()


ACTS: dict[str, Callable[..., Any]] = {
    act.__name__: act
    for act in (
        reopen,
        make,
        answer,
        press,
        reviews,
        grade,
        login,
        whole,
        sync,
        together,
        history,
        copies,
        graphs,
        decks,
        close,
    )
}


def main() -> None:
    """Answer until there is no more line; what Anki says itself goes to the log."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        act = ACTS[asked.pop("act")]
        answers.write(json.dumps(act(**asked)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
