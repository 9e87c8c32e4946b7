"""Validate: the rows of each range by themselves, then ids across ranges, then what all of that says, and the gates.

Why in this order: a later check may rely on what an earlier one holds. Names, types and nulls come first, on the Arrow
schema; where they are wrong nothing else can be asked, so the report ends there. Nothing whole is held: what stands
inside documents is looked at range by range, what names something elsewhere by ranges of the names, and only numbers
and a few words of each range are put together at the end.
"""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from pipeline.collection import Judgement
from pipeline.scratch import Lookup
from pipeline.settings import Gates, Settings
from pipeline.validate import relations
from pipeline.validate.concluding import conclude
from pipeline.validate.crossing import crossings
from pipeline.validate.findings import Finding, read_findings, tabulate_findings
from pipeline.validate.inspecting import Tables, buried, each, inside, looked_through, shapes
from pipeline.validate.meeting import Crossings, meet
from pipeline.validate.report import Check, Report
from schemas import TABLES, conform
from schemas.column import FULL
from schemas.working import CROSSINGS

__all__ = ["Check", "Report", "inspect", "proofread", "recheck", "report", "resolve", "validate"]

UNRANGED = ("tombstones", "changes")
"""Tables that are not sorted by an id, and are gone through as they are."""


def inspect(*, tombstones: Iterable[pa.Table], **tables: pa.Table) -> dict[str, pa.Table]:
    """Check the rows of one range, and gather the ids that lie or are named in others."""
    found = [*shapes(tables)]
    told = CROSSINGS.empty_table()
    if not any(one.n for one in found):
        found += [*each(tables), *inside(tables), *buried(tombstones, tables)]
        told = crossings(tables)
    return {"findings": tabulate_findings(found, _first(tables)), "crossings": told}


def _first(tables: Tables) -> str:
    """The least id among rows that are sorted by one."""
    firsts = (rows[conform.order(name)[0]] for name, rows in tables.items() if rows.num_rows)
    return min((str(column[0].as_py()) for column in firsts if column[0].is_valid), default="")


def proofread(*, bitext: pa.Table, texts: Lookup, segments: Lookup) -> dict[str, pa.Table]:
    """Check the beads of one range against the segments that they name, wherever these lie."""
    found: list[Finding] = []
    if bitext.num_rows:
        sides = [bitext[f"{side}_passage_id"] for side in ("left", "right")]
        passages = {name for column in sides for name in column.unique().to_pylist()}
        documents = texts.rows(sorted(passages))["document_id"].unique().to_pylist()
        found += relations.aligned(bitext, segments.rows(sorted(documents)))
    return {"findings": tabulate_findings(found, _first({"bitext": bitext}))}


def resolve(*, crossings: pa.Table) -> dict[str, pa.Table]:
    """Check the ids of one range against what all tables say of them."""
    first = f"{crossings['place'][0].as_py() + (1 << 63):020}" if crossings.num_rows else ""
    return {"findings": tabulate_findings(meet(Crossings(crossings)), first)}


def report(  # noqa: PLR0913 - a stage is given its tables by their names
    *,
    findings: pa.Table,
    tombstones: pa.Table,
    changes: Iterable[pa.Table],
    sketches: Lookup,
    judgements: Sequence[Judgement],
    settings: Settings,
) -> Report:
    """Put together what all ranges found, and look at what has no ranges."""
    named = sorted({name for ruling in judgements for name in (ruling.left_id, ruling.right_id)})
    known = set(sketches.rows(named)["passage_id"].to_pylist()) if named else set()
    rest = [*looked_through("tombstones", [tombstones]), *looked_through("changes", changes)]
    heard = relations.heard(judgements, known)
    return conclude([*read_findings(findings), *rest, heard], settings.gates)


def validate(*, judgements: Sequence[Judgement], settings: Settings, **tables: pa.Table) -> Report:
    """Check all tables of a build that are in memory; one keyword argument for each table of ``schemas.TABLES``.

    Raises:
        TypeError: A table is missing or unknown.
    """
    if tables.keys() != TABLES.keys():
        raise TypeError(f"validate: tables missing or unknown: {sorted(tables.keys() ^ TABLES.keys())}")
    found = _wholly(tables)
    known = tables["passages"]["passage_id"].to_pylist() if "passage_id" in tables["passages"].column_names else ()
    return conclude([*found, relations.heard(judgements, set(known))], settings.gates)


def recheck(*, limits: Gates, edition: str, tables: Mapping[str, pa.Table]) -> Report:
    """Check the tables of a finished release again.

    The rulings are not in it, so that nothing is said of them; what needs the words of the texts is left out where the
    edition has none.
    """
    return conclude(_wholly(tables, edition), limits, has_words=edition == FULL, is_heard=False)


def _wholly(tables: Tables, edition: str = FULL) -> list[Finding]:
    """All that the ranges would find, with one range for all."""
    has_words = edition == FULL
    found = [*shapes({name: tables[name] for name in TABLES}, edition)]
    if any(one.n for one in found):
        return found
    ranged = {name: tables[name] for name in TABLES if name not in UNRANGED}
    found += [*each(tables), *inside(ranged, has_words=has_words), *buried([tables["tombstones"]], ranged)]
    if has_words:
        found += relations.aligned(tables["bitext"], tables["segments"])
    return [*found, *meet(Crossings(conform.arrange("crossings", crossings(ranged))))]
