"""Builds with one thing wrong, and the check that should see it."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
from little_world import Row, Tables, changed, edited

NOBODY = "f" * 16


def without(tables: Tables, table: str, unwanted: Callable[[Row], Any]) -> Tables:
    """The same build without some rows."""
    return changed(tables, table, lambda rows: [row for row in rows if not unwanted(row)])


def place(tables: Tables, table: str, wanted: Callable[[Row], Any]) -> int:
    """Number of the first row that is wanted."""
    return next(number for number, row in enumerate(tables[table].to_pylist()) if wanted(row))


def letter(tables: Tables) -> int:
    """Number of the last passage of its document."""
    return place(tables, "passages", lambda row: row["ordinal"] == 1)


def quotation(tables: Tables) -> int:
    """Number of the link between a passage and what it quotes."""
    return place(tables, "links", lambda row: row["relation"] == "quotation")


def longer_passage(tables: Tables) -> Tables:
    """A passage that ends behind its document."""
    row = tables["passages"].to_pylist()[letter(tables)]
    return edited(tables, "passages", letter(tables), end=row["end"] + 1, n_chars=row["n_chars"] + 1)


def longer_segment(tables: Tables) -> Tables:
    """A segment whose span is longer than its text."""
    return edited(tables, "segments", 0, end=tables["segments"]["end"][0].as_py() + 1)


def buried(tables: Tables, kind: str, name: str) -> Tables:
    """A tombstone of something."""
    return changed(tables, "tombstones", lambda rows: [row | {"table": kind, "id": name} for row in rows])


def first(tables: Tables, table: str, column: str) -> str:
    """The first value of a column."""
    name: str = tables[table][column][0].as_py()
    return name


def uncarried(tables: Tables) -> Tables:
    """A passage in no version, its work counting none."""
    (work,) = (row["work_id"] for row in tables["works"].to_pylist() if row["n_versions"] == 1)
    number = place(tables, "works", lambda row: row["work_id"] == work)
    return edited(without(tables, "versions", lambda row: row["work_id"] == work), "works", number, n_versions=0)


def stranger_in_bead(tables: Tables) -> Tables:
    """A bead with a segment that no table knows."""
    last = tables["bitext"].num_rows - 1
    ids = tables["bitext"]["left_segment_ids"][last].as_py()
    return edited(tables, "bitext", last, left_segment_ids=[*ids, NOBODY], kind="2-0")


def crossing_beads(tables: Tables) -> Tables:
    """Two beads in each other's place."""
    return edited(edited(tables, "bitext", 1, ordinal=2), "bitext", 2, ordinal=1)


def unread_language(tables: Tables) -> Tables:
    """Two passages of three whose language stays undetermined."""
    return changed(
        tables,
        "languages",
        lambda rows: [row | ({"language": "und"} if row["passage_id"] and row["han_share"] else {}) for row in rows],
    )


def described_otherwise(tables: Tables) -> Tables:
    """A column with another description."""
    works = tables["works"]
    other = works.schema.set(0, works.schema.field(0).with_metadata({"description": "something else"}))
    return {**tables, "works": works.cast(other)}


def null_where_none_may_be(tables: Tables) -> Tables:
    """A null in a column that declares none."""
    works = tables["works"]
    return {**tables, "works": works.set_column(1, works.schema.field(1), pa.nulls(works.num_rows, pa.string()))}


FAULTS: dict[str, tuple[str, str, Callable[[Tables], Tables]]] = {
    "description": ("schema", "works", described_otherwise),
    "null": ("schema", "works", null_where_none_may_be),
    "column": ("schema", "works", lambda tables: {**tables, "works": tables["works"].drop_columns(["kind"])}),
    "vocabulary": ("values", "works", lambda tables: edited(tables, "works", 0, kind="poem")),
    "infinite": ("values", "links", lambda tables: edited(tables, "links", 0, length_ratio=float("inf"))),
    "twice": ("key", "metadata", lambda tables: changed(tables, "metadata", lambda rows: [*rows, rows[0]])),
    "order": ("order", "metadata", lambda tables: {**tables, "metadata": tables["metadata"].take([1, 0])}),
    "pointer": ("foreign_key_runner_up_id", "links", lambda tables: edited(tables, "links", 0, runner_up_id=NOBODY)),
    "lost capture": (
        "capture_accounted",
        "captures",
        lambda tables: without(tables, "drops", lambda row: row["rule"] == "binary"),
    ),
    "read and dropped": (
        "capture_accounted",
        "captures",
        lambda tables: edited(
            tables,
            "drops",
            place(tables, "drops", lambda row: row["rule"] == "missing_file"),
            capture_id=tables["documents"]["document_id"][0].as_py(),
        ),
    ),
    "gap": (
        "ledger_covers",
        "documents",
        lambda tables: without(tables, "drops", lambda row: row["rule"] == "front_matter"),
    ),
    "overlap": (
        "ledger_covers",
        "documents",
        lambda tables: edited(tables, "drops", place(tables, "drops", lambda row: row["start"] == 0), end=19),
    ),
    "other drop": (
        "ledger_rebuilds",
        "documents",
        lambda tables: edited(tables, "drops", place(tables, "drops", lambda row: row["text"] == "<b>"), text="<i>"),
    ),
    "other repair": ("ledger_rebuilds", "documents", lambda tables: edited(tables, "repairs", 0, after="x")),
    "repair elsewhere": ("ledger_rebuilds", "documents", lambda tables: edited(tables, "repairs", 0, start=0, end=2)),
    "segment": ("segments_placed", "segments", longer_segment),
    "passage": ("passages_placed", "passages", longer_passage),
    "document text": ("text_digest", "documents", lambda tables: edited(tables, "documents", 0, text_sha256="0" * 64)),
    "passage text": ("text_digest", "passages", lambda tables: edited(tables, "passages", 0, text_sha256="0" * 64)),
    "document count": ("counts", "documents", lambda tables: edited(tables, "documents", 0, n_segments=99)),
    "passage count": ("counts", "passages", lambda tables: edited(tables, "passages", 0, n_segments=99)),
    "work count": ("counts", "works", lambda tables: edited(tables, "works", 0, n_versions=99)),
    "uncarried": ("passage_carried", "versions", uncarried),
    "silence": (
        "language_told",
        "languages",
        lambda tables: without(tables, "languages", lambda row: row["passage_id"]),
    ),
    "no sketch": ("passage_sketched", "sketches", lambda tables: {**tables, "sketches": tables["sketches"][1:]}),
    "span elsewhere": ("link_spans", "links", lambda tables: edited(tables, "links", quotation(tables), left_end=9999)),
    "empty span": (
        "link_spans",
        "links",
        lambda tables: edited(
            tables, "links", quotation(tables), left_end=tables["links"]["left_start"][quotation(tables)].as_py()
        ),
    ),
    "half a span": ("link_spans", "links", lambda tables: edited(tables, "links", quotation(tables), right_end=None)),
    "quoted by nobody": (
        "link_quotes",
        "links",
        lambda tables: edited(tables, "links", quotation(tables), quoted_id=None),
    ),
    "quoting in a translation": (
        "link_quotes",
        "links",
        lambda tables: edited(tables, "links", quotation(tables), relation="duplicate"),
    ),
    "stranger": ("bead_segments", "bitext", stranger_in_bead),
    "misquote": ("bead_texts", "bitext", lambda tables: edited(tables, "bitext", 0, left_text="other")),
    "misnamed": ("bead_texts", "bitext", lambda tables: edited(tables, "bitext", 0, kind="2-2")),
    "crossing": ("bead_order", "bitext", crossing_beads),
    "misread": ("figure_texts", "figures", lambda tables: edited(tables, "figures", 0, surface="No. 3")),
    "figure elsewhere": ("figure_texts", "figures", lambda tables: edited(tables, "figures", 0, end=99)),
    "lost counterpart": (
        "foreign_key_counterpart",
        "figures",
        lambda tables: edited(tables, "figures", 0, counterpart=NOBODY),
    ),
    **{
        f"{table} again": (
            "taken_down",
            "tombstones",
            lambda tables, table=table, column=column: buried(
                tables, table, first(tables, "captures" if table == "sources" else table, column)
            ),
        )
        for table, column in (
            ("sources", "source_id"),
            ("captures", "capture_id"),
            ("passages", "passage_id"),
            ("works", "work_id"),
        )
    },
    "former id again": (
        "taken_down",
        "tombstones",
        lambda tables: buried(edited(tables, "works", 0, former_ids=[NOBODY]), "works", NOBODY),
    ),
    "undetermined": ("gate_max_undetermined_share", "languages", unread_language),
}
