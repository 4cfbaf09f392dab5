"""Leitner boxes and FSRS as teachers: one card a fact, whatever is due first, then a new one.

A card is asked as the player asks: two options, an error repeated at once until right. How close
the distractor comes follows the number of times the card was right at first. Only the first
presentation of a review decides about the card.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import Protocol

from fsrs import Card, Rating, Scheduler

from benchmarks.classroom.learner import Response
from benchmarks.classroom.lesson import Lesson
from benchmarks.classroom.memory import QUICK
from zenjin_core.learning.question import LEVELS, Question


class Plan(Protocol):
    """When a card comes again."""

    def due(self, card: int, response: Response, now: datetime) -> datetime:
        """The card's next time, it having been answered like this now."""
        ...


class Cards:
    """Cards in the order of a syllabus; due ones first, by the time they were due."""

    def __init__(self, syllabus: Sequence[Question], plan: Plan) -> None:
        self._syllabus = syllabus
        self._plan = plan
        self._waiting: list[tuple[datetime, int]] = []
        self._started = 0
        self._rights: dict[int, int] = {}

    def teach(self, lesson: Lesson, minutes: float) -> None:
        """Cards until the time is over; with nothing due and nothing new, those due soonest."""
        while lesson.seconds < 60 * minutes:
            self._ask(lesson, self._next(lesson.clock))

    def _next(self, now: datetime) -> int:
        is_new_left = self._started < len(self._syllabus)
        if self._waiting and (self._waiting[0][0] <= now or not is_new_left):
            return heappop(self._waiting)[1]
        self._started += 1
        return self._started - 1

    def _ask(self, lesson: Lesson, card: int) -> None:
        question = self._syllabus[card]
        rights = self._rights.get(card, 0)
        level = LEVELS[min(rights, len(LEVELS) - 1)]
        first = found = lesson.present(question, level, number=1)
        number = 1
        while not found.right:
            number += 1
            found = lesson.present(question, level, number=number)
        self._rights[card] = rights + first.right
        heappush(self._waiting, (self._plan.due(card, first, lesson.clock), card))


BOX_DAYS = (1, 2, 4, 8, 16)
"""Days until a card of each box comes again.

Leitner (1972) emptied a compartment when it was full; days that double are a later form.
"""


class Leitner:
    """Five boxes: right goes one up, wrong goes back into the first."""

    def __init__(self) -> None:
        self._boxes: dict[int, int] = {}

    def due(self, card: int, response: Response, now: datetime) -> datetime:
        """Tomorrow from the first box, later from each next one."""
        box = min(self._boxes.get(card, 0) + 1, len(BOX_DAYS) - 1) if response.right else 0
        self._boxes[card] = box
        return _start_of_day(now, BOX_DAYS[box])


class Fsrs:
    """FSRS with its own defaults: 90 % retention, learning steps of one and ten minutes."""

    def __init__(self) -> None:
        self._scheduler = Scheduler(enable_fuzzing=False)
        self._cards: dict[int, Card] = {}

    def due(self, card: int, response: Response, now: datetime) -> datetime:
        """What the scheduler says; what it sets for another day is due from that day's start."""
        known = self._cards.get(card) or Card(card_id=card, due=now)
        reviewed, _ = self._scheduler.review_card(known, _rating(response), now)
        self._cards[card] = reviewed
        if reviewed.due.date() > now.date():
            return _start_of_day(reviewed.due, 0)
        return reviewed.due


def _rating(response: Response) -> Rating:
    if not response.right:
        return Rating.Again
    return Rating.Good if response.seconds <= QUICK else Rating.Hard


def _start_of_day(at: datetime, days: int) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)
