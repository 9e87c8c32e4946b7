"""Naming the language of one text."""

import pytest

from pipeline.detect.language import judge, name_language

CASES = [
    ("小米手机发布十周年", "zh-Hans"),
    ("親愛的股東：過去一年我們經歷了許多變化", "zh-Hant"),
    ("恭賀你成爲冠軍", "zh-Hant"),
    ("佢哋話今日嘅天氣好好，我哋一齊去飲茶啦。", "zh-Hant"),
    ("全球第二", "zh"),
    ("国际發展與贸易", "zh"),
    ("図书馆阅览室", "zh-Hans"),
    ("手机 X AIoT 业务将围绕 smartphone 构建 IoT platform", "zh-Hans"),
    ("Mi Pad 5、Mi MIX 4 与 CyberDog 上市", "zh"),
    ("详情请见 https://www.example.com/a/very/long/path/to/the/annual/report/of/the/company", "zh-Hans"),
    ("株主の皆様へ", "ja"),
    ("対処方法", "ja"),
    ("桜木町駅", "ja"),
    ("東京証券取引所の上場企業決算発表の概要", "ja"),
    ("한국은 にぎやかな くにです", "ja"),
    ("주주 여러분께 드리는 편지", "ko"),
    ("大韓民國은 民主共和國이다", "ko"),
    ("We appreciate the unwavering support from our fans around the world.", "en"),
    ("Thank you all", "en"),
    ("Thanks", "en"),
    ("LETTER TO OUR SHAREHOLDERS", "en"),
    ("LETTRE AUX ACTIONNAIRES", "fr"),
    ("Ｄｅａｒ ｓｈａｒｅｈｏｌｄｅｒｓ， ｔｈａｎｋ ｙｏｕ", "en"),
    ("𝐓𝐡𝐚𝐧𝐤 𝐲𝐨𝐮 𝐟𝐨𝐫 𝐲𝐨𝐮𝐫 𝐭𝐫𝐮𝐬𝐭 𝐢𝐧 𝐮𝐬", "en"),
    ("🚀 We are so excited! 🔥", "en"),
    ("Lei Jun (雷军) founded Xiaomi (小米) in 2010", "en"),
    ("Xiaomi 小米 was founded in 2010 by Lei Jun 雷军", "en"),
    ("We founded Xiaomi 小米 company in Beijing 北京 with eight people", "en"),
    ("The saying “路漫漫其修远兮，吾将上下而求索。” is our motto.", "en"),
    ("Wir danken allen unseren Partnern für ihre Hilfe in diesem schwierigen Jahr.", "de"),
    ("Mit freundlichen Grüßen", "de"),
    ("das Jahr", "und"),
    ("Il a été très difficile de décider", "fr"),
    ("Cảm ơn bạn rất nhiều", "vi"),
    ("Lei Jun", "und"),
    ("LEI JUN", "und"),
    ("Lei Jun, Lin Bin, Hugo Barra", "und"),
    ("Xiaomi (小米)", "und"),
    ("Resources（资源）", "zh-Hans"),
    ("Xiaomi Smart Band Display Bluetooth Connection 发布会", "zh-Hans"),
    ("Industrial and Commercial Bank 工商银行", "zh-Hans"),
    ("(Xiaomi Corporation annual report 小米 and all of us 公司年度报告)", "en"),
    ("上下文传播（The Context of the Propagators）", "zh-Hans"),
    ("Beijing, 2021", "und"),
    ("Open letter from Lei Jun, Xiaomi", "und"),
    ("https://www.example.com/about-the-company-and-its-people", "und"),
    ("investors@example.com", "und"),
    ("17 %", "und"),
    ("—", "und"),
    ("🚀🔥", "und"),
    ("", "und"),
    ("Письмо акционерам", "und"),
    ("Уважаемые акционеры (股东们), год был трудным.", "und"),
    ("Письмо акционерам компании и всем сотрудникам: thank you all for the support", "und"),
    ("رسالة إلى المساهمين", "und"),
    ("เรียนท่านผู้ถือหุ้น", "und"),
    ("בעלי מניות יקרים", "und"),
]


@pytest.mark.parametrize(("text", "language"), CASES, ids=[case[0][:12] or "empty" for case in CASES])
def test_language(text: str, language: str) -> None:
    """Script decides where it can, words on Latin text, nothing without evidence."""
    assert name_language(text, seed=0).language == language


def test_confidence_is_a_share() -> None:
    """No verdict is surer than 1 or less sure than 0."""
    sure = [name_language(text, seed=0).confidence for text, _ in CASES]
    assert all(0 <= one <= 1 for one in sure)


def test_short_latin_is_less_sure_than_long() -> None:
    """A heading of one word says less than the sentence that begins with it."""
    short, long = (name_language(text, seed=0).confidence for text in ("hello", "hello to all of you"))
    assert short < long


LONG = (
    "We thank all of you for what you have been to us in these years, and we are sure that you will be with us when we "
    "do what we have said. It is with you that we are who we are, and there is no one of us who has not been with you. "
)
OTHERS = [
    ("各位股东，过去一年我们很难。Dear shareholders, in the past year we have been through much.", [("zh-Hans", 14)]),
    ("大家好。Hello to all of you. 今年我们做了三件事。This year we have done three things.", [("en", 21), ("en", 36)]),
    ("We begin our journey of the year with one small step: 千里之行，始于足下。", [("zh", 10)]),
    ("Wir danken Ihnen für Ihr Vertrauen. Thank you for your trust and your patience.", [("de", 35)]),
    (
        "As we said in those early years of ours: 全球第二。 And as you all wrote to us in the end: 谢谢大家的支持。",
        [("zh-Hans", 14)],
    ),
    ("We thank you all for your trust in us. Das Auto und Volkswagen Konzern.", []),
    ("新品的口号是 Made for you，大家都很喜欢。", []),
    (LONG + "Wir sind das Auto und die Firma.", []),
    ("Lei Jun leads Xiaomi (小米科技公司), which is the company that he founded.", []),
    ("As he said to us then: 谢谢！ And then he left the stage for all of us, as he had to.", [("zh-Hans", 4)]),
    ("我们发布了 Xiaomi MIX 4、Xiaomi Pad 5 Pro 和 Redmi Note 10 Pro 三款产品。", []),
    ("Lei Jun (雷军), founder and chairman of Xiaomi (小米), wrote this letter.", []),
    ("Our guiding principle, vis-à-vis our users, is that we are open and fair to all of them.", []),
]


@pytest.mark.parametrize(("text", "others"), OTHERS, ids=[case[0][:12] for case in OTHERS])
def test_sentences_of_another_language_count(text: str, others: list[tuple[str, int]]) -> None:
    """Sentences of another language inside a paragraph are told, names and terms are not."""
    assert [(part.language, part.n_chars) for part in judge(text, seed=0).others] == others


@pytest.mark.parametrize("unit", ["(", "“", "a@", "a.", "www.", "〇。a ", "小a", "a小", "http://", "aB"])
def test_one_thing_again_and_again_is_read_in_one_pass(unit: str) -> None:
    """A hundred thousand open brackets, at signs or points would not come back if a rule began anew at each."""
    assert judge(unit * 100_000, seed=0).counted.letters <= 100_000 * len(unit)
