"""Packs: bodies come back as they were, and damaged ones not at all."""

import hashlib
from pathlib import Path

import pytest

from pipeline.errors import StoreFailed
from pipeline.manifest import Part
from pipeline.packs import Pack
from pipeline.parts import BATCH_BYTES, BODIES, write_part
from pipeline.store import Store
from schemas.conform import tabulate


def digest(body: bytes) -> str:
    """The digest of a body."""
    return hashlib.sha256(body).hexdigest()


def packed(folder: Path, bodies: list[bytes], name: str = "a") -> Part:
    """A pack of bodies."""
    rows = [
        {"capture_id": f"{number:016x}", "body_sha256": digest(body), "body": body}
        for number, body in enumerate(bodies)
    ]
    return write_part(Store(folder), folder / "gather", BODIES, tabulate(BODIES, rows), name)


BODIES_OF_ALL_SIZES = [b"", b"x", "致股东".encode() * 1000, b"\x00\xff" * BATCH_BYTES, b"y" * 70_000]


def test_bodies_come_back(tmp_path: Path) -> None:
    """In any order, whatever their sizes, and from several packs."""
    paths = [packed(tmp_path, BODIES_OF_ALL_SIZES).path, packed(tmp_path, [b"more"], "b").path]
    pack = Pack(paths)
    bodies = [*BODIES_OF_ALL_SIZES, b"more"]
    assert [pack[digest(body)] for body in reversed(bodies)] == bodies[::-1]
    assert set(pack) == {digest(body) for body in bodies}
    assert len(pack) == len(bodies)


def test_an_unknown_body(tmp_path: Path) -> None:
    """It is a missing key, as in any mapping."""
    assert digest(b"none") not in Pack([packed(tmp_path, [b"x"]).path])


def test_equal_bodies_give_equal_bytes(tmp_path: Path) -> None:
    """Packing has no chance and no clock in it."""
    one, other = (packed(tmp_path / name, BODIES_OF_ALL_SIZES) for name in "ab")
    assert one.sha256 == other.sha256


@pytest.mark.parametrize("hurt", [0.02, 0.2, 0.5, 0.9, 0.999])
def test_a_damaged_pack(tmp_path: Path, hurt: float) -> None:
    """No body of it comes back as another one, and the message says what to do."""
    bodies = [bytes([number]) * 5 + digest(b"%d" % number).encode() * 900 for number in range(60)]
    path = packed(tmp_path, bodies).path
    content = bytearray(path.read_bytes())
    place = int(hurt * len(content))
    content[place : place + 8] = b"\x00" * 8
    path.write_bytes(content)
    for body in bodies:
        try:
            assert Pack([path])[digest(body)] == body
        except StoreFailed as failure:
            assert "build again" in str(failure)  # noqa: PT017 - most bodies are sound
        except KeyError:
            continue


def test_a_body_under_a_wrong_name(tmp_path: Path) -> None:
    """A pack that is sound by itself, but has another body under a digest, gives none."""
    rows = [{"capture_id": "0" * 16, "body_sha256": digest(b"one"), "body": b"another"}]
    path = write_part(Store(tmp_path), tmp_path / "gather", BODIES, tabulate(BODIES, rows), "a").path
    with pytest.raises(StoreFailed, match="not what it is named after"):
        Pack([path])[digest(b"one")]


def test_packs_in_turn(tmp_path: Path) -> None:
    """Bodies of two packs come back one after another, though each is the first of its own."""
    pack = Pack([packed(tmp_path, [b"one"], "a").path, packed(tmp_path, [b"other"], "b").path])
    assert [pack[digest(body)] for body in (b"one", b"other", b"one")] == [b"one", b"other", b"one"]
