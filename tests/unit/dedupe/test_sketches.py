"""Sketches in bulk: the same as text by text, whatever the tables look like."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from factories import Shelf

from pipeline.dedupe import assembly, sketches
from pipeline.dedupe.dating import with_publication
from pipeline.dedupe.fold import as_text
from pipeline.dedupe.shingles import METHOD, shingle
from pipeline.dedupe.sketches import sketch_texts, sketch_words
from pipeline.dedupe.texts import read_texts
from pipeline.identity import sha256_text
from schemas.conform import empty
from schemas.values import breaches
from seeds import chinese_letter, english_letter, speech

TRADITIONAL = "我們進入了全球市場，今年的營收超過了一百億元。感謝大家的支持與努力，讓我們一起前進！"
SIMPLIFIED = "我们进入了全球市场，今年的营收超过了一百亿元。感谢大家的支持与努力，让我们一起前进！"


def alone(text: str) -> dict[str, object]:
    """The sketch of a text, made by itself."""
    own = shingle(text)
    return {
        "method": METHOD,
        "n_chars": len(own.codes),
        "n_east_asian": own.n_east_asian,
        "n_shingles": len(own.distinct),
        "folded_sha256": sha256_text(as_text(own.codes)),
        "hashes": own.sketch.astype(np.int64).tolist(),
    }


def in_bulk(texts: Sequence[str]) -> list[dict[str, object]]:
    """The sketches of texts, made together."""
    return sketch_words(pa.array(texts, pa.string())).to_pylist()


def shelf() -> Shelf:
    """Letters in two languages, a bilingual document, and what is hardly a text."""
    made = Shelf()
    made.add("letter", chinese_letter(), english_letter())
    made.add("speech", speech("003"))
    made.add("odd", [["😀𠀋", "……"]], [["。"]], [["A"], ["B", "C"]])
    made.add("copies", [["重复"] * 30], [[SIMPLIFIED, TRADITIONAL]])
    made.documents[0] |= {"published_on": date(2021, 8, 1), "date_precision": "day"}
    made.documents[1] |= {"published_on": date(2017, 1, 1), "date_precision": "year"}
    return made


def sketched(tables: dict[str, pa.Table]) -> tuple[pa.Table, pa.Table]:
    """What the tables of a shelf come to."""
    return sketch_texts(tables["passages"], tables["segments"], tables["documents"])


def test_words_and_dates_are_those_of_texts() -> None:
    """Gaps, paragraphs and the dates of carried documents come out as for one passage at a time."""
    tables = shelf().tables()
    texts = read_texts(tables["passages"], tables["segments"], empty("languages"))
    assert [
        (row["passage_id"], row["words"], row["published_on"], row["published_precision"])
        for row in sketched(tables)[1].to_pylist()
    ] == [
        (text.passage_id, text.words, text.published_on, text.published_precision)
        for text in with_publication(texts, tables["passages"], tables["documents"])
    ]


@pytest.mark.parametrize(("n_chars", "day"), [(90, date(2021, 8, 1)), (89, None)])
def test_nine_tenths_of_a_document_carry_it(n_chars: int, day: date | None) -> None:
    """What is around it may be a source line; a passage with less has no date of the document."""
    made = Shelf()
    made.add("a", [["字" * n_chars]], [["句" * (100 - n_chars)]])
    made.documents[0] |= {"published_on": date(2021, 8, 1), "date_precision": "day"}
    rows = sketched(made.tables())[1].to_pylist()
    expected = (day, "day" if day else "unknown")
    assert [(row["published_on"], row["published_precision"]) for row in rows if row["start"] == 0] == [expected]


def test_what_stands_before_the_first_segment_is_a_gap() -> None:
    """A passage may begin before its first sentence does."""
    tables = shelf().tables()
    late = tables["segments"].filter(pc.greater(tables["segments"]["ordinal"], 0))
    texts = read_texts(tables["passages"], late, empty("languages"))
    assert sketched(tables | {"segments": late})[1]["words"].to_pylist() == [text.words for text in texts]


def test_sketches_are_those_of_single_texts() -> None:
    """Hashes, counts and digests come out as for one text at a time."""
    made, texts = sketched(shelf().tables())
    assert made.to_pylist() == [{"passage_id": row["passage_id"]} | alone(row["words"]) for row in texts.to_pylist()]


def test_sketches_hold_to_their_model() -> None:
    """What the model demands of ids, digests, counts and lengths of shingles is so."""
    assert breaches("sketches", sketched(shelf().tables())[0]) == ()


def test_order_of_rows_makes_no_difference() -> None:
    """Tables turned upside down, and in pieces, give the same tables."""
    tables = shelf().tables()
    turned = {
        name: pa.concat_tables([rows.slice(number, 1) for number in reversed(range(rows.num_rows))])
        for name, rows in tables.items()
    }
    assert sketched(turned) == sketched(tables)


def test_partitions_make_no_difference() -> None:
    """Each document sketched by itself, and all put together again, are the same rows."""
    tables = shelf().tables()
    apart = [
        sketched({name: rows.filter(pc.equal(rows["document_id"], own)) for name, rows in tables.items()})
        for own in tables["documents"]["document_id"].to_pylist()
    ]
    whole = [pa.concat_tables(rows).sort_by("passage_id") for rows in zip(*apart, strict=True)]
    assert whole == list(sketched(tables))


@pytest.mark.parametrize("size", [1, 40, 1000])
def test_chunks_make_no_difference(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few characters are put together or hashed at once."""
    expected = sketched(shelf().tables())
    monkeypatch.setattr(assembly, "CHUNK", size)
    monkeypatch.setattr(sketches, "BLOCK", size)
    assert sketched(shelf().tables()) == expected


def test_no_shingle_crosses_a_border() -> None:
    """Neighbours of one kind, of the other, and of none leave a text what it is by itself."""
    texts = [SIMPLIFIED, "", "a" * 15, "ab" * 40, "中", "中文字", "中文字词", "…", SIMPLIFIED * 3, "abcdefghijklmnop"]
    assert in_bulk(texts) == [alone(text) for text in texts]


def test_simplified_and_traditional_are_one() -> None:
    """A copy in the other script has the same digest and the same hashes."""
    one, other = in_bulk([SIMPLIFIED * 2, TRADITIONAL * 2])
    assert one == other


def test_tables_without_rows() -> None:
    """A partition of documents without text has no sketches."""
    made, texts = sketched({name: empty(name) for name in ("passages", "segments", "documents")})
    assert (made.num_rows, texts.num_rows) == (0, 0)


def test_documents_without_passages() -> None:
    """They are neither sketched nor in the way."""
    tables = shelf().tables()
    more = Shelf()
    more.add("empty")
    documents = pa.concat_tables([more.tables()["documents"], tables["documents"]])
    assert sketched(tables | {"documents": documents}) == sketched(tables)


def test_passages_without_segments() -> None:
    """Their words are none."""
    tables = shelf().tables()
    made, texts = sketched(tables | {"segments": tables["segments"].slice(0, 0)})
    assert set(texts["words"].to_pylist()) == {""}
    assert set(made["n_shingles"].to_pylist()) == {0}


def test_segments_that_overlap() -> None:
    """No stage makes any; their words stand side by side."""
    tables = shelf().tables()
    rows = tables["segments"]
    early = pc.if_else(pc.equal(rows["ordinal"], 1), pc.subtract(rows["start"], 3), rows["start"])
    place = rows.schema.get_field_index("start")
    moved = rows.set_column(place, rows.schema.field(place), early)
    texts = read_texts(tables["passages"], moved, empty("languages"))
    assert sketched(tables | {"segments": moved})[1]["words"].to_pylist() == [text.words for text in texts]


def test_segments_without_passages() -> None:
    """They are nobody's words."""
    tables = shelf().tables()
    some = tables["passages"].slice(1)
    known = pc.is_in(pc.field("passage_id"), some["passage_id"].combine_chunks())
    assert sketched(tables | {"passages": some})[0] == sketched(tables)[0].filter(known)


@pytest.mark.parametrize(("text", "length"), [("かなカナ", 4), ("한국어", 4), ("汉字", 4), ("㐀𠀋", 4), ("Ab é", 16)])
def test_east_asian_scripts_have_short_shingles(text: str, length: int) -> None:
    """A character of theirs says as much as a syllable or a word."""
    assert shingle(text * 16).lengths[0] == length


def test_lone_surrogates_stop_nothing() -> None:
    """Bytes that stand for half a character, which no reader of strings takes, are no letters."""
    broken = pa.array(["中文字词".encode() + b"\xed\xa0\x80" + "句子".encode()], pa.binary()).view(pa.string())
    assert sketch_words(broken).to_pylist() == [alone("中文字词\ud800句子")]


def test_one_huge_text() -> None:
    """A million characters in one text, many of them repeated."""
    text = "".join(chr(0x4E00 + (number * number) % 9973) for number in range(1_000_000))
    assert in_bulk(["前面", text, "后面"]) == [alone("前面"), alone(text), alone("后面")]


def test_poor_sketches_keep_their_smallest() -> None:
    """Of 21 different shingles the 16 smallest; of 19 none."""
    digits = "零一二三四五六七八九十百千万亿兆京垓秭穰沟涧正载"
    assert [len(row["hashes"]) for row in in_bulk([digits, digits[:22]])] == [16, 0]  # type: ignore[arg-type]


def test_hashes_fit_signed_columns() -> None:
    """Of 63 bits, sorted, each once."""
    hashes = np.array(in_bulk([SIMPLIFIED * 50 + "".join(map(chr, range(0x4E00, 0x6E00)))])[0]["hashes"])
    assert (np.diff(hashes) > 0).all()
    assert hashes.min() >= 0
