"""What a step depends on: for each thing that may change, exactly which steps are done again."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from running import SEEDS

from pipeline import keys, modules
from pipeline.collection import Collection, Judgement, read_collection
from pipeline.engine import Engine
from pipeline.journey import JOURNEY
from pipeline.planning import Build
from pipeline.settings import Settings
from pipeline.steps import Outcome, Step
from pipeline.walk import walk

ALL = {stage.name for stage in JOURNEY if not stage.replaces and stage.scope != "file"}
"""The five seeds lie in one partition, so that nothing is arranged, and have few rows, which release writes itself."""
DEDUPE = {stage.name for stage in JOURNEY if stage.settings == "dedupe"}
CLEAN = {stage.name for stage in JOURNEY if "clean" in (stage.name, stage.prepares)}


class Silent:
    """Follows a build without a word."""

    def planned(self, stage: str, steps: Sequence[Step]) -> None:
        """Say nothing."""

    def done(self, outcome: Outcome) -> None:
        """Say nothing."""


def forget() -> None:
    """Let code be looked at again."""
    modules.rests_on.cache_clear()
    keys.code.cache_clear()


def built(folder: Path, collection: Collection) -> set[str]:
    """Build, and return the stages that had something to do."""
    forget()
    order = Build(collection=collection, dist=folder / "dist", work=folder / "work")
    with Engine(1) as engine:
        outcomes = walk(JOURNEY, order, run=engine.run, watch=Silent())
    return {outcome.stage for outcome in outcomes if not outcome.cached}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the seeds are built, and a copy of it."""
    folder = tmp_path_factory.mktemp("built")
    assert built(folder / "here", read_collection(SEEDS)) == ALL
    shutil.copytree(folder / "here", folder / "kept")
    return folder


@pytest.fixture
def again(first: Path) -> Iterator[Callable[[Collection], set[str]]]:
    """Builds on top of the first build, and returns the stages that had something to do."""
    yield lambda collection: built(first / "here", collection)
    shutil.rmtree(first / "here")
    shutil.copytree(first / "kept", first / "here")
    forget()


@pytest.fixture(scope="module")
def seeds() -> Collection:
    """The repository's collection."""
    return read_collection(SEEDS)


Again = Callable[[Collection], set[str]]


def test_nothing_changed(again: Again, seeds: Collection) -> None:
    """Where nothing changed, nothing is done again, wherever the collection lies and its lines stand."""
    moved = tuple(replace(source, line=source.line + 1) for source in seeds.sources)
    assert again(replace(seeds, sources=moved)) == set()


@pytest.mark.parametrize(
    ("stage", "changed", "done"),
    [
        ("clean", {"max_body_bytes": Settings().clean.max_body_bytes + 1}, {*CLEAN - {"furnish"}, "release"}),
        ("detect", {"bilingual_share": 0.1501}, {"detect", "release"}),
        ("dedupe", {"quotation_containment": 0.8001}, {*DEDUPE, "release"}),
        ("gates", {"max_dropped_captures_share": 0.49}, {"validate", "release"}),
    ],
)
def test_setting(again: Again, seeds: Collection, stage: str, changed: dict[str, Any], done: set[str]) -> None:
    """A setting is for its own stage, and for the release, which tells them all; no other is done again."""
    settings = replace(seeds.settings, **{stage: replace(getattr(seeds.settings, stage), **changed)})
    assert again(replace(seeds, settings=settings)) == done


def test_ruling(again: Again, seeds: Collection) -> None:
    """A ruling is for the steps of dedupe that lay it over what rules say, validate, and the release."""
    ruling = Judgement(
        left_id="0" * 16,
        right_id="1" * 16,
        relation="translation",
        judgement="negative",
        judged_by="somebody",
        judged_on=None,
        why="to see",
    )
    assert again(replace(seeds, judgements=(ruling,))) == {
        "speak",
        "measure",
        "decide",
        "dedupe",
        "validate",
        "release",
    }


def test_declared_of_a_source(again: Again, seeds: Collection) -> None:
    """A column of sources.csv is for fetch and what reads captures: clean with its survey, dedupe and all behind it."""
    first, *others = seeds.sources
    changed = replace(first, rights_evidence="seen again")
    assert again(replace(seeds, sources=(changed, *others))) == {
        "gather",
        "fetch",
        "census",
        "survey",
        "clean",
        "dedupe",
        "diff",
        "inspect",
        "release",
    }


def test_title_of_the_collection(again: Again, seeds: Collection) -> None:
    """What is declared of the collection itself is for the release alone."""
    assert again(replace(seeds, title="Other letters")) == {"release"}


@pytest.mark.parametrize(
    ("library", "done"),
    [("pyarrow", ALL), ("langdetect", {"detect"}), ("phonenumbers", {"census", "survey", "clean"})],
)
def test_library(
    again: Again, seeds: Collection, monkeypatch: pytest.MonkeyPatch, library: str, done: set[str]
) -> None:
    """Another version of a library is for the stages that rest on it."""
    installed = keys.installed
    monkeypatch.setattr(keys, "installed", lambda name: "0.0" if name == library else installed(name))
    assert again(seeds) == done


def edit(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """Let keys see a module with another text; nothing else does."""
    read = modules.read_module

    def edited(name: str) -> modules.Module | None:
        found = read(name)
        return replace(found, sha256="edited") if found and name == module else found

    monkeypatch.setattr(modules, "read_module", edited)
    monkeypatch.setattr(keys, "read_module", edited)


@pytest.mark.parametrize("module", ["schemas.vocabulary", "pipeline.parts", "pipeline.exchange", "pipeline.reading"])
def test_shared_module(again: Again, seeds: Collection, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """A changed line of what all stages rest on is for every stage."""
    edit(monkeypatch, module)
    assert again(seeds) == ALL


@pytest.mark.parametrize(
    ("module", "done"),
    [
        ("pipeline.detect.script", {"detect"}),
        ("pipeline.release.card", {"release"}),
    ],
)
def test_module_of_a_stage(
    again: Again, seeds: Collection, monkeypatch: pytest.MonkeyPatch, module: str, done: set[str]
) -> None:
    """A changed line is for the stages whose code rests on it, and for none after them while their tables stay."""
    edit(monkeypatch, module)
    assert again(seeds) == done
