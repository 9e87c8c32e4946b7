"""Across tables: what passages, works, languages and alignments say of one another."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.collection import Judgement
from pipeline.validate.beads import are_sound
from pipeline.validate.findings import Finding, verdict
from pipeline.wording import wording

Row = Mapping[str, Any]
RULE = "rule"
"""Who judged a link where no person did."""


def counted(works: pa.Table, versions: pa.Table) -> Finding:
    """Works count their versions rightly."""
    carrying = Counter(versions["work_id"].to_pylist())
    return verdict(
        "counts",
        "works",
        (
            f"work {row['work_id']}: n_versions says {row['n_versions']}, the tables have {carrying[row['work_id']]}"
            for row in works.select(["work_id", "n_versions"]).to_pylist()
            if row["n_versions"] != carrying[row["work_id"]]
        ),
    )


def aligned(bitext: pa.Table, segments: pa.Table) -> Iterator[Finding]:
    """Check that beads name segments of their passages, quote them, and take each once and in order."""
    if are_sound(bitext, segments):
        bitext = bitext.slice(0, 0)
    beads = bitext.to_pylist()
    aligned_passages = {bead[side] for bead in beads for side in ("left_passage_id", "right_passage_id")}
    in_them = pc.is_in(segments["passage_id"], value_set=pa.array(sorted(aligned_passages), pa.string()))
    quotable = segments.filter(in_them).select(["segment_id", "passage_id", "ordinal", "start", "end", "text"])
    known = {row["segment_id"]: row for row in quotable.to_pylist()}
    yield verdict("bead_segments", "bitext", _strangers(beads, known))
    yield verdict("bead_texts", "bitext", _misquotes(beads, known))
    yield verdict("bead_order", "bitext", _disorder(beads, known))


def _sides(bead: Row) -> Iterator[tuple[str, Sequence[str], str, str]]:
    for side in ("left", "right"):
        yield side, bead[f"{side}_segment_ids"], bead[f"{side}_text"], bead[f"{side}_passage_id"]


def _strangers(beads: Sequence[Row], known: Mapping[str, Row]) -> Iterator[str]:
    """Beads with a segment that is not in the passage of that side."""
    for bead in beads:
        for side, names, _, passage in _sides(bead):
            for name in names:
                if name not in known or known[name]["passage_id"] != passage:
                    yield f"bead {bead['bead_id']}: {side} segment {name} is not in passage {passage}"


def _misquotes(beads: Sequence[Row], known: Mapping[str, Row]) -> Iterator[str]:
    """Beads whose text or kind is not that of their segments."""
    for bead in beads:
        for side, names, text, _ in _sides(bead):
            quoted = (known[name] for name in names if name in known)
            if wording((row["start"], row["end"], row["text"]) for row in quoted) != text:
                yield f"bead {bead['bead_id']}: its {side} text is not that of its segments"
        kind = f"{len(bead['left_segment_ids'])}-{len(bead['right_segment_ids'])}"
        if bead["kind"] != kind:
            yield f"bead {bead['bead_id']} is called {bead['kind']} and is {kind}"


def _disorder(beads: Sequence[Row], known: Mapping[str, Row]) -> Iterator[str]:
    """Beads that take a segment again or go back in the text, in the order of their alignment."""
    reached: defaultdict[tuple[str, str, str], int] = defaultdict(lambda: -1)
    for bead in beads:
        for side, names, _, _ in _sides(bead):
            alignment = (bead["left_passage_id"], bead["right_passage_id"], side)
            for name in names:
                place = known[name]["ordinal"] if name in known else reached[alignment] + 1
                if place <= reached[alignment]:
                    yield f"bead {bead['bead_id']}: {side} segment {name} was reached before"
                reached[alignment] = max(reached[alignment], place)


def agreed(links: pa.Table) -> Finding:
    """No person joins what years, dates or figures tell apart; a warning, because a person outranks any rule.

    One wrong line makes letters of two years one work.
    """
    columns = ["left_id", "right_id", "relation", "judged_by", "against"]
    doubtful = links.filter((pc.field("judgement") == "positive") & (pc.field("judged_by") != RULE))
    told = [
        f"{row['relation']} of {row['left_id']} and {row['right_id']} is positive by {row['judged_by']}'s word, but "
        f"{row['against']}"
        for row in doubtful.select(columns).to_pylist()
        if row["against"]
    ]
    return verdict("judgement_agrees", "links", told)


def heard(judgements: Sequence[Judgement], known: AbstractSet[str]) -> Finding:
    """Every human ruling names passages that are known; a warning, because passages change while a collection grows.

    The note has ids, not line numbers, for the report is released, and the order of the lines must not reach it.
    """
    deaf = [
        f"judgements.csv, {ruling.relation} of {ruling.left_id} and {ruling.right_id}: there is no passage {name}"
        for ruling in judgements
        for name in (ruling.left_id, ruling.right_id)
        if name not in known
    ]
    return verdict("judgement_known", "links", deaf)
