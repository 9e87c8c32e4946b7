"""What of the planted copies and translations a release says: whether both texts came to be versions of one work."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.duplicated.ways import EXACT, NO_COPY
from benchmarks.made_web.corpus import TRANSLATION

COPIES = ("0.5 % edited", "1.5 % edited", EXACT)
"""Ways that leave nearly all of a text as it was: what must be found at any size."""


def shares(release: Path, truth: Path) -> dict[str, float]:
    """Of the planted copies and translations, the shares whose two texts are versions of one work."""
    told = pq.read_table(truth, columns=["url", "name", "original", "how"])
    works = _works(release, told)
    rows = told.select(["name", "original", "how"]).to_pydict()
    found: dict[str, list[bool]] = {"copies": [], "translations": []}
    for name, original, how in zip(rows["name"], rows["original"], rows["how"], strict=True):
        kind = "translations" if how == TRANSLATION else "copies" if how in COPIES else NO_COPY
        if kind in found:
            found[kind].append(bool(works.get(name, set()) & works.get(original, set())))
    return {kind: round(sum(each) / len(each), 4) for kind, each in found.items() if each}


def _works(release: Path, told: pa.Table) -> dict[str, set[str]]:
    """The works of each text, by its planted name."""
    names = dict(zip(told["url"].to_pylist(), told["name"].to_pylist(), strict=True))
    documents = _read(release, "documents", ["document_id", "url"])
    homes = {
        document: names[url]
        for document, url in zip(documents["document_id"], documents["url"], strict=True)
        if url in names
    }
    works: dict[str, set[str]] = {}
    versions = _read(release, "versions", ["document_id", "work_id"])
    for document, work in zip(versions["document_id"], versions["work_id"], strict=True):
        if document in homes:
            works.setdefault(homes[document], set()).add(work)
    return works


def _read(release: Path, table: str, columns: list[str]) -> dict[str, list[str]]:
    files = sorted((release / "data").glob(f"{table}-*.parquet"))
    return pa.concat_tables(pq.read_table(path, columns=columns) for path in files).to_pydict()
