"""Standing lines: those that all pages of a site have, looked up on one page where they may be furniture."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.clean.blocks import Block
from pipeline.clean.guarded import customary, lettered
from pipeline.clean.roles import is_terminated
from pipeline.clean.sites import line_of

RULE = "site_furniture"

Standing = Mapping[int, int]
"""Lines that are furniture of their site, by what they are known by, each with a number of pages it surely has."""


def standing_lines(
    blocks: Sequence[Block], rules: Sequence[str], *, site: str, standing: Standing, names: Sequence[str]
) -> dict[int, int]:
    """The places of standing lines around the text of a page, each with the number of pages that have it too.

    Args:
        blocks: The page.
        rules: For each block the rule that cuts it already; empty where it is kept.
        site: The page's site.
        standing: The furniture of all sites.
        names: The titles and authors that the page claims.
    """
    found: dict[int, int] = {}
    for edge in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        for place in edge:
            line = None if rules[place] else line_of(site, blocks[place])
            if line is not None and line in standing:
                found[place] = standing[line]
            elif not rules[place] and is_terminated(blocks[place].text):
                break
    return {place: found[place] for place in sorted(found.keys() - _own(blocks, rules, found, names))} if found else {}


def _own(blocks: Sequence[Block], rules: Sequence[str], asked: Iterable[int], names: Sequence[str]) -> set[int]:
    """The places among those asked for whose lines are the text's own, by custom or inside a letter."""
    kept = [place for place, rule in enumerate(rules) if not rule]
    among = {place: number for number, place in enumerate(kept)}
    texts = [blocks[place] for place in kept]
    own = lettered(texts, names).inside | customary(texts, [among[place] for place in asked], names)
    return {kept[number] for number in own}
