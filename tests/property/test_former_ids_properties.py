"""What holds of the former ids of works, whatever became of their passages from one release to the next."""

from collections.abc import Sequence
from itertools import count, pairwise
from random import Random

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.former import Carrier, former_ids

Release = list[Carrier]
Known = dict[str, list[str]]
"""Former ids by work."""

WORKS = ("a", "b", "c", "d", "e")


@st.composite
def releases(draw: st.DrawFn) -> Release:
    """Three documents, each cut into passages somewhere, each of which carries one of five works."""
    carriers = []
    for document in ("x", "y", "z"):
        cuts = sorted(draw(st.sets(st.integers(1, 9), max_size=3)))
        for start, end in zip([0, *cuts], [*cuts, 10], strict=True):
            # The text may be another at the same place.
            name = f"{document}{start}-{end}{draw(st.sampled_from(['', '*']))}"
            carriers.append(Carrier(draw(st.sampled_from(WORKS)), name, document, start, end))
    kept = draw(st.lists(st.sampled_from(carriers), min_size=1, unique=True))
    return sorted(kept)


def told(release: Release, known: Known) -> dict[str, list[pa.Table]]:
    """A release as its tables tell it, each in pieces of one row."""
    works = sorted({carrier.work_id for carrier in release})
    listed = pa.list_(pa.string())
    tables = {
        "works": pa.table(
            {"work_id": works, "former_ids": pa.array([known.get(name, []) for name in works], listed)},
        ),
        "versions": pa.table({name: [getattr(one, name) for one in release] for name in ("work_id", "passage_id")}),
        "passages": pa.table({name: [getattr(one, name) for one in release] for name in Carrier._fields[1:]}),
    }
    return {name: [rows[place : place + 1] for place in range(rows.num_rows)] for name, rows in tables.items()}


def walked(chain: Sequence[Release]) -> Known:
    """The former ids of the last of some releases, each of which follows the one before."""
    known = former_ids(chain[0], {})
    for before, after in pairwise(chain):
        known = former_ids(after, told(before, known))
    return known


CHAINS = st.lists(releases(), min_size=2, max_size=4)


@given(CHAINS)
def test_an_id_in_use_is_nobodys_former_id(chain: list[Release]) -> None:
    """Whoever follows a former id never meets two works."""
    live = {carrier.work_id for carrier in chain[-1]}
    known = walked(chain)
    assert known.keys() <= live
    assert not live & {name for names in known.values() for name in names}


@given(CHAINS)
def test_a_former_id_belongs_to_one_work(chain: list[Release]) -> None:
    """An id leads to one work, and stands there once, in order."""
    listed = [name for names in walked(chain).values() for name in names]
    assert len(listed) == len(set(listed))
    assert all(names == sorted(names) for names in walked(chain).values())


@given(releases(), releases())
def test_an_id_goes_where_its_passages_are(before: Release, after: Release) -> None:
    """A work that vanished is found again exactly if a document of it still has one of its characters in a work."""
    live = {carrier.work_id for carrier in after}
    places = {carrier.document_id: set[int]() for carrier in after}
    for carrier in after:
        places[carrier.document_id] |= set(range(carrier.start, carrier.end))
    left = {
        one.work_id
        for one in before
        if one.work_id not in live and places.get(one.document_id, set()) & set(range(one.start, one.end))
    }
    assert {name for names in walked([before, after]).values() for name in names} == left


@given(CHAINS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(chain: list[Release], chance: Random) -> None:
    """Former ids come from what the tables hold."""
    turned = [chance.sample(release, len(release)) for release in chain]
    assert walked(turned) == walked(chain)


@given(releases())
def test_the_same_release_again(release: Release) -> None:
    """Nothing changed, so that no work has another id."""
    assert walked([release, release]) == {}


@given(st.lists(releases(), min_size=3, max_size=3))
def test_ids_are_carried_through_a_chain(chain: list[Release]) -> None:
    """What a work had in the release before it keeps as long as it keeps its id, but for ids that came back."""
    known, last = walked(chain[:2]), walked(chain)
    live = {carrier.work_id for carrier in chain[-1]}
    assert all(set(names) - live <= set(last.get(work, [])) for work, names in known.items() if work in live)


@given(st.integers(1, 5))
def test_a_work_renamed_in_each_release(n_times: int) -> None:
    """A work whose text changes every time has all its ids."""
    numbers = count()
    chain = [[Carrier(f"w{next(numbers)}", f"p{number}", "x", 0, 10)] for number in range(n_times + 1)]
    assert walked(chain) == {f"w{n_times}": [f"w{number}" for number in range(n_times)]}
