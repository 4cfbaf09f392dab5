"""How long from an answer's key to what comes next on the screen, beside Anki's reviewer?

Both under the same X server, with keys as from a keyboard; the screen's own pixels are looked at.
Ours shows at once what came of the answer, lets it stand on purpose, and asks the next question;
Anki turns to its next card.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from benchmarks.measure import Aim, Line, Outcome, check_work, counted, paired_ratio, spread
from benchmarks.peers import windowed
from benchmarks.peers.environments import looked_for
from benchmarks.peers.screen import (
    HEIGHT,
    PICTURES,
    WIDTH,
    Keyboard,
    Region,
    Screen,
    apart,
    until,
    wait_until_black,
    xvfb,
)
from zenjin_desktop.paths import resources
from zenjin_desktop.ui.player.model import Pace
from zenjin_desktop.ui.theme import load_theme

PEERS = ("xvfb", "aqt")
ROUNDS = counted(long=4, short=2, guard=1)
ANSWERS = counted(long=50, short=50, guard=6)
"""In each round: a hundred in all at least, so that a 99th percentile says something."""

WARM_UP = 4
"""The first answers of each round are not counted: what is made once would be taken for usual."""

NAP_S = 0.0005
COARSEST_MS = 2.0
QUIET_S = 0.3
"""A picture that has not changed for so long is what was to be painted."""

THINKING_S = (0.4, 0.7)
"""From when a picture stands to the key; longer than the guard after a question has appeared."""

OPENS_S = 60.0
SEEN_S = 3.0
"""What has not come of a key by then does not come: it was of the side that is not lit."""

SITS_S = 3.0
"""So long a program has for itself after its first picture, as while a child sits down."""

FAILED = PICTURES / "not-come.png"
PLAYED = Region(392, 232, 888, 628)
"""Where ours has its question and its answers, on a window of 1280x760."""

BELOW_DIGITS = {"Left": (517, 592), "Right": (760, 592)}
"""A point of each answer where its colour is seen, and no digit."""

DIGITS = {"Left": Region(440, 482, 599, 546), "Right": Region(681, 482, 840, 546)}
"""Where each answer has its number."""

FRONT = Region(120, 60, 560, 220)
"""Where Anki has the front of a card, and the back of it, in the window it opens with."""

STANDS_MS = {"right": Pace().right_ms, "wrong": Pace().wrong_ms}


@dataclass(slots=True)
class Taken:
    """What was measured, in ms.

    Attributes:
        feedback: from a key to what came of the answer.
        following: from a key to the next question, without the time the feedback stands.
        whole: the same with it, after right answers.
        cards: from Anki's key 3 to its next card.
        turned: from Anki's space bar to the card's back.
        looks: how far apart the looks at the screen were.
    """

    feedback: list[float] = field(default_factory=list)
    following: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    cards: list[float] = field(default_factory=list)
    turned: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)


def measure() -> Outcome:
    """Rounds of answers, ours and Anki's in turns, each in a home of its own."""
    found, missing = looked_for(PEERS)
    if missing:
        return Outcome(lines=(), notes=("nothing was measured: there is nothing to compare with.",))
    taken = Taken()
    with TemporaryDirectory(prefix="zenjin-bench-") as name, xvfb(Path(name)) as screen:
        for number in range(ROUNDS):
            folder = Path(name) / str(number)
            folder.mkdir()
            _play(folder, screen, taken, Random(number))
            _review(folder, screen, taken, Random(number))
    coarse = median(taken.looks)
    check_work(coarse <= COARSEST_MS, True, f"looks {COARSEST_MS:.0f} ms apart, not {coarse:.2f}")
    return Outcome(lines=_lines(taken, found["aqt"].title), notes=_notes(taken))


class Person:
    """Somebody before the screen, with a keyboard."""

    def __init__(self, screen: Screen, keyboard: Keyboard, taken: Taken, rng: Random) -> None:
        self.screen = screen
        self.keyboard = keyboard
        self._taken = taken
        self._rng = rng
        self._missed: bytes | None = None

    def think(self) -> None:
        """As long as a quick child does; what a picture has stood already is part of it."""
        sleep(self._rng.uniform(*THINKING_S) - QUIET_S)

    def key(self) -> str:
        """One of both answers, by chance: from outside nobody knows which is right.

        A question that was missed comes again at once, its answers changed over or not: then the
        number that was wrong is not taken again.
        """
        keys = tuple(DIGITS)
        if self._missed is None:
            return self._rng.choice(keys)
        # A letter's edges come out otherwise at times: the number that is less like it is another.
        likeness = [apart(self.number(key), self._missed) for key in keys]
        return keys[likeness.index(max(likeness))]

    def number(self, key: str) -> bytes:
        """The number that this key is for, as a picture."""
        return self.screen.light(DIGITS[key])

    def learn(self, number: bytes, verdict: str) -> None:
        """Keep what was not right: wrong, or of the side that is not lit, where nothing comes."""
        self._missed = None if verdict == "right" else number

    def rest(
        self, region: Region, is_done: Callable[[], bool], what: str, *, since: float = 0.0
    ) -> float:
        """The moment at which the region took the look it then kept, once it is done.

        Args:
            region: the part of the screen.
            is_done: whether it may be what is waited for.
            what: is waited for.
            since: what came before this moment (monotonic) is something else.

        Raises:
            WorkNotDone: it has not come within ``OPENS_S``.
        """
        seen, changed, looked = self.screen.seen(region), 0.0, monotonic()
        end = looked + OPENS_S
        while changed <= since or looked - changed < QUIET_S or not is_done():
            if looked >= end:
                self.screen.photograph(FAILED)
            check_work(looked < end, True, f"{what} within {OPENS_S:.0f} s (see {FAILED})")
            sleep(NAP_S)
            before, looked = looked, monotonic()
            now = self.screen.seen(region)
            self._taken.looks.append((looked - before) * 1000)
            if now != seen:
                seen, changed = now, looked
        return changed

    def sees(self, point: tuple[int, int], colours: frozenset[str], longest_s: float) -> float:
        """The moment at which a point took one of these colours; 0 when it did not."""
        end = monotonic() + longest_s
        while (looked := monotonic()) < end:
            if self.screen.colour(*point) in colours:
                return looked
            sleep(NAP_S)
        return 0.0


def _play(folder: Path, screen: Screen, taken: Taken, rng: Random) -> None:
    home = folder / "ours"
    home.mkdir()
    verdicts = _verdicts()
    answered = 0
    wait_until_black(screen)
    with (
        windowed.running(windowed.OURS, home, screen) as process,
        closing(Keyboard(screen)) as keyboard,
    ):
        person = Person(screen, keyboard, taken, rng)
        _open(person)
        keyboard.press("Return")
        person.rest(PLAYED, lambda: True, "the first question")
        while answered < WARM_UP + ANSWERS:
            person.think()
            answered += _answer(person, verdicts, taken, is_counted=answered >= WARM_UP)
        store = home / ".local" / "share" / "Zenjin" / "zenjin.sqlite3"
        check_work(_counted(store, "attempts"), answered, "attempts in the journal")
        windowed.close_politely(process, keyboard)


def _answer(person: Person, verdicts: dict[str, str], taken: Taken, *, is_counted: bool) -> int:
    """One answer and what follows it; 0 when the key was of the side that is not lit."""
    key = person.key()
    number = person.number(key)
    pressed = person.keyboard.press(key)
    shown = person.sees(BELOW_DIGITS[key], frozenset(verdicts), longest_s=SEEN_S)
    if not shown:
        person.learn(number, "nothing")
        return 0
    verdict = verdicts[person.screen.colour(*BELOW_DIGITS[key])]
    person.learn(number, verdict)

    def is_asked() -> bool:
        return all(person.screen.colour(*at) not in verdicts for at in BELOW_DIGITS.values())

    since = pressed + STANDS_MS[verdict] / 1000
    following = person.rest(PLAYED, is_asked, "the next question", since=since)
    if is_counted:
        whole = (following - pressed) * 1000
        taken.feedback.append((shown - pressed) * 1000)
        taken.following.append(whole - STANDS_MS[verdict])
        if verdict == "right":
            taken.whole.append(whole)
    return 1


def _review(folder: Path, screen: Screen, taken: Taken, rng: Random) -> None:
    home = folder / "anki"
    home.mkdir()
    windowed.ANKI.made(home)
    wait_until_black(screen)
    with (
        windowed.running(windowed.ANKI, home, screen) as process,
        closing(Keyboard(screen)) as keyboard,
    ):
        person = Person(screen, keyboard, taken, rng)
        _open(person)
        for _ in ("the deck", "its first card"):
            keyboard.press("s")
            person.rest(FRONT, lambda: True, "Anki's page")
        for number in range(WARM_UP + ANSWERS):
            person.think()
            times = []
            for key in ("space", "3"):
                pressed = keyboard.press(key)
                times.append((person.rest(FRONT, lambda: True, "the card") - pressed) * 1000)
                person.think()
            if number >= WARM_UP:
                taken.turned.append(times[0])
                taken.cards.append(times[1])
        windowed.close_politely(process, keyboard)
    (collection,) = home.glob("anki/*/collection.anki2")
    check_work(_counted(collection, "revlog"), WARM_UP + ANSWERS, "answers in Anki's collection")


def _open(person: Person) -> None:
    """Wait for a window, let it come to itself, take its keyboard."""
    screen = person.screen
    whole = Region(0, 0, WIDTH, HEIGHT)
    black = screen.seen(whole)
    until(lambda: screen.seen(whole) != black, "a window", longest_s=OPENS_S, every_s=0.01)
    sleep(SITS_S)
    person.keyboard.focus()
    person.think()


def _verdicts() -> dict[str, str]:
    """What an answer's colour says, in either of the looks a computer may have."""
    found: dict[str, str] = {}
    for name in ("night", "day"):
        theme = load_theme(resources() / "themes" / f"{name}.toml")
        found |= {theme.right: "right", theme.wrong: "wrong"}
    return found


def _counted(path: Path, table: str) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as other:
        (found,) = other.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - ours
    return int(found)


def _lines(taken: Taken, title: str) -> tuple[Line, ...]:
    feedback = paired_ratio(taken.feedback, taken.cards)
    following = paired_ratio(taken.following, taken.cards)
    both = min(len(taken.whole), len(taken.cards))
    ahead = f"ahead of {title}"
    cards = spread(taken.cards)
    return (
        Line(
            name=f"key to what came of the answer; {title}: to its next card",
            unit="ms",
            ours=spread(taken.feedback),
            floor=cards,
            ratio=feedback,
            aims=(Aim(what=ahead, found=feedback, limit=1.0),),
        ),
        Line(
            name=f"key to the next question, feedback's time off; {title}: to its next card",
            unit="ms",
            ours=spread(taken.following),
            floor=cards,
            ratio=following,
            aims=(Aim(what=ahead, found=following, limit=1.0),),
        ),
        Line(
            name=f"key to the next question, feedback's time in; {title}: to its next card",
            unit="ms",
            ours=spread(taken.whole),
            floor=cards,
            ratio=paired_ratio(taken.whole[:both], taken.cards[:both]),
            why=f"ours waits on purpose: what came of a right answer stands {STANDS_MS['right']} ms"
            " (of a wrong one longer), so that a child sees it; Anki has shown its back before.",
        ),
    )


def _notes(taken: Taken) -> tuple[str, ...]:
    looks, right = spread(taken.looks), len(taken.whole)
    turned = spread(taken.turned)
    stands = f"{STANDS_MS['right']} ms after a right answer, {STANDS_MS['wrong']} after a wrong one"
    return (
        f"resolution: the screen's pixels were looked at every {looks.p50:.2f} ms (median; p99",
        f"  {looks.p99:.2f}), {1000 / looks.p50:.0f} times a second; keys by XTEST.",
        f"painted: the last change before {QUIET_S * 1000:.0f} ms without any; of feedback, the",
        "  first look at which the pressed answer has the colour of right or wrong.",
        f"Anki takes two keys a card: the space bar shows its back ({turned.p50:.1f} ms, p99",
        f"  {turned.p99:.1f}), key 3 says it was good; ours takes one. Both store it:",
        "  ours durably before the feedback is shown, Anki in its own way (see append).",
        f"feedback's time off: {stands}; answers by",
        f"  chance, no number twice that was wrong: {right} of {len(taken.feedback)} right.",
        "under Xvfb, 1280x800, no window manager, no graphics card, for both.",
    )
