"""What says that two passages of the same words were said on two occasions: dates, years, figures.

This year's letter and next year's may differ in nothing else, so two that are otherwise one text are left to a person.
"""

import numpy as np

from pipeline.dedupe.comparing.passages import Passage
from pipeline.dedupe.comparing.stated import read_stated
from pipeline.dedupe.dating import dated_apart, lie_apart

SAME_FIGURES = 0.75
"""Below this share of common figures, two near-duplicates may be letters of different years: a reprint has them all,
but for misprints."""


def speaks_against(left: Passage, right: Passage) -> str:
    """What of dates, years and figures says that the two were said on two occasions, in words; empty if nothing."""
    if _written_apart(left, right):
        return f"the dates differ: {left.written_on} and {right.written_on}"
    if lie_apart(left, right):
        years = [read_stated(side.cuttings).years.keys() for side in (left, right)]
        if apart := dated_apart(left, right, (years[0], years[1])):
            return apart
    return "" if np.array_equal(left.shingles.context, right.shingles.context) else _contradict(left, right)


def _contradict(left: Passage, right: Passage) -> str:
    """What years and figures say; what both have in the same surroundings speaks for neither."""
    own = read_stated(left.cuttings - right.cuttings), read_stated(right.cuttings - left.cuttings)
    lacking = sorted(own[0].years - own[1].years), sorted(own[1].years - own[0].years)
    if all(lacking):
        return f"one speaks of {', '.join(lacking[0])}, the other of {', '.join(lacking[1])}"
    if own[0].figures == own[1].figures:
        return ""
    common = read_stated(left.cuttings & right.cuttings).figures
    poorer, richer = sorted((common | own[0].figures, common | own[1].figures), key=len)
    if poorer and len(poorer & richer) < SAME_FIGURES * len(poorer):
        return f"only {len(poorer & richer)} of {len(poorer)} figures agree"
    return ""


def _written_apart(left: Passage, right: Passage) -> bool:
    """Whether both are dated to the day and to different years: reprints follow within a year."""
    dated = left.date_precision == right.date_precision == "day"
    return bool(dated and left.written_on and right.written_on and left.written_on.year != right.written_on.year)
