"""Personal details in a release: not an error, but something that a person should have seen before it is published."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.findings import PERSONAL, Finding


def shown(segments: pa.Table) -> Iterator[Finding]:
    """Count segments that hold personal details, by kind; a collection may have them masked."""
    counted = pc.value_counts(pc.list_flatten(segments["personal"]))
    for kind, number in sorted((told["values"], told["counts"]) for told in counted.to_pylist()):
        yield Finding(PERSONAL, "segments", number, key=kind)


def told(kind: str, number: int) -> str:
    """What the report says of a kind."""
    return f"{kind} in {number} segment{'s' if number > 1 else ''} (mask in [settings.clean] can hide it)"
