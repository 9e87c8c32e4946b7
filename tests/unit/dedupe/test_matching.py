"""From passages to proposals: what shares words is found, whatever the pile, and nothing else is."""

from collections.abc import Callable, Sequence

import pyarrow as pa
import pytest
from factories import Shelf
from relating import proposals_of
from scratches import MemoryScratch
from sketched import sketched_texts

from pipeline.dedupe import match
from pipeline.dedupe.judgement import Link
from pipeline.dedupe.proposals import Proposal, read_proposals
from pipeline.dedupe.works import cluster
from pipeline.errors import CollectionBroken
from pipeline.identity import sha256_text
from pipeline.settings import Settings
from seeds import chinese_letter, speech


def propose(shelf: Shelf) -> list[Proposal]:
    """What the rules say of a shelf."""
    return read_proposals(proposals_of(shelf.tables()))


def joined(proposals: Sequence[Proposal], ids: Sequence[str]) -> list[list[str]]:
    """The works that positive proposals make of passages."""
    links = [Link(one, one.judgement, "rule", one.reason) for one in proposals]
    return cluster(ids, [link for link in links if {*link.couple} <= set(ids)])


def reprinted(shelf: Shelf, n_copies: int) -> list[str]:
    """The letter as many papers print it, each with a sentence of its own."""
    return [
        one
        for number in range(n_copies)
        for one in shelf.add(f"paper {number}", [*chinese_letter(), [f"本报第{number}期转载，编号{number * 7919}。"]])
    ]


def test_many_copies_are_linked_to_one() -> None:
    """A hundred reprints give ninety-nine links, although their shingles are in very many passages."""
    shelf = Shelf()
    for number in range(100):
        shelf.add(str(number), chinese_letter())
    assert len(propose(shelf)) == 99


@pytest.mark.parametrize("n_copies", [64, 65, 100])
def test_very_many_reprints_are_one_work(n_copies: int) -> None:
    """No two are equal, and each of their shingles is in more passages than are compared with each other."""
    shelf = Shelf()
    ids = reprinted(shelf, n_copies)
    assert joined(propose(shelf), ids) == [sorted(ids)]


def test_reports_that_quote_a_letter_do_not_keep_its_reprints_apart() -> None:
    """Copies among many passages that only carry the letter inside are one work all the same."""
    shelf = Shelf()
    for number in range(20):
        own = [[f"记者{number}在现场，这是第{number * 7919}篇报道。"]]
        shelf.add(f"report {number}", [*speech("003"), *own, *chinese_letter()], about=[{"kind": "report"}])
    copies = reprinted(shelf, 80)
    assert joined(propose(shelf), copies) == [sorted(copies)]


def test_furniture_links_nothing() -> None:
    """A hundred texts that end in the same lines are a hundred texts."""
    shelf = Shelf()
    for number in range(100):
        own = [sha256_text(f"{number} {line}") for line in range(12)]
        shelf.add(str(number), [own, ["版权所有，未经许可不得转载。如需转载请联系本站编辑部并注明来源和作者姓名。"]])
    assert propose(shelf) == []


def test_short_texts_are_no_evidence() -> None:
    """Two reports that announce 以下为全文 are not the same report."""
    shelf = Shelf()
    shelf.add("a", [["以下为雷军全员信全文："]])
    shelf.add("b", [["以下为雷军全员信全文："]])
    assert propose(shelf) == []


def test_the_other_script_is_the_same_text() -> None:
    """A letter in Traditional characters is a duplicate of the Simplified one, and the reason says so."""
    shelf = Shelf()
    shelf.add(
        "hans", [["我们经历了许多风雨，从来没有放弃过为发烧友制造手机的梦想。", "谢谢大家这么多年来的支持和鼓励！"]]
    )
    shelf.add(
        "hant", [["我們經歷了許多風雨，從來沒有放棄過為發燒友製造手機的夢想。", "謝謝大家這麼多年來的支持和鼓勵！"]]
    )
    (found,) = propose(shelf)
    assert (found.relation, found.judgement, "Simplified and Traditional" in found.reason) == (
        "duplicate", "positive", True,
    )  # fmt: skip


def test_proposals_do_not_depend_on_how_tables_are_divided() -> None:
    """One part or one for each passage, in this order or the other: the same proposals."""
    shelf = Shelf()
    reprinted(shelf, 5)
    whole = shelf.tables()
    turned = {name: rows.take(pa.array(range(rows.num_rows)[::-1], pa.int64())) for name, rows in whole.items()}
    assert proposals_of(turned) == proposals_of(whole)


OTHERWISE: dict[str, Callable[[pa.Table], pa.Table]] = {
    "other hashes": lambda rows: rows.set_column(1, rows.schema.field(1), pa.array(["another"], pa.string())),
    "no method": lambda rows: rows.drop_columns(["method"]),
    "more columns": lambda rows: rows.append_column("more", pa.array([1])),
}


@pytest.mark.parametrize("otherwise", OTHERWISE.values(), ids=OTHERWISE)
def test_releases_of_other_versions_are_refused(otherwise: Callable[[pa.Table], pa.Table]) -> None:
    """Sketches that were made otherwise, or are another table, are named before anything is compared with them."""
    own = sketched_texts({0: "".join(map("".join, chinese_letter()))})
    with pytest.raises(CollectionBroken, match=r"letters 1\.0\.0 was sketched in another way"):
        match(
            sketches=[own],
            texts=[],
            earlier={"letters 1.0.0": [otherwise(own)]},
            scratch=MemoryScratch(),
            settings=Settings(),
        )
