"""The translation memory and its standard, TMX 1.4b: the form, the values, and what a translator's tool reads."""

import re
from pathlib import Path

import pytest
from little_world import Tables
from lxml import etree
from translate.storage.tmx import tmxfile

DTD = Path(__file__).parent / "tmx14b.dtd"
MOMENT = re.compile(r"\d{8}T\d{6}Z")
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@pytest.fixture(scope="module", params=["little", "committed"])
def memory(request: pytest.FixtureRequest, released: Path, full_committed: Path) -> Path:
    """The translation memory of each release that has one."""
    (path,) = (released if request.param == "little" else full_committed).glob("bitext/*.tmx")
    return path


def dtd() -> etree.DTD:
    """TMX 1.4b."""
    with DTD.open("rb") as file:
        return etree.DTD(file)


def test_the_file_has_the_form_of_tmx(memory: Path) -> None:
    """Elements, their order and attributes are those of the standard."""
    rules = dtd()
    rules.validate(etree.parse(memory))
    assert [error.message for error in rules.error_log.filter_from_errors()] == []


@pytest.mark.parametrize(
    "broken",
    [
        '<tmx version="1.4"><header/><body/></tmx>',
        '<tmx version="2.0">{head}<body/></tmx>',
        '<tmx version="1.4">{head}<body><tu/></body></tmx>',
        '<tmx version="1.4">{head}<body><tu><tuv><seg/></tuv></tu></body></tmx>',
        '<tmx version="1.4">{head}<body><tu><tuv xml:lang="en"><seg><b/></seg></tuv></tu></body></tmx>',
        '<tmx version="1.4">{head}<body><tu><tuv xml:lang="en"><seg/><note/></tuv></tu></body></tmx>',
        '<tmx version="1.4">{head}<body><tu><tuv xml:lang="en"><prop/><seg/></tuv></tu></body></tmx>',
    ],
)
def test_other_forms_are_no_tmx(broken: str) -> None:
    """What the standard asks for is missed where it is missing, so that the test before this one can fail."""
    head = (
        '<header creationtool="a" creationtoolversion="1" segtype="sentence" o-tmf="a" adminlang="en" srclang="en" '
        'datatype="plaintext"/>'
    )
    assert not dtd().validate(etree.fromstring(broken.format(head=head)))


def test_values_have_the_forms_of_tmx(memory: Path) -> None:
    """Dates are in UTC, languages are tags, and ids of units have no blanks in them."""
    root = etree.parse(memory).getroot()
    tags = {side.get("{http://www.w3.org/XML/1998/namespace}lang") for side in root.iter("tuv")}
    wrong = {tag for tag in tags if not TAG.fullmatch(tag)}
    wrong |= {unit.get("tuid") for unit in root.iter("tu") if not unit.get("tuid") or " " in unit.get("tuid")}
    assert MOMENT.fullmatch(root.find("header").get("creationdate"))
    assert wrong == set()


def test_properties_of_ours_are_marked_as_such(memory: Path) -> None:
    """Names of properties that no tool has published begin with x-, as the standard asks."""
    named = {prop.get("type") for prop in etree.parse(memory).getroot().iter("prop")}
    assert [name for name in sorted(named) if not name.startswith("x-")] == []


def test_translators_tools_read_the_same_units(released: Path, tables: Tables) -> None:
    """translate-toolkit gives the id and both texts of every bead with two sides, but for what XML has no place for."""
    with (released / "bitext" / "little-world.tmx").open("rb") as file:
        read = [(unit.getid(), unit.source, unit.target) for unit in tmxfile(file, "zh-Hans", "en").units]
    beads = [row for row in tables["bitext"].to_pylist() if row["left_text"] and row["right_text"]]
    told = [(row["bead_id"], xml(row["left_text"]), xml(row["right_text"])) for row in beads]
    assert read == told


def xml(text: str) -> str:
    """The text as XML can carry it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text)
