"""People's rulings on copies, editions and quotations, through the whole stage: a person outranks any rule."""

from typing import Any

import pyarrow as pa
import pytest
from factories import Paragraphs, Shelf
from relating import deduped
from rulings import Said

from pipeline.detect import detect
from pipeline.settings import Settings
from seeds import chinese_letter, speech

Row = dict[str, Any]

LETTER: Paragraphs = chinese_letter()
STRANGER: Paragraphs = speech("003")[:30]
COPIES: dict[str, Paragraphs] = {
    "duplicate": LETTER,
    "near_duplicate": [*LETTER, ["来源：山城日报"]],
    "edition": LETTER[:12],
}
SAME_WORK = sorted(COPIES)


def relate(shelf: Shelf, *rulings: Said) -> dict[str, pa.Table]:
    """Run detect and dedupe."""
    tables = shelf.tables()
    languages = detect(**tables, settings=Settings())["languages"]
    return deduped(**tables, metadata=shelf.claims(), languages=languages, judgements=rulings, settings=Settings())


def shelved(*texts: Paragraphs, kinds: tuple[str, ...] = ()) -> tuple[Shelf, list[str]]:
    """A shelf of texts, and the ids of their passages."""
    shelf = Shelf()
    about = [{"kind": kind} for kind in kinds] or [{} for _ in texts]
    return shelf, [shelf.add(f"{n}", text, about=[about[n]])[0] for n, text in enumerate(texts)]


def link_of(made: dict[str, pa.Table], relation: str) -> Row:
    """The only link of a relation."""
    (row,) = [row for row in made["links"].to_pylist() if row["relation"] == relation]
    return row


def works_of(made: dict[str, pa.Table]) -> list[list[str]]:
    """The passages of each work."""
    grouped: dict[str, list[str]] = {}
    for row in made["versions"].to_pylist():
        grouped.setdefault(row["work_id"], []).append(row["passage_id"])
    return sorted(map(sorted, grouped.values()))


@pytest.mark.parametrize("relation", SAME_WORK)
def test_a_no_parts_what_a_rule_joined(relation: str) -> None:
    """The link stays, negative, with the person's reason and the rule's opinion."""
    shelf, ids = shelved(LETTER, COPIES[relation])
    assert works_of(relate(shelf)) == [sorted(ids)]
    made = relate(shelf, Said(*ids, relation, "negative", why="read both"))
    link = link_of(made, relation)
    assert works_of(made) == sorted([one] for one in ids)
    assert (link["judgement"], link["judged_by"]) == ("negative", "A. Reader")
    assert link["reason"].startswith("read both (judged on 2026-01-02; the rule said positive: ")


@pytest.mark.parametrize("relation", SAME_WORK)
def test_a_yes_joins_what_no_rule_proposed(relation: str) -> None:
    """With what can be measured of the two as evidence."""
    shelf, ids = shelved(LETTER, STRANGER)
    assert works_of(relate(shelf)) == sorted([one] for one in ids)
    made = relate(shelf, Said(*ids[::-1], relation))
    link = link_of(made, relation)
    assert works_of(made) == [sorted(ids)]
    assert (link["judgement"], link["left_id"], link["right_id"]) == ("positive", *sorted(ids))
    assert 0 <= link["jaccard"] <= link["containment"] < 0.1


@pytest.mark.parametrize("relation", SAME_WORK)
def test_an_unsure_opens_what_a_rule_joined(relation: str) -> None:
    """Two works until somebody knows."""
    shelf, ids = shelved(LETTER, COPIES[relation])
    made = relate(shelf, Said(*ids, relation, "unsure"))
    assert link_of(made, relation)["judgement"] == "unsure"
    assert works_of(made) == sorted([one] for one in ids)


@pytest.mark.parametrize("relation", SAME_WORK)
def test_a_no_parts_whatever_chain_leads_from_one_to_the_other(relation: str) -> None:
    """A third copy is in one of the two works, never both in one."""
    shelf, ids = shelved(LETTER, COPIES[relation], [*LETTER, ["网址：山城在线"]])
    assert works_of(relate(shelf)) == [sorted(ids)]
    made = relate(shelf, Said(*ids[:2], relation, "negative"))
    assert not any({*ids[:2]} <= set(work) for work in works_of(made))
    assert len(works_of(made)) == 2


def test_a_yes_decides_what_a_rule_left_open() -> None:
    """Other figures everywhere are next year's letter, unless somebody knows better."""
    turned = str.maketrans("0123456789", "3456789012")
    shelf, ids = shelved(LETTER, [[sentence.translate(turned) for sentence in part] for part in LETTER])
    assert link_of(relate(shelf), "near_duplicate")["judgement"] == "unsure"
    made = relate(shelf, Said(*ids, "near_duplicate"))
    assert works_of(made) == [sorted(ids)]
    assert link_of(made, "near_duplicate")["against"]


@pytest.mark.parametrize("judgement", ["positive", "negative", "unsure"])
def test_a_ruling_on_a_quotation_changes_no_work(judgement: str) -> None:
    """A report that quotes a letter is no version of it, whoever says so."""
    shelf, ids = shelved(LETTER, [*STRANGER, *LETTER], kinds=("letter", "report"))
    before = relate(shelf)
    made = relate(shelf, Said(*ids, "quotation", judgement))
    assert link_of(made, "quotation")["judgement"] == judgement
    assert works_of(made) == works_of(before) == sorted([one] for one in ids)


def test_a_yes_on_a_quotation_that_no_rule_proposed_is_a_link() -> None:
    """Between two works."""
    shelf, ids = shelved(LETTER, STRANGER, kinds=("letter", "report"))
    made = relate(shelf, Said(*ids, "quotation"))
    assert (link_of(made, "quotation")["judgement"], len(works_of(made))) == ("positive", 2)


def test_a_quotation_that_only_a_person_saw_says_whose_words_stand_where() -> None:
    """Two sentences are too short for a rule; the spans are found all the same, and other years say nothing."""
    quoted = LETTER[4][0]
    shelf, ids = shelved(LETTER, [*STRANGER, [quoted], ["二〇三一年三月一日"]], kinds=("letter", "report"))
    link = link_of(relate(shelf, Said(*ids, "quotation")), "quotation")
    side = "left" if link["left_id"] == ids[0] else "right"
    assert link["quoted_id"] == ids[0]
    assert 0 <= len(quoted) - (link[f"{side}_end"] - link[f"{side}_start"]) <= 3
    assert link["against"] is None


def test_a_yes_on_what_no_rule_compared_says_what_changed_and_that_no_rule_spoke() -> None:
    """Of exact copies one is compared with others; a person may rule on another one."""
    shelf, ids = shelved(LETTER, LETTER, COPIES["edition"])
    spared = max(ids[:2])
    link = link_of(relate(shelf, Said(spared, ids[2], "near_duplicate")), "near_duplicate")
    assert "lacks" in link["changed"]
    assert link["reason"] == "read both (judged on 2026-01-02; no rule proposed it)"


def test_a_ruling_on_one_relation_leaves_the_others_alone() -> None:
    """Not an edition may still be a reprint: the rule's near-duplicate stands beside the person's no."""
    shelf, ids = shelved(LETTER, COPIES["near_duplicate"])
    made = relate(shelf, Said(*ids, "edition", "unsure"))
    assert link_of(made, "near_duplicate")["judgement"] == "positive"
    assert works_of(made) == [sorted(ids)]
