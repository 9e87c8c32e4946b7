"""When a text that bears no date was written, by its own words: for speeches and letters kept without their head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.clean.dates import Dated
from pipeline.clean.numerals import FULL_WIDTH, number

_NUMERAL = "[〇○零一二三四五六七八九]"
_HAN_YEAR = rf"(?P<year>(?:19|20)\d\d|[一二]{_NUMERAL}{{3}})\s?年"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_AMOUNT = r"\d[\d,.]{0,12}\s?(?P<unit>[万亿萬億千百]{0,2}(?:元|人民币|美元|美金|台|部|人|家|%|％)?)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A turn of phrase that fixes the time of writing relative to a year it names."""

    name: str
    pattern: re.Pattern[str]
    years_after: int
    month: int
    precision: str


def _rule(name: str, pattern: str, years_after: int, precision: str = "year", month: int = 1) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE), years_after, month, precision)


RULES: tuple[Rule, ...] = (
    _rule("year just past", rf"(?:刚刚|刚)(?:过去|结束|走过|告别)的?\s?{_HAN_YEAR}", 1, "quarter"),
    _rule(
        "year just past",
        rf"\b(?:the\s)?(?:past\syear,?|year\sjust\s(?:past|ended),?)\s(?:of\s)?{_YEAR}\b",
        1,
        "quarter",
    ),
    _rule(
        "year just past",
        rf"\b(?:the\s)?year\s{_YEAR},?\s(?:that|which)\s(?:has\s|have\s)?just\s(?:ended|passed|gone)",
        1,
        "quarter",
    ),
    _rule(
        "year just past",
        rf"\b{_YEAR},?\s(?:the\syear\s)?(?:that|which)\s(?:has\s)?just\s(?:ended|passed|gone)",
        1,
        "quarter",
    ),
    _rule("year about to end", rf"即将(?:过去|结束)的\s?{_HAN_YEAR}", 0, "quarter", 10),
    _rule("year about to end", rf"\bas\s{_YEAR}\s(?:draws|comes)\sto\s(?:a\sclose|an\send)", 0, "quarter", 10),
    _rule("plan for the year", rf"{_HAN_YEAR}(?:我们)?(?:该|要)?怎么[干做办]", 0),
    _rule("this year is", rf"今年(?:是|即|就是|[（(，,])\s?{_HAN_YEAR}", 0),
    _rule("this year is", rf"{_HAN_YEAR}的?今年", 0),
    _rule("this year is", rf"\bthis\syear(?:,?\sis|,|\sof)\s{_YEAR}\b", 0),
    _rule(
        "series goes on to last year",
        rf"{_HAN_YEAR}(?P<span>全年|上半年|下半年)[^。！？\d]{{0,12}}{_AMOUNT}[，、,；]\s?去年(?P=span)[^。！？，\d]{{0,12}}\d[\d,.]{{0,12}}\s?(?P=unit)",
        2,
    ),
)
"""How texts tell when they were written, most telling first."""

_ANY_YEAR = re.compile(rf"{_HAN_YEAR}|\b(?:in|since|of|by|until|for|year)\s(?P<named>(?:19|20)\d\d)\b")


def infer_written(text: str) -> Dated | None:
    """The time of writing that a text's own words fix; ``None`` when they do not, or contradict each other.

    >>> infer_written("刚刚过去的2016年，对所有人来说都是难忘的一年。")
    Dated(on=datetime.date(2017, 1, 1), at=None, precision='quarter', evidence='刚刚过去的2016年')
    >>> infer_written("2016年我们做了六件事。") is None
    True
    """
    found = list(_evidence(text.translate(FULL_WIDTH), text))
    if len({dated.on.year for dated in found}) != 1:
        return None
    best = min(found, key=lambda dated: dated.precision != "quarter")
    if any(dated.precision == "quarter" and dated.on != best.on for dated in found):
        return None
    return None if _latest_year(text) > best.on.year else best


def _evidence(text: str, original: str) -> Iterator[Dated]:
    for rule in RULES:
        for found in rule.pattern.finditer(text):
            on = date(number(found["year"]) + rule.years_after, rule.month, 1)
            yield Dated(on, None, rule.precision, original[found.start() : found.end()])


def _latest_year(text: str) -> int:
    """The latest year the text names at all: a text that names a later year than its inferred one is doubtful."""
    return max((number(found["year"] or found["named"]) for found in _ANY_YEAR.finditer(text)), default=0)
