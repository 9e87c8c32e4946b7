"""The SQL of the guides is run as it stands, over a release in which there is something to find."""

import re
import subprocess
from pathlib import Path

import duckdb
import pytest
from collecting import collect
from running import RELEASE, ROOT, command, direct, environment

LETTER = [
    "亲爱的同事们：",
    "今天是公司成立十周年的日子。十年前，我们十几个人在一间小小的办公室里喝下一碗小米粥，开始了这段旅程。",
    "去年我们的营收达到 2459 亿元，同比增长 19.4%，出货量达到 1.46 亿台，排在全球第三位。",
    "我们相信，做全球领先的科技公司，让每个人都能享受科技带来的美好生活，这是我们一生的使命。",
    "过去一年，行业遇到了前所未有的困难。供应链紧张，物流成本上涨，很多伙伴离开了这个行业，而我们坚持了下来。",
    "我要感谢每一位工程师，是你们一次又一次地推翻自己的方案，直到做出让用户尖叫的产品。",
    "我也要感谢我们的家人，没有他们的理解和支持，我们走不到今天。",
    "未来十年，我们将继续坚持技术为本，把最好的产品带给全世界的用户。",
    "陈大文",
    "2021 年 8 月 10 日",
]
REPORT = f"""---
title: 某公司迎来十周年
date: 2021-08-11
---

本报讯 某公司昨日迎来成立十周年，创始人陈大文向员工发出公开信。多位分析师对记者表示，公司的增长速度超出预期。

陈大文在信中写道：“{"".join(LETTER[1:6])}”

市场人士认为，公司未来仍将面对激烈的竞争。截至发稿，公司股价上涨百分之三，成交量明显放大。该公司未回应置评请求。
"""
BODIES = {
    "letter.txt": "\n\n".join(LETTER),
    "repost.txt": "\n\n".join([*LETTER[:4], LETTER[4].replace("坚持", "坚特"), *LETTER[5:]]),
    "corrected.txt": "\n\n".join(LETTER).replace("19.4%", "19.5%"),
    "cut.txt": "\n\n".join([*LETTER[:3], *LETTER[5:]]),
    "report.md": REPORT,
    "next.txt": "\n\n".join([*LETTER[:-1], "2022 年 8 月 10 日"]).replace("十周年", "十一周年"),
    "codes.txt": "1024 2048 4096 8192",
    "bilingual.txt": "我们今天宣布一件重要的事情，希望大家一起努力。\n\nToday we announce an important thing.",
}
QUERIES = re.compile(r"^```sql\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def queries(guide: str) -> list[str]:
    """The statements of a guide, one by one."""
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    statements = [statement for block in QUERIES.findall(text) for statement in block.split(";")]
    return [statement.strip() for statement in statements if statement.strip()]


def build(collection: Path, folder: Path) -> None:
    """Build without Prefect."""
    subprocess.run(command(*direct(collection, folder)), check=True, capture_output=True, cwd=ROOT, env=environment())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a release where the repository has that of its seeds; it was held against an earlier build."""
    folder = tmp_path_factory.mktemp("root")
    build(collect(folder / "first", BODIES, name=RELEASE.parent.name), folder / "earlier")
    more = 'compare_with = ["../earlier/dist/xiaomi-letters/0.1.0"]'
    build(collect(folder / "second", BODIES, name=RELEASE.parent.name, more=more), folder)
    return folder


@pytest.mark.parametrize(("guide", "place"), [("duplicates.md", "dist" / RELEASE), ("languages.md", Path())])
def test_every_query_of_a_guide_finds_something(
    root: Path, monkeypatch: pytest.MonkeyPatch, guide: str, place: Path
) -> None:
    """Nobody can learn from a query that fails, or whose answer is empty where there is something to find."""
    monkeypatch.chdir(root / place)
    with duckdb.connect() as connection:
        answers = [(statement, connection.execute(statement).fetchall()) for statement in queries(guide)]
    assert [statement for statement, rows in answers if not rows and not statement.startswith("CREATE")] == []
