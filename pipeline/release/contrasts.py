"""How much there is to compare between the languages of a release, from what is counted of beads and figures."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.counting import Counts
from pipeline.release.rows import Rows
from pipeline.release.unanswered import n_unanswered


def contrasts(beads: Counts, figures: Counts, shelves: Mapping[str, Rows]) -> dict[str, int]:
    """Works in both languages, couples of figures that differ, figures, segments and beads of one side or in doubt."""
    couples, omitted = beads["couples"], beads["omitted"]
    missing = figures["missing"]
    answered = pc.invert(pc.is_in(missing["bead_id"], value_set=omitted["bead_id"].combine_chunks()))
    return {
        "n_compared": pc.count_distinct(couples["work_id"]).as_py(),
        "n_differing": _n_differing(figures, couples["left_passage_id"]),
        "n_one_sided_figures": _sum(missing["n"].filter(answered)) + n_unanswered(couples, shelves),
        "n_left_out": _sum(omitted["n"]),
        "n_unsure_beads": _sum(beads["doubts"]["n_unsure"]),
    }


def _n_differing(figures: Counts, chinese: pa.ChunkedArray) -> int:
    """Couples of figures that differ: Chinese ones, and others whose counterpart has another counterpart."""
    differing, answers = figures["differing"], figures["answers"]
    told = answers.filter(pc.is_in(answers["figure_id"], value_set=differing["counterpart"].combine_chunks()))
    back = dict(zip(told["figure_id"].to_pylist(), told["counterpart"].to_pylist(), strict=True))
    is_chinese = pc.is_in(differing["passage_id"], value_set=chinese.combine_chunks()).to_pylist()
    couples = zip(differing["figure_id"].to_pylist(), differing["counterpart"].to_pylist(), is_chinese, strict=True)
    return sum(1 for name, other, is_left in couples if is_left or back.get(other) != name)


def _sum(numbers: pa.ChunkedArray) -> int:
    return int(pc.sum(numbers, min_count=0).as_py())
