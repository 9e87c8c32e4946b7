"""Documents and bitext, written again from the tables and compared: every number in them is made anew by that."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from pipeline.errors import CollectionBroken
from pipeline.finished import DATA, JSONL, MANIFEST
from pipeline.release.changelog import sections
from pipeline.release.description import Description
from pipeline.release.documents import CHANGELOG, REPORT, catalogues, documents
from pipeline.release.listing import Listed
from pipeline.release.measures import Measures
from pipeline.release.tables.bitext import write_tmx, write_tsv
from pipeline.released.excerpts import excerpts
from pipeline.released.verify.contents import Contents
from pipeline.released.verify.findings import DISTRUST, Checked, Finding, counted
from schemas.column import FULL

OLDER = "CHANGELOG.md: what it says of earlier releases"


def rendered(contents: Contents, description: Description) -> Checked:
    """Every document says what the description and the tables give, line by line."""
    folder = contents.release.folder
    try:
        texts = _texts(contents, description)
    except CollectionBroken as failure:
        broken = Finding(MANIFEST, f"describes what no release says ({failure})", DISTRUST)
        return Checked(check="documents", scope="", findings=[broken])
    findings: list[Finding] = []
    for name, text in sorted(texts.items()):
        if name != REPORT and (folder / name).is_file():
            findings += _differs(contents, name, text.encode().splitlines(keepends=True), _lines(folder / name))
    expected = {*texts, *_aligned_names(description)}
    listed = {name for name in contents.release.files if not name.startswith((DATA, JSONL))}
    findings += [Finding(name, "is no file that a release has", DISTRUST) for name in sorted(listed - expected)]
    findings += [Finding(name, "is missing in the release", DISTRUST) for name in sorted(expected - listed)]
    scope, unchecked = counted(len(texts), "document"), OLDER if _before(contents) else ""
    return Checked(check="documents", scope=scope, findings=findings, unchecked=unchecked)


def _texts(contents: Contents, description: Description) -> Mapping[str, str]:
    """All documents, made anew; the report was compared before.

    Raises:
        CollectionBroken: An answer in the description cannot be used.
    """
    measures = Measures(contents.release.tables)
    texts = documents(description, measures, "", _before(contents))
    known = {*_aligned_names(description), *contents.known}
    told = {name: Listed(about["bytes"], about["sha256"]) for name, about in contents.release.files.items()}
    files = {name: about for name, about in told.items() if name in known}
    # What the documents should be, not what they are: so one that was edited is told alone.
    files |= {name: Listed.of_text(text) for name, text in texts.items() if name != REPORT}
    files |= {REPORT: Listed.of(contents.release.folder / REPORT)}
    return {**texts, **catalogues(description, measures, files)}


def _before(contents: Contents) -> str:
    """What earlier releases said in the changelog, as it stands: nobody can make it again from this one."""
    path = contents.release.folder / CHANGELOG
    return sections(path.read_text(encoding="utf-8", errors="replace"), first=1) if path.is_file() else ""


def _aligned_names(description: Description) -> list[str]:
    has_words = description.edition == FULL
    return [f"bitext/{description.name}{suffix}" for suffix in (".tmx", ".tsv")] if has_words else []


def aligned(contents: Contents, description: Description) -> Checked:
    """TMX and tab-separated values have the beads of the table bitext."""
    findings: list[Finding] = []
    beads = contents.release.tables["bitext"]
    with tempfile.TemporaryDirectory() as scratch:
        own = Path(scratch) / description.name
        write_tmx(beads, own.with_suffix(".tmx"), created_on=description.created_on)
        write_tsv(beads, own.with_suffix(".tsv"))
        for path in sorted(Path(scratch).iterdir()):
            name = f"bitext/{path.name}"
            if name in contents.release.files and name not in contents.damaged:
                findings += _differs(contents, name, _lines(path), _lines(contents.release.folder / name))
    return Checked(check="bitext", scope=counted(beads.num_rows, "bead"), findings=findings)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def _differs(contents: Contents, name: str, ours: Iterable[bytes], theirs: Iterable[bytes]) -> Iterator[Finding]:
    """The first line of a file that is not what the tables give."""
    for number, (want, have) in enumerate(zip_longest(ours, theirs), 1):
        if want == have:
            continue
        if have is None:
            told = f"ends before line {number}, which should be {_quoted(want)}"
        elif want is None:
            told = f"goes on at line {number}, behind what should be its last, with {_quoted(have)}"
        else:
            told = f"line {number} has {_quoted(have, want)} where the tables give {_quoted(want, have)}"
        yield Finding(name, told, contents.remedy(name))
        return


def _quoted(line: bytes, other: bytes = b"") -> str:
    """A line, of a long one what stands around its first difference from the other.

    >>> _quoted(b"| 5 |"), _quoted(b"Made by openletters, " * 3 + b"from 5 captures", b"Made by openletters, " * 3)
    ("'| 5 |'", "'…y openletters, from 5 captures'")
    """
    text, compared = (told.decode(errors="replace").rstrip("\n") for told in (line, other))
    return repr(excerpts(text, compared)[0])
