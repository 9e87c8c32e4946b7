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

from pipeline.release.editions.places import placed
from pipeline.release.editions.respelt import MISREAD, has_letters, respelt
from pipeline.release.editions.texts import Texts
from schemas import conform
from schemas.column import FULL

Row = Mapping[str, Any]
Tables = Mapping[str, pa.Table]
Source = Mapping[str, str]
"""Ids of documents by the name of their side; a document that stands alone has none."""

QUOTING: Mapping[str, tuple[str, ...]] = {
    "passages": ("kind_evidence", "date_evidence"),
    "metadata": ("evidence",),
    "drops": ("reason",),
    "links": ("reason", "declared", "changed"),
    "works": ("origin_evidence",),
    "versions": ("translation_evidence",),
}
"""Columns in which sentences of ours quote the words of a text."""

LINE = "body line"
"""How a claim is called that a line of the text makes; the line follows."""
BODY = "body"
"""The name of the side on which a claim's evidence has places in the decoded body."""
BROKEN = "front_matter_broken"
"""The rule of drops whose reason may quote what was dropped: the complaint of a parser."""

_LETTERS = r"[\p{L}\p{N}]"


def edition_tables(tables: Tables, edition: str) -> dict[str, pa.Table]:
    """The tables of a build as an edition has them; each is made of the full ones alone."""
    if edition == FULL:
        return dict(tables)
    texts = Texts(tables["segments"])
    changed = {table: _placed(table, tables, texts) for table in QUOTING if table != "drops"}
    changed["drops"] = _without_faults(tables["drops"])
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
    sources = sources_of(rows, table, tables)
    if table == "metadata":
        return replaced(rows, "evidence", list(_lines_placed(rows, tables["drops"], texts)))
    for column in QUOTING[table]:
        values = zip(rows[column].to_pylist(), sources, strict=True)
        rows = replaced(rows, column, [_with_places(column, value, source, texts) for value, source in values])
    return rows


def _lines_placed(claims: pa.Table, drops: pa.Table, texts: Texts) -> Iterator[str]:
    """The evidence of claims with places of the lines that made them, which may have been dropped for that."""
    lines = claims.filter(pc.match_substring(claims["evidence"], LINE))
    cut = drops.filter(pc.is_in(drops["capture_id"], value_set=pc.unique(lines["document_id"]))).to_pylist()
    dropped = {name: _sparse(list(rows)) for name, rows in groupby(cut, key=itemgetter("capture_id"))}
    for name, evidence in zip(claims["document_id"].to_pylist(), claims["evidence"].to_pylist(), strict=True):
        begin = _begin("evidence", evidence)
        quotable = {"": texts.of(name), BODY: dropped.get(name, "")} if begin < len(evidence) else {}
        yield placed(evidence, quotable, begin)


def _sparse(drops: Sequence[Row]) -> str:
    """A decoded body of which only what was dropped is there, each in its place."""
    parts, place = list[str](), 0
    for row in drops:
        if row["start"] is not None:
            parts += ("\0" * (row["start"] - place), row["text"])
            place = row["end"]
    return "".join(parts)


def _with_places(column: str, value: str | list[str] | None, source: Source, texts: Texts) -> str | list[str] | None:
    if isinstance(value, list):
        return [placed(one, quotable(source, texts), _begin(column, one)) for one in value]
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


def sources_of(rows: pa.Table, table: str, tables: Mapping[str, pa.Table]) -> list[Source]:
    """For each row the documents that it may quote, by the name of their side; of a work by their ids."""
    if table == "works":
        return _carriers(rows, tables["versions"])
    if table != "links":
        return [{"": name} for name in rows["document_id"].to_pylist()]
    passages = tables["passages"]
    home = dict(zip(passages["passage_id"].to_pylist(), passages["document_id"].to_pylist(), strict=True))
    ids = zip(rows["left_id"].to_pylist(), rows["right_id"].to_pylist(), strict=True)
    return [{"left": home[left], "right": home[right]} for left, right in ids]


def _carriers(works: pa.Table, versions: pa.Table) -> list[Source]:
    """The documents that carry each work, where its evidence quotes a line of one."""
    quoting = {
        name
        for name, told in zip(works["work_id"].to_pylist(), works["origin_evidence"].to_pylist(), strict=True)
        if LINE in told
    }
    carriers: dict[str, dict[str, str]] = {}
    for name, document in zip(versions["work_id"].to_pylist(), versions["document_id"].to_pylist(), strict=True):
        if name in quoting:
            carriers.setdefault(name, {})[document] = document
    return [carriers.get(name, {}) for name in works["work_id"].to_pylist()]


def quotable(source: Source, texts: Texts) -> dict[str, str]:
    """The texts that a row may quote, by the name of their side."""
    return {side: texts.of(name) for side, name in source.items()}


def _without_faults(drops: pa.Table) -> pa.Table:
    """The drops with places in their own text instead of what a parser's complaint quotes of it."""
    told = zip(drops["rule"].to_pylist(), drops["reason"].to_pylist(), drops["text"].to_pylist(), strict=True)
    reasons = [placed(reason, {"": text}) if rule == BROKEN else reason for rule, reason, text in told]
    return replaced(drops, "reason", reasons)


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
