"""Personal details in a release: not an error, but something that a person should have seen before it is published."""

from collections import Counter
from collections.abc import Iterator

import pyarrow as pa

from pipeline.validate.findings import verdict
from pipeline.validate.report import Check


def shown(segments: pa.Table) -> Check:
    """Tell how many segments hold personal details, by kind; a collection may have them masked."""
    return verdict("personal_details", "segments", _told(segments), required=False, samples=len(segments.columns))


def _told(segments: pa.Table) -> Iterator[str]:
    counted = Counter(kind for kinds in segments["personal"].to_pylist() for kind in kinds)
    for kind, number in sorted(counted.items()):
        yield f"{kind} in {number} segment{'s' if number > 1 else ''} (mask in [settings.clean] can hide it)"
