"""COMPARISON.md: for each work in both languages, what the two versions state differently and what one leaves out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.release.aligned import LEFT, RIGHT, Aligned, Row, Side
from pipeline.release.contrasts import differing, missing, omissions, unsure
from pipeline.release.couples import Couples
from pipeline.release.markdown import escape, link_to, table
from pipeline.release.measures import Measures
from pipeline.release.works import called, dated

SHOWN_WORKS = 200
"""More works than this are counted, not listed: a page is read in a browser."""
SHOWN = 25
"""Entries shown of one list of one couple of versions."""

LISTS: Mapping[str, Callable[[Aligned], Iterator[str]]] = {
    "figures that differ": differing,
    "figures on one side only": missing,
    "passages left out": omissions,
    "beads that may be wrong": unsure,
}
"""What is listed of each couple of versions, and what tells it."""

HEAD = """# The two languages compared

{title}, version {version}: what the Chinese and the English version of a work state differently, and what one of them
leaves out.

- works that have both: {n_compared}
- couples of figures or dates that differ: {n_differing}
- figures and dates that only one side states: {n_one_sided_figures}
- sentences and headings to which the other side has nothing that answers: {n_left_out}
- beads (the smallest groups of sentences that say the same) that may be wrong: {n_unsure_beads}

Rules made all of it; a person judged only where one is named. A difference may be the writer's, the translator's or a
mistake of these rules: the words of both sides stand beside it, so that a reader can tell. Paragraphs are counted
within each version. Completeness is how much a version has of the one that speaks for the work.
"""
NONE = "\nNo work here has a Chinese and an English version that are aligned.\n"
TAIL = """
## The whole lists

Long lists are cut above; the tables have them whole. Run these from the folder of the release, in DuckDB, and add
`AND b.work_id = '…'` to the condition for one work. Figures that differ:

```sql
SELECT b.work_id, b.ordinal, l.surface, r.surface, l.differs_in, b.left_text, b.right_text
FROM 'data/figures-*.parquet' AS l
JOIN 'data/figures-*.parquet' AS r ON l.counterpart = r.figure_id
JOIN 'data/bitext-*.parquet' AS b ON l.bead_id = b.bead_id
WHERE l.agreement = 'differs' AND l.passage_id = b.left_passage_id
ORDER BY b.left_passage_id, b.right_passage_id, b.ordinal, l.start;
```

Figures that only one side states, also in what is left out:

```sql
SELECT b.work_id, b.ordinal, f.surface, f.passage_id = b.left_passage_id AS is_left, b.left_text, b.right_text
FROM 'data/figures-*.parquet' AS f JOIN 'data/bitext-*.parquet' AS b USING (bead_id)
WHERE f.agreement = 'missing'
ORDER BY b.left_passage_id, b.right_passage_id, b.ordinal, is_left DESC, f.start;
```

What one side leaves out, and beads that may be wrong:

```sql
SELECT b.work_id, b.ordinal, b.flags, b.score, b.left_text, b.right_text
FROM 'data/bitext-*.parquet' AS b
WHERE list_has_any(b.flags, ['omitted', 'unsure'])
ORDER BY b.left_passage_id, b.right_passage_id, b.ordinal;
```
"""


def comparison(measures: Measures, known: Mapping[str, str]) -> str:
    """Write the page: all works at a glance, then a section for each, the oldest first."""
    couples = Couples(measures.tables)
    works = [work for work in measures.works if work["work_id"] in couples]
    if not works:
        return HEAD.format_map(known) + NONE
    glance: list[tuple[object, ...]] = []
    sections: list[str] = []
    for work in works[:SHOWN_WORKS]:
        title = called(work, measures.openings) or f"(work {work['work_id']})"
        told = [_told(one) for one in couples.of_work(work["work_id"])]
        numbers = [sum(len(lists[name]) for _, lists in told) for name in LISTS]
        in_both = "; ".join(_in_both(one) for one, _ in told)
        glance.append((link_to(work["work_id"], title), dated(work), in_both, *numbers))
        sections.append(_section(work, title, told, couples.others(work["work_id"])))
    more = len(works) - SHOWN_WORKS
    rest = f"\nand {more:,} more works, in the tables.\n" if more > 0 else ""
    shown = table(("work", "written on", "in both (zh / en)", *LISTS), glance)
    return f"{HEAD.format_map(known)}\n{shown}\n{rest}{''.join(sections)}{TAIL}"


Told = tuple[Aligned, Mapping[str, Sequence[str]]]
"""A couple of versions, and the entries of its lists."""


def _told(aligned: Aligned) -> Told:
    return aligned, {name: list(tell(aligned)) for name, tell in LISTS.items()}


def _in_both(aligned: Aligned) -> str:
    return f"{aligned.covered_share(LEFT):.0%} / {aligned.covered_share(RIGHT):.0%}"


def _section(work: Row, title: str, couples: Sequence[Told], others: Sequence[Row]) -> str:
    about = [work["kind"], work["author"], dated(work), f"work {work['work_id']}"]
    language = work["original_language"]
    origin = f"Original language: {f'{language}; ' if language else ''}{work['origin_evidence']}."
    told = f"{', '.join(escape(one) for one in about if one)}. {escape(origin)}{_others(others)}"
    anchor = f'<a id="{work["work_id"]}"></a>'
    return f"\n{anchor}\n\n## {escape(title)}\n\n{told}\n{''.join(_couple(*one) for one in couples)}"


def _others(versions: Sequence[Row]) -> str:
    """Versions that are not compared, since a more complete one in their language is."""
    if not versions:
        return ""
    shown = [f"{row['passage_id']} ({row['language']}, {row['completeness']:.1%} complete)" for row in versions[:SHOWN]]
    more = f" and {len(versions) - SHOWN:,} more" if len(versions) > SHOWN else ""
    return f" Other passages that carry it, not compared here: {', '.join(shown)}{more}."


def _couple(aligned: Aligned, lists: Mapping[str, Sequence[str]]) -> str:
    """One Chinese version with the English one: what they are, why they belong together, and the lists."""
    languages = aligned.left.language, aligned.right.language
    parts = [f"### {' and '.join(languages)}", _sides(aligned), _linked(aligned)]
    parts += [_list(name, entries) for name, entries in lists.items() if entries]
    if not any(lists.values()):
        parts.append("Nothing to report: no figure differs or is missing, nothing is left out, no bead is in doubt.")
    return "".join(f"\n{part}\n" for part in parts)


def _sides(aligned: Aligned) -> str:
    facts = [_facts(aligned, name, side) for name, side in aligned.sides]
    rows = [(what, *(each[what] for each in facts)) for what in facts[0] if any(each[what] for each in facts)]
    return table(("", aligned.left.language, aligned.right.language), rows)


def _facts(aligned: Aligned, name: str, side: Side) -> dict[str, object]:
    """What a reader wants to know of a version."""
    is_original = side.version["is_original"]
    return {
        "title": side.passage["title"],
        "author": side.passage["author"],
        "written on": dated(side.passage),
        "original": None if is_original is None else ("yes" if is_original else "no"),
        "translated by": _translated(side.version),
        "source": side.document["source_id"],
        "address": side.document["url"],
        "passage": side.passage["passage_id"],
        "paragraphs": len(side.paragraphs),
        "characters": side.n_chars,
        "aligned with the other": f"{aligned.covered_share(name):.1%}",
        "completeness": f"{side.version['completeness']:.1%}",
    }


def _translated(version: Row) -> str | None:
    return version["translated_by"] and f"{version['translated_by']}: {version['translation_evidence']}"


def _linked(aligned: Aligned) -> str:
    """How it was judged that the two are one work."""
    beads = f"{len(aligned.both):,} beads have words on both sides."
    if aligned.link is None:
        return f"Other versions brought the two together: see `links`. {beads}"
    link = aligned.link
    return f"Judged by {escape(link['judged_by'])}, score {link['score']:.2f}: {escape(link['reason'])}. {beads}"


def _list(name: str, entries: Sequence[str]) -> str:
    """A numbered list; of many entries the first, and how many more there are."""
    lines = [f"{number}. {entry}" for number, entry in enumerate(entries[:SHOWN], 1)]
    more = len(entries) - SHOWN
    rest = f"\n\nand {more:,} more, see [the whole lists](#the-whole-lists)." if more > 0 else ""
    return f"#### {name.capitalize()}: {len(entries):,}\n\n" + "\n".join(lines) + rest
