"""A body opened: decoded, front matter taken off, read in its format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.clean.blocks import Reading
from pipeline.clean.bulk import n_text_chars
from pipeline.clean.charsets import charset_of
from pipeline.clean.decode import Decoded, Unreadable, decode
from pipeline.clean.formats import READERS, body_format
from pipeline.clean.frontmatter import front_matter
from pipeline.clean.ledger import Cut
from pipeline.clean.metadata import front_matter_claims, source_claims
from pipeline.clean.personal.details import Shown
from pipeline.settings import CleanSettings


@dataclass
class Opened:
    """A body decoded and read, before anyone asks which of its blocks are text."""

    decoded: Decoded
    form: str
    reading: Reading
    faults: dict[int, str]


def open_body(
    capture: Mapping[str, Any], body: bytes, settings: CleanSettings, seen: Sequence[Shown] = ()
) -> Opened | Unreadable:
    """Decode a body and read it in its format; an unreadable one comes back as the reason why.

    Args:
        capture: What is known of the body.
        body: Its bytes.
        settings: What is unreadable, and what is to be masked before anything is read.
        seen: Details that showed when it was read before, and are masked besides.
    """
    decoded = decode(body, charset_of(capture["media_type"]), settings)
    if isinstance(decoded, Unreadable):
        return decoded
    if settings.mask:
        from pipeline.clean.personal.masking import mask  # noqa: PLC0415 - few collections ask for it

        text, n_masked = mask(decoded.text, settings.mask, seen)
        decoded = replace(decoded, text=text, n_masked=n_masked)
    head = front_matter(decoded.text)
    start = head.end if head else 0
    form = body_format(decoded.text[start:], capture["media_type"], is_post=head is not None and head.is_post)
    n_chars = n_text_chars(decoded.text, form) if len(decoded.text) > settings.max_text_chars else 0
    if n_chars > settings.max_text_chars:
        return Unreadable("text_too_long", f"{n_chars} characters of text, more than {settings.max_text_chars}")
    reading = READERS[form](decoded.text, start, len(decoded.text))
    faults = {}
    if head:
        reading.cuts.append(Cut(0, start, head.rule))
        reading.claims[:0] = front_matter_claims(head.values)
        if head.fault:
            faults[0] = head.fault
    reading.claims[:0] = source_claims(capture)
    return Opened(decoded, form, reading, faults)
