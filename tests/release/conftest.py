"""Releases made for the tests of this folder."""

import shutil
from pathlib import Path

import pytest
from little_world import Tables, little_collection, little_description, little_world
from standards import committed

from pipeline.release import release
from pipeline.release.description import FULL, OPEN
from pipeline.release.documents import catalogues, documents
from pipeline.release.folder import files
from pipeline.release.listing import listed
from pipeline.release.measures import Measures
from pipeline.settings import Settings
from pipeline.validate import Report, validate


@pytest.fixture(scope="session")
def tables() -> Tables:
    """A small build with hostile texts."""
    return little_world()


@pytest.fixture(scope="session")
def report(tables: Tables) -> Report:
    """What validate says of it."""
    return validate(judgements=(), settings=Settings(), **tables)


@pytest.fixture(scope="session")
def released(tables: Tables, report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its release; tests read it and leave it alone."""
    dist = tmp_path_factory.mktemp("dist")
    return release(tables=tables, report=report, collection=little_collection(), dist=dist)


@pytest.fixture(scope="session")
def opened(released: Path, tables: Tables, report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of its open edition, beside the tables."""
    folder = tmp_path_factory.mktemp("opened") / "little-world-open" / "0.1.0"
    description = little_description(OPEN)
    for name in ("data", "jsonl"):
        shutil.copytree(released / name, folder / name)
    texts = documents(description, Measures(tables), report.to_json())
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, text in catalogues(description, Measures(tables), listed(folder, files(folder))).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


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
