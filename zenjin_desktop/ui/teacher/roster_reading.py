"""What the class list shows, read from the store."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication, QLocale

from zenjin_core.class_list import MOST_BYTES
from zenjin_desktop.roster.comparing import Known, Line
from zenjin_desktop.roster.made_pins import PinKind, made_pins
from zenjin_desktop.store.class_list import people_here
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import profile_of
from zenjin_desktop.store.learners import player, players
from zenjin_desktop.store.outbox import counts
from zenjin_desktop.store.pins import PICTURE_SIGN, asked_by_pictures
from zenjin_desktop.ui.alphabet import alphabetical
from zenjin_desktop.ui.avatars import AVATARS, avatar_name
from zenjin_desktop.ui.pin_pictures import PIN_PICTURES, pin_picture_name
from zenjin_desktop.ui.teacher.roster_cards import CardWords, Paper, PinCard
from zenjin_desktop.ui.teacher.roster_leaving import Leaver
from zenjin_desktop.ui.teacher.roster_people import Row


def rows_here(store: Store) -> tuple[Row, ...]:
    """Everybody, in the order of their names.

    Raises:
        StoreUnusable: the data file cannot be read.
    """
    by_name = alphabetical()
    by_id = {one.learner: one for one in players(store)}
    by_pictures = asked_by_pictures(store)
    rows = []
    for known in people_here(store):
        one = by_id.get(known.learner)
        words = ""
        if one is not None and one.has_pin:
            words = _tr("pictures") if known.learner in by_pictures else _tr("digits")
        login = one.account.login if one is not None and one.account is not None else ""
        rows.append(Row(known=known, pin=words, login=login))
    return tuple(sorted(rows, key=lambda row: by_name(row.known.name)))


def leaver_of(store: Store, learner: int) -> Leaver | None:
    """What would go with a learner; None for somebody who is gone already.

    Raises:
        StoreUnusable: the data file cannot be read.
    """
    one = player(store, learner)
    if one is None:
        return None
    profile, outbox = profile_of(store, learner), counts(store, learner)
    return Leaver(
        learner=learner,
        name=one.display_name or (one.account.login if one.account else ""),
        sessions=profile.total_sessions,
        points=profile.total_points,
        waiting=outbox.pending + outbox.rejected,
        is_account=not one.is_guest,
    )


def picture_names() -> Mapping[str, str]:
    """The key of each picture by its key and by its name here, in small letters."""
    own = {avatar_name(key).casefold(): key for key in AVATARS}
    return {**own, **{key: key for key in AVATARS}}


def read_bytes(path: Path) -> bytes:
    """The content of a file, at most a little more than a list may have.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def pins_for(lines: Sequence[Line], kind: PinKind | None, dice: Random) -> dict[int, str]:
    """The PINs that go with a list, as they are typed, by row: its own, and made ones for new."""
    said = {line.entry.row: line.entry.pin for line in lines if line.entry.pin}
    without = [line.entry.row for line in lines if line.known is None and not line.entry.pin]
    made = dict(zip(without, _made(kind, dice), strict=False)) if kind else {}
    return {**said, **made}


def pins_of(rows: Sequence[Row], kind: PinKind, dice: Random) -> dict[int, str]:
    """A made PIN for each of these, as it is typed, by local id."""
    made = islice(_made(kind, dice), len(rows))
    return {row.known.learner: pin for row, pin in zip(rows, made, strict=True)}


def cards_of(pins: Mapping[int, str], here: Sequence[Known]) -> tuple[PinCard, ...]:
    """A card for each PIN, by local id, in the order of classes and names."""
    alphabet = alphabetical()
    people = sorted(
        (one for one in here if one.learner in pins),
        key=lambda one: (alphabet(one.class_name), alphabet(one.name)),
    )
    return tuple(
        PinCard(
            name=one.name,
            class_name=one.class_name,
            avatar=one.picture,
            digits="" if PICTURE_SIGN in pins[one.learner] else pins[one.learner],
            pictures=tuple(pins[one.learner].split(PICTURE_SIGN))
            if PICTURE_SIGN in pins[one.learner]
            else (),
        )
        for one in people
    )


def card_words() -> CardWords:
    """What stands on cards, in the language of the screens."""
    return CardWords(
        title=_tr("PIN cards"),
        number=_tr("Your PIN"),
        pictures=_tr("Your three pictures, in this order"),
        names={key: pin_picture_name(key) for key in PIN_PICTURES},
    )


def usual_paper() -> Paper:
    """What printers here hold: letters where inches are used."""
    imperial = QLocale.MeasurementSystem.ImperialUSSystem
    return "letter" if QLocale().measurementSystem() == imperial else "a4"


def _made(kind: PinKind, dice: Random) -> Iterator[str]:
    return made_pins(kind, dice, pictures=PIN_PICTURES)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClassList", text)
