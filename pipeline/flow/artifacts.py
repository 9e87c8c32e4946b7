"""Artifacts: the run's tables, for Prefect's UI."""

from collections.abc import Sequence

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from pipeline.progress import counted
from pipeline.steps import Outcome
from pipeline.summary import stations


def leave_artifacts(title: str, outcomes: Sequence[Outcome]) -> None:
    """Leave what each station did and what was dropped by which rule, as long for thousands of steps as for ten."""
    lines = ["| station | steps | up to date | out | seconds |", "| --- | --- | --- | --- | --- |"]
    dropped = []
    for station in stations(outcomes):
        rows = counted(station.total("rows_out"))
        lines.append(
            f"| {station.stage} | {len(station.outcomes)} | {station.n_cached} | {rows} | {station.seconds:.2f} |"
        )
        rules = sorted(station.total("dropped").items())
        dropped += [{"station": station.stage, "rule": rule, "drops": number} for rule, number in rules]
    create_markdown_artifact("\n".join(lines), key="openletters-build", description=title)
    create_table_artifact(dropped, key="openletters-drops", description=title)
