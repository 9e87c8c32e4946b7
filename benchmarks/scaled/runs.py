"""Builds of made collections, and the peer's road over the same pages, each recorded as soon as it ends."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from . import cost, planted
from .ground import Ground, size
from .watched import Watched, watch

ROOT = Path(__file__).parents[2]
ROAD = Path(__file__).with_name("datatrove_road.py")
PEERS = ROOT / "requirements" / "peers-scale.txt"
RECORDS = "records.json"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""For the peer, whose libraries would else begin threads in each of its processes."""

Record = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """One build, or the peer on the same pages."""

    kind: str
    """pages or texts."""
    n_texts: int
    workers: int
    how: str
    """direct, prefect, peer, or peer-sandbox."""

    @property
    def name(self) -> str:
        """What its record is called."""
        return f"{self.kind}-{self.n_texts}-{self.how}-{self.workers}"


class Bench:
    """The runs, each done at most once for one commit; what one measured is kept in a file."""

    def __init__(self, ground: Ground, peer: Path | None, *, keep: bool = False) -> None:
        self.ground = ground
        self.folder = ground.folder
        self.keep = keep
        self._peer = peer
        self._records: dict[str, Record] = self._read()

    def run(self, run: Run) -> Record:
        """What a run took; it is done now unless that is known."""
        known = self.known(run)
        if not known:
            self.tell(f"{run.name}: begins")
            root = self.ground.collection(run.kind, run.n_texts)
            measured = self._peer_run(run, root) if run.how.startswith("peer") else self._build(run, root)
            self._records[run.name] = known = measured | asdict(run) | self._of(run)
            (self.folder / RECORDS).write_text(json.dumps(self._records, indent=1), encoding="utf-8")
            self.tell(f"{run.name}: {known['seconds']:,.0f} s, {known['cpu_seconds']:,.0f} s of CPU")
        return known

    def known(self, run: Run) -> Record | None:
        """What is recorded of a run, if anything is."""
        known = self._records.get(run.name)
        return known if known and self._of(run).items() <= known.items() else None

    def tell(self, said: str) -> None:
        """Say how it goes."""
        self.ground.tell(said)

    def _of(self, run: Run) -> Record:
        """What a record belongs to."""
        return {"commit": self._commit, "collection": self.ground.name(run.kind, run.n_texts)}

    def _read(self) -> dict[str, Record]:
        path = self.folder / RECORDS
        return json.loads(path.read_bytes()) if path.exists() else {}

    @cached_property
    def _commit(self) -> str:
        told = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True, cwd=ROOT)
        return told.stdout.strip()

    def _build(self, run: Run, root: Path) -> Record:
        """Build, look at what was written, and build again with nothing changed."""
        place = self.folder / "runs" / run.name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        first = self._command(run, root, place, "first")
        record = _plain(first) | {
            "stages": _stages(first),
            "costs": cost.as_rows(place / "work"),
            "input": size(root / "crawl"),
            "work": size(place / "work"),
            "release": size(place / "dist"),
            "prefect": size(place / "prefect")[1] if run.how == "prefect" else 0,
            "planted": planted.shares(_release(first), root / "crawl_truth"),
        }
        again = self._command(run, root, place, "again")
        record |= {"again_seconds": again.seconds, "again_cpu_seconds": again.cpu_seconds}
        if run.how == "prefect":
            record["direct_again_seconds"] = self._command(replace(run, how="direct"), root, place, "direct").seconds
        record["again_steps"] = sum(not step["cached"] for stage in _stages(again) for step in stage["steps"])
        if not self.keep:
            for name in ("work", "dist", "prefect"):
                shutil.rmtree(place / name, ignore_errors=True)
        return record

    def _command(self, run: Run, root: Path, place: Path, when: str) -> Watched:
        folders = ("--collection", root, "--dist", place / "dist", "--work", place / "work")
        words = [sys.executable, "-m", "pipeline.cli", "build", *folders, "--workers", run.workers, "--json"]
        if run.how == "direct":
            words.append("--direct")
        env = {"PREFECT_HOME": str(place / "prefect"), "PYTHONPATH": str(ROOT)}
        log = place / f"{when}.log"
        return _ended(watch(list(map(str, words)), log=log, tell=self._telling(run.name), env=env, cwd=ROOT), log)

    def _peer_run(self, run: Run, root: Path) -> Record:
        """The peer, on the same files and as many processes."""
        place = self.folder / "runs" / run.name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        words = [self.peer, ROAD, root / "crawl", place / "out", "--workers", str(run.workers)]
        words += ["--sandbox"] if run.how == "peer-sandbox" else []
        env = ONE_THREAD | {"HF_HOME": str(self.folder / "huggingface"), "HF_HUB_OFFLINE": "1"}
        log = place / "peer.log"
        watched = _ended(watch(words, log=log, tell=self._telling(run.name), env=env), log)
        told = json.loads(watched.out.strip().rpartition("\n")[2])
        if told["extracted"] < run.n_texts / 2:
            raise SystemExit(f"the peer read {told['extracted']} of {run.n_texts} pages; see {log}")
        if not self.keep:
            shutil.rmtree(place / "out", ignore_errors=True)
        return _plain(watched) | {"told": told}

    @cached_property
    def peer(self) -> Path:
        """Python of the peer's environment, which is made if none was named."""
        if self._peer:
            return self._peer
        folder = self.folder / "peer"
        python = folder / "bin" / "python"
        if not (folder / "whole").exists():
            self.tell(f"peer: making its environment from {PEERS.name}")
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", str(PEERS)], check=True)
            (folder / "whole").touch()
        return python

    def _telling(self, name: str) -> Callable[[str], None]:
        return lambda said: self.tell(f"{name}: {said}")


def _ended(watched: Watched, log: Path) -> Watched:
    """What was watched, if it ended well."""
    if watched.code:
        raise SystemExit(f"a run ended with {watched.code}; see {log}: {log.read_text(errors='replace')[-1500:]}")
    return watched


def _plain(watched: Watched) -> Record:
    return {name: value for name, value in asdict(watched).items() if name != "out"} | {"load": os.getloadavg()[1]}


def _stages(watched: Watched) -> Sequence[Record]:
    stages: Sequence[Record] = json.loads(watched.out)["stages"]
    return stages


def _release(watched: Watched) -> Path:
    return Path(json.loads(watched.out)["releases"][0])
