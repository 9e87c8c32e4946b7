"""README.md of a release: the card that a person and the Hugging Face Hub read first."""

from collections.abc import Mapping

import yaml

from pipeline.release.catalogues.front_matter import front_matter
from pipeline.release.description import Description
from pipeline.release.figures import filled
from pipeline.release.measures import Measures
from pipeline.release.tables.files import spans_of
from schemas.column import OPEN

BODY = """
# {title}

{description}

Version {version}, {created_on}. Made by openletters from {n_captures} captures: {n_passages} passages of {n_works}
works, in {languages}.

## Load it

From inside this folder:

```python
import duckdb

duckdb.sql("SELECT kind, title_zh, title_en, languages FROM 'data/works-*.parquet'").show()
```

```python
{with_pandas}
```

{with_polars}

```python
from pathlib import Path

from datasets import load_dataset

segments = load_dataset(str(Path.cwd()), "segments", split="train")
```

{other_forms}
`sha256sum -c SHA256SUMS` checks every file.

## What is in it

{table_rows}

[SCHEMA.md](SCHEMA.md) describes every column, [DATASHEET.md](DATASHEET.md) tells where the texts come from and what
they are for, [report.json](report.json) lists every check of this build. For programs, [croissant.json](croissant.json)
describes the Parquet and [datapackage.json](datapackage.json) the JSON Lines.

### Works

{table_works}

### Languages

{table_languages}

### Links and alignment

{table_links}

The alignment has {n_bitext} beads, {n_two_sided} of them with words on both sides.

{compared}

### What was left out

Segments keep {kept_percent} of the {n_decoded_chars} decoded characters; the rest is in `drops`, under the rule that
removed it.{taken_down}

{table_drops}

## Rights

{text_rights}

{table_parts}

{table_rights}

{layer_rights}

[LICENSE.md](LICENSE.md) says the same for those who look for it there.
"""

_PANDAS = """import pandas as pd

segments = pd.read_parquet("data/segments-00000-of-00001.parquet", dtype_backend="pyarrow")"""
_PANDAS_OF_SEVERAL = """from pathlib import Path

import pandas as pd

segments = pd.read_parquet(sorted(Path("data").glob("segments-*.parquet")), dtype_backend="pyarrow")"""
_POLARS = """```python
import polars as pl

{code}
```"""
_COMPARED = """[COMPARISON.md](COMPARISON.md) sets the two languages side by side, work by work. Works that have both:
{n_compared}; couples of figures that differ: {n_differing}; figures that only one side states: {n_one_sided_figures};
sentences and headings that one side leaves out: {n_left_out}; beads that may be wrong: {n_unsure_beads}."""
_COMPARED_BY_NUMBERS = """Works that have both languages: {n_compared}; couples of figures that differ: {n_differing};
figures that only one side states: {n_one_sided_figures}; sentences and headings that one side leaves out: {n_left_out};
beads that may be wrong: {n_unsure_beads}."""
_FORMS = """`jsonl/` has the same rows as JSON Lines, `bitext/` the alignment as TMX and as tab-separated values."""
_FORMS_WITHOUT_TEXTS = """`jsonl/` has the same rows as JSON Lines. Who has the captures gets the full tables, with the
words of the texts, each table proven by its digest:

```sh
openletters hydrate . --captures PATH --out FOLDER
```
"""
FULL_PARTS = {
    "with_polars": _POLARS.replace(
        "{code}",
        'beads = pl.read_parquet("data/bitext-*.parquet")\n'
        'bitext = beads.filter(pl.col("left_text") != "", pl.col("right_text") != "")',
    ),
    "other_forms": _FORMS,
    "compared": _COMPARED,
}
OPEN_PARTS = {
    "with_polars": _POLARS.replace(
        "{code}", 'beads = pl.read_parquet("data/bitext-*.parquet").filter(pl.col("kind") == "1-1")'
    ),
    "other_forms": _FORMS_WITHOUT_TEXTS,
    "compared": _COMPARED_BY_NUMBERS,
}
"""What differs between the editions: the open one has no texts to load or to compare."""


def card(description: Description, measures: Measures, known: Mapping[str, str]) -> str:
    """Write the card: front matter for the Hub, then words for people."""
    front = yaml.safe_dump(front_matter(description, measures), allow_unicode=True, sort_keys=False, width=10_000)
    parts = OPEN_PARTS if description.edition == OPEN else FULL_PARTS
    own = {name: filled(text, known) for name, text in parts.items()}
    is_cut = len(spans_of("segments", measures.n_rows["segments"])) > 1
    own["with_pandas"] = _PANDAS_OF_SEVERAL if is_cut else _PANDAS
    return f"---\n{front}---\n{filled(BODY, {**known, **own})}"
