"""What an embedding model says of whole passages, where one is at hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from pipeline.dedupe.alignment.translator import Floats
from pipeline.dedupe.alignment.vectors import Embed, Vectors, directions_from, mean_of_texts, place
from pipeline.dedupe.linking.lore import Norms
from pipeline.dedupe.texts import Text


def directions_of(texts: Mapping[str, Text], family: str, told: Norms, embed: Embed) -> list[list[float]]:
    """The direction of each passage of one language, in their order."""
    found = directions_from(vectors_of([*texts.values()], family, told, embed), mean(told, f"whole {family}"))
    return [found[name].tolist() for name in texts]


def vectors_of(texts: Sequence[Text], family: str, told: Norms, embed: Embed) -> dict[str, Vectors]:
    """The segments of passages of one language by their vectors."""
    return place(_spoken(texts), embed, mean(told, f"mean {family}"))


def _spoken(texts: Iterable[Text]) -> dict[str, list[str]]:
    """What each passage says, segment by segment."""
    return {text.passage_id: [segment.text for segment in text.segments] for text in texts}


def mean(told: Norms, name: str) -> Floats:
    """What all vectors have in common, as the collection tells it."""
    return np.array(told.values.get(name, [0.0]))


def model_of(texts: Sequence[Text], told: Norms, embed: Embed | None) -> dict[str, Floats]:
    """The directions of some passages of both languages by their ids; none where there is no model."""
    if embed is None:
        return {}
    found: dict[str, Floats] = {}
    for family in ("zh", "en"):
        some = [text for text in texts if text.language[:2] == family]
        found.update(directions_from(vectors_of(some, family, told, embed), mean(told, f"whole {family}")))
    return found


def mean_rows(texts: Sequence[Text], embed: Embed) -> Iterator[dict[str, object]]:
    """What the vectors of each language have in common, of segments and of whole texts, by its name."""
    for family in ("zh", "en"):
        if vectors := place(_spoken(text for text in texts if text.language[:2] == family), embed):
            yield {"name": f"mean {family}", "values": next(iter(vectors.values())).mean.tolist()}
            yield {"name": f"whole {family}", "values": mean_of_texts(vectors).tolist()}
