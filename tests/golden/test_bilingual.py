"""Golden cases of little collections in two languages: what their documents declare, and what becomes of it.

A case is read by the real clean stage, its languages told and its works gathered by the real detect and dedupe,
beside a few texts of other things. In a body, ``{zh}`` and ``{en}`` stand for one letter in both languages.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from relating import deduped

from pipeline.clean import clean
from pipeline.dedupe.declared.claims import hear
from pipeline.dedupe.declared.links import declared
from pipeline.dedupe.declared.testimony import with_claims
from pipeline.dedupe.texts import read_texts
from pipeline.detect import detect
from pipeline.identity import content_id
from pipeline.settings import Settings
from schemas.conform import tabulate
from tests.cases import case
from tests.cleaning import capture

FILE = json.loads((Path(__file__).parent / "bilingual.json").read_text(encoding="utf-8"))
INPUTS = ("documents", "metadata", "passages", "segments", "languages")
Tables = dict[str, pa.Table]


def built(documents: dict[str, Any]) -> tuple[Tables, dict[str, str]]:
    """The tables of a collection, and which file each document is: a body, or an address and a body."""
    rows, bodies, names = [], {}, {}
    for location, given in documents.items():
        url, body = given if isinstance(given, list) else (None, given)
        raw = body.replace("{zh}", FILE["letter"]["zh"]).replace("{en}", FILE["letter"]["en"]).encode()
        digest = hashlib.sha256(raw).hexdigest()
        name = content_id("capture", location, digest)
        media_type = "text/html" if location.endswith("html") else "text/markdown"
        row = {"capture_id": name, "source_id": location, "location": location, "url": url, "media_type": media_type}
        rows.append(capture(raw, **row))
        bodies[digest], names[name] = raw, location
    settings = Settings()
    tables = clean(captures=tabulate("captures", rows), bodies=bodies, settings=settings)
    given_to_detect = {table: tables[table] for table in ("documents", "passages", "segments")}
    return tables | detect(**given_to_detect, settings=settings), names


def heard(tables: Tables, names: dict[str, str]) -> list[list[str]]:
    """The documents of each declared couple, by their files, and the words."""
    witnesses = hear(tables["documents"], tables["metadata"])
    texts = with_claims(read_texts(tables["passages"], tables["segments"], tables["languages"]), witnesses)
    home = {text.passage_id: names[text.document_id] for text in texts}
    return sorted(
        [*sorted((home[left], home[right])), words] for (left, right), words in declared(texts, witnesses).items()
    )


@pytest.mark.parametrize("given", [case(given) for given in FILE["declared"]])
def test_golden_declarations(given: dict[str, Any]) -> None:
    """The documents that a person would say declare each other do, in the words expected, and no others."""
    assert heard(*built(given["documents"])) == given["expected"]


@pytest.mark.parametrize("given", [case(given) for given in FILE["origins"]])
def test_golden_origins(given: dict[str, Any]) -> None:
    """The work's original, the reason given for it, and who translated each version are those a person would state."""
    tables, names = built(given["documents"] | FILE["beside"])
    made = deduped(**{table: tables[table] for table in INPUTS}, settings=Settings())
    ours = [row for row in made["versions"].to_pylist() if names[row["document_id"]] in given["documents"]]
    (work_id,) = {row["work_id"] for row in ours}
    (work,) = [row for row in made["works"].to_pylist() if row["work_id"] == work_id]
    traces = ("translated_by", "translation_evidence")
    told = {f"{names[row['document_id']]} ({row['language']})": [row[name] for name in traces] for row in ours}
    found = {
        "original": work["original_language"],
        "evidence": work["origin_evidence"],
        "translated": {name: value for name, value in sorted(told.items()) if value != [None, None]},
    }
    assert found == given["expected"]


@pytest.mark.parametrize("given", [case(given) for given in FILE["refused"]])
def test_golden_refusals(given: dict[str, Any]) -> None:
    """Documents that declare each other, but are different texts, stay different works."""
    tables, names = built(given["documents"] | FILE["beside"])
    assert len({tuple(couple[:2]) for couple in heard(tables, names)}) == 1
    made = deduped(**{table: tables[table] for table in INPUTS}, settings=Settings())
    assert made["works"].num_rows == len(names)
