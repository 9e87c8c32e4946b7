"""Drafts: a body read as far as can be without its site, so that a page that was surveyed is not read a second time.

A draft has what the page claims, what is cut, and the blocks that may be text, each with the rule that tells it as
furniture. It is kept as JSON without the words that stand in the body, which are put back by their offsets.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.clean.blocks import Block, Claim, Link, Reading
from pipeline.clean.claims.gather import gather
from pipeline.clean.furniture import furniture
from pipeline.clean.ledger import Cut, Piece, Tracked, merge
from pipeline.clean.opening import Opened
from pipeline.clean.repairs import evened, repaired
from pipeline.clean.sites import site_of


@dataclass
class Draft:
    """A body read, before anyone asks which of its lines stand on other pages too."""

    form: str
    site: str
    faults: dict[int, str]
    """What was wrong with a cut span, by its start."""
    claims: list[Claim]
    cuts: list[Cut]
    """What is in no block."""
    blocks: list[Block]
    """What may be text, repaired."""
    rules: list[str]
    """For each block the rule that tells it as furniture; empty where it is text."""

    def to_json(self) -> str:
        """The draft, without the words of the body."""
        faults, cuts = list(self.faults.items()), list(zip(*merge(self.cuts), strict=True))
        return _ENCODE([self.form, self.site, faults, self.claims, cuts, list(map(_told, self.blocks)), self.rules])


_CUT = tuple.__new__
"""Half of the time that the class itself takes."""
_ENCODE = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def from_json(told: str, body: str) -> Draft:
    """The draft of a decoded body, as ``to_json`` told it."""
    form, site, faults, claims, cuts, blocks, rules = json.loads(told)
    return Draft(
        form=form,
        site=site,
        faults=dict(faults),
        claims=list(map(Claim._make, claims)),
        cuts=[_CUT(Cut, cut) for cut in zip(*cuts, strict=True)],
        blocks=[_block(block, body) for block in blocks],
        rules=rules,
    )


def _told(block: Block) -> list[Any]:
    pieces = [piece if piece.repair else piece[:2] for piece in block.words.pieces]
    return [pieces, block.words.cuts, block.form, block.linked, block.links]


def _block(told: Sequence[Any], body: str) -> Block:
    pieces, cuts, form, linked, links = told
    whole = [Piece(start, end, *(changed or (body[start:end],))) for start, end, *changed in pieces]
    words = Tracked(tuple(whole), tuple(map(Cut._make, cuts)))
    return Block(words, form, linked, tuple(map(Link._make, links)))


def fixed_blocks(reading: Reading) -> list[Block | None]:
    """Each block of a reading after every repair that needs no other block; None where the layout's rules cut it."""
    return [None if block.rule else repaired(block) for block in reading.blocks]


def kept_blocks(fixed: Sequence[Block | None]) -> list[Block]:
    """The blocks, as repaired, that are text as far as layout and words tell."""
    blocks = evened([block for block in fixed if block])
    return [block for block, rule in zip(blocks, furniture(blocks), strict=True) if not rule]


def draft_of(capture: Mapping[str, Any], opened: Opened, fixed: Sequence[Block | None] = ()) -> Draft:
    """Go on with a body that was read: hear what stands beside its text, and tell furniture.

    Args:
        capture: What is known of the body.
        opened: The body; its reading is changed.
        fixed: Its blocks repaired, where they are already.
    """
    reading = opened.reading
    site = site_of(capture, reading.claims)
    fixed = fixed or fixed_blocks(reading)
    gather(reading, opened.decoded.text, capture["fetched_at"])
    # What gather gives up has a rule now.
    given = list(zip(reading.blocks, fixed, strict=True))
    cuts = [cut for block, _ in given if block.rule for cut in block.words.drop(block.rule)]
    blocks = evened([done or repaired(block) for block, done in given if not block.rule])
    cuts = [*reading.cuts, *cuts]
    return Draft(opened.form, site, opened.faults, reading.claims, cuts, blocks, furniture(blocks))


def names(claims: Iterable[Claim]) -> list[str]:
    """The titles and authors that a page claims."""
    return [claim.value for claim in claims if claim.field in {"title", "author"}]
