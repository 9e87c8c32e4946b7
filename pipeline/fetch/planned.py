"""The shards of a collection: what is read, and what is not, because it was taken down."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.collection import Source, Takedown
from pipeline.collection.predecessor import Predecessor
from pipeline.fetch.places import ADDRESS, Place, Stamp, places
from pipeline.fetch.shards import Shard, holding, shards

INDEXES = (".cdx", ".cdxj")


def planned(  # noqa: PLR0913 - what is read, what is not, and how it is cut
    root: Path,
    sources: Sequence[Source],
    *,
    takedowns: Sequence[Takedown] = (),
    former: Predecessor | None = None,
    aside: Sequence[Path] = (),
    partition_bytes: int,
) -> list[Shard]:
    """The shards of a collection; of what was taken down nothing is read but to ask whether it is that.

    Args:
        root: Its folder.
        sources: What it asks for.
        takedowns: What is not read.
        former: The release before, which knows what passages and works are carried by.
        aside: Folders that are never captures: the working store and the releases.
        partition_bytes: Bytes of bodies in a partition.

    Raises:
        CollectionBroken: A source leads out of the collection, or to what builds themselves write.
    """
    unwanted: dict[str, str] = {}
    if takedowns:
        from pipeline.fetch.takedowns import taken_down  # noqa: PLC0415 - most collections take nothing down

        gone = taken_down(takedowns, sources, former)
        sources = tuple(source for source in sources if source.source_id not in gone.sources)
        unwanted = {name: gone.homes.get(name, "") for name in gone.captures}
    found = _signed(root, places(root, sources, aside))
    return list(shards(root, sources, found, partition_bytes, unwanted))


def _signed(root: Path, found: Iterable[Place]) -> Iterator[Place]:
    """The places; those of indexes with what the file system says of the archives that they name."""
    for place in found:
        if place.rule or holding(place.location) not in INDEXES:
            yield place
            continue
        from pipeline.fetch.opening import named_archives  # noqa: PLC0415 - most collections have no index

        signs = [sign for path in named_archives(root, place) for sign in _stamp(root, path)]
        yield replace(place, stamp=(*place.stamp, *signs))


def _stamp(root: Path, path: str) -> Stamp:
    """What the file system says of an archive; nothing of one at an address, which is asked when it is read."""
    if ADDRESS.match(path):
        return (path,)
    try:
        about = os.stat(root / path)  # noqa: PTH116 - as for all places
    except OSError:
        return (path,)
    return (path, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
