"""CHANGELOG.md of a release: what is not as it was in the release that it follows, and below it what that one said.

It never shows a value that a row had before: what a release masks or takes down must not stand here for good. So titles
in former sections are those that the works have now, and works that are gone have none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.release.bump import IN_WORDS, asked
from pipeline.release.description import Description
from pipeline.release.log_lines import code, cut, retold, words, works_told
from pipeline.release.markdown import Written, escape, table
from pipeline.release.rows import Rows, shelved
from pipeline.release.tally import Counted, Tally
from pipeline.versions import is_draft

SHOWN = 5
"""Keys shown of one class of changes; the others are counted."""
SECTION = "\n## "
"""What a section begins with; nothing that is quoted begins a line."""
OPENING = """# Changelog of {name}

One section for each release, the newest first. A MAJOR version edits or removes rows, or narrows columns; a MINOR one
adds rows, columns or tables; a PATCH changes the packaging alone. Values are not shown, for a release must not print
what a later one took out: `openletters diff OLD NEW` shows them to whoever has both.
"""
QUERY = """Every change is a row of `changes`. In DuckDB, from the folder of the release:

```sql
SELECT "table", change, reason, "key", columns, document_ids FROM 'data/changes-*.parquet'
ORDER BY "table", change, "key";
```
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What a section tells of a release and the one before it."""

    version: str
    created_on: str
    former: str | None
    """Version of the release before it; none of a first one."""
    tally: Tally
    changed: Sequence[str] = ()
    """What is said of the two releases that is not the same, by name."""
    works: Iterable[pa.Table] = ()
    tombstones: Iterable[pa.Table] = ()


def changelog(description: Description, tables: Mapping[str, pa.Table | Rows], former: str = "") -> str:
    """Write the changelog of a release: its own section, then all sections of the changelog of the one it follows."""
    shelves = shelved(tables)
    own = Difference(
        version=description.version,
        created_on=description.created_on.isoformat(),
        former=description.follows,
        tally=Tally.of(shelves["changes"]),
        changed=description.changed,
        works=shelves["works"],
        tombstones=shelves["tombstones"],
    )
    return together(description.title, own, former)


def together(title: str, own: Difference, former: str) -> str:
    """Put a release's section before those of a former changelog, with the titles that works have now."""
    return OPENING.format(name=escape(title)) + _section(own) + retold(sections(former), own.works)


def sections(text: str, first: int = 0) -> str:
    r"""The sections of a changelog from one on, as they stand; a release's own is the first.

    >>> sections("# Changelog\n\n## 1.1.0\n\nNew.\n\n## 1.0.0\n\nOld.\n", first=1)
    '\n## 1.0.0\n\nOld.\n'
    """
    return "".join(SECTION + section for section in text.split(SECTION)[1 + first :])


def _section(own: Difference) -> str:
    title = f"{SECTION}{own.version} ({own.created_on})"
    if own.former is None:
        parts = ["This release follows no other one: all of it is new."]
    elif not own.tally.classes():
        parts = [_asked(own.former, own.tally), *_said(own)]
    else:
        parts = [_asked(own.former, own.tally), *_said(own), *_parts(own), QUERY.rstrip()]
    return "\n\n".join([title, *parts]) + "\n"


def _asked(former: str, tally: Tally) -> str:
    told = asked(former, tally)
    if is_draft(former):
        return f"Follows the draft {former}, which promised nothing ({told.why})."
    return (
        f"Follows {former}. What changed asks for {told.bump.name} ({told.why}), so for version {told.smallest} "
        "or higher."
    )


def _said(own: Difference) -> Iterator[str]:
    """What is said otherwise of the release, if anything is."""
    if own.changed:
        names = ", ".join(map(code, own.changed))
        yield f"Said otherwise in `description` of manifest.json: {names}."


def _parts(own: Difference) -> Iterator[str]:
    """The parts of a section that have something to say."""
    titled = {
        "By table": _by_table(own.tally),
        "Columns and tables": _shapes(own.tally),
        "Works": works_told(own.tally, own.works),
        "Taken down": _taken_down(own.tally, own.tombstones),
        "Rows by reason": _classes(own.tally),
    }
    return (f"### {title}\n\n{text}" for title, text in titled.items() if text)


def _by_table(tally: Tally) -> str:
    """How many rows came, went and changed in each table."""
    numbers = tally.by_table()
    sorts = [sort for sort in IN_WORDS if any(sort == change for _, change in numbers)]
    rows = [(name, *(numbers[name, sort] for sort in sorts)) for name in sorted({name for name, _ in numbers})]
    return table(["table", *(IN_WORDS[sort] for sort in sorts)], rows) if rows else ""


def _shapes(tally: Tally) -> str:
    """Changes of columns and tables, one by one."""
    return "\n".join(f"- {code(name, column)} {words(change)}" for name, column, change in tally.shapes())


def _taken_down(tally: Tally, tombstones: Iterable[pa.Table]) -> str:
    """What was taken down since, by id and reason."""
    named = set(tally.firsts("tombstones", "added"))
    stones = [row for rows in tombstones if named for row in rows.to_pylist() if f"{row['table']} {row['id']}" in named]
    lines = [f"- {code(row['table'], row['id'])}: {words(row['reason'])}, {row['taken_down_on']}" for row in stones]
    return cut(lines, tally.n_of("tombstones", "added"))


def _classes(tally: Tally) -> str:
    """All rows that differ, by table, sort and reason: how many, in which columns, and some of their keys."""
    told = [
        (named.table, named.change, words(named.reason), counted.n, _columns(counted), _such_as(counted))
        for named, counted in tally.rows()
    ]
    return table(["table", "change", "reason", "rows", "columns", "keys"], told) if told else ""


def _columns(counted: Counted) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in sorted(counted.columns.items()))


def _such_as(counted: Counted) -> Written:
    keys = ", ".join(code(key) for key, _ in counted.firsts[:SHOWN])
    return Written(keys + (f" and {counted.n - SHOWN:,} more" if counted.n > SHOWN else ""))
