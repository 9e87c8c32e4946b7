"""A process that is measured: on one core, and how much memory it ever had."""

import os
from pathlib import Path


def alone() -> None:
    """Stay on one core, with all threads."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def most_memory() -> float:
    """The most memory this process ever had, in megabytes; ru_maxrss would count what its parent had when it began."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
