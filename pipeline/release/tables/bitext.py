"""The bitext for translators: TMX 1.4b for their tools, and tab-separated values for spreadsheets.

A translation memory leaves its release: so it says itself whose the words are, and each unit under which rights it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from pathlib import Path
from string import Formatter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.tables.cells import characters
from pipeline.release.whose import TEXT_RIGHTS

TSV_COLUMNS = (
    "bead_id",
    "work_id",
    "left_passage_id",
    "right_passage_id",
    "ordinal",
    "kind",
    "score",
    "left_language",
    "right_language",
    "left_text",
    "right_text",
    "flags",
)

_NOT_XML = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]"
"""What XML 1.0 cannot carry, not even escaped (https://www.w3.org/TR/xml/#charsets)."""
CONTENT = ("left_text", "right_text", "rights_uri", "license")
"""Columns of a unit that are content of an element, and say anything."""
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
"""The ampersand first, for the others bring some."""
BATCH_ROWS = 10_000
"""Beads written at once."""

FORMAT = "2"
"""Raised when equal tables are written differently. Not the version of openletters: a new one changes no release."""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="openletters" creationtoolversion="{version}" segtype="sentence" o-tmf="openletters"
          adminlang="en" srclang="*all*" datatype="plaintext" creationdate="{day}T000000Z">
    <note>{note}</note>
  </header>
  <body>
"""
UNIT = """    <tu tuid="{bead_id}">
      <prop type="x-work">{work_id}</prop>
      <prop type="x-kind">{kind}</prop>
      <prop type="x-score">{score}</prop>
      <prop type="x-rights">{rights_uri}</prop>
      <prop type="x-license">{license}</prop>
{flags}      <tuv xml:lang={left_language}><seg>{left_text}</seg></tuv>
      <tuv xml:lang={right_language}><seg>{right_text}</seg></tuv>
    </tu>
"""
FOOT = "  </body>\n</tmx>\n"


def xml(texts: pa.Array) -> pa.Array:
    r"""Write texts as XML content; what XML has no place for becomes U+FFFD.

    >>> xml(pa.array(["<b> & \x00\r\n"])).to_pylist()
    ['&lt;b&gt; &amp; \ufffd&#13;\n']
    """
    known = pc.replace_substring_regex(texts, _NOT_XML, "\ufffd")
    return _spelled(known, {**ENTITIES, "\r": "&#13;"})


def write_tmx(bitext: Iterable[pa.Table], path: Path, *, created_on: date) -> None:
    """Write the beads that have words on both sides as translation units; a unit may not lack a side."""
    head = HEAD.format(version=FORMAT, day=f"{created_on:%Y%m%d}", note=escape(TEXT_RIGHTS, quote=False))
    with path.open("wb") as file:
        file.write(head.encode())
        for beads in _batches(bitext):
            file.write(characters(_units(beads)).tobytes())
        file.write(FOOT.encode())


def _batches(bitext: Iterable[pa.Table]) -> Iterator[pa.RecordBatch]:
    for batch in (batch for rows in bitext for batch in rows.to_batches(max_chunksize=BATCH_ROWS)):
        score = pa.array([f"{score:.4f}" for score in batch["score"].to_pylist()], pa.string())
        yield batch.set_column(batch.schema.get_field_index("score"), "score", score)


def _units(beads: pa.RecordBatch) -> pa.Array:
    has_words = [pc.greater(pc.binary_length(beads[f"{side}_text"]), 0) for side in ("left", "right")]
    two_sided = beads.filter(pc.and_(*has_words))
    written = {"flags": _flags(two_sided["flags"])}
    written |= {name: xml(two_sided[name]) for name in CONTENT}
    written |= {name: _attribute(two_sided[name]) for name in ("left_language", "right_language")}
    parts: list[str | pa.Array] = []
    for literal, name, *_ in Formatter().parse(UNIT):
        parts += [literal, written.get(name, two_sided[name])] if name else [literal]
    return pc.binary_join_element_wise(*parts, "")


def _flags(flags: pa.ListArray) -> pa.Array:
    """One property for each flag of a bead."""
    lines = pc.binary_join_element_wise('      <prop type="x-flag">', xml(flags.flatten()), "</prop>\n", "")
    return _joined(flags, lines, "")


def _joined(lists: pa.ListArray, values: pa.Array, between: str) -> pa.Array:
    """The values of each list as one text; lists whose elements may not be null Arrow does not join."""
    ends = np.concatenate((np.zeros(1, np.int32), np.cumsum(lists.value_lengths().to_numpy(), dtype=np.int32)))
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values), between)


def _attribute(texts: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise('"', _spelled(texts, {**ENTITIES, '"': "&quot;", "'": "&#x27;"}), '"', "")


def write_tsv(bitext: Iterable[pa.Table], path: Path) -> None:
    """Write every bead, also the one-sided ones; tab, line feed, return and backslash in a text are escaped."""
    with path.open("wb") as file:
        file.write(("\t".join(TSV_COLUMNS) + "\n").encode())
        for beads in _batches(bitext):
            told = {
                "ordinal": beads["ordinal"].cast(pa.string()),
                "flags": _joined(beads["flags"], beads["flags"].flatten(), " "),
            }
            cells = pc.binary_join_element_wise(*(tsv(told.get(name, beads[name])) for name in TSV_COLUMNS), "\t")
            file.write(characters(pc.binary_join_element_wise(cells, "\n", "")).tobytes())


def tsv(texts: pa.Array) -> pa.Array:
    r"""Write texts into cells, as PostgreSQL and ClickHouse read them.

    >>> tsv(pa.array(["a\tb\\c"])).to_pylist()
    ['a\\tb\\\\c']
    """
    return _spelled(texts, {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _spelled(texts: pa.Array, spellings: Mapping[str, str]) -> pa.Array:
    """The texts with some characters spelled in another way, one character after the other."""
    for sign, spelling in spellings.items():
        texts = pc.replace_substring(texts, sign, spelling)
    return texts
