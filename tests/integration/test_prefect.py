"""Builds through a real Prefect: the same bytes, tasks a person can read, and no noise."""

import json
import signal
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from running import RELEASE, Run, Tree, command, environment, tree

from pipeline.journey import JOURNEY
from pipeline.store import Store

pytestmark = pytest.mark.prefect


def by_prefect(collection: Path, folder: Path) -> tuple[str | Path, ...]:
    """Arguments of a build through Prefect."""
    return ("build", "--collection", collection, "--dist", folder / "dist", "--work", folder / "work")


def asked(api: str, what: str) -> list[dict[str, Any]]:
    """The runs that the API knows, the latest first."""
    order = {"flow_runs": "START_TIME_DESC", "task_runs": "EXPECTED_START_TIME_DESC"}
    body = json.dumps({"sort": order[what], "limit": 200}).encode()
    request = urllib.request.Request(  # noqa: S310 - the API of this test run
        f"{api}/{what}/filter", data=body, headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - the same
        runs: list[dict[str, Any]] = json.load(answer)
    return runs


def task_states(api: str, flow_run: str, last: str = "release") -> dict[str, str]:
    """The last state of each task by its name; the server records them a while after the flow has ended."""
    states: dict[str, str] = {}
    for _ in range(100):
        runs = [run for run in asked(api, "task_runs") if run["flow_run_id"] == flow_run]
        states = {run["name"].rpartition("-")[0]: run["state_name"] for run in runs}
        if last in states and set(states.values()) <= {"Cached", "Completed", "Failed"}:
            break
        time.sleep(0.1)
    return states


def test_same_bytes_and_told_tasks(
    openletters: Run, seeds: Path, tmp_path: Path, released: Tree, prefect_api: str
) -> None:
    """Through a server, with two workers and small partitions, the release is the same; tasks say what was cached."""
    setting = {"PREFECT_API_URL": prefect_api}
    options = ("--partition-bytes", "9000", "--workers", "2")
    assert openletters(*by_prefect(seeds, tmp_path), *options, env=setting).returncode == 0
    assert tree(tmp_path / "dist" / RELEASE) == released
    again = openletters(*by_prefect(seeds, tmp_path), *options, env=setting)
    assert again.returncode == 0
    assert "Prefect" not in again.stderr
    flow_run, *_ = asked(prefect_api, "flow_runs")
    assert (flow_run["name"], flow_run["state_type"]) == ("xiaomi-letters 0.1.0", "COMPLETED")
    states = task_states(prefect_api, flow_run["id"])
    assert set(states.values()) == {"Cached"}
    cleaned = {path.name for path in tmp_path.glob("work/parts/clean/*")}
    told = {f"{stage} {partition}" for stage in ("clean", "detect") for partition in cleaned}
    assert len(cleaned) > 2
    assert told | {"fetch", "dedupe", "validate", "release"} <= states.keys()


def test_own_server(openletters: Run, seeds: Path, tmp_path: Path, released: Tree) -> None:
    """Where no server is running, one is started for the build, in a home that need not exist, and ends with it."""
    setting = {"PREFECT_HOME": str(tmp_path / "no" / "home")}
    done = openletters(*by_prefect(seeds, tmp_path), env=setting)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "dist" / RELEASE) == released
    assert (tmp_path / "no" / "home" / "prefect.db").is_file()


def test_own_server_ends_in_peace(openletters: Run, seeds: Path, tmp_path: Path, prefect_home: Path) -> None:
    """Short builds, whose last events are still on their way when they end, wait for them and say nothing of it."""
    for _ in range(3):
        done = openletters(*by_prefect(seeds, tmp_path), env={"PREFECT_HOME": str(prefect_home / "own")})
        first, *steps = done.stderr.splitlines()
        assert first.startswith("Prefect server: none is running")
        stations = dict.fromkeys(step.partition(" ")[0].strip(":") for step in steps)
        assert [*stations] == ["fetch", "clean", "detect", "dedupe", "validate", "release"]


def test_error_of_ours(openletters: Run, seeds: Path, tmp_path: Path, prefect_api: str) -> None:
    """A failed gate has its own exit code and one message, as without Prefect."""
    declared = (seeds / "collection.toml").read_text(encoding="utf-8")
    (seeds / "collection.toml").write_text(declared.replace("min_documents = 5", "min_documents = 50"), "utf-8")
    done = openletters(*by_prefect(seeds, tmp_path), env={"PREFECT_API_URL": prefect_api})
    assert done.returncode == 3
    assert [line for line in done.stderr.splitlines() if line.lower().startswith("error")] == [
        "error: nothing was released, for 1 required checks failed:"
    ]
    assert not (tmp_path / "dist").exists()


def test_no_retries(openletters: Run, seeds: Path, tmp_path: Path, prefect_api: str) -> None:
    """Whatever Prefect is set to, a task that failed is not tried again: it would fail for the same reason."""
    declared = (seeds / "collection.toml").read_text(encoding="utf-8")
    (seeds / "collection.toml").write_text(declared.replace("min_documents = 5", "min_documents = 50"), "utf-8")
    insistent = {"PREFECT_TASKS_DEFAULT_RETRIES": "2", "PREFECT_FLOWS_DEFAULT_RETRIES": "1"}
    done = openletters(*by_prefect(seeds, tmp_path), env={"PREFECT_API_URL": prefect_api, **insistent})
    assert done.returncode == 3
    flow_run, *_ = asked(prefect_api, "flow_runs")
    task_states(prefect_api, flow_run["id"], last="validate")
    runs = [flow_run, *(run for run in asked(prefect_api, "task_runs") if run["flow_run_id"] == flow_run["id"])]
    assert {run["run_count"] for run in runs} == {1}
    walked = [stage for stage in JOURNEY if stage.prepares != "release" and stage.name != "release"]
    assert len(runs) == 1 + sum(1 for stage in walked if not stage.replaces)


def test_no_home(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """Where Prefect's folder cannot be made, the message names the variable to set."""
    done = openletters(*by_prefect(seeds, tmp_path), env={"HOME": "/proc/nowhere"})
    assert done.returncode == 1
    assert "set PREFECT_HOME" in done.stderr
    assert "unexpected" not in done.stderr


def test_no_api_where_one_is_named(openletters: Run, seeds: Path, tmp_path: Path) -> None:
    """An address where nothing answers is named, with what to do."""
    done = openletters(*by_prefect(seeds, tmp_path), env={"PREFECT_API_URL": "http://127.0.0.1:9/api"})
    assert done.returncode == 1
    assert "http://127.0.0.1:9/api" in done.stderr
    assert "--direct" in done.stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(seeds: Path, tmp_path: Path, prefect_api: str, sent: signal.Signals) -> None:
    """Interrupted, the flow ends with 130 and one message, and the store is free for the next build."""
    running = subprocess.Popen(
        command(*by_prefect(seeds, tmp_path)),
        env=environment(PREFECT_API_URL=prefect_api),
        stderr=subprocess.PIPE,
        text=True,
    )
    while not list(tmp_path.glob("work/parts/fetch/*/manifest.json")) and running.poll() is None:
        time.sleep(0.001)
    running.send_signal(sent)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130, told
    assert "run the same command" in told
    assert "Traceback" not in told
    assert not (tmp_path / "dist").exists()
    with Store(tmp_path / "work").held():
        pass
