"""The tables of an edition: full, or open, which has everything of a text but its words.

The principle: nothing in the open edition puts words of a text one behind the other. What names a text (titles,
authors, publishers, addresses) and what it states (dates, figures) stays, for these are facts; so does every offset,
length and digest. Three things follow from it, and all can be undone from the captures by what the data say:

- columns of nothing but words are not there (``withheld`` in schemas);
- where evidence quotes words in a sentence of ours, their place stands there instead (``places``);
- letters that repairs spell out are left out of ``repairs.after`` (``respelt``), for those of a page written in
  character references, one behind the other, are its text.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.places import placed
from pipeline.release.respelt import MISREAD, has_letters, respelt
from pipeline.release.texts import Texts
from schemas import conform
from schemas.column import FULL

Row = Mapping[str, Any]
Tables = Mapping[str, pa.Table]
Source = Mapping[str, str]
"""Ids of documents by the name of their side; a document that stands alone has none."""

QUOTING: Mapping[str, tuple[str, ...]] = {
    "passages": ("kind_evidence", "date_evidence"),
    "metadata": ("evidence",),
    "versions": ("translation_evidence",),
    "links": ("changed",),
}
"""Columns in which sentences of ours quote the words of a text."""

_LETTERS = r"[\p{L}\p{N}]"


def edition_tables(tables: Tables, edition: str) -> dict[str, pa.Table]:
    """The tables of a build as an edition has them; each is made of the full ones alone."""
    if edition == FULL:
        return dict(tables)
    texts = Texts(tables["segments"])
    changed = {table: _placed(table, tables, texts) for table in QUOTING}
    changed["repairs"] = _without_letters(tables["repairs"], tables["drops"])
    return {name: _selected(name, changed.get(name, rows), edition) for name, rows in tables.items()}


def _selected(table: str, rows: pa.Table, edition: str) -> pa.Table:
    """The columns that an edition has, with its schema."""
    schema = conform.arrow_schema(table, edition)
    return rows.select(schema.names).cast(schema)


def replaced(rows: pa.Table, column: str, values: Sequence[Any]) -> pa.Table:
    """A table with other values in one column."""
    place = rows.schema.get_field_index(column)
    field = rows.schema.field(place)
    return rows.set_column(place, field, pa.array(values, field.type))


def _placed(table: str, tables: Tables, texts: Texts) -> pa.Table:
    """A table with places instead of quotations."""
    rows = tables[table]
    sources = sources_of(rows, table, tables["passages"])
    for column in QUOTING[table]:
        values = zip(rows[column].to_pylist(), sources, strict=True)
        rows = replaced(rows, column, [_with_places(column, value, source, texts) for value, source in values])
    return rows


def _with_places(column: str, value: str | list[str] | None, source: Source, texts: Texts) -> str | list[str] | None:
    if isinstance(value, list):
        return [placed(one, quotable(source, texts), _begin(column, one)) for one in value]
    return value and placed(value, quotable(source, texts), _begin(column, value))


def _begin(column: str, value: str) -> int:
    """Where in evidence the words begin that may be a text's: behind what we call them."""
    return value.find(": ") + 2 if column in {"kind_evidence", "evidence"} and ": " in value else 0


def sources_of(rows: pa.Table, table: str, passages: pa.Table) -> list[Source]:
    """For each row the documents that it may quote, by the name of their side."""
    if table != "links":
        return [{"": name} for name in rows["document_id"].to_pylist()]
    home = dict(zip(passages["passage_id"].to_pylist(), passages["document_id"].to_pylist(), strict=True))
    ids = zip(rows["left_id"].to_pylist(), rows["right_id"].to_pylist(), strict=True)
    return [{"left": home[left], "right": home[right]} for left, right in ids]


def quotable(source: Source, texts: Texts) -> dict[str, str]:
    """The texts that a row may quote, by the name of their side."""
    return {side: texts.of(name) for side, name in source.items()}


def _without_letters(repairs: pa.Table, drops: pa.Table) -> pa.Table:
    """The repairs without the letters in ``after`` that their documents' bodies spell out."""
    after = repairs["after"].to_pylist()
    spelling = repairs.filter(pc.match_substring_regex(repairs["after"], _LETTERS))
    named = pc.is_in(repairs["document_id"], value_set=pc.unique(spelling["document_id"]))
    misread = drops.filter(pc.starts_with(drops["rule"], MISREAD)).to_pylist()
    cuts = {name: list(rows) for name, rows in groupby(misread, key=itemgetter("capture_id"))}
    for name, numbered in _by_document(repairs, named):
        read = respelt([row for _, row in numbered], cuts.get(name, ()))
        for (number, row), character in zip(numbered, read, strict=True):
            if character == row["after"] and has_letters(row["after"]):
                after[number] = ""
    return replaced(repairs, "after", after)


def _by_document(repairs: pa.Table, wanted: pa.ChunkedArray) -> Iterator[tuple[str, list[tuple[int, Row]]]]:
    """The repairs of each document that is wanted, with their numbers in the table."""
    numbers = pc.indices_nonzero(wanted).to_pylist()
    listed = zip(numbers, repairs.filter(wanted).to_pylist(), strict=True)
    for name, rows in groupby(listed, key=lambda told: told[1]["document_id"]):
        yield name, list(rows)
