"""From a body to the very text that a release was made of, by the charset it recorded, and masked where it masked.

What comes out is held to ``documents.decoded_sha256``, so that no rule has to be trusted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from pipeline.clean.charsets import charset_of
from pipeline.clean.decode import Unreadable, decode, decoded_as
from pipeline.identity import sha256_text
from pipeline.settings import CleanSettings

Row = Mapping[str, Any]


def clean_settings(told: Mapping[str, Any]) -> CleanSettings:
    """The settings of ``clean`` that a release was made with, as its description has them."""
    known = {field.name for field in fields(CleanSettings)}
    given: dict[str, Any] = {name: value for name, value in told.get("clean", {}).items() if name in known}
    return CleanSettings(**{**given, "mask": tuple(given.get("mask", ()))})


def decoded_body(capture: Row, document: Row, body: bytes, settings: CleanSettings) -> str | None:
    """The decoded body as the release had it; None where it cannot be made of this body."""
    readings = _masked(capture, document, body, settings) if document["n_masked"] else _plain(capture, document, body)
    return next((text for text in readings if sha256_text(text) == document["decoded_sha256"]), None)


def _plain(capture: Row, document: Row, body: bytes) -> Iterator[str]:
    """As the recorded charset reads it; then as one would read it who does not know which was chosen."""
    yield from decoded_as(body, document["charset"])
    read = decode(body, charset_of(capture["media_type"]), CleanSettings(max_body_bytes=len(body)))
    if not isinstance(read, Unreadable):
        yield read.text


def _masked(capture: Row, document: Row, body: bytes, settings: CleanSettings) -> Iterator[str]:
    """The same with its personal details masked: at once, and where some show in the text that is read, once more."""
    from pipeline.clean.document import read_document  # noqa: PLC0415 - few releases mask
    from pipeline.clean.personal.masking import mask  # noqa: PLC0415 - the same

    for text in _plain(capture, document, body):
        yield mask(text, settings.mask)[0]
    read = read_document(capture, body, settings, {})
    if not isinstance(read, Unreadable):
        yield read.decoded.text
