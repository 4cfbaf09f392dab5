"""Every teacher with every kind of learner, under both memories, over several seeds."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

from benchmarks.classroom.cards import Cards, Fsrs, Leitner
from benchmarks.classroom.helix import VARIANTS, Helix
from benchmarks.classroom.learner import LEARNERS, Learner
from benchmarks.classroom.lesson import Result, Teacher, course, syllabus
from benchmarks.classroom.memory import Activation, HalfLife, Memory
from zenjin_core.curriculum.catalogue import Curriculum
from zenjin_core.curriculum.loader import load
from zenjin_core.learning.question import Question
from zenjin_core.learning.shuffle import fact

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "curriculum"

MemoryName = Literal["activation", "half-life"]
MEMORIES: tuple[MemoryName, ...] = ("activation", "half-life")
TEACHERS = (*VARIANTS, "Leitner boxes", "FSRS")
KINDS = {traits.name: traits for traits in LEARNERS}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long is played: days, minutes a day, learners of each kind (seeds)."""

    days: int = 60
    minutes: float = 15.0
    seeds: int = 6


@dataclass(frozen=True, slots=True)
class Case:
    """One learner with one teacher; the same seed had the same school before, whoever teaches."""

    teacher: str
    kind: str
    memory: MemoryName
    seed: int


Results = Mapping[tuple[MemoryName, str, str], Sequence[Result]]
"""By memory, kind of learner and teacher: one result a seed."""


def cases(plan: Plan) -> Iterator[Case]:
    """All of them, in the order of the tables."""
    for memory in MEMORIES:
        for kind in KINDS:
            for teacher in TEACHERS:
                for seed in range(plan.seeds):
                    yield Case(teacher, kind, memory, seed)


def compared(plan: Plan, *, processes: int | None = None) -> Results:
    """Simulate all cases, as many at once as there are cores."""
    found: dict[tuple[MemoryName, str, str], list[Result]] = {}
    every = list(cases(plan))
    with ProcessPoolExecutor(processes or os.cpu_count()) as pool:
        results = pool.map(simulated, every, [plan] * len(every), chunksize=plan.seeds)
        for case, result in zip(every, results, strict=True):
            found.setdefault((case.memory, case.kind, case.teacher), []).append(result)
    return found


def simulated(case: Case, plan: Plan) -> Result:
    """One learner's course; the same case and plan always come to the same."""
    questions = taught()[1]
    child = f"{case.seed} {case.kind} {case.memory}"
    rng = Random(f"{child} {case.teacher}")
    learner = Learner(KINDS[case.kind], _memory(case, rng), rng)
    # The program has dice of its own, so that another way of drawing distractors changes no luck.
    learner.went_to_school(questions, Random(child))
    facts = [fact(question) for question in questions]
    teacher = _teacher(case, Random(f"{child} {case.teacher} dice"))
    return course(learner, teacher, facts, days=plan.days, minutes=plan.minutes)


@cache
def taught() -> tuple[Curriculum, tuple[Question, ...]]:
    """The program's curriculum and its facts.

    Raises:
        ValueError: a file of the curriculum was refused.
    """
    loaded = load(FOLDER)
    if loaded.problems:
        raise ValueError(f"the curriculum has a problem: {loaded.problems[0]}")
    return loaded.curriculum, syllabus(loaded.curriculum)


def _memory(case: Case, rng: Random) -> Memory:
    pace = KINDS[case.kind].pace
    return Activation(pace, rng) if case.memory == "activation" else HalfLife(pace, rng)


def _teacher(case: Case, rng: Random) -> Teacher:
    curriculum, questions = taught()
    if case.teacher in VARIANTS:
        return Helix(curriculum, VARIANTS[case.teacher], rng)
    return Cards(questions, Leitner() if case.teacher == "Leitner boxes" else Fsrs())
