"""Meet and speak: the steps that tell, before translations are sought, who speaks for whom and what is declared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.comparing.ruled import measure
from pipeline.dedupe.declared.claims import Witness, hear
from pipeline.dedupe.declared.links import declared
from pipeline.dedupe.declared.signs import meeting
from pipeline.dedupe.judgement import Ruling, ruling_key, unmeasured
from pipeline.dedupe.proposals import Proposal
from pipeline.dedupe.stored import Lookup, Stream
from pipeline.dedupe.texts import with_words
from pipeline.dedupe.traits import Traits
from pipeline.dedupe.voices import Places, Voices, with_rulings
from schemas.conform import arrow_schema, empty, tabulate

Key = tuple[str, str, str]


def meet(*, signs: pa.Table) -> dict[str, pa.Table]:
    """The documents that share a sign of this range with another."""
    return {"met": pa.table([meeting(signs)], arrow_schema("met"))}


def speak(  # noqa: PLR0913 - a stage is given its tables by their names
    *,
    traits: Stream,
    proposals: Stream,
    met: Stream,
    documents: Lookup,
    metadata: Lookup,
    segments: Lookup,
    judgements: Sequence[Ruling] = (),
) -> dict[str, pa.Table | Iterator[pa.Table]]:
    """Who speaks for works of same texts, what documents declare, and the evidence on what only people brought up."""
    voices = Voices.read(traits)
    rulings = known(judgements, traits)
    proposed = scores_of(proposals, rulings)
    said = [(*key, proposed.get(key, _score(one)), one.judgement, one.judged_by) for key, one in rulings.items()]
    labels = voices.join(with_rulings(proposals, said))
    names = voices.ids.take(pa.array(_both(voices, voices.speakers(labels))))
    witnesses = hear(documents.rows(_ids(met)), metadata.rows(_ids(met)))
    alone = [one for key, one in rulings.items() if key not in proposed]
    return {
        "speakers": _speakers(traits, names),
        "declared": tabulate("declared", _declared(witnesses, traits, frozenset(names.to_pylist()))),
        "leads": tabulate("leads", _leads(witnesses.values())),
        "ruled": tabulate("ruled", _ruled(alone, traits, segments)),
    }


def known(judgements: Sequence[Ruling], traits: Stream) -> dict[Key, Ruling]:
    """The last ruling on each relation of two different passages of the collection, but for translations."""
    ids = pa.array(sorted({name for one in judgements for name in (one.left_id, one.right_id)}), pa.string())
    there = {row["passage_id"] for row in rows_of(traits, "passage_id", ids)} if len(ids) else set()
    return {
        ruling_key(one): one
        for one in judgements
        if {one.left_id, one.right_id} <= there and one.left_id != one.right_id and one.relation != "translation"
    }


def rows_of(stream: Stream, column: str, names: pa.Array) -> list[dict[str, Any]]:
    """The rows of a table that have one of some values in a column."""
    pieces = [piece.filter(pc.is_in(piece[column], value_set=names)) for piece in stream] if len(names) else []
    return [row for piece in pieces for row in piece.to_pylist()]


def scores_of(proposals: Stream, rulings: Iterable[Key]) -> dict[Key, float]:
    """The scores of what rules proposed, as far as somebody ruled on it."""
    wanted = frozenset(rulings)
    rows = rows_of(proposals, "left_id", pa.array(sorted({key[0] for key in wanted}), pa.string()))
    scores = {(row["left_id"], row["right_id"], row["relation"]): row["score"] for row in rows}
    return {key: score for key, score in scores.items() if key in wanted}


def _score(ruling: Ruling) -> float:
    return unmeasured(ruling, "").score


def _both(voices: Voices, speakers: Places) -> Places:
    """The Chinese and English speakers that have words; none where there are not both."""
    chinese, english = (voices.of_language(chinese=is_chinese)[speakers] for is_chinese in (True, False))
    return speakers[chinese | english] if chinese.any() and english.any() else speakers[:0]


def _ids(met: Stream) -> list[str]:
    return sorted({name for piece in met for name in piece["document_id"].to_pylist()})


def _speakers(traits: Stream, names: pa.Array) -> Iterator[pa.Table]:
    """The rows of speakers, part by part."""
    columns = arrow_schema("speakers").names
    for piece in traits:
        yield piece.filter(pc.is_in(piece["passage_id"], value_set=names)).select(columns)


def _declared(witnesses: Mapping[str, Witness], traits: Stream, names: AbstractSet[str]) -> Iterator[dict[str, str]]:
    """The couples of speakers that documents declare."""
    rows = rows_of(traits, "document_id", pa.array(sorted(witnesses), pa.string()))
    passages = sorted((Traits(**row) for row in rows), key=attrgetter("passage_id"))
    for (left, right), reason in declared(passages, witnesses).items():
        if left in names and right in names:
            yield {"left_id": left, "right_id": right, "reason": reason}


def _leads(witnesses: Iterable[Witness]) -> Iterator[dict[str, Any]]:
    """Where the addresses of originals lead."""
    for one in witnesses:
        led = {claim.value: claim.targets for claim in one.claims if claim.field == "translation_of" and claim.targets}
        for value in sorted(led):
            yield {"document_id": one.document_id, "value": value, "targets": list(led[value])}


def _ruled(rulings: Sequence[Ruling], traits: Stream, segments: Lookup) -> Iterator[dict[str, Any]]:
    """What there is to say of two passages that only a person related to each other."""
    names = sorted({name for one in rulings for name in (one.left_id, one.right_id)})
    passages = [Traits(**row) for row in rows_of(traits, "passage_id", pa.array(names, pa.string()))]
    lines = segments.rows({one.document_id for one in passages}) if passages else empty("segments")
    texts = {text.passage_id: text for text in with_words(passages, lines)}
    for ruling in rulings:
        left, right, relation = ruling_key(ruling)
        proposal = unmeasured(ruling, "no rule proposed it")
        measured = measure(texts[left], texts[right], relation)
        own = {one.name: getattr(proposal, one.name) for one in fields(Proposal) if one.name != "evidence"}
        yield own | {name: measured.get(name) for name in arrow_schema("ruled").names if name not in own}
