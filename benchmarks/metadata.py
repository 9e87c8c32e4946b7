"""Publication dates and authors of whole pages, beside htmldate's: ``python benchmarks/metadata.py [DATA]``.

DATA is a folder with ``manifest.jsonl``: one object a page with ``file`` (gzip of its bytes), ``lang``, and, where the
source states them, ``date`` and ``author``. Only pages in Chinese have them. A date is right if it is the day, or where
the gold is coarser the month, that the gold has; a page whose gold date is no date counts on neither side. htmldate
reads the text that our decoder made, so that its figures do not measure decoding. Its time is for parsing a page and
finding its date; ours is for cleaning the whole page, and beside it for the claims alone, of a page that is parsed.
"""

import gzip
import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from htmldate import find_date as htmldate_date
from results import Figure, report

from pipeline.clean.blocks import Reading, fold
from pipeline.clean.claims.gather import gather
from pipeline.clean.claims.stated import stated_claims
from pipeline.clean.dates import Dated, read_date
from pipeline.clean.decode import Decoded, decode
from pipeline.clean.document import Manuscript, read_document
from pipeline.clean.metadata import chosen_value, rank
from pipeline.clean.page import read_page
from pipeline.clean.tags import Tokens
from pipeline.identity import content_id
from pipeline.settings import CleanSettings
from schemas.conform import arrow_schema

DATA = Path(__file__).parents[1].parent / "shared" / "bench" / "extraction"
ROUNDS = 3
"""Times each engine reads all pages, in turn; the fastest counts."""


@dataclass(frozen=True)
class Gold:
    """A page, and what people say of it."""

    body: bytes
    text: str
    date: Dated | None
    author: str | None


@dataclass(frozen=True)
class Said:
    """What an engine says of a page."""

    day: str | None
    author: str | None = None


def pages(folder: Path) -> list[Gold]:
    """The Chinese pages whose gold can be used."""
    listed = []
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if row["lang"] != "zh" or (row["date"] and not read_date(row["date"])):
            continue
        body = gzip.decompress((folder / row["file"]).read_bytes())
        decoded = decode(body, None, CleanSettings())
        if isinstance(decoded, Decoded):
            listed.append(Gold(body, decoded.text, read_date(row["date"]) if row["date"] else None, row["author"]))
    return listed


def ours(gold: Gold) -> Said:
    """What clean says."""
    nothing = dict.fromkeys(arrow_schema("captures").names)
    named = {"source_id": "x", "location": "x.html", "media_type": "text/html"}
    own = {"capture_id": content_id("capture", "x")}
    read = read_document({**nothing, **named, **own}, gold.body, CleanSettings(), {})
    if not isinstance(read, Manuscript):
        return Said(None)
    day = _shown(read.published) if read.published else None
    return Said(day, chosen_value(read.claims, "author"))


def peer(*, extensive: bool) -> Callable[[Gold], Said]:
    """What htmldate says: the original date, not the latest; ``extensive`` also looks into prose."""

    def said(gold: Gold) -> Said:
        day = htmldate_date(gold.text, original_date=True, extensive_search=extensive)
        return Said(str(day) if day else None)

    return said


def _shown(dated: Dated) -> str:
    """A date as far as it is known."""
    return dated.on.isoformat()[: {"day": 10, "month": 7}.get(dated.precision, 4)]


def date_verdict(gold: Gold, said: Said) -> str:
    """Whether the date is right, wrong, missing, invented, or rightly none."""
    if gold.date is None:
        return "invented" if said.day else "none"
    if said.day is None:
        return "missing"
    return "right" if said.day == _shown(gold.date) else "wrong"


def author_verdict(gold: Gold, said: Said) -> str:
    """Whether the author is a hit: the same names, or some of them."""
    if not gold.author:
        return "invented" if said.author else "none"
    if not said.author:
        return "missing"
    one, two = fold(gold.author), fold(said.author)
    return "hit" if one in two or two in one else "wrong"


def measured(engines: Sequence[Callable[[Gold], Said]], golds: Sequence[Gold]) -> list[tuple[list[Said], float]]:
    """What each engine says of all pages, and pages a second: in turn, so that all meet the same machine."""
    answers: list[list[Said]] = [[] for _ in engines]
    best = [float("inf")] * len(engines)
    for _ in range(ROUNDS):
        for number, engine in enumerate(engines):
            begun = time.process_time()
            answers[number] = [engine(gold) for gold in golds]
            best[number] = min(best[number], time.process_time() - begun)
    return [(said, len(golds) / seconds) for said, seconds in zip(answers, best, strict=True)]


def claims_speed(golds: Sequence[Gold]) -> float:
    """Pages a second, from the tokens and blocks of a page to its ranked claims; the fastest round counts."""
    best = float("inf")
    for _ in range(ROUNDS):
        parsed = [(gold.text, list(Tokens(gold.text, 0, len(gold.text))), blocks_of(gold.text)) for gold in golds]
        begun = time.process_time()
        for text, tokens, reading in parsed:
            reading.claims += stated_claims(text, tokens, 0, len(text))
            gather(reading, text, None)
            rank(reading.claims)
        best = min(best, time.process_time() - begun)
    return len(golds) / best


def blocks_of(text: str) -> Reading:
    """A page read into blocks, without its claims."""
    return Reading(blocks=read_page(text, 0, len(text)).blocks)


def main(folder: Path) -> None:
    """Measure, print and write."""
    logging.disable(logging.CRITICAL)
    golds = pages(folder)
    found = measured((ours, peer(extensive=True), peer(extensive=False)), golds)
    dates = [Counter(date_verdict(gold, one) for gold, one in zip(golds, said, strict=True)) for said, _ in found]
    figures, alone, released = [], claims_speed(golds), version("htmldate")
    for number, name in ((1, f"htmldate {released}, default"), (2, f"htmldate {released}, extensive off")):
        for verdict in ("right", "wrong", "missing", "invented"):
            better = "higher" if verdict == "right" else "lower"
            values = (float(dates[0][verdict]), float(dates[number][verdict]))
            unit = f"of {sum(dates[0][part] for part in _whole(verdict))} pages"
            about = {"figure": f"dates {verdict}", "unit": unit, "better": better, "peer": name}
            figures.append(Figure(value=values[0], peer_value=values[1], **about))
        for what, speed in (("whole pages cleaned", found[0][1]), ("claims alone", alone)):
            about = {"figure": what, "unit": "pages/s of one core", "peer": name}
            figures.append(Figure(value=round(speed, 1), peer_value=round(found[number][1], 1), **about))
    authors = Counter(author_verdict(gold, said) for gold, said in zip(golds, found[0][0], strict=True))
    for verdict in ("hit", "wrong", "missing", "invented"):
        unit = f"of {sum(1 for gold in golds if bool(gold.author) != (verdict == 'invented'))} pages"
        better = "higher" if verdict == "hit" else "lower"
        figures.append(Figure(figure=f"authors {verdict}", value=float(authors[verdict]), unit=unit, better=better))
    report("metadata", figures, [folder / "manifest.jsonl"])


def _whole(verdict: str) -> tuple[str, ...]:
    """The verdicts that together are all pages one could be of."""
    return ("invented", "none") if verdict == "invented" else ("right", "wrong", "missing")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
