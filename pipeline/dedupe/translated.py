"""Who made a version, where traces tell: a person, a machine, or nobody knows."""

from pipeline.dedupe.traits import Version

HUMAN, MACHINE = "human", "machine"


def translated_by(text: Version, *, is_original: bool | None) -> tuple[str | None, str | None]:
    """Human, machine or null, and what tells it.

    An original was translated by nobody. Traces of both, a translator's name over a machine's mark, leave it open.
    """
    machine = [one.words for one in text.claims if one.field == "machine_translation"]
    human = [one.words for one in text.claims if one.field == "translator"]
    if is_original or not (machine or human):
        return None, None
    if machine and human:
        return None, f"unknown: a translator is named ({human[0]}), and a machine ({machine[0]})"
    if machine:
        return MACHINE, f"the document bears a machine's trace ({machine[0]})"
    return HUMAN, f"the document names a translator ({human[0]})"
