"""The seam for an embedding model: what is loaded when, what reaches the key, and what a person is told.

The library itself is too large for the tests; a package of a few lines stands in its place, with the same surface. That
the real one works was tried by hand (docs/decisions.md).
"""

import importlib
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest
from running import SEEDS

from pipeline import embeddings, steps
from pipeline.building import Places, Power, build
from pipeline.collection import read_collection
from pipeline.embeddings import embedder
from pipeline.errors import ModelMissing
from pipeline.journey import JOURNEY
from pipeline.planning import Build, plan
from pipeline.settings import DedupeSettings
from pipeline.store import sha256_file

LIBRARY = '''
    """Encodes a text as how often it has a, b and c; loads folders with a file named config.json only."""

    from pathlib import Path

    import numpy as np
    import torch

    ASKED = []
    """Of each call the texts, the size of a batch, and the threads that were allowed."""


    class SentenceTransformer:
        def __init__(self, model, *, revision, device, local_files_only):
            assert (device, local_files_only) == ("cpu", True)
            if not (Path(model) / "config.json").exists():
                raise OSError(f"{model} is not in the cache\\nand a long story")
            self.is_broken = "broken" in (Path(model) / "config.json").read_text()

        def encode(self, texts, *, batch_size, show_progress_bar):
            ASKED.append((texts, batch_size, torch.get_num_threads()))
            rows = [[text.count(letter) for letter in "abc"] for text in texts]
            return np.array(rows, np.float32) * (np.nan if self.is_broken else 1)
'''
COMMIT = "0123456789abcdef" * 2 + "01234567"
TORCH = """
    n_threads = 2


    def get_num_threads():
        return n_threads


    def set_num_threads(number):
        global n_threads
        n_threads = number
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place where the stand-in is installed, on the path as long as the test runs."""
    site = tmp_path / "site"
    for name, text in (("sentence_transformers", LIBRARY), ("torch", TORCH)):
        (site / f"{name}-6.0.dist-info").mkdir(parents=True)
        about = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 6.0\n"
        (site / f"{name}-6.0.dist-info" / "METADATA").write_text(about, encoding="utf-8")
        (site / f"{name}.py").write_text(dedent(text), encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    importlib.invalidate_caches()
    embeddings._loaded.cache_clear()  # noqa: SLF001 - a model stays loaded as long as a process lives
    yield site
    for name in ("sentence_transformers", "torch"):
        sys.modules.pop(name, None)


def model(root: Path, name: str = "model", config: str = "{}") -> Path:
    """A folder that the stand-in takes for a model."""
    (root / name).mkdir(parents=True)
    (root / name / "config.json").write_text(config, encoding="utf-8")
    return root


def test_no_model_is_named(tmp_path: Path) -> None:
    """The default: nothing is looked for, nothing is loaded."""
    assert (embedder("", tmp_path), "sentence_transformers" in sys.modules) == (None, False)


def test_without_the_extra_the_person_is_told_how_to_get_it(tmp_path: Path) -> None:
    """The complaint comes before anything is built, with the command that helps and its own exit code."""
    with pytest.raises(
        ModelMissing, match=r"pip install 'openletters\[embeddings\]', or leave the setting out"
    ) as told:
        embedder("model", model(tmp_path))
    assert told.value.exit_code == 2


def test_nothing_is_loaded_before_a_span_is_asked_for(library: Path, tmp_path: Path) -> None:
    """Naming a model costs no import, so that a build whose steps are done stays quick."""
    assert (embedder("model", model(tmp_path)) is not None, "sentence_transformers" in sys.modules) == (True, False)
    assert library.exists()


def vectors(root: Path, spans: list[str], name: str = "model") -> list[list[float]]:
    """What a model gives for spans."""
    embed = embedder(name, root)
    assert embed is not None
    return np.round(embed(spans).astype(float), 4).tolist()


@pytest.mark.usefixtures("library")
def test_vectors_have_length_one_and_the_order_of_the_spans(tmp_path: Path) -> None:
    """Repeated spans have the same vector; one without anything the model knows has none."""
    found = vectors(model(tmp_path), ["ab", "c", "", "ab"])
    assert found == [[0.7071, 0.7071, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0], [0.7071, 0.7071, 0.0]]


@pytest.mark.usefixtures("library")
def test_the_model_is_asked_for_each_span_once_in_their_own_order(tmp_path: Path) -> None:
    """What is encoded together, and so padded alike, depends on the set of spans and on nothing else."""
    vectors(model(tmp_path), ["b", "ca", "b", "a"])
    ((texts, batch, _),) = sys.modules["sentence_transformers"].ASKED
    assert (texts, batch) == (["a", "b", "ca"], 32)


@pytest.mark.usefixtures("library")
def test_the_model_counts_on_one_thread(tmp_path: Path) -> None:
    """Sums over several threads differ with their number; whoever else uses the library has its threads back."""
    vectors(model(tmp_path), ["a"])
    ((_, _, n_threads),) = sys.modules["sentence_transformers"].ASKED
    assert (n_threads, sys.modules["torch"].get_num_threads()) == (1, 2)


@pytest.mark.usefixtures("library")
def test_no_spans_have_no_vectors(tmp_path: Path) -> None:
    """The model is not even loaded."""
    assert vectors(model(tmp_path), []) == []


@pytest.mark.usefixtures("library")
def test_a_model_that_is_not_there_is_explained(tmp_path: Path) -> None:
    """With what the library said, in one line, and how to get the model."""
    with pytest.raises(ModelMissing) as told:
        vectors(tmp_path, ["a"], name=f"someone/some-model@{COMMIT}")
    assert str(told.value) == (
        f"the model 'someone/some-model@{COMMIT}' of settings.dedupe.embeddings cannot be loaded (someone/some-model "
        f"is not in the cache); get it once by: hf download someone/some-model --revision {COMMIT}, or leave it out"
    )


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("name", ["someone/some-model", "someone/some-model@main", "no-folder", f"@{COMMIT}"])
def test_a_name_that_may_mean_another_model_tomorrow_is_refused(tmp_path: Path, name: str) -> None:
    """Else a finished step would be taken for what another model gives, under the same key."""
    with pytest.raises(ModelMissing, match=rf"names '{name}', which is neither a folder .* write NAME@COMMIT"):
        embedder(name, tmp_path)


@pytest.mark.usefixtures("library")
def test_the_commit_of_a_model_in_the_cache_reaches_the_key(tmp_path: Path) -> None:
    """Another commit is another model."""
    told = [embedder(f"someone/some-model@{digit * 40}", tmp_path) for digit in "ab"]
    assert len({str(one.content()) for one in told if one}) == 2


@pytest.mark.usefixtures("library")
def test_a_folder_without_a_model_is_explained(tmp_path: Path) -> None:
    """Nobody is told to download a folder, and a name with an @ in it is a name."""
    (tmp_path / "m@del").mkdir()
    with pytest.raises(ModelMissing, match=r"m@del is not in the cache\); put a model of"):
        vectors(tmp_path, ["a"], name="m@del")


@pytest.mark.usefixtures("library")
def test_a_model_without_numbers_is_refused(tmp_path: Path) -> None:
    """Not a number is no vector, and would make every score one."""
    with pytest.raises(ModelMissing, match="no usable vectors"):
        vectors(model(tmp_path, config="broken"), ["a"])


@pytest.mark.usefixtures("library")
def test_what_reaches_the_key_is_the_model_and_not_its_place(tmp_path: Path) -> None:
    """Equal folders in two places are one model; the versions of the libraries count."""
    here, there = (embedder("model", model(tmp_path / place)) for place in ("here", "there"))
    assert here is not None
    assert there is not None
    assert here.content() == there.content()
    assert here.content()["libraries"]["sentence-transformers"] == "6.0"


@pytest.mark.usefixtures("library")
def test_the_code_around_a_model_reaches_the_key(tmp_path: Path) -> None:
    """How spans are put to a model stands in a module that no stage imports, and counts all the same."""
    made = embedder("model", model(tmp_path))
    assert made is not None
    assert made.content()["code"] == sha256_file(Path(embeddings.__file__))


@pytest.mark.usefixtures("library")
def test_a_changed_model_changes_the_key(tmp_path: Path) -> None:
    """Folders of one name with other files are other models."""
    told = [embedder("model", model(tmp_path / config, config=config)) for config in ("one", "two")]
    assert len({str(one.content()) for one in told if one}) == 2


def key(root: Path, name: str) -> str:
    """The key of dedupe in a build whose settings name a model, seen from a folder."""
    collection = read_collection(SEEDS)
    settings = replace(collection.settings, dedupe=DedupeSettings(embeddings=name))
    order = Build(collection=replace(collection, root=root, settings=settings), dist=Path("d"), work=Path("w"))
    (stage,) = [stage for stage in JOURNEY if stage.name == "dedupe"]
    (step,) = plan(stage, order, [])
    return str(steps.ingredients_of(step))


@pytest.mark.usefixtures("library")
def test_dedupe_is_done_again_for_another_model_and_for_no_other_reason(tmp_path: Path) -> None:
    """No model, a model, the same one elsewhere, and a changed one."""
    here, there = model(tmp_path / "here"), model(tmp_path / "there")
    changed = model(tmp_path / "changed", config="another")
    keys = [key(here, ""), key(here, "model"), key(there, "model"), key(changed, "model")]
    assert (len(set(keys)), keys[1] == keys[2]) == (3, True)


def test_a_build_without_the_extra_stops_before_it_begins(tmp_path: Path) -> None:
    """Nobody waits for an hour of cleaning to be told."""
    for source in SEEDS.iterdir():
        if source.is_file():
            shutil.copy(source, tmp_path)
    told = (tmp_path / "collection.toml").read_text(encoding="utf-8")
    settings = told.replace("[settings.dedupe]", '[settings.dedupe]\nembeddings = "model"')
    (tmp_path / "collection.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(ModelMissing, match="names the model 'model', but sentence-transformers is not installed"):
        build(Places(collection=tmp_path, dist=tmp_path / "dist"), Power(direct=True, workers=1))
    assert not (tmp_path / ".openletters").exists()
