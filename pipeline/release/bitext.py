"""The bitext for translators: TMX 1.4b for their tools, and tab-separated values for spreadsheets.

A translation memory leaves its release: so it says itself whose the words are, and each unit under which rights it is.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path

import pyarrow as pa

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

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot carry, not even escaped (https://www.w3.org/TR/xml/#charsets)."""

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


def xml_text(text: str) -> str:
    r"""Write text as XML content; what XML has no place for becomes U+FFFD.

    >>> xml_text("<b> & \x00\r\n")
    '&lt;b&gt; &amp; \ufffd&#13;\n'
    """
    return escape(_NOT_XML.sub("\ufffd", text), quote=False).replace("\r", "&#13;")


def write_tmx(bitext: pa.Table, path: Path, *, created_on: date) -> None:
    """Write the beads that have words on both sides as translation units; a unit may not lack a side."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD.format(version=FORMAT, day=f"{created_on:%Y%m%d}", note=xml_text(TEXT_RIGHTS)))
        file.writelines(_units(bitext))
        file.write(FOOT)


def _units(bitext: pa.Table) -> Iterator[str]:
    for batch in bitext.to_batches(max_chunksize=1_000):
        for bead in batch.to_pylist():
            if not (bead["left_text"] and bead["right_text"]):
                continue
            texts = {name: xml_text(bead[name]) for name in ("left_text", "right_text", "rights_uri", "license")}
            tags = {f"{side}_language": f'"{escape(bead[f"{side}_language"])}"' for side in ("left", "right")}
            flags = "".join(f'      <prop type="x-flag">{xml_text(flag)}</prop>\n' for flag in bead["flags"])
            yield UNIT.format(**{**bead, **texts, **tags, "score": f"{bead['score']:.4f}", "flags": flags})


def write_tsv(bitext: pa.Table, path: Path) -> None:
    """Write every bead, also the one-sided ones; tab, line feed, return and backslash in a text are escaped."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(TSV_COLUMNS) + "\n")
        for batch in bitext.to_batches(max_chunksize=1_000):
            for bead in batch.to_pylist():
                cells = {**bead, "score": f"{bead['score']:.4f}", "flags": " ".join(bead["flags"])}
                file.write("\t".join(tsv_cell(str(cells[name])) for name in TSV_COLUMNS) + "\n")


_TSV = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def tsv_cell(text: str) -> str:
    r"""Write a text into one cell, as PostgreSQL and ClickHouse read it.

    >>> tsv_cell("a\tb\\c")
    'a\\tb\\\\c'
    """
    return text.translate(_TSV)
