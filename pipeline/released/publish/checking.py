"""What a release has to be before it is published: whole, and free to be."""

from pipeline.errors import ReleaseDamaged, ReleaseRefused
from pipeline.release.description import FULL
from pipeline.released.publish.listing import several
from pipeline.released.reading import Release
from pipeline.released.verify import verify
from pipeline.rights import forbidding, lacking, rights_of

RIGHTS = "capture_id source_id rights_uri license rights_basis rights_evidence rights_checked_on".split()


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
    refused = _refused(release)
    if refused:
        way = "publish the open edition, or " if release.edition == FULL else ""
        raise ReleaseRefused(
            f"{release.folder}: the {release.edition} edition of {release} may not be published: {several(refused)}; "
            f"{way}settle the rights in sources.csv and build again"
        )


def _refused(release: Release) -> list[str]:
    """Sources whose rights are not stated, or in an edition with text do not allow it, each with the reason."""
    fault = forbidding if release.edition == FULL else lacking
    captures = release.tables["captures"]
    columns = [name for name in RIGHTS if name in captures.schema.names]
    rows = captures.select(*columns).whole().to_pylist()
    return [f"{row['source_id']}: {told}" for row in rows if (told := fault(rights_of(row)))]
