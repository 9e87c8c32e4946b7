"""The headline: the block of a page that shows its title."""

from collections.abc import Mapping, Sequence

from pipeline.clean.blocks import HEADING, Block, Claim
from pipeline.clean.claims.paragraphs import is_prompt
from pipeline.clean.titles import shown, wanted_runs

AFTER_TITLE = 40
"""Blocks behind the title among which the text begins; portals put their tools and advertisements between."""
LONGEST_TITLE = 150
"""Characters of a title."""
HEADED = 0.3
"""What a heading is worth in shares of a title: less than half a title in a plain line."""
MOST_TITLES = 8
"""Titles of a page that are looked for; drawings inside a page have title elements too."""
SHORTEST_TITLE = 4
"""Letters and digits of a part of a page's title that names the text; fewer name a section."""


def headline(blocks: Sequence[Block], prose: Sequence[int], titles: Sequence[str], sites: Sequence[str]) -> int | None:
    """The place of the block that shows the title.

    Args:
        blocks: The page, kept or cut.
        prose: The places of its paragraphs; one follows on a title.
        titles: What its head and its source call it; where no block shows that, the last heading before the first
            paragraph is its title.
        sites: Names of its site and publisher.
    """
    best = _shows(blocks, prose, wanted_runs(titles[:MOST_TITLES], sites))
    return _last_heading(blocks[: prose[0]] if prose else []) if best is None else best


def _shows(blocks: Sequence[Block], prose: Sequence[int], wanted: Mapping[str, float]) -> int | None:
    """The block that shows the title: a heading before others, the whole title before a part, the first of equals."""
    best, best_score = None, 0.0
    behind, next_prose = 0, len(prose) - 1
    for place in range(prose[-1] if prose else -1, -1, -1):
        block = blocks[place]
        if next_prose >= 0 and place == prose[next_prose]:
            behind, next_prose = AFTER_TITLE + 1, next_prose - 1
        behind -= bool(block.text)
        if behind > 0 and 0 < len(block.text) <= LONGEST_TITLE:
            share = shown(block, wanted)
            score = share + HEADED * (block.form == HEADING)
            if share and score >= best_score and (len(block.folded) >= SHORTEST_TITLE or share == 1):
                best, best_score = place, score
    return best


def _last_heading(blocks: Sequence[Block]) -> int | None:
    """The last heading before the first paragraph."""
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if block.form == HEADING and len(block.folded) >= SHORTEST_TITLE and len(block.text) <= LONGEST_TITLE:
            return place
    return None


def headline_claims(block: Block, titles: Sequence[str]) -> list[Claim]:
    """What the block that shows the title claims, unless the page says the same elsewhere."""
    text = " ".join(block.text.split()).strip(" -–—|_")
    return [] if text in titles or is_prompt(block) else [Claim("title", text, "heading")]
