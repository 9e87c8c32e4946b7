"""The real command on real folders: what the integration tests share."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from running import RELEASE, SEEDS, Done, Run, Tree, command, direct, environment, tree

from pipeline import server


@pytest.fixture
def openletters(tmp_path: Path) -> Run:
    """Run the command to its end; it must never show a traceback."""

    def run(*arguments: str | Path, cwd: Path = tmp_path, env: Mapping[str, str] | None = None) -> Done:
        done = subprocess.run(
            command(*arguments),
            cwd=cwd,
            env=environment(**(env or {})),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the repository's collection, without work in progress."""
    return shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns(".openletters"))


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The seeds' release, built once, without Prefect, in one process."""
    folder = tmp_path_factory.mktemp("released")
    subprocess.run(
        command(*direct(SEEDS, folder), "--workers", "1"),
        cwd=folder,
        env=environment(),
        check=True,
        capture_output=True,
    )
    return tree(folder / "dist" / RELEASE)


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for Prefect that belongs to this run of the tests."""
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="session")
def prefect_api(prefect_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Prefect server on a free port of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(prefect_home))
        patch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        with server.started(tmp_path_factory.mktemp("server") / "log") as url:
            yield url
