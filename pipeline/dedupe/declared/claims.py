"""What documents say of themselves and of their other versions, and which documents of the collection they mean."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.declared.addresses import joined, normal_url, path_key, translated_from

_FIELDS = (
    "alternate", "language", "location", "machine_translation", "original_language", "translation_key",
    "translation_of", "translator", "url",
)  # fmt: skip
FEW = 6
"""Documents that may share a sign, an address or a target: English, Simplified and Traditional Chinese, each in two
copies. The home page that every page names, or a key such as "post", is shared by more and declares nothing."""
_TAIL = 6
"""Elements of a file's path by which an address may find it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a document, and the documents that it leads to where it is an address."""

    field: str
    value: str
    evidence: str
    targets: tuple[str, ...] = ()

    @property
    def address(self) -> str | None:
        """The address of a document that it names; None where it names none."""
        if self.field == "alternate":
            return self.value.partition(" ")[2]
        return self.value if self.field in _ADDRESSED else None

    @property
    def words(self) -> str:
        """The claim with its place, short enough to be read in a sentence."""
        is_told = self.evidence.startswith(_TOLD)
        return shortened(self.evidence if is_told else f"{self.evidence}: {self.value}")


_ADDRESSED = frozenset({"translation_of", "url"})
_TOLD = ("body line", "markup: ")
"""How evidence begins that says the value in its own words; any other says only where the value stood."""
LINE, FOOT_LINE = "body line: ", "body line at the foot: "
"""How the evidence of a claim begins that a line of the text makes; the line follows. One at the foot was cut."""
LONGEST_WORDS = 160
"""Characters of a claim as it is quoted."""


def shortened(words: str) -> str:
    """Words as they are quoted: on one line, and not at any length.

    >>> shortened("a  b"), len(shortened("a" * 1000))
    ('a b', 160)
    """
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_WORDS else f"{line[: LONGEST_WORDS - 1]}…"


@dataclass(frozen=True)
class Witness:
    """A document's address, its place in the collection, and what it says."""

    document_id: str
    url: str | None
    location: str | None
    claims: tuple[Claim, ...]


def hear(documents: pa.Table, metadata: pa.Table) -> dict[str, Witness]:
    """What each document says, in the order of their ids, with addresses followed to documents of the collection."""
    rows = _rows(metadata)
    urls = dict(zip(documents["document_id"].to_pylist(), documents["url"].to_pylist(), strict=True))
    places = {name: _first(rows.get(name, ()), "location") for name in sorted(urls)}
    atlas = Atlas(urls, places)
    return {
        name: Witness(name, urls[name], place, tuple(_claims(name, urls[name], rows.get(name, ()), atlas)))
        for name, place in places.items()
    }


def _rows(metadata: pa.Table) -> dict[str, list[dict[str, Any]]]:
    """The claims of use here, by document, those heard first at the head."""
    heard = metadata.filter(pc.is_in(metadata["field"], value_set=pa.array(_FIELDS)))
    some = heard.select(["document_id", "field", "rank", "value", "evidence"]).to_pylist()
    some.sort(key=itemgetter("document_id", "field", "rank"))
    return {name: list(group) for name, group in groupby(some, key=itemgetter("document_id"))}


def _first(rows: Iterable[Mapping[str, Any]], field: str) -> str | None:
    return next((row["value"] for row in rows if row["field"] == field), None)


def _claims(name: str, url: str | None, rows: Iterable[Mapping[str, Any]], atlas: "Atlas") -> Iterator[Claim]:
    """A document's claims; a page translator's address also says what it translated, and that a machine did."""
    source = translated_from(url)
    if url and source:
        yield Claim("machine_translation", url, "address of a page translator")
        yield Claim("translation_of", source, "address of a page translator", atlas.lead(name, source))
    for row in rows:
        claim = Claim(row["field"], row["value"], row["evidence"])
        yield claim if claim.address is None else replace(claim, targets=atlas.lead(name, claim.address))


class Atlas:
    """Where the documents stand: by web address, and by the path of their files in the collection."""

    def __init__(self, urls: Mapping[str, str | None], places: Mapping[str, str | None]) -> None:
        self._urls, self._places = urls, places
        self._found: dict[Place, list[str]] = {}
        for name in sorted(urls):
            for place in stands_at(urls[name], places[name]):
                self._found.setdefault(place, []).append(name)

    def lead(self, name: str, address: str) -> tuple[str, ...]:
        """The other documents that an address in this one leads to: by its URL, else by the place of its file."""
        sought = leads_to(self._urls[name], self._places[name], address)
        found = next((names for place in sought if (names := self._found.get(place))), [])
        return tuple(other for other in found if other != name) if len(found) <= FEW else ()


Place = tuple[str, str]
"""A web address, or the tail of a file's path: where a document may stand."""


def stands_at(url: str | None, location: str | None) -> Iterator[Place]:
    """Where a document stands: at its web address, else wherever its path, and each tail of that, may lead."""
    if address := normal_url(url):
        yield "url", address
    else:
        yield from (("path", tail) for tail in _tails(path_key(location or "")))


@lru_cache(maxsize=1 << 14)
def leads_to(url: str | None, location: str | None, address: str) -> tuple[Place, ...]:
    """Where the document that an address in another one means may stand, the surest place first.

    Documents without a URL of their own are found where the address says their file stands, the longest path first. A
    relative address is followed from the file it stands in; of any other the last elements may name a file, since
    whoever keeps a page keeps its name, not always its folders.
    """
    return tuple(_leads_to(url, location, address))


def _leads_to(url: str | None, location: str | None, address: str) -> Iterator[Place]:
    if whole := normal_url(joined(url or "", address)):
        yield "url", whole
    is_web = "://" in address or address.startswith("//")
    path = (normal_url(joined("http://x/", address)) or "").partition("/")[2].partition("?")[0]
    if not is_web and not address.startswith("/"):
        beside = posixpath.join(posixpath.dirname(location or ""), address.partition("#")[0])
        yield "path", path_key(beside)
    yield from (("path", tail) for tail in _tails(path_key(path)))


def _tails(path: str) -> Iterator[str]:
    """The path and its tails, the longest first."""
    elements = path.split("/") if path else []
    for start in sorted({0, *range(max(0, len(elements) - _TAIL), len(elements))}):
        yield "/".join(elements[start:])
