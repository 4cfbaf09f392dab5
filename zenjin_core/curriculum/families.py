"""The eight families: from a line of a recipe to questions with their answers."""

from collections.abc import Iterable, Iterator

from zenjin_core.curriculum.recipe import Line, Pattern, RecipeError
from zenjin_core.learning.question import Family, Question
from zenjin_core.said import Said, said

VISIBLE_STEPS = (20, 10, 5, 2)
"""Steps a child sees in a number without working it out, in its last digit or two."""

LARGEST = 999_999
"""No question holds a larger number: it would fit neither a button nor a head."""

PLAIN: dict[str, Family] = {
    "double": "double",
    "half": "half",
    "×": "times",
    "÷": "divide",
    "+": "add",
    "−": "subtract",
}
WITH_BLANK: dict[str, Family] = {"×": "missing_factor", "+": "missing_addend"}


def questions_of(
    lines: Iterable[Line], *, stitch_id: str, numbered_from: int = 1
) -> Iterator[Question]:
    """The questions of a stitch in the order of its recipe.

    Args:
        lines: the parsed lines of the recipe.
        stitch_id: begins every question's id.
        numbered_from: the number of the first question's id: ``stitch-T1-001-01-q01``.

    Raises:
        RecipeError: a question without a whole result ≥ 0, or one with several right answers.
    """
    number = numbered_from
    for line in lines:
        family, blank = _family(line.pattern)
        for letters in line.values:
            numbers = tuple(operand.value(letters) for operand in line.pattern.operands)
            yield Question(
                id=f"{stitch_id}-q{number:02}",
                stitch_id=stitch_id,
                family=family,
                numbers=numbers,
                answer=_answer(family, numbers, blank),
                blank=blank,
            )
            number += 1


def result(family: Family, numbers: tuple[int, ...]) -> int:
    """What stands to the right of the equals sign: 76 for ``19 × 4``, 24 for ``□ × 6 = 24``."""
    match family:
        case "double":
            return 2 * numbers[0]
        case "half":
            return numbers[0] // 2
        case "times" | "missing_factor":
            return numbers[0] * numbers[1]
        case "divide":
            return numbers[0] // numbers[1]
        case "add" | "missing_addend":
            return numbers[0] + numbers[1]
        case _:
            return numbers[0] - numbers[1]


def step_of(answers: Iterable[int]) -> int:
    """The largest visible step that all answers of a stitch are multiples of, or 1."""
    values = tuple(answers)
    return next((s for s in VISIBLE_STEPS if all(v % s == 0 for v in values)), 1)


def _family(pattern: Pattern) -> tuple[Family, int | None]:
    asked = [at for at, operand in enumerate(pattern.operands) if operand.asked]
    if not asked:
        return PLAIN[pattern.sign], None
    if len(asked) > 1 or pattern.sign not in WITH_BLANK:
        raise RecipeError(said("only one number of a × or + can be asked for in brackets"))
    return WITH_BLANK[pattern.sign], asked[0]


def _answer(family: Family, numbers: tuple[int, ...], blank: int | None) -> int:
    if min(numbers) < 0:
        raise RecipeError(
            said("{numbers} has a number below nought", numbers=_named(family, numbers))
        )
    if family == "divide" and numbers[1] == 0:
        raise RecipeError(said("{number} cannot be divided by nought", number=numbers[0]))
    if (family == "divide" and numbers[0] % numbers[1]) or (family == "half" and numbers[0] % 2):
        raise RecipeError(said("{numbers} is not a whole number", numbers=_named(family, numbers)))
    if family == "missing_factor" and blank is not None and numbers[1 - blank] == 0:
        raise RecipeError(said("with the factor 0 every number would be right"))
    whole = result(family, numbers)
    if max(*numbers, whole) > LARGEST:
        raise RecipeError(
            said("{number} is larger than {most}", number=_named(family, numbers), most=LARGEST)
        )
    answer = whole if blank is None else numbers[blank]
    if answer < 0:
        raise RecipeError(said("{number} is below nought", number=_named(family, numbers)))
    return answer


def _named(family: Family, numbers: tuple[int, ...]) -> Said:
    if len(numbers) == 1:
        return said("{family} of {one}", family=_NAMES[family], one=numbers[0])
    one, other = numbers
    return said("{family} of {one} and {other}", family=_NAMES[family], one=one, other=other)


_NAMES: dict[Family, Said] = {
    "double": said("double"),
    "half": said("half"),
    "times": said("times"),
    "divide": said("divide"),
    "add": said("add"),
    "subtract": said("subtract"),
    "missing_factor": said("missing_factor"),
    "missing_addend": said("missing_addend"),
}
