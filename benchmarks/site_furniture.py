"""Lines that repeat across a site, planted around real texts: ``python benchmarks/site_furniture.py MANIFEST [DOCS]``.

MANIFEST is a file of JSON lines with ``text`` and ``lang``, such as gold texts of extraction; DOCS, gzipped, adds more.
Sites are made of them (``made_sites``): twelve of thirty pages, and smaller ones. The peer is the fact the limits start
from: a line on 20 documents is boilerplate, wherever it stands and whatever it says.
"""

import gzip
import html
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
from made_sites import MadePage, made_site
from results import Figure, report

from pipeline.clean import census, clean, survey, tally
from pipeline.clean.blocks import fold
from pipeline.clean.sites import NUMBER
from pipeline.identity import content_id
from pipeline.settings import Settings
from schemas.conform import arrow_schema, tabulate

SETTINGS = Settings()
N_SITES = 12
SIZES = (90, 30, 12, 8)
PEER_DOCUMENTS = 20
PEER = "20 documents"

Lines = dict[str, set[str]]
Texts = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True)
class Score:
    """What came of the planted lines and of the texts' own."""

    found: float
    """Share of planted lines that were dropped."""
    n_false: int
    n_own: int


@dataclass(frozen=True)
class Work:
    """Captures of made pages, and the pages by capture."""

    captures: pa.Table
    bodies: Mapping[str, bytes]
    pages: Mapping[str, MadePage]


def texts_of(paths: Sequence[Path]) -> Texts:
    """Lines of the texts, by language."""
    texts: dict[str, list[list[str]]] = {"zh": [], "en": []}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                language = row["lang"].partition("-")[0]
                if language in texts:
                    texts[language].append([line.strip() for line in row["text"].split("\n") if line.strip()])
    return texts


def made(texts: Texts, n_pages: int) -> Work:
    """Sites of so many pages, half of them in each language."""
    rng = random.Random(n_pages)  # noqa: S311 - no secret
    pages = [
        page
        for number in range(N_SITES)
        for language in (("zh", "en")[number % 4 // 2],)
        for page in made_site(number, language, rng.sample(texts[language], n_pages))
    ]
    rows = [_capture(page) for page in pages]
    by_id = {row["capture_id"]: page for row, page in zip(rows, pages, strict=True)}
    bodies = {row["body_sha256"]: page.body for row, page in zip(rows, pages, strict=True)}
    return Work(tabulate("captures", rows), bodies, by_id)


def _capture(page: MadePage) -> dict[str, Any]:
    digest = sha256(page.body).hexdigest()
    known = {
        "capture_id": content_id("capture", page.url),
        "source_id": page.url,
        "location": page.url,
        "url": page.url,
        "fetched_at": datetime(2026, 11, 22, tzinfo=UTC),
        "n_bytes": len(page.body),
        "body_sha256": digest,
        "rights_uri": "http://rightsstatements.org/vocab/UND/1.0/",
        "license": "LicenseRef-Unknown",
        "rights_evidence": "a benchmark",
    }
    return {**dict.fromkeys(arrow_schema("captures").names), **known}


def timed(work: Callable[[], Any], n_pages: int) -> tuple[Any, float]:
    """What comes of some work, and its milliseconds a page."""
    begun = time.process_time()
    result = work()
    return result, 1000 * (time.process_time() - begun) / n_pages


def ours(work: Work) -> tuple[Lines, Lines, float]:
    """The lines dropped after a survey and without one, and the milliseconds a page that the survey adds."""
    bodies, n_pages = work.bodies, len(work.pages)
    (sites,) = census(captures=[work.captures], settings=SETTINGS)["sites"]
    seen, looked = timed(
        lambda: survey(captures=work.captures, sites=sites, bodies=bodies, settings=SETTINGS)["sightings"], n_pages
    )
    furniture, added = timed(lambda: tally(sightings=seen, settings=SETTINGS)["standing"], n_pages)
    tables, cleaned = timed(
        lambda: clean(captures=work.captures, bodies=bodies, settings=SETTINGS, furniture=furniture), n_pages
    )
    before, alone = timed(lambda: clean(captures=work.captures, bodies=bodies, settings=SETTINGS), n_pages)
    return dropped_lines(tables["drops"]), dropped_lines(before["drops"]), looked + added + cleaned - alone


def dropped_lines(drops: pa.Table) -> Lines:
    """The lines that were dropped, by capture; some of those planted go by their words."""
    lines: Lines = {}
    for row in drops.to_pylist():
        if row["start"] is not None:
            lines.setdefault(row["capture_id"], set()).add(html.unescape(row["text"]).strip())
    return lines


def peer(work: Work) -> Lines:
    """Lines whose key stands on so many pages of a site, by capture."""
    keys = {name: [(_key(line), line) for line in (*page.planted, *page.own)] for name, page in work.pages.items()}
    counts = Counter(
        (_host(page.url), key) for name, page in work.pages.items() for key in {key for key, _ in keys[name]}
    )
    return {
        name: {line for key, line in keys[name] if counts[_host(page.url), key] >= PEER_DOCUMENTS}
        for name, page in work.pages.items()
    }


def _key(line: str) -> str:
    return NUMBER.sub("0", fold(line))


def _host(url: str) -> str:
    return url.split("/")[2]


def score(work: Work, lines: Lines) -> Score:
    """How many planted lines went, and how many of the texts' own."""
    n_planted = n_found = n_own = n_false = 0
    for name, page in work.pages.items():
        gone = lines.get(name, set())
        own = [line for line in page.own if line not in page.planted]
        n_planted += len(page.planted)
        n_found += sum(line in gone for line in page.planted)
        n_own += len(own)
        n_false += sum(line in gone for line in own)
    return Score(n_found / n_planted, n_false, n_own)


def figures(texts: Texts) -> Iterator[Figure]:
    """The figures of sites of every size."""
    for n_pages in SIZES:
        work = made(texts, n_pages)
        lines, words, added = ours(work)
        only = {name: gone - words.get(name, set()) for name, gone in lines.items()}
        left, right, plain = score(work, lines), score(work, peer(work)), score(work, words)
        false = score(work, only).n_false
        sites = f"{N_SITES} sites of {n_pages} pages"
        shares = [round(100 * each.found, 1) for each in (left, right, plain)]
        yield _figure(f"{sites}, planted lines found", "%", shares[0], shares[1], "higher")
        yield Figure(figure=f"{sites}, found by words alone", value=shares[2], unit="%")
        yield _figure(f"{sites}, own lines dropped of {left.n_own}", "lines", false, right.n_false, "lower")
        yield Figure(figure=f"{sites}, time added", value=round(added, 1), unit="ms a page", better="lower")


def _figure(name: str, unit: str, value: float, peer_value: float, better: str) -> Figure:
    return Figure(figure=name, unit=unit, value=value, peer=PEER, peer_value=peer_value, better=better)


def main(paths: Iterable[Path]) -> None:
    """Measure sites of every size."""
    listed = list(paths)
    report("site_furniture", list(figures(texts_of(listed))), listed)


if __name__ == "__main__":
    main(map(Path, sys.argv[1:]))
