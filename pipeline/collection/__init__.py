"""A collection: a folder with collection.toml, sources.csv, judgements.csv and the captures themselves.

``collection.toml`` says what the collection is and which settings it changes, ``sources.csv`` has one line for each
file or folder of captures, ``judgements.csv`` holds what people decided about links, ``takedowns.csv`` what is to be
released no more, ``datasheet.toml`` what only people can answer. All are read whole before anything is built, so that a
broken line is met at once.
"""

from pathlib import Path

from pipeline.collection.answers import FILE as ANSWERS
from pipeline.collection.answers import read_answers
from pipeline.collection.declaration import FILE as DECLARATION
from pipeline.collection.declaration import read_declaration
from pipeline.collection.earlier import read_earlier
from pipeline.collection.judgements import FILE as JUDGEMENTS
from pipeline.collection.judgements import read_judgements
from pipeline.collection.model import Collection, Judgement, Source, Takedown
from pipeline.collection.sources import FILE as SOURCES
from pipeline.collection.sources import read_sources
from pipeline.collection.takedowns import FILE as TAKEDOWNS
from pipeline.collection.takedowns import read_takedowns
from pipeline.errors import CollectionBroken

OWN_FILES = (DECLARATION, SOURCES, JUDGEMENTS, ANSWERS, TAKEDOWNS)
"""The files that describe a collection; they are never captures themselves."""

__all__ = ["OWN_FILES", "Collection", "Judgement", "Source", "Takedown", "read_collection"]


def read_collection(root: Path) -> Collection:
    """Read and check what the collection says of itself; the captures are left to fetch.

    Raises:
        CollectionBroken: The folder is not a collection, or a line of one of its files cannot be used.
    """
    if not root.is_dir():
        raise CollectionBroken(f"{root}: no such folder; name a collection, or make one with `openletters init {root}`")
    if not (root / DECLARATION).is_file():
        raise CollectionBroken(
            f"{root}: not a collection, it has no {DECLARATION}; make one of it with `openletters init {root}`"
        )
    declared = read_declaration(root / DECLARATION)
    declared["datasheet"] = read_answers(root / ANSWERS, declared["datasheet"])
    earlier = read_earlier(root, declared.pop("compare_with"))
    sources = read_sources(root / SOURCES)
    return Collection(
        root=root,
        sources=sources,
        judgements=read_judgements(root / JUDGEMENTS),
        takedowns=read_takedowns(root / TAKEDOWNS),
        earlier=earlier,
        **declared,
    )
