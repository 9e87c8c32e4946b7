"""Validation by ranges: however many there are, the report is the one of all tables at once."""

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pytest
from faults import FAULTS, NOBODY, without
from little_world import Tables, changed, edited, little_world
from scratches import MemoryLookup, joined

from pipeline.collection import Judgement
from pipeline.ranges import Range
from pipeline.settings import Gates, Settings
from pipeline.validate import Report, inspect, proofread, report, resolve, validate
from pipeline.validate.findings import Finding, join, verdict
from schemas import conform

UNRANGED = ("tombstones", "changes")


def by_ranges(
    tables: Tables, n_ranges: int, gates: Gates | None = None, judgements: tuple[Judgement, ...] = ()
) -> Report:
    """Validate as a build does."""
    spans = [Range(number, n_ranges) for number in range(n_ranges)]
    cut = [{name: _cut(tables, name, span) for name in tables if name not in UNRANGED} for span in spans]
    made = [inspect(tombstones=[tables["tombstones"]], **some) for some in cut]
    lookups = {
        "texts": MemoryLookup("passage_id", tables["passages"]),
        "segments": MemoryLookup("document_id", tables["segments"]),
    }
    made += [proofread(bitext=some["bitext"], **lookups) for some in cut]
    ids = conform.arrange("crossings", joined(some["crossings"] for some in made if "crossings" in some))
    made += [resolve(crossings=span.cut(ids, "place")) for span in spans]
    return report(
        findings=conform.arrange("findings", joined(some["findings"] for some in made)),
        tombstones=tables["tombstones"],
        changes=[tables["changes"]],
        sketches=MemoryLookup("passage_id", tables["sketches"]),
        judgements=judgements,
        settings=replace(Settings(), gates=gates or Gates()),
    )


def _cut(tables: Tables, name: str, span: Range) -> pa.Table:
    column = conform.order(name)[0]
    return span.cut(tables[name], column) if column in tables[name].column_names else tables[name]


def wholly(tables: Tables, gates: Gates | None = None) -> Report:
    """Validate everything at once."""
    return validate(judgements=(), settings=replace(Settings(), gates=gates or Gates()), **tables)


@pytest.mark.parametrize("n_ranges", [1, 16])
def test_a_sound_build_is_sound_by_ranges(n_ranges: int) -> None:
    """The same checks, all passed."""
    assert by_ranges(little_world(), n_ranges) == wholly(little_world())


SPREAD = (
    "null", "pointer", "lost capture", "gap", "passage text", "work count", "uncarried", "silence", "no sketch",
    "half a span", "stranger", "crossing", "misread", "lost counterpart", "sources again", "undetermined",
)  # fmt: skip
"""Faults of which ranges might see less, or more, than one look at all tables."""


@pytest.mark.parametrize("fault", SPREAD)
def test_a_fault_is_told_by_ranges_as_it_is_told_at_once(fault: str) -> None:
    """In the same words, also where what it is about lies in several ranges."""
    *_, spoil = FAULTS[fault]
    tables = spoil(little_world())
    assert by_ranges(tables, 4) == wholly(tables)


WARNED: dict[str, Callable[[Tables], Tables]] = {
    "no text": lambda tables: edited(edited(tables, "documents", 0, n_chars=0), "documents", 1, n_chars=0),
    "claims": lambda tables: edited(
        tables, "metadata", 1, field="title", value="another", is_chosen=False, is_contrary=True
    ),
    "personal": lambda tables: changed(
        tables, "segments", lambda rows: [row | {"personal": ["email", "telephone"]} for row in rows]
    ),
    "roles": lambda tables: changed(
        tables, "segments", lambda rows: [row | {"role": f"role {row['ordinal']}"} for row in rows]
    ),
}


@pytest.mark.parametrize("warned", WARNED)
def test_what_is_counted_is_added_up(warned: str) -> None:
    """Numbers and samples of all ranges are those of all rows."""
    tables = WARNED[warned](little_world())
    assert by_ranges(tables, 4) == wholly(tables)


def test_one_name_in_two_ranges_is_told() -> None:
    """Two documents with a segment of one name lie apart, and still it names two rows."""
    segments = little_world()["segments"].to_pylist()
    documents = sorted({row["document_id"] for row in segments})
    name = next(row["segment_id"] for row in segments if row["document_id"] == documents[0])
    number = next(place for place, row in enumerate(segments) if row["document_id"] == documents[1])
    found = by_ranges(edited(little_world(), "segments", number, segment_id=name), 16)
    notes = {(check.name, check.table): check.notes for check in found.failures()}
    assert notes["key", "segments"] == f"1 problem: segment_id '{name}' in 2 rows"


def test_an_id_that_is_none_is_told_as_it_is_spelled() -> None:
    """A pointer may be any words in a build that is wrong."""
    found = by_ranges(edited(little_world(), "links", 0, runner_up_id="nobody at all"), 4)
    notes = {check.name: check.notes for check in found.failures()}
    assert notes["foreign_key_runner_up_id"] == "1 problem: nobody at all is not in passages.passage_id"


def test_changes_are_looked_through_in_pieces() -> None:
    """A change that is told at the end of one piece and at the beginning of the next is told twice."""
    row = {"table": "works", "key": NOBODY, "change": "added", "columns": [], "reason": "source_added"}
    piece = conform.tabulate("changes", [row | {"document_ids": []}])
    tables = little_world()
    rest = {"tombstones": tables["tombstones"], "sketches": MemoryLookup("passage_id", tables["sketches"])}
    nothing = conform.empty("findings")
    found = report(findings=nothing, changes=[piece, piece], judgements=(), settings=Settings(), **rest)
    assert [check.name for check in found.failures() if check.table == "changes"] == ["key"]


def test_a_ruling_on_nobody_is_told_by_ranges() -> None:
    """Whether a passage is known is asked of its sketch."""
    passage = little_world()["passages"]["passage_id"][0].as_py()
    about = {"relation": "translation", "judgement": "negative", "judged_by": "a reader", "judged_on": None}
    ruling = Judgement(left_id=passage, right_id=NOBODY, why="", line=7, **about)
    (check,) = by_ranges(little_world(), 2, judgements=(ruling,)).failures()
    assert check.notes.endswith(f"there is no passage {NOBODY}")


def test_a_gate_is_held_against_all_ranges() -> None:
    """Two documents in two ranges are two."""
    gates = Gates(min_documents=3)
    assert by_ranges(little_world(), 16, gates) == wholly(little_world(), gates)


def test_a_passage_without_version_is_told_though_others_have_theirs() -> None:
    """Not every passage is in the range of its work."""
    name = little_world()["versions"]["passage_id"][0].as_py()
    tables = without(little_world(), "versions", lambda row: row["passage_id"] == name)
    notes = {check.name: check.notes for check in by_ranges(tables, 16).failures()}
    assert notes["passage_carried"] == f"1 problem: passage {name} is in 0 versions instead of one"


def test_findings_that_are_added_keep_the_first_words() -> None:
    """Of seven problems three are told, those of the first range."""
    first, second = (verdict("key", "works", [f"{name} {n}" for n in range(4)]) for name in ("a", "b"))
    assert join([first, second]) == [Finding("key", "works", 8, ("a 0", "a 1", "a 2"))]
