"""A rehearsal of a build: which steps would be done and why, told by the manifests, with nothing done or written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.keys import differing
from pipeline.manifest import Manifest, Part, read_manifest
from pipeline.planning import Build, after, plan
from pipeline.stage import Stage
from pipeline.steps import Step, ingredients_of

UNKNOWN = ""
"""The digest of a part that would only be made."""
UNPLANNED = "unknown"
"""The partition of rows that are divided only once they are made."""
FORM = "openletters.rehearsal/1"
"""Name and version of the JSON document; the number grows when a field changes or goes."""
SHOWN = 3
"""Things that changed which are named; a folder may have thousands of files."""
UP_TO_DATE = "up to date"
NEVER_DONE = "never done"
DAMAGED = "what it made was changed or is gone"


@dataclass(frozen=True)
class Foreseen:
    """What would become of a step."""

    step: Step
    reason: str
    """Why it would be done; ``up to date`` if it would not."""

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to do."""
        return self.reason == UP_TO_DATE


def rehearse(journey: Iterable[Stage], build: Build) -> list[list[Foreseen]]:
    """Foresee the steps of a build, stage by stage.

    What a step would make is not known before it is done: those that read it are told to wait for it, and are up to
    date after all if it comes out as it was.
    """
    foreseen: list[list[Foreseen]] = []
    parts: list[Part] = []
    for stage in journey:
        steps = plan(stage, build, parts)
        if not steps:
            continue
        told = [(step, read_manifest(step.folder)) for step in steps]
        foreseen.append([Foreseen(step, _reason(step, manifest)) for step, manifest in told])
        made = [part for one, (_, manifest) in zip(foreseen[-1], told, strict=True) for part in _made(one, manifest)]
        parts = after(stage, parts, made)
    return foreseen


def _reason(step: Step, manifest: Manifest | None) -> str:
    makers = sorted({part.table for part in step.parts if part.sha256 == UNKNOWN})
    if makers:
        return f"waits for {', '.join(makers)}"
    if manifest is None:
        return NEVER_DONE
    if changed := differing(manifest.ingredients, ingredients_of(step)):
        more = [f"and {len(changed) - SHOWN} more"] if len(changed) > SHOWN else []
        return f"changed: {', '.join([*changed[:SHOWN], *more])}"
    return UP_TO_DATE if manifest.is_whole() else DAMAGED


def _made(foreseen: Foreseen, manifest: Manifest | None) -> Sequence[Part]:
    """The parts that later steps would read: those that are there, or others of which nothing is known."""
    step = foreseen.step
    if manifest is not None and manifest.parts:
        return manifest.parts if foreseen.is_done else [replace(part, sha256=UNKNOWN) for part in manifest.parts]
    stage = step.stage
    divided = stage.makes if stage.follows else (stage.divides,)
    return [
        Part(
            table=table,
            partition=UNPLANNED if table in divided else step.partition,
            path=step.folder / table,
            sha256=UNKNOWN,
            rows=0,
        )
        for table in stage.makes
    ]


def told(foreseen: Sequence[Sequence[Foreseen]]) -> list[str]:
    """A line for each stage, and one for each reason."""
    return [line for steps in foreseen for line in _lines(steps)]


def _reasons(steps: Sequence[Foreseen]) -> Counter[str]:
    """Why the steps of a stage would be done, with the number of steps."""
    return Counter(one.reason for one in steps if not one.is_done)


def _lines(steps: Sequence[Foreseen]) -> Iterator[str]:
    reasons = _reasons(steps)
    title = steps[0].step.stage.title
    yield f"{title}: {reasons.total()} of {len(steps)} steps to do" if reasons else f"{title}: {UP_TO_DATE}"
    yield from (f"  {number} {reason}" for reason, number in sorted(reasons.items()))


def document(foreseen: Sequence[Sequence[Foreseen]]) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "form": FORM,
        "stages": [
            {
                "stage": steps[0].step.stage.name,
                "n_steps": len(steps),
                "n_to_do": _reasons(steps).total(),
                "reasons": dict(sorted(_reasons(steps).items())),
            }
            for steps in foreseen
        ],
    }
