"""One capture, from bytes to text: decode, read, drop furniture, repair, part into passages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.clean.blocks import Block, Claim
from pipeline.clean.charsets import charset_of
from pipeline.clean.counterparts import block_claims, edges
from pipeline.clean.dates import Dated
from pipeline.clean.decode import Decoded, Unreadable, decode
from pipeline.clean.draft import Draft, draft_of, from_json, names
from pipeline.clean.furniture import furniture, line_claims, repetitions
from pipeline.clean.ledger import Cut
from pipeline.clean.metadata import Ranked, chosen_value, publication, rank
from pipeline.clean.opening import Opened, open_body
from pipeline.clean.passages import Part, passages
from pipeline.clean.personal.details import Shown
from pipeline.clean.roles import is_heading, is_terminated
from pipeline.clean.standing import RULE, Standing, standing_lines
from pipeline.clean.telling.speakers import speaker_claims
from pipeline.clean.titles import heading_claims
from pipeline.settings import CleanSettings


@dataclass
class Manuscript:
    """The readable text of one capture, and the books kept on the way."""

    decoded: Decoded
    form: str
    parts: list[Part]
    claims: list[Ranked]
    published: Dated | None
    cuts: list[Cut]
    faults: dict[int, str] = field(default_factory=dict)
    """What was wrong with a cut span, by its start, where the rule's reason alone does not say it."""


def read_document(
    capture: Mapping[str, Any], body: bytes, settings: CleanSettings, standing: Standing
) -> Manuscript | Unreadable:
    """Read one capture; an unreadable body comes back as the reason why."""
    if settings.mask:
        return _read_masked(capture, body, settings, standing)
    opened = open_body(capture, body, settings)
    return opened if isinstance(opened, Unreadable) else _opened(capture, opened, standing)


def _read_masked(
    capture: Mapping[str, Any], body: bytes, settings: CleanSettings, standing: Standing
) -> Manuscript | Unreadable:
    """Read one capture, again while details that are to be masked show.

    What the source list says is the maintainers' own, and stands in captures anyway.
    """
    from pipeline.clean.personal.masking import ROUNDS, masked_value, visible  # noqa: PLC0415 - as above

    seen: list[Shown] = []
    for _ in range(ROUNDS):
        opened = open_body(capture, body, settings, seen)
        if isinstance(opened, Unreadable):
            return opened
        text = _opened(capture, opened, standing)
        shown = visible((block for part in text.parts for block in part.blocks), settings.mask)
        if not shown:
            claims = [
                ranked
                if ranked.claim.evidence == "source list"
                else ranked._replace(claim=ranked.claim._replace(value=masked_value(ranked.claim.value, settings.mask)))
                for ranked in text.claims
            ]
            return replace(text, claims=claims)
        seen += shown
    return Unreadable("personal_details", f"personal details still show after {ROUNDS} rounds of masking")


def _opened(capture: Mapping[str, Any], opened: Opened, standing: Standing) -> Manuscript:
    """What is made of a body that was read."""
    return _manuscript(opened.decoded, draft_of(capture, opened), standing)


def from_draft(
    capture: Mapping[str, Any], body: bytes, told: str, settings: CleanSettings, standing: Standing
) -> Manuscript | Unreadable:
    """Read one capture of which the survey has made a draft."""
    decoded = decode(body, charset_of(capture["media_type"]), settings)
    if isinstance(decoded, Unreadable):
        return decoded
    return _manuscript(decoded, from_json(told, decoded.text), standing)


def _manuscript(decoded: Decoded, draft: Draft, standing: Standing) -> Manuscript:
    """What is made of a draft: furniture dropped, claims ranked, passages parted."""
    blocks = _text_blocks(draft, standing)
    titles = _titles(draft.claims)
    claims = rank([*draft.claims, *heading_claims(blocks, titles), *_first_line(blocks)])
    named = any(entry.claim.field == "source" for entry in claims)
    published = publication(claims)
    title = chosen_value(claims, "title") or ""
    parts = passages(blocks, names_source=named, published=published, headlines=[*titles, title])
    claims = rank([*(entry.claim for entry in claims), *speaker_claims(title), *block_claims(_edges(parts))])
    return Manuscript(decoded, draft.form, parts, claims, published, draft.cuts, draft.faults)


def _text_blocks(draft: Draft, standing: Standing) -> list[Block]:
    """The blocks that are text; empty ones and furniture become cuts, what furniture claims becomes claims."""
    blocks, rules = draft.blocks, draft.rules
    found: Standing = {}
    if standing:
        found = standing_lines(blocks, rules, site=draft.site, standing=standing, names=names(draft.claims))
        rules = furniture(blocks, found, rules) if found else rules
    kept: list[Block] = []
    begun = False
    for place, (block, rule) in enumerate(zip(blocks, rules, strict=True)):
        if rule:
            edge = "at the foot" if begun else "at the head"
            draft.claims += [*line_claims(block), *block_claims([block], edge)]
            draft.cuts += block.words.drop(rule)
            if rule == RULE:
                draft.faults |= _witness(block, found[place])
        else:
            kept.append(block)
            begun = begun or is_terminated(block.text)
    repeated = repetitions(kept, _titles(draft.claims))
    for place, rule in repeated.items():
        draft.cuts += kept[place].words.drop(rule)
    return [block for place, block in enumerate(kept) if place not in repeated]


def _witness(block: Block, n_pages: int) -> dict[int, str]:
    """How many pages speak against a line, by the start of each of its pieces."""
    return {piece.start: f"at least {n_pages} of its pages have it" for piece in block.words.pieces}


def _titles(claims: Iterable[Claim]) -> list[str]:
    """What is said to be the title elsewhere than in the text itself."""
    return [claim.value for claim in claims if claim.field == "title" and claim.evidence != "heading"]


def _edges(parts: list[Part]) -> list[Block]:
    """The blocks at the head and foot of each text, where it says who translated it, and from what."""
    return [block for part in parts for block in edges(part.blocks)]


def _first_line(blocks: list[Block]) -> list[Claim]:
    """A heading that opens the text claims to be its title."""
    if len(blocks) > 1 and is_heading(blocks, 0):
        return [Claim("title", blocks[0].text, "first line")]
    return []
