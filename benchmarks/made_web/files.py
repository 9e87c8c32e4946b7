"""A crawl as WARC files, or its texts as Parquet files of (url, body), and beside them what was planted.

Files are made one by one and by several processes; a file depends on its number, the size of the crawl and the seed.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.duplicated.recipe import N_PAGES
from benchmarks.duplicated.stock import read_stock
from benchmarks.duplicated.ways import Lines
from benchmarks.made_sites import made_site

from .bilingual import read_couples
from .corpus import Corpus, Text
from .page import Snippets, make_page
from .skin import ABOVE
from .warc import opening, records, strays

PAGES_A_FILE, TEXTS_A_FILE = 1_000, 20_000
N_SNIPPETS = 5_000
TRUTH = pa.schema([(name, pa.string()) for name in ("url", "name", "language", "kind", "original", "how")])
TEXTS = pa.schema([("url", pa.string()), ("body", pa.binary())])
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Crawl:
    """What is to be made."""

    paths: tuple[Path, ...]
    """Real texts, as ``duplicated.stock`` and ``bilingual`` read them."""
    n_texts: int
    seed: int = 0
    most_paragraphs: int | None = None
    """Of a text that is written without a page, so that a million fit the disk; None for all."""

    def corpus(self) -> Corpus:
        """Its texts."""
        couples = read_couples(path for path in self.paths if path.name.startswith(("paragraphs", "sentences")))
        return Corpus(_stocks(self.paths, self.seed), couples, furniture, self.n_texts, self.seed)


@cache
def _stocks(paths: tuple[Path, ...], seed: int) -> Mapping[str, Any]:
    return read_stock(paths, seed)


@cache
def _corpus(crawl: Crawl) -> Corpus:
    return crawl.corpus()


@cache
def _site(language: str, number: int) -> list[Lines]:
    pages = made_site(number, language, [()] * N_PAGES)
    return [(page.planted[:ABOVE], page.planted[ABOVE:]) for page in pages]


def furniture(language: str, site: int, page: int) -> Lines:
    """The lines that made sites print around what they reprint."""
    return _site(language, site)[page]


def write_pages(crawl: Crawl, folder: Path, n_processes: int, tell: Tell) -> None:
    """Write ``<folder>/<number>.warc.gz`` and, beside the folder, what was planted."""
    _write_each(partial(_write_warc, crawl, folder), crawl.n_texts, PAGES_A_FILE, n_processes, tell)


def write_texts(crawl: Crawl, folder: Path, n_processes: int, tell: Tell) -> None:
    """Write ``<folder>/<number>.parquet``, and what was planted."""
    _write_each(partial(_write_parquet, crawl, folder), crawl.n_texts, TEXTS_A_FILE, n_processes, tell)


def _write_each(write: Callable[[int], int], n_texts: int, a_file: int, n_processes: int, tell: Tell) -> None:
    numbers = range(-(-n_texts // a_file))
    with ProcessPoolExecutor(n_processes, get_context("spawn")) as processes:
        each: Iterable[int] = (processes.map if n_processes > 1 else map)(write, numbers)
        n_bytes = 0
        for number, size in enumerate(each):
            n_bytes += size
            tell(f"made {min(n_texts, (number + 1) * a_file):,} of {n_texts:,}, {n_bytes / 1e6:,.0f} MB")


def _write_warc(crawl: Crawl, folder: Path, number: int) -> int:
    path, corpus, planted = folder / f"{number:05}.warc.gz", _corpus(crawl), []
    if path.exists():
        return path.stat().st_size
    snippets = _snippets(crawl)
    with _begun(path).open("wb") as file:
        file.write(opening(path.name))
        for place in _places(number, PAGES_A_FILE, crawl.n_texts):
            page = make_page(place, crawl.n_texts, corpus[place], snippets, crawl.seed)
            file.writelines((records(page), *strays(place)))
            planted.append((page.url, page.text))
    return _finish(path, planted)


def _write_parquet(crawl: Crawl, folder: Path, number: int) -> int:
    path, corpus = folder / f"{number:05}.parquet", _corpus(crawl)
    if path.exists():
        return path.stat().st_size
    texts = [(place, corpus[place]) for place in _places(number, TEXTS_A_FILE, crawl.n_texts)]
    planted = [(f"https://www.text{place % 997}.example/{place:07}.txt", text) for place, text in texts]
    rows = [
        [url for url, _ in planted],
        ["\n\n".join(text.paragraphs[: crawl.most_paragraphs]).encode() for _, text in planted],
    ]
    pq.write_table(pa.table(rows, schema=TEXTS), _begun(path), compression="zstd", row_group_size=2_000)
    return _finish(path, planted)


def _places(number: int, a_file: int, n_texts: int) -> range:
    return range(number * a_file, min(n_texts, (number + 1) * a_file))


def _begun(path: Path) -> Path:
    """A file is there once it is whole."""
    return path.with_name(f"{path.name}.begun")


def _finish(path: Path, planted: list[tuple[str, Text]]) -> int:
    columns = [[getattr(text, name) for _, text in planted] for name in TRUTH.names[1:]]
    truth = path.parent.with_name(f"{path.parent.name}_truth")
    truth.mkdir(exist_ok=True)
    pq.write_table(pa.table([[url for url, _ in planted], *columns], schema=TRUTH), truth / f"{path.name}.parquet")
    _begun(path).rename(path)
    return path.stat().st_size


@cache
def _snippets(crawl: Crawl) -> Snippets:
    """Titles of other stories, and what readers say."""
    rng = np.random.default_rng([crawl.seed, 1])
    stocks = _corpus(crawl).stocks
    return {
        script: stocks[language].speech.sentences(rng, N_SNIPPETS)
        for script, language in (("en", "en"), ("zh", "zh-Hans"))
    }
