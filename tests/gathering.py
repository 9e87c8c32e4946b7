"""Collections gathered from a folder without a store: what the shards bring, and what fetch makes of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.collection import Source, Takedown
from pipeline.collection.predecessor import Predecessor
from pipeline.fetch import fetch, gather
from pipeline.fetch.planned import planned

Row = dict[str, Any]


def source(file: str, name: str = "a", **known: Any) -> Source:
    """A source with undetermined rights."""
    rights = {"rights_uri": "http://rightsstatements.org/vocab/UND/1.0/", "license": "LicenseRef-Unknown"}
    return Source(source_id=name, file=file, rights_evidence="none", **rights, **known)


@dataclass(frozen=True)
class Brought:
    """What the shards of a collection brought."""

    sources: Sequence[Source]
    takedowns: Sequence[Takedown]
    former: Predecessor | None
    partitions: Sequence[tuple[str, Mapping[str, pa.Table]]]

    def rows(self, table: str) -> list[Row]:
        """The rows of one of gathered, missed and bodies, over all partitions."""
        return [row for piece in self.pieces(table) for row in piece.to_pylist()]

    def pieces(self, table: str) -> list[pa.Table]:
        """The same as tables, one a partition."""
        return [made[table] for _, made in self.partitions if table in made]

    @property
    def captures(self) -> list[Row]:
        """What was gathered."""
        return self.rows("gathered")

    @property
    def missed(self) -> list[Row]:
        """What was not."""
        return self.rows("missed")

    @property
    def bodies(self) -> dict[str, bytes]:
        """The bodies by their digests."""
        return {row["body_sha256"]: row["body"] for row in self.rows("bodies")}

    def texts(self) -> dict[str, bytes]:
        """The bodies by the locations of their captures."""
        return {row["location"]: self.bodies[row["body_sha256"]] for row in self.captures}

    def rules(self) -> dict[str, str]:
        """The rules of what was missed, by locations."""
        return {row["location"]: row["rule"] for row in self.missed}

    def made(self) -> dict[str, pa.Table]:
        """What fetch makes of it."""
        gathered, missed = self.pieces("gathered"), self.pieces("missed")
        made = fetch(
            sources=self.sources,
            gathered=gathered,
            missed=missed,
            takedowns=self.takedowns,
            predecessor=self.former,
        )
        captures = [rows for _, rows in made["captures"]]
        return {**made, "captures": pa.concat_tables(captures), "drops": pa.concat_tables(made["drops"])}


def brought(  # noqa: PLR0913 - what is read, what is not, and how it is cut
    root: Path,
    sources: Iterable[Source],
    *,
    takedowns: Sequence[Takedown] = (),
    former: Predecessor | None = None,
    aside: Sequence[Path] = (),
    partition_bytes: int = 1 << 20,
) -> Brought:
    """Gather a collection's sources."""
    listed = list(sources)
    shards = planned(root, listed, takedowns=takedowns, former=former, aside=aside, partition_bytes=partition_bytes)
    partitions = [one for shard in shards for one in gather(shard=shard, partition_bytes=partition_bytes)]
    return Brought(listed, takedowns, former, partitions)
