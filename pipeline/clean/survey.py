"""Survey: the first look at a collection's sites, so that what repeats on all pages of one can be told from text.

Four steps before the cleaning proper. ``census`` names the sites large enough, from captures alone; ``survey`` reads
their pages, each by itself, and writes down which lines stand on them; ``tally`` adds up, site by site, and says which
lines are furniture; ``furnish`` gives each partition those that stand on its pages. Only that last answer reaches the
reading of a page, so that new pages of one site change nothing for others. A page that was surveyed is not read again:
its draft goes on, unless bodies are masked, which may take several readings.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from pipeline.clean.blocks import Block
from pipeline.clean.decode import Unreadable, too_large
from pipeline.clean.draft import draft_of, fixed_blocks, kept_blocks, names
from pipeline.clean.guarded import customary, lettered
from pipeline.clean.opening import Opened, open_body
from pipeline.clean.roles import is_terminated
from pipeline.clean.rows import Row
from pipeline.clean.sites import group_of, line_of, name_site, page_of, site_of
from pipeline.settings import CleanSettings, Settings
from schemas.conform import tabulate

MOST_PAGES = 1024
"""Pages of a site that are looked at, at most: what stands on most pages of a site stands on most of so many."""


def census(*, captures: Iterable[pa.Table], settings: Settings) -> dict[str, Iterator[pa.Table]]:
    """Name the groups of captures that are large enough to be surveyed.

    Args:
        captures: All captures of the collection, partition by partition, as often as one likes.
        settings: ``settings.clean`` says how many pages a site must have.

    Returns:
        The table sites, partition by partition: those of which the partition has captures.
    """
    n_pages = _counted(captures)
    large = {group: number for group, number in n_pages.items() if number >= settings.clean.site_pages}
    return {"sites": (_named(large, _placed(some)) for some in captures)}


def _counted(captures: Iterable[pa.Table]) -> Counter[str]:
    """The number of pages of each group."""
    pages: dict[str, array[int]] = {}
    for some in captures:
        for capture in _placed(some):
            pages.setdefault(group_of(capture), array("q")).append(page_of(capture))
    return Counter({group: len(set(known)) for group, known in pages.items()})


def _placed(captures: pa.Table) -> list[Row]:
    """Captures with what tells where they stand."""
    rows: list[Row] = captures.select(["capture_id", "url", "location"]).to_pylist()
    return rows


def _named(large: Mapping[str, int], captures: Iterable[Row]) -> pa.Table:
    """The groups of some captures, as far as they are large."""
    groups = large.keys() & {group_of(capture) for capture in captures}
    return tabulate("sites", [{"group": group, "one_in": one_in(large[group])} for group in groups])


def one_in(n_pages: int) -> int:
    """Of how many pages of a site one is looked at; a power of two, which a few pages more seldom change.

    >>> one_in(1000), one_in(1025), one_in(100_000)
    (1, 2, 128)
    """
    share = 1
    while n_pages > MOST_PAGES * share:
        share *= 2
    return share


def survey(
    *, captures: pa.Table, sites: pa.Table, bodies: Mapping[str, bytes], settings: Settings
) -> dict[str, pa.Table]:
    """Write down the lines that stand on the pages of large sites, and what else was read there.

    Args:
        captures: Captures of any sites.
        sites: The groups worth a look.
        bodies: Bytes of the captures, by ``body_sha256``.
        settings: As for clean.
    """
    large = dict(zip(sites["group"].to_pylist(), sites["one_in"].to_pylist(), strict=True))
    sightings: list[Row] = []
    drafts: list[Row] = []
    for capture in captures.to_pylist() if large else ():
        share = large.get(group_of(capture))
        opened = _opened(capture, bodies, settings.clean) if share and page_of(capture) % share == 0 else None
        if opened:
            fixed = fixed_blocks(opened.reading)
            sightings += _seen(capture, opened, kept_blocks(fixed))
            if not settings.clean.mask:
                told = draft_of(capture, opened, fixed).to_json()
                drafts.append({"capture_id": capture["capture_id"], "draft": told})
    return {"sightings": tabulate("sightings", sightings), "drafts": tabulate("drafts", drafts)}


def _opened(capture: Row, bodies: Mapping[str, bytes], settings: CleanSettings) -> Opened | None:
    """A capture's body read; None where it cannot be."""
    if too_large(capture["n_bytes"], settings):
        return None
    opened = open_body(capture, bodies[capture["body_sha256"]], settings)
    return None if isinstance(opened, Unreadable) else opened


def _seen(capture: Row, opened: Opened, blocks: Sequence[Block]) -> Iterator[Row]:
    """The lines of one page, each once."""
    claims = opened.reading.claims
    site, page = site_of(capture, claims), page_of(capture)
    seen: dict[int, Row] = {}
    for line, row in _lines(site, blocks, names(claims)):
        first = seen.setdefault(line, {"site": name_site(site), "page": page, "line": line, **row})
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
