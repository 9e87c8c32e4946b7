"""When a text that bears no date was written, by its own words: for speeches and letters kept without their head.

A phrase counts only if it ties the writer's present to a year it names; that a year is mentioned proves nothing. What
is inside quotation marks is someone else's present and is passed over. Evidence that disagrees gives no answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.clean.dates import Dated
from pipeline.clean.numerals import number, plain_width
from pipeline.clean.series import HAN_YEAR, YEAR, series_to_last_year

_JUST = r"(?:that|which)\s(?:has\s|have\s|is\s)?just\s(?:ended|passed|gone|over|past)\b"
_QUOTE_REACH = 300
_AFTER_SERIES = 2
"""Years from the last that a series names to its writing: "last year" is the one between."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A turn of phrase that fixes the time of writing relative to a year it names."""

    name: str
    pattern: re.Pattern[str]
    years_after: int
    precision: str
    month: int


def _rule(name: str, pattern: str, years_after: int, precision: str = "year", month: int = 1) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE | re.ASCII), years_after, precision, month)


RULES: tuple[Rule, ...] = (
    _rule(
        "year just past",
        rf"刚刚?(?:过去|结束|走过|告别|送走)了?的?\s?{HAN_YEAR}(?![0-9一二三四五六七八九十]{{1,2}}月)",
        1,
        "quarter",
    ),
    _rule("year just past", rf"剛剛?(?:過去|結束|走過|告別|送走)了?的?\s?{HAN_YEAR}", 1, "quarter"),
    _rule("year just past", rf"\b(?:the\s)?past\syear,?\s(?:of\s)?{YEAR}\b(?!\s?[-–])", 1, "quarter"),
    _rule("year just past", rf"\bthe\syear\s(?:that\sis\s)?just\s(?:past|ended),?\s{YEAR}\b", 1, "quarter"),
    _rule("year just past", rf"\b{YEAR},?\s(?:the\syear\s)?{_JUST}", 1, "quarter"),
    _rule("year about to end", rf"即[将將](?:过去|過去|结束|結束)的\s?{HAN_YEAR}", 0, "quarter", 10),
    _rule("year about to end", rf"\bas\s{YEAR}\s(?:draws|comes)\sto\s(?:a\sclose|an\send)\b", 0, "quarter", 10),
    _rule("this year is", rf"今年(?:已经|已經)?(?:是|即|就是|[（(])\s?{HAN_YEAR}", 0),
    _rule("this year is", rf"\bthis\syear(?:,?\sis|,|\sof|\s\()\s?{YEAR}\b", 0),
)
"""How texts tell when they were written. A year is over for a quarter at most when it is "just past".

That a text asks what to do in a year (2008年怎么办？) is no such phrase: it may look back on the question."""

_NAMED_YEAR = re.compile(
    rf"(?P<planned>[到至]|预计|預計|力争|争取|目标|目標)?(?:了)?{HAN_YEAR}"
    r"|\b(?:(?P<due>by|until|till|through|before)|in|since|of|for|year|during)\s(?:the\s)?(?:end\sof\s)?(?P<named>(?:19|20)[0-9]{2})\b",
    re.IGNORECASE | re.ASCII,
)


def infer_written(text: str) -> Dated | None:
    """The time of writing that a text's own words fix; ``None`` when they do not, or contradict each other.

    >>> infer_written("刚刚过去的2016年，对所有人来说都是难忘的一年。")
    Dated(on=datetime.date(2017, 1, 1), at=None, precision='quarter', evidence='刚刚过去的2016年')
    >>> infer_written("2016年我们做了六件事。") is None
    True
    """
    plain = plain_width(text)
    found = list(_evidence(plain, text))
    if len({dated.on.year for dated, _ in found}) != 1 or len({d.on for d, _ in found if d.precision == "quarter"}) > 1:
        return None
    best, named = min(found, key=lambda one: one[0].precision != "quarter")
    between = range(named + 1, best.on.year)
    years = set(_named_years(plain))
    return None if any(year > best.on.year or year in between for year in years) else best


def _evidence(text: str, original: str) -> Iterator[tuple[Dated, int]]:
    """What each rule finds outside quotation marks, and the year that its words name."""
    for rule in RULES:
        for found in rule.pattern.finditer(text):
            named = number(found["year"])
            if named is not None and not _quoted(text, found.start()):
                on = date(named + rule.years_after, rule.month, 1)
                yield Dated(on, None, rule.precision, original[found.start() : found.end()]), named
    for series in series_to_last_year(text):
        if not _quoted(text, series.start) and not _quoted(text, series.end):
            on = date(series.last_named + _AFTER_SERIES, 1, 1)
            yield Dated(on, None, "year", original[series.start : series.end]), series.last_named


def _quoted(text: str, at: int) -> bool:
    """Whether ``at`` is inside quotation marks.

    >>> _quoted("他说“今年是2017年”", 4), _quoted("他说“好”，今年是2017年", 6)
    (True, False)
    """
    left = max(0, at - _QUOTE_REACH)
    return any(
        text.rfind(opening, left, at) > text.rfind(closing, left, at) for opening, closing in ("“”", "「」", "『』")
    )


def _named_years(text: str) -> Iterator[int]:
    """The years that a text names as present or past; those it only plans for (到2020年, by 2020) are left out."""
    for found in _NAMED_YEAR.finditer(text):
        year = number(found["year"] or found["named"])
        if year is not None and not found["planned"] and not found["due"]:
            yield year
