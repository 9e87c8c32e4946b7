"""Shards: runs of files that are read in one step, cut so that a new source changes one or two of them.

Where a run ends is told by the names of the files themselves and not by their number (content-defined chunking): after
a change, the cuts behind it fall where they fell before. Archives and tables, which hold many captures, are shards of
their own; their captures are cut into partitions by the same rule.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pipeline.collection import Source
from pipeline.fetch.places import Place
from pipeline.identity import content_id, sha256_text

MOST_CAPTURES = 4000
"""Captures in a partition; short ones take time by their number and not by their bytes."""
LEAST_FILL = 0.5
"""No cut is made before a run is so full."""
CUTS = 6.0
"""Cuts expected in a full run: then one run in twenty is ended by being full, and not by a name."""
DIGITS = 8

HOLDING_MANY = (".warc", ".wet", ".jsonl", ".ndjson", ".parquet", ".cdxj", ".cdx")
"""How the names of files end that hold many captures, but for what they are packed by."""
PACKED = (".gz", ".zst")

NOTHING: Mapping[str, str] = {}
One = TypeVar("One")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """What one step of fetch reads."""

    root: Path
    """The collection; nothing that comes out depends on it."""
    sources: tuple[Source, ...]
    """The lines that asked for it, sorted by their ids."""
    places: tuple[Place, ...]
    unwanted: frozenset[str] = frozenset()
    """Captures that were taken down."""

    @property
    def name(self) -> str:
        """Names it, by its first place."""
        return content_id("shard", self.places[0].source_id, self.places[0].location)

    def contents(self) -> dict[str, Any]:
        """What the result of reading it depends on, each by a name that tells a person what it is."""
        files: dict[str, list[Any]] = {}
        for place in self.places:
            files.setdefault(f"file {place.location}", []).append(place.content())
        return {
            "lines of sources.csv": [source.content() for source in self.sources],
            "captures taken down": sorted(self.unwanted),
            **files,
        }


def holding(location: str) -> str:
    """The ending by which a file holds many captures; empty where the file is one.

    >>> holding("crawl/CC-MAIN-1.WARC.gz"), holding("letters.jsonl"), holding("letter.html.gz"), holding("a.warc/b.txt")
    ('.warc', '.jsonl', '', '')
    """
    name = location.rpartition("/")[2].lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return next((ending for ending in HOLDING_MANY if name.endswith(ending)), "")


def shards(
    root: Path,
    sources: Sequence[Source],
    found: Iterable[Place],
    partition_bytes: int,
    unwanted: Mapping[str, str] = NOTHING,
) -> Iterator[Shard]:
    """Put the places of sources into shards, in their order.

    Args:
        root: The collection.
        sources: All sources.
        found: Their places, in order.
        partition_bytes: Bytes of bodies in a partition.
        unwanted: Captures that were taken down, with the source of each; an empty one where that is not known.
    """
    lines = {source.source_id: source for source in sources}
    for run in _runs(found, partition_bytes):
        asking = {place.source_id: lines[place.source_id] for place in run}
        gone = frozenset(name for name, home in unwanted.items() if not home or home in asking)
        yield Shard(root=root, sources=tuple(asking.values()), places=tuple(run), unwanted=gone)


def _runs(found: Iterable[Place], partition_bytes: int) -> Iterator[list[Place]]:
    """Runs of files, and archives each by itself."""
    alone: list[Place] = []
    for place in found:
        if not holding(place.location):
            alone.append(place)
            continue
        yield from runs(alone, _file_name, lambda place: place.size, partition_bytes)
        alone = []
        yield [place]
    yield from runs(alone, _file_name, lambda place: place.size, partition_bytes)


def _file_name(place: Place) -> str:
    return f"{place.source_id}\x1f{place.location}"


def runs(
    ordered: Iterable[One], name: Callable[[One], str], size: Callable[[One], int], full_bytes: int
) -> Iterator[list[One]]:
    """Cut things that come in order into runs, by their names and sizes alone.

    >>> words = [f"{number}.html" for number in range(14)]
    >>> [len(run) for run in runs(words, str, lambda _: 200, 1000)]
    [3, 4, 5, 2]
    >>> [len(run) for run in runs(["new.html", *words], str, lambda _: 200, 1000)]
    [4, 4, 5, 2]

    Args:
        ordered: What to cut.
        name: Tells what one is called; the digest of that decides whether a run may begin with it.
        size: Tells its bytes.
        full_bytes: Bytes that fill a run, which no run has more of unless one thing has.
    """
    run: list[One] = []
    fill = 0.0
    for one in ordered:
        share = max(size(one) / full_bytes, 1 / MOST_CAPTURES)
        expected = CUTS * share / (1 + CUTS * share)
        if run and (fill + share > 1 or (fill >= LEAST_FILL and _chance(name(one)) < expected)):
            yield run
            run, fill = [], 0.0
        run.append(one)
        fill += share
    if run:
        yield run


def _chance(name: str) -> float:
    """A number from 0 to 1 that a name always has."""
    return int(sha256_text(name)[:DIGITS], 16) / (1 << 4 * DIGITS)
