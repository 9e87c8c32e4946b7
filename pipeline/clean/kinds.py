"""Kinds of text other than letters: speech, interview, report, other; each with the evidence that told it."""

from collections import Counter
from collections.abc import Sequence

from pipeline.clean.blocks import Block
from pipeline.clean.cues import first_person_share, greets, reporting_words
from pipeline.clean.people import speaker
from pipeline.clean.roles import is_terminated

SPEAKS = 0.008
"""First-person words per letter or word: one in 125 is a person speaking of themselves; reports stay below."""

HEAD = 4
"""Blocks at the head of a text among which, behind title and date, it begins to speak."""

ENOUGH = 2
"""Pieces of evidence that make a report: one reporting word alone is found in any text."""

Told = tuple[str, tuple[str, ...]]
"""A kind and its evidence."""


def tell_kind(blocks: Sequence[Block], *, names_source: bool, leads_in: bool) -> Told:
    """Tell the kind of a stretch of blocks that is not a letter.

    Args:
        blocks: The stretch.
        names_source: Whether the document names a source it was taken from.
        leads_in: Whether a letter stands beside the stretch in the same document.
    """
    text = "\n".join(block.text for block in blocks)
    return (
        _by_speakers(blocks)
        or _by_greeting(blocks, text)
        or _by_reporting(text, names_source=names_source, leads_in=leads_in)
        or ("other", ("no evidence of a kind",))
    )


def _by_speakers(blocks: Sequence[Block]) -> Told | None:
    prefixes = [prefix[0] if prefix else None for prefix in (speaker(block.text) for block in blocks)]
    turns = Counter(name for name in prefixes if name)
    talkers = [name for name, n in turns.items() if n > 1]
    if len(talkers) > 1:
        return "interview", tuple(f"speaker turns: {name}" for name in sorted(talkers))
    told = zip(prefixes[:HEAD], blocks, strict=False)
    opening = next((name for name, block in told if name and is_terminated(block.text)), None)
    if opening and len(turns) == 1:
        return "speech", (f"speaker's prefix: {opening}",)
    return None


def _by_greeting(blocks: Sequence[Block], text: str) -> Told | None:
    head = " ".join(block.text for block in blocks[:HEAD])
    if greets(head) and first_person_share(text) >= SPEAKS:
        return "speech", ("greets an audience", "speaks in the first person")
    return None


def _by_reporting(text: str, *, names_source: bool, leads_in: bool) -> Told | None:
    words = reporting_words(text)
    evidence = (
        [f"reporting words: {', '.join(dict.fromkeys(word.strip('，,：: ') for word in words[:5]))}"] if words else []
    )
    evidence += ["names its source"] if names_source else []
    evidence += ["stands beside a letter"] if leads_in else []
    weight = len(words) + ENOUGH * (names_source + leads_in)
    if weight >= ENOUGH and (leads_in or first_person_share(text) < SPEAKS * 2):
        return "report", tuple(evidence)
    return None
