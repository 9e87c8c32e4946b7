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

from pipeline.release.editions.letters import without_letters
from pipeline.release.editions.places import LITERAL, OPENED, placed
from pipeline.release.editions.sources import LINE, Source, sources_of
from pipeline.release.editions.texts import Texts
from pipeline.release.rows import Rows, shelved
from schemas import conform
from schemas.column import FULL

Row = Mapping[str, Any]
Tables = Mapping[str, pa.Table | Rows]

AT_ONCE = 1_000
"""Rows whose documents' texts are held at once."""
QUOTING: Mapping[str, tuple[str, ...]] = {
    "passages": ("kind_evidence", "date_evidence"),
    "metadata": ("evidence",),
    "drops": ("reason",),
    "links": ("reason", "declared", "changed"),
    "works": ("origin_evidence",),
    "versions": ("translation_evidence",),
}
"""Columns in which sentences of ours quote the words of a text."""

BODY = "body"
"""The name of the side on which a claim's evidence has places in the decoded body."""
BROKEN = "front_matter_broken"
"""The rule of drops whose reason may quote what was dropped: the complaint of a parser."""


def edition_tables(tables: Tables, edition: str) -> dict[str, pa.Table]:
    """The tables of a build as an edition has them, each held whole; each is made of the full ones alone."""
    return {name: edition_rows(name, _whole(rows), tables, edition) for name, rows in tables.items()}


def _whole(rows: pa.Table | Rows) -> pa.Table:
    return rows if isinstance(rows, pa.Table) else pa.concat_tables(rows)


def edition_rows(table: str, rows: pa.Table, tables: Tables, edition: str) -> pa.Table:
    """Some rows of a table as an edition has them.

    Args:
        table: Its name.
        rows: All rows of some documents, or of tables not sorted by document any rows.
        tables: The build's, which are asked for the texts that these rows may quote.
        edition: Full or open.
    """
    if edition == FULL:
        return rows
    shelves = shelved(tables)
    if table == "drops":
        rows = _without_faults(rows)
    elif table == "repairs":
        rows = without_letters(rows, shelves["drops"])
    elif table == "metadata":
        rows = _lines_placed(rows, shelves)
    elif table in QUOTING:
        rows = _placed(table, rows, shelves)
    schema = conform.arrow_schema(table, edition)
    return rows.select(schema.names).cast(schema)


def replaced(rows: pa.Table, column: str, values: Sequence[Any]) -> pa.Table:
    """A table with other values in one column."""
    place = rows.schema.get_field_index(column)
    field = rows.schema.field(place)
    return rows.set_column(place, field, pa.array(values, field.type))


def _placed(table: str, rows: pa.Table, shelves: Mapping[str, Rows]) -> pa.Table:
    """A table with places instead of quotations."""
    told = {column: rows[column].to_pylist() for column in QUOTING[table]}
    quoting = [place for place, row in enumerate(zip(*told.values(), strict=True)) if any(map(_may_quote, told, row))]
    sources = dict(zip(quoting, sources_of(rows.take(pa.array(quoting, pa.int64())), table, shelves), strict=True))
    for start in range(0, rows.num_rows, AT_ONCE):
        places = range(start, min(start + AT_ONCE, rows.num_rows))
        texts = _texts([sources[place] for place in places if place in sources], shelves)
        for column, values in told.items():
            for place in places:
                values[place] = _with_places(column, values[place], sources.get(place, {}), texts)
    for column, values in told.items():
        rows = replaced(rows, column, values)
    return rows


def _texts(sources: Sequence[Source], shelves: Mapping[str, Rows]) -> Texts:
    """The texts that some rows may quote."""
    names = {name for source in sources for name in source.values()}
    return Texts(shelves["segments"].rows(sorted(names)))


def _may_quote(column: str, value: str | list[str] | None) -> bool:
    """Whether a value has words behind what we call them."""
    return any(_begin(column, one) < len(one) for one in ([value] if isinstance(value, str) else value or ()))


def _with_places(column: str, value: str | list[str] | None, source: Source, texts: Texts) -> Any:
    """The value with places for what it quotes of its source, if it quotes anything."""
    if isinstance(value, list):
        return [_with_places(column, one, source, texts) for one in value]
    if not value:
        return value
    begin = _begin(column, value)
    return placed(value, quotable(source, texts) if begin < len(value) else {}, begin)


def _begin(column: str, value: str) -> int:
    """Where in evidence the words begin that may be a text's, behind what we call them; its end where none do."""
    if column == "kind_evidence":
        return value.find(": ") + 2 if ": " in value else 0
    if column in {"date_evidence", "changed"}:
        return 0
    return value.find(LINE) + len(LINE) if LINE in value else len(value)


def quotable(source: Source, texts: Texts) -> dict[str, str]:
    """The texts that a row may quote, by the name of their side."""
    return {side: texts.of(name) for side, name in source.items()}


def _lines_placed(claims: pa.Table, shelves: Mapping[str, Rows]) -> pa.Table:
    """Claims with places of the lines that made them, which may have been dropped for that."""
    is_line = pc.match_substring(claims["evidence"], LINE)
    lines = claims.filter(is_line).select(["document_id", "evidence"])
    told = [
        value
        for start in range(0, lines.num_rows, AT_ONCE)
        for value in _of_lines(lines.slice(start, AT_ONCE), shelves)
    ]
    others = pc.replace_substring(claims["evidence"], OPENED, LITERAL)
    return _exchanged(claims, "evidence", others, is_line, told)


def _of_lines(lines: pa.Table, shelves: Mapping[str, Rows]) -> Iterator[str]:
    """The evidence of some lines, with their places."""
    names = lines["document_id"].to_pylist()
    texts = Texts(shelves["segments"].rows(names))
    cut = shelves["drops"].rows(names).select(["capture_id", "start", "end", "text"]).to_pylist()
    dropped = {name: _sparse(list(rows)) for name, rows in groupby(cut, key=itemgetter("capture_id"))}
    for name, evidence in zip(names, lines["evidence"].to_pylist(), strict=True):
        begin = _begin("evidence", evidence)
        known = {"": texts.of(name), BODY: dropped.get(name, "")} if begin < len(evidence) else {}
        yield placed(evidence, known, begin)


def _sparse(drops: Sequence[Row]) -> str:
    """A decoded body of which only what was dropped is there, each in its place."""
    parts, place = list[str](), 0
    for row in drops:
        if row["start"] is not None:
            parts += ("\0" * (row["start"] - place), row["text"])
            place = row["end"]
    return "".join(parts)


def _without_faults(drops: pa.Table) -> pa.Table:
    """The drops with places in their own text instead of what a parser's complaint quotes of it."""
    is_broken = pc.equal(drops["rule"], BROKEN)
    told = drops.filter(is_broken).select(["reason", "text"]).to_pylist()
    reasons = [placed(row["reason"], {"": row["text"]}) for row in told]
    return _exchanged(drops, "reason", drops["reason"], is_broken, reasons)


def _exchanged(
    rows: pa.Table, column: str, values: pa.ChunkedArray, where: pa.ChunkedArray, told: Sequence[str]
) -> pa.Table:
    """A table with a column's values, of which some are others."""
    place = rows.schema.get_field_index(column)
    mixed = pc.replace_with_mask(values, where.combine_chunks(), pa.array(told, pa.string())) if told else values
    return rows.set_column(place, rows.schema.field(place), mixed)
