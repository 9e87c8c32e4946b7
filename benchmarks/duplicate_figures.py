"""Figures and tables of benchmarks/duplicates.py, and the list of what was missed."""

import json
import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from duplicated.found import Classes, Couple
from duplicated.peers import Peer
from duplicated.planting import ROWS
from duplicated.recipe import REPRINT
from duplicated.scores import Part, Scores, part
from duplicated.steps import Measured
from duplicated.ways import IN_PART, WHOLE
from results import Figure
from rich.console import Console
from rich.table import Table

SCRIPTS = ("en", "zh")
RELATIONS = ("duplicate", "near_duplicate", "edition", "quotation")
WIDTH = 150
"""Of the printed tables, in characters."""
SHOWN = 10
"""Missed couples of each row that are written."""
Peers = Mapping[str, Peer]
Size = tuple[int, Measured]


def figures_of_texts(scores: Scores, peers: Peers) -> list[Figure]:
    """Recall beside the best peer's, precision, and how well spans are stated."""
    figures = []
    for script, row, found in _rows(scores):
        shares = {name: _recall(scores, peer, script, row).share for name, peer in peers.items()}
        best = max(shares, key=lambda name: shares[name], default="")
        figures.append(_share(f"recall {script}: {row} ({found.n_all})", found.share, best, shares.get(best)))
    copies, partial = len(scores.copies), len(scores.partial)
    right_copies, right_partial = copies - len(scores.wrong_copies()), partial - len(scores.wrong_partial())
    strangers = Part(len(scores.of_strangers()), partial)
    return [
        *figures,
        _share(f"precision: copies and whole quotations ({copies})", Part(right_copies, copies).share),
        _share(f"precision: quotations in part ({partial})", Part(right_partial, partial).share),
        _share("spans: quoted whole, overlap in the report", scores.overlap(WHOLE, in_host=True)),
        _share("spans: quoted in part, overlap in the report", scores.overlap(IN_PART, in_host=True)),
        _share("spans: quoted in part, overlap in the letter", scores.overlap(IN_PART, in_host=False)),
        *(_share(f"called {name}, of those that are", scores.named(name).share) for name in RELATIONS),
        _share("quotations in part between texts made apart", strangers.share, better="lower"),
        _share("planted copies left to a person", scores.unsure.share, better="lower"),
        _share("seven sentences in ten others, held for a copy", scores.hard_negatives().share, better="lower"),
    ]


def figures_of_speed(n_documents: int, measured: Measured, peers: Peers) -> list[Figure]:
    """Texts a second and memory, beside each peer's."""
    clocks = {"by the clock": measured.total, "of processor time": sum(measured.processor_seconds.values())}
    figures = []
    for clock, seconds in clocks.items():
        name, speed = f"{n_documents} texts, {clock}", round(n_documents / seconds)
        took = {name: _seconds(peer, clock) for name, peer in peers.items()}
        beside = [(_named(peer), round(n_documents / took[peer])) for peer in peers] or [(None, None)]
        figures += [
            Figure(figure=name, value=speed, unit="texts/s", peer=peer, peer_value=value) for peer, value in beside
        ]
    least = min(peers, key=lambda name: peers[name].memory, default="")
    figures.append(_memory(n_documents, measured, least, peers))
    return figures


def _seconds(peer: Peer, clock: str) -> float:
    return peer.seconds if clock == "by the clock" else peer.processor_seconds


def _memory(n_documents: int, measured: Measured, least: str, peers: Peers) -> Figure:
    beside = round(peers[least].memory) if least else None
    return Figure(
        figure=f"{n_documents} texts: most memory, the peer's without the texts",
        value=round(measured.memory),
        unit="MB",
        peer=_named(least),
        peer_value=beside,
        better="lower",
    )


def figures_of_growth(small: Size, large: Size) -> list[Figure]:
    """Speed and memory of the larger corpus, and the exponent of time."""
    times = large[0] / small[0]
    exponent = math.log(large[1].total / small[1].total) / math.log(times)
    memory = large[1].memory / small[1].memory
    return [
        Figure(figure=f"{large[0]} texts, by the clock", value=round(large[0] / large[1].total), unit="texts/s"),
        _memory(large[0], large[1], "", {}),
        Figure(figure="growth: exponent of time", value=round(exponent, 3), unit="", better="lower"),
        Figure(figure=f"growth: memory, {times:g} times the texts", value=round(memory, 3), unit="x", better="lower"),
    ]


def _share(
    name: str, value: float, peer: str = "", peer_value: float | None = None, *, better: str = "higher"
) -> Figure:
    beside = None if peer_value is None else round(peer_value, 4)
    return Figure(figure=name, value=round(value, 4), unit="share", peer=_named(peer), peer_value=beside, better=better)


def _named(peer: str) -> str | None:
    return f"{peer} {version(peer)}" if peer else None


def _rows(scores: Scores) -> Iterator[tuple[str, str, Part]]:
    for script in SCRIPTS:
        for row in ROWS:
            if (found := scores.recall(script, row)).n_all:
                yield script, row, found


def _recall(scores: Scores, peer: Peer, script: str, row: str) -> Part:
    couples = scores.planting.rows[script, row]
    if row == REPRINT:
        clusters = _clusters(peer.couples)
        return part(clusters.first(left) == clusters.first(right) for left, right in couples)
    return part(tuple(sorted(couple)) in peer.couples for couple in couples)


@lru_cache(2)
def _clusters(couples: frozenset[Couple]) -> Classes:
    return Classes(couples)


def tell(scores: Scores, peers: Peers) -> None:
    """Print the recall of each peer, and what each way of being printed again is called."""
    recall = Table("", "row", "couples", "ours", *map(_named, peers), title="recall")
    for script, row, found in _rows(scores):
        shares = [found, *(_recall(scores, peer, script, row) for peer in peers.values())]
        recall.add_row(script, row, str(found.n_all), *(f"{one.share:.4f}" for one in shares))
    called = scores.confusion
    names = sorted({name for counted in called.values() for name in counted})
    confusion = Table("printed again", *names, title="what it is called")
    for way in sorted(called):
        confusion.add_row(way, *(str(called[way][name] or "") for name in names))
    for table in (recall, confusion):
        Console(width=WIDTH).print(table)


def write_missed(scores: Scores, path: Path) -> None:
    """Write some couples of each row that were missed, and some that were wrongly reported, with their texts."""
    told = [
        _told(scores, f"missed {script}: {row}", couple)
        for script, row, _ in _rows(scores)
        for couple in scores.missed(script, row)[:SHOWN]
    ]
    wrong = {"wrong copy": scores.wrong_copies(), "wrong part": scores.wrong_partial()}
    told += [_told(scores, name, one.couple) for name, found in wrong.items() for one in found[:SHOWN]]
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told), encoding="utf-8")


def _told(scores: Scores, row: str, couple: Couple) -> dict[str, Any]:
    planted = scores.planting.planted.get(couple)
    left, right = (scores.planting.texts[name] for name in couple)
    return {
        "row": row,
        "ids": couple,
        "how": planted and planted.how,
        "kinds": [left.kind, right.kind],
        "jaccard": scores.truth.jaccard(*couple),
        "containment": scores.truth.containment(*couple),
        "said": [(one.relation, one.judgement, one.containment) for one in scores.answers.between(*couple)],
        "words": [left.letter.words, right.letter.words],
    }
