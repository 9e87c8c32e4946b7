"""Clean: captures and their bodies become documents, metadata, passages, segments, repairs and drops.

Each capture is read by itself, so the result does not depend on which others it is read with. Nothing is lost: every
character of a decoded body is in a segment or in a drop under the name of the rule that removed it (``ledger``), and
every character that a segment shows differently is in repairs.

Before it, four small steps of the same station (``survey``) find the lines that repeat across a site; what they found
comes in as a table.
"""

from collections.abc import Mapping

import pyarrow as pa

from pipeline.clean.decode import Unreadable, too_large
from pipeline.clean.document import Manuscript, from_draft, read_document
from pipeline.clean.dropped import Dropped
from pipeline.clean.rows import Books, Row, Rows
from pipeline.clean.standing import Standing
from pipeline.clean.survey import census, survey
from pipeline.clean.tally import furnish, tally
from pipeline.settings import CleanSettings, Settings
from schemas.conform import tabulate

OUTPUTS = ("documents", "metadata", "passages", "segments", "repairs", "drops")


__all__ = ["OUTPUTS", "census", "clean", "furnish", "survey", "tally"]


def clean(
    *,
    captures: pa.Table,
    bodies: Mapping[str, bytes],
    settings: Settings,
    furniture: pa.Table | None = None,
    drafts: pa.Table | None = None,
) -> dict[str, pa.Table]:
    """Read captures as text.

    Args:
        captures: The captures to read.
        bodies: Their bytes, by ``body_sha256``.
        settings: ``settings.clean`` says what counts as unreadable.
        furniture: The lines that are furniture of their site, as ``furnish`` tells them; none unless given.
        drafts: What ``survey`` has read already; the result is the same without.

    Returns:
        The tables documents, metadata, passages, segments, repairs and drops.
    """
    rows: Rows = {name: [] for name in OUTPUTS if name != "drops"}
    dropped = Dropped()
    standing = _standing(furniture)
    drafted = dict(zip(*map(pa.ChunkedArray.to_pylist, drafts.columns), strict=True)) if drafts else {}
    for capture in captures.to_pylist():
        text = _read(capture, bodies, settings.clean, standing, drafted.get(capture["capture_id"]))
        if isinstance(text, Unreadable):
            dropped.whole(capture, text)
            continue
        for name, more in Books(capture, text).write(dropped).items():
            rows[name] += more
    return {**{name: tabulate(name, some) for name, some in rows.items()}, "drops": dropped.table()}


def _standing(furniture: pa.Table | None) -> Standing:
    """The furniture of all sites, by what its lines are known by."""
    if furniture is None:
        return {}
    return dict(zip(furniture["line"].to_pylist(), furniture["n_pages"].to_pylist(), strict=True))


def _read(
    capture: Row, bodies: Mapping[str, bytes], settings: CleanSettings, standing: Standing, draft: str | None
) -> Manuscript | Unreadable:
    large = too_large(capture["n_bytes"], settings)
    if large:
        return large
    body = bodies[capture["body_sha256"]]
    if draft:
        return from_draft(capture, body, draft, settings, standing)
    return read_document(capture, body, settings, standing)
