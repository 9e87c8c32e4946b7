"""What goes into a stage and what comes out of it: files to tables, and tables, report or release to files."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.errors import ValidationFailed
from pipeline.manifest import WHOLE, Manifest, Part, stated
from pipeline.packs import Pack
from pipeline.parts import BODIES, read_parts, write_part, write_parts
from pipeline.ranges import Range
from pipeline.reading import Lookup, Stream
from pipeline.stage import FILES, REPORT, REPORT_CLASS, Stage, load
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
    if BODIES in stage.given:
        others[BODIES] = Pack([part.path for part in of.get(BODIES, ())])
    if "earlier" in others:
        others["earlier"] = {one.name: Stream("sketches", one.files) for one in others["earlier"]}
    if "former" in others:
        before = others["former"]
        others["former"] = {table: Stream(table, paths) for table, paths in before.files.items()} if before else {}
    if "span" in stage.given:
        others["span"] = span
    if FILES in stage.given:
        tables[FILES] = {part.path.name: part for part in of.get(FILES, ())}
    if REPORT in stage.given:
        others[REPORT] = _report(parts)
    return {**others, "tables": tables} if "tables" in stage.given else {**others, **tables}


def _report(parts: Sequence[Part]) -> Any:
    path = next(part.path for part in parts if part.table == REPORT)
    return load(REPORT_CLASS).from_json(path.read_text(encoding="utf-8"))


def record(
    stage: Stage, partition: str, result: Any, store: Store, partitions: Sequence[str] | None = None
) -> Manifest:
    """Write what a stage returned, and say what was written; its ingredients are still to be filled in.

    Args:
        stage: The stage.
        partition: What it was done on.
        result: What it returned.
        store: Where it is kept.
        partitions: Those in which its rows come one after another, where they do.

    Raises:
        StoreFailed: The disk did not take it.
        ValidationFailed: It is a report of a required check that failed.
    """
    folder = store.folder(stage.name, partition)
    if isinstance(result, tuple):
        releases = {str(placed): stated(placed) for placed in result}
        return Manifest(releases=releases, rows_out={"files": sum(map(len, releases.values()))})
    if stage.makes == (REPORT,):
        return _record_report(folder, result, store)
    if stage.scope == "shard":
        return _record_shard(stage, folder, result, store)
    return _record_tables(stage, folder, result, store, partitions)


def _record_shard(
    stage: Stage, folder: Path, result: Iterable[tuple[str, Mapping[str, pa.Table]]], store: Store
) -> Manifest:
    """Write the partitions of a shard one by one, as they are made."""
    parts = [
        write_part(store, folder, table, rows, partition) for partition, made in result for table, rows in made.items()
    ]
    return Manifest(parts=tuple(parts), rows_out=_rows_out(stage, parts))


def _record_tables(
    stage: Stage, folder: Path, result: Mapping[str, Any], store: Store, partitions: Sequence[str] | None
) -> Manifest:
    parts: list[Part] = []
    rules: Counter[str] = Counter()
    for table in stage.makes:
        rows = result[table]
        if table == "drops" and not stage.replaces:
            rows = _counted(rows, rules)
        if table == stage.divides:
            parts.extend(write_part(store, folder, table, piece, partition) for partition, piece in rows)
        elif table == FILES:
            parts.extend(_taken(store, folder, name, path) for name, path in rows.items())
        elif isinstance(rows, pa.Table):
            parts.append(write_part(store, folder, table, rows, folder.name))
        else:
            parts.extend(write_parts(store, folder, table, rows, partitions))
    return Manifest(parts=tuple(parts), rows_out=_rows_out(stage, parts), dropped=dict(sorted(rules.items())))


def _rows_out(stage: Stage, parts: Sequence[Part]) -> dict[str, int]:
    return {table: sum(part.rows for part in parts if part.table == table) for table in stage.makes}


def _counted(drops: pa.Table | Iterable[pa.Table], rules: Counter[str]) -> Any:
    """The same drops, counted by their rules as they pass."""
    if isinstance(drops, pa.Table):
        rules.update({entry["values"]: entry["counts"] for entry in drops["rule"].value_counts().to_pylist()})
        return drops
    return (_counted(piece, rules) for piece in drops)


def _taken(store: Store, folder: Path, name: str, path: Path) -> Part:
    """A file that a step wrote, kept among its parts."""
    return Part(table=FILES, partition=WHOLE, path=folder / name, sha256=store.take(path, folder / name), rows=1)


def _record_report(folder: Path, report: Any, store: Store) -> Manifest:
    """Keep the report, whatever it says, and stop the build if a required check failed."""
    path = folder / "report.json"
    digest = store.write(path, [report.to_json().encode("utf-8")])
    if not report.passed:
        raise ValidationFailed(_complaint(report, path))
    part = Part(table=REPORT, partition=WHOLE, path=path, sha256=digest, rows=len(report.checks))
    warnings = tuple(f"{check.name} ({check.table}): {check.notes}" for check in report.failures())
    return Manifest(parts=(part,), rows_out={"checks": part.rows}, warnings=warnings)


def _complaint(report: Any, path: Path) -> str:
    failed = [f"  {check.name} ({check.table}): {check.notes}" for check in report.failures() if check.required]
    return "\n".join(
        (f"nothing was released, for {len(failed)} required checks failed:", *failed, f"all checks are in {path}")
    )
