"""One shelf of a made release: documents of both languages, the works they carry, and what relates them."""

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.wording import wording

from .document import RIGHTS, Document, Read
from .ledger import Ledger, Row
from .sentences import sentences

TERMS = {name: RIGHTS[name] for name in ("rights_uri", "license")}
COUPLES, ENGLISH = 0.3, 0.4
"""Share of the documents that come as a letter in both languages; share of English among the others."""
BEADS = ((1, 1), (1, 2), (2, 1), (0, 1), (1, 0))
BEAD_SHARES = (0.84, 0.06, 0.06, 0.02, 0.02)


def make_shelf(number: int, n_segments: int) -> dict[str, list[Row]]:
    """The rows of a shelf with about so many segments, by table; they depend on its number alone."""
    ledger = Ledger(np.random.default_rng([5, number]))
    stock = {tag: _endless(ledger, tag) for tag in ("zh-Hans", "en")}
    while len(ledger.rows["segments"]) < n_segments:
        if ledger.chance(COUPLES):
            _add_couple(ledger, *(Document(ledger, tag, stock[tag]).passages for tag in ("zh-Hans", "en")))
        else:
            tag = "en" if ledger.chance(ENGLISH) else "zh-Hans"
            for passage in Document(ledger, tag, stock[tag]).passages:
                _add_work(ledger, [passage])
    return ledger.rows


def _endless(ledger: Ledger, language: str) -> Iterator[str]:
    while True:
        yield from sentences(ledger.rng, language, 1_000)


def _add_work(ledger: Ledger, passages: Sequence[Read]) -> str:
    work_id = ledger.name()
    tags = sorted(passage.language for passage in passages)
    dated = {"written_on": passages[0].row["written_on"], "date_precision": "day", "n_versions": len(passages)}
    told = {"kind": "letter", "title_en": f"Letter {work_id[:4]}", "author": "A. Writer", "origin_evidence": "unknown"}
    ledger.put("works", work_id=work_id, languages=tags, **dated, **told)
    for passage in passages:
        names = {"work_id": work_id, **{name: passage.row[name] for name in ("passage_id", "document_id")}}
        ledger.put("versions", **names, language=passage.language, is_canonical=True, completeness=1.0)
    if ledger.chance(0.05):
        _recur(ledger, passages[0])
    return work_id


def _recur(ledger: Ledger, passage: Read) -> None:
    told = {"release": "earlier 1.0.0", "earlier_id": ledger.name(), "relation": "near_duplicate"}
    measured = {"jaccard": 0.9, "containment": 0.95, "n_shared": 90, "n_compared": 95}
    ledger.put("recurrences", passage_id=passage.row["passage_id"], **told, **measured)


def _add_couple(ledger: Ledger, chinese: Sequence[Read], english: Sequence[Read]) -> None:
    """A letter in both languages; what else stands in its documents is a work of its own."""
    work_id = _add_work(ledger, [chinese[0], english[0]])
    for passage in (*chinese[1:], *english[1:]):
        _add_work(ledger, [passage])
    _link(ledger, chinese[0], english[0], "positive")
    for passage in (*chinese[1:], *english[1:]):
        _link(ledger, passage, chinese[0], "negative")
    _align(ledger, work_id, chinese[0], english[0])


def _link(ledger: Ledger, one: Read, other: Read, judgement: str) -> None:
    """A judged couple, with evidence in six decimals as the stage gives it."""
    left, right = sorted((one, other), key=lambda passage: passage.row["passage_id"])
    names = {"left_id": left.row["passage_id"], "right_id": right.row["passage_id"]}
    spans = {
        f"{side}_{end}": read.row[end] for side, read in (("left", left), ("right", right)) for end in ("start", "end")
    }
    shares = ("score", "numbers_share", "dates_share", "names_share", "lexicon_cosine", "alignment_score")
    measured = {name: round(float(ledger.rng.random()), 6) for name in (*shares, "coverage_left", "coverage_right")}
    reason = f"words {ledger.rng.normal():+.1f}, order {ledger.rng.normal():+.1f}, figures {ledger.rng.normal():+.1f}"
    decided = {"judgement": judgement, "judged_by": "rule", "method": "alignment", "reason": reason}
    ledger.put("links", link_id=ledger.name(), relation="translation", **names, **spans, **measured, **decided)


def _align(ledger: Ledger, work_id: str, chinese: Read, english: Read) -> None:
    """Beads over both passages, in order, until one of them ends."""
    places, ordinal = [0, 0], 0
    while places[0] < len(chinese.segments) and places[1] < len(english.segments):
        kind = BEADS[int(ledger.rng.choice(len(BEADS), p=BEAD_SHARES))]
        sides = [read.segments[at : at + n] for read, at, n in zip((chinese, english), places, kind, strict=True)]
        places = [at + len(side) for at, side in zip(places, sides, strict=True)]
        _bead(ledger, sides, work_id=work_id, ordinal=ordinal,
              left_passage_id=chinese.row["passage_id"], right_passage_id=english.row["passage_id"])  # fmt: skip
        ordinal += 1


def _bead(ledger: Ledger, sides: Sequence[Sequence[Row]], **known: object) -> None:
    names = [[row["segment_id"] for row in side] for side in sides]
    texts = [wording((row["start"], row["end"], row["text"]) for row in side) for side in sides]
    bead_id, score = ledger.name(), round(float(ledger.rng.beta(20, 1)), 6)
    ledger.put(
        "bitext", bead_id=bead_id, kind="-".join(str(len(side)) for side in sides), score=score,
        left_language="zh-Hans", right_language="en", left_segment_ids=names[0], right_segment_ids=names[1],
        left_text=texts[0], right_text=texts[1], flags=[] if all(texts) else ["omitted"], **TERMS, **known,
    )  # fmt: skip
