"""The words of one document, put back into its rows from its decoded body: by offsets, pieces and repairs alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.identity import sha256_text
from pipeline.release.editions import BODY, BROKEN
from pipeline.release.editions.places import recalled
from pipeline.release.editions.respelt import respelt
from pipeline.wording import lay_out

Row = Mapping[str, Any]
Rows = Sequence[Row]


class UnrestorableError(Exception):
    """Why the words of a document cannot be put back."""


@dataclass(frozen=True)
class Entries:
    """The rows of one document in the open edition, by table."""

    segments: Rows
    repairs: Rows
    drops: Rows
    figures: Rows
    passages: Rows
    metadata: Rows


Restored = dict[tuple[str, str], list[Any]]
"""The values of columns, by table and column, in the order of the rows."""


def restored(document: Row, decoded: str, entries: Entries) -> Restored:
    """The columns of a document's rows that the open edition lacks or shows otherwise.

    Raises:
        UnrestorableError: What comes out is not what the release was made of.
    """
    befores = [decoded[row["start"] : row["end"]] for row in entries.repairs]
    cuts = ["" if row["start"] is None else decoded[row["start"] : row["end"]] for row in entries.drops]
    afters = _afters(entries, befores, cuts)
    texts = _texts(entries, decoded, afters)
    laid = [{**row, "text": text} for row, text in zip(entries.segments, texts, strict=True)]
    text = lay_out(laid)
    _prove(document, laid, text)
    by_id = {row["segment_id"]: row for row in laid}
    return {
        ("segments", "text"): texts,
        ("drops", "text"): cuts,
        ("drops", "reason"): [
            recalled(row["reason"], {"": cut}) if row["rule"] == BROKEN else row["reason"]
            for row, cut in zip(entries.drops, cuts, strict=True)
        ],
        ("repairs", "before"): befores,
        ("repairs", "after"): afters,
        ("figures", "surface"): [_surface(row, by_id) for row in entries.figures],
        ("passages", "kind_evidence"): [
            [recalled(one, {"": text}) for one in row["kind_evidence"]] for row in entries.passages
        ],
        ("passages", "date_evidence"): [
            row["date_evidence"] and recalled(row["date_evidence"], {"": text}) for row in entries.passages
        ],
        ("metadata", "evidence"): [recalled(row["evidence"], {"": text, BODY: decoded}) for row in entries.metadata],
    }


def _afters(entries: Entries, befores: Sequence[str], cuts: Sequence[str]) -> list[str]:
    """What repairs put there; letters that the body spells otherwise are read from it."""
    if all(row["after"] for row in entries.repairs):
        return [row["after"] for row in entries.repairs]
    repairs = [{**row, "before": before} for row, before in zip(entries.repairs, befores, strict=True)]
    drops = [{**row, "text": text} for row, text in zip(entries.drops, cuts, strict=True)]
    read = respelt(repairs, drops)
    return [row["after"] or letters or "" for row, letters in zip(repairs, read, strict=True)]


def _texts(entries: Entries, decoded: str, afters: Sequence[str]) -> list[str]:
    """The words of each segment."""
    changes: dict[str, list[tuple[int, int, str]]] = {}
    for row, after in zip(entries.repairs, afters, strict=True):
        changes.setdefault(row["segment_id"], []).append((row["start"], row["end"], after))
    return [_text(row, decoded, changes.get(row["segment_id"], [])) for row in entries.segments]


def _text(segment: Row, decoded: str, changes: Sequence[tuple[int, int, str]]) -> str:
    """A segment from its pieces of the body, with the repairs made again."""
    words: list[str] = []
    waiting = list(changes)
    for place, end in zip(segment["body_starts"], segment["body_ends"], strict=True):
        offset = place
        while waiting and waiting[0][1] <= end:
            start, behind, after = waiting.pop(0)
            words += (decoded[offset:start], after)
            offset = behind
        words.append(decoded[offset:end])
    return "".join(words)


def _prove(document: Row, segments: Rows, text: str) -> None:
    """Hold the text to its digest, and each segment to its length."""
    for row in segments:
        if len(row["text"]) != row["end"] - row["start"]:
            raise UnrestorableError(f"segment {row['segment_id']} comes out with another length")
    if sha256_text(text) != document["text_sha256"]:
        raise UnrestorableError("its segments lay out another text")


def _surface(figure: Row, segments: Mapping[str, Row]) -> str:
    segment = segments[figure["segment_id"]]
    words: str = segment["text"][figure["start"] - segment["start"] : figure["end"] - segment["start"]]
    return words
