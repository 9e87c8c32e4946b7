"""The single source of every table: pandera models from which Arrow schemas, docs and checks derive.

``TABLES`` lists them in the order of the journey.
"""

from schemas.bitext import Bead
from schemas.captures import Capture
from schemas.changes import Change
from schemas.column import TableModel
from schemas.documents import Document
from schemas.drops import Drop
from schemas.figures import Figure
from schemas.languages import Language
from schemas.links import Link
from schemas.metadata import Claim
from schemas.passages import Passage
from schemas.recurrences import Recurrence
from schemas.repairs import Repair
from schemas.segments import Segment
from schemas.sketches import Sketch
from schemas.tombstones import Tombstone
from schemas.works import Version, Work

TABLES: dict[str, type[TableModel]] = {
    "captures": Capture,
    "documents": Document,
    "metadata": Claim,
    "passages": Passage,
    "segments": Segment,
    "repairs": Repair,
    "drops": Drop,
    "languages": Language,
    "sketches": Sketch,
    "recurrences": Recurrence,
    "links": Link,
    "works": Work,
    "versions": Version,
    "bitext": Bead,
    "figures": Figure,
    "tombstones": Tombstone,
    "changes": Change,
}

__all__ = ["TABLES"]
