"""The ledger: text that remembers which characters of the decoded body it was made of.

A body is tiled by pieces (what is kept) and cuts (what is dropped, with the rule's name). Rules work on plain strings:
they look at ``Tracked.text``, say which spans to change, and ``Tracked.edit`` keeps the books. The law, held by
``audit``: pieces and cuts together cover every character of the body exactly once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.errors import ValidationFailed


class Cut(NamedTuple):
    """A span of the decoded body that a rule removed."""

    start: int
    end: int
    rule: str


_NEW = tuple.__new__
"""Half of the time that the classes themselves take."""


class Piece(NamedTuple):
    """A span of the decoded body that is kept; ``repair`` names the rules that made ``text`` differ from it."""

    start: int
    end: int
    text: str
    repair: str = ""

    def part(self, start: int, end: int) -> "Piece":
        """The piece between two offsets of its text; a repaired piece is never split, so the whole stands for any part.

        >>> Piece(10, 15, "hello").part(1, 3)
        Piece(start=11, end=13, text='el', repair='')
        """
        return self if self.repair else Piece(self.start + start, self.start + end, self.text[start:end])


class Edit(NamedTuple):
    """Put ``text`` in place of a span of a tracked text; an empty text cuts it."""

    start: int
    end: int
    text: str = ""


@dataclass(slots=True)
class Tracked:
    """A text, the pieces of the body it was made of, and the cuts made between and around them.

    Nobody changes one; it is not frozen because that takes three times as long, and a page has a hundred.
    """

    pieces: tuple[Piece, ...]
    cuts: tuple[Cut, ...] = ()
    text: str = field(init=False)
    """What the pieces read as."""

    def __post_init__(self) -> None:
        """Read the pieces."""
        self.text = self.pieces[0].text if len(self.pieces) == 1 else "".join([piece.text for piece in self.pieces])

    def edit(self, edits: Sequence[Edit], rule: str) -> "Tracked":
        """Change spans of the text, in order and not overlapping, under the rule's name.

        >>> kept = Tracked((Piece(0, 11, "Dear  all,!"),)).edit([Edit(4, 6, " "), Edit(10, 11)], "demo")
        >>> kept.text, [cut for cut in kept.cuts], [piece.repair for piece in kept.pieces]
        ('Dear all,', [Cut(start=10, end=11, rule='demo')], ['', 'demo', ''])
        """
        if not edits:
            return self
        pieces: list[Piece] = []
        cuts = list(self.cuts)
        for piece, inside in _by_piece(self.pieces, edits):
            for part in _apply(piece, inside, rule):
                if isinstance(part, Piece):
                    pieces.append(part)
                else:
                    cuts.append(part)
        return Tracked(tuple(pieces), tuple(cuts))

    def drop(self, rule: str) -> list[Cut]:
        """Give up the whole text: its pieces become cuts under the rule's name, beside the cuts it had."""
        return [*self.cuts, *(Cut(piece.start, piece.end, rule) for piece in self.pieces)]

    def split(self, spans: Sequence[tuple[int, int]], rule: str) -> tuple[list[tuple[Piece, ...]], list[Cut]]:
        """The pieces of each span of the text; what lies between the spans is cut under the rule's name."""
        parts: list[list[Piece]] = [[] for _ in spans]
        cuts: list[Cut] = []
        offset, number = 0, 0
        for piece in self.pieces:
            place, end = offset, offset + len(piece.text)
            while place < end:
                while number < len(spans) and spans[number][1] <= place:
                    number += 1
                start, stop = spans[number] if number < len(spans) else (end, end)
                inside = start <= place
                border = end if piece.repair else min(end, stop if inside else start)
                part = piece.part(place - offset, border - offset)
                if inside:
                    parts[number].append(part)
                else:
                    cuts.append(Cut(part.start, part.end, rule))
                place = border
            offset = end
        return [tuple(part) for part in parts], cuts


def _by_piece(pieces: Iterable[Piece], edits: Sequence[Edit]) -> Iterable[tuple[Piece, list[Edit]]]:
    """Hand each piece the edits that touch it, in offsets of its own; the first piece touched gets the new text."""
    offset, number = 0, 0
    for piece in pieces:
        end = offset + len(piece.text)
        inside: list[Edit] = []
        while number < len(edits) and edits[number].start < end:
            edit = edits[number]
            text = edit.text if edit.start >= offset else ""
            inside.append(Edit(max(edit.start, offset) - offset, min(edit.end, end) - offset, text))
            if edit.end > end:
                break
            number += 1
        yield piece, inside
        offset = end


def _apply(piece: Piece, edits: list[Edit], rule: str) -> Iterable[Piece | Cut]:
    """Split a piece along its edits; a repaired piece is edited as one, since its text has no offsets in the body."""
    if piece.repair and edits:
        yield _changed(piece, _rewritten(piece.text, edits), rule)
        return
    place = 0
    for start, end, text in edits:
        if start > place:
            yield piece.part(place, start)
        yield _changed(piece.part(start, end), text, rule)
        place = end
    if place < len(piece.text):
        yield piece.part(place, len(piece.text))


def _changed(piece: Piece, text: str, rule: str) -> Piece | Cut:
    if not text:
        return Cut(piece.start, piece.end, rule)
    return Piece(piece.start, piece.end, text, f"{piece.repair}+{rule}" if piece.repair else rule)


def _rewritten(text: str, edits: list[Edit]) -> str:
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


def merge(cuts: Iterable[Cut]) -> list[Cut]:
    """Sort cuts and join those of one rule that touch, so that a run of tags is one drop.

    >>> merge([Cut(4, 7, "html_tag"), Cut(0, 4, "html_tag"), Cut(7, 9, "layout")])
    [Cut(start=0, end=7, rule='html_tag'), Cut(start=7, end=9, rule='layout')]
    """
    merged: list[Cut] = []
    first, behind, under = 0, 0, ""
    for start, end, rule in sorted([cut for cut in cuts if cut.end > cut.start]):
        if rule != under or start != behind:
            if under:
                merged.append(_NEW(Cut, (first, behind, under)))
            first = start
        behind, under = end, rule
    return [*merged, Cut(first, behind, under)] if under else merged


def audit(spans: Iterable[tuple[int, int]], length: int, capture_id: str) -> None:
    """Hold the law: the spans cover every character from 0 to ``length`` exactly once.

    Raises:
        ValidationFailed: Something was lost or counted twice; a fault in a rule, never in the input.
    """
    place = 0
    for start, end in sorted(spans):
        if start != place:
            fault = "is kept and dropped at once" if start < place else "is neither kept nor dropped"
            raise ValidationFailed(
                f"capture {capture_id}: character {min(start, place)} of its decoded body {fault}; "
                "this is a fault of a cleaning rule: please report it with the file"
            )
        place = end
    if place != length:
        raise ValidationFailed(
            f"capture {capture_id}: its decoded body has {length} characters, the ledger {place}; "
            "this is a fault of a cleaning rule: please report it with the file"
        )
