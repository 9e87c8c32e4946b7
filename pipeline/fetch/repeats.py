"""The same bytes twice from one source: one capture, and a drop of every other place that has them."""

from binascii import unhexlify
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fetch.findings import Finding
from schemas.conform import arrow_schema


@dataclass(frozen=True, slots=True)
class Repeats:
    """Captures that were met at several places."""

    places: Mapping[str, list[tuple[str, str]]]
    """Source and location of each place, the one that counts first, by the capture."""

    def findings(self) -> Iterator[Finding]:
        """One for each place that does not count."""
        for name in sorted(self.places):
            (_, first), *others = self.places[name]
            for source_id, location in others:
                reason = f"{location} holds the same bytes as {first} of the same source"
                yield Finding(source_id=source_id, location=location, rule="same_body", reason=reason)

    def elsewhere(self) -> set[tuple[str, str]]:
        """Capture and location of each place that does not count."""
        return {(name, location) for name, places in self.places.items() for _, location in places[1:]}


def repeats(gathered: Iterable[pa.Table]) -> Repeats:
    """Find the captures that were met more than once; of their places the first by name counts.

    Eight bytes are held for each capture: the ids are digests of sixteen hexadecimal digits.
    """
    numbers = [_numbers(piece["capture_id"]) for piece in gathered]
    every = np.sort(np.concatenate(numbers)) if numbers else np.empty(0, np.uint64)
    twice = {f"{int(one):016x}" for one in np.unique(every[1:][every[1:] == every[:-1]])}
    met: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    wanted = pa.array(sorted(twice), pa.string())
    for piece in gathered if twice else ():
        rows = piece.select(["capture_id", "source_id", "location"])
        for row in rows.filter(pc.is_in(rows["capture_id"], wanted)).to_pylist():
            met[row["capture_id"]].add((row["source_id"], row["location"]))
    return Repeats({name: sorted(places, key=lambda one: one[1].encode("utf-8")) for name, places in met.items()})


def _numbers(ids: pa.ChunkedArray) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    digits = b"".join(text.encode("ascii") for text in ids.to_pylist())
    return np.frombuffer(unhexlify(digits), dtype=">u8").astype(np.uint64)


def apart(gathered: Iterable[pa.Table], again: Repeats) -> Iterator[tuple[str, pa.Table]]:
    """The captures of each partition, without those that count elsewhere; partitions that keep none are left out."""
    elsewhere = again.elsewhere()
    schema = arrow_schema("captures")
    for piece in gathered:
        if not piece.num_rows:
            continue
        partition = piece["partition"][0].as_py()
        rows = piece
        if elsewhere:
            named = zip(piece["capture_id"].to_pylist(), piece["location"].to_pylist(), strict=True)
            rows = piece.filter(pa.array([one not in elsewhere for one in named], pa.bool_()))
        if rows.num_rows:
            yield partition, rows.drop_columns(["partition"]).cast(schema)
