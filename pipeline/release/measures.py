"""The numbers of a release: counted from its tables, and from nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyarrow as pa

from pipeline.release.contrasts import contrasts
from pipeline.release.counting import Counts, count_all
from pipeline.release.counting.measuring import ROWS, TOTAL, TOTALS, UNKNOWN
from pipeline.release.openings import openings
from pipeline.release.rows import Rows, shelved
from pipeline.release.stated_rights import ALLOWED, rights_stated

Row = dict[str, Any]

NO_FAILURES = ("same_body", "taken_down")
"""Rules of fetch by which no source failed: the other ones than pipeline.summary has."""
OF_RECORDS = "record_"
"""What the rules begin with by which one record of a source gave no body."""


@dataclass(frozen=True)
class Measures:
    """What can be counted in the tables of one build; each figure is made when it is asked for."""

    tables: Mapping[str, pa.Table | Rows]
    """Of one edition; those that are too large to hold are gone through, or asked for some rows."""
    known: Mapping[str, Counts] = field(default_factory=dict)
    """What was counted before, by table."""

    @cached_property
    def shelves(self) -> Mapping[str, Rows]:
        """The tables, in which rows can be found."""
        return shelved(self.tables)

    @property
    def all_counts(self) -> Mapping[str, Counts]:
        """All that is counted, by table."""
        return self._counts

    def counts(self, table: str) -> Counts:
        """All that is counted of a table."""
        return self._counts[table]

    @cached_property
    def _counts(self) -> Mapping[str, Counts]:
        return {name: self.known.get(name) or count_all(name, rows) for name, rows in self.shelves.items()}

    @cached_property
    def _numbers(self) -> dict[str, dict[str, int]]:
        """Of each table its numbers by their names."""
        told = {name: counts["numbers"] for name, counts in self._counts.items()}
        return {
            name: dict(zip(rows["name"].to_pylist(), rows["n"].to_pylist(), strict=True)) for name, rows in told.items()
        }

    @cached_property
    def n_rows(self) -> dict[str, int]:
        """Rows of each table, in the order of the journey."""
        return {name: numbers[ROWS] for name, numbers in self._numbers.items()}

    def total(self, column: str) -> int:
        """Sum of a column, of those whose sums are told."""
        return self._numbers[TOTALS[column]][TOTAL + column]

    @cached_property
    def n_kept_chars(self) -> int:
        """Characters of the decoded bodies that segments keep."""
        (row,) = self._listed("segments", "kept")
        return int(row["n_chars"])

    @cached_property
    def kept_percent(self) -> str:
        """The same as a percentage of all decoded characters, to one decimal."""
        whole = self.total("n_decoded_chars")
        return f"{100 * self.n_kept_chars / whole:.1f}%" if whole else "none"

    @cached_property
    def languages(self) -> list[tuple[str, int, int]]:
        """Language, passages and characters in it; most passages first."""
        return self._ranked("languages", "spoken")

    @cached_property
    def kinds(self) -> list[tuple[str, int]]:
        """Kind of passage, and how many; most first."""
        return self._ranked("passages", "kinds")

    @cached_property
    def personal(self) -> list[tuple[str, int]]:
        """Kind of personal detail, and segments that hold some; most first."""
        return self._ranked("segments", "personal")

    @cached_property
    def drops(self) -> list[tuple[str, str, int, int]]:
        """Stage, rule, drops and characters removed by it; most first."""
        return self._ranked("drops", "rules")

    @cached_property
    def n_dropped_captures(self) -> int:
        """Captures that became no document."""
        return self.n_rows["captures"] - self.n_rows["documents"]

    @cached_property
    def n_failed_sources(self) -> int:
        """Sources that could not be fetched."""
        return sum(times for stage, rule, times, _ in self.drops if stage == "fetch" and not _is_no_failure(rule))

    @cached_property
    def n_taken_down(self) -> int:
        """Captures that were taken down, since this release or an earlier one."""
        return sum(row["n"] for row in self._listed("tombstones", "tables") if row["table"] == "captures")

    @cached_property
    def n_urls(self) -> int:
        """Captures that name the address they came from."""
        return self.n_rows["captures"] - self._numbers["captures"][UNKNOWN + "url"]

    @cached_property
    def repairs(self) -> list[tuple[str, int]]:
        """Rule, and repairs made by it; most first."""
        return self._ranked("repairs", "rules")

    @cached_property
    def links(self) -> list[tuple[str, str, int]]:
        """Relation, judgement and number of links."""
        return self._ranked("links", "judged")

    @cached_property
    def works(self) -> list[Row]:
        """The first works, as many as are listed anywhere; the oldest first, undated ones last."""
        return self._listed("works", "oldest")

    @cached_property
    def latest(self) -> list[Row]:
        """The youngest of the dated works; none where none is dated."""
        return self._listed("works", "latest")

    @cached_property
    def openings(self) -> dict[str, str]:
        """The first sentence of each work listed that has no title, by work_id; none in the open edition."""
        return openings(self.works, self.shelves)

    @cached_property
    def n_two_sided(self) -> int:
        """Beads with words on both sides."""
        (row,) = self._listed("bitext", "doubts")
        return int(row["n_two_sided"])

    @cached_property
    def contrasts(self) -> dict[str, int]:
        """How much there is to compare between languages: works, couples of figures, figures, segments and beads."""
        return contrasts(self.counts("bitext"), self.counts("figures"), self.shelves)

    @cached_property
    def rights(self) -> list[tuple[Any, ...]]:
        """What is stated of rights, whether it allows the text to be passed on, and captures of which it is said."""
        return rights_stated(self.counts("captures")["rights"])

    @cached_property
    def n_forbidden(self) -> int:
        """Captures whose rights do not allow their texts to be passed on."""
        return sum(row[-1] for row in self.rights if row[-2] != ALLOWED)

    @cached_property
    def unknown(self) -> list[tuple[str, int, int]]:
        """Column that may be unknown, rows in which it is, and rows in all; only those with any."""
        return [
            (f"{name}.{field.name}", number, self.n_rows[name])
            for name, rows in self.tables.items()
            for field in rows.schema
            if (number := self._numbers[name].get(UNKNOWN + field.name))
        ]

    def span(self, table: str, column: str) -> tuple[Any, Any]:
        """First and last value of a column of dates or times; nothing if none is known."""
        (row,) = self._listed(table, f"span {column}")
        return row["first"], row["last"]

    def _listed(self, table: str, measure: str) -> list[Row]:
        rows: list[Row] = self._counts[table][measure].to_pylist()
        return rows

    def _ranked(self, table: str, measure: str) -> list[Any]:
        """Groups with their numbers: most first, equals in the order of their names."""
        place = self._counts[table][measure].column_names.index("n")
        told = [tuple(row.values()) for row in self._listed(table, measure)]
        return sorted(told, key=lambda row: (-row[place], row[:place]))


def enumerate_words(words: Iterable[str]) -> str:
    """Join words as a sentence does.

    >>> enumerate_words(["en", "zh-Hans", "zh-Hant"]), enumerate_words([])
    ('en, zh-Hans and zh-Hant', 'none')
    """
    *most, last = [*words] or ["none"]
    return f"{', '.join(most)} and {last}" if most else last


def _is_no_failure(rule: str) -> bool:
    """Whether a source may still have been read.

    >>> _is_no_failure("same_body"), _is_no_failure("record_status"), _is_no_failure("source_missing")
    (True, True, False)
    """
    return rule in NO_FAILURES or rule.startswith(OF_RECORDS)
