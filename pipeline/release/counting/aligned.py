"""What is counted of beads and of the figures in them; which belong together is told by ids, once all are there."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def left_out(beads: pa.Table) -> pa.Table:
    """Beads of one side alone: their ids, and how many segments the other side leaves out, titles not counted."""
    rows = beads.filter(_flagged(beads, "omitted")).select(["bead_id", "kind", "flags"])
    numbers = [
        0 if "title" in row["flags"] else sum(map(int, row["kind"].split("-")))
        for row in rows.select(["kind", "flags"]).to_pylist()
    ]
    return pa.table({"bead_id": rows["bead_id"], "n": pa.array(numbers, pa.int64())})


def beads_in_doubt(beads: pa.Table) -> pa.Table:
    """Beads with words on both sides, and those that are likelier wrong than right."""
    sides = [pc.list_value_length(beads[f"{side}_segment_ids"]) for side in ("left", "right")]
    is_two_sided = pc.greater(pc.min_element_wise(*sides), 0)
    is_unsure = pc.and_not(_flagged(beads, "unsure"), _flagged(beads, "omitted"))
    told = {"n_two_sided": is_two_sided, "n_unsure": is_unsure}
    return pa.table({name: pa.array([pc.sum(one, min_count=0).as_py()], pa.int64()) for name, one in told.items()})


def _flagged(beads: pa.Table, flag: str) -> pa.Array:
    """Which beads have a flag."""
    flags = beads["flags"].combine_chunks()
    has = np.zeros(beads.num_rows, np.bool_)
    has[pc.list_parent_indices(flags).filter(pc.equal(flags.flatten(), flag)).to_numpy()] = True
    return pa.array(has)


def answers(figures: pa.Table) -> pa.Table:
    """Figures with their counterparts."""
    return figures.filter(pc.is_valid(figures["counterpart"])).select(["figure_id", "counterpart"])


def differing(figures: pa.Table) -> pa.Table:
    """Figures that differ from their counterparts, by where they stand."""
    return figures.filter(_says(figures, "differs")).select(["figure_id", "counterpart", "passage_id"])


def missing(figures: pa.Table) -> pa.Table:
    """How many figures of each bead only one side states."""
    beads = figures.filter(_says(figures, "missing")).select(["bead_id"])
    return beads.append_column("n", pa.repeat(pa.scalar(1, pa.int64()), beads.num_rows))


def _says(figures: pa.Table, verdict: str) -> pa.ChunkedArray:
    return pc.fill_null(pc.equal(figures["agreement"], verdict), False)  # noqa: FBT003 - the value to put
