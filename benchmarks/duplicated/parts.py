"""The corpus as files: the texts themselves for those who judge, and the tables and parts that the steps read.

Texts are made by several processes and kept in one file for each partition and process; so none holds the corpus.
"""

import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import chain
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path

from pipeline.identity import content_id
from pipeline.manifest import Part
from pipeline.parts import write_part
from pipeline.store import Store

from .letters import Made
from .recipe import Recipe
from .tables import tables_of

MOST_PARTITIONS = 256
"""As two digits of an id tell."""
PART_TEXTS = 3_200
"""Texts of about 8 MB, the size of a partition: 1,700 characters of 1.5 bytes each."""
MAKER = "clean"
"""The stage that makes such tables in a build."""


def n_partitions(n_documents: int) -> int:
    """How many parts a build would make of them: a power of two."""
    wanted = 1
    while wanted < MOST_PARTITIONS and n_documents > PART_TEXTS * wanted:
        wanted *= 2
    return wanted


def write_corpus(recipe: Recipe, folder: Path, n_processes: int = 1) -> list[Part]:
    """Make the texts and keep them in ``<folder>/texts``, and as parts in the working store ``<folder>/work``."""
    (folder / "texts").mkdir(parents=True)
    wanted = n_partitions(recipe.n_documents)
    write_texts = partial(_write_texts, recipe, folder / "texts", wanted, n_processes)
    with ProcessPoolExecutor(n_processes, get_context("spawn")) as processes:
        each = processes.map if n_processes > 1 else map
        list(each(write_texts, range(n_processes)))
        parts = each(partial(_write_parts, folder, wanted), range(wanted))
        return [part for of_one in parts for part in of_one]


def _write_texts(recipe: Recipe, folder: Path, wanted: int, n_processes: int, number: int) -> None:
    """The share of one process."""
    with ExitStack() as opened:
        files = [opened.enter_context((folder / f"{place}.{number}").open("wb")) for place in range(wanted)]
        for job in recipe.jobs[number::n_processes]:
            for made in recipe.make(job):
                place = int(document_id(made)[:2], 16) * wanted // MOST_PARTITIONS
                pickle.dump(made, files[place])


def document_id(made: Made) -> str:
    """The document whose only passage the text is."""
    return content_id("document", made.name)


def _write_parts(folder: Path, wanted: int, place: int) -> list[Part]:
    store, partition = Store(folder / "work"), f"{place}-of-{wanted}"
    made = sorted(read_texts(folder, f"{place}.*"), key=document_id)
    tables = tables_of([(document_id(one), one) for one in made])
    where = store.folder(MAKER, partition)
    return [write_part(store, where, table, rows, partition) for table, rows in tables.items() if rows.num_rows]


def read_texts(folder: Path, among: str = "*.*") -> Iterator[Made]:
    """The texts kept, in an order that depends on how many processes made them."""
    return chain.from_iterable(map(_read, sorted((folder / "texts").glob(among))))


def _read(path: Path) -> Iterator[Made]:
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)  # noqa: S301 - our own file


def corpus(folder: Path) -> list[Made]:
    """All texts, by their names."""
    return sorted(read_texts(folder), key=attrgetter("name"))
