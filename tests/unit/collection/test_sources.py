"""sources.csv: what is read, and in which order."""

from pathlib import Path

import pytest

from pipeline.collection.sources import read_sources
from pipeline.errors import CollectionBroken

HEADER = "source_id,file,rights_uri,license,rights_evidence"
RIGHTS = "http://rightsstatements.org/vocab/InC/1.0/,LicenseRef-All-Rights-Reserved,seen"


def write(folder: Path, *lines: str) -> Path:
    """Write sources.csv."""
    path = folder / "sources.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_sorted_by_id(tmp_path: Path) -> None:
    """Sources come in the order of their ids, whatever the lines' order is."""
    sources = read_sources(write(tmp_path, HEADER, f"b,1.txt,{RIGHTS}", f"a,2.txt,{RIGHTS}"))
    assert [source.source_id for source in sources] == ["a", "b"]


def test_lines_count_quoted_breaks(tmp_path: Path) -> None:
    """A line number is that of the file, also behind a cell that runs over several lines."""
    quoted = 'a,1.txt,http://rightsstatements.org/vocab/InC/1.0/,LicenseRef-X,"first\nsecond"'
    sources = read_sources(write(tmp_path, HEADER, quoted, f"b,2.txt,{RIGHTS}"))
    assert [source.line for source in sources] == [2, 4]


def test_empty_cells_are_unknown(tmp_path: Path) -> None:
    """An empty cell means that nothing is known, not that the value is empty."""
    (source,) = read_sources(write(tmp_path, f"{HEADER},publisher", f"a,1.txt,{RIGHTS},"))
    assert source.publisher is None


def test_line_is_no_content(tmp_path: Path) -> None:
    """What a source declares does not say where it stands."""
    (source,) = read_sources(write(tmp_path, HEADER, f"a,1.txt,{RIGHTS}"))
    assert "line" not in source.content()


@pytest.mark.parametrize("license_", ["CC-BY-4.0", "MIT OR Apache-2.0", "LicenseRef-All-Rights-Reserved"])
def test_licences(tmp_path: Path, license_: str) -> None:
    """SPDX ids, expressions of them and own references are licences."""
    line = f"a,1.txt,http://rightsstatements.org/vocab/InC/1.0/,{license_},seen"
    assert read_sources(write(tmp_path, HEADER, line))[0].license == license_


def test_licence_in_words(tmp_path: Path) -> None:
    """A licence in words is refused with an example of an id."""
    line = "a,1.txt,http://rightsstatements.org/vocab/InC/1.0/,all rights reserved,seen"
    with pytest.raises(CollectionBroken, match=r"line 2, column license: .*CC-BY-4\.0"):
        read_sources(write(tmp_path, HEADER, line))


@pytest.mark.parametrize(
    ("cells", "hint"),
    [
        (",MIT,seen", r"rights_uri: is empty.*UND/1\.0"),
        ("http://a.example,,seen", r"license: is empty.*LicenseRef-Unk"),
    ],
)
def test_empty_rights(tmp_path: Path, cells: str, hint: str) -> None:
    """Who left a right empty is told what stands there while nobody knows."""
    with pytest.raises(CollectionBroken, match=f"line 2, column {hint}"):
        read_sources(write(tmp_path, HEADER, f"a,1.txt,{cells}"))


def test_too_few_cells(tmp_path: Path) -> None:
    """A line that is too short lacks commas, not quotes."""
    with pytest.raises(CollectionBroken, match="has 2 cells, the header 5; write a comma for each empty cell"):
        read_sources(write(tmp_path, HEADER, "a,1.txt"))


def test_time_without_zone(tmp_path: Path) -> None:
    """A time of capture needs its zone, for it is published in UTC."""
    with pytest.raises(CollectionBroken, match="line 2, column fetched_at"):
        read_sources(write(tmp_path, f"{HEADER},fetched_at", f"a,1.txt,{RIGHTS},2021-07-16T08:30:00"))


@pytest.mark.parametrize(
    "media_type", ["text/html", "text/html; charset=gb2312", "text/plain;charset=UTF-8;format=flowed"]
)
def test_media_types(tmp_path: Path, media_type: str) -> None:
    """A media type may carry the charset that its server named."""
    (source,) = read_sources(write(tmp_path, f"{HEADER},media_type", f"a,1.txt,{RIGHTS},{media_type}"))
    assert source.media_type == media_type


@pytest.mark.parametrize("media_type", ["html", "text/html;", "text/html; charset", "text/html; charset=a b"])
def test_no_media_types(tmp_path: Path, media_type: str) -> None:
    """What has not the form of one is refused with an example."""
    with pytest.raises(CollectionBroken, match=r"line 2, column media_type: .*charset=gb2312"):
        read_sources(write(tmp_path, f"{HEADER},media_type", f"a,1.txt,{RIGHTS},{media_type}"))


BASED = f"{HEADER},rights_basis,rights_checked_on"


def test_basis_and_day_are_read(tmp_path: Path) -> None:
    """What a text rests on, and when somebody looked, come with the source."""
    (source,) = read_sources(write(tmp_path, BASED, f"a,1.txt,{RIGHTS},permission,2026-11-22"))
    assert (source.rights_basis, source.rights_checked_on) == ("permission", "2026-11-22")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (f"{RIGHTS},licence,", r'rights_basis: .*did you mean "license"'),
        (f"{RIGHTS},,2026-11", r"rights_checked_on: '2026-11' is no day"),
        ("http://rightsstatements.org/vocab/INC2/1.0/,MIT,seen,,", "rights_uri: .*it has InC, InC-OW-EU"),
        ("https://creativecommons.org/licenses/by/4.0/,CC-BY-4,seen,,", r"license: .*did you mean CC-BY-4\.0"),
        ("http://rightsstatements.org/vocab/InC/1.0/,CC0-1.0,seen,,", "rights_uri: .*find out which is true"),
    ],
)
def test_rights_that_cannot_be(tmp_path: Path, line: str, complaint: str) -> None:
    """Rights that nobody can mean are refused with line, column and what to write."""
    with pytest.raises(CollectionBroken, match=f"line 2, column {complaint}"):
        read_sources(write(tmp_path, BASED, f"a,1.txt,{line}"))
