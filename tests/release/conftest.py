"""Releases made for the tests of this folder."""

from pathlib import Path

import pytest
from little_world import Tables, little_collection, little_world

from pipeline.release import release
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
