"""Days on which texts were written: a translation mostly follows within days, and few texts share a day.

Where both days are known, texts of one occasion are compared whatever their words have in common. They are looked at
besides those nearest by words, never instead: a day may be that of a reprint, and most texts have none.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.texts import Text

SAME_DAYS = 3
"""Days between versions of one occasion: time zones, and a translator's night or two."""
MOST_OF_A_DAY = 20
"""English texts of one occasion that are compared with a Chinese one, the nearest in time."""


def days_between(left: Text, right: Text) -> int | None:
    """Days between two texts, where both are known to the day."""
    days = day_of(left), day_of(right)
    return abs((days[0] - days[1]).days) if days[0] and days[1] else None


def same_occasion(chinese: Sequence[Text], english: Sequence[Text]) -> Iterator[Couple]:
    """The couples whose days lie close together, by their ids, the Chinese first."""
    dated = sorted((day, text.passage_id) for text in english if (day := day_of(text)))
    days = [day.toordinal() for day, _ in dated]
    for text in chinese:
        if day := day_of(text):
            first = bisect_left(days, day.toordinal() - SAME_DAYS)
            behind = bisect_left(days, day.toordinal() + SAME_DAYS + 1)
            near = sorted((abs(days[place] - day.toordinal()), dated[place][1]) for place in range(first, behind))
            yield from ((text.passage_id, name) for _, name in near[:MOST_OF_A_DAY])


def day_of(text: Text) -> date | None:
    """The day a text was written on, where that is known exactly."""
    return text.written_on if text.date_precision == "day" else None
