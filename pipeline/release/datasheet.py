"""DATASHEET.md: every question asked, answered by the build, by the maintainers, by both, or plainly by nobody."""

from collections.abc import Mapping

from pipeline.collection.questions import IDS, QUESTIONS
from pipeline.collection.words import spoken
from pipeline.release.description import Description
from pipeline.release.facts import FACTS, OPEN_FACTS
from pipeline.release.figures import filled
from schemas.column import OPEN

UNANSWERED = "*The maintainers have not answered this.*"
HEAD = """# Datasheet of {title}

{name} {version}, {created_on}. The questions follow "Datasheets for Datasets" (Gebru et al.,
<https://arxiv.org/abs/1803.09010>) in our own words. Every number was counted in this build; words on purpose, people
and law come from the maintainers.
"""


def datasheet(description: Description, known: Mapping[str, str]) -> str:
    """Write the datasheet from the maintainers' answers and the build's figures.

    Raises:
        CollectionBroken: An answer cannot be used.
    """
    told = answered(description, known)
    sections = []
    for section, asked in QUESTIONS.items():
        sections += [f"\n## {section}\n", *(_asked(name, words, told) for name, words in asked.items())]
    return filled(HEAD, known) + "".join(sections)


def answered(description: Description, known: Mapping[str, str]) -> dict[str, list[str]]:
    """What is answered, by question: what the build knows first, then what the maintainers say.

    Raises:
        CollectionBroken: An answer cannot be used.
    """
    said = spoken(description.answers, known)
    ours = OPEN_FACTS if description.edition == OPEN else FACTS
    facts = {name: [filled(ours[name], known)] for name in IDS if name in ours}
    return {name: [*facts.get(name, []), *([said[name]] if name in said else [])] for name in IDS}


def _asked(name: str, words: str, told: Mapping[str, list[str]]) -> str:
    answer = "\n\n".join(told[name]) or UNANSWERED
    return f'\n<a id="{name}"></a>\n\n### {words}\n\n`{name}`\n\n{answer}\n'
