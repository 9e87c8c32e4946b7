"""Readers of posts and plain text, and what tells kinds: four times the body takes about four times the work."""

from functools import partial

import pytest

from tests.cleaning import cleaned
from tests.effort import calls

POST = "---\ntitle: x\n---\n"
UNITS = [
    (POST, unit)
    for unit in (
        "{% a %}\n\n", "{{", "{/*", "<A {", "import {a\n", "``\n`", ":::\n", "| a | b |\n|---|---|\n", "[a][b] ",
        "[^a]: b\n",
        "- [ ] a\n", "<div hidden>\n\n", "> a\n", "{% comment %}\n",
    )
] + [
    ("", unit)
    for unit in (
        "---\n", "a-\n", "　　甲\n", "记者：甲？\n\n", "张三\n\n", "致股东的信\n\n", "Letter to a\n\n", "（掌声）",
        "《甲》：乙？\n\n",
        "LAKE, Jan. 2 (AP) - ", "年 1 月 ", "“甲", "From: a\n", "title: a\n",
    )
]  # fmt: skip


@pytest.mark.parametrize(("head", "unit"), UNITS)
def test_work_grows_with_the_body(head: str, unit: str) -> None:
    """No repetition of anything makes a reader or a teller of kinds go over it again and again."""
    few, many = (calls(partial(cleaned, f"{head}{(unit * length)[:length]}\n\nEnd.\n")) for length in (2_000, 8_000))
    assert many <= 5 * few + 20_000
