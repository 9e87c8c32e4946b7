"""How checks speak: a few samples of what is wrong, never all of it."""

from collections.abc import Iterable

from pipeline.validate.report import Check

SAMPLES = 3


def verdict(name: str, table: str, problems: Iterable[str], *, required: bool = True, samples: int = SAMPLES) -> Check:
    """Make a check that passes if there are no problems, and else names their number and the first few.

    >>> verdict("key", "works", []).passed
    True
    >>> verdict("key", "works", ["a twice", "b twice", "c twice", "d twice"]).notes
    '4 problems: a twice; b twice; c twice; …'
    """
    listed = list(problems)
    shown = "; ".join(listed[:samples]) + ("; …" if len(listed) > samples else "")
    noun = "problem" if len(listed) == 1 else "problems"
    notes = f"{len(listed)} {noun}: {shown}" if listed else ""
    return Check(name=name, table=table, required=required, passed=not listed, notes=notes)
