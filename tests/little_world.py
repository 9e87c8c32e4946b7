"""A small coherent build, with every hostile thing a text can hold, for tests of validate and release."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from little_reader import RIGHTS, Build, Cut, Mend, Passage, Reader, Row, put_capture

from pipeline.collection import Collection
from pipeline.dedupe import sketch
from pipeline.identity import content_id
from pipeline.release.description import Description, describe
from pipeline.settings import Settings
from schemas.column import FULL
from schemas.conform import tabulate

Tables = dict[str, pa.Table]

HOSTILE = 'Say "hi"\tto <script>alert(1)</script> | `rm` \\ 100 % \x00\x01\x0b\r\n\u2028 é 😀𠮷 ]]> {n_works} &'
HOSTILE_TITLE = "<script>alert('title')</script> | a\nb # *bold* 😀"


CHINESE: list[Passage] = [
    [[[Cut("---\ntitle: x\n---\n", "front_matter"), "媒体报道，", Cut("<b>"), "全文如下。"]]],
    [
        [[Cut("\n\n"), "各位同学："]],
        [[Cut("\n\n"), "我们", Mend("  ", " "), "是全球第二", Mend("!", "！")], [Cut("\n"), HOSTILE], ["谢谢𠮷。"]],
    ],
]
ENGLISH: list[Passage] = [
    [[["Dear all,"]], [[Cut("\n\n"), "We are No. 2!"], [Cut(" "), HOSTILE, Cut("\nLeave a Reply")]]]
]


TRANSLATION = 1
"""Which of its links is one."""


def little_world() -> Tables:
    """Two documents that carry one letter in two languages, a capture dropped whole, a source that failed."""
    build = Build()
    lead_in, chinese = Reader(build, "chinese").read(CHINESE, title=HOSTILE_TITLE, categories=["a", "b|c"])
    (english,) = Reader(build, "english").read(ENGLISH, published_at=datetime(2021, 7, 16, tzinfo=UTC))
    _drop_whole(build)
    _claim(build, "chinese")
    _work(build, "letter", [(chinese, "chinese", "zh-Hans"), (english, "english", "en")])
    _work(build, "report", [(lead_in, "chinese", "zh-Hans")])
    _link(build, *sorted((chinese, english)))
    _quote(build, lead_in, chinese)
    _know(build, chinese)
    _bury(build)
    _align(build, chinese, english)
    _compare(build, chinese, english)
    tables = build.tables()
    own = {name: tables[name] for name in ("documents", "passages", "segments")}
    return tables | {"sketches": sketch(**own)["sketches"]}


def _drop_whole(build: Build) -> None:
    binary = put_capture(build, "binary", "\x00")
    gone = {"text": "", "reason": "no text"}
    build.put("drops", gone, drop_id="0" * 16, source_id="binary", capture_id=binary, stage="clean", rule="binary")
    build.put("drops", gone, drop_id="1" * 16, source_id="lost", stage="fetch", rule="missing_file")


def _claim(build: Build, name: str) -> None:
    for rank, value in enumerate((HOSTILE_TITLE, "another")):
        claim = {"field": "title", "rank": rank, "value": value, "evidence": "front matter", "is_chosen": rank == 0}
        claim |= {"is_contrary": False}
        build.put("metadata", claim, document_id=content_id("capture", name))


def _work(build: Build, kind: str, carried: list[tuple[str, str, str]]) -> None:
    work_id = content_id("work", kind)
    dated = {"written_on": date(2021, 7, 16), "date_precision": "day"}
    named = {"title_zh": HOSTILE_TITLE, "origin_evidence": "none", "languages": sorted({told for *_, told in carried})}
    build.put("works", dated, named, work_id=work_id, kind=kind, n_versions=len(carried))
    for passage_id, name, language in carried:
        own = {"work_id": work_id, "passage_id": passage_id, "document_id": content_id("capture", name)}
        build.put("versions", own, language=language, is_canonical=True, completeness=1.0)


def _link(build: Build, left: str, right: str) -> None:
    decided = {"judgement": "positive", "judged_by": "rule", "reason": "numbers agree"}
    named = {"link_id": content_id("link", left, right), "left_id": left, "right_id": right}
    build.put("links", decided, named, relation="translation", score=0.1 + 0.2, method="demo", length_ratio=1e-9)


def _quote(build: Build, host: str, quoted: str) -> None:
    left, right = sorted((host, quoted))
    places = {row["passage_id"]: (row["start"], row["end"]) for row in build.rows["passages"]}
    spans = {"left": places[left], "right": places[right]}
    told = {
        f"{side}_{end}": place
        for side, span in spans.items()
        for end, place in zip(("start", "end"), span, strict=True)
    }
    decided = {"judgement": "positive", "judged_by": "rule", "reason": "words", "score": 1.0, "method": "shingles"}
    named = {"link_id": content_id("link", left, right, "quotation"), "left_id": left, "right_id": right}
    build.put("links", decided, named, told, relation="quotation", quoted_id=quoted, jaccard=0.1, containment=0.9)


def _know(build: Build, passage_id: str) -> None:
    measured = {"jaccard": 0.9, "containment": 1.0, "n_shared": 90, "n_compared": 90}
    build.put(
        "recurrences", measured, passage_id=passage_id, release="b 1.0.0", earlier_id="e" * 16, relation="contains"
    )


def _bury(build: Build) -> None:
    """A letter that was taken down, and what that changed."""
    taken = {"source_id": "gone", "reason": "personal", "taken_down_on": date(2026, 11, 1), "last_version": "0.0.9"}
    build.put("tombstones", taken, {"table": "passages"}, id="d" * 16, takedown_id="gone")
    build.put("changes", {"table": "passages", "key": "d" * 16}, change="removed", reason="taken_down")


def _align(build: Build, left: str, right: str) -> None:
    """Beads of the Chinese letter (segments 1 to 4) and the English one (0 to 2)."""
    for ordinal, (ours, theirs) in enumerate([([1], [0]), ([2], [1]), ([3], [2]), ([4], [])]):
        texts = {
            side: [row for row in build.rows["segments"] if row["passage_id"] == passage and row["ordinal"] in numbers]
            for side, passage, numbers in (("left", left, ours), ("right", right, theirs))
        }
        build.put(
            "bitext",
            {f"{side}_text": "".join(row["text"] for row in rows) for side, rows in texts.items()},
            {f"{side}_segment_ids": [row["segment_id"] for row in rows] for side, rows in texts.items()},
            {"left_passage_id": left, "right_passage_id": right, "left_language": "zh-Hans", "right_language": "en"},
            {name: RIGHTS[name] for name in ("rights_uri", "license")},
            bead_id=content_id("bead", left, right, str(ordinal)),
            work_id=content_id("work", "letter"),
            ordinal=ordinal,
            kind=f"{len(ours)}-{len(theirs)}",
            score=0.75,
            flags=[] if theirs else ["omitted"],
        )


def _compare(build: Build, left: str, right: str) -> None:
    """A rank in the second bead of both, which are not meant alike, and a number that only the English states."""
    rank = {"kind": "rank", "low": 2.0, "high": 2.0, "agreement": "differs", "differs_in": ["qualifier"]}
    ranks = {"left": content_id("figure", "left"), "right": content_id("figure", "right")}
    _figure(build, left, 2, "全球第二", rank, figure_id=ranks["left"], qualifier="at_most", counterpart=ranks["right"])
    _figure(build, right, 1, "No. 2", rank, figure_id=ranks["right"], qualifier="exact", counterpart=ranks["left"])
    count = {"kind": "percentage", "low": 100.0, "high": 100.0, "unit": "percent", "agreement": "missing"}
    _figure(build, right, 2, "100 %", count, figure_id=content_id("figure", "share"), qualifier="exact")


def _figure(build: Build, passage_id: str, ordinal: int, surface: str, *known: Row, **own: Any) -> None:
    """Add a figure in its place."""
    (segment,) = [
        row for row in build.rows["segments"] if row["passage_id"] == passage_id and row["ordinal"] == ordinal
    ]
    (bead,) = [
        row
        for row in build.rows["bitext"]
        if segment["segment_id"] in (*row["left_segment_ids"], *row["right_segment_ids"])
    ]
    start = segment["start"] + segment["text"].index(surface)
    place = {name: segment[name] for name in ("document_id", "passage_id", "segment_id")}
    span = {"start": start, "end": start + len(surface), "surface": surface, "bead_id": bead["bead_id"]}
    build.put("figures", place, span, *known, **own)


def changed(tables: Tables, table: str, change: Callable[[list[Row]], list[Row]]) -> Tables:
    """The same build with the rows of one table changed."""
    return {**tables, table: tabulate(table, change(tables[table].to_pylist()))}


def edited(tables: Tables, table: str, row: int, **values: Any) -> Tables:
    """The same build with some values of one row changed."""
    return changed(
        tables, table, lambda rows: [old | (values if place == row else {}) for place, old in enumerate(rows)]
    )


def little_collection(root: Path = Path(), **declared: Any) -> Collection:
    """A collection with a hostile title and one answer."""
    known: dict[str, Any] = {
        "root": root,
        "name": "little-world",
        "version": "0.1.0",
        "title": HOSTILE_TITLE,
        "description": HOSTILE,
        "created_on": date(2026, 11, 22),
        "maintainers": ("A & B <a@example.org>",),
        "url": None,
        "keywords": ("letters",),
        "settings": Settings(),
        "sources": (),
        "judgements": (),
        "datasheet": {"motivation-purpose": "To test {n_documents} documents."},
        "rights": {"license": "CC0-1.0"},
    }
    return Collection(**{**known, **declared})


def little_description(edition: str = FULL, **declared: Any) -> Description:
    """What the release of such a collection says of itself."""
    return describe(little_collection(**declared), edition)
