"""The facts that were asked; what came of one is read when it is first looked at."""

from collections.abc import Iterator, Mapping

from msgspec import Raw

from zenjin_core.curriculum.facts import Fact
from zenjin_core.learning.facts import Figures, united
from zenjin_desktop.store.fact_texts import read, texts_in


class Known(Mapping[Fact, Figures]):
    """By fact, the figures of all its questions together.

    One table of facts is shown at a time: the thousands of answers behind the others stay text.
    """

    def __init__(self) -> None:
        self._texts: dict[Fact, list[Raw]] = {}
        self._read: dict[Fact, Figures] = {}

    def take(self, of_stitch: str, facts: Mapping[str, Fact]) -> None:
        """Add a stitch's figures, as the store holds them; ``facts`` are its questions'.

        Questions that are not among them, of an older curriculum, are left out.
        """
        texts = self._texts
        for question, text in texts_in(of_stitch).items():
            if (fact := facts.get(question)) is not None:
                texts.setdefault(fact, []).append(text)

    def __getitem__(self, fact: Fact) -> Figures:
        """What came of a fact; KeyError for one that was not asked."""
        found = self._read.get(fact)
        if found is None:
            first, *others = map(read, self._texts[fact])
            found = first
            for one in others:
                found = united(found, one)
            self._read[fact] = found
        return found

    def __iter__(self) -> Iterator[Fact]:
        """Every fact that was asked."""
        return iter(self._texts)

    def __len__(self) -> int:
        """How many."""
        return len(self._texts)
