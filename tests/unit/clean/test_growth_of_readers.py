"""Readers of posts and plain text, and what tells kinds: four times the body takes about four times the work."""

import time
from functools import partial

import pytest

from pipeline.clean.blocks import LONGEST_WORDS
from pipeline.clean.inline import LONGEST_LABEL, scan_inline
from pipeline.clean.wrapping import unwrapped
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


class Asked:
    """Labels that count the characters they are asked for."""

    def __init__(self) -> None:
        self.n_characters = 0

    def __contains__(self, words: object) -> bool:
        """Know no label."""
        self.n_characters += len(str(words))
        return False


def test_brackets_inside_each_other_are_not_read_again_and_again() -> None:
    """Of brackets inside each other only what may be a label is looked at."""
    asked = Asked()
    scan_inline("[" * 5_000 + "]" * 5_000, asked)
    assert asked.n_characters <= LONGEST_LABEL * LONGEST_LABEL


def test_links_inside_each_other_keep_few_words() -> None:
    """Links inside each other do not each keep all that is in them."""
    links = scan_inline("[" * 5_000 + "](a)" * 5_000).links
    assert len(links) == 5_000
    assert max(len(link.words) for link in links) <= LONGEST_WORDS


def test_a_long_gap_is_gone_over_once() -> None:
    """A hundred thousand spaces in a line take no square of their number, which would be half a minute."""
    began = time.process_time()
    assert unwrapped("a" + " " * 200_000 + "b") == []
    assert time.process_time() - began < 2
