"""Names of people as they sign and speak, in Chinese and English."""

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成"
    "苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭蔣葉蘇呂盧鐘譚陸範賈韋鄒閆龍賀顧龔邵萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭紀畢單駱藍靳華盧傅郁錫樂於"
)
"""Chinese family names of one character, in both scripts: the common ones of census lists."""

_NOT_GIVEN = frozenset("的了是我们你他她它在有与不也就都键字者业务场品端球略术司集标结论语题部")
"""Characters that given names hardly ever have and common words often do."""
_WORDS = frozenset(
    "谢谢 安全 成功 方向 方法 方便 方面 高度 高端 高效 全球 全面 全体 成长 成本 马上 金融 金额 金牌 黄金 江湖 "
    "文章 文化 时间 时代 万一 万元 关键 关于 温暖 平安 平台 平等 严格 钱包 常见 曾经 白天 应用 从此 于是 单位 施工 "
    "强大 石油 和平 和谐 明天 任务 经验 易用 乐观 乐趣 古老 安心 党员 宣传 计划 项目 包括 阳光 农民 司机 祝好 祝福 "
    "路线 路上 向前 向上 尚未 宁可 费用 车辆 连接 简单 米饭 米粉 蓝天 盛大 苗头 毛利 顾客 武器 康复 贺信 田野 夏天 "
    "付出 石头 全文 白话 白话文 古文 古诗 单词 文言 文言文 董事 董事长 董事長 董事会 董事會".split()
)
"""Common words that begin with a family name."""

LONGEST_NAME = 3
"""Characters of a Chinese name whose family name has one."""

_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "歐陽",
    "司馬",
    "諸葛",
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}·[\u3400-\u9fff·]{1,12}")
_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017d]"
_LATIN_NAME = re.compile(rf"(?:{_CAPITAL}[\w’'-]*\.?)(?: (?:{_CAPITAL}[\w’'-]*\.?|de|van|von|der|bin|af|al)){{1,3}}")
_AFTER_POSITION = re.compile(
    r"(?:CEO|COO|CFO|CTO|董事[长長]|[创創]始人|[总總]裁|[总總][经經]理|主席|校[长長])\s*(?P<name>[\u3400-\u9fff]{2,3})"
)
_SPACED_NAME = re.compile(r"[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff]){1,2}")
_ASIDE = re.compile(r"[（(][^）)]{0,12}[）)]|^/s/\s*")
_RESPECTS = re.compile(r"(?:(?<!\s)\s++)?(?:敬上|[谨謹]上|拜上|敬[启啟]|[谨謹][启啟])\Z")
"""What a writer puts behind the name: "respectfully submitted"."""
_NOT_NAMES = frozenset(
    "the a an our your dear thank thanks sincerely best kind warm regards yours letter open leave reply read "
    " more about contact home page next previous all rights".split()
)
_PARTS = re.compile(r"[\s、，,/|：:]+")
_LABELS = frozenset(
    "记者 記者 主持人 主持 提问 提問 问 問 答 嘉宾 嘉賓 观众 觀眾 采访者 受访者 "
    "Q A Host Interviewer Interviewee Moderator Reporter Question Answer".split()
)
"""What stands before a speaker's words in place of a name."""
_NUMBER = re.compile(r"(?<=[QA问答])[ .]?[0-9]{1,2}\Z")


def is_name(text: str) -> bool:
    """Whether a text is nothing but one person's name.

    >>> is_name("雷军"), is_name("Warren E. Buffett"), is_name("关键字"), is_name("Full speed")
    (True, True, False, False)
    """
    if _HAN_NAME.fullmatch(text):
        if "·" in text or text.startswith(_COMPOUND):
            return True
        if text in _WORDS or len(text) > LONGEST_NAME:
            return False
        return text[0] in SURNAMES and not _NOT_GIVEN.intersection(text[1:])
    if not _LATIN_NAME.fullmatch(text):
        return False
    return not any(word.strip(".").lower() in _NOT_NAMES for word in text.split())


def signed_name(text: str) -> str | None:
    """The name a short line is signed with, whatever title or company stands around it.

    >>> signed_name("小米集团创始人、董事长兼CEO 雷军"), signed_name("— Lei Jun"), signed_name("增长")
    ('雷军', 'Lei Jun', None)
    >>> signed_name("董事長 林文雄 敬上"), signed_name("董事长")
    ('林文雄', None)
    """
    shown = _RESPECTS.sub("", _ASIDE.sub("", text).strip(" —–-―~\u3000:："))
    if _SPACED_NAME.fullmatch(shown):
        shown = shown.replace(" ", "").replace("\u3000", "")
    if is_name(shown):
        return shown
    positioned = _AFTER_POSITION.search(shown)
    if positioned and positioned.end() == len(shown) and is_name(positioned["name"]):
        return positioned["name"]
    parts = [part for part in _PARTS.split(shown) if part]
    if len(parts) > 1 and _HAN_NAME.fullmatch(parts[-1]) and is_name(parts[-1]):
        return parts[-1]
    if len(parts) > 1 and _HAN_NAME.fullmatch(parts[0]) and is_name(parts[0]):
        return parts[0]
    head = re.split(r"[,|]", shown)[0].strip()
    return head if is_name(head) else None


def is_label(text: str) -> bool:
    """Whether a word stands before a speaker's words in place of a name; questions may be counted.

    >>> is_label("主持人"), is_label("Q2"), is_label("Note")
    (True, True, False)
    """
    return text in _LABELS or (len(text) <= 4 and _NUMBER.sub("", text) in _LABELS)  # noqa: PLR2004 - "Q. 2"


_SPEAKER = re.compile(r"(?P<name>[^\s：:，。,.]{1,12}|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})\s?[：:]\s*(?=\S)")


def speaker(text: str) -> tuple[str, int] | None:
    """The speaker's prefix of a paragraph: the name, and the offset at which the words begin.

    >>> speaker("雷军：大家好。"), speaker("关键字：参与感"), speaker("Lei Jun: Hello")
    (('雷军', 3), None, ('Lei Jun', 9))
    """
    found = _SPEAKER.match(text)
    said = found is not None and (is_name(found["name"]) or is_label(found["name"]))
    return (found["name"], found.end()) if found and said else None
