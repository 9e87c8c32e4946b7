"""The repository's own captures as paragraphs of sentences, cut roughly, for tests that want real text."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "seeds"

_CHINESE_END = re.compile(r"(?<=[。！？])(?!”)")
_ENGLISH_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


def chinese_letter() -> list[list[str]]:
    """The letter of 2021 inside the news page: its paragraphs from the salutation to the date."""
    html = _read("000")
    paragraphs = [re.sub("<[^>]+>", "", found).strip() for found in re.findall(r"<p>(.*?)</p>", html, re.DOTALL)]
    letter = paragraphs[paragraphs.index("小米同学们：") : paragraphs.index("7/16/2021") + 1]
    return [_whole(_CHINESE_END.split(paragraph)) for paragraph in letter]


def chinese_lead_in() -> list[list[str]]:
    """What the report says before the letter."""
    html = _read("000")
    paragraphs = [re.sub("<[^>]+>", "", found).strip() for found in re.findall(r"<p>(.*?)</p>", html, re.DOTALL)]
    return [_whole(_CHINESE_END.split(paragraph)) for paragraph in paragraphs[: paragraphs.index("小米同学们：")]]


def english_letter() -> list[list[str]]:
    """The same letter in English."""
    paragraphs = [paragraph.strip() for paragraph in _read("002").split("\n\n")]
    return [_ENGLISH_END.split(paragraph) for paragraph in paragraphs if paragraph and paragraph != "Leave a Reply"]


def speech(number: str) -> list[list[str]]:
    """A speech in plain Chinese text, a line a paragraph."""
    return [_whole(_CHINESE_END.split(line.strip())) for line in _read(number).splitlines() if line.strip()]


def _whole(sentences: list[str]) -> list[str]:
    return [sentence.strip() for sentence in sentences if sentence.strip()]


def _read(number: str) -> str:
    (path,) = FOLDER.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")
