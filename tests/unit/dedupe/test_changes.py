"""Reprints told from editions, by what changed, and said so in words that can be checked."""

from collections.abc import Sequence
from typing import Any

import pytest
from factories import Paragraphs, Shelf
from opencc import OpenCC
from together import compared

from pipeline.dedupe.texts import read_texts
from schemas.conform import empty

Row = dict[str, Any]

LETTER = [
    ["各位合作伙伴："],
    [
        "过去这一年，我们的工厂在山城重新开工，工人们带着家人从各地回到这里。",
        "全年产量比前一年增长 17%，其中三成卖到了海外。",
        "这是我们成立以来最好的成绩，也是大家日夜努力的结果。",
        "去年新招了 312 名工人，客户增加到 58 家，新机器花了 900 万元，食堂也多了 46 个座位。",
    ],
    [
        "同时我们也要承认，交货的时间还不能让所有客户满意。",
        "仓库管理太慢，运输路线太长，客服电话常常没有人接。",
        "从下个月开始，每个部门都要把问题写下来，一条一条地解决。",
    ],
    [
        "我还想谢谢老师傅们，他们把手艺毫无保留地教给了年轻人。",
        "没有他们，就没有今天这条安静而稳定的生产线。",
        "新的车间将在秋天建成，欢迎大家来参观和指导。",
    ],
    [
        "最后，请允许我说一句心里话：做企业像种树，急不得。",
        "我们愿意慢一点，稳一点，把每一件小事做扎实。",
        "期待和各位一起走得更远，也祝各位平安健康。",
    ],
]
ENGLISH = [
    ["Dear partners,"],
    [
        "Last year our plant in the hills opened its gates again, and the workers came back with their families.",
        "Output grew by 17% over the year before, and almost a third of it was sold abroad by our friends at Halden.",
        "It is the best result since we began, and it is owed to everybody who worked day and night for it.",
        "We hired 312 people, won 58 new customers, spent 900 thousand on machines and added 46 seats to the canteen.",
    ],
    [
        "We must also admit that our deliveries are still too late for many of the people who rely on us.",
        "The stores are badly run, the roads are long, and far too often nobody answers the telephone.",
        "From next month on every department writes down what is wrong, and mends one thing after another.",
    ],
    [
        "I want to thank the old masters, who taught the young ones all they know without holding anything back.",
        "Without them there would be no quiet and steady line of production such as we have today.",
        "The new hall will be finished in autumn, and all of you are invited to come and look at it.",
    ],
]

NOTE = ["编者按：山城机械厂厂长日前写信给合作伙伴，本报全文刊登。"]
EDITOR = ["责任编辑：李四"]
TITLED = [["致合作伙伴的一封信"], LETTER[0], ["山城的雪化了，厂门口的那棵老槐树又发了新芽。"], *LETTER[1:]]
SIGNED = [*LETTER, ["愿大家新年里身体健康，常回山城来看看我们。"], ["山城机械厂厂长 何大川"], ["二月三日"]]
FIRST = ["This morning the snow was gone, and the old ash at our gate had put out its first green leaves."]
LAST = ["Come and see us when the roads are dry, and bring your children, for the hills are kind to them."]
DATED = [["致合作伙伴的一封信"], ["二月四日，星期二"], *LETTER]
FOUNDED = [*TITLED[:2], ["今天是工厂成立十二周年的日子，老槐树又发了新芽。"], *LETTER[1:]]
LAST_YEARS = [*LETTER, ["愿我们在下一个 15 年里身体健康，常常见面。"], ["厂长 何大川"]]
LEADS = [
    ["新华路电：周末的早晨，记者看见山城机械厂的大门打开了。"],
    ["山城机械厂重新开工"],
    ["晚报消息 听说机器又响了，街上的人都跑来看，孩子们最高兴。"],
]
ENGLISH_LONG = [ENGLISH[0], FIRST, *ENGLISH[1:], LAST, ["Henry Marsh, works manager"]]


def without(text: Paragraphs, sentence: str) -> list[list[str]]:
    """A text that lacks a sentence."""
    return [[one for one in part if one != sentence] for part in text]


def put(text: Paragraphs, old: str, new: str) -> list[list[str]]:
    """A text with other words in place of some."""
    return [[one.replace(old, new) for one in part] for part in text]


def related(*texts: Paragraphs, kind: str = "letter") -> Row:
    """What two texts are to each other."""
    shelf = Shelf()
    ids = [shelf.add(f"{number}", text, about=[{"kind": kind}])[0] for number, text in enumerate(texts)]
    (found,) = compared(read_texts(shelf.tables()["passages"], shelf.tables()["segments"], empty("languages")))
    # Which id is the smaller one is chance: a reader of these tests wants the first text on the left.
    return found | {"is_turned": found["left_id"] != ids[0]}


REPRINTS: list[tuple[str, Paragraphs, Paragraphs]] = [
    ("a misprint", LETTER, put(LETTER, "稳定", "隐定")),
    ("misprints in many places", LETTER, put(put(LETTER, "们", "门"), "大", "太")),
    ("a character left out", LETTER, put(LETTER, "日夜努力", "日夜力")),
    ("a source line", LETTER, [*LETTER, ["来源：山城日报，记者王小明报道"]]),
    ("a title and a byline", LETTER, [["致合作伙伴的一封信"], ["作者：厂长办公室 编辑：李四"], *LETTER]),
    ("lines around", LETTER, [["首页 > 新闻 > 正文"], *LETTER, ["分享到微信"], ["上一篇"], ["下一篇"], ["版权所有"]]),
    ("a caption", LETTER, [*LETTER[:2], ["图为重新开工后的山城工厂大门全景"], *LETTER[2:]]),
    ("no signature", LETTER, [*LETTER, ["厂长"], ["二月三日"]]),
    ("a note before the salutation", TITLED, [TITLED[0], NOTE, *TITLED[1:]]),
    ("a source before the salutation", TITLED, [TITLED[0], ["来源：山城日报，二月四日第三版。"], *TITLED[1:]]),
    ("a note before the editor's name", [*SIGNED, EDITOR], [*SIGNED, NOTE, EDITOR]),
    ("another day above the salutation", DATED, put(DATED, "二月四日", "二月六日")),
    ("another lead with a name of the old one", [LEADS[0], *LETTER[1:]], [*LEADS[1:], *LETTER[1:]]),
    ("a misspelt word", ENGLISH, put(ENGLISH, "everybody", "everbody")),
    ("a misspelt name", ENGLISH, put(ENGLISH, "Halden", "Haldcn")),
    ("another word", ENGLISH, put(ENGLISH, "almost", "nearly")),
    ("an English source line", ENGLISH, [*ENGLISH, ["Source: The Hill Courier, printed with permission"]]),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in REPRINTS], ids=[case[0] for case in REPRINTS])
def test_slips_and_furniture_make_a_reprint(one: Paragraphs, other: Paragraphs) -> None:
    """What printers do to a text makes no other edition of it."""
    found = related(one, other)
    assert (found["relation"], found["judgement"]) == ("near_duplicate", "positive")


def test_a_text_misprinted_all_over_is_a_reprint() -> None:
    """A misprint takes sixteen shingles with it: of letters nearly all stand where they stood."""
    words = [sentence.split(" ") for part in ENGLISH for sentence in part]
    misprinted = [[" ".join(f"{word}x" if n % 12 == 6 else word for n, word in enumerate(one))] for one in words]
    found = related([[" ".join(one)] for one in words], misprinted)
    assert found["jaccard"] < 0.7
    assert found["containment"] < 0.8
    assert (found["relation"], found["judgement"]) == ("near_duplicate", "positive")


EDITIONS: list[tuple[str, Paragraphs, Paragraphs]] = [
    ("a sentence left out", LETTER, without(LETTER, LETTER[2][1])),
    ("a sentence added", LETTER, put(LETTER, LETTER[3][0], LETTER[3][0] + "他们当中最年长的已经七十二岁了。")),
    ("a sentence rewritten", LETTER, put(LETTER, LETTER[3][2], "明年春天我们会请各位到新厂房来喝茶，看看机器。")),
    ("a figure", LETTER, put(LETTER, "17%", "18%")),
    ("a Chinese figure", LETTER, put(LETTER, "三成", "四成")),
    ("a paragraph left out", LETTER, [*LETTER[:3], *LETTER[4:]]),
    ("a paragraph elsewhere", LETTER, [LETTER[0], LETTER[1], LETTER[3], LETTER[2], LETTER[4]]),
    ("a figure in the first sentence", FOUNDED, put(FOUNDED, "十二周年", "十三周年")),
    ("a figure in the last sentence", LAST_YEARS, put(LAST_YEARS, "15 年", "16 年")),
    ("the first paragraph", TITLED, [*TITLED[:2], *TITLED[3:]]),
    ("the last words before the signature", SIGNED, [*SIGNED[:-3], *SIGNED[-2:]]),
    ("other last words before the signature", SIGNED, [*SIGNED[:-3], NOTE, *SIGNED[-2:]]),
    ("an English first paragraph", ENGLISH_LONG, [ENGLISH_LONG[0], *ENGLISH_LONG[2:]]),
    ("the first of a letter with a short salutation", [["亲："], *TITLED[2:]], [["亲："], *TITLED[3:]]),
    ("English last words before a short signature", [*ENGLISH, LAST, ["Henry"]], [*ENGLISH, ["Henry"]]),
    ("English last words before the signature", ENGLISH_LONG, [*ENGLISH_LONG[:-2], ENGLISH_LONG[-1]]),
    ("an English sentence", ENGLISH, without(ENGLISH, ENGLISH[2][1])),
    ("an English figure", ENGLISH, put(ENGLISH, "17%", "19%")),
    ("a number word", ENGLISH, put(ENGLISH, "a third", "a fourth")),
    ("a name", ENGLISH, put(ENGLISH, "Halden", "Miller")),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in EDITIONS], ids=[case[0] for case in EDITIONS])
def test_sentences_figures_and_names_make_an_edition(one: Paragraphs, other: Paragraphs) -> None:
    """Somebody changed what the text says."""
    found = related(one, other)
    assert (found["relation"], found["judgement"]) == ("edition", "positive")


@pytest.mark.parametrize("new", ["值了 900 万元", ""])
def test_what_both_have_before_a_slip_is_no_part_of_it(new: str) -> None:
    """Latin letters and digits behind Chinese characters begin no shingle of their own."""
    one, other = (put(LETTER, "新机器花了 900 万元", f"我们的新机器 MX4{end}") for end in ("贵了 900 万元", new))
    assert related(one, other)["relation"] == "near_duplicate"


def test_a_report_is_an_edition_when_it_is_corrected() -> None:
    """What was corrected is seen in texts of every kind; only where one is longer, reports carry other texts."""
    assert related(LETTER, put(LETTER, "17%", "18%"), kind="report")["relation"] == "edition"


LONG = [*LETTER, *([one.replace("我们", "工会") for one in part[::-1]] for part in LETTER[1:])]


@pytest.mark.parametrize(("kind", "relation"), [("letter", "edition"), ("report", "near_duplicate")])
def test_a_letter_that_lacks_its_last_paragraphs_is_cut(kind: str, relation: str) -> None:
    """Of a report it may be the furniture of one site."""
    tail = [["".join(LONG[6]) + "".join(LONG[7])]]
    assert related([*LONG, *tail, *tail], LONG, kind=kind)["relation"] == relation


def test_figures_that_mostly_disagree_are_left_to_a_person() -> None:
    """Corrected figures are few; all figures changed are next year's."""
    figures = [["产量 310 吨，员工 2750 人，客户 48 家，利润 66 万元，新车间 9 个。"]]
    turned = [[one.translate(str.maketrans("0123456789", "3456789012")) for one in part] for part in figures]
    found = related([*LETTER, *figures], [*put(LETTER, "17%", "48%"), *turned])
    assert (found["relation"], found["judgement"]) == ("near_duplicate", "unsure")


def said(*texts: Paragraphs) -> str:
    """What is said to have changed, as seen from the first text."""
    found = related(*texts)
    told = str(found["changed"])
    sides = {"left": "second", "right": "first"} if found["is_turned"] else {"left": "first", "right": "second"}
    return told.replace("left one", f"{sides['left']} one").replace("right one", f"{sides['right']} one")


def test_what_is_lacking_is_said_with_its_length_and_place() -> None:
    """So that it can be found in the other text."""
    told = said(LETTER, without(LETTER, LETTER[2][1]))
    assert told == ("the second one lacks 22 characters behind “还不能让所有客户满意。” (“仓库管理太慢，运输路线太…”)")


def test_what_could_begin_in_several_places_begins_with_its_line() -> None:
    """The letter that ends the salutation ends the paragraph that is lacking, too."""
    first = ["This morning the snow was gone, and behind our gate the ash was green with all its leaves."]
    told = said([ENGLISH[0], first, *ENGLISH[1:]], ENGLISH)
    assert told == "the second one lacks 71 characters behind “Dear partners,” (“This morning the snow was gone…”)"


def test_what_was_rewritten_is_quoted_from_both_sides() -> None:
    """The lengths alone would say nothing."""
    told = said(LETTER, put(LETTER, LETTER[3][2], "明年春天我们会请各位到新厂房来喝茶，看看机器。"))
    assert {"新的车间将在秋天建成，欢…", "明年春天我们会请各位到新…"} <= set(told.replace("”", "“").split("“"))


def test_few_words_that_one_lacks_are_said_in_full() -> None:
    """What is lacking reads as nothing where it is told on both sides."""
    told = said(LETTER, [*LETTER[:2], ["工厂近况"], *LETTER[2:]])
    assert told == "the first one lacks “工厂近况” behind “多了 46 个座位。”"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (put(LETTER, "稳定", "隐定"), "; only slips changed"),
        ([["作者：厂长办公室 编辑：李四"], *LETTER], "; only words at the beginning or end changed"),
        ([*LETTER[:2], ["图为重新开工后的山城工厂大门全景"], *LETTER[2:]], "; only lines between changed"),
        (put(LETTER, "17%", "18%"), "; a figure changed"),
    ],
)
def test_the_reason_names_the_sorts_of_changes(other: Paragraphs, reason: str) -> None:
    """So that nobody has to know what counts as furniture."""
    assert str(related(LETTER, other)["reason"]).endswith(reason)


@pytest.mark.parametrize(("text", "old", "new"), [(LETTER, "17%", "18%"), (ENGLISH, "Halden", "Miller")])
def test_what_was_replaced_is_said_on_both_sides(text: Paragraphs, old: str, new: str) -> None:
    """As it is written there."""
    assert said(text, put(text, old, new)) in {f"“{old}” against “{new}”", f"“{new}” against “{old}”"}


def test_a_slip_is_said_with_what_stands_around_it() -> None:
    """One character alone could not be found."""
    assert set(said(LETTER, put(LETTER, "稳定", "隐定")).split(" against ")) == {
        "“条安静而稳定的生产”",
        "“条安静而隐定的生产”",
    }


def test_many_changes_are_counted() -> None:
    """Three are told, the others counted, so that it stays short."""
    told = said(LETTER, put(put(LETTER, "们", "门"), "大", "太"))
    assert told.endswith("more changes")
    assert len(told) < 300


def scripts(*changes: tuple[str, str]) -> Sequence[Paragraphs]:
    """The letter in both scripts, the second with changes."""
    convert = OpenCC("s2t").convert
    turned: Paragraphs = LETTER
    for change in changes:
        turned = put(turned, *change)
    return LETTER, [[convert(one) for one in part] for part in turned]


def test_the_same_in_the_other_script_is_a_duplicate_and_says_so() -> None:
    """Works are named apart from it; people are told what differs."""
    found = related(*scripts())
    assert (found["relation"], found["reason"]) == (
        "duplicate",
        "the same but for the script: Simplified and Traditional",
    )


def test_a_reprint_in_the_other_script_is_found() -> None:
    """Characters are compared as if they were of one script."""
    assert related(*scripts(("稳定", "隐定")))["relation"] == "near_duplicate"
