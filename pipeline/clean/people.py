"""Names of people as they sign and speak, in Chinese and English."""

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成"
    "苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭蔣葉蘇呂盧鐘譚陸範賈韋鄒閆龍賀顧龔邵萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭紀畢單駱藍靳華盧傅郁錫樂於"
)
"""Chinese family names of one character, in both scripts: the common ones of census lists."""

_NOT_GIVEN = frozenset(
    "的了是我们你他她它在有与为不也就都性字键者业务场品端面球略发展技术公司集团目标结论语题部分第一二三四五六七八九十年月日个这那"
)
"""Characters that given names hardly ever have and common words often do."""

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
_LATIN_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.?)(?: (?:[A-Z][\w’'-]*\.?|de|van|von|der|bin)){1,3}")
_NOT_NAMES = frozenset(
    "the a an our your dear thank thanks sincerely best kind warm regards yours letter open leave reply full speed "
    "read more about contact home page next previous all rights".split()
)
_PARTS = re.compile(r"[\s、，,/|：:]+")
_LABELS = frozenset("记者 記者 主持人 主持 提问 问 答 嘉宾 观众 Q A Host Interviewer Moderator Question Answer".split())
"""What stands before a speaker's words in place of a name."""


def is_name(text: str) -> bool:
    """Whether a text is nothing but one person's name.

    >>> is_name("雷军"), is_name("Warren E. Buffett"), is_name("关键字"), is_name("Full speed")
    (True, True, False, False)
    """
    if _HAN_NAME.fullmatch(text):
        if "·" in text or text.startswith(_COMPOUND):
            return True
        return text[0] in SURNAMES and len(text) <= LONGEST_NAME and not _NOT_GIVEN.intersection(text[1:])
    if not _LATIN_NAME.fullmatch(text):
        return False
    return not any(word.strip(".").lower() in _NOT_NAMES for word in text.split())


def signed_name(text: str) -> str | None:
    """The name a short line is signed with, whatever title or company stands around it.

    >>> signed_name("小米集团创始人、董事长兼CEO 雷军"), signed_name("— Lei Jun"), signed_name("增长")
    ('雷军', 'Lei Jun', None)
    """
    shown = text.strip(" —–-―~\u3000:：")
    if is_name(shown):
        return shown
    parts = [part for part in _PARTS.split(shown) if part]
    if len(parts) > 1 and _HAN_NAME.fullmatch(parts[-1]) and is_name(parts[-1]):
        return parts[-1]
    if len(parts) > 1 and _HAN_NAME.fullmatch(parts[0]) and is_name(parts[0]):
        return parts[0]
    head = shown.split(",")[0].strip()
    return head if is_name(head) else None


_SPEAKER = re.compile(r"(?P<name>[^\s：:，。,.]{1,12}|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})\s?[：:]\s*(?=\S)")


def speaker(text: str) -> tuple[str, int] | None:
    """The speaker's prefix of a paragraph: the name, and the offset at which the words begin.

    >>> speaker("雷军：大家好。"), speaker("关键字：参与感"), speaker("Lei Jun: Hello")
    (('雷军', 3), None, ('Lei Jun', 9))
    """
    found = _SPEAKER.match(text)
    said = found is not None and (is_name(found["name"]) or found["name"] in _LABELS)
    return (found["name"], found.end()) if found and said else None
