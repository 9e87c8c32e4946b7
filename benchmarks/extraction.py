"""How well the text of whole pages is found, and how fast: ``python benchmarks/extraction.py [PATH]``.

PATH holds ``manifest.jsonl`` and the pages it names, as bytes (see its README); every extractor decodes for itself.
Quality: every Chinese, Japanese or Korean character is a token, and so is any other run of word characters; the
multisets of 4-token shingles of gold and output are compared; F1 is that of the mean precision and the mean recall.
Speed: CPU time of one process, extractor after extractor for each chunk of sixteen pages, so that a busy moment falls
on all alike; garbage is collected before. Ours is measured twice: from bytes to the blocks of the text with their
ledger, and the whole clean stage (metadata, dates, furniture, passages, sentences, ids, tables), one call a chunk, as a
build cleans a partition at a time. Peers take part where installed: ``pip install openletters[peers]``.
"""

import argparse
import gc
import gzip
import hashlib
import importlib.util
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import trafilatura
from results import Figure, report
from rich.console import Console

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.clean import clean  # noqa: E402 - after the path is set
from pipeline.clean.decode import Decoded, decode  # noqa: E402 - the same
from pipeline.clean.formats import READERS, body_format  # noqa: E402 - the same
from pipeline.clean.page import judged_lines  # noqa: E402 - the same
from pipeline.settings import CleanSettings, Settings  # noqa: E402 - the same
from schemas.conform import arrow_schema, tabulate  # noqa: E402 - the same

SHINGLE = 4
CHUNK = 16
"""Pages that are read in turn by each extractor; one call of the clean stage takes them all."""
_CJK = "\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")

Extractor = Callable[[Sequence[bytes]], list[str]]
"""From the bytes of pages to their texts."""


class Found(NamedTuple):
    """What one extractor made of one page, and its share of the CPU time that its chunk took."""

    precision: float
    recall: float
    seconds: float


def ours(bodies: Sequence[bytes]) -> list[str]:
    """The texts that the whole clean stage keeps, paragraph by paragraph."""
    by_digest = {_digest(body): body for body in bodies}
    segments = clean(captures=_captures(bodies), bodies=by_digest, settings=Settings())["segments"]
    paragraphs: list[list[str]] = [[] for _ in bodies]
    rows = segments.select(["document_id", "paragraph", "text"]).to_pylist()
    for (name, _), group in groupby(rows, lambda row: (row["document_id"], row["paragraph"])):
        paragraphs[int(name, 16)].append(" ".join(row["text"] for row in group))
    return ["\n".join(texts) for texts in paragraphs]


def _our_text(body: bytes) -> str:
    """The text by the layout of the page, as peers give it: no offsets, no claims, no rule of words."""
    decoded = decode(body, None, CleanSettings())
    if not isinstance(decoded, Decoded):
        return ""
    page, _, rules = judged_lines(decoded.text, 0, len(decoded.text))
    return "\n".join(words for words, rule in zip(page.words, rules, strict=True) if words and not rule)


def _our_blocks(body: bytes) -> str:
    """The same with what the page claims and a ledger of every character, as the clean stage reads it."""
    decoded = decode(body, None, CleanSettings())
    if not isinstance(decoded, Decoded):
        return ""
    text = decoded.text
    reading = READERS[body_format(text, None, is_post=False)](text, 0, len(text))
    return "\n".join(block.text for block in reading.blocks if not block.rule)


def _captures(bodies: Sequence[bytes]) -> pa.Table:
    nothing = dict.fromkeys(arrow_schema("captures").names)
    declared = {
        "source_id": "page", "location": "page.html", "rights_uri": "http://rightsstatements.org/vocab/UND/1.0/",
        "license": "LicenseRef-Unknown", "rights_evidence": "a benchmark",
    }  # fmt: skip
    own = (
        {"capture_id": f"{number:016x}", "n_bytes": len(body), "body_sha256": _digest(body)}
        for number, body in enumerate(bodies)
    )
    return tabulate("captures", [nothing | declared | one for one in own])


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def one_by_one(extract: Callable[[bytes], str]) -> Extractor:
    """An extractor of pages from one of a page."""
    return lambda bodies: [extract(body) for body in bodies]


def peers() -> dict[str, Callable[[bytes], str]]:
    """The extractors that people would pick instead, those installed."""
    found: dict[str, Callable[[bytes], str]] = {
        "trafilatura": lambda body: trafilatura.extract(body, include_comments=False) or "",
        "trafilatura fast": lambda body: trafilatura.extract(body, include_comments=False, fast=True) or "",
    }
    if importlib.util.find_spec("readability"):
        found["readability-lxml"] = _readability
    if importlib.util.find_spec("resiliparse"):
        found["resiliparse"] = _resiliparse
    if importlib.util.find_spec("justext"):
        found["jusText"] = _justext
    return found


def _readability(body: bytes) -> str:
    import lxml.html  # noqa: PLC0415 - only where it takes part
    import readability  # noqa: PLC0415 - the same

    try:
        summary = readability.Document(body).summary()
    except readability.readability.Unparseable:
        return ""
    return "\n".join(lxml.html.fromstring(summary).itertext()) if summary.strip() else ""


def _resiliparse(body: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - only where it takes part
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415 - the same

    return str(extract_plain_text(bytes_to_str(body, detect_encoding(body)), main_content=True, comments=False))


def _justext(body: bytes) -> str:
    import justext  # noqa: PLC0415 - only where it takes part

    found = justext.justext(body, frozenset(), stopwords_low=0, stopwords_high=0, length_low=20, length_high=60)
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The multiset of the shingles of a text."""
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[place : place + SHINGLE]) for place in range(max(1, len(tokens) - SHINGLE + 1)))


def judged(gold: str, text: str, seconds: float) -> Found:
    """Precision and recall of a text against the gold."""
    expected, got = shingles(gold), shingles(text)
    common = (expected & got).total()
    return Found(common / got.total() if text.strip() else 0.0, common / expected.total(), seconds)


def measured(extract: Extractor, bodies: Sequence[bytes], golds: Sequence[str]) -> list[Found]:
    """What an extractor makes of pages, and the CPU time it takes."""
    gc.collect()
    began = time.process_time()
    texts = extract(bodies)
    seconds = (time.process_time() - began) / len(bodies)
    return [judged(gold, text, seconds) for gold, text in zip(golds, texts, strict=True)]


def pages(folder: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The pages of a manifest and their bytes."""
    with (folder / "manifest.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            yield page, gzip.decompress((folder / page["file"]).read_bytes())


def f1(found: list[Found]) -> float:
    """The harmonic mean of the mean precision and the mean recall."""
    precision, recall = _mean([one.precision for one in found]), _mean([one.recall for one in found])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


PARTS = {
    "our text": (_our_text, "to text"),
    "our blocks": (_our_blocks, "to blocks with claims and ledger"),
}
"""Parts of what the clean stage does, and what they end in."""
WHOLE = "to all tables of the clean stage"


def main() -> None:
    """Measure and report."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("path", nargs="?", type=Path, default=ROOT.parent / "shared/bench/extraction")
    arguments.add_argument("--worst", type=int, default=0, help="list the pages on which ours does worst")
    given = arguments.parse_args()
    extractors = {"ours": ours} | {name: one_by_one(extract) for name, (extract, _) in PARTS.items()}
    extractors |= {name: one_by_one(extract) for name, extract in peers().items()}
    for extract in extractors.values():
        extract([b"<html><body><p>" + b"Warm up, so that imports do not count. " * 20 + b"</p></body></html>"])
    found: dict[tuple[str, str], list[Found]] = {}
    names: dict[str, list[str]] = {}
    whole = list(pages(given.path))
    for start in range(0, len(whole), CHUNK):
        told = [page for page, _ in whole[start : start + CHUNK]]
        bodies = [body for _, body in whole[start : start + CHUNK]]
        for page in told:
            names.setdefault(page["lang"], []).append(page["id"])
        for name, extract in extractors.items():
            for page, one in zip(told, measured(extract, bodies, [page["text"] for page in told]), strict=True):
                found.setdefault((page["lang"], name), []).append(one)
    for language in sorted(names):
        _worst(names[language], found[language, "ours"], given.worst)
    report("extraction", list(_figures(found, sorted(names), list(extractors))), [given.path / "manifest.jsonl"])


def _worst(names: list[str], found: list[Found], number: int) -> None:
    ordered = sorted(zip(found, names, strict=True), key=lambda one: one[0].precision + one[0].recall)
    for one, name in ordered[:number]:
        Console().print(f"{name}: precision {one.precision:.3f}, recall {one.recall:.3f}")


def _figures(found: dict[tuple[str, str], list[Found]], languages: list[str], names: list[str]) -> Iterator[Figure]:
    for language in languages:
        ours_f1 = f1(found[language, "ours"])
        for name in names[1 + len(PARTS) :]:
            label = f"F1, {language} ({len(found[language, name])} pages)"
            yield Figure(
                figure=label, value=round(ours_f1, 4), unit="share", peer=name,
                peer_value=round(f1(found[language, name]), 4),
            )  # fmt: skip
        for label, one in (("precision", "precision"), ("recall", "recall")):
            values = [getattr(page, one) for page in found[language, "ours"]]
            yield Figure(figure=f"{label}, {language}", value=round(_mean(values), 4), unit="share")
    seconds = {name: sum(one.seconds for language in languages for one in found[language, name]) for name in names}
    n_pages = sum(len(found[language, "ours"]) for language in languages)
    for own, what in ({name: told for name, (_, told) in PARTS.items()} | {"ours": WHOLE}).items():
        for name in names[1 + len(PARTS) :]:
            yield Figure(
                figure=f"speed, bytes {what}", value=round(n_pages / seconds[own], 1), unit="pages/s", peer=name,
                peer_value=round(n_pages / seconds[name], 1),
            )  # fmt: skip


if __name__ == "__main__":
    main()
