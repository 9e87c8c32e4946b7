"""Figures read and compared, against a gold set of our own: ``python benchmarks/figures.py BENCH HANDBOOK``.

BENCH holds ``linking/docs.jsonl.gz`` (CC BY 4.0 and Apache-2.0 pages in both languages); HANDBOOK is the folder
``usr/share/doc/debian-handbook/html`` of Debian's package debian-handbook 11.20220922 (GPL-2+ or CC BY-SA 3.0). The
letter and the speeches are those of ``seeds/``; ``gold/letters.jsonl`` has passages in the manner of letters to
shareholders that were written for this benchmark, with invented or well-known numbers. ``gold/figures.jsonl`` has what
a reader found in them: for each figure its paragraph and offsets, kind, numbers or days, unit and qualifier, and what
the other side says. It quotes no more of the texts of others than the figures themselves.

A figure counts as read if kind, numbers or days, and unit are those of a gold figure whose characters it shares.
"""

import gzip
import html
import json
import random
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import isclose
from pathlib import Path
from typing import Any

from results import Figure as Measured
from results import report

from pipeline.dedupe.figures.figure import Figure
from pipeline.dedupe.figures.likeness import Statement, family
from pipeline.dedupe.figures.reading import read_figures
from pipeline.dedupe.figures.verdicts import Side, Verdict, judge_figures, without

GOLD = Path(__file__).parent / "gold" / "figures.jsonl"
LETTERS = Path(__file__).parent / "gold" / "letters.jsonl"
SEEDS = Path(__file__).parent.parent / "seeds"
PARTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
"""The first was developed on; each other was read blind once, and its errors then looked at."""
SEED = 20_210_716
ROUNDS = 20
Unit = Mapping[str, Any]


@dataclass(frozen=True)
class Texts:
    """Where the paragraphs of each source are found."""

    bench: Path
    handbook: Path

    @cache  # noqa: B019 - one for the run
    def pages(self) -> dict[str, list[str]]:
        """The pages of the linking set."""
        lines = gzip.decompress((self.bench / "linking" / "docs.jsonl.gz").read_bytes()).decode("utf-8").splitlines()
        return {row["id"]: row["text"].split("\n\n") for row in map(json.loads, lines)}

    @cache  # noqa: B019 - one for the run
    def letters(self) -> dict[str, dict[str, list[str]]]:
        """The passages written for this benchmark."""
        lines = LETTERS.read_text(encoding="utf-8").splitlines()
        return {row["id"]: {"zh": row["zh"], "en": row["en"]} for row in map(json.loads, lines)}

    @cache  # noqa: B019 - one for the run
    def paragraphs(self, source: str) -> dict[str, list[str]]:
        """The paragraphs of a source's two sides."""
        kind, *names = source.split(":")
        if kind == "letters":
            return self.letters()[names[0]]
        if kind == "linking":
            return {"zh": self.pages()[names[0]], "en": self.pages()[names[1]]}
        if kind == "handbook":
            sides = {"zh": "zh-CN", "en": "en-US"}
            return {side: _blocks(self.handbook / folder / f"{names[0]}.html") for side, folder in sides.items()}
        if names == ["letter"]:
            return {"zh": _html_paragraphs(_seed("000")), "en": _lines(_seed("002"))}
        return {"zh": _lines(_seed(names[0])), "en": []}


def _seed(number: str) -> str:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _html_paragraphs(text: str) -> list[str]:
    return [html.unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r"<p>(.*?)</p>", text, re.DOTALL)]


def _blocks(path: Path) -> list[str]:
    """The paragraphs of a page of the handbook."""
    text = re.sub(r"(?s)<(script|style|pre|head)\b.*?</\1>", "", path.read_text(encoding="utf-8"))
    found = re.findall(r'(?s)<div class="para">(.*?)</div>|<p\b[^>]*>(.*?)</p>|<dd>(.*?)</dd>', text)
    blocks = [re.sub(r"<[^>]+>", "", next(filter(None, one), "")) for one in found]
    return [block for block in (html.unescape(re.sub(r"\s+", " ", one)).strip() for one in blocks) if block]


def is_read(gold: Mapping[str, Any], figure: Figure, written_on: date | None) -> bool:
    """Whether a figure is the one of the gold set."""
    if not (figure.start < gold["end"] and gold["start"] < figure.end and figure.kind == gold["kind"]):
        return False
    days = figure.days(written_on)
    told = [day.isoformat() for day in days] if days else [None, None]
    if told != [gold["first_on"], gold["last_on"]] or figure.unit != gold["unit"]:
        return False
    return all(
        (ours is None) == (theirs is None) and (ours is None or isclose(ours, theirs, rel_tol=1e-6))
        for ours, theirs in ((figure.low, gold["low"]), (figure.high, gold["high"]))
    )


@dataclass
class Counts:
    """What was found of what was wanted."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    qualified: int = 0

    def measured(self, name: str) -> Iterator[Measured]:
        """Precision and recall, and how many of the figures read are qualified rightly."""
        yield Measured(figure=f"{name}: precision", value=round(self.right / self.found, 4), unit="share")
        yield Measured(figure=f"{name}: recall", value=round(self.right / self.wanted, 4), unit="share")
        yield Measured(figure=f"{name}: qualifiers", value=round(self.qualified / self.right, 4), unit="share")


def count_read(units: Sequence[Unit], texts: Texts) -> Counts:
    """Read every paragraph of the units and compare."""
    counts = Counts()
    for unit in units:
        for side in ("zh", "en"):
            for number in unit[side]:
                gold = [one for one in unit["figures"] if (one["side"], one["paragraph"]) == (side, number)]
                _count(counts, gold, read_figures(texts.paragraphs(unit["source"])[side][number]), _written_on(unit))
    return counts


def _count(counts: Counts, gold: Sequence[Mapping[str, Any]], read: Sequence[Figure], written_on: date | None) -> None:
    counts.wanted, counts.found = counts.wanted + len(gold), counts.found + len(read)
    left = list(read)
    for one in gold:
        figure = next((figure for figure in left if is_read(one, figure, written_on)), None)
        if figure:
            left.remove(figure)
            counts.right += 1
            counts.qualified += figure.qualifier == one["qualifier"]


def _written_on(unit: Unit) -> date | None:
    return date.fromisoformat(unit["written_on"]) if unit["written_on"] else None


@dataclass(frozen=True)
class Judged:
    """A figure of a unit: where it stands, as it was read, and what the gold set says of it."""

    side: str
    paragraph: int
    figure: Figure
    gold: Mapping[str, Any]


def judged(unit: Unit, texts: Texts) -> list[Judged]:
    """The figures of a unit that were read as the gold set has them, and that have a verdict there."""
    found = []
    for side in ("zh", "en"):
        for number in unit[side]:
            gold = [one for one in unit["figures"] if (one["side"], one["paragraph"]) == (side, number)]
            for figure in read_figures(texts.paragraphs(unit["source"])[side][number]):
                one = next((one for one in gold if is_read(one, figure, _written_on(unit))), {})
                found.append(Judged(side, number, figure, one))
    return found


def verdicts(unit: Unit, texts: Texts, figures: Sequence[Judged], gone: int | None = None) -> dict[int, Verdict]:
    """The verdicts on a unit taken as one bead, by the figures' places; one of them may be taken out of the text."""
    sides = [_side(unit, texts, side, figures, gone) for side in ("zh", "en")]
    return judge_figures([(sides[0], sides[1])])


def _side(unit: Unit, texts: Texts, side: str, figures: Sequence[Judged], gone: int | None) -> Side:
    words = []
    for number in unit[side]:
        text = texts.paragraphs(unit["source"])[side][number]
        inside = [one.figure for one in figures if (one.side, one.paragraph) == (side, number)]
        words.append(without(text, [text[one.start : one.end] for one in inside]))
    stated = [(place, one.figure) for place, one in enumerate(figures) if one.side == side and place != gone]
    return Side(" ".join(words), [Statement(place, figure, _written_on(unit)) for place, figure in stated])


def count_verdicts(units: Sequence[Unit], texts: Texts) -> tuple[int, int, dict[str, list[int]]]:
    """How many verdicts are right, of how many, and how many of each sort are right of those given."""
    right = wanted = 0
    given: dict[str, list[int]] = {name: [0, 0] for name in ("same", "differs", "missing")}
    for unit in units:
        figures = judged(unit, texts)
        for place, verdict in verdicts(unit, texts, figures).items():
            gold = figures[place].gold
            if gold.get("verdict"):
                is_right = (gold["verdict"], sorted(gold["differs_in"])) == (
                    verdict.agreement,
                    sorted(verdict.differs_in),
                )
                wanted, right = wanted + 1, right + is_right
                given[verdict.agreement][1] += 1
                given[verdict.agreement][0] += is_right
    return right, wanted, given


OTHER_UNITS = {
    "CNY": "USD",
    "USD": "CNY",
    "year": "month",
    "month": "day",
    "day": "month",
    "percent": "percentage_point",
}
CHANGES = ("value", "unit", "qualifier", "removal")


@dataclass(frozen=True)
class Change:
    """A figure of a unit changed at random: its place, its counterpart's, and what it becomes."""

    kind: str
    place: int
    partner: int
    figure: Figure | None

    def is_told(self, unit: Unit, texts: Texts, figures: Sequence[Judged]) -> bool:
        """Whether the verdict on the counterpart says what was changed."""
        after = list(figures)
        if self.figure:
            after[self.place] = replace(after[self.place], figure=self.figure)
        verdict = verdicts(unit, texts, after, None if self.figure else self.place)[self.partner]
        if self.figure is None:
            return verdict.agreement == "missing"
        return verdict.agreement == "differs" and verdict.differs_in == (self.kind,)


def perturbed(units: Sequence[Unit], texts: Texts) -> dict[str, list[int]]:
    """Change one figure of each unit at random, and see whether the verdict tells: right and tried, by change."""
    rng = random.Random(SEED)  # noqa: S311 - a fixed sample
    counted = {kind: [0, 0] for kind in CHANGES}
    for _ in range(ROUNDS):
        for unit in units:
            figures = judged(unit, texts)
            change = _change(figures, rng)
            if change:
                counted[change.kind][0] += change.is_told(unit, texts, figures)
                counted[change.kind][1] += 1
    return counted


def _change(figures: Sequence[Judged], rng: random.Random) -> Change | None:
    """A change to one of the figures that agree; None where there is none, or it cannot be changed so."""
    linked = [place for place, one in enumerate(figures) if one.gold.get("link") and one.gold["verdict"] == "same"]
    if not linked:
        return None
    place, kind = rng.choice(linked), rng.choice(CHANGES)
    partner = _partner(figures, place)
    changed = None if kind == "removal" else _changed(figures[place].figure, kind, rng)
    if partner is None or (changed is None and kind != "removal"):
        return None
    if kind == "unit" and figures[partner].figure.unit is None:
        return None
    others = [one for at, one in enumerate(figures) if at not in {place, partner}]
    return None if any(_alike(one, figures[place]) for one in others) else Change(kind, place, partner, changed)


def _alike(one: Judged, other: Judged) -> bool:
    """Another figure of the same number, which would say it again."""
    return (one.figure.low, one.figure.high) == (other.figure.low, other.figure.high) and bool(
        one.figure.low is not None or one.figure.calendar == other.figure.calendar
    )


def _partner(figures: Sequence[Judged], place: int) -> int | None:
    """The place of the figure that the gold set links with one."""
    side, link = figures[place].side, figures[place].gold["link"]
    return next((at for at, one in enumerate(figures) if one.side != side and one.gold.get("link") == link), None)


def _changed(figure: Figure, change: str, rng: random.Random) -> Figure | None:
    if change == "qualifier" and figure.low is not None and figure.qualifier != "about":
        others = [one for one in ("exact", "over", "nearly") if family(one) != family(figure.qualifier)]
        return replace(figure, qualifier=rng.choice(others))
    if change == "unit":
        is_sized = figure.low is not None and figure.unit in OTHER_UNITS
        return replace(figure, unit=OTHER_UNITS[figure.unit or ""]) if is_sized else None
    if change == "value" and figure.low is not None and figure.high is not None:
        factor = rng.choice((0.1, 0.5, 0.8, 1.3, 2.0, 3.0, 10.0, 10_000.0))
        low, high = (max(2.0, float(round(bound * factor))) for bound in (figure.low, figure.high))
        return None if (low, high) == (figure.low, figure.high) else replace(figure, low=low, high=high)
    if change == "value" and figure.calendar and figure.calendar.year:
        return replace(
            figure, calendar=replace(figure.calendar, year=figure.calendar.year + rng.choice((-2, -1, 1, 3)))
        )
    return None


def main(bench: Path, handbook: Path) -> None:
    """Measure reading and verdicts on each part, then on figures changed at random."""
    units = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = Texts(bench, handbook)
    figures: list[Measured] = []
    for part in PARTS:
        some = [unit for unit in units if unit["part"] == part]
        counts = count_read(some, texts)
        figures += counts.measured(f"{part} part, {counts.wanted} figures")
        figures += _measured_verdicts(part, *count_verdicts(some, texts))
    figures += _measured_all(units, texts)
    pages = [bench / "linking" / "docs.jsonl.gz", GOLD, LETTERS]
    report("figures", figures, pages)


PEER_PARTS = PARTS[:4]
QUANTULUM3 = {"precision": 0.643, "recall": 0.782}
"""quantulum3 0.10.0 without its classifier, measured once on the English quantities of these parts."""


def _beside_peer(units: Sequence[Unit], texts: Texts) -> Iterator[Measured]:
    """English quantities by span and number alone, which is all that the peer can be asked."""
    right = found = wanted = 0
    for unit in units:
        for number in unit["en"]:
            gold = [one for one in unit["figures"] if (one["side"], one["paragraph"]) == ("en", number)]
            read = [one for one in read_figures(texts.paragraphs(unit["source"])["en"][number]) if one.low is not None]
            asked = [one for one in gold if one["low"] is not None]
            right += sum(any(_is_same_number(one, figure) for figure in read) for one in asked)
            found, wanted = found + len(read), wanted + len(asked)
    for name, value in (("precision", right / found), ("recall", right / wanted)):
        peer = {"peer": "quantulum3", "peer_value": QUANTULUM3[name]}
        yield Measured(figure=f"{wanted} English quantities: {name}", value=round(value, 4), unit="share", **peer)


def _is_same_number(gold: Mapping[str, Any], figure: Figure) -> bool:
    is_there = figure.start < gold["end"] and gold["start"] < figure.end
    return is_there and figure.low is not None and isclose(figure.low, gold["low"], rel_tol=1e-6)


def _measured_verdicts(part: str, right: int, wanted: int, given: Mapping[str, Sequence[int]]) -> Iterator[Measured]:
    yield Measured(figure=f"{part} part, {wanted} verdicts: accuracy", value=round(right / wanted, 4), unit="share")
    for name, (good, all_of_them) in given.items():
        if all_of_them:
            value = round(good / all_of_them, 4)
            yield Measured(figure=f"{part} part, {all_of_them} times {name}: right", value=value, unit="share")


def _measured_all(units: Sequence[Unit], texts: Texts) -> Iterator[Measured]:
    counts = count_read(units, texts)
    yield from counts.measured(f"all, {counts.wanted} figures")
    right, wanted, _ = count_verdicts(units, texts)
    yield Measured(figure=f"all, {wanted} verdicts: accuracy", value=round(right / wanted, 4), unit="share")
    for change, (good, tried) in perturbed(units, texts).items():
        yield Measured(figure=f"changed {change}, {tried} times: told", value=round(good / tried, 4), unit="share")
    yield from _beside_peer([unit for unit in units if unit["part"] in PEER_PARTS], texts)
    words = [text for one in ("003", "004") for text in texts.paragraphs(f"seeds:{one}")["zh"]]
    begun = time.perf_counter()
    n_chars = sum(len(text) for text in words if read_figures(text) is not None)
    yield Measured(figure="reading", value=round(n_chars / (time.perf_counter() - begun)), unit="characters per second")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
