"""What two aligned versions do not have in common, as lines of Markdown: one entry of a list each."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from pipeline.release.comparison.parallel import OTHER, LeftOut, Parallel, Row, Version
from pipeline.release.markdown import escape
from pipeline.wording import wording

LONGEST = 600
"""Characters of a text that are quoted: a paragraph; longer ones are cut and their length told."""
SHOWN = 10
"""Figures of one bead that are listed."""
TAIL = 40
"""Characters shown of what stands before a place."""
OPENED, CLOSED = "\ue000", "\ue001"
"""Marks of Unicode's private use, which stand for tags until the words around them are escaped."""

MEANT = {"exact": "", "at_most": "at most ", "at_least": "at least "}
"""Qualifiers whose words are not their names."""
SEVERAL = {"person": "people", "century": "centuries", "foot": "feet", "inch": "inches"}
UNCHANGED = ("percent", "fold", "hertz", "celsius", "mu")
"""Units that do not take an s where there are several."""


def differing(parallel: Parallel) -> Iterator[str]:
    """Parallels of figures that differ, by bead, with the words around them."""
    for bead, couples in parallel.differing:
        told = [
            f"{_figure(left)} against {_figure(right)}: {' and '.join(_differs_in(left, right))}"
            for left, right in couples
        ]
        yield f"{_first(told, '; ')}{_bead(parallel, bead, [row for couple in couples for row in couple])}"


def _differs_in(left: Row, right: Row) -> Sequence[str]:
    """As the row says that has the other for its counterpart: the Chinese one, but for further translations."""
    told: Sequence[str] = (left if left["counterpart"] == right["figure_id"] else right)["differs_in"]
    return told


def missing(parallel: Parallel) -> Iterator[str]:
    """Figures that only one side states, by bead, with the words around them."""
    for bead, rows in parallel.missing:
        told = [
            f"{doubt}only {side.language}: {_first([_figure(row) for row in own], ', ')}"
            for side in (parallel.left, parallel.right)
            for doubt, is_here in (("", True), ("perhaps ", False))
            if (own := [row for row in rows if _is_of(row, side) and (row["bead_id"] == bead["bead_id"]) == is_here])
        ]
        yield f"{'; '.join(told)}{_bead(parallel, bead, rows)}"


def _is_of(row: Row, side: Version) -> bool:
    return bool(row["passage_id"] == side.passage["passage_id"])


def _first(told: Sequence[str], between: str) -> str:
    """The first of what a bead has, and how many more: a bead of a table may have hundreds of figures."""
    more = len(told) - SHOWN
    return between.join(told[:SHOWN]) + (f"{between}and {more:,} more" if more > 0 else "")


def unsure(parallel: Parallel) -> Iterator[str]:
    """Beads that are likelier wrong than right, and how likely they are right."""
    for bead in parallel.unsure:
        yield f"probability {bead['score']:.2f}{_bead(parallel, bead)}"


def left_out(parallel: Parallel) -> Iterator[str]:
    """What one of the two leaves out, where it stands, and where the other would have it."""
    for one in parallel.left_out:
        side, other = parallel.version(one.side), parallel.version(OTHER[one.side])
        doubt = "perhaps " if one.is_unsure else ""
        place = f"{side.language}, {_place(side, one.segments)}"
        yield f"{doubt}not in {other.language}: {place}: {_passage(one)}\n   - {_where(one, other)}"


def _passage(one: LeftOut) -> str:
    """Its words, with a mark between paragraphs."""
    paragraphs = groupby(one.segments, key=itemgetter("paragraph"))
    texts = (wording((row["start"], row["end"], row["text"]) for row in rows) for _, rows in paragraphs)
    return quoted(" ¶ ".join(texts))


def _where(one: LeftOut, other: Version) -> str:
    """Where the other version would have it."""
    before = one.before
    shown = before if len(before) <= TAIL else f"…{before[-TAIL:]}"
    place = f"behind “{escape(shown)}”" if before else "at the beginning"
    own = f"; there {other.language} has words of its own" if one.is_replaced else ""
    return f"its place in {other.language} is {place}{own}"


def _bead(parallel: Parallel, bead: Row, figures: Sequence[Row] = ()) -> str:
    """The words of both sides, as points below an entry, with the figures in them set off."""
    return "".join(
        f"\n   - {side.language}, {_place(side, segments)}: {_set_off(segments, figures)}"
        for side, segments in ((side, side.of_bead(name, bead)) for name, side in parallel.sides)
    )


def _set_off(segments: Sequence[Row], figures: Sequence[Row]) -> str:
    """The words of segments on one line, those of the figures in bold type."""
    words = wording((row["start"], row["end"], _with_marks(row, figures)) for row in segments)
    shown = words[:LONGEST]
    shown += CLOSED * (shown.count(OPENED) - shown.count(CLOSED))  # it may be cut inside a figure
    return escape(shown).replace(OPENED, "<b>").replace(CLOSED, "</b>") + _rest(words)


def _with_marks(segment: Row, figures: Sequence[Row]) -> str:
    """The words of a segment, with marks around each figure in it that no Markdown can break."""
    text = str(segment["text"]).replace(OPENED, "\ufffd").replace(CLOSED, "\ufffd")
    inside = [row for row in figures if row["segment_id"] == segment["segment_id"]]
    pieces, behind = list[str](), 0
    for start, end in sorted({(row["start"] - segment["start"], row["end"] - segment["start"]) for row in inside}):
        if start >= behind:
            pieces += [text[behind:start], OPENED, text[start:end], CLOSED]
            behind = end
    return "".join((*pieces, text[behind:]))


def _place(side: Version, segments: Sequence[Row]) -> str:
    """Paragraphs within the version, and what the segments are where they are no sentences.

    A heading or a date left out means less than a sentence.
    """
    numbers = [side.paragraphs[row["paragraph"]] for row in segments]
    place = f"paragraph {numbers[0]}" if numbers[0] == numbers[-1] else f"paragraphs {numbers[0]} to {numbers[-1]}"
    roles = dict.fromkeys(row["role"] for row in segments)
    return place if "sentence" in roles else f"{place} ({', '.join(roles)})"


def _figure(row: Row) -> str:
    return f"“{escape(row['surface'])}” ({meant(row)})"


def meant(figure: Row) -> str:
    """A figure's value in words.

    >>> known = {"first_on": None, "last_on": None, "low": 1.3e10, "high": 1.3e10}
    >>> meant({**known, "kind": "money", "unit": "CNY", "qualifier": "at_least"})
    'at least 13,000,000,000 CNY'
    >>> meant({**known, "low": None, "high": 50.0, "kind": "percentage", "unit": "percent", "qualifier": "nearly"})
    'nearly 50 percent'
    """
    qualifier = MEANT.get(figure["qualifier"], f"{figure['qualifier']} ")
    if figure["first_on"]:
        return f"{qualifier}{_span(figure['first_on'].isoformat(), figure['last_on'].isoformat())}"
    numbers = [f"{number:,.15g}" for number in (figure["low"], figure["high"]) if number is not None]
    rank = "rank " if figure["kind"] == "rank" else ""
    unit = _unit(figure["unit"] or "", is_one=numbers[-1:] == ["1"])
    return f"{qualifier}{rank}{_span(numbers[0], numbers[-1])}{unit}" if numbers else str(figure["kind"])


def _unit(unit: str, *, is_one: bool) -> str:
    """A unit behind its number.

    >>> _unit("year", is_one=False), _unit("percentage_point", is_one=True), _unit("CNY", is_one=False)
    (' years', ' percentage point', ' CNY')
    """
    if not unit or unit.isupper() or is_one or unit in UNCHANGED:
        return f" {unit.replace('_', ' ')}".rstrip()
    return f" {SEVERAL.get(unit, f'{unit}s').replace('_', ' ')}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def quoted(text: str) -> str:
    """A text on one line that obeys no markup; of a long one the beginning and how much is left.

    >>> quoted("x" * 700)[-30:]
    'xxx… (and 100 more characters)'
    """
    return escape(text[:LONGEST]) + _rest(text)


def _rest(text: str) -> str:
    """How much of a text is not shown."""
    rest = text[LONGEST:].replace(OPENED, "").replace(CLOSED, "")
    return f"… (and {len(rest):,} more characters)" if rest else ""
