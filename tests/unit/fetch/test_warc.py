"""Web archives: every sound record is read, of every damaged one it is told what is wrong, and the others go on."""

import gzip
import io

import pyarrow as pa
import pytest
from archives import archive, http, record

from pipeline.fetch.met import LARGEST
from pipeline.fetch.warc import Record, read_warc

THREE = [record(http(text)) for text in (b"one", b"two", b"three")]


def read(archived: bytes) -> list[Record]:
    """The records of an archive."""
    return list(read_warc(io.BytesIO(archived)))


def told(archived: bytes) -> list[tuple[str, str]]:
    """Of each record the last word of its content, or the rule by which it has none."""
    return [(one.content.rpartition(b"\n")[2].decode(), one.rule) for one in read(archived)]


SOUND = [("one", ""), ("two", ""), ("three", "")]


@pytest.mark.parametrize(
    "archived",
    [
        archive(THREE),
        b"".join(THREE),
        gzip.compress(b"".join(THREE)),
        pa.compress(b"".join(THREE), "zstd", asbytes=True),
        b"".join(pa.compress(one, "zstd", asbytes=True) for one in THREE),
        b"\r\n" + b"".join(THREE),
        b"".join(one.replace(b"\r\n", b"\n", 8) for one in THREE),
    ],
    ids=["members", "plain", "one member", "zstd", "zstd frames", "empty lines first", "bare line ends"],
)
def test_however_it_is_packed(archived: bytes) -> None:
    """The records are the same."""
    assert [word for word, rule in told(archived) if not rule] == [word for word, _ in SOUND]


def test_places_are_those_of_an_index() -> None:
    """Each record of its own member stands at the byte where that begins."""
    lengths = [len(gzip.compress(one, mtime=0)) for one in THREE]
    assert [one.place for one in read(archive(THREE))] == ["0", str(lengths[0]), str(sum(lengths[:2]))]


def test_places_within_a_member() -> None:
    """Records that share a member have places of their own."""
    assert [one.place for one in read(gzip.compress(b"".join(THREE)))] == [
        "0",
        f"0+{len(THREE[0])}",
        f"0+{len(THREE[0] + THREE[1])}",
    ]


@pytest.mark.parametrize("hurt", [20, 80, -6], ids=["in the head", "in the content", "in the digest"])
def test_a_damaged_member(hurt: int) -> None:
    """Its record is told to be corrupt, and the one behind it is read."""
    members = [bytearray(gzip.compress(one, mtime=0)) for one in THREE]
    members[1][hurt] ^= 0xFF
    words = told(b"".join(members))
    assert (words[0], words[-1]) == (SOUND[0], SOUND[2])
    assert [rule for _, rule in words[1:-1]] == ["record_corrupt"]


@pytest.mark.parametrize("left", [1, 40, -1], ids=["a byte", "half", "all but a byte"])
def test_a_file_that_ends_within_a_record(left: int) -> None:
    """The record is told to be truncated; nothing of it is taken for a whole one."""
    last = gzip.compress(THREE[2], mtime=0)
    words = told(archive(THREE[:2]) + last[:left])
    assert words == [*SOUND[:2], ("", "record_truncated")]


def test_a_plain_file_that_ends_within_a_record() -> None:
    """The same without packing."""
    assert told(b"".join(THREE)[:-20]) == [*SOUND[:2], ("", "record_truncated")]


def test_a_record_that_ends_before_its_length() -> None:
    """The next record is not swallowed."""
    short = record(http(b"two"), content_length="5000")
    assert told(archive([THREE[0], short, THREE[2]])) == [SOUND[0], ("", "record_truncated"), SOUND[2]]


@pytest.mark.parametrize("length", ["", "many", "-1", "1 2", "²"])
def test_a_record_without_its_length(length: str) -> None:
    """It is told to be corrupt, and the next one is found."""
    broken = record(http(b"two"), content_length=length)
    for archived in (archive([THREE[0], broken, THREE[2]]), b"".join([THREE[0], broken, THREE[2]])):
        words = told(archived)
        assert [words[0], words[-1]] == [SOUND[0], SOUND[2]]
        assert {rule for _, rule in words[1:-1]} == {"record_corrupt"}


@pytest.mark.parametrize("rubbish", [b"rubbish", b"WARC", b"\x1f\x8b\x08 rubbish", b"\x00" * 70_000])
def test_rubbish_between_members(rubbish: bytes) -> None:
    """It is passed over."""
    members = [gzip.compress(one, mtime=0) for one in THREE]
    words = told(members[0] + rubbish + members[1] + members[2])
    assert [word for word in words if not word[1]] == SOUND
    assert {rule for _, rule in words} == {"", "record_corrupt"}


def test_a_digest_that_is_not_held() -> None:
    """Where packing would not notice a changed byte, the digest of the record does."""
    sound = record(http(b"two"), warc_block_digest="sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
    assert told(b"".join([THREE[0], sound, THREE[2]])) == [SOUND[0], ("", "record_corrupt"), SOUND[2]]


def test_a_record_too_large() -> None:
    """It is passed over without being held, and the next one is read."""
    large = record(b"x" * (LARGEST + 1))
    words = told(archive([large, THREE[0]]))
    assert words == [("", "record_too_large"), SOUND[0]]


def test_nothing_of_an_archive() -> None:
    """What is no archive has one fault, and an empty file none."""
    assert [one.rule for one in read(b"Dear all,\n" * 9)] == ["record_corrupt"]
    assert read(b"") == []


def test_headers_have_small_letters() -> None:
    """Whatever a crawler writes."""
    (one,) = read(record().replace(b"warc-type", b"WARC-Type"))
    assert one.kind == "response"
