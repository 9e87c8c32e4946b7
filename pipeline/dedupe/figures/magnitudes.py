"""Magnitudes: numbers that name no more than their size (dozens, 数百, 上亿, several thousand)."""

import re
from collections.abc import Callable

from pipeline.dedupe.figures.numerals import SCALES, english_number, mixed_number

FROM = 2
TO = 10
"""Hundreds are two hundred to a thousand: plural, and still called by that magnitude."""

Bounds = tuple[float, float, str]
"""The least and the greatest number, and how they are meant."""

PLURALS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6}
PLURALS |= {"billions": 10**9, "trillions": 10**12}
_MANY = {"成千上": (2e3, 1e5), "成百上": (2e2, 1e4), "千百万": (2e6, 1e7)}

_NAMES = "|".join(PLURALS)
_SCALES = "|".join([*SCALES, "dozen"])
_OF = "(?: of (?P<plural_of>thousands|millions|billions|trillions))?"
PATTERNS = (
    "(?P<many>成千上万|数以[百千]?[万亿十百千]计?|成百上千|千百万)",
    "(?P<vague>(?:[数几上]|多(?!百姓))(?:个亿|[百千]?[万亿]|十[万亿]?|[百千]))[多余]?",
    rf"\b(?i:(?:several|a few|a couple of|a couple) (?P<several>{_SCALES})\b)",
    rf"\b(?i:(?P<plural>{_NAMES})(?:(?: and | or )(?:{_NAMES}))?{_OF})\b(?! place| column)",
)


def magnitude(name: str, found: re.Match[str]) -> Bounds:
    """What the pattern whose group has that name found.

    >>> told = zip(READERS, PATTERNS, ("数以万计", "上百", "several dozen"))
    >>> [magnitude(name, re.match(pattern, text)) for name, pattern, text in told]
    [(20000.0, 100000.0, 'about'), (100.0, 100.0, 'over'), (24.0, 120.0, 'about')]
    """
    return READERS[name](found)


def _plurals(found: re.Match[str]) -> Bounds:
    """Hundreds, and hundreds of thousands."""
    unit, of = (PLURALS.get((found.group(name) or "").lower(), 1) for name in ("plural", "plural_of"))
    return _plural(float(unit * of))


def _plural(unit: float) -> Bounds:
    return FROM * unit, TO * unit, "about"


def _many(text: str) -> Bounds:
    if text.startswith("数以"):
        return _plural(mixed_number(text[2:].rstrip("计")))
    return (*_MANY[text[:3]], "about")


def _vague(text: str) -> Bounds:
    """上百 and 多万 are more than the unit they name, 几百 and 数百 some of it."""
    unit = mixed_number(text[1:])
    return (unit, unit, "over") if text[0] in {"上", "多"} else _plural(unit)


READERS: dict[str, Callable[[re.Match[str]], Bounds]] = {
    "many": lambda found: _many(found.group("many")),
    "vague": lambda found: _vague(found.group("vague")),
    "several": lambda found: _plural(english_number(found.group("several"))),
    "plural": _plurals,
}
"""By the group of the pattern that found it."""
