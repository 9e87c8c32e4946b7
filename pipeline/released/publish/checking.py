"""What a release has to be before it is published: whole, and free to be."""

from pipeline.errors import ReleaseDamaged
from pipeline.release.gate import ASKED, may_publish
from pipeline.released.publish.listing import several
from pipeline.released.reading import Release
from pipeline.released.verify import verify


def hold_publishable(release: Release) -> None:
    """Refuse what is damaged, and an edition whose records' rights are not stated or forbid it.

    Raises:
        ReleaseDamaged: It is not whole.
        ReleaseRefused: Its rights forbid it; the records are named.
    """
    findings = verify(release.folder).findings
    if findings:
        raise ReleaseDamaged(
            f"{release.folder}: is not whole, so it was not published ({several([str(told) for told in findings])}); "
            f"see all by: openletters verify {release.folder}"
        )
    captures = release.tables["captures"]
    known = [name for name in captures.schema.names if name in ASKED]
    may_publish(captures.select(*known), release.edition)
