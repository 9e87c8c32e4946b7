"""The comparison of the two languages as a whole: sections, counts, limits, and texts that cannot break out of it."""

import re
from collections.abc import Callable

import pyarrow as pa
import pytest
from comparing import entries, page, silent
from little_reader import Row
from little_world import HOSTILE, HOSTILE_TITLE, TRANSLATION, Tables, changed, edited, little_world

from pipeline.release.measures import Measures

NOTHING_TO_REPORT = "Nothing to report"


def test_a_work_with_nothing_to_report_says_so() -> None:
    """Silence would leave open whether it was compared."""
    text = page(silent(little_world()))
    assert (entries(text), text.count(NOTHING_TO_REPORT)) == ({}, 1)


def test_a_build_of_one_language_says_so() -> None:
    """Without an alignment there is nothing to compare, and the page says it."""
    text = page(changed(silent(little_world()), "bitext", lambda _: []))
    assert "No work here has a Chinese and an English version" in text


def test_the_section_tells_both_versions_and_how_they_were_linked() -> None:
    """Title, sources, coverage, and who judged by what."""
    text = page(edited(little_world(), "links", TRANSLATION, judged_by="A. Reader", reason="read <both>", score=0.3))
    assert "| source | chinese | english |" in text
    assert re.search(r"^\| aligned with the other \| \d+\.\d% \| 100\.0% \|$", text, re.MULTILINE)
    assert "Judged by A. Reader, score 0.30: read &lt;both&gt;. 3 beads have words on both sides." in text


def test_without_a_link_between_the_two_the_section_says_what_joined_them() -> None:
    """Two versions may be of one work through others."""
    text = page(changed(little_world(), "links", lambda _: []))
    assert "Other versions brought the two together" in text


def test_versions_that_are_not_compared_are_named() -> None:
    """A reprint is told of, with how much of the work it has."""
    work_id = little_world()["bitext"]["work_id"].to_pylist()[0]
    reprint = {"passage_id": "f" * 16, "is_canonical": False, "completeness": 0.5}

    def add(rows: list[Row]) -> list[Row]:
        return [*rows, next(row for row in rows if row["work_id"] == work_id) | reprint | {"language": "zh-Hant"}]

    text = page(changed(little_world(), "versions", add))
    assert "Other passages that carry it, not compared here: ffffffffffffffff (zh-Hant, 50.0% complete)." in text


def test_what_is_compared_is_not_said_to_be_left() -> None:
    """A shorter version may be the one that is aligned, beside a longer one that is not."""
    text = page(changed(little_world(), "versions", lambda rows: [row | {"is_canonical": False} for row in rows]))
    assert "not compared here" not in text


def test_no_markup_of_a_text_gets_through() -> None:
    """Neither HTML, nor a table's border, nor a new line of a letter is obeyed."""
    text = page(edited(little_world(), "bitext", 2, flags=["unsure"]))
    (told,) = entries(text)["Beads that may be wrong: 1"]
    assert "<script" not in text
    assert len(told) == 3
    assert "\\| \\`rm\\` \\\\ 100 % " in told[1]
    assert "{n\\_works}" in told[1]
    assert HOSTILE_TITLE not in text
    assert HOSTILE not in text


def test_the_card_counts_what_the_page_lists() -> None:
    """Counts of the card and lengths of the lists are of one build."""
    measures = Measures(little_world())
    lists = [int(heading.rpartition(" ")[2]) for heading in entries(page(little_world()))]
    counted = measures.contrasts
    assert [counted["n_differing"], counted["n_one_sided_figures"], counted["n_left_out"]] == lists


def test_a_work_without_a_title_and_without_a_sentence_is_called_by_its_id() -> None:
    """Two headings may be a work; its section has a heading all the same."""
    tables = changed(little_world(), "works", lambda rows: [row | {"title_zh": None} for row in rows])
    tables = changed(tables, "segments", lambda rows: [row | {"role": "heading"} for row in rows])
    work_id = tables["bitext"]["work_id"].to_pylist()[0]
    assert f"\n## (work {work_id})\n" in page(tables)


def in_doubt(n_beads: int) -> Tables:
    """The build with the first bead many times, in doubt."""

    def repeat(beads: list[Row]) -> list[Row]:
        return [beads[0] | {"bead_id": f"{one:016x}", "ordinal": one, "flags": ["unsure"]} for one in range(n_beads)]

    return changed(little_world(), "bitext", repeat)


@pytest.mark.parametrize(("n_beads", "rest"), [(25, ""), (26, "and 1 more, see [the whole lists](#the-whole-lists).")])
def test_long_lists_are_cut_and_counted(n_beads: int, rest: str) -> None:
    """Twenty-five entries are shown; the count is told, and the way to all of it."""
    told = entries(page(in_doubt(n_beads)))[f"Beads that may be wrong: {n_beads}"]
    assert (len(told), told[-1][3:]) == (25, ["", rest] if rest else [])


def of_works(n_works: int) -> Tables:
    """The build with its aligned work many times."""
    tables = little_world()
    aligned = tables["bitext"]["work_id"][0].as_py()

    def repeat(key: str) -> Callable[[list[Row]], list[Row]]:
        return lambda rows: [
            row | {"work_id": f"{one:016x}"} | ({key: f"{one:08x}{place:08x}"} if key != "work_id" else {})
            for one in range(n_works)
            for place, row in enumerate(row for row in rows if row["work_id"] == aligned)
        ]

    for table, key in (("bitext", "bead_id"), ("works", "work_id"), ("versions", "work_id")):
        tables = changed(tables, table, repeat(key))
    return tables


@pytest.mark.parametrize(("n_works", "rest"), [(200, 0), (201, 1)])
def test_many_works_are_cut_and_counted(n_works: int, rest: int) -> None:
    """Two hundred have a section, so that a release of thousands still has a page that opens."""
    text = page(of_works(n_works))
    assert (text.count("### zh-Hans and en"), "and 1 more works, in the tables." in text) == (200, bool(rest))


@pytest.mark.parametrize(
    "table", ["figures", "bitext", "segments", "versions", "links", "passages", "documents", "works"]
)
def test_the_page_does_not_depend_on_the_order_of_rows(table: str) -> None:
    """Equal rows give equal pages."""
    tables = little_world()
    backwards = pa.array(range(tables[table].num_rows - 1, -1, -1))
    assert page({**tables, table: tables[table].take(backwards)}) == page(tables)
