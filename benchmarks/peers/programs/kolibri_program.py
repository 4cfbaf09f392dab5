"""A Kolibri device, asked line by line: its learners, their answers, syncs with another device.

One process is one device: its data is where KOLIBRI_HOME says. Run by the interpreter Kolibri is
installed for.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

SESSION = 20
"""Answers of a session, as here."""

NAME, SECRET = "admin", "bench-secret"
CONTENT = "a" * 32
CHUNK = 2_000
"""Records a request, ten times its default: it is faster."""

kept: dict[str, Any] = {}
waits: list[float] = []
_sleep = time.sleep


def _slept(seconds: Any) -> None:
    """Kolibri asks how far the other side is, and sleeps between: told apart, not left out."""
    waits.append(float(seconds))
    _sleep(seconds)


time.sleep = _slept  # before any of Kolibri is imported


def _models(app: str) -> Any:
    return import_module(f"kolibri.core.{app}.models")


def _command(name: str, **of: Any) -> None:
    import_module("django.core.management").call_command(name, **of)


def _now() -> Any:
    return import_module("kolibri.utils.time_utils").local_now()


def provision(learners: int) -> dict[str, str]:
    """Make this device the school's, with so many learners; the facility and the first learner."""
    _command(
        "provisiondevice",
        facility="Bench",
        superusername=NAME,
        superuserpassword=SECRET,
        preset="nonformal",
        language_id="en",
        verbosity=0,
        interactive=False,
    )
    auth = _models("auth")
    facility = auth.Facility.objects.get()
    for number in range(learners):
        auth.FacilityUser.objects.create_user(
            username=f"child{number}", password=SECRET, facility=facility
        )
    return {"facility": facility.id}


def use(url: str, facility: str) -> None:
    """The device to sync with."""
    kept.update(url=url, facility=facility)


def _sync(*, push: bool, pull: bool) -> dict[str, float]:
    waits.clear()
    began = time.perf_counter()
    _command(
        "sync",
        baseurl=kept["url"],
        facility=kept["facility"],
        username=NAME,
        password=SECRET,
        noninteractive=True,
        no_provision=True,
        no_push=not push,
        no_pull=not pull,
        chunk_size=CHUNK,
    )
    took = time.perf_counter() - began
    return {"ms": took * 1000, "waited": sum(waits) * 1000}


def send() -> dict[str, float]:
    """Sync one way, from here; ms, and how much of it was its own sleeping between questions."""
    return _sync(push=True, pull=False)


def fetch() -> dict[str, float]:
    """Sync one way, to here; as send."""
    return _sync(push=False, pull=True)


def both() -> dict[str, float]:
    """Sync both ways; as send."""
    return _sync(push=True, pull=True)


def write(answers: int) -> int:
    """Put so many answers of the first learner here, in sessions; how many are here then."""
    logs, user = _models("logger"), _models("auth").FacilityUser.objects.get(username="child0")
    with import_module("django.db").transaction.atomic():
        for done in range(0, answers, SESSION):
            at = _now()
            of = {"user": user, "content_id": CONTENT, "start_timestamp": at, "kind": "exercise"}
            session = logs.ContentSessionLog.objects.create(**of, end_timestamp=at, progress=1.0)
            for number in range(min(SESSION, answers - done)):
                logs.AttemptLog.objects.create(
                    user=user,
                    sessionlog=session,
                    item=f"question-{number}",
                    start_timestamp=at,
                    end_timestamp=at,
                    completion_timestamp=at,
                    time_spent=1.5,
                    complete=True,
                    correct=1.0 if number % 10 else 0.0,
                    answer={"chosen": 56},
                )
    return count()


def count() -> int:
    """Answers on this device."""
    return int(_models("logger").AttemptLog.objects.count())


ACTS: dict[str, Callable[..., Any]] = {
    act.__name__: act for act in (provision, use, send, fetch, both, write, count)
}


def main() -> None:
    """Answer until there is no more line; what Kolibri says itself goes to the log."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    import_module("kolibri.utils.main").initialize()
    for line in sys.stdin:
        asked = json.loads(line)
        act = ACTS[asked.pop("act")]
        answers.write(json.dumps(act(**asked)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
