"""A stand-in for an embedding model: small, deterministic, our own; it knows the couples of words that it is told."""

import hashlib
import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

WIDTH = 64
"""Numbers in a vector: enough that two words told apart are nearly at right angles."""
_WORD = re.compile("[a-z]+")


class StandIn:
    """Places a span by the words it knows: a Chinese one stands where its English one stands."""

    def __init__(self, couples: Mapping[str, str]) -> None:
        self._couples = dict(sorted(couples.items(), key=lambda couple: (-len(couple[0]), couple[0])))

    def __call__(self, spans: Sequence[str]) -> Vectors:
        """One vector of length 1 for each span; nought for one without a word it knows."""
        placed = [sum((_place(word) for word in self._words(span)), np.zeros(WIDTH)) for span in spans]
        lengths = [float(np.sqrt((vector**2).sum())) or 1.0 for vector in placed]
        rows = [vector / length for vector, length in zip(placed, lengths, strict=True)]
        return np.array(rows, np.float32).reshape(len(rows), WIDTH)

    def _words(self, span: str) -> list[str]:
        for chinese, english in self._couples.items():
            span = span.replace(chinese, f" {english} ")
        known = frozenset(self._couples.values())
        return [word for word in _WORD.findall(span.lower()) if word in known]


def _place(word: str) -> npt.NDArray[np.float64]:
    """Where a word stands: at one of the corners of a cube, drawn by its letters."""
    bits = np.unpackbits(np.frombuffer(hashlib.sha256(word.encode()).digest()[: WIDTH // 8], np.uint8))
    return bits.astype(np.float64) * 2 - 1
