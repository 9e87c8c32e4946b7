"""What a page says of itself outside its head: beside the title, in its first line, in its address, at its foot."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pipeline.clean.blocks import Block, Claim, Reading
from pipeline.clean.claims.addresses import address_date
from pipeline.clean.claims.beside import Beside, beside, marked
from pipeline.clean.claims.marks import region_claims
from pipeline.clean.dates import find_date

LONGEST_DATELINE = 90
"""Characters at the start of a report among which its dateline stands: agency, place, day."""
LONGEST_LICENCE = 400
"""Characters of a line that names a licence; a longer one tells of licences."""

_BEHIND_DATE = re.compile(r"日?\s?[)）]?\s?(?:[电電讯訊]|/|--|[–—:])")
_PLACE = re.compile(r"[^。！？!?；;]{0,60}")
_LICENCE = re.compile(
    r"\b(?P<name>CC0(?: 1\.0)?|CC[ -]BY(?:-(?:NC|SA|ND)){0,2}(?:[ -][1-4]\.\d)?)\b"
    r"|creativecommons\.org/(?P<path>(?:licenses|publicdomain)/[a-z0-9./-]{2,40})",
    re.IGNORECASE,
)
_LICENSES = re.compile(r"licen[sc]e|许可|許可|协议|協議|授权|授權|creative ?commons|知识共享|創用", re.IGNORECASE)


def gather(reading: Reading, body: str, captured: datetime | None) -> None:
    """Add to a reading what the lines beside its title claim, and give up those that say nothing else.

    Args:
        reading: What a reader made of the body.
        body: The decoded body that its blocks have their offsets in.
        captured: When the page was seen; relative days are told from there, and without it are no dates.
    """
    found = beside(reading.blocks, _values(reading.claims, "title"), _values(reading.claims, "publisher"), captured)
    reading.claims += [*found.claims, *region_claims(_region(reading.blocks, found, body))]
    reading.claims += _dateline(reading.blocks[found.first : found.first + 1])
    reading.claims += _addressed(reading.claims)
    reading.claims += _licences(reading.blocks)
    reading.blocks = marked(reading.blocks, found.bylines)


def _values(claims: Iterable[Claim], field: str) -> list[str]:
    return [claim.value for claim in claims if claim.field == field]


def _region(blocks: Sequence[Block], found: Beside, body: str) -> str:
    """The body from the title to the first paragraph; nothing where no block shows the title."""
    if found.title is None:
        return ""
    starts = [block.words.pieces[0].start for block in blocks[found.title : found.first + 1] if block.words.pieces]
    return body[starts[0] : starts[-1]] if starts else ""


def _dateline(blocks: Sequence[Block]) -> Iterator[Claim]:
    """The day in the dateline that opens a report: 新华社北京2021年7月16日电, BEIJING, July 16, 2021 –."""
    for block in blocks:
        head = block.text[:LONGEST_DATELINE]
        dated = find_date(head)
        if dated and dated.precision == "day":
            start = head.index(dated.evidence)
            is_headed = bool(_PLACE.fullmatch(head, 0, start)) and (
                not head.isascii() or head[:start].rstrip()[-1:] in {",", "(", ""}
            )
            if is_headed and _BEHIND_DATE.match(head, start + len(dated.evidence)):
                yield Claim("date", dated.evidence, "dateline")


def _addressed(claims: Sequence[Claim]) -> list[Claim]:
    """The days under which the page's addresses file it."""
    days = (address_date(claim.value) for claim in claims if claim.field == "url")
    return [Claim("date", day, "address") for day in dict.fromkeys(days) if day]


def _licences(blocks: Sequence[Block]) -> Iterator[Claim]:
    """Licences that a short line or its link names as those of the text."""
    for block in blocks:
        for link in block.links:
            if "creativecommons.org/" in link.address:
                yield Claim("license", link.address, "link to a licence")
        text = block.text
        if ("CC" in text or "creativecommons" in text) and len(text) <= LONGEST_LICENCE and _LICENSES.search(text):
            found = _LICENCE.search(text)
            if found:
                value = found["name"] or f"https://creativecommons.org/{found['path'].rstrip('.')}"
                yield Claim("license", value, "body line")
