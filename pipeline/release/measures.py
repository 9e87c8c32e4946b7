"""The numbers of a release: counted from its tables, and from nothing else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.stated_rights import ALLOWED, rights_stated
from pipeline.release.unanswered import n_unanswered

Row = dict[str, Any]

NO_FAILURES = ("same_body", "taken_down")
"""Rules of fetch by which no source failed: the other ones than pipeline.summary has."""


@dataclass(frozen=True)
class Measures:
    """What can be counted in the tables of one build; each figure is made when it is asked for."""

    tables: Mapping[str, pa.Table]

    @cached_property
    def n_rows(self) -> dict[str, int]:
        """Rows of each table, in the order of the journey."""
        return {name: rows.num_rows for name, rows in self.tables.items()}

    def total(self, table: str, column: str) -> int:
        """Sum of a column."""
        return int(pc.sum(self.tables[table][column], min_count=0).as_py())

    @cached_property
    def n_kept_chars(self) -> int:
        """Characters of the decoded bodies that segments keep."""
        segments = self.tables["segments"]
        ends, starts = (pc.list_flatten(segments[name]) for name in ("body_ends", "body_starts"))
        return int(pc.sum(ends, min_count=0).as_py() - pc.sum(starts, min_count=0).as_py())

    @cached_property
    def kept_percent(self) -> str:
        """The same as a percentage of all decoded characters, to one decimal."""
        whole = self.total("documents", "n_decoded_chars")
        return f"{100 * self.n_kept_chars / whole:.1f}%" if whole else "none"

    @cached_property
    def languages(self) -> list[tuple[str, int, int]]:
        """Language, passages and characters in it; most passages first."""
        rows = [row for row in self._rows("languages", "level", "language", "n_chars") if row["level"] == "passage"]
        n_passages = Counter(row["language"] for row in rows)
        n_chars: Counter[str] = Counter()
        for row in rows:
            n_chars[row["language"]] += row["n_chars"]
        return [(tag, number, n_chars[tag]) for tag, number in _ranked(n_passages)]

    @cached_property
    def kinds(self) -> list[tuple[str, int]]:
        """Kind of passage, and how many; most first."""
        return _ranked(Counter(self.tables["passages"]["kind"].to_pylist()))

    @cached_property
    def personal(self) -> list[tuple[str, int]]:
        """Kind of personal detail, and segments that hold some; most first."""
        return _ranked(Counter(pc.list_flatten(self.tables["segments"]["personal"]).to_pylist()))

    @cached_property
    def drops(self) -> list[tuple[str, str, int, int]]:
        """Stage, rule, drops and characters removed by it; most first."""
        drops, by = self.tables["drops"], ["stage", "rule"]
        n_chars = pc.subtract(*(pc.fill_null(drops[name], 0) for name in ("end", "start")))
        counted = drops.select(by).append_column("n_chars", n_chars).group_by(by, use_threads=False)
        rows = counted.aggregate([("n_chars", "count"), ("n_chars", "sum")]).to_pylist()
        chars = {(row["stage"], row["rule"]): row["n_chars_sum"] for row in rows}
        number = {(row["stage"], row["rule"]): row["n_chars_count"] for row in rows}
        return [(*rule, times, chars[rule]) for rule, times in _ranked(number)]

    @cached_property
    def n_dropped_captures(self) -> int:
        """Captures that became no document."""
        return self.n_rows["captures"] - self.n_rows["documents"]

    @cached_property
    def n_failed_sources(self) -> int:
        """Sources that could not be fetched."""
        return sum(times for stage, rule, times, _ in self.drops if stage == "fetch" and rule not in NO_FAILURES)

    @cached_property
    def n_taken_down(self) -> int:
        """Captures that were taken down, since this release or an earlier one."""
        return sum(table == "captures" for table in self.tables["tombstones"]["table"].to_pylist())

    @cached_property
    def n_urls(self) -> int:
        """Captures that name the address they came from."""
        return self.n_rows["captures"] - int(self.tables["captures"]["url"].null_count)

    @cached_property
    def repairs(self) -> list[tuple[str, int]]:
        """Rule, and repairs made by it; most first."""
        return _ranked(Counter(self.tables["repairs"]["rule"].to_pylist()))

    @cached_property
    def links(self) -> list[tuple[str, str, int]]:
        """Relation, judgement and number of links."""
        rows = self._rows("links", "relation", "judgement")
        return [(*by, n) for by, n in _ranked(Counter((row["relation"], row["judgement"]) for row in rows))]

    @cached_property
    def works(self) -> list[Row]:
        """All works; the oldest first, undated ones last."""
        rows: list[Row] = self.tables["works"].to_pylist()
        return sorted(rows, key=lambda row: (row["written_on"] or date.max, row["work_id"]))

    @cached_property
    def openings(self) -> dict[str, str]:
        """The first sentence of each work that has no title, by work_id; none in the open edition."""
        segments = self.tables["segments"]
        if "text" not in segments.column_names:
            return {}
        untitled = {row["work_id"] for row in self.works if not (row["title_zh"] or row["title_en"])}
        versions = self._rows("versions", "work_id", "passage_id", "is_canonical")
        carried = {row["passage_id"]: row["work_id"] for row in versions if row["work_id"] in untitled}
        wanted = pc.is_in(segments["passage_id"], pa.array(list(carried), pa.string()))
        sentences = segments.filter(pc.and_(wanted, pc.equal(segments["role"], "sentence")))
        said = sentences.select(["passage_id", "text"]).to_pylist()
        return {carried[row["passage_id"]]: row["text"] for row in reversed(said)}

    @cached_property
    def n_two_sided(self) -> int:
        """Beads with words on both sides."""
        beads = self.tables["bitext"]
        sides = [pc.list_value_length(beads[f"{side}_segment_ids"]) for side in ("left", "right")]
        return int(pc.sum(pc.greater(pc.min_element_wise(*sides), 0), min_count=0).as_py())

    @cached_property
    def contrasts(self) -> dict[str, int]:
        """How much there is to compare between languages: works, couples of figures, figures, segments and beads."""
        beads = self._rows("bitext", "bead_id", "work_id", "left_passage_id", "kind", "flags")
        one_sided = {row["bead_id"]: row["kind"] for row in beads if "omitted" in row["flags"]}
        titles = {row["bead_id"] for row in beads if "title" in row["flags"]}
        chinese = {row["left_passage_id"] for row in beads}
        figures = self._rows("figures", "figure_id", "counterpart", "passage_id", "bead_id", "agreement")
        answers = {row["figure_id"]: row["counterpart"] for row in figures}
        differing = [row for row in figures if row["agreement"] == "differs"]
        missing = [row for row in figures if row["agreement"] == "missing"]
        return {
            "n_compared": len({row["work_id"] for row in beads}),
            "n_differing": sum(
                1
                for row in differing
                if row["passage_id"] in chinese or answers[row["counterpart"]] != row["figure_id"]
            ),
            "n_one_sided_figures": sum(1 for row in missing if row["bead_id"] not in one_sided)
            + n_unanswered(self.tables),
            "n_left_out": sum(
                int(number) for name, kind in one_sided.items() if name not in titles for number in kind.split("-")
            ),
            "n_unsure_beads": sum(1 for row in beads if {"omitted", "unsure"} & {*row["flags"]} == {"unsure"}),
        }

    @cached_property
    def rights(self) -> list[tuple[Any, ...]]:
        """What is stated of rights, whether it allows the text to be passed on, and captures of which it is said."""
        return rights_stated(self.tables["captures"])

    @cached_property
    def n_forbidden(self) -> int:
        """Captures whose rights do not allow their texts to be passed on."""
        return sum(row[-1] for row in self.rights if row[-2] != ALLOWED)

    @cached_property
    def unknown(self) -> list[tuple[str, int, int]]:
        """Column that may be unknown, rows in which it is, and rows in all; only those with any."""
        return [
            (f"{name}.{field.name}", rows[field.name].null_count, rows.num_rows)
            for name, rows in self.tables.items()
            for field in rows.schema
            if field.nullable and rows[field.name].null_count
        ]

    def span(self, table: str, column: str) -> tuple[Any, Any]:
        """First and last value of a column of dates or times; nothing if none is known."""
        bounds = pc.min_max(self.tables[table][column]).as_py()
        return bounds["min"], bounds["max"]

    def _rows(self, table: str, *columns: str) -> list[Row]:
        listed: list[Row] = self.tables[table].select(list(columns)).to_pylist()
        return listed


def _ranked(counted: Mapping[Any, int]) -> list[Any]:
    """Most first; equals in the order of their names."""
    return sorted(counted.items(), key=lambda told: (-told[1], told[0]))


def enumerate_words(words: Iterable[str]) -> str:
    """Join words as a sentence does.

    >>> enumerate_words(["en", "zh-Hans", "zh-Hant"]), enumerate_words([])
    ('en, zh-Hans and zh-Hant', 'none')
    """
    *most, last = [*words] or ["none"]
    return f"{', '.join(most)} and {last}" if most else last
