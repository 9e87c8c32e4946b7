"""Languages of short and long texts, beside langdetect's: ``python benchmarks/langid.py DATA``.

DATA is a file of JSON lines with ``text``, ``lang``, ``variant`` (Hans or Hant), ``kind`` and ``length``. Latin-script
languages other than English ("other") count as right when they are not called English.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from langdetect import DetectorFactory, LangDetectException, detect
from results import Figure, report

from pipeline.detect.language import name_language

GROUPS = ("Hans", "Hant", "mixed", "en", "ja", "ko", "other")
SHORT = 50


def ours(text: str) -> str:
    """The language as this project names it."""
    return name_language(text, seed=0).language


def peer(text: str) -> str:
    """The language as langdetect names it, in our tags."""
    try:
        found = str(detect(text))
    except LangDetectException:
        return "und"
    return {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}.get(found, found)


def group(row: dict[str, Any]) -> str:
    """What the text is a case of."""
    return {"mixed": "mixed", "other-latin": "other"}.get(row["kind"]) or row["variant"] or row["lang"]


def is_right(row: dict[str, Any], language: str) -> bool:
    """Whether the answer holds: any Chinese will do where the script is not decided by so few characters."""
    if group(row) == "other":
        return language != "en"
    if row["lang"] == "zh":
        return language == "zh" or language.startswith(f"zh-{row['variant'] or ''}")
    return language == row["lang"]


def answers(rows: Sequence[dict[str, Any]], identify: Callable[[str], str]) -> tuple[list[str], float]:
    """The answers, and texts per second."""
    identify("A first text loads the profiles.")
    begun = time.perf_counter()
    found = [identify(row["text"]) for row in rows]
    return found, len(rows) / (time.perf_counter() - begun)


def main(path: Path) -> None:
    """Measure every group below and from fifty characters on."""
    DetectorFactory.seed = 0
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    (left, speed), (right, peer_speed) = answers(rows, ours), answers(rows, peer)
    figures = []
    for name in GROUPS:
        for span, is_short in ((f"under {SHORT}", True), (f"from {SHORT}", False)):
            chosen = [n for n, row in enumerate(rows) if group(row) == name and (row["length"] < SHORT) == is_short]
            shares = [100 * sum(is_right(rows[n], said[n]) for n in chosen) / len(chosen) for said in (left, right)]
            figures.append(_figure(f"{name}, {span} characters", "% right", *shares))
    figures.append(_figure("speed", "texts per second", speed, peer_speed))
    report("langid", figures, [path])


def _figure(name: str, unit: str, value: float, peer_value: float) -> Figure:
    return Figure(figure=name, unit=unit, value=round(value, 1), peer="langdetect", peer_value=round(peer_value, 1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
