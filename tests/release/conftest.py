"""Releases made for the tests of this folder."""

from pathlib import Path

import pytest
from little_world import Tables, little_collection, little_world
from standards import committed

from pipeline.release import release
from pipeline.settings import Settings
from pipeline.validate import Report, validate
from schemas.column import FULL, OPEN

collect_ignore = ["hold_crate.py"]
"""What the Python of the environment apart runs, with libraries that are not here."""


@pytest.fixture(scope="session")
def tables() -> Tables:
    """A small build with hostile texts."""
    return little_world()


@pytest.fixture(scope="session")
def report(tables: Tables) -> Report:
    """What validate says of it."""
    return validate(judgements=(), settings=Settings(), **tables)


@pytest.fixture(scope="session")
def both(tables: Tables, report: Report, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Both editions of its release; tests read them and leave them alone."""
    dist = tmp_path_factory.mktemp("dist")
    collection = little_collection(editions=(FULL, OPEN))
    return release(tables=tables, report=report, collection=collection, dist=dist)


@pytest.fixture(scope="session")
def released(both: tuple[Path, ...]) -> Path:
    """The full edition."""
    return both[0]


@pytest.fixture(scope="session")
def opened(both: tuple[Path, ...]) -> Path:
    """The open edition."""
    return both[1]


@pytest.fixture(scope="session", params=["little full", "little open", "committed full", "committed open"])
def any_release(request: pytest.FixtureRequest) -> Path:
    """Each release that standards are held to: both editions of a hostile one, and of the committed one."""
    which, edition = request.param.split()
    if which == "committed":
        return committed(edition)
    made: Path = request.getfixturevalue("released" if edition == FULL else "opened")
    return made


@pytest.fixture(scope="session")
def full_committed() -> Path:
    """The committed release with its texts."""
    return committed(FULL)
