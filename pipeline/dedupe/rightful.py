"""The rights in a bead: it carries the words of two texts, and whoever uses it needs to heed both.

The statement is that of the side whose rights are the stricter; the licence names both where they differ.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pyarrow as pa

from pipeline.dedupe.texts import Text
from pipeline.rights import COLUMNS, combined_license, rights_of, stricter

ASKED = ["capture_id", *COLUMNS]


def with_rights(beads: Iterable[dict[str, Any]], texts: Iterable[Text], captures: pa.Table) -> Iterator[dict[str, Any]]:
    """Beads with the rights in their texts, as the captures that these were read from state them."""
    stated = {row["capture_id"]: rights_of(row) for row in captures.select(ASKED).to_pylist()}
    held = {text.passage_id: stated[text.document_id] for text in texts}

    @cache
    def of(left: str, right: str) -> Mapping[str, str]:
        sides = held[left], held[right]
        return {"rights_uri": stricter(*sides).uri, "license": combined_license(*sides)}

    return ({**bead, **of(bead["left_passage_id"], bead["right_passage_id"])} for bead in beads)
