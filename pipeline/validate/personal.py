"""Personal details in a release: not an error, but something that a person should have seen before it is published."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.findings import verdict
from pipeline.validate.report import Check


def shown(segments: pa.Table) -> Check:
    """Tell how many segments hold personal details, by kind; a collection may have them masked."""
    return verdict("personal_details", "segments", _told(segments), required=False, samples=len(segments.columns))


def _told(segments: pa.Table) -> Iterator[str]:
    counted = pc.value_counts(pc.list_flatten(segments["personal"]))
    for kind, number in sorted((told["values"], told["counts"]) for told in counted.to_pylist()):
        yield f"{kind} in {number} segment{'s' if number > 1 else ''} (mask in [settings.clean] can hide it)"
