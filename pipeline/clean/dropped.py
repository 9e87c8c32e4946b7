"""The drops of a partition, kept column by column: a web page has two hundred, and a dict for each takes long."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.clean.decode import Unreadable
from pipeline.clean.ledger import Cut
from pipeline.clean.reasons import reason
from pipeline.identity import SEPARATOR, content_id, content_ids
from schemas.conform import from_columns

_PER_CAPTURE = ("source_id", "capture_id", "stage")
_PER_CUT = ("drop_id", "rule", "start", "end", "text", "reason")


class Dropped:
    """Drops so far."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Any]] = {name: [] for name in (*_PER_CAPTURE, *_PER_CUT)}

    def whole(self, capture: Mapping[str, Any], unreadable: Unreadable) -> None:
        """Take in a capture that could not be read."""
        name = content_id("drop", capture["capture_id"], unreadable.rule)
        self._add(capture, ([name], [unreadable.rule], [None], [None], [""], [unreadable.reason]))

    def spans(self, capture: Mapping[str, Any], body: str, cuts: Sequence[Cut], faults: Mapping[int, str]) -> None:
        """Take in what was cut out of a body.

        Args:
            capture: The body's capture.
            body: The decoded body.
            cuts: What was cut, merged.
            faults: What was wrong with a span, by its start, where the rule's reason alone does not say it.
        """
        if not cuts:
            return
        starts, ends, rules = zip(*cuts, strict=True)
        own = [f"{start}{SEPARATOR}{end}{SEPARATOR}{rule}" for start, end, rule in cuts]
        reasons = list(map(reason, rules))
        for place, start in enumerate(starts if faults else ()):
            fault = faults.get(start)
            reasons[place] = f"{reasons[place]}: {fault}" if fault else reasons[place]
        texts = [body[start:end] for start, end, _ in cuts]
        names = content_ids(("drop", capture["capture_id"]), own)
        self._add(capture, (names, rules, starts, ends, texts, reasons))

    def _add(self, capture: Mapping[str, Any], own: tuple[Sequence[Any], ...]) -> None:
        shared = (capture["source_id"], capture["capture_id"], "clean")
        for name, value in zip(_PER_CAPTURE, shared, strict=True):
            self.columns[name] += [value] * len(own[0])
        for name, values in zip(_PER_CUT, own, strict=True):
            self.columns[name] += values

    def table(self) -> pa.Table:
        """All of them."""
        return from_columns("drops", self.columns)
