"""The one place where a model that turns text into vectors enters: optional, named in settings, loaded when asked for.

The stage that uses it is given a function from spans to vectors and knows nothing of models, files or libraries. No
model is downloaded in a build: what the settings name must be a folder, or be in the cache of the library already, so
that the same command gives the same release without a network.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import ModelMissing
from pipeline.modules import code_of

Vectors = npt.NDArray[np.float32]

EXTRA = "sentence-transformers"
LIBRARIES = (EXTRA, "torch", "transformers", "tokenizers")
"""What may change a model's vectors, besides the model."""
BATCH = 32
"""Texts encoded together; fixed, since what a text is padded to can change its last digits."""
DECIMALS = 5
"""Places kept of a vector's numbers: more would tell apart processors, not texts."""

_PINNED = re.compile(r"[^@]+@[0-9a-f]{40}")
"""A name in the cache with its commit: a branch, a tag or no revision is another model after the next download."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Embedder:
    """A model by its name: called with spans of text it gives one vector of length 1 for each."""

    name: str
    """As the settings name it."""
    folder: str
    """Where it is; empty where it is in the cache."""
    digest: str
    """SHA-256 over the files of the folder; empty where it is in the cache, since its name has the commit."""

    def content(self) -> dict[str, Any]:
        """All of it that may change a result: not the folder's place."""
        return {"model": self.name, "digest": self.digest, "libraries": versions(), "code": code_of(__name__)}

    def __call__(self, spans: Sequence[str]) -> Vectors:
        """Vectors of spans, in their order.

        Equal spans have equal vectors, and neither the order of spans nor the number of cores makes a difference.

        Raises:
            ModelMissing: The library or the model is not there, or the model gives no vectors.
        """
        ordered = sorted(set(spans))
        places = {span: place for place, span in enumerate(ordered)}
        encoded = _encoded(_loaded(self.name, self.folder), ordered) if ordered else np.zeros((0, 1), np.float32)
        if encoded.ndim != 2 or len(encoded) != len(ordered) or not np.isfinite(encoded).all():  # noqa: PLR2004
            raise ModelMissing(f"the model {self.name!r} gives no usable vectors; name another one, or none")
        return _of_length_one(encoded)[[places[span] for span in spans]]


def embedder(name: str, root: Path) -> Embedder | None:
    """The model that a collection's settings name, a folder seen from the collection's, or none; nothing is loaded yet.

    Raises:
        ModelMissing: The library is not installed, or the name is neither a folder nor a model with its commit.
    """
    if not name:
        return None
    if _version(EXTRA) == "none":
        raise ModelMissing(
            f"settings.dedupe.embeddings names the model {name!r}, but {EXTRA} is not installed; "
            "pip install 'openletters[embeddings]', or leave the setting out: it is never needed"
        )
    folder = root / name
    if folder.is_dir():
        return Embedder(name=name, folder=str(folder.resolve()), digest=_digest(folder))
    if not _PINNED.fullmatch(name):
        raise ModelMissing(
            f"settings.dedupe.embeddings names {name!r}, which is neither a folder beside collection.toml nor a model "
            "with its commit; put the folder there, or write NAME@COMMIT, the 40 digits in what `hf download NAME` "
            "prints: without them the same settings may mean another model tomorrow"
        )
    return Embedder(name=name, folder="", digest="")


def versions() -> dict[str, str]:
    """Versions of the libraries that make the vectors."""
    return {library: _version(library) for library in LIBRARIES}


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


@cache
def _loaded(name: str, folder: str) -> Any:
    """The model, on the processor: what a graphics card computes differs from one to the next."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds, and only where one is named

    model, _, commit = (folder, "", "") if folder else name.partition("@")
    try:
        return SentenceTransformer(model, revision=commit or None, device="cpu", local_files_only=True)
    except Exception as failure:  # whatever the libraries raise, the person can do the same about it
        why = (str(failure).strip() or type(failure).__name__).splitlines()[0]
        get = f"get it once by: hf download {model} --revision {commit}"
        advice = "put a model of sentence-transformers into it" if folder else get
        raise ModelMissing(
            f"the model {name!r} of settings.dedupe.embeddings cannot be loaded ({why}); {advice}, or leave it out"
        ) from failure


def _encoded(model: Any, texts: Sequence[str]) -> Vectors:
    """Encode on one thread: sums over several threads differ with their number."""
    import torch  # noqa: PLC0415 - it has been loaded with the model

    n_threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        return np.asarray(model.encode(list(texts), batch_size=BATCH, show_progress_bar=False), np.float32)
    finally:
        torch.set_num_threads(n_threads)


def _of_length_one(vectors: Vectors) -> Vectors:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64))
    divisors = np.where(lengths > 0, lengths, 1.0).astype(np.float32)
    scaled: Vectors = np.round(vectors / divisors[:, None], DECIMALS)
    return scaled
