"""Salutations told by their form: whom a short line calls, in Chinese and English, and the mark behind.

A line that only mentions readers is none. A salutation begins with an honour or with the readers it calls, has no
predicate, and a mark parts it from the letter. Of readers that may also head a list ("Customers:") a comma is asked.
"""

import re

_MARK = "(?:[,:;，：；]|[!！]{1,3}|\\s?[—–-]{1,2})"
_CALL = "(?:[,，]|[!！]{1,3}|\\s?[—–-]{1,2})"
"""A mark that calls; a colon also heads lists."""

_CALLED = "(?:friend|colleague|comrade|teammate|brother|sister|neighbou?r)s|folks|everyone|everybody|ladies|gentlemen"
_READERS = (
    r"(?:(?:\w*(?:holder|owner)|friend|colleague|customer|client|user|partner|member|employee|associate|investor|supplier"
    r"|supporter|reader|student|graduate|fan|guest|citizen|comrade|teammate|neighbou?r|parent|teacher|worker|developer"
    r"|creator|driver|merchant|seller|player|director|travell?er|volunteer|patient|leader|brother|sister|son|daughter|sir"
    r"|folk)s?|all|team|everyone|everybody|alumni|people|staff|family|community|board|crew|children|ladies|gentlem[ae]n"
    r"|madam|women|men)"
)
_HONOUR = "(?:dear|dearest|beloved|fellow|esteemed|honou?red|honou?rable|respected|distinguished|valued|cherished)"
_WORD = (
    r"(?!(?:of|in|for|to|by|with|on|at|from|that|is|are|was|were|has|have|and|or|thanks?)\b)"
    "[\\w’'“”\"‘.&-]+ "
)
_AT = (
    r"(?: (?:of|at|in(?! all\b)|from|across|around|everywhere|worldwide|who)\b"
    r"(?:[^,?!;:\s—–-]|\s(?!\s?[—–-])|-(?=\w)){0,50}+)?+"
)
"""Where the readers are, or who; it ends at a mark."""
_GROUP = f'(?:{_WORD}){{0,4}}{_READERS}[’”"]?{_AT}'
_GROUPS = f"{_GROUP}(?:(?:,? and|,| &) {_GROUP}){{0,3}}"
_NAME = "(?-i:[A-Z])[\\w’'.&-]*"
_ADVERBS = (
    "however|moreover|furthermore|instead|still|also|now|today|then|meanwhile|indeed|next|first|second|third|last"
)
_NOT_TO = r"(?! (?:to|as|at|in|for|though)\b)"
_PREDICATE = re.compile(r"(?:(?! who\b).)*\b(?:is|are|was|were|has|have|had|will)\b", re.IGNORECASE)

_ENGLISH = re.compile(
    "|".join(
        (
            f"dear\\b(?!-){_NOT_TO}[^?!;:]{{0,70}}?{_MARK}",
            f"(?:dear (?:[\\w’'.-]+ ){{0,5}}|(?:my )?fellow ){_READERS}",
            f"(?:hello|hi|hey|greetings)\\b(?!-)[^?!;:]{{0,70}}?{_CALL}",
            f"(?:hello|hi|hey|greetings),? (?:to )?(?:{_GROUPS}|{_NAME}):",
            # "To all appearances," and "To our surprise:" call nobody; "To all of you at Qinghe," does.
            f"(?:to (?:all|my|our|the|every|each|{_HONOUR})|(?:(?:my|our) )?{_HONOUR}) {_GROUPS}{_MARK}",
            f"to (?:{_NAME} ){{0,3}}{_READERS}{_AT}{_MARK}",
            f"to (?:all|those|everyone|everybody)(?: of (?:you|us))?(?: (?:at|across|who)\\b[^?!;:]{{0,50}})?{_MARK}",
            f"to the editors?(?: of [^,:;.?!]{{1,40}})?{_MARK}",
            f"to whom it may concern{_MARK}?",
            f"my dear (?:{_NAME} ?){{1,3}}{_MARK}",
            f"ladies(?: and |, | & )gentlemen(?:,? and {_GROUP})?{_MARK}?",
            f"(?:{_CALLED}){_MARK}",
            # "Team," "Qinghe people," "Friends of the park," but not "In 2021," or "Haidian District,"
            f"(?-i:(?=[A-Z])(?!(?i:thanks?)\\b))(?:(?:my|our) )?(?:{_NAME} ){{0,2}}{_READERS}{_AT}{_CALL}",
            f"team {_NAME}{_CALL}",
            f"(?!(?:{_ADVERBS}|\\w+ly)\\b)(?-i:[A-Z])[\\w’']+,",
        ),
    ),
    re.IGNORECASE,
)

_MARKS = tuple(",:;，：；!！–—-")
"""How the English forms end."""
_UNMARKED = ("dear ", "fellow ", "my fellow ", "to whom it may concern", "ladies")
"""How those begin that may end without."""

_STOPS = "。！？!?；;：:"
_GROUP_ZH = (
    "同事|同学|同學|同仁|同志|朋友|伙伴|夥伴|股东|股東|员工|員工|用户|用戶|客户|客戶|家人|投资者|投資者|先生|女士|校友|读者|讀者|"
    "网友|網友|队友|战友|师生|同胞|老师|来宾|來賓|嘉宾"
)
_CALLED_ZH = "同事|同学|同學|同仁|同志|朋友|伙伴|夥伴|(?<!^)先生|(?<!^)女士|校友|网友|網友|队友|战友"
"""Readers that hardly head a list, so that they may stand alone before a colon: 陈先生： but not 主要客户："""
_MARK_ZH = "(?:[：:，,]|[！!]{1,3}|[—–-]{1,2})"
_KIN = (
    "爸爸|妈妈|媽媽|爸妈|爸媽|父亲|父親|母亲|母親|爷爷|爺爺|奶奶|外公|外婆|姥姥|姥爷|"
    "哥哥|姐姐|弟弟|妹妹|吾儿|吾兒|[父母]亲大人"
)
_PLURAL = "[们們]"
_SAYS = (
    "以下|如下|下列|包括|分为|分為|是|认为|認為|表示|指出|[说說]|决定|決定|作出|做出|带来|帶來|问|問"
    "|[信函书書][：:，,！!—]*$"
)
"""Words of a predicate, or of a title: a line with one tells of readers and does not call them."""
_ACTS = (
    "感谢|感謝|谢|謝|祝|恭|欢迎|歡迎|向|对|對|和|由|请|請|让|讓|希望|代表|带领|帶領|[与與跟]|[为為]|告[诉訴]|通知|召"
    "|呼|要求|邀|得到"
)
"""Words of which readers are the object: 再次感谢全体员工！ ends a letter and opens none."""
_OWNERS = f"(?:(?!{_ACTS})[^{_STOPS}，,]){{0,16}}?"
_HONOUR_ZH = (
    "(?:(?:最?[亲親][爱愛]|敬[爱愛]|尊敬)(?:的|(?=各位|[诸諸]位))|各位|[诸諸列]位"
    "|(?<![导導一极極细細景招别別标標精])致(?![力使谢謝辞辭词詞癌富电電歉命病残殘死冷])(?!敬(?![爱愛])))"
)
_WHOLE_ZH = f"(?:全体|全體|所有|[广廣]大)[^{_STOPS}，,]{{0,20}}?(?:{_GROUP_ZH}|[人友你您员員粉]|{_PLURAL})"

_CHINESE = re.compile(
    f"(?!.*(?:{_SAYS}))(?:"
    + "|".join(
        (
            # 亲爱的同事们：  小米的各位股东，  致全体员工：  女士们、先生们：
            f"{_OWNERS}(?:{_HONOUR_ZH}[^{_STOPS}]{{0,30}}|{_WHOLE_ZH}){_MARK_ZH}",
            f"{_OWNERS}(?:{_HONOUR_ZH}[^{_STOPS}，,]{{0,20}}(?:{_GROUP_ZH})|(?:全体|全體)[^{_STOPS}，,]{{0,20}}(?:{_GROUP_ZH})){_PLURAL}?",
            f"{_OWNERS}(?:{_CALLED_ZH}|[^{_STOPS}，,]{{0,4}}(?:(?:{_GROUP_ZH}){_PLURAL}))(?:[和、，,]{{1,2}}[^{_STOPS}]{{1,20}})?{_MARK_ZH}",
            f"{_OWNERS}[^{_STOPS}，,](?<![我他她它咱人你]){_PLURAL}{_MARK_ZH}",
            # 爸爸妈妈：  亲爱的外婆： is known by its honour already
            f"(?:{_KIN}){{1,2}}{_MARK_ZH}",
            f"致[：:]\\s?[^{_STOPS}，,]{{2,30}}{_MARK_ZH}?",
            "敬[启啟]者[：:]?",
        ),
    )
    + f")|[^{_STOPS}]{{0,20}}(?:大家好|你好|您好|你们好|各位好)[：:，,！!。]?",
)


_ENDS_ZH = frozenset(":：,，!！—–-好们們启啟者") | {readers[-1] for readers in _GROUP_ZH.split("|")}


def _may_call(words: str) -> bool:
    """Whether a line begins or ends as the Chinese forms do; most lines of prose end in a full stop."""
    last = words[-2] if words.endswith("。") and len(words) > 1 else words[-1]
    return words.startswith("致") or (last == "好" if words.endswith("。") else last in _ENDS_ZH)


def addresses(line: str) -> bool:
    """Whether a line is in one of the forms in which letters address their readers.

    >>> addresses("My dear fellow students of Qinghe:"), addresses("Dear all —"), addresses("致：全体股东")
    (True, True, True)
    >>> addresses("To our surprise, revenue grew:"), addresses("Our customers fall into three groups:")
    (False, False)
    >>> addresses("再次感谢全体员工！"), addresses("主要客户："), addresses("致力于以下几点：")
    (False, False, False)
    """
    words = line.strip()
    if not words.isascii() and _may_call(words) and _CHINESE.fullmatch(words):
        return True
    if not words[:1].isalpha() or not (words.endswith(_MARKS) or words.lower().startswith(_UNMARKED)):
        return False
    return bool(_ENGLISH.fullmatch(words)) and not _PREDICATE.match(words)
