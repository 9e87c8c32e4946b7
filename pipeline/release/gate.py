"""The gate before publication: no edition goes out while its records' rights are unstated, nor with texts they forbid.

A build asks it for the editions named in ``[release] publish``, ``openletters publish`` for any.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

from pipeline.errors import ReleaseRefused
from pipeline.rights import COLUMNS, Rights, contradiction, forbidding, lacking, rights_of
from schemas.column import FULL

SHOWN = 5
"""Records named in a refusal; the rest is counted."""

ASKED = ("source_id", *COLUMNS)
"""Columns of captures that the gate reads; releases from before a column was there have fewer."""

TO_STATE = (
    "look at each, and write into sources.csv what you found: rights_uri, license, rights_evidence, and the day as "
    "rights_checked_on"
)
TO_ALLOW = (
    "write into sources.csv the licence that allows it, or rights_basis permission, own or public_domain with the "
    "evidence; else publish the open edition, which has no texts"
)


def may_publish(captures: Iterable[pa.Table], edition: str) -> None:
    """Refuse to publish an edition of these captures where their rights stand against it.

    Raises:
        ReleaseRefused: Of some record no rights are stated, or the edition has texts and the rights of some forbid
            that; the message names the first and says what to write.
    """
    silent = _found(captures, lambda rights: lacking(rights) or contradiction(rights))
    if silent:
        raise ReleaseRefused(_refusal(edition, "are not stated", silent, TO_STATE))
    forbidden = _found(captures, forbidding) if edition == FULL else []
    if forbidden:
        raise ReleaseRefused(_refusal(edition, "do not allow their texts", forbidden, TO_ALLOW))


def _found(captures: Iterable[pa.Table], tell: Callable[[Rights], str]) -> list[tuple[str, str]]:
    """The sources of the records of which something is told, with what that is."""
    return [(row["source_id"], told) for row in _asked(captures) if (told := tell(rights_of(row)))]


def _asked(captures: Iterable[pa.Table]) -> Iterator[dict[str, Any]]:
    for rows in captures:
        known = [name for name in rows.schema.names if name in ASKED]
        yield from (row for batch in rows.select(known).to_batches() for row in batch.to_pylist())


def _refusal(edition: str, trouble: str, found: list[tuple[str, str]], advice: str) -> str:
    by_source = dict(found)
    shown = "; ".join(f"{name}: {told}" for name, told in list(by_source.items())[:SHOWN])
    more = f"; and {len(by_source) - SHOWN} more" if len(by_source) > SHOWN else ""
    n_records = f"{len(found)} record{'s' if len(found) > 1 else ''}"
    return f"the {edition} edition may not be published: the rights of {n_records} {trouble} ({shown}{more}); {advice}"
