"""What "Who is playing?" shows and hands over: frozen values, made by a controller."""

from dataclasses import dataclass, field
from datetime import date

SEARCH_FROM = 12
"""From so many learners on there is a field to search in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to choose from.

    ``name`` is empty for the guest without one, ``avatar`` where there is none; ``busy`` is the
    log-in in which this one plays now; ``signed_out`` accounts are asked for their sign-in.
    ``has_pictures`` says that the PIN is one of pictures, where it is asked for or changed.
    ``alike`` says that others are called the same: then ``class_name`` and picture tell who it is.
    ``last_played`` and ``points`` tell guests without a name apart, where there are several.
    """

    learner: int
    name: str
    avatar: str = ""
    is_account: bool = False
    has_pin: bool = False
    has_pictures: bool = False
    alike: bool = False
    class_name: str = ""
    busy: str = ""
    signed_out: bool = False
    last_played: date | None = None
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoModel:
    """Everybody there is, in the order of names, the guest last.

    ``current`` is who plays, or played last. ``can_leave`` says whether one may go back without
    choosing, ``can_sign_in`` whether somebody who is not here may come in by an account.
    ``note`` is a sentence to whoever looks at it, or empty.
    """

    people: tuple[Person, ...]
    current: int
    can_leave: bool
    can_sign_in: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerForm:
    """A filled-in form that was checked.

    Attributes:
        learner: whom it changes; None for somebody new.
        name: empty for an account, and for a guest who stays without one.
        avatar: the key of a picture.
        old_pin: as typed, where one was asked.
        new_pin: four digits, or pictures; empty for none or the same as before.
        pictures: the new one is of pictures.
        no_pin: the PIN is to go.
    """

    learner: int | None
    name: str
    avatar: str
    old_pin: str = field(default="", repr=False)
    new_pin: str = field(default="", repr=False)
    pictures: bool = False
    no_pin: bool = False
