"""Fetch: what came from each source, and why nothing came from the others.

The disk is read in ``gathering``, shard by shard; the stage itself puts together what the shards brought. ``captures``
carries over what sources.csv says of rights and origin; a place without a body becomes a drop, and the others go on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pipeline.collection import Source, Takedown
from pipeline.collection.predecessor import Predecessor
from pipeline.errors import FetchFailed
from pipeline.fetch.findings import TAKEN_DOWN, Finding
from pipeline.identity import content_id

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.fetch.shards import Shard
    from pipeline.fetch.takedowns import TakenDown

ABSENT = ("source_missing", "empty_folder")
"""Rules that say that a file is not there: as it should be where its capture was taken down."""
MANY = 50_000
"""Drops that are made at once."""


def gather(*, shard: "Shard", partition_bytes: int) -> "Iterator[tuple[str, dict[str, pa.Table]]]":
    """Read a shard, and give its partitions one by one: captures, their bodies, and what was missed until then.

    Args:
        shard: What is read.
        partition_bytes: Bytes of bodies in a partition of an archive's captures; files were put together by the shard.
    """
    from pipeline.fetch.gathering import read_shard  # noqa: PLC0415 - brings pyarrow, which planning never needs

    return read_shard(shard, partition_bytes)


def fetch(
    *,
    sources: Sequence[Source],
    gathered: "Iterable[pa.Table]",
    missed: "Iterable[pa.Table]",
    takedowns: Sequence[Takedown] = (),
    predecessor: Predecessor | None = None,
) -> dict[str, Any]:
    """Make the captures of what was gathered, a drop of each place that gave none, and tombstones.

    Args:
        sources: All of them.
        gathered: What the shards brought, one table a partition, to be gone through twice.
        missed: What they did not.
        takedowns: What is released no more.
        predecessor: The release before.

    Returns:
        The captures by their partitions, one after another, the drops in pieces, and the tombstones.

    Raises:
        CollectionBroken: Nobody knows what was taken down, or the release before has tables of another form.
        FetchFailed: There is no body at all.
    """
    from pipeline.fetch.repeats import apart, repeats  # noqa: PLC0415 - brings numpy
    from schemas.conform import tabulate  # noqa: PLC0415 - brings pandera, which a build without work never needs

    findings = _Findings(missed, _gone(sources, takedowns, predecessor))
    again = repeats(gathered)
    if not any(piece.num_rows for piece in gathered):
        drops = [_drop(finding) for finding in findings]
        raise FetchFailed(f"{_why_nothing(drops)}: {_first_reasons(drops)}")
    rows = map(_drop, chain(findings, again.findings()))
    return {
        "captures": apart(gathered, again),
        "drops": _pieces(rows),
        "tombstones": tabulate("tombstones", _tombstones(findings.taken_down(), predecessor)),
    }


class _Findings:
    """Why places gave no body, as often as it is asked."""

    def __init__(self, missed: "Iterable[pa.Table]", gone: "TakenDown | None") -> None:
        self._missed = missed
        self._gone = gone
        self._taken: tuple[Finding, ...] = ()
        if gone is not None:
            from pipeline.fetch.takedowns import settled  # noqa: PLC0415 - most collections take nothing down

            self._taken = settled(self._told(), gone)

    def __iter__(self) -> Iterator[Finding]:
        emptied = {one.source_id for one in self._taken if one.capture_id}
        for finding in self._told():
            if finding.rule != TAKEN_DOWN and not (finding.rule in ABSENT and finding.source_id in emptied):
                yield finding
        yield from self._taken

    def taken_down(self) -> tuple[Finding, ...]:
        """One for each source and capture that is not read, whether its file lies there or not."""
        return self._taken

    def _told(self) -> Iterator[Finding]:
        return (Finding(**row) for piece in self._missed for row in piece.to_pylist())


def _gone(
    sources: Sequence[Source], takedowns: Sequence[Takedown], predecessor: Predecessor | None
) -> "TakenDown | None":
    if not takedowns:
        return None
    from pipeline.fetch.takedowns import taken_down  # noqa: PLC0415 - most collections take nothing down

    return taken_down(takedowns, sources, predecessor)


def _drop(finding: Finding) -> dict[str, Any]:
    return {
        "drop_id": content_id("drop", "fetch", finding.rule, finding.source_id, finding.location),
        "source_id": finding.source_id,
        "capture_id": None,
        "stage": "fetch",
        "rule": finding.rule,
        "start": None,
        "end": None,
        "text": "",
        "reason": finding.reason,
    }


def _pieces(rows: Iterator[dict[str, Any]]) -> "Iterator[pa.Table]":
    """The drops, so many at once; one table without rows where there are none."""
    from schemas.conform import tabulate  # noqa: PLC0415 - brings pandera, which a build without work never needs

    first = list(islice(rows, MANY))
    while True:
        following = list(islice(rows, MANY))
        yield tabulate("drops", first)
        if not following:
            return
        first = following


def _tombstones(taken: Sequence[Finding], predecessor: Predecessor | None) -> list[dict[str, Any]]:
    """Only what was in a release can have one."""
    if predecessor is None:
        return []
    from pipeline.fetch.tombstones import tombstones  # noqa: PLC0415 - a first release has none

    return tombstones(taken, predecessor)


def _why_nothing(drops: Iterable[Mapping[str, Any]]) -> str:
    if any(drop["rule"] != TAKEN_DOWN for drop in drops):
        return "no source could be read, so nothing was built"
    return (
        "everything was taken down, so that nothing is left to release (a release that is to go altogether is removed "
        "where it is published)"
    )


def _first_reasons(drops: Iterable[Mapping[str, Any]], shown: int = 3) -> str:
    reasons = [f"{drop['source_id']}: {drop['reason']}" for drop in drops]
    return "; ".join(reasons[:shown]) + (f"; and {len(reasons) - shown} more" if len(reasons) > shown else "")
