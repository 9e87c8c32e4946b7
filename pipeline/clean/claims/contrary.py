"""Claims that contradict each other: two days of publication, two authors, two titles that are not one title."""

from datetime import date, timedelta

from pipeline.clean.blocks import Claim, fold
from pipeline.clean.dates import Dated, stated_date

COMPARED = frozenset({"title", "author", "date", "publisher", "url", "source"})
"""Fields of which a document has one value."""
_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_WEAK = ("first line", "heading", "site left out", "updated", "title element")
"""Evidence that says something else than when, by whom or under what name a text came out."""


def differ(chosen: Claim, other: Claim) -> bool:
    """Whether another claim that could be used says otherwise than the one that was chosen.

    >>> differ(Claim("date", "2021-07-16", "meta date"), Claim("date", "July 2021", "byline"))
    False
    >>> differ(Claim("author", "Li Lei", "byline"), Claim("author", "Han Meimei", "meta author"))
    True
    """
    if chosen == other or chosen.field not in COMPARED or other.evidence.startswith(_WEAK):
        return False
    if chosen.field == "date":
        return _apart(stated_date(chosen.value), stated_date(other.value))
    one, two = (_bare(claim) for claim in (chosen, other))
    return bool(one and two) and one not in two and two not in one


def _bare(claim: Claim) -> str:
    """What is compared: letters and digits; of an address neither how it is asked for nor what is asked beside it."""
    value = claim.value
    if claim.field == "url":
        value = value.split("://", 1)[-1].removeprefix("www.").split("?")[0].split("#")[0]
    return fold(value)


def _apart(one: Dated | None, two: Dated | None) -> bool:
    """Whether two dates name periods without a common day; a day more where one is told in a zone of its own."""
    if one is None or two is None:
        return False
    if one.at and two.at:
        return abs(one.at - two.at) >= timedelta(days=1)
    slack = timedelta(days=1 if one.at or two.at else 0)
    return one.on > _last(two) + slack or two.on > _last(one) + slack


def _last(dated: Dated) -> date:
    """The last day of the period that a date names."""
    months = _MONTHS.get(dated.precision)
    if months is None:
        return dated.on
    past = dated.on.month - 1 + months
    return date(dated.on.year + past // 12, past % 12 + 1, 1) - timedelta(days=1)
