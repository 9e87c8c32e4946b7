"""CHANGELOG.md of a release: what is not as it was in the release that it follows, and below it what that one said.

It never shows a value that a row had before: what a release masks or takes down must not stand here for good.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.bump import IN_WORDS, asked, shortened
from pipeline.release.description import Description
from pipeline.release.markdown import Written, escape, table
from pipeline.release.works import called
from pipeline.versions import is_draft

Tables = Mapping[str, pa.Table]

SHOWN = 5
"""Keys shown of one class of changes; the others are counted."""
LISTED = 50
"""Works, tombstones and columns listed one by one; the others are counted."""
SECTION = "\n## "
"""What a section begins with; nothing that is quoted begins a line."""
OPENING = """# Changelog of {name}

One section for each release, the newest first. A MAJOR version edits or removes rows, or narrows columns; a MINOR one
adds rows, columns or tables; a PATCH changes the packaging alone. Values are not shown, for a release must not print
what a later one took out: `openletters diff OLD NEW` shows them to whoever has both.
"""
_PLAIN = re.compile(r"[\w .:/-]*")
QUERY = """Every change is a row of `changes`. In DuckDB, from the folder of the release:

```sql
SELECT "table", change, reason, "key", columns, document_ids FROM 'data/changes-*.parquet'
ORDER BY "table", change, "key";
```
"""


def changelog(description: Description, tables: Tables, former: str = "") -> str:
    """Write the changelog of a release: its own section, then all sections of the changelog of the one it follows."""
    opening = OPENING.format(name=escape(description.title))
    return opening + _section(description, tables) + sections(former)


def sections(text: str, first: int = 0) -> str:
    r"""The sections of a changelog from one on, as they stand; a release's own is the first.

    >>> sections("# Changelog\n\n## 1.1.0\n\nNew.\n\n## 1.0.0\n\nOld.\n", first=1)
    '\n## 1.0.0\n\nOld.\n'
    """
    return "".join(SECTION + section for section in text.split(SECTION)[1 + first :])


def _section(description: Description, tables: Tables) -> str:
    title = f"{SECTION}{description.version} ({description.created_on.isoformat()})"
    changes = tables["changes"]
    if description.follows is None:
        parts = ["This release follows no other one: all of it is new."]
    elif not changes.num_rows:
        parts = [_asked(description, changes)]
    else:
        parts = [_asked(description, changes), *_parts(tables), QUERY.rstrip()]
    return "\n\n".join([title, *parts]) + "\n"


def _asked(description: Description, changes: pa.Table) -> str:
    told = asked(description.follows or "", changes)
    if is_draft(told.former):
        return f"Follows the draft {told.former}, which promised nothing ({told.why})."
    return (
        f"Follows {told.former}. What changed asks for {told.bump.name} ({told.why}), so for version {told.smallest} "
        "or higher."
    )


def _parts(tables: Tables) -> Iterator[str]:
    """The parts of a section that have something to say."""
    changes = tables["changes"]
    titled = {
        "By table": _by_table(changes),
        "Columns and tables": _shapes(changes),
        "Works": _works(changes, tables["works"]),
        "Taken down": _taken_down(changes, tables["tombstones"]),
        "Rows by reason": _classes(changes),
    }
    return (f"### {title}\n\n{text}" for title, text in titled.items() if text)


def _by_table(changes: pa.Table) -> str:
    """How many rows came, went and changed in each table."""
    counted = _counted(changes.filter(pc.field("reason") != "schema_changed"), ["table", "change"])
    numbers = {(row["table"], row["change"]): row["n"] for row in counted}
    sorts = [sort for sort in IN_WORDS if any(sort == change for _, change in numbers)]
    names = sorted({name for name, _ in numbers})
    rows = [(name, *(numbers.get((name, sort), 0) for sort in sorts)) for name in names]
    return table(["table", *(IN_WORDS[sort] for sort in sorts)], rows) if rows else ""


def _shapes(changes: pa.Table) -> str:
    """Changes of columns and tables, one by one."""
    shapes = changes.filter(pc.field("reason") == "schema_changed").to_pylist()
    lines = [f"- {_code(row['table'], row['key'])} {_words(row['change'])}" for row in shapes]
    return _cut(lines)


def _works(changes: pa.Table, works: pa.Table) -> str:
    """Works that came, by title, and those that went, by id: their titles are in the release that had them."""
    keys = {sort: _keys(changes, "works", sort) for sort in ("added", "removed")}
    came = works.filter(pc.is_in(works["work_id"], pa.array(keys["added"], pa.string()))).to_pylist()
    renamed = works.filter(pc.greater(pc.list_value_length(works["former_ids"]), 0)).to_pylist()
    goes_on = {old: work["work_id"] for work in renamed for old in work["former_ids"]}
    lines = [f"- added {_code(work['work_id'])} {escape(shortened(called(work, {})))}".rstrip() for work in came]
    for work_id in keys["removed"]:
        now = f", which goes on as {_code(goes_on[work_id])}" if work_id in goes_on else ""
        lines.append(f"- removed {_code(work_id)}{now}")
    return _cut(lines)


def _taken_down(changes: pa.Table, tombstones: pa.Table) -> str:
    """What was taken down since, by id and reason."""
    named = set(_keys(changes, "tombstones", "added"))
    stones = [row for row in tombstones.to_pylist() if f"{row['table']} {row['id']}" in named]
    lines = [f"- {_code(row['table'], row['id'])}: {_words(row['reason'])}, {row['taken_down_on']}" for row in stones]
    return _cut(lines)


def _classes(changes: pa.Table) -> str:
    """All rows that differ, by table, sort and reason: how many, in which columns, and some of their keys."""
    rows = changes.filter(pc.field("reason") != "schema_changed")
    classes = ["table", "change", "reason"]
    columns = _columns(rows, classes)
    told = [
        (
            row["table"],
            row["change"],
            _words(row["reason"]),
            row["n"],
            columns.get(_class(row), ""),
            _such_as(rows, row),
        )
        for row in _counted(rows, classes)
    ]
    return table(["table", "change", "reason", "rows", "columns", "keys"], told) if told else ""


def _class(row: Mapping[str, Any]) -> tuple[str, ...]:
    return row["table"], row["change"], row["reason"]


def _columns(rows: pa.Table, classes: Sequence[str]) -> dict[tuple[str, ...], str]:
    """In which columns the rows of each class differ, with the number of rows."""
    parents = pc.list_parent_indices(rows["columns"])
    long = rows.select(classes).take(parents).append_column("column", pc.list_flatten(rows["columns"]))
    counted = _counted(long, [*classes, "column"])
    return {
        named: ", ".join(f"{row['column']} {row['n']:,}" for row in group) for named, group in groupby(counted, _class)
    }


def _such_as(rows: pa.Table, row: Mapping[str, Any]) -> Written:
    is_it = (pc.field("table") == row["table"]) & (pc.field("change") == row["change"])
    keys = rows.filter(is_it & (pc.field("reason") == row["reason"]))["key"].slice(0, SHOWN).to_pylist()
    more = f" and {row['n'] - SHOWN:,} more" if row["n"] > SHOWN else ""
    return Written(", ".join(map(_code, keys)) + more)


def _counted(rows: pa.Table, by: Sequence[str]) -> list[dict[str, Any]]:
    """Numbers of rows, as ``n``, by some columns, in their order."""
    counted = rows.group_by(list(by), use_threads=False).aggregate([([], "count_all")])
    named = counted.rename_columns(["n" if name == "count_all" else name for name in counted.column_names])
    return sorted(named.to_pylist(), key=itemgetter(*by))


def _keys(changes: pa.Table, name: str, sort: str) -> list[str]:
    keys: list[str] = changes.filter((pc.field("table") == name) & (pc.field("change") == sort))["key"].to_pylist()
    return keys


def _words(name: str) -> str:
    """A word of a vocabulary as words of a sentence."""
    return name.replace("_", " ")


def _code(*names: str) -> str:
    r"""Names with a dot between them, as code; where a character of theirs could end it, as plain text.

    >>> _code("works", "00ff"), _code("works", "a`|\nb")
    ('`works.00ff`', 'works.a\\`\\| b')
    """
    joined = shortened(".".join(filter(None, names)))
    return f"`{joined}`" if _PLAIN.fullmatch(joined) else escape(joined)


def _cut(lines: Sequence[str]) -> str:
    more = [f"- and {len(lines) - LISTED:,} more"] if len(lines) > LISTED else []
    return "\n".join([*lines[:LISTED], *more])
