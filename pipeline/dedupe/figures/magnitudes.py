"""Magnitudes: numbers that name no more than their size (dozens, 数百, 上亿, several thousand)."""

import re

from pipeline.dedupe.figures.numerals import SCALES, english_number, mixed_number

FROM = 2
TO = 10
"""Hundreds are two hundred to a thousand: plural, and still called by that magnitude."""

Bounds = tuple[float, float, str]
"""The least and the greatest number, and how they are meant."""

_PLURALS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6}
_PLURALS |= {"billions": 10**9, "trillions": 10**12}
_MANY = {"成千上": (2e3, 1e5), "成百上": (2e2, 1e4), "千百万": (2e6, 1e7)}

_NAMES = "|".join(_PLURALS)
_SCALES = "|".join([*SCALES, "dozen"])
_OF = "(?: of (?P<plural_of>thousands|millions|billions|trillions))?"
PATTERNS = (
    "(?P<many>成千上万|数以[百千]?[万亿十百千]计?|成百上千|千百万)",
    "(?P<vague>(?:[数几上]|多(?!百姓))(?:个亿|[百千]?[万亿]|十[万亿]?|[百千]))[多余]?",
    rf"\b(?i:(?:several|a few|a couple of|a couple) (?P<several>{_SCALES})\b)",
    rf"\b(?i:(?P<plural>{_NAMES})(?:(?: and | or )(?:{_NAMES}))?{_OF})\b(?! place| column)",
)


def magnitude(found: re.Match[str]) -> Bounds | None:
    """What one of the patterns found says; None where another pattern did.

    >>> [magnitude(re.match(pattern, text)) for pattern, text in zip(PATTERNS, ("数以万计", "上百", "several dozen"))]
    [(20000.0, 100000.0, 'about'), (100.0, 100.0, 'over'), (24.0, 120.0, 'about')]
    """
    parts = {name: text for name, text in found.groupdict().items() if text}
    if "many" in parts:
        return _many(parts["many"])
    if "vague" in parts:
        return _vague(parts["vague"])
    if "several" in parts:
        return _plural(english_number(parts["several"]))
    if "plural" in parts:
        return _plural(float(_PLURALS[parts["plural"].lower()] * _PLURALS.get(parts.get("plural_of", "").lower(), 1)))
    return None


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
