"""How often Python looks for garbage that refers to itself; what does not is given back at once, as always."""

import gc

ALLOCATIONS = 50_000
"""Objects made, less those given back, between two looks.

With Python's own 700, a build of the seeds looks 530 times, mostly while libraries load and there is nothing to find: a
tenth of its processor time. Reading 5 MB of web pages, whose trees are such garbage, takes a sixth less with 50,000 and
the same 139 MB at most.
"""


def look_seldom() -> None:
    """Look for such garbage less often than Python does by itself, in this process."""
    gc.set_threshold(ALLOCATIONS)
