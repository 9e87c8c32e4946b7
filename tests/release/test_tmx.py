"""The translation memory."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from little_world import Tables

from pipeline.release.whose import TEXT_RIGHTS

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def units(released: Path) -> list[ET.Element]:
    """The translation units of the release."""
    root = ET.parse(released / "bitext" / "little-world.tmx").getroot()  # noqa: S314 - our own file
    return root.findall("body/tu")


def test_units_carry_the_words_of_two_sided_beads(released: Path, tables: Tables) -> None:
    """Texts come back as they were, but for the characters that XML has no place for."""
    read = [tuple(segment.text for segment in unit.iter("seg")) for unit in units(released)]
    beads = [(row["left_text"], row["right_text"]) for row in tables["bitext"].to_pylist() if row["right_text"]]
    assert read == [tuple(NOT_XML.sub("\ufffd", text) for text in bead) for bead in beads]


def test_units_say_their_languages(released: Path) -> None:
    """Chinese comes first, English second, by BCP 47 tags."""
    assert {tuple(side.get(XML_LANG) for side in unit.iter("tuv")) for unit in units(released)} == {("zh-Hans", "en")}


def test_the_header_has_what_tmx_asks_for(released: Path) -> None:
    """All attributes the DTD of TMX 1.4 requires, and the date of the collection."""
    header = ET.parse(released / "bitext" / "little-world.tmx").getroot().find("header")  # noqa: S314 - our own file
    assert header is not None
    assert header.attrib == {
        "creationtool": "openletters",
        "creationtoolversion": "2",
        "segtype": "sentence",
        "o-tmf": "openletters",
        "adminlang": "en",
        "srclang": "*all*",
        "datatype": "plaintext",
        "creationdate": "20261122T000000Z",
    }


def test_the_file_says_itself_whose_the_words_are(released: Path, tables: Tables) -> None:
    """Once for all, and by unit the rights of the stricter side: translation memories leave the release they are in."""
    root = ET.parse(released / "bitext" / "little-world.tmx").getroot()  # noqa: S314 - our own file
    named = [
        (unit.findtext("prop[@type='x-rights']"), unit.findtext("prop[@type='x-license']")) for unit in root.iter("tu")
    ]
    beads = [row for row in tables["bitext"].to_pylist() if row["right_text"]]
    assert root.findtext("header/note") == TEXT_RIGHTS
    assert named == [(row["rights_uri"], row["license"]) for row in beads]
