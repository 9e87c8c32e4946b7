"""Verify: whether a copy of a release is what was released, by its own words and by nothing else.

In two steps. Bytes first: the files, the two lists of their digests, the signature. Then what they say: schemas, rows,
every check of the build, the bitext, and each document written again from the tables. A copy that was damaged fails the
first step; one that somebody edited, with new sums, fails the second, unless all of it was made anew: against that only
a signature helps.
"""

from pathlib import Path

from pipeline.released.verify.digests import hashed, listed
from pipeline.released.verify.findings import Checked, Finding, Verdict
from pipeline.released.verify.folder import read_listing
from pipeline.released.verify.signatures import signed

__all__ = ["Checked", "Finding", "Verdict", "verify"]


def verify(folder: Path, *, quick: bool = False, signers: Path | None = None) -> Verdict:  # noqa: ARG001 - see below
    """Check the release in a folder; ``quick`` looks at bytes alone.

    Raises:
        CollectionBroken: There is no release, or it cannot be held to these signers.
    """
    listing = read_listing(folder)
    checks = [listed(listing), hashed(listing), signed(listing, signers)]
    manifest = listing.manifest
    return Verdict(
        release=f"{manifest.get('name', '?')} {manifest.get('version', '?')}",
        edition=str(manifest.get("edition", "")),
        sums_sha256=listing.sums_sha256,
        checks=checks,
    )
