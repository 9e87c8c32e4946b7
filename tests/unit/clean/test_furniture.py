"""Furniture: where it may stand, what holds for every rule, and that no line makes a rule work long."""

import re
from collections.abc import Iterator, Sequence

import pytest
from cleaning import cleaned, rebuilt, rules, texts

from pipeline.clean.blocks import HEADING, Block
from pipeline.clean.furniture import RULES, furniture, told
from pipeline.clean.ledger import Piece, Tracked
from pipeline.clean.rules.rule import Rule

SAID = "The river came back to the valley."


def blocks(*lines: str, form: str = "paragraph") -> list[Block]:
    """Lines as blocks."""
    return [Block(Tracked((Piece(0, len(line), line),)), form) for line in lines]


def kept(*lines: str) -> list[str]:
    """The lines that stay of a page."""
    return [line for line, rule in zip(lines, furniture(blocks(*lines)), strict=True) if not rule]


@pytest.mark.parametrize("line", ["分享到：", "Photo: Reuters", "责任编辑：林小满", "5 min read", "#河流 #山谷"])
def test_around_a_text_only(line: str) -> None:
    """A line goes before the first sentence and behind the last; between two it is the author's."""
    assert kept(line, SAID, line, SAID, line) == [SAID, line, SAID]


@pytest.mark.parametrize("line", ["Advertisement", "点击查看大图", "Story continues below advertisement"])
def test_certain_lines(line: str) -> None:
    """A few sayings go inside a text as well, unless they head what follows."""
    assert kept(SAID, line, SAID) == [SAID, SAID]
    assert furniture([*blocks(SAID), *blocks(line, form=HEADING), *blocks(SAID)]) == ["", "", ""]


def test_furniture_behind_furniture() -> None:
    """A disclaimer that is a sentence does not end the text: what stands behind and before it goes, too."""
    page = (SAID, "责任编辑：林小满", "免责声明：本文仅代表作者个人观点。", "分享到：微信 微博")
    assert kept(*page) == [SAID]


def test_a_page_of_nothing_else() -> None:
    """A page without a sentence loses its furniture and keeps its lines."""
    assert kept("首页 > 新闻", "The valley paper", "Share this:") == ["The valley paper"]


def test_excerpt_is_prose() -> None:
    """What repeats the beginning of the text before it is an excerpt; a title that the text takes up is none."""
    text = f"{SAID} It brought the mills of the upper valley back, and with them the people."
    title = "The mills of the upper valley"
    assert texts(cleaned(f"{SAID}\n\n{text}\n"))[0] == SAID
    assert "excerpt_repeat" in rules(cleaned(f"{SAID}\n\n{text}\n"))
    assert texts(cleaned(f"{title}\n\n{text}\n"))[0] == title


def test_ledger() -> None:
    """What goes is in the ledger with its rule's own reason."""
    body = f"Photo: Reuters\n\n{SAID}\n\n本文来自微信公众号“青禾观察”，作者：陈向东\n\n点赞 在看\n"
    tables = cleaned(body)
    assert texts(tables) == [SAID]
    assert rebuilt(tables) == body
    reasons = {row["rule"]: row["reason"] for row in tables["drops"].to_pylist()}
    assert {rule.name: rule.reason for rule in RULES if rule.name in reasons}.items() <= reasons.items()
    assert {"credit", "source_line", "reaction"} <= reasons.keys()


@pytest.mark.parametrize(
    ("body_line", "source"),
    [
        ("（文章来源：青禾网）", "青禾网"),
        ("本文来自微信公众号“青禾观察”，作者：陈向东", "青禾观察"),
        ("本文转载自青禾周刊，版权归原作者所有。", "青禾周刊"),
        ("This article was originally published in The Valley Paper.", "The Valley Paper"),
    ],
)
def test_source_is_claimed(body_line: str, source: str) -> None:
    """What a source line names is kept as a claim."""
    rows = cleaned(f"{SAID}\n\n{body_line}\n")["metadata"].to_pylist()
    assert source in [row["value"] for row in rows if row["field"] == "source"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_form_of_a_rule(rule: Rule) -> None:
    """A rule has a name for the ledger, a reason in words, and something by which it tells a line."""
    assert re.fullmatch(r"[a-z0-9_]+", rule.name)
    assert len(rule.reason.split()) > 1
    assert rule.lines or rule.patterns or rule.holds


def test_names_are_different() -> None:
    """No two rules share a name."""
    assert len({rule.name for rule in RULES}) == len(RULES)


def pieces(rule: Rule) -> Iterator[str]:
    """Runs of plain characters of a rule's patterns, of which hostile lines are made."""
    for pattern in rule.patterns:
        yield from re.findall(r"[\w ：:/|·（(【「“#>«-]+", re.sub(r"\(\?P?<?[a-z:!=>-]*", "|", pattern))


def hostile(rule: Rule) -> Sequence[str]:
    """Lines that begin like those of a rule again and again and end like none."""
    parts = sorted({part for run in pieces(rule) for part in run.split("|") if part})
    lines = [(f"{part}{gap}" * rule.longest)[: rule.longest - 1] + "\x7f" for part in parts for gap in ("", " ", "1")]
    return [*lines, *((" ".join(parts[n:]) * 9)[: rule.longest - 1] + "\x7f" for n in range(0, len(parts), 7))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_hostile_lines(rule: Rule) -> None:
    """Lines made of a rule's own words are told in no time: a pattern that explodes would never end here."""
    lines = hostile(rule)
    assert lines or not rule.patterns
    for line in lines:
        rule.match(line)


def test_long_lines_are_not_looked_at() -> None:
    """A paragraph of 100,000 characters of hostile words is put to no pattern."""
    assert told(blocks("分享到：" * 25_000)[0]) == ""
