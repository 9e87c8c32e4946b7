"""What says that two passages of the same words were said on two occasions: dates, years, figures.

This year's letter and next year's may differ in nothing else, so two that are otherwise one text are left to a person.
"""

from pipeline.dedupe.comparing.passages import Passage
from pipeline.dedupe.comparing.stated import NOTHING, Stated
from pipeline.dedupe.dating import dated_apart, dated_on

SAME_FIGURES = 0.75
"""Below this share of common figures, two near-duplicates may be letters of different years: a reprint has them all,
but for misprints."""


def speaks_against(left: Passage, right: Passage) -> str:
    """What of dates, years and figures says that the two were said on two occasions, in words; empty if nothing."""
    if _written_apart(left, right):
        return f"the dates differ: {left.written_on} and {right.written_on}"
    said = _stated_apart(left, right)
    return dated_apart(left, right, (said[0].years.keys(), said[1].years.keys())) or _contradict(*said)


def _stated_apart(left: Passage, right: Passage) -> tuple[Stated, Stated]:
    """What both state, unless nothing can follow from it: the same figures in the same places, and one year's dates."""
    days = dated_on(left), dated_on(right)
    if left.surroundings == right.surroundings and not (days[0] and days[1]):
        return NOTHING, NOTHING
    return left.stated, right.stated


def _contradict(left: Stated, right: Stated) -> str:
    lacking = sorted(left.years - right.years), sorted(right.years - left.years)
    if all(lacking):
        return f"one speaks of {', '.join(lacking[0])}, the other of {', '.join(lacking[1])}"
    poorer, richer = sorted((left.figures, right.figures), key=len)
    if poorer and len(poorer & richer) < SAME_FIGURES * len(poorer):
        return f"only {len(poorer & richer)} of {len(poorer)} figures agree"
    return ""


def _written_apart(left: Passage, right: Passage) -> bool:
    """Whether both are dated to the day and to different years: reprints follow within a year."""
    dated = left.date_precision == right.date_precision == "day"
    return bool(dated and left.written_on and right.written_on and left.written_on.year != right.written_on.year)
