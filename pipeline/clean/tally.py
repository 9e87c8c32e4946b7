"""Tally: which of the lines seen on the pages of a site are its furniture, by the number of pages they stand on.

A line counts by the pages that have sentences of their own, and not only a few beside those that are repeated. So one
page captured thirty times with other headlines beside it, or a poem that thirty reports quote in full, is no furniture,
however often it is seen.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.settings import CleanSettings, Settings
from schemas.conform import arrange, empty

if TYPE_CHECKING:
    import numpy as np

    Whole = np.ndarray[tuple[int], np.dtype[np.int64]]
    Truth = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Lookup(Protocol):
    """A table that is asked for the rows of some ids."""

    def rows(self, ids: Iterable[str | int]) -> pa.Table:
        """The rows of these."""


OWN_SHARE = 0.25
"""Share of a page's sentences that must be its own if the page is to bear witness (measured: docs/decisions.md)."""


def tally(*, sightings: pa.Table, settings: Settings) -> dict[str, pa.Table]:
    """Tell the lines that are furniture of their site.

    Args:
        sightings: The lines seen on the pages of large sites; of a site all, or none.
        settings: ``settings.clean`` says on how many pages a line must stand.

    Returns:
        The table standing. It holds no counts, only for each line the power of two below its number of pages, so that
        one page more seldom changes it and pages that are cleaned already stay so.
    """
    if not sightings.num_rows:
        return {"standing": empty("standing")}
    return {"standing": _standing(sightings, settings.clean)}


def furnish(*, sightings: pa.Table, standing: Lookup) -> dict[str, pa.Table]:
    """Choose from the furniture of all sites what stands on the pages of a partition.

    Args:
        sightings: The lines seen on these pages.
        standing: The furniture of all sites, by line.
    """
    seen = pc.unique(sightings["line"]).to_pylist()
    return {"furniture": standing.rows(seen) if seen else empty("furniture")}


def _standing(sightings: pa.Table, settings: CleanSettings) -> pa.Table:
    import numpy as np  # noqa: PLC0415 - a tenth of a second, which a collection of small sites need not pay

    _, page = np.unique(sightings["page"].to_numpy(), return_inverse=True)
    lines, line = np.unique(sightings["line"].to_numpy(), return_inverse=True)
    # Rows are sorted, so that of a line seen twice on a page the first is the one outside a letter, if there is one.
    _, once = np.unique(page * len(lines) + line, return_index=True)
    site = np.unique(sightings["site"].to_numpy(), return_inverse=True)[1][once]
    is_free = ~sightings["is_guarded"].to_numpy(zero_copy_only=False)[once]
    n_said = sightings["n_said"].to_numpy()[once]
    page, line = page[once], line[once]

    limit = _limits(_pages_of_sites(site, page), settings)[site]
    repeats = np.bincount(line)[line] >= limit
    witness = _witnesses(page, n_said, repeats)
    limit = _limits(_pages_of_sites(site[witness], page[witness], site.max() + 1), settings)[site]
    n_pages = np.bincount(line[witness & is_free], minlength=len(lines))
    chosen = np.unique(line[repeats & (n_pages[line] >= limit)])
    steps = np.left_shift(1, np.frexp(n_pages[chosen])[1] - 1)
    columns = [pa.array(lines[chosen], pa.int64()), pa.array(steps, pa.int32())]
    return arrange("standing", pa.Table.from_arrays(columns, schema=empty("standing").schema))


def _pages_of_sites(site: "Whole", page: "Whole", n_sites: int = 0) -> "Whole":
    """The number of pages of each site, of a list that names both once for each line."""
    import numpy as np  # noqa: PLC0415 - as above

    _, first = np.unique(page, return_index=True)
    return np.bincount(site[first], minlength=n_sites).astype(np.int64)


def _limits(n_pages: "Whole", settings: CleanSettings) -> "Whole":
    """On how many pages a line must stand, on sites of so many."""
    import numpy as np  # noqa: PLC0415 - as above

    shared = np.ceil(n_pages * settings.site_line_share).astype(np.int64)
    limits: Whole = np.minimum(settings.site_line_pages, np.maximum(settings.site_pages, shared))
    return limits


def _witnesses(page: "Whole", n_said: "Whole", repeats: "Truth") -> "Truth":
    """For each line seen, whether its page says enough of its own."""
    import numpy as np  # noqa: PLC0415 - as above

    said = np.bincount(page, weights=n_said)
    own = np.bincount(page, weights=n_said * ~repeats)
    is_witness: Truth = (own > 0) & (own >= OWN_SHARE * said)
    return is_witness[page]
