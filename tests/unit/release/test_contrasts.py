"""The entries of the comparison: what differs or is missing, with the words of both sides beside it."""

import re
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from comparing import entries, page
from little_reader import Row
from little_world import Tables, changed, edited, little_world

from pipeline.dedupe.titles import title_beads
from pipeline.release.comparison.contrasts import meant
from pipeline.release.measures import Measures

DIFFERING = "Figures that differ: 1"


def test_figures_that_differ_stand_with_the_words_of_both_sides() -> None:
    """A reader sees both figures, what each means, in what they differ, and both sentences in their places."""
    (told,) = entries(page(little_world()))[DIFFERING]
    assert told == [
        "“全球第二” (at most rank 2) against “No. 2” (rank 2): qualifier",
        "zh-Hans, paragraph 2: 我们 是<b>全球第二</b>！",
        "en, paragraph 2: We are <b>No. 2</b>!",
    ]


def test_a_figure_on_one_side_only_says_which_side_states_it() -> None:
    """The sentence that lacks it stands beside the one that has it."""
    (told,) = entries(page(little_world()))["Figures on one side only: 1"]
    assert told[0] == "only en: “100 %” (100 percent)"
    assert [line.split(":")[0] for line in told[1:]] == ["zh-Hans, paragraph 2", "en, paragraph 2"]


def test_what_is_left_out_has_its_place_on_both_sides() -> None:
    """Where it stands in the version that has it, and behind which words the other would have it."""
    (told,) = entries(page(little_world()))["Passages left out: 1"]
    assert told[0] == "not in en: zh-Hans, paragraph 2: 谢谢𠮷。"
    assert told[1].startswith("its place in en is behind “…")


def test_neighbouring_beads_without_an_answer_are_one_passage() -> None:
    """A passage of several sentences is one entry, and says that the other side has words of its own there."""
    tables = edited(little_world(), "bitext", 2, kind="1-0", right_segment_ids=[], right_text="", flags=["omitted"])
    alone = tables["bitext"].to_pylist()[2]
    gone = little_world()["bitext"].to_pylist()[2]
    more = {"left_segment_ids": [], "left_text": "", "right_segment_ids": gone["right_segment_ids"]}
    own = alone | more | {"right_text": gone["right_text"], "kind": "0-1", "bead_id": "f" * 16, "ordinal": 4}
    (first, second) = entries(page(changed(tables, "bitext", lambda rows: [*rows, own])))["Passages left out: 2"]
    assert first[0].startswith("not in en: zh-Hans, paragraph 2: Say ")
    assert first[1].endswith("behind “We are No. 2!”; there en has words of its own")
    assert second[0].startswith("not in zh-Hans: en, paragraph 2: ")


def test_a_heading_left_out_is_told_to_be_one() -> None:
    """A date or a heading left out means less than a sentence."""
    segments = little_world()["segments"].to_pylist()
    (row,) = [number for number, row in enumerate(segments) if row["text"] == "谢谢𠮷。"]
    (told,) = entries(page(edited(little_world(), "segments", row, role="dateline")))["Passages left out: 1"]
    assert told[0] == "not in en: zh-Hans, paragraph 2 (dateline): 谢谢𠮷。"


def titled(english: str | None) -> Tables:
    """The build whose Chinese letter opens with a line of its own, its title; the English has the title given."""
    titles = {"各位同学：": "各位同学", "Dear all,": english}
    tables = edited(little_world(), "bitext", 0, kind="1-0", right_segment_ids=[], right_text="", flags=["omitted"])
    opens = {row["passage_id"]: row["text"] for row in tables["segments"].to_pylist() if row["text"] in titles}

    def name(rows: list[Row]) -> list[Row]:
        return [row | {"title": titles.get(opens.get(row["passage_id"], ""))} for row in rows]

    tables = changed(tables, "passages", name)
    known = {row["passage_id"]: row["title"] for row in tables["passages"].to_pylist()}
    titles_of = title_beads(tables["bitext"].to_pylist(), known)

    def flag(rows: list[Row]) -> list[Row]:
        return [row | {"flags": row["flags"] + ["title"] * (row["bead_id"] in titles_of)} for row in rows]

    return changed(tables, "bitext", flag)


def test_a_title_on_the_first_line_is_not_left_out_of_a_version_with_a_title() -> None:
    """The English states its title in front matter, the Chinese on its first line; the page says so."""
    tables = titled("Fellow students")
    text = page(tables)
    (told,) = entries(text)["Passages left out: 1"]
    assert (told[0].endswith("谢谢𠮷。"), Measures(tables).contrasts["n_left_out"]) == (True, 1)
    assert "zh-Hans opens with its title, to which no line of the other answers" in text


def test_a_title_is_left_out_of_a_version_without_one() -> None:
    """Where the other has no title at all, a reader of it misses the line."""
    tables = titled(None)
    first = entries(page(tables))["Passages left out: 2"][0]
    assert first[0].startswith("not in en: zh-Hans, paragraph 1")
    assert Measures(tables).contrasts["n_left_out"] == 2


def test_paragraphs_left_out_together_stay_apart() -> None:
    """A mark stands where a new paragraph begins, and the place names the first and the last."""
    segments = little_world()["segments"].to_pylist()
    (row,) = [number for number, row in enumerate(segments) if row["text"] == "谢谢𠮷。"]
    tables = edited(little_world(), "segments", row, paragraph=9)
    gone = edited(tables, "bitext", 2, kind="1-0", right_segment_ids=[], right_text="", flags=["omitted"])
    (told,) = entries(page(gone))["Passages left out: 1"]
    assert told[0].startswith("not in en: zh-Hans, paragraphs 2 to 3: Say ")
    assert told[0].endswith(" ¶ 谢谢𠮷。")


def test_an_omission_in_doubt_is_told_to_be_one() -> None:
    """What the other side may say elsewhere is not claimed to be left out."""
    (told,) = entries(page(edited(little_world(), "bitext", 3, flags=["omitted", "unsure"])))["Passages left out: 1"]
    assert told[0].startswith("perhaps not in en: ")


def test_beads_in_doubt_are_listed_with_their_score() -> None:
    """Both sides stand beside it, so that a reader can judge."""
    (told,) = entries(page(edited(little_world(), "bitext", 0, flags=["unsure"], score=0.42)))[
        "Beads that may be wrong: 1"
    ]
    assert told == ["probability 0.42", "zh-Hans, paragraph 1: 各位同学：", "en, paragraph 1: Dear all,"]


def test_a_bead_of_very_many_figures_is_cut_and_counted() -> None:
    """A hundred thousand figures in one sentence take no longer than reading it, and fill one line."""
    tables, n_figures = little_world(), 100_000
    (row,) = [row for row in tables["figures"].to_pylist() if row["agreement"] == "missing"]
    many = [row | {"figure_id": f"{number:016x}", "start": row["start"] + number} for number in range(n_figures)]
    (told,) = entries(page(changed(tables, "figures", lambda _: many)))["Figures on one side only: 1"]
    assert told[0].count("“100 %”") == 10
    assert told[0].endswith(", and 99,990 more")


def test_long_passages_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of a book left out is told by its beginning and its length."""
    monkeypatch.setattr("pipeline.release.comparison.contrasts.LONGEST", 2)
    (told,) = entries(page(little_world()))["Passages left out: 1"]
    assert told[0].endswith(": 谢谢… (and 2 more characters)")


def test_a_figure_in_a_line_that_is_cut_does_not_embolden_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tag is closed where the line ends."""
    monkeypatch.setattr("pipeline.release.comparison.contrasts.LONGEST", 6)
    (told,) = entries(page(little_world()))[DIFFERING]
    assert told[1] == "zh-Hans, paragraph 2: 我们 是<b>全</b>… (and 4 more characters)"


def test_marks_of_ours_in_a_text_are_no_tags() -> None:
    """A letter with characters of private use cannot make anything bold."""
    segments = little_world()["segments"].to_pylist()
    (row,) = [number for number, row in enumerate(segments) if row["text"] == "We are No. 2!"]
    (told,) = entries(page(edited(little_world(), "segments", row, text="\ue001e are\ue000No. 2!")))[
        "Figures that differ: 1"
    ]
    assert told[2] == "en, paragraph 2: �e are�<b>No. 2</b>!"


def overlapping() -> Tables:
    """The build with three figures that only the English states, in one place."""

    def overlap(rows: list[Row]) -> list[Row]:
        (row,) = [row for row in rows if row["surface"] == "No. 2"]
        alone = row | {"agreement": "missing", "counterpart": None, "differs_in": []}
        spans = [(0, 5, "No. 2"), (4, 5, "2"), (4, 6, "2!")]
        return [
            alone | {"figure_id": f"{place:016x}", "start": row["start"] + a, "end": row["start"] + b, "surface": words}
            for place, (a, b, words) in enumerate(spans)
        ]

    return changed(little_world(), "figures", overlap)


def test_of_overlapping_figures_the_first_is_set_off() -> None:
    """Tags inside each other or across would set off what no figure says."""
    (told,) = entries(page(overlapping()))["Figures on one side only: 1"]
    assert told[2] == "en, paragraph 2: We are <b>No. 2</b>!"


def test_figures_of_a_bead_are_told_in_the_order_of_the_text() -> None:
    """Whatever the order of their rows."""
    tables = overlapping()
    backwards = tables["figures"].take(pa.array([2, 1, 0]))
    (told,) = entries(page({**tables, "figures": backwards}))["Figures on one side only: 1"]
    assert re.findall("“(.*?)”", told[0]) == ["No. 2", "2", "2!"]


KNOWN: dict[str, Any] = {"kind": "count", "low": None, "high": None, "first_on": None, "last_on": None, "unit": None}

MEANINGS = [
    ({"low": 5000.0, "high": 5000.0, "unit": "person", "qualifier": "over"}, "over 5,000 people"),
    ({"low": 10.0, "high": 20.0, "qualifier": "about"}, "about 10 to 20"),
    ({"low": 0.1, "high": 0.1, "unit": "percentage_point", "qualifier": "exact"}, "0.1 percentage points"),
    ({"low": 1.0, "high": 1.0, "unit": "year", "qualifier": "nearly"}, "nearly 1 year"),
    ({"low": 1.5, "high": 1.5, "unit": "percent", "qualifier": "exact"}, "1.5 percent"),
    (
        {"kind": "period", "first_on": date(2014, 7, 1), "last_on": date(2014, 9, 30), "qualifier": "exact"},
        "2014-07-01 to 2014-09-30",
    ),
    ({"kind": "date", "first_on": date(2021, 7, 16), "last_on": date(2021, 7, 16), "qualifier": "exact"}, "2021-07-16"),
    ({"kind": "date", "qualifier": "exact"}, "date"),
]


@pytest.mark.parametrize(("own", "words"), MEANINGS)
def test_a_figure_is_told_in_words(own: dict[str, Any], words: str) -> None:
    """Numbers without exponents, units with spaces, spans from first to last."""
    assert meant(KNOWN | own) == words
