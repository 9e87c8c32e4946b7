"""What comes of steps that nobody did, for tests of those who pass outcomes on."""

from typing import Any

from pipeline.steps import Outcome, Step


def outcome_of(step: Step, **changes: Any) -> Outcome:
    """What comes of a step that had nothing to do, but for what is said otherwise."""
    told: dict[str, Any] = {
        "name": step.name,
        "stage": step.stage.name,
        "partition": step.partition,
        "cached": False,
        "seconds": 0.0,
        "parts": (),
        "rows_in": {},
        "rows_out": {},
        "dropped": {},
        "releases": (),
        "warnings": (),
    }
    return Outcome(**told | changes)
