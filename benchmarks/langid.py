"""Languages of short and long texts, beside langdetect's: ``python benchmarks/langid.py DATA``.

DATA is a file of JSON lines with ``text``, ``lang``, ``variant`` (Hans or Hant), ``kind`` and ``length``. Two tables
are printed: how many answers are right by group and length, and how many texts are read a second by script and length.
Latin-script languages other than English ("other") count as right when they are not called English; since DATA has
none of under 20 characters, their longer texts are also cut at words to 5 and 10. Beside langdetect stand the optional
identifiers, as the setting ``identifier`` uses them, where they are installed.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from langdetect import DetectorFactory, LangDetectException, detect
from results import Figure, report

from pipeline.detect import latin
from pipeline.detect.language import name_language
from pipeline.errors import ModelMissing
from pipeline.identifiers import LIBRARIES, identifier

GROUPS = ("Hans", "Hant", "mixed", "en", "ja", "ko", "other")
LATIN_GROUPS = ("en", "other")
SHORT = 50
CUTS = (5, 10)
TIMED = {"Han": ("Hans", "Hant"), "Latin": LATIN_GROUPS}
TIMED_LENGTHS = (20, 200)
ROUNDS = 3
Row = dict[str, Any]
Identify = Callable[[str], str]


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


def others() -> Iterator[tuple[str, Identify]]:
    """The optional identifiers that are installed."""
    for name in sorted(LIBRARIES):
        try:
            chosen = identifier(name)
        except ModelMissing:
            continue
        yield name, partial(_by_identifier, identify=chosen)


def _by_identifier(text: str, identify: Any) -> str:
    return name_language(text, seed=0, identify=identify).language


def group(row: Row) -> str:
    """What the text is a case of."""
    return {"mixed": "mixed", "other-latin": "other"}.get(row["kind"]) or row["variant"] or row["lang"]


def is_right(row: Row, language: str) -> bool:
    """Whether the answer holds: any Chinese will do where the script is not decided by so few characters."""
    if group(row) == "other":
        return language != "en"
    if row["lang"] == "zh":
        return language == "zh" or language.startswith(f"zh-{row['variant'] or ''}")
    return language == row["lang"]


def cases(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Each group below and from fifty characters, and other languages cut shorter than the data have them."""
    for name in GROUPS:
        for span, is_short in ((f"under {SHORT}", True), (f"from {SHORT}", False)):
            yield (
                f"{name}, {span} characters",
                [r for r in rows if group(r) == name and (r["length"] < SHORT) == is_short],
            )
    for length in CUTS:
        yield f"other, cut to {length} characters", list(_cut(rows, length))


def _cut(rows: Iterable[Row], length: int) -> Iterator[Row]:
    for row in rows:
        words = row["text"].split()
        for begin in (0, len(words) // 3, 2 * len(words) // 3):
            text = " ".join(words[begin:])[:length].strip()
            if group(row) == "other" and row["length"] >= SHORT and len(text) >= length - 1:
                yield {**row, "text": text, "length": length}


def accuracy(rows: Sequence[Row]) -> Iterator[Figure]:
    """How many answers are right, of ours and each peer."""
    for name, chosen in cases(rows):
        value = _right(chosen, ours)
        yield Figure(figure=name, unit="% right", value=value, peer="langdetect", peer_value=_right(chosen, peer))
        if group(chosen[0]) in LATIN_GROUPS:
            for other, identify in others():
                yield Figure(figure=name, unit="% right", value=value, peer=other, peer_value=_right(chosen, identify))


def _right(rows: Sequence[Row], identify: Identify) -> float:
    return round(100 * sum(is_right(row, identify(row["text"])) for row in rows) / len(rows), 1)


def speed(rows: Sequence[Row]) -> Iterator[Figure]:
    """Texts a second of ours and each peer, in turns, by the processor's time: the best of some rounds."""
    peers = [("langdetect", peer), *others()]
    for script, groups in TIMED.items():
        for length in TIMED_LENGTHS:
            texts = [row["text"] for row in rows if group(row) in groups and row["length"] == length]
            seconds = [[_seconds(texts, asked) for asked in (ours, *(one for _, one in peers))] for _ in range(ROUNDS)]
            value, *values = (round(len(texts) / min(column), 1) for column in zip(*seconds, strict=True))
            for (name, _), peer_value in zip(peers, values, strict=True):
                if script == "Latin" or name == "langdetect":
                    yield Figure(
                        figure=f"{script}, {length} characters",
                        unit="texts per second",
                        value=value,
                        peer=name,
                        peer_value=peer_value,
                    )


def _seconds(texts: Sequence[str], identify: Identify) -> float:
    identify("A first text loads the profiles.")
    latin._evidence.cache_clear()  # noqa: SLF001 - no word is known from an earlier round
    begun = time.process_time()
    for text in texts:
        identify(text)
    return time.process_time() - begun


def main(path: Path) -> None:
    """Measure both."""
    DetectorFactory.seed = 0
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    report("langid_speed", list(speed(rows)), [path])
    report("langid", list(accuracy(rows)), [path])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
