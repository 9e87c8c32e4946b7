"""When a text was written, or at least published, and whether two texts are of different years.

A letter without a date inside has only that of its document. That is weaker: reprints and translations are published
later. So it parts nothing by itself; it leaves open what nothing in the words ties to one year.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.texts import Text

MAIN_SHARE = 0.9
"""A passage with this much of its document carries it: what stands around it is a note of a line or two."""
YEARLY_DAYS = 300
"""Days between letters of two years, at least: next year's may come two months early, reprints mostly follow sooner."""

Years = AbstractSet[str]


class Dated(Protocol):
    """What is known of a text's time."""

    @property
    def written_on(self) -> date | None:
        """When it was written, by its own words."""

    @property
    def published_on(self) -> date | None:
        """When its document was published, if it is what that document carries."""


def with_publication(texts: Sequence[Text], passages: pa.Table, documents: pa.Table) -> list[Text]:
    """Texts with the dates of the documents that they carry."""
    columns = passages["passage_id"], *publication(passages, documents)
    published = {name: told for name, *told in zip(*(column.to_pylist() for column in columns), strict=True)}
    known = ((text, *published[text.passage_id]) for text in texts)
    return [replace(text, published_on=day, published_precision=precision) for text, day, precision in known]


def publication(passages: pa.Table, documents: pa.Table) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """The date of the document that each passage carries, null if none, and how exact it is."""
    n_chars = pc.subtract(passages["end"], passages["start"])
    counted = pa.table({"own": passages["document_id"], "n": n_chars}).group_by("own").aggregate([("n", "sum")])
    whole = counted["n_sum"].take(pc.index_in(passages["document_id"], counted["own"].combine_chunks()))
    is_main = pc.greater_equal(pc.cast(n_chars, pa.float64()), pc.multiply(whole, MAIN_SHARE))
    own = pc.index_in(passages["document_id"], documents["document_id"].combine_chunks())
    carried = pc.if_else(is_main, own, None)
    return documents["published_on"].take(carried), documents["date_precision"].take(carried).fill_null("unknown")


def dated_on(text: Dated) -> date | None:
    """When it was written, else when it was published."""
    return text.written_on or text.published_on


def lie_apart(left: Dated, right: Dated) -> bool:
    """Whether two texts are dated to different years, and not just before and after New Year."""
    days = dated_on(left), dated_on(right)
    if not days[0] or not days[1] or days[0].year == days[1].year:
        return False
    return abs((days[0] - days[1]).days) >= YEARLY_DAYS


def dated_apart(left: Dated, right: Dated, years: tuple[Years, Years]) -> str:
    """Says in words that two texts are dated to different years, unless the words tie them to one; else empty.

    ``years`` are those that each text names. Texts are tied by the same last year, if that is not long past: founding
    years stand in every year's letter.
    """
    days = dated_on(left), dated_on(right)
    if not lie_apart(left, right) or _tied(years, min(day.year for day in days if day)):
        return ""
    told = " and ".join(_told(text) for text in (left, right))
    return f"the dates lie years apart ({told}) and no year that both name ties them"


def _tied(years: tuple[Years, Years], earlier: int) -> bool:
    """Whether both name the same last year, the year before the earlier text's at the earliest.

    >>> _tied(({"2010", "2020"}, {"2020"}), 2021), _tied(({"2010"}, {"2010"}), 2021)
    (True, False)
    >>> _tied(({"2020"}, {"2020", "2021"}), 2020), _tied((set(), set()), 2020)
    (False, False)
    """
    last = [max(map(int, some), default=0) for some in years]
    return last[0] == last[1] >= earlier - 1


def _told(text: Dated) -> str:
    return f"written {text.written_on}" if text.written_on else f"published {text.published_on}"
