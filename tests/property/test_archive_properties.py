"""Web archives damaged anywhere: reading ends, and what it gives as whole is what was written."""

import gzip
import io

import pyarrow as pa
from archives import archive, http, record
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.answers import archived
from pipeline.fetch.framing import CutShort, Unframed, answer
from pipeline.fetch.index import entries
from pipeline.fetch.rows import lines
from pipeline.fetch.warc import read_warc

WORDS = [f"letter {number} ".encode() * (number * 40 + 1) for number in range(6)]
RECORDS = [record(http(word), url=f"http://example.org/{number}") for number, word in enumerate(WORDS)]
PACKED = archive(RECORDS)
WHOLE = [one.content for one in read_warc(io.BytesIO(PACKED))]
DAMAGE = st.lists(st.tuples(st.integers(0, len(PACKED) - 1), st.binary(max_size=9)), min_size=1, max_size=4)


def sound(content: bytes) -> list[bytes]:
    """The contents of the records that are given as whole."""
    return [one.content for one in read_warc(io.BytesIO(content)) if not one.rule]


@given(DAMAGE)
def test_damaged_members(damage: list[tuple[int, bytes]]) -> None:
    """Bytes that were overwritten anywhere change no record that is given."""
    hurt = bytearray(PACKED)
    for place, replaced in damage:
        hurt[place : place + len(replaced)] = replaced
    assert set(sound(bytes(hurt))) <= set(WHOLE)


@given(st.integers(0, len(PACKED) - 1), st.integers(1, 3000))
def test_a_hole(place: int, length: int) -> None:
    """Bytes that are missing cost the records they were of, and no other one."""
    left = sound(PACKED[:place] + PACKED[place + length :])
    starts = [len(archive(RECORDS[:number])) for number in range(len(RECORDS) + 1)]
    untouched = [
        content
        for content, start, end in zip(WHOLE, starts, starts[1:], strict=False)
        if end <= place or start >= place + length
    ]
    assert [content for content in left if content in untouched] == untouched
    assert set(left) <= set(WHOLE)


@given(st.integers(0, len(PACKED)))
def test_an_end_anywhere(end: int) -> None:
    """Of a file that ends early the first records are read, and none that was not whole."""
    left = sound(PACKED[:end])
    assert left == WHOLE[: len(left)]


@given(st.binary(max_size=3000))
def test_any_bytes(content: bytes) -> None:
    """Whatever a file holds, reading it ends, packed or not."""
    packed = (content, gzip.compress(content), pa.compress(content, "zstd", asbytes=True), RECORDS[0] + content)
    counts = [len(list(archived(io.BytesIO(some)))) for some in packed]
    n_lines, n_entries = len(list(lines(io.BytesIO(content)))), len(list(entries(io.BytesIO(content))))
    assert counts[-1] >= 1  # the record before it is still told
    assert max(n_lines, n_entries) <= len(content)


@given(st.binary(max_size=300), st.sampled_from([b"Transfer-Encoding: chunked", b"Content-Encoding: deflate", b""]))
def test_any_answer(body: bytes, header: bytes) -> None:
    """An answer is taken apart, or it is told that it cannot be."""
    try:
        assert answer(b"HTTP/1.1 200 OK\r\n" + header + b"\r\n\r\n" + body).status == 200
    except (CutShort, Unframed) as failure:
        assert str(failure)  # noqa: PT017 - most bodies are sound


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=8))
def test_chunks(pieces: list[bytes]) -> None:
    """Chunks are joined to what they were made of, whatever bytes they have."""
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    told = answer(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked)
    assert told.body == b"".join(pieces)
