"""Survey: the first look at a collection's sites, so that what repeats on all pages of one can be told from text.

Three steps before the cleaning proper. ``census`` names the sites large enough, from captures alone; ``survey`` reads
their pages, each by itself, and writes down which lines stand on them; ``tally`` adds up and says which lines are
furniture. Only that last answer reaches the reading of a page.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from pipeline.clean.blocks import Block
from pipeline.clean.decode import Unreadable, too_large
from pipeline.clean.document import kept_blocks, names, open_body
from pipeline.clean.guarded import customary, lettered
from pipeline.clean.roles import is_terminated
from pipeline.clean.rows import Row
from pipeline.clean.sites import group_of, line_of, page_of, site_of
from pipeline.settings import CleanSettings, Settings
from schemas.conform import tabulate


def census(*, captures: pa.Table, settings: Settings) -> dict[str, pa.Table]:
    """Name the groups of captures that are large enough to be surveyed.

    Args:
        captures: All captures of the collection.
        settings: ``settings.clean`` says how many pages a site must have.
    """
    pages = {(group_of(capture), page_of(capture)) for capture in captures.to_pylist()}
    sizes = Counter(group for group, _ in pages)
    large = [group for group, n_pages in sizes.items() if n_pages >= settings.clean.site_pages]
    return {"sites": tabulate("sites", [{"group": group} for group in large])}


def survey(
    *, captures: pa.Table, sites: pa.Table, bodies: Mapping[str, bytes], settings: Settings
) -> dict[str, pa.Table]:
    """Write down the lines that stand on the pages of large sites.

    Args:
        captures: Captures of any sites.
        sites: The groups worth a look.
        bodies: Bytes of the captures, by ``body_sha256``.
        settings: As for clean.
    """
    large = set(sites["group"].to_pylist())
    rows: list[Row] = []
    for capture in captures.to_pylist() if large else ():
        if group_of(capture) in large and not too_large(capture["n_bytes"], settings.clean):
            rows += _seen(capture, bodies[capture["body_sha256"]], settings.clean)
    return {"sightings": tabulate("sightings", rows)}


def _seen(capture: Row, body: bytes, settings: CleanSettings) -> Iterator[Row]:
    """The lines of one page, each once."""
    opened = open_body(capture, body, settings)
    if isinstance(opened, Unreadable):
        return
    site, page = site_of(capture, opened.reading.claims), page_of(capture)
    seen: dict[int, Row] = {}
    for line, row in _lines(site, kept_blocks(opened.reading), names(opened.reading)):
        first = seen.setdefault(line, {"site": site, "page": page, "line": line, **row})
        first["is_guarded"] &= row["is_guarded"]
    yield from seen.values()


def _lines(site: str, blocks: Sequence[Block], named: Sequence[str]) -> Iterator[tuple[int, Row]]:
    letter = lettered(blocks, named)
    guarded = letter.inside | letter.behind
    guarded |= customary(blocks, (place for place in range(len(blocks)) if place not in guarded), named)
    for place, block in enumerate(blocks):
        line = line_of(site, block)
        if line is not None:
            said = len(block.text) if is_terminated(block.text) else 0
            yield line, {"is_guarded": place in guarded, "n_said": said}
