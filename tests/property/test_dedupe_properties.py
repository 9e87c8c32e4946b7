"""What holds of every collection that dedupe sees."""

from itertools import pairwise
from random import Random

import pytest
from factories import Shelf
from hypothesis import example, given, settings
from hypothesis import strategies as st
from relating import deduped
from rulings import Said

from pipeline.dedupe.judgement import Link
from pipeline.dedupe.proposals import Proposal
from pipeline.dedupe.words.quantities import quantities, spelled_numbers
from pipeline.dedupe.works import cluster
from pipeline.detect import detect
from pipeline.settings import Settings

NAMES = [f"{number:016x}" for number in range(8)]
RELATIONS = ["duplicate", "near_duplicate", "edition", "translation", "quotation"]

CHINESE = st.sampled_from(["我们进入了全球市场。", "今年超过 130 亿元。", "感谢大家！", "小米手机", "2014 年", "。"])
ENGLISH = st.sampled_from(["We entered the global market.", "It exceeds RMB13 billion.", "Thank you!", "In 2014", "?"])
PASSAGES = st.one_of(
    *(st.lists(st.lists(some, min_size=1, max_size=3), min_size=1, max_size=8) for some in (CHINESE, ENGLISH))
)

NUMERIC = st.text(st.sampled_from("0１٢९.,/-Q 年月第季度一十百千万亿〇aıİſK\n"))
SPELLED = st.lists(st.sampled_from(["five", "ſix", "fırst", "quarter", "a", "mıllion", "million", "8", "亿", "-", " "]))


@given(st.one_of(st.text(), NUMERIC, SPELLED.map(" ".join), SPELLED.map("".join)))
@example("9" * 5000)
@example("5" + "亿" * 2000)
@example("一" * 5000 + "年")
def test_every_text_can_be_read_for_quantities(text: str) -> None:
    """No text of any script stops the stage, and every quantity stands in it."""
    found = quantities(text)
    assert all(0 <= one.start < one.end <= len(text) and len(one.token) > 1 for one in found)
    assert all(token.startswith("#") for token in spelled_numbers(text))


@pytest.mark.parametrize("unit", ["five ", "9", "9,999", "1/", "一", "a-", "第", "9 ", "May "])
def test_long_lists_are_read_in_time_that_grows_with_them(unit: str) -> None:
    """200 KB of one repeated unit: a rule that reads to the end from everywhere would not come back."""
    assert all(one.end - one.start < len(unit) * 40_000 for one in quantities(unit * (200_000 // len(unit)) + "!"))


@st.composite
def links(draw: st.DrawFn) -> Link:
    """A link between two of eight passages, by a rule or a person."""
    left, right = sorted(draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True)))
    judgement = draw(st.sampled_from(["positive", "negative", "unsure"]))
    proposal = Proposal(left, right, draw(st.sampled_from(RELATIONS)), "test", draw(st.floats(0, 1)), judgement, "")
    return Link(proposal, judgement, draw(st.sampled_from(["rule", "A. Reader"])), "")


@given(st.lists(links(), max_size=20))
def test_clusters_partition_the_passages(some: list[Link]) -> None:
    """Every passage is in exactly one work."""
    assert sorted(name for members in cluster(NAMES, some) for name in members) == NAMES


@given(st.lists(links(), max_size=20))
def test_what_a_person_parted_is_never_joined(some: list[Link]) -> None:
    """No chain of positive links brings two passages together that a person judged to be different."""
    home = {name: number for number, members in enumerate(cluster(NAMES, some)) for name in members}
    assert all(home[link.couple[0]] != home[link.couple[1]] for link in some if link.parts)


@given(st.lists(links(), max_size=12, unique_by=lambda link: link.proposal.key), st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order_of_links(some: list[Link], chance: Random) -> None:
    """The surest link is heard first, wherever it stands."""
    turned = list(some)
    chance.shuffle(turned)
    assert cluster(NAMES, some) == cluster(NAMES, turned)


@settings(max_examples=25, deadline=None)
@given(st.lists(PASSAGES, min_size=1, max_size=4))
def test_bitext_holds_every_segment_of_both_sides_once_and_in_order(texts: list[list[list[str]]]) -> None:
    """An alignment cuts both texts into beads; nothing is lost, repeated or moved."""
    shelf = Shelf()
    ids = [shelf.add(str(number), text)[0] for number, text in enumerate(texts)]
    tables = shelf.tables()
    languages = detect(**tables, settings=Settings())["languages"]
    everything = [Said(left, right) for left, right in pairwise(ids)]
    made = deduped(**tables, metadata=shelf.claims(), languages=languages, judgements=everything, settings=Settings())
    aligned: dict[tuple[str, str, str], list[str]] = {}
    for row in made["bitext"].to_pylist():
        for side in ("left", "right"):
            place = (row["left_passage_id"], row["right_passage_id"], side)
            aligned.setdefault(place, []).extend(row[f"{side}_segment_ids"])
    for (left, right, side), found in aligned.items():
        passage = left if side == "left" else right
        assert found == [one["segment_id"] for one in shelf.segments if one["passage_id"] == passage]
