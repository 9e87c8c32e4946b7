"""A command, and what it and all processes that it starts take: time, processor, memory."""

import ctypes
import os
import resource
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

INTERVAL = 0.25
"""Seconds between two looks. The most memory a process ever had is kept by the system, so that only a process which
lives for less than this is missed."""
TOLD_EVERY = 30
"""Seconds between two lines about how it goes."""
PATIENCE = 60
"""Seconds that processes may live longer than the command itself."""
ADOPT = 36
"""prctl's PR_SET_CHILD_SUBREAPER: processes whose parent ended become ours, so that their time is counted."""
MIB = 1024


@dataclass
class Watched:
    """What came of a command."""

    code: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    """Of all processes together, user and system."""
    peak_mib: float = 0.0
    """The most that any one process had in memory, what it had mapped from files included."""
    peaks: dict[str, float] = field(default_factory=dict)
    """The same by kind of process."""
    together_mib: float = 0.0
    """The most that all had at one time, without what is mapped from files and can be shared."""
    out: str = ""


def watch(
    command: Sequence[str | Path],
    *,
    log: Path,
    tell: Callable[[str], None],
    env: Mapping[str, str] = {},
    cwd: Path | None = None,
) -> Watched:
    """Run a command to its end; what it prints on stderr goes to ``log``."""
    ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    before = _spent()
    watched, out, others = Watched(), log.with_suffix(".out"), frozenset(_tree())
    with log.open("wb") as errors, out.open("wb") as printed:
        words = [str(word) for word in command]
        child = subprocess.Popen(words, stdout=printed, stderr=errors, env={**os.environ, **env}, cwd=cwd)
        _follow(child, watched, others, lambda said: tell(f"{said}; {_last_line(log)}"))
    watched.cpu_seconds = round(_spent() - before, 2)
    watched.out = out.read_text(encoding="utf-8")
    return watched


def _follow(
    child: subprocess.Popen[bytes], watched: Watched, others: frozenset[int], tell: Callable[[str], None]
) -> None:
    """Look until it and all that it began have ended; what we began before is none of it."""
    told = begun = time.perf_counter()
    while True:
        _look(watched, others)
        now = time.perf_counter()
        if child.poll() is not None and not watched.seconds:
            watched.code, watched.seconds = child.returncode, round(now - begun, 2)
        if watched.seconds and not _reap(others, is_late=now - begun - watched.seconds > PATIENCE):
            return
        if now - told > TOLD_EVERY:
            told = now
            tell(f"{now - begun:,.0f} s, peak {watched.peak_mib:,.0f} MiB")
        time.sleep(INTERVAL)


def _reap(others: frozenset[int], *, is_late: bool) -> bool:
    """Take the time of processes that ended, and say whether any is left."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    left = set(_tree()) - others
    if is_late:
        for name in left:
            os.kill(name, signal.SIGTERM)
    return bool(left)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look(watched: Watched, others: frozenset[int]) -> None:
    """Ask the system for the memory of all our processes."""
    anonymous = 0.0
    for name in set(_tree()) - others:
        told = _status(name)
        peak, kind = told.get("VmHWM", 0.0), _kind(name)
        anonymous += told.get("RssAnon", 0.0)
        watched.peak_mib = max(watched.peak_mib, peak)
        watched.peaks[kind] = max(watched.peaks.get(kind, 0.0), peak)
    watched.together_mib = max(watched.together_mib, anonymous)


def _tree() -> Iterator[int]:
    """All processes that descend from this one."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):  # noqa: PTH208 - hundreds of names, four times a second
        if entry.isdigit() and (parent := _parent(entry)):
            children.setdefault(parent, []).append(int(entry))
    waiting = deque(children.get(os.getpid(), ()))
    while waiting:
        name = waiting.popleft()
        yield name
        waiting.extend(children.get(name, ()))


def _parent(name: str) -> int:
    try:
        told = Path(f"/proc/{name}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return int(told.rpartition(")")[2].split()[1])


def _status(name: int) -> dict[str, float]:
    """Lines of /proc/<name>/status that count memory, in MiB."""
    try:
        lines = Path(f"/proc/{name}/status").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    return {line.partition(":")[0]: int(line.split()[1]) / MIB for line in lines if line.endswith(" kB")}


def _kind(name: int) -> str:
    """What a process does, by its command."""
    try:
        told = Path(f"/proc/{name}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return "gone"
    if "pipeline.cli" in told:
        return "command"
    if "spawn_main" in told or "forkserver" in told:
        return "worker"
    return "prefect server" if "pipeline.server" in told or "prefect" in told else "other"


def _last_line(log: Path) -> str:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 500))
        return file.read().decode(errors="replace").strip().rpartition("\n")[2][:120]
