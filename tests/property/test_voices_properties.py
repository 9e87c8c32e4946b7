"""Columns of numbers tell who carries one work and who speaks for it as the rules tell it passage by passage."""

from datetime import date
from itertools import combinations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.judgement import BY_HAND, Link
from pipeline.dedupe.proposals import Proposal
from pipeline.dedupe.traits import Traits
from pipeline.dedupe.voices import JOINTS, Voices
from pipeline.dedupe.works import cluster, speaker
from schemas.conform import tabulate
from schemas.relating import TRAITS

NAMES = [f"{number:016x}" for number in range(7)]
RELATIONS = ("duplicate", "near_duplicate", "edition", "translation", "quotation")


@st.composite
def passages(draw: st.DrawFn) -> list[Traits]:
    """Passages of few languages, lengths, texts and days, so that much is equal."""
    return [
        Traits(
            passage_id=name,
            document_id=name,
            start=0,
            end=9,
            kind="letter",
            title=None,
            author=None,
            written_on=None,
            date_precision="unknown",
            published_on=draw(st.sampled_from([None, date(2020, 1, 1), date(1960, 5, 5)])),
            published_precision="unknown",
            language=draw(st.sampled_from(["en", "zh-Hans", "zh-Hant", "und"])),
            is_mixed=draw(st.booleans()),
            n_segments=draw(st.integers(0, 1)),
            n_words=1,
            n_folded=draw(st.sampled_from([0, 95, 96, 100])),
            folded_id=draw(st.sampled_from(["a", "b"])),
            own_id=name,
            is_plain=True,
        )
        for name in NAMES
    ]


@st.composite
def judged(draw: st.DrawFn) -> list[Link]:
    """Links between some of them, of rules and of a person."""
    couples = draw(st.lists(st.sampled_from([*combinations(NAMES, 2)]), max_size=9, unique=True))
    return [
        Link(
            Proposal(
                left, right, draw(st.sampled_from(RELATIONS)), BY_HAND, draw(st.sampled_from([0.5, 1.0])), "unsure", ""
            ),
            draw(st.sampled_from(["positive", "positive", "negative", "unsure"])),
            draw(st.sampled_from(["rule", "somebody"])),
            "",
        )
        for left, right in couples
    ]


def voices_of(some: list[Traits]) -> Voices:
    """Their columns, of a table in two parts."""
    rows = tabulate("traits", ({name: getattr(one, name) for name in TRAITS.names} for one in some))
    return Voices.read([rows.slice(3), rows.slice(0, 3)])


def joints_of(links: list[Link]) -> pa.Table:
    """Links as a table."""
    rows = [(*one.proposal.key, one.proposal.score, one.judgement, one.judged_by) for one in links]
    kinds = [pa.float64() if name == "score" else pa.string() for name in JOINTS]
    columns = [*zip(*rows, strict=True)] or [()] * len(JOINTS)
    return pa.table([pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)], names=JOINTS)


@given(some=passages(), links=judged())
def test_works_are_those_of_the_rule(some: list[Traits], links: list[Link]) -> None:
    """Joining numbers gives the works that joining passages along links gives."""
    grouped: dict[int, list[str]] = {}
    for name, label in zip(NAMES, voices_of(some).join(joints_of(links)).tolist(), strict=True):
        grouped.setdefault(label, []).append(name)
    assert sorted(grouped.values()) == cluster(NAMES, links)


@given(some=passages(), links=judged())
def test_speakers_are_those_of_the_rule(some: list[Traits], links: list[Link]) -> None:
    """Of each work and language the passage speaks that the rule chooses among them."""
    voices = voices_of(some)
    found = {NAMES[place] for place in voices.speakers(voices.join(joints_of(links)))}
    known = {one.passage_id: one for one in some}
    expected = set()
    for names in cluster(NAMES, links):
        for language in {known[name].language for name in names}:
            expected.add(speaker([known[name] for name in names if known[name].language == language]).passage_id)
    assert found == expected
