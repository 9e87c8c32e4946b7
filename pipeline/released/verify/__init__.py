"""Verify: whether a copy of a release is what was released, by its own words and by nothing else.

In two steps. Bytes first: the files, the two lists of their digests, the signature. Then what they say: schemas, rows,
every check of the build, the bitext, and each document written again from the tables. A copy that was damaged fails the
first step; one that somebody edited, with new sums, fails the second, unless all of it was made anew: against that only
a signature helps.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import ReleaseDamaged
from pipeline.finished import MANIFEST
from pipeline.release.documents import REPORT
from pipeline.released.excerpts import printable
from pipeline.released.reading import open_release
from pipeline.released.verify.contents import Contents
from pipeline.released.verify.digests import hashed, listed
from pipeline.released.verify.findings import DISTRUST, Checked, Finding, Verdict
from pipeline.released.verify.folder import Listing, read_listing
from pipeline.released.verify.rows import digested
from pipeline.released.verify.rules import rechecked
from pipeline.released.verify.shapes import shaped
from pipeline.released.verify.signatures import signed
from pipeline.released.verify.texts import aligned, rendered

__all__ = ["Checked", "Finding", "Verdict", "verify"]

NO_MANIFEST = "there is no manifest to go by"


def verify(folder: Path, *, quick: bool = False, signers: Path | None = None) -> Verdict:
    """Check the release in a folder; ``quick`` looks at bytes alone.

    Raises:
        CollectionBroken: There is no release, or it cannot be held to these signers, or a later openletters wrote it.
    """
    listing = read_listing(folder)
    checks = [listed(listing), hashed(listing), signed(listing, signers)]
    if not quick:
        checks = [*checks, *_contents(listing, checks)]
    manifest = listing.manifest
    return Verdict(
        release=printable(f"{manifest.get('name', '?')} {manifest.get('version', '?')}"),
        edition=printable(str(manifest.get("edition", ""))),
        sums_sha256=listing.sums_sha256,
        checks=checks,
    )


def _contents(listing: Listing, checks: Sequence[Checked]) -> Iterator[Checked]:
    """What the files say; each check relies on those before it, and is left out where they failed.

    Raises:
        CollectionBroken: A later openletters wrote them.
    """
    if listing.manifest and not listing.manifest.keys() & {"format", "description"}:
        yield Checked(check="contents", scope="", unchecked="it was written before releases described themselves")
        return
    if MANIFEST not in listing.files:  # told with the files
        yield Checked(check="contents", scope="", unchecked=NO_MANIFEST)
        return
    damaged = {finding.where for check in checks for finding in check.findings}
    try:
        contents = Contents(open_release(listing.folder), frozenset(damaged))
    except ReleaseDamaged as failure:
        broken = [] if MANIFEST in damaged else [Finding(MANIFEST, f"cannot be used ({failure})", DISTRUST)]
        yield Checked(check="contents", scope="", findings=broken, unchecked=NO_MANIFEST)
        return
    shapes = shaped(contents)
    yield from (shapes, digested(contents))
    reason = _obstacle(contents, shapes)
    rules = rechecked(contents) if not reason else Checked(check="rules", scope="", unchecked=reason)
    yield rules
    if any(finding.where != REPORT for finding in rules.findings):
        reason = "the tables do not hold to the rules"
    for name, check in ((("bitext", aligned),) if contents.has_words else ()) + (("documents", rendered),):
        if reason or contents.description is None:  # without one there is a reason, too
            yield Checked(check=name, scope="", unchecked=reason)
        else:
            yield check(contents, contents.description)


def _obstacle(contents: Contents, shapes: Checked) -> str:
    """Why the tables cannot be checked as this openletters would; empty if they can."""
    if contents.unreadable:
        return f"{', '.join(contents.unreadable)} cannot be read"
    if not (contents.release.folder / REPORT).is_file():
        return f"{REPORT} is missing"
    return contents.other or ("the tables have other schemas" if shapes.findings else "")
