"""How many Chinese pages can be read, and how fast: ``python benchmarks/decoding.py [PATH]``.

PATH holds ``manifest.jsonl`` and the pages it names, as bytes (see its README). A page counts as read if the samples
drawn from its gold text, eight Chinese characters each, stand in what was decoded. Speed is measured on all pages,
decoder after decoder for each page, so that a busy moment falls on all alike. resiliparse takes part where installed.
"""

import argparse
import gzip
import html
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import bs4
import charset_normalizer
from results import Figure, report

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.clean.decode import Decoded, decode  # noqa: E402 - after the path is set
from pipeline.settings import CleanSettings  # noqa: E402 - the same

SAMPLES = 40
"""Samples drawn from a gold text, evenly spread."""
ENOUGH = 0.9
"""Share of samples that must be found; markup inside a sentence and the page's own errors hide a few."""
ROUNDS = 3
"""Times each page is decoded; the fastest counts."""
_RUN = re.compile(r"[\u4e00-\u9fff]{8}")
_MARKUP = re.compile(r"<[^<>]*>|\s+")


class Measured(NamedTuple):
    """What one decoder did with all pages."""

    read: int
    asked: int
    seconds: float


def ours(body: bytes) -> str:
    """Decode as the clean stage does."""
    found = decode(body, None, CleanSettings())
    return found.text if isinstance(found, Decoded) else ""


def unicode_dammit(body: bytes) -> str:
    """Decode as Beautiful Soup does."""
    return bs4.UnicodeDammit(body, is_html=True).unicode_markup or ""


def normalizer(body: bytes) -> str:
    """Decode with charset_normalizer."""
    best = charset_normalizer.from_bytes(body).best()
    return str(best) if best else ""


def resiliparse(body: bytes) -> str:
    """Decode as resiliparse's own example does."""
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415 - not everywhere installed

    decoded: str = bytes_to_str(body, detect_encoding(body, html5_compatible=True))
    return decoded


def decoders() -> Iterator[tuple[str, Callable[[bytes], str]]]:
    """Ours first, then the peers that are here."""
    yield "ours", ours
    yield "UnicodeDammit", unicode_dammit
    yield "charset_normalizer", normalizer
    if importlib.util.find_spec("resiliparse"):
        yield "resiliparse", resiliparse
    else:
        print("resiliparse is not installed; it is left out", file=sys.stderr)


def samples(text: str) -> list[str]:
    """Runs of eight Chinese characters, spread over a text."""
    found = _RUN.findall(text)
    return found[:: max(1, len(found) // SAMPLES)][:SAMPLES]


def is_read(text: str, wanted: list[str]) -> bool:
    """Whether the samples stand in a decoded page, its markup and white space taken away."""
    plain = _MARKUP.sub("", html.unescape(_MARKUP.sub("", text)))
    return sum(sample in plain for sample in wanted) >= ENOUGH * len(wanted)


def fastest(decoder: Callable[[bytes], str], body: bytes) -> tuple[float, str]:
    """Seconds of the fastest of a few rounds, and the text."""
    best, text = float("inf"), ""
    for _ in range(ROUNDS):
        began = time.perf_counter()
        text = decoder(body)
        best = min(best, time.perf_counter() - began)
    return best, text


def measure(pages: list[tuple[dict[str, Any], bytes]]) -> dict[str, Measured]:
    """Put every page to every decoder."""
    measured = {name: Measured(0, 0, 0.0) for name, _ in decoders()}
    for told, body in pages:
        wanted = samples(told["text"]) if told["lang"] == "zh" else []
        for name, decoder in decoders():
            seconds, text = fastest(decoder, body)
            old = measured[name]
            good = bool(wanted) and is_read(text, wanted)
            measured[name] = Measured(old.read + good, old.asked + bool(wanted), old.seconds + seconds)
    return measured


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=ROOT.parent / "shared" / "bench" / "extraction")
    path = parser.parse_args().path
    told = [json.loads(line) for line in (path / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    pages = [(page, gzip.decompress((path / page["file"]).read_bytes())) for page in told]
    measured = measure(pages)
    mine = measured["ours"]
    figures = []
    for name, peer in list(measured.items())[1:]:
        share = Figure(
            figure="Chinese pages read",
            value=round(mine.read / mine.asked, 3),
            unit=f"share of {mine.asked}",
            peer=name,
            peer_value=round(peer.read / peer.asked, 3),
        )
        speed = Figure(
            figure="pages decoded",
            value=round(len(pages) / mine.seconds),
            unit="pages/s",
            peer=name,
            peer_value=round(len(pages) / peer.seconds),
        )
        figures += [share, speed]
    report("decoding", figures, [path / "manifest.jsonl"])


if __name__ == "__main__":
    main()
