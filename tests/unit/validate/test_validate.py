"""Every check of validate, each broken alone in a build that is sound otherwise."""

from dataclasses import replace

import pytest
from faults import FAULTS, NOBODY, longer_segment, quotation
from little_world import TRANSLATION, Tables, changed, edited, little_world

from pipeline.collection import Judgement
from pipeline.settings import Gates, Settings
from pipeline.validate import Report, validate


def checked(tables: Tables, gates: Gates | None = None, judgements: tuple[Judgement, ...] = ()) -> Report:
    """Validate with default settings but for the gates."""
    return validate(judgements=judgements, settings=replace(Settings(), gates=gates or Gates()), **tables)


def failed(report: Report) -> list[tuple[str, str]]:
    """Name and table of the checks that failed."""
    return [(check.name, check.table) for check in report.failures()]


def test_a_sound_build_passes_every_check() -> None:
    """The little world has nothing to complain of."""
    assert failed(checked(little_world())) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_fails_its_own_check_alone(fault: str) -> None:
    """One thing wrong is told once, by the check that is named after it."""
    name, table, spoil = FAULTS[fault]
    assert failed(checked(spoil(little_world()))) == [(name, table)]


@pytest.mark.parametrize(
    ("gates", "name"),
    [
        (Gates(min_documents=3), "gate_min_documents"),
        (Gates(max_dropped_captures_share=0.1), "gate_max_dropped_captures_share"),
    ],
)
def test_a_gate_that_is_not_met_fails(gates: Gates, name: str) -> None:
    """A gate fails alone, and its note names the setting."""
    (check,) = checked(little_world(), gates).failures()
    assert (check.name, name.removeprefix("gate_") in check.notes) == (name, True)


def test_of_a_persons_quotation_nothing_need_be_measured() -> None:
    """Whose words are quoted is told by a rule, and no rule had its say."""
    tables = little_world()
    own = edited(tables, "links", quotation(tables), quoted_id=None, judged_by="a reader")
    assert failed(checked(own)) == []


def emptied(tables: Tables, *rows: int) -> Tables:
    """The same build, in which no text is said to be left of some documents."""
    for row in rows:
        tables = edited(tables, "documents", row, n_chars=0)
    return tables


def test_documents_without_text_stop_a_release() -> None:
    """Where no document has text there is nothing to release; the gate's note names setting and sources."""
    report = checked(emptied(little_world(), 0, 1))
    notes = {check.name: check.notes for check in report.failures() if check.required}
    assert "max_empty_documents_share is 0.5" in notes["gate_max_empty_documents_share"]
    assert "english (" in notes["gate_max_empty_documents_share"]


def test_each_document_without_text_is_told() -> None:
    """Every one has its own warning with its source, also where there are more than a note would show."""
    notes = [check.notes for check in checked(emptied(little_world(), 0, 1)).failures() if not check.required]
    assert sorted(note.split()[7] for note in notes) == ["chinese", "english"]


def test_an_unknown_id_in_a_judgement_is_a_warning() -> None:
    """A ruling on passages that are gone does not stop a release; the note names its ids, for lines move."""
    passage = little_world()["passages"]["passage_id"][0].as_py()
    ruling = Judgement(
        left_id=passage,
        right_id=NOBODY,
        relation="translation",
        judgement="negative",
        judged_by="a reader",
        judged_on=None,
        why="",
        line=7,
    )
    report = checked(little_world(), judgements=(ruling,))
    (check,) = report.failures()
    told = f"1 problem: judgements.csv, translation of {passage} and {NOBODY}: there is no passage {NOBODY}"
    assert (report.passed, check.notes) == (True, told)


def test_a_ruling_that_joins_what_is_told_apart_is_a_warning() -> None:
    """A person outranks the rules, but one wrong line makes letters of two years one work."""
    told = {"judgement": "positive", "judged_by": "A. Reader", "against": "they name years against each other"}
    tables = edited(little_world(), "links", TRANSLATION, **told)
    link = tables["links"].to_pylist()[TRANSLATION]
    (check,) = checked(tables).failures()
    words = f"translation of {link['left_id']} and {link['right_id']} is positive by A. Reader's word, but"
    assert (check.required, check.notes) == (False, f"1 problem: {words} {told['against']}")


def test_a_link_by_rule_against_which_something_speaks_is_no_warning() -> None:
    """Its judgement has weighed that."""
    told = {"judgement": "positive", "judged_by": "rule", "against": "they name years against each other"}
    assert failed(checked(edited(little_world(), "links", TRANSLATION, **told))) == []


def test_contradicting_claims_are_a_warning() -> None:
    """A page that gives two days of publication wants a look; the note has both, and where each was found."""
    told = {"field": "date", "value": "2021-07-16", "evidence": "meta pubdate", "is_chosen": True}
    other = {"field": "date", "value": "2021-07-19", "evidence": "byline", "is_chosen": False, "is_contrary": True}
    tables = edited(edited(little_world(), "metadata", 0, **told, rank=0), "metadata", 1, **other, rank=1)
    (check,) = checked(tables).failures()
    source = "chinese (chinese.txt)"
    words = f"date of {source} is '2021-07-16' by its meta pubdate, but '2021-07-19' by its byline"
    assert (check.name, check.required, check.notes) == ("claims_agree", False, f"1 problem: {words}")


def test_contradictions_are_all_counted_and_ten_are_shown() -> None:
    """A collection of many such pages does not flood the report."""
    (first, *_) = little_world()["metadata"].to_pylist()
    rows = [first | {"is_chosen": True, "rank": 0}]
    rows += [first | {"is_chosen": False, "is_contrary": True, "rank": rank} for rank in range(1, 31)]
    (check,) = checked(changed(little_world(), "metadata", lambda _: rows)).failures()
    assert (check.notes[:11], check.notes.count(", but "), check.notes[-1]) == ("30 problems", 10, "…")


def test_notes_count_all_and_show_three() -> None:
    """A table that is wrong throughout does not flood the report."""
    spoilt = changed(
        little_world(), "segments", lambda rows: [row | {"role": f"role {row['ordinal']}"} for row in rows]
    )
    (check,) = checked(spoilt).failures()
    told, _, samples = check.notes.partition(" fails in ")
    assert (told.split("(")[0], samples) == (
        "1 problem: role: isin",
        "8 rows, such as 'role 0', 'role 1', 'role 2'",
    )


def test_a_missing_table_is_refused() -> None:
    """A call without a table is a mistake of the caller, not a finding."""
    tables = little_world()
    del tables["works"]
    with pytest.raises(TypeError, match="works"):
        checked(tables)


def test_an_empty_build_fails_only_its_gate() -> None:
    """Tables without rows are sound, but there is nothing to release."""
    empty = {name: rows.slice(0, 0) for name, rows in little_world().items()}
    assert failed(checked(empty)) == [("gate_min_documents", "documents")]


def test_a_report_survives_its_json() -> None:
    """What is kept between the stages is all there is."""
    report = checked(longer_segment(little_world()))
    assert Report.from_json(report.to_json()) == report
