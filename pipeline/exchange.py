"""What goes into a stage and what comes out of it: files to tables, and tables, report or release to files."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.errors import ValidationFailed
from pipeline.journey import REPORT, REPORT_CLASS, Stage, load
from pipeline.manifest import WHOLE, Manifest, Part, listed
from pipeline.parts import divide, read_parts, write_part, write_parts
from pipeline.ranges import Range
from pipeline.reading import Lookup, Stream
from pipeline.store import Store


def arguments(stage: Stage, parts: Sequence[Part], span: Range | None, world: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments of the stage's function; ``world`` is what it may be given besides tables.

    Raises:
        StoreFailed: A part cannot be read.
    """
    of = {table: [part for part in parts if part.table == table] for table in {part.table for part in parts}}
    tables: dict[str, Any] = {table: read_parts(table, of.get(table, ()), span) for table in stage.tables}
    tables |= {table: Stream(table, [part.path for part in of.get(table, ())]) for table in stage.streams}
    tables |= {table: Lookup(table, of.get(table, ())) for table in stage.lookups}
    others = {name: world[name] for name in stage.given if name in world}
    if "earlier" in others:
        others["earlier"] = {one.name: Stream("sketches", one.files) for one in others["earlier"]}
    if "former" in others:
        before = others["former"]
        others["former"] = {table: Stream(table, paths) for table, paths in before.files.items()} if before else {}
    if REPORT in stage.given:
        others[REPORT] = _report(parts)
    return {**others, "tables": tables} if "tables" in stage.given else {**others, **tables}


def _report(parts: Sequence[Part]) -> Any:
    path = next(part.path for part in parts if part.table == REPORT)
    return load(REPORT_CLASS).from_json(path.read_text(encoding="utf-8"))


def record(stage: Stage, partition: str, result: Any, store: Store, given: Mapping[str, Any]) -> Manifest:
    """Write what a stage returned, and say what was written; the key is still to be filled in.

    Raises:
        StoreFailed: The disk did not take it.
        ValidationFailed: It is a report of a required check that failed.
    """
    folder = store.folder(stage.name, partition)
    if isinstance(result, tuple):
        releases = {str(placed): listed(placed) for placed in result}
        return Manifest(key="", releases=releases, rows_out={"files": sum(map(len, releases.values()))})
    if stage.makes == (REPORT,):
        return _record_report(folder, result, store)
    return _record_tables(stage, folder, result, store, given)


def _record_tables(
    stage: Stage, folder: Path, result: Mapping[str, Any], store: Store, given: Mapping[str, Any]
) -> Manifest:
    parts: list[Part] = []
    for table in stage.makes:
        rows = result[table]
        if isinstance(rows, pa.Table):
            pieces = divide(rows, given["partition_bytes"]) if table == stage.divides else {folder.name: rows}
            parts.extend(write_part(store, folder, table, piece, partition) for partition, piece in pieces.items())
        else:
            parts.extend(write_parts(store, folder, table, rows, given.get("partitions")))
    drops = result["drops"]["rule"].to_pylist() if "drops" in stage.makes and not stage.replaces else ()
    rules = Counter(drops)
    rows_out = {table: sum(part.rows for part in parts if part.table == table) for table in stage.makes}
    return Manifest(key="", parts=tuple(parts), rows_out=rows_out, dropped=dict(sorted(rules.items())))


def _record_report(folder: Path, report: Any, store: Store) -> Manifest:
    """Keep the report, whatever it says, and stop the build if a required check failed."""
    path = folder / "report.json"
    digest = store.write(path, [report.to_json().encode("utf-8")])
    if not report.passed:
        raise ValidationFailed(_complaint(report, path))
    part = Part(table=REPORT, partition=WHOLE, path=path, sha256=digest, rows=len(report.checks))
    warnings = tuple(f"{check.name} ({check.table}): {check.notes}" for check in report.failures())
    return Manifest(key="", parts=(part,), rows_out={"checks": part.rows}, warnings=warnings)


def _complaint(report: Any, path: Path) -> str:
    failed = [f"  {check.name} ({check.table}): {check.notes}" for check in report.failures() if check.required]
    return "\n".join(
        (f"nothing was released, for {len(failed)} required checks failed:", *failed, f"all checks are in {path}")
    )
