"""The schemas of the tables: against the manifest's digest of all, and against those declared here."""

from collections.abc import Iterator

import pyarrow as pa

from pipeline.errors import ReleaseDamaged
from pipeline.finished import MANIFEST
from pipeline.release.manifest import schema_digest
from pipeline.released.reading import Rows
from pipeline.released.verify.contents import Contents, described, unread
from pipeline.released.verify.findings import DISTRUST, Checked, Finding, counted
from pipeline.validate.shape import differences
from schemas import TABLES, conform

OTHERS = f"{DISTRUST}, unless another openletters of the same version made it"
UNKNOWN = "schemas against those of its own openletters, which this one does not have"


def shaped(contents: Contents) -> Checked:
    """Every file of every table has the names, order, types, nullability and descriptions that it should."""
    findings = [*described(contents)]
    schemas: dict[str, pa.Schema] = {}
    for table in contents.release.tables:
        if table not in contents.unreadable:
            findings += _read(contents, table, schemas)
    n_columns = sum(len(schema) for schema in schemas.values())
    is_known = not contents.other
    findings += _declared(contents, schemas) if is_known else []
    if len(schemas) == len(contents.release.tables) and not findings:
        findings += _digested(contents, schemas)
    scope = f"{counted(len(schemas), 'table')}, {counted(n_columns, 'column')}"
    return Checked(check="schemas", scope=scope, findings=findings, unchecked="" if is_known else UNKNOWN)


def _read(contents: Contents, table: str, schemas: dict[str, pa.Schema]) -> Iterator[Finding]:
    """Take the schema of a table's first file, and hold the others to it."""
    for name, path in zip(contents.names(table), contents.release.paths(table), strict=True):
        try:
            schema = Rows(table, [path]).schema
        except ReleaseDamaged as failure:
            yield unread(failure, [name])
            continue
        first = schemas.setdefault(table, schema)
        if not schema.equals(first, check_metadata=True):
            yield Finding(name, f"has another schema than {contents.names(table)[0]}", DISTRUST)


def _declared(contents: Contents, schemas: dict[str, pa.Schema]) -> Iterator[Finding]:
    """What is not as this openletters declares it for the edition."""
    listed, edition = [*contents.release.tables], contents.release.edition
    if listed != [*TABLES]:
        missing, more = sorted(TABLES.keys() - set(listed)), sorted(set(listed) - TABLES.keys())
        told = f"lacks {missing} and has {more}" if missing or more else "has them in another order"
        yield Finding(MANIFEST, f"lists other tables than a release of this openletters: it {told}", DISTRUST)
    for table, schema in schemas.items():
        if table in TABLES:
            for difference in differences(conform.arrow_schema(table, edition), schema):
                yield Finding(contents.names(table)[0], f"is no table {table}: {difference}", OTHERS)


def _digested(contents: Contents, schemas: dict[str, pa.Schema]) -> Iterator[Finding]:
    if schema_digest(schemas) != contents.release.manifest.get("schema_sha256"):
        yield Finding(MANIFEST, "has another schema_sha256 than the tables give", DISTRUST)
