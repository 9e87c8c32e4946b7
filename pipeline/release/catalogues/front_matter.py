"""The front matter of the card, which the Hugging Face Hub and its ``datasets`` read.

The fields are those of https://github.com/huggingface/hub-docs/blob/main/datasetcard.md. ``dataset_info`` is left out:
types and sizes stand in the Parquet files, where datasets reads them, and cannot go stale there.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.release.catalogues.credit import keywords
from pipeline.release.catalogues.plain import one_line, without_nothing
from pipeline.release.catalogues.spoken import tags
from pipeline.release.catalogues.terms import whole_license
from pipeline.release.description import Description
from pipeline.release.measures import Measures
from schemas.column import FULL

SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
"""Size categories of the Hub, by passages (https://huggingface.co/docs/hub/datasets-cards)."""
LARGEST = "n>1M"
HUB_LICENSES: Mapping[str, str] = {
    **{
        f"CC-{kind}-4.0": f"cc-{kind.lower()}-4.0" for kind in ("BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND")
    },
    "CC0-1.0": "cc0-1.0",
    "ODC-By-1.0": "odc-by",
    "ODbL-1.0": "odbl",
    "PDDL-1.0": "pddl",
}
"""Licences for data that the Hub knows, by SPDX id (https://huggingface.co/docs/hub/repositories-licenses)."""
LICENSE_FILE = "LICENSE.md"
FIRST = "works"
"""The table that is loaded where none is named, and shown first."""


def front_matter(description: Description, measures: Measures) -> dict[str, Any]:
    """What the Hub is told, field by field."""
    spoken = tags(measures)
    told = {
        "pretty_name": one_line(description.title),
        "language": sorted({tag.partition("-")[0] for tag in spoken}),
        "language_details": sorted(spoken),
        **_license(description, measures),
        "size_categories": [size(measures.n_rows["passages"])],
        "task_categories": ["translation"] if measures.n_two_sided else [],
        "multilinguality": [_multilinguality(measures, len(spoken))],
        "annotations_creators": ["machine-generated"],
        "language_creators": ["found"],
        "source_datasets": ["original"],
        "tags": keywords(description),
        "configs": list(_configs(measures)),
    }
    return without_nothing(told)


def _license(description: Description, measures: Measures) -> dict[str, str]:
    """The one licence of the whole, if the Hub knows it; else a name, and the file that tells."""
    whole = HUB_LICENSES.get(whole_license(description, measures) or "")
    if whole:
        return {"license": whole}
    texts = "texts-of-their-authors-" if description.edition == FULL else ""
    name = f"{texts}layer-{description.license or 'unstated'}".lower()
    return {"license": "other", "license_name": name, "license_link": LICENSE_FILE}


def _multilinguality(measures: Measures, n_languages: int) -> str:
    if measures.n_two_sided:
        return "translation"
    return "multilingual" if n_languages > 1 else "monolingual"


def _configs(measures: Measures) -> list[dict[str, Any]]:
    """One for each table; datasets 5.2 cannot load a file without rows, so that an empty table is not offered there."""
    filled = [table for table, n_rows in measures.n_rows.items() if n_rows]
    first = FIRST if FIRST in filled else next(iter(filled), None)
    return [_config(table, is_first=table == first) for table in filled]


def _config(table: str, *, is_first: bool) -> dict[str, Any]:
    files = [{"split": "train", "path": f"data/{table}-*.parquet"}]
    return {"config_name": table, **({"default": True} if is_first else {}), "data_files": files}


def size(n_rows: int) -> str:
    """The Hub's word for a number of rows.

    >>> size(5), size(20_000)
    ('n<1K', '10K<n<100K')
    """
    return next((word for limit, word in SIZES if n_rows < limit), LARGEST)
