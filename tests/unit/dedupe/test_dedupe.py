"""The dedupe stage on the repository's own letter and on tables made for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from factories import Paragraphs, Shelf
from relating import deduped
from rulings import Said

from pipeline.detect import detect
from pipeline.settings import DedupeSettings, Settings
from seeds import chinese_lead_in, chinese_letter, english_letter, speech

SIGNED: dict[str, Any] = {"author": "雷军", "written_on": date(2021, 7, 16), "date_precision": "day"}


def seeds_shelf() -> tuple[Shelf, dict[str, str]]:
    """The letter in both languages, the report around it and two speeches; and what their passages are called."""
    shelf = Shelf()
    names = ["lead_in", "chinese"]
    ids = shelf.add("000", chinese_lead_in(), chinese_letter(), about=[{"kind": "report"}, SIGNED])
    for name, number, text in (
        ("english", "002", english_letter()),
        ("s3", "003", speech("003")),
        ("s4", "004", speech("004")),
    ):
        names.append(name)
        ids += shelf.add(number, text, about=[{"author": "Lei Jun"}] if name == "english" else [])
    return shelf, dict(zip(names, ids, strict=True))


def relate(shelf: Shelf, rulings: Sequence[Said] = (), settings: Settings | None = None) -> dict[str, pa.Table]:
    """Run detect and dedupe."""
    tables, chosen = shelf.tables(), settings or Settings()
    languages = detect(**tables, settings=chosen)["languages"]
    return deduped(**tables, metadata=shelf.claims(), languages=languages, judgements=rulings, settings=chosen)


def works_of(made: Mapping[str, pa.Table]) -> list[list[str]]:
    """The passages of each work."""
    grouped: dict[str, list[str]] = {}
    for row in made["versions"].to_pylist():
        grouped.setdefault(row["work_id"], []).append(row["passage_id"])
    return sorted(grouped.values())


@pytest.fixture(scope="module")
def seeds() -> tuple[dict[str, pa.Table], dict[str, str]]:
    """The tables made of the seeds, and the names of their passages."""
    shelf, names = seeds_shelf()
    return relate(shelf), names


def test_the_letters_are_one_work(seeds: tuple[dict[str, pa.Table], dict[str, str]]) -> None:
    """The Chinese letter and its English version belong together; lead-in and speeches stand alone."""
    made, names = seeds
    alone = [[names[name]] for name in ("lead_in", "s3", "s4")]
    assert works_of(made) == sorted([*alone, sorted([names["chinese"], names["english"]])])


def test_the_letters_work_knows_its_author_date_and_origin(seeds: tuple[dict[str, pa.Table], dict[str, str]]) -> None:
    """The best date and the original's signature are taken; Lei Jun spells 雷军."""
    (work,) = [row for row in seeds[0]["works"].to_pylist() if row["n_versions"] == 2]
    told = work["author"], work["written_on"], work["date_precision"], work["original_language"]
    assert told == ("雷军", date(2021, 7, 16), "day", "zh-Hans")


BEADS = [
    (["小米同学们："], ["Dear Xiaomi colleagues,"]),
    (["今年 8 月 16 日", "此时收到"], ["On August 16"]),
    (["2014 年第三季度"], ["In 2014 Q3", "Unfortunately"]),
    (["2020 年，我们的研发投入近百亿"], ["In 2020, our R&D"]),
    (
        ["我们国际业务"],
        ["Our international", "Our international business contributes", "We are No.1", "Xiaomi has become"],
    ),
    (["同学们，请和我一起"], ["Dear colleagues, please", "Full speed ahead!"]),
    (["雷军"], ["Lei Jun"]),
    (["7/16/2021"], []),
]


@pytest.mark.parametrize(("left", "right"), BEADS, ids=[bead[0][0][:9] for bead in BEADS])
def test_beads_of_the_letter(
    seeds: tuple[dict[str, pa.Table], dict[str, str]], left: list[str], right: list[str]
) -> None:
    """A reader's own beads are found, also where one paragraph stands for several."""
    found = [
        row
        for row in seeds[0]["bitext"].to_pylist()
        if row["left_text"].startswith(left[0])
        and (len(row["left_segment_ids"]), len(row["right_segment_ids"])) == (len(left), len(right))
    ]
    assert len(found) == 1
    assert found[0]["right_text"].startswith(right[0] if right else "")


def test_every_segment_stands_in_one_bead(seeds: tuple[dict[str, pa.Table], dict[str, str]]) -> None:
    """The bitext loses and repeats nothing of either version."""
    shelf, names = seeds_shelf()
    rows = seeds[0]["bitext"].to_pylist()
    for side, name in (("left", "chinese"), ("right", "english")):
        aligned = [one for row in rows for one in row[f"{side}_segment_ids"]]
        assert aligned == [one["segment_id"] for one in shelf.segments if one["passage_id"] == names[name]]


def test_without_the_dictionary_the_letter_is_still_aligned() -> None:
    """Numbers, Latin words, punctuation and lengths find the letter and pair its sentences."""
    shelf, names = seeds_shelf()
    made = relate(shelf, settings=Settings(dedupe=DedupeSettings(lexicon="none")))
    best = max(made["links"].to_pylist(), key=lambda row: row["score"])
    assert ({best["left_id"], best["right_id"]}, best["judgement"]) == (
        {names["chinese"], names["english"]},
        "positive",
    )
    paired = {(row["left_text"][:4], row["right_text"][:8]) for row in made["bitext"].to_pylist()}
    assert {("2020", "In 2020,"), ("今年 8", "On Augus"), ("雷军", "Lei Jun")} <= paired


def test_a_persons_no_outranks_the_score() -> None:
    """One line in judgements.csv takes the letter apart again, and is recorded with its reason."""
    shelf, names = seeds_shelf()
    ruling = Said(names["english"], names["chinese"], judgement="negative", why="another letter")
    made = relate(shelf, [ruling])
    (link,) = [row for row in made["links"].to_pylist() if row["judged_by"] == "A. Reader"]
    assert (link["judgement"], link["reason"].split(" (")[0]) == ("negative", "another letter")
    assert [names["chinese"]] in works_of(made)


def test_a_persons_yes_links_what_no_rule_proposed() -> None:
    """The link is made with whatever evidence can be measured, and the two are one work."""
    shelf, names = seeds_shelf()
    made = relate(shelf, [Said(names["lead_in"], names["s4"], relation="near_duplicate")])
    assert sorted([names["lead_in"], names["s4"]]) in works_of(made)


def test_two_texts_of_one_language_called_translations_are_not_aligned() -> None:
    """A person may call any two texts translations: two Chinese ones become a work, without bitext."""
    shelf, names = seeds_shelf()
    made = relate(shelf, [Said(names["s3"], names["s4"])])
    assert sorted([names["s3"], names["s4"]]) in works_of(made)
    assert not {names["s3"], names["s4"]} & set(made["bitext"]["left_passage_id"].to_pylist())


def test_a_no_outranks_a_chain_of_yes() -> None:
    """Two passages judged to be different works are in different works, whatever lies between them."""
    shelf, names = seeds_shelf()
    chain = [Said(names["s3"], names["s4"], "edition"), Said(names["s4"], names["lead_in"], "edition")]
    no = Said(names["s3"], names["lead_in"], "edition", judgement="negative")
    works = works_of(relate(shelf, [*chain, no]))
    assert not any({names["s3"], names["lead_in"]} <= set(work) for work in works)


def test_rulings_on_unknown_passages_change_nothing(seeds: tuple[dict[str, pa.Table], dict[str, str]]) -> None:
    """Validation reports them; here there is nothing to judge."""
    made, names = seeds
    assert relate(seeds_shelf()[0], [Said(names["english"], "0" * 16)]) == made


def test_a_reprint_joins_the_work_and_does_not_compete() -> None:
    """A second copy of the Chinese letter neither breaks nor doubles the link to the English one."""
    shelf, names = seeds_shelf()
    (copy,) = shelf.add("copy", chinese_letter())
    made = relate(shelf)
    assert sorted([names["chinese"], names["english"], copy]) in works_of(made)
    assert len({(row["left_passage_id"], row["right_passage_id"]) for row in made["bitext"].to_pylist()}) == 1


def test_a_quoting_report_does_not_become_a_version() -> None:
    """A report that carries the letter among its own words is linked, but is a work of its own."""
    shelf, _ = seeds_shelf()
    (report,) = shelf.add("report", [*speech("003")[:30], *chinese_letter()], about=[{"kind": "report"}])
    made = relate(shelf)
    relations = {row["relation"] for row in made["links"].to_pylist() if report in (row["left_id"], row["right_id"])}
    assert "quotation" in relations
    assert [report] in works_of(made)


def test_next_years_letter_is_not_a_translation() -> None:
    """The same words with other years and figures are no version of this letter."""
    shelf = Shelf()
    (english,) = shelf.add("english", english_letter())
    shelf.add("next", _turned(chinese_letter()))
    made = relate(shelf)
    assert [english] in works_of(made)


def _turned(paragraphs: Paragraphs) -> list[list[str]]:
    """Other digits everywhere, as in another year's letter."""
    table = str.maketrans("0123456789", "3456789012")
    return [[sentence.translate(table) for sentence in paragraph] for paragraph in paragraphs]


def test_empty_tables_give_empty_tables() -> None:
    """No passages, no links, no works."""
    assert {name: table.num_rows for name, table in relate(Shelf()).items()} == {
        "links": 0, "works": 0, "versions": 0, "bitext": 0, "figures": 0,
    }  # fmt: skip


def test_rows_do_not_depend_on_input_order(seeds: tuple[dict[str, pa.Table], dict[str, str]]) -> None:
    """Reversed tables give the same bytes."""
    shelf = seeds_shelf()[0]
    tables = shelf.tables()
    tables["languages"] = detect(**tables, settings=Settings())["languages"]
    tables["metadata"] = shelf.claims()
    turned = {name: table.take(pa.array(range(table.num_rows)[::-1], pa.int64())) for name, table in tables.items()}
    assert deduped(**turned, judgements=(), settings=Settings()) == seeds[0]


def test_rows_do_not_depend_on_ranges(seeds: tuple[dict[str, pa.Table], dict[str, str]]) -> None:
    """Steps on eight ranges each give the same bytes as steps on the whole."""
    shelf = seeds_shelf()[0]
    tables = shelf.tables()
    languages = detect(**tables, settings=Settings())["languages"]
    assert deduped(**tables, languages=languages, metadata=shelf.claims(), settings=Settings(), n_ranges=8) == seeds[0]


def test_equal_letters_parted_by_a_person_have_different_work_ids() -> None:
    """An id is made of the text; where two works have the same, each adds its passage."""
    shelf = Shelf()
    (one,), (other,) = shelf.add("a", chinese_letter()), shelf.add("b", chinese_letter())
    works = relate(shelf, [replace(Said(one, other, "duplicate"), judgement="negative")])["works"]
    assert len(set(works["work_id"].to_pylist())) == 2


def figures_of(made: Mapping[str, pa.Table], passage_id: str, surface: str) -> list[tuple[str | None, list[str], str]]:
    """Agreement, what differs and the counterpart's surface, of the figures of a passage that read so."""
    rows = {row["figure_id"]: row for row in made["figures"].to_pylist()}
    return [
        (row["agreement"], row["differs_in"], rows[row["counterpart"]]["surface"] if row["counterpart"] else "")
        for row in rows.values()
        if (row["passage_id"], row["surface"]) == (passage_id, surface)
    ]


def test_the_chinese_has_reached_half_where_the_english_is_close_to_it(
    seeds: tuple[dict[str, pa.Table], dict[str, str]],
) -> None:
    """The overseas share differs in how it is meant."""
    made, names = seeds
    assert figures_of(made, names["chinese"], "一半") == [("differs", ["qualifier"], "close to half")]


def test_ten_years_of_loyalty_are_not_in_the_english(seeds: tuple[dict[str, pa.Table], dict[str, str]]) -> None:
    """Of the Chinese letter's decades one is missing on the other side."""
    made, names = seeds
    assert ("missing", [], "") in figures_of(made, names["chinese"], "十年")


def test_speeches_without_translation_are_not_compared(seeds: tuple[dict[str, pa.Table], dict[str, str]]) -> None:
    """Their figures are read, and say nothing of another side."""
    made, names = seeds
    rows = [row for row in made["figures"].to_pylist() if row["passage_id"] == names["s4"]]
    assert len(rows) > 100
    assert {(row["bead_id"], row["counterpart"], row["agreement"]) for row in rows} == {(None, None, None)}


UNDATED = (
    [
        ["各位同事："],
        ["感谢大家这一个月的努力工作。", "我们的生产已经恢复正常，所有工厂都在满负荷运转。"],
        ["如果您在工作中遇到困难，请告诉您的主管，或者直接写信给我。", "我会认真阅读每一封来信。"],
    ],
    [
        ["Dear colleagues,"],
        [
            "Thank you for your hard work this month.",
            "Our production is back to normal, and all factories are running at full capacity.",
        ],
        [
            "If you meet with difficulties in your work, please tell your supervisor, or write directly to me.",
            "I will read every letter carefully.",
        ],
    ],
)


@pytest.mark.parametrize(("year", "judgement"), [(2020, "positive"), (2022, "unsure")])
def test_a_translation_published_years_later_that_names_no_year_is_left_open(year: int, judgement: str) -> None:
    """It may be that of another year's letter; published soon it is a translation."""
    shelf = Shelf()
    for name, text, day in zip("ab", UNDATED, (date(2020, 4, 28), date(year, 5, 8)), strict=True):
        shelf.add(name, text)
        shelf.documents[-1] |= {"published_on": day, "date_precision": "day"}
    (link,) = relate(shelf)["links"].to_pylist()
    assert (link["judgement"], bool(link["against"])) == (judgement, judgement == "unsure")


FIGURES = (
    [
        *UNDATED[0],
        ["上个月我们售出 3412 台机器，销售额为 758 万元，比前一个月增长 12%。", "我们在武汉新开了 7 家店。"],
    ],
    [
        *UNDATED[1],
        ["Last month we sold 3412 machines for RMB7.58 million, up 12%.", "We opened 7 new stores in Wuhan."],
    ],
    [
        ["To all of you,"],
        ["I am grateful for what you did in these weeks.", "The works are running again, every plant of them in full."],
        [
            "Whoever finds it hard should speak to the head of the team, or send me a note.",
            "I shall read each of them.",
        ],
        ["The month before, 3412 machines were sold, worth RMB7.58 million, 12% more.", "In Wuhan 9 stores opened."],
    ],
)


def test_a_second_translation_by_a_persons_word_is_compared_too() -> None:
    """Both English versions have beads with the Chinese one, and the figures of both are compared."""
    shelf = Shelf()
    chinese, first, second = (shelf.add(name, text)[0] for name, text in zip("abc", FIGURES, strict=True))
    made = relate(shelf, [Said(chinese, name) for name in (first, second)])
    aligned = {(row["left_passage_id"], row["right_passage_id"]) for row in made["bitext"].to_pylist()}
    placed = {row["passage_id"] for row in made["figures"].to_pylist() if row["bead_id"]}
    assert (aligned, placed) == ({(chinese, first), (chinese, second)}, {chinese, first, second})
