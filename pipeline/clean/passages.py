"""Passages: a document's blocks parted into texts, each with kind, author, date and the role of each block."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.blocks import Block
from pipeline.clean.dates import Dated, find_date
from pipeline.clean.kinds import tell_kind
from pipeline.clean.letters import Letter, letters
from pipeline.clean.people import speaker
from pipeline.clean.roles import is_dateline, is_heading
from pipeline.clean.written import infer_written

TEXT = "sentence"


@dataclass(frozen=True)
class Part:
    """One text among a document's blocks."""

    blocks: tuple[Block, ...]
    roles: tuple[str, ...]
    kind: str
    kind_evidence: tuple[str, ...]
    author: str | None
    dated: Dated | None

    @property
    def title(self) -> str | None:
        """Its first line, where that is a heading."""
        return self.blocks[0].text if self.roles[0] == "heading" else None


def passages(blocks: Sequence[Block], *, names_source: bool, published: Dated | None) -> list[Part]:
    """Part the blocks of a document; every block belongs to exactly one passage, in order."""
    parts: list[Part] = []
    place = 0
    found = list(letters(blocks))
    for letter in found:
        parts += _others(blocks[place : letter.first], names_source, published, beside=True)
        parts.append(_letter(blocks, letter))
        place = letter.behind
    return parts + _others(blocks[place:], names_source, published, beside=bool(found))


def _letter(blocks: Sequence[Block], letter: Letter) -> Part:
    roles = [_line_role(blocks, place) for place in range(letter.first, letter.behind)]
    roles[letter.salutation - letter.first] = "salutation"
    if letter.signature is not None:
        tail = range(letter.signature - letter.first, len(roles))
        roles[tail.start :] = ["dateline" if roles[place] == "dateline" else "signature" for place in tail]
    inside = tuple(blocks[letter.first : letter.behind])
    signed = inside[letter.signature - letter.first].text if letter.signature is not None else ""
    datelines = [block.text for block, role in zip(inside, roles, strict=True) if role == "dateline"]
    dated = next(filter(None, map(find_date, [*datelines, signed])), None) or infer_written(_text(inside))
    return Part(inside, tuple(roles), "letter", letter.evidence, letter.author, dated)


def _others(blocks: Sequence[Block], names_source: bool, published: Dated | None, *, beside: bool) -> list[Part]:  # noqa: FBT001
    if not blocks:
        return []
    kind, evidence = tell_kind(blocks, names_source=names_source, leads_in=beside)
    roles = tuple(_line_role(blocks, place) for place in range(len(blocks)))
    spoken = speaker(blocks[0].text) if kind == "speech" else None
    dated = _own_date(blocks, roles) or (published if kind == "report" else infer_written(_text(blocks)) or published)
    return [Part(tuple(blocks), roles, kind, evidence, spoken[0] if spoken else None, dated)]


def _own_date(blocks: Sequence[Block], roles: Sequence[str]) -> Dated | None:
    """The date of a dateline."""
    lines = (block.text for block, role in zip(blocks, roles, strict=True) if role == "dateline")
    return next(filter(None, map(find_date, lines)), None)


def _line_role(blocks: Sequence[Block], place: int) -> str:
    if is_dateline(blocks[place]):
        return "dateline"
    return "heading" if is_heading(blocks, place) else TEXT


def _text(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks)
