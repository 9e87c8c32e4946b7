"""Which documents a row may quote, by the name of their side."""

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.rows import Rows

Source = Mapping[str, str]
"""Ids of documents by the name of their side; a document that stands alone has none."""

LINE = "body line"
"""How a claim is called that a line of the text makes; the line follows."""


def sources_of(rows: pa.Table, table: str, shelves: Mapping[str, Rows]) -> list[Source]:
    """For each row the documents that it may quote, by the name of their side; of a work by their ids."""
    if table == "works":
        return _carriers(rows, shelves["versions"])
    if table != "links":
        return [{"": name} for name in rows["document_id"].to_pylist()]
    left, right = (rows[f"{side}_id"].to_pylist() for side in ("left", "right"))
    home = homes([*left, *right], shelves["passages"])
    return [{"left": home[one], "right": home[other]} for one, other in zip(left, right, strict=True)]


def homes(passage_ids: Iterable[str], passages: Rows) -> dict[str, str]:
    """The document of each of these passages, which are sorted by their documents: so all are gone through, once."""
    wanted = pa.array(sorted(set(passage_ids)), pa.string())
    found: dict[str, str] = {}
    for rows in passages if len(wanted) else ():
        named = rows.filter(pc.is_in(rows["passage_id"], value_set=wanted))
        found |= zip(named["passage_id"].to_pylist(), named["document_id"].to_pylist(), strict=True)
    return found


def _carriers(works: pa.Table, versions: Rows) -> list[Source]:
    """The documents that carry each work, where its evidence quotes a line of one."""
    quoting = works.filter(pc.match_substring(works["origin_evidence"], LINE))["work_id"].to_pylist()
    carriers: dict[str, dict[str, str]] = {}
    rows = versions.rows(quoting)
    for name, document in zip(rows["work_id"].to_pylist(), rows["document_id"].to_pylist(), strict=True):
        carriers.setdefault(name, {})[document] = document
    return [carriers.get(name, {}) for name in works["work_id"].to_pylist()]
