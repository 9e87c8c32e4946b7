"""Which charset reads a body that is not UTF-8: what it declares against what its characters say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.clean.charsets import declared_inside, known_charset
from pipeline.clean.plausibility import plausibility

SAMPLE = 1 << 16
"""Bytes by which charsets are compared. A longer body is sampled in stretches; 20,000 characters tell enough."""
STRETCHES = 8
"""Stretches of a sample, spread over the body, since its head may be another's: a script, a frame, a quotation."""
TRUST = 0.5
"""A declared charset that decodes everything wins unless another is more plausible by more than this."""
DOUBT = 0.15
"""The same for one that leaves some bytes undecoded."""
USUAL = ("utf-8", "gb18030", "big5hkscs", "cp1252")
"""Charsets that are tried whatever a page declares, in this order where they score alike."""

_BEGINNING = re.compile(rb"(?<=[\x00-\x2f:-?])[\x80-\xff]")
"""A byte with which a character begins in every charset tried: no character ends in the one before it."""
_BOUNDARY = re.compile(rb"[\x00-\x2f:-?]")
_HIGH = re.compile(rb"[\x80-\xff]")


class Choice(NamedTuple):
    """The charset chosen and why; its text where the whole body was read in order to choose."""

    charset: str
    evidence: str
    text: str | None


def choose(body: bytes, declared: str | None) -> Choice:
    """Compare the declared charsets with the usual ones."""
    inside = declared_inside(body)
    named: dict[str, str] = {}
    for name, claim in ((declared, f"declared {declared}"), (inside, f"declared {inside} in the page")):
        named.setdefault(known_charset(name) or "", claim)
    named.pop("", None)
    readings = {charset: _Reading(body, charset) for charset in (*named, *USUAL)}
    best = _best(readings, named)
    return Choice(best, _why(best, named, readings), readings[best].whole)


def _best(readings: Mapping[str, "_Reading"], named: Mapping[str, str]) -> str:
    """The first charset, in order, that no other exceeds by more than the trust it has."""
    first = next(iter(readings))
    if set(named) <= set(USUAL) and readings[first].score >= 1 - _lead(readings[first], named):
        return first  # none of the usual charsets can score above 1
    highest = max(reading.score for reading in readings.values())
    return next(name for name, told in readings.items() if told.score >= highest - _lead(told, named))


def _lead(reading: "_Reading", named: Mapping[str, str]) -> float:
    if reading.charset not in named:
        return 0
    return DOUBT if "\ufffd" in reading.text else TRUST


def _why(best: str, named: Mapping[str, str], readings: Mapping[str, "_Reading"]) -> str:
    reasons = f"read as {best} by its characters" if best not in named else f"{named[best]}, read as {best}"
    refused = "; ".join(
        f"{claim} fits worse ({readings[name].score:.2f} against {readings[best].score:.2f})"
        for name, claim in named.items()
        if name != best
    )
    return f"{reasons}; {refused}" if refused else reasons


@dataclass(frozen=True)
class _Reading:
    """A body's sample as one charset reads it."""

    body: bytes
    charset: str

    @cached_property
    def text(self) -> str:
        units = self.charset.startswith(("utf-16", "utf-32"))
        return (self.body[:SAMPLE] if units else sample(self.body)).decode(self.charset, "replace")

    @cached_property
    def score(self) -> float:
        return plausibility(self.text, self.charset)

    @property
    def whole(self) -> str | None:
        return self.text if len(self.body) <= SAMPLE else None


def sample(body: bytes) -> bytes:
    """The body, or stretches of it that begin beyond ASCII, none of which cuts a character.

    >>> sample(b"short"), len(sample(b"<p>" + "小米".encode("gbk") * 100_000 + b"</p>")) <= SAMPLE
    (b'short', True)
    """
    if len(body) <= SAMPLE:
        return body
    found = _HIGH.search(body)
    first = found.start() if found else 0
    length, step = SAMPLE // STRETCHES, (len(body) - first) // STRETCHES
    parts, place = [], 0
    for number in range(STRETCHES):
        begun = _BEGINNING.search(body, max(place, first + number * step))
        start = first if number == 0 else begun.start() if begun else len(body)
        border = _BOUNDARY.search(body, start + length - length // 8, start + length - 1)
        place = max(place, border.start() if border else start + length - 1)
        parts.append(body[start:place])
    return b"\n".join(parts)
