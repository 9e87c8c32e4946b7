"""Signs: what brings documents together that may declare each other, as digests, so that they meet wherever they lie.

A document offers the places where it may stand and the signs that it bears, and seeks the places that its claims lead
to. Only documents that share one of these with another are heard: whatever else they say means none of the collection.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.dedupe.declared.claims import Witness, leads_to, stands_at
from pipeline.dedupe.declared.links import signs_of


def sign_rows(witnesses: Iterable[Witness]) -> Iterator[Mapping[str, Any]]:
    """What each document offers and seeks, each once."""
    for one in witnesses:
        offered = {"\0".join(place) for place in stands_at(one.url, one.location)}
        offered |= {"\0".join(sign) for sign in signs_of(one)}
        sought = {
            "\0".join(place)
            for claim in one.claims
            if claim.address is not None
            for place in leads_to(one.url, one.location, claim.address)
        }
        for name in sorted(offered | sought):
            yield {"sign": digest(name), "document_id": one.document_id, "is_offer": name in offered}


def digest(name: str) -> int:
    """A sign as a number of 64 bits.

    >>> digest("url example.org/a")
    -2057810182287988252
    """
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8], signed=True)


def meeting(signs: pa.Table) -> pa.Array:
    """The documents that share a sign with another of which one offers it, of signs sorted by themselves."""
    sign = signs["sign"].to_numpy()
    heads = np.flatnonzero(np.concatenate([[True], sign[1:] != sign[:-1]])) if len(sign) else np.array([], np.int64)
    sizes = np.diff([*heads, len(sign)])
    offers = signs["is_offer"].to_numpy()
    n_offers = np.add.reduceat(offers.astype(np.int64), heads) if len(heads) else sizes
    is_met = np.repeat((sizes > 1) & (n_offers > 0), sizes)
    return signs["document_id"].combine_chunks().filter(pa.array(is_met)).unique().sort()
