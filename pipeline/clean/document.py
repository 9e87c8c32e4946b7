"""One capture, from bytes to text: decode, read, drop furniture, repair, part into passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.clean.blocks import Block, Claim, Reading
from pipeline.clean.bulk import n_text_chars
from pipeline.clean.charsets import charset_of
from pipeline.clean.claims.gather import gather
from pipeline.clean.counterparts import block_claims, edges
from pipeline.clean.dates import Dated
from pipeline.clean.decode import Decoded, Unreadable, decode
from pipeline.clean.formats import READERS, body_format
from pipeline.clean.frontmatter import front_matter
from pipeline.clean.furniture import furniture, line_claims, repetitions
from pipeline.clean.ledger import Cut
from pipeline.clean.metadata import Ranked, chosen_value, front_matter_claims, publication, rank, source_claims
from pipeline.clean.passages import Part, passages
from pipeline.clean.personal.details import Shown
from pipeline.clean.repairs import mended
from pipeline.clean.roles import is_heading, is_terminated
from pipeline.clean.sites import site_of
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


@dataclass
class Opened:
    """A body decoded and read, before anyone asks which of its blocks are text."""

    decoded: Decoded
    form: str
    reading: Reading
    faults: dict[int, str]


def open_body(
    capture: Mapping[str, Any], body: bytes, settings: CleanSettings, seen: Sequence[Shown] = ()
) -> Opened | Unreadable:
    """Decode a body and read it in its format; an unreadable one comes back as the reason why.

    Args:
        capture: What is known of the body.
        body: Its bytes.
        settings: What is unreadable, and what is to be masked before anything is read.
        seen: Details that showed when it was read before, and are masked besides.
    """
    decoded = decode(body, charset_of(capture["media_type"]), settings)
    if isinstance(decoded, Unreadable):
        return decoded
    if settings.mask:
        from pipeline.clean.personal.masking import mask  # noqa: PLC0415 - few collections ask for it

        text, n_masked = mask(decoded.text, settings.mask, seen)
        decoded = replace(decoded, text=text, n_masked=n_masked)
    head = front_matter(decoded.text)
    start = head.end if head else 0
    form = body_format(decoded.text[start:], capture["media_type"], is_post=head is not None and head.is_post)
    n_chars = n_text_chars(decoded.text, form) if len(decoded.text) > settings.max_text_chars else 0
    if n_chars > settings.max_text_chars:
        return Unreadable("text_too_long", f"{n_chars} characters of text, more than {settings.max_text_chars}")
    reading = READERS[form](decoded.text, start, len(decoded.text))
    faults = {}
    if head:
        reading.cuts.append(Cut(0, start, head.rule))
        reading.claims[:0] = front_matter_claims(head.values)
        if head.fault:
            faults[0] = head.fault
    reading.claims[:0] = source_claims(capture)
    return Opened(decoded, form, reading, faults)


def read_document(
    capture: Mapping[str, Any], body: bytes, settings: CleanSettings, standing: Standing
) -> Manuscript | Unreadable:
    """Read one capture; an unreadable body comes back as the reason why."""
    if settings.mask:
        return _read_masked(capture, body, settings, standing)
    opened = open_body(capture, body, settings)
    return opened if isinstance(opened, Unreadable) else _manuscript(capture, opened, standing)


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
        text = _manuscript(capture, opened, standing)
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


def _manuscript(capture: Mapping[str, Any], opened: Opened, standing: Standing) -> Manuscript:
    """What is made of a body that was read: furniture dropped, claims ranked, passages parted."""
    reading = opened.reading
    site = site_of(capture, reading.claims) if standing else ""
    gather(reading, opened.decoded.text, capture["fetched_at"])
    blocks = _text_blocks(opened, site, standing)
    claims = rank([*reading.claims, *heading_claims(blocks, _titles(reading)), *_first_line(blocks)])
    named = any(entry.claim.field == "source" for entry in claims)
    published = publication(claims)
    title = chosen_value(claims, "title") or ""
    parts = passages(blocks, names_source=named, published=published, headlines=[*_titles(reading), title])
    claims = rank([*(entry.claim for entry in claims), *speaker_claims(title), *block_claims(_edges(parts))])
    return Manuscript(opened.decoded, opened.form, parts, claims, published, reading.cuts, opened.faults)


def kept_blocks(reading: Reading) -> list[Block]:
    """The blocks that are text as far as layout and words tell, without asking what else the site has."""
    blocks = mended([block for block in reading.blocks if not block.rule])
    return [block for block, rule in zip(blocks, furniture(blocks), strict=True) if not rule]


def _text_blocks(opened: Opened, site: str, standing: Standing) -> list[Block]:
    """The blocks that are text; empty ones and furniture become cuts, what furniture claims becomes claims."""
    reading = opened.reading
    reading.cuts += [cut for block in reading.blocks if block.rule for cut in block.words.drop(block.rule)]
    blocks = mended([block for block in reading.blocks if not block.rule])
    rules = furniture(blocks)
    found: Standing = {}
    if standing:
        found = standing_lines(blocks, rules, site=site, standing=standing, names=names(reading))
        rules = furniture(blocks, found) if found else rules
    kept: list[Block] = []
    begun = False
    for place, (block, rule) in enumerate(zip(blocks, rules, strict=True)):
        if rule:
            edge = "at the foot" if begun else "at the head"
            reading.claims += [*line_claims(block), *block_claims([block], edge)]
            reading.cuts += block.words.drop(rule)
            if rule == RULE:
                opened.faults |= _witness(block, found[place])
        else:
            kept.append(block)
            begun = begun or is_terminated(block.text)
    repeated = repetitions(kept, _titles(reading))
    for place, rule in repeated.items():
        reading.cuts += kept[place].words.drop(rule)
    return [block for place, block in enumerate(kept) if place not in repeated]


def _witness(block: Block, n_pages: int) -> dict[int, str]:
    """How many pages speak against a line, by the start of each of its pieces."""
    return {piece.start: f"at least {n_pages} of its pages have it" for piece in block.words.pieces}


def names(reading: Reading) -> list[str]:
    """The titles and authors that a page claims."""
    return [claim.value for claim in reading.claims if claim.field in {"title", "author"}]


def _titles(reading: Reading) -> list[str]:
    """What is said to be the title elsewhere than in the text itself."""
    return [claim.value for claim in reading.claims if claim.field == "title" and claim.evidence != "heading"]


def _edges(parts: list[Part]) -> list[Block]:
    """The blocks at the head and foot of each text, where it says who translated it, and from what."""
    return [block for part in parts for block in edges(part.blocks)]


def _first_line(blocks: list[Block]) -> list[Claim]:
    """A heading that opens the text claims to be its title."""
    if len(blocks) > 1 and is_heading(blocks, 0):
        return [Claim("title", blocks[0].text, "first line")]
    return []
