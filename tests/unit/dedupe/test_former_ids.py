"""Former ids of works: what becomes of an id where works are renamed, joined and parted."""

import pyarrow as pa
import pytest
from factories import Shelf
from relating import deduped

from pipeline.dedupe.former import Carrier, former_ids
from pipeline.detect import detect
from pipeline.settings import Settings
from seeds import chinese_letter


def passage(work: str, name: str, span: tuple[int, int] = (0, 10), document: str = "x") -> Carrier:
    """A passage that carries a work."""
    return Carrier(work, name, document, *span)


def tables(*carriers: Carrier, **known: list[str]) -> dict[str, list[pa.Table]]:
    """The release before; ``known`` has former ids that works had there."""
    rows = [carrier._asdict() for carrier in carriers]
    works = [{"work_id": name, "former_ids": known.get(name, [])} for name in sorted({one.work_id for one in carriers})]
    return {"works": [pa.Table.from_pylist(works)], **{name: [pa.Table.from_pylist(rows)] for name in TWO}}


TWO = ("versions", "passages")
SHORT, LONG = (0, 3), (3, 10)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([passage("a", "p")], [passage("b", "p")], {"b": ["a"]}),
        ([passage("a", "p")], [passage("b", "q", (5, 12))], {"b": ["a"]}),
        ([passage("a", "p")], [passage("b", "q", document="y")], {}),
        ([passage("a", "p", SHORT), passage("b", "q", LONG)], [passage("c", "r")], {"c": ["a", "b"]}),
        ([passage("a", "p", SHORT), passage("b", "q", LONG)], [passage("b", "r")], {"b": ["a"]}),
        ([passage("a", "p")], [passage("b", "q", SHORT), passage("c", "r", LONG)], {"c": ["a"]}),
        ([passage("a", "p")], [passage("a", "q", SHORT), passage("c", "r", LONG)], {}),
        ([passage("a", "p")], [passage("c", "q", (0, 5)), passage("b", "r", (5, 10))], {"b": ["a"]}),
        ([passage("a", "p")], [passage("b", "p", document="y"), passage("c", "q")], {"b": ["a"]}),
    ],
    ids=[
        "same passage",
        "same place",
        "another document",
        "joined to a new one",
        "joined to one of them",
        "parted, most of it",
        "parted, one keeps the id",
        "parted in equal halves",
        "same passage before same place",
    ],
)
def test_where_an_id_goes(before: list[Carrier], after: list[Carrier], expected: dict[str, list[str]]) -> None:
    """An id goes with most of its text, unless a work still has it."""
    assert former_ids(after, tables(*before)) == expected


def test_former_ids_go_with_the_work() -> None:
    """Of joined works the one that stays has all ids of those that went, and its own former ones."""
    before = tables(passage("a", "p", SHORT), passage("b", "q", LONG), a=["a0"], b=["b0"])
    assert former_ids([passage("b", "r")], before) == {"b": ["a", "a0", "b0"]}


def test_a_former_id_that_comes_back() -> None:
    """It names its work again and is no former id any more."""
    assert former_ids([passage("a", "p")], tables(passage("b", "p"), b=["a", "a0"])) == {"a": ["a0", "b"]}


def test_no_release_before() -> None:
    """Works of a first release were never called otherwise."""
    assert former_ids([passage("a", "p")], {}) == {}


def released(*paragraphs: list[str], former: dict[str, list[pa.Table]] | None = None) -> dict[str, pa.Table]:
    """The tables of a release with one document, made after another one."""
    shelf = Shelf()
    shelf.add("letter", paragraphs)
    tables = shelf.tables()
    languages = detect(**tables, settings=Settings())["languages"]
    made = deduped(**tables, metadata=shelf.claims(), languages=languages, former=former or {}, settings=Settings())
    return tables | made


def test_the_stage_tells_them() -> None:
    """A letter that lost its first paragraph between two releases is found by the id it had."""
    before = released(*chinese_letter())
    after = released(*chinese_letter()[1:], former={name: [rows] for name, rows in before.items()})
    (old,), (new,) = (tables["works"].to_pylist() for tables in (before, after))
    assert new["work_id"] != old["work_id"]
    assert new["former_ids"] == [old["work_id"]]
