"""Texts of a benchmark as passages, cut into paragraphs and sentences by the rules that builds use."""

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.clean.sentences import sentences
from pipeline.dedupe.texts import Segment, Text

BETWEEN = "\n\n"
"""What stands between two paragraphs."""


def read_lines(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a packed file of JSON lines."""
    yield from map(json.loads, gzip.decompress(path.read_bytes()).decode("utf-8").splitlines())


def read_texts(path: Path, kind: str) -> list[Text]:
    """The texts of rows with ``id``, ``lang`` and ``text``, all of one kind."""
    return [cut(row["id"], row["lang"], row["text"], kind) for row in read_lines(path)]


def cut(name: str, language: str, text: str, kind: str) -> Text:
    """A text as one passage, its paragraphs parted by empty lines."""
    segments: list[Segment] = []
    place = 0
    for number, paragraph in enumerate(text.split(BETWEEN)):
        for start, end in sentences(paragraph):
            words = paragraph[start:end]
            segments.append(Segment(f"{name}.{len(segments)}", number, place + start, place + end, "sentence", words))
        place += len(paragraph) + len(BETWEEN)
    return Text(name, name, 0, len(text), kind, None, None, None, "unknown", language, tuple(segments))


def read_pairs(path: Path) -> set[tuple[str, str]]:
    """Chinese and English ids of a table with a heading."""
    return {_first_two(line) for line in path.read_text(encoding="utf-8").splitlines()[1:] if line}


def _first_two(line: str) -> tuple[str, str]:
    chinese, english, *_ = line.split("\t")
    return chinese, english


def by_id(texts: list[Text]) -> Mapping[str, Text]:
    """Texts by their ids."""
    return {text.passage_id: text for text in texts}
