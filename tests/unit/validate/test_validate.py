"""Every check of validate, each broken alone in a build that is sound otherwise."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from little_world import Row, Tables, changed, edited, little_world

from pipeline.collection import Judgement
from pipeline.settings import Gates, Settings
from pipeline.validate import Report, validate

NOBODY = "f" * 16


def checked(tables: Tables, gates: Gates | None = None, judgements: tuple[Judgement, ...] = ()) -> Report:
    """Validate with default settings but for the gates."""
    return validate(judgements=judgements, settings=replace(Settings(), gates=gates or Gates()), **tables)


def failed(report: Report) -> list[tuple[str, str]]:
    """Name and table of the checks that failed."""
    return [(check.name, check.table) for check in report.failures()]


def without(tables: Tables, table: str, unwanted: Callable[[Row], Any]) -> Tables:
    """The same build without some rows."""
    return changed(tables, table, lambda rows: [row for row in rows if not unwanted(row)])


def place(tables: Tables, table: str, wanted: Callable[[Row], Any]) -> int:
    """Number of the first row that is wanted."""
    return next(number for number, row in enumerate(tables[table].to_pylist()) if wanted(row))


def letter(tables: Tables) -> int:
    """Number of the last passage of its document."""
    return place(tables, "passages", lambda row: row["ordinal"] == 1)


def longer_passage(tables: Tables) -> Tables:
    """A passage that ends behind its document."""
    row = tables["passages"].to_pylist()[letter(tables)]
    return edited(tables, "passages", letter(tables), end=row["end"] + 1, n_chars=row["n_chars"] + 1)


def longer_segment(tables: Tables) -> Tables:
    """A segment whose span is longer than its text."""
    return edited(tables, "segments", 0, end=tables["segments"]["end"][0].as_py() + 1)


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
    "stranger": ("bead_segments", "bitext", stranger_in_bead),
    "misquote": ("bead_texts", "bitext", lambda tables: edited(tables, "bitext", 0, left_text="other")),
    "misnamed": ("bead_texts", "bitext", lambda tables: edited(tables, "bitext", 0, kind="2-2")),
    "crossing": ("bead_order", "bitext", crossing_beads),
    "undetermined": ("gate_max_undetermined_share", "languages", unread_language),
}


def test_a_sound_build_passes_every_check() -> None:
    """The little world has nothing to complain of."""
    assert failed(checked(little_world())) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_fails_its_own_check_alone(fault: str) -> None:
    """One thing wrong is told once, by the check that is named after it."""
    name, table, spoil = FAULTS[fault]
    assert failed(checked(spoil(little_world()))) == [(name, table)]


@pytest.mark.parametrize(
    ("gates", "name"),
    [
        (Gates(min_documents=3), "gate_min_documents"),
        (Gates(max_dropped_captures_share=0.1), "gate_max_dropped_captures_share"),
    ],
)
def test_a_gate_that_is_not_met_fails(gates: Gates, name: str) -> None:
    """A gate fails alone, and its note names the setting."""
    (check,) = checked(little_world(), gates).failures()
    assert (check.name, name.removeprefix("gate_") in check.notes) == (name, True)


def test_an_unknown_id_in_a_judgement_is_a_warning() -> None:
    """A ruling on passages that are gone does not stop a release; the note names its line."""
    passage = little_world()["passages"]["passage_id"][0].as_py()
    ruling = Judgement(
        left_id=passage,
        right_id=NOBODY,
        relation="translation",
        judgement="negative",
        judged_by="a reader",
        judged_on=None,
        why="",
        line=7,
    )
    report = checked(little_world(), judgements=(ruling,))
    (check,) = report.failures()
    assert (report.passed, check.notes) == (True, f"1 problem: judgements.csv line 7: there is no passage {NOBODY}")


def test_notes_count_all_and_show_three() -> None:
    """A table that is wrong throughout does not flood the report."""
    spoilt = changed(
        little_world(), "segments", lambda rows: [row | {"role": f"role {row['ordinal']}"} for row in rows]
    )
    (check,) = checked(spoilt).failures()
    told, _, samples = check.notes.partition(" fails in ")
    assert (told.split("(")[0], samples) == (
        "1 problem: role: isin",
        "8 rows, such as 'role 0', 'role 1', 'role 2'",
    )


def test_a_missing_table_is_refused() -> None:
    """A call without a table is a mistake of the caller, not a finding."""
    tables = little_world()
    del tables["works"]
    with pytest.raises(TypeError, match="works"):
        checked(tables)


def test_an_empty_build_fails_only_its_gate() -> None:
    """Tables without rows are sound, but there is nothing to release."""
    empty = {name: rows.slice(0, 0) for name, rows in little_world().items()}
    assert failed(checked(empty)) == [("gate_min_documents", "documents")]


def test_a_report_survives_its_json() -> None:
    """What is kept between the stages is all there is."""
    report = checked(longer_segment(little_world()))
    assert Report.from_json(report.to_json()) == report
