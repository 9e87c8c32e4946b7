"""Whatever a text says, the files of a release carry it whole and obey none of it."""

import re
import xml.etree.ElementTree as ET

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.markdown import escape, table
from pipeline.release.tables.bitext import tsv, xml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
"""Any text but lone surrogates, which Arrow does not hold."""
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PLAIN = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


@given(TEXTS)
def test_xml_gives_the_text_back(text: str) -> None:
    """A parser reads what was written, but for characters that XML has no place for."""
    read = ET.fromstring(f"<seg>{xml(pa.array([text]))[0]}</seg>").text or ""  # noqa: S314 - our own words
    assert read == NOT_XML.sub("\ufffd", text)


@given(TEXTS)
def test_a_cell_stays_one_cell(text: str) -> None:
    """Neither tab nor line end leaves a cell, and undoing the escapes gives the text back."""
    cell = tsv(pa.array([text]))[0].as_py()
    assert not {"\t", "\n", "\r"} & set(cell)
    assert re.sub(r"\\[\\tnr]", lambda found: PLAIN[found.group()], cell) == text


@given(TEXTS)
def test_a_text_in_a_table_opens_nothing(text: str) -> None:
    """A row keeps its two cells, and no tag begins in it."""
    row = table(["text", "n"], [(text or "x", 1)]).split("\n")[2:]
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in row] == [3]
    assert not {"<", ">"} & set(row[0])


@given(TEXTS)
def test_an_escaped_text_is_one_line(text: str) -> None:
    """No character that a reader takes for the end of a line is left."""
    assert len(f"x{escape(text)}x".splitlines()) == 1
