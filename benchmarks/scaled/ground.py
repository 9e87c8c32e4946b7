"""Collections of made pages and of made texts, written once and kept."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_web.files import Crawl, write_pages, write_texts

COLLECTION = """\
[collection]
name = "made"
version = "0.1.0"
title = "Made letters"
description = "Letters around which a benchmark made web pages."
created_on = 2026-11-22
"""
SOURCES = """\
source_id,file,rights_uri,license,rights_evidence
made,{pattern},http://rightsstatements.org/vocab/UND/1.0/,LicenseRef-Unknown,made by benchmarks/made_web
"""
PATTERNS = {"pages": "crawl/*.warc.gz", "texts": "crawl/*.parquet"}
WRITERS = {"pages": write_pages, "texts": write_texts}
WHOLE = "whole.json"
"""Written last."""


@dataclass(frozen=True)
class Ground:
    """Where collections lie, and what they are made of."""

    folder: Path
    data: tuple[Path, ...]
    seed: int
    n_processes: int
    tell: Callable[[str], None]
    most_paragraphs: int | None = None
    """Of a text without a page."""

    def name(self, kind: str, n_texts: int) -> str:
        """What the folder of such a collection is called."""
        cut = f"-{self.most_paragraphs}" if kind == "texts" and self.most_paragraphs else ""
        return f"{kind}-{n_texts}-{self.seed}{cut}"

    def collection(self, kind: str, n_texts: int) -> Path:
        """The folder of a collection of so many pages or texts, made if it is not there."""
        root = self.folder / self.name(kind, n_texts)
        if not (root / WHOLE).exists():
            (root / "crawl").mkdir(parents=True, exist_ok=True)
            (root / "collection.toml").write_text(COLLECTION, encoding="utf-8")
            (root / "sources.csv").write_text(SOURCES.format(pattern=PATTERNS[kind]), encoding="utf-8")
            WRITERS[kind](
                Crawl(self.data, n_texts, self.seed, self.most_paragraphs), root / "crawl", self.n_processes, self.tell
            )
            (root / WHOLE).write_text(json.dumps({"texts": n_texts}), encoding="utf-8")
        return root


def size(folder: Path) -> tuple[int, int]:
    """Number and bytes of all files of a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)
