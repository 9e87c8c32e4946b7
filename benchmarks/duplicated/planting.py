"""What there is to find in a corpus: planted couples, by what makes them hard."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from .found import Couple
from .letters import Made, Planted
from .recipe import REPRINT
from .truth import Truth
from .ways import IN_PART, NO_COPY, OTHER_SCRIPT, OTHER_WORDS, WHOLE

BANDS = {"Jaccard from .9": (0.9, 1.01), "Jaccard .8 to .9": (0.8, 0.9), "Jaccard .7 to .8": (0.7, 0.8)}
CONTAINED, INSIDE = "contained from .9, Jaccard < .7", "whole inside a report, Jaccard < .5"
ROWS = (*BANDS, CONTAINED, INSIDE, IN_PART, OTHER_SCRIPT, OTHER_WORDS, REPRINT)
WELL_CONTAINED = 0.9
MOST_INSIDE = 0.5
"""Below this Jaccard a text that has all of another is more than a copy of it."""


class Planting:
    """What there is to find: planted couples, the original first, by script and row."""

    def __init__(self, texts: Mapping[str, Made], truth: Truth) -> None:
        self.texts = texts
        self._truth = truth

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], Sequence[Couple]]:
        """The couples that should be found."""
        rows: dict[tuple[str, str], list[Couple]] = defaultdict(list)
        for couple, planted in self.planted.items():
            if row := self._row(couple, planted):
                rows[self.texts[couple[0]].script, row].append(couple)
        return dict(rows)

    @cached_property
    def planted(self) -> Mapping[Couple, Planted]:
        """Every couple of an original and what was made of it."""
        return {(one.planted.original, name): one.planted for name, one in self.texts.items() if one.planted}

    def of_way(self, way: str) -> list[Couple]:
        """The couples of one way."""
        return [couple for couple, planted in self.planted.items() if planted.how == way]

    def are_strangers(self, left: str, right: str) -> bool:
        """Whether two texts were made without each other."""
        return self._origin(left) != self._origin(right)

    def _origin(self, name: str) -> str:
        planted = self.texts[name].planted
        return planted.original if planted else name

    def _row(self, couple: Couple, planted: Planted) -> str:
        if planted.how in {NO_COPY, IN_PART, OTHER_SCRIPT, OTHER_WORDS}:
            return "" if planted.how == NO_COPY else planted.how
        if planted.how.startswith(REPRINT):
            return REPRINT
        jaccard = self._truth.jaccard(*couple)
        if planted.how == WHOLE and jaccard < MOST_INSIDE:
            return INSIDE
        contained = CONTAINED if self._truth.containment(*couple) >= WELL_CONTAINED else ""
        return next((name for name, (least, most) in BANDS.items() if least <= jaccard < most), contained)
