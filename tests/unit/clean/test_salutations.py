"""Which lines address readers: forms that letters use, and lines that only look like them."""

import time

import pytest

from pipeline.clean.cues import is_salutation
from tests.cleaning import cleaned

LONGEST = 5
"""Seconds of the processor; a hundred kilobytes take less than one."""

ENGLISH = """My dear fellow students of Qinghe:|My dear colleagues:|Our dear shareholders:|To my dear colleagues:
To our dear friends,|To all my dear friends at Qinghe:|My fellow shareholders,|To our valued customers:
To the Shareholders of Berkshire Hathaway Inc.:|To the Board of Directors,|To Our Shareowners:|TO OUR SHAREHOLDERS:
Fellow shareholders,|Fellow shareholders:|Fellow Shareholders|Fellow students of Qinghe:|Dear Xiaomi Fans
Ladies and gentlemen,|Ladies and Gentlemen:|Ladies, gentlemen, and friends,|Distinguished guests, ladies and gentlemen:
Dear friends!|Dear all —|Dear all -|Dear all–|Dear team|Hi everyone —|Hello everyone!|Team,|Team —|Colleagues:|Friends!
Dear Mr. Chen:|Dear Sir or Madam:|Dearest colleagues,|Esteemed shareholders:|Greetings to you all!
To everyone at Qinghe:|To whom it may concern:|To Whom It May Concern,|To shareholders:
To stockholders of Qinghe:|To all who are with us,
Dear shareholders, employees, partners and friends —"""
CHINESE = """各位同仁：|各位同仁|亲爱的青禾同学们：|親愛的米粉們：|亲爱的家人们！|亲爱的家人们——
尊敬的各位股东：|尊敬的投资者，|尊敬的女士们、先生们：|女士们，先生们：|各位来宾、女士们、先生们：|致全体员工：|致股东：|致敬爱的读者：
致亲爱的你：|致：本公司全体股东
各位股東：|各位：|诸位：|全体同仁：|老师们、同学们：|朋友们——|小米的同学们，|我亲爱的朋友们：|列位股东：|敬启者：|敬啟者：
尊敬的陈先生：|陈先生：|所有青禾人：|亲爱的青禾人：|大家好！"""
NO_ENGLISH = """Our dear old factory was the first:|My dear mother taught me one thing:|To my mind, three things matter:
To our surprise, revenue grew:|To our delight, two things happened:|To my knowledge,|To the point:|To all appearances,
To the north of the city lie three lakes:|To all intents and purposes,|To every rule there is an exception:
Our fellow citizens asked the following:|Our customers fall into three groups:|Our values:
The team:|Customers:|Shareholders:|He wrote "Dear shareholders," and stopped.|We began every letter with Dear friends,
Dear to us all is the land:|Revenue by segment:|All figures in millions:
All in all,|However,|Finally,|In 2021,|Last year,|To begin with,|To sum up:
To customers it means three things:|To shareholders the company paid:|Hi-tech products:|Hello Kitty sales:|Our customers
Haidian District,|Tim Cook,|Thanks all,|To serve customers,"""
NO_CHINESE = """尊敬客户是我们的原则：|致力于以下几点：|致使以下问题：|致谢：|致辞：|我们致力于：
客户的要求如下：|各位看到的是以下数据：|全体会议决定：|全体员工的努力带来以下成果：|公司对各位股东作出以下承诺：
主要客户：|我们的股东：|股东：|员工人数：|女士：
再次感谢全体员工！|顺祝各位新年快乐！|所有数据如下：|所有者权益：|他们说：|大家都说：|股东大会：|导致：|致股东的一封信：|我们的使命"""


def lines(listed: str) -> list[str]:
    """The lines that bars and breaks part."""
    return listed.replace("\n", "|").split("|")


@pytest.mark.parametrize("line", lines(ENGLISH) + lines(CHINESE))
def test_a_line_that_calls_its_readers_is_a_salutation(line: str) -> None:
    """A form that letters use is known."""
    assert is_salutation(line)


@pytest.mark.parametrize("line", lines(NO_ENGLISH) + lines(NO_CHINESE))
def test_a_line_that_mentions_readers_is_none(line: str) -> None:
    """Sentences, phrases, list headings, names and words of thanks call nobody."""
    assert not is_salutation(line)


def test_a_letter_without_greeting_behind_its_salutation_is_one() -> None:
    """A salutation that names its readers at length opens a signed and dated letter."""
    body = "My dear fellow students of Qinghe:\n\nIt is six years today.\n\nLin Yuan\n8 March 2021\n"
    (letter,) = cleaned(body)["passages"].to_pylist()
    assert (letter["kind"], letter["author"], letter["has_salutation"]) == ("letter", "Lin Yuan", True)


@pytest.mark.parametrize("phrase", ["to all my ", "dear ", "friends and ", "致", "各位", "—", "who ", "A "])
def test_hostile_lines_cost_little(phrase: str) -> None:
    """A hundred kilobytes of lines that nearly address somebody are told in little time."""
    hostile = [f"{(phrase * 80)[:74]}{number:04d}x" for number in range(1_250)]
    began = time.process_time()
    assert not any(map(is_salutation, hostile))
    assert time.process_time() - began < LONGEST
