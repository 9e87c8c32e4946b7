"""Cues by which a reader tells a letter from a report, a speech or an interview; words, in both languages."""

import re

LONGEST_LINE = 80
"""Columns; salutations, signatures and headings are short lines."""

_GROUPS = (
    "同事|同学|同學|同仁|朋友|伙伴|夥伴|股东|股東|员工|員工|用户|客户|家人|投资者|投資者|先生|女士|校友|读者|讀者|"
    "网友|队友|战友"
)
_HONOURED = "亲爱|親愛|敬爱|尊敬|各位|诸位|諸位|全体|全體|致"
_CHINESE_SALUTATION = re.compile(
    # 亲爱的同事们：  各位股东  致全体员工：  同学们，  小米同学们：  大家好！
    rf"(?:[^。！？；;：:]{{0,30}}(?:{_HONOURED})[^。！？；;：:]{{0,30}}|[^。！？；;：:，,]{{0,12}}(?:{_GROUPS})(?:们|們)?(?:和[^。：:]{{0,20}})?)[：:，,！!]"
    rf"|(?:{_HONOURED})[^。！？；;：:，,]{{0,20}}(?:{_GROUPS})(?:们|們)?"
    r"|[^。！？；;：:]{0,20}(?:大家好|你好|您好|你们好)[：:，,！!。]?"
    r"|[^。！？；;：:，,]{1,12}(?<![我他她它咱人你])(?:们|們)[：:，,！!]",
)
_ENGLISH_SALUTATION = re.compile(
    r"(?:Dear|Hello|Hi|Greetings)\b(?!-)[^?!;:]{0,70}[,:!]"
    r"|Dear (?:[\w’'.-]+ ){0,5}(?:all|team|everyone|friends?|colleagues?|(?:share|stock)(?:holders|owners)|investors|"
    r"customers|partners|members|employees|sir|madam)"
    r"|To (?:all|my|our|the|every|fellow)\b[^?!;:]{0,70}[,:]"
    r"|(?:My |Our )?(?:[Dd]ear |[Ff]ellow |[Bb]eloved )?[A-Z][\w’']+(?: [\w’']+){0,2},",
)
_ENGLISH_LEAD = re.compile(r"(to|dear|hello|hi) (all|my|our|the|every|fellow)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?:以下|下面|附).{0,20}(?:全文|原文|内容)|全文(?:如下|[：:]?$)|(?:信|函|讲话|演讲)全文"
    r"|\b(?:full (?:text|letter|memo|e-?mail)|(?:letter|memo|e-?mail|note) (?:reads|in full|below)|below is|here is)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:此致|敬礼|敬上|谨启|祝好|Sincerely|Best(?: regards| wishes)?|(?:Kind |Warm )?[Rr]egards|"
    r"Yours(?: truly| sincerely)?|Thank you|Thanks|Cheers)[，,！!.。]?"
)
_GREETING = re.compile(
    r"大家(?:好|早上好|上午好|中午好|下午好|晚上好)|(?:各位|女士们|先生们|尊敬的).{0,20}(?:好|来宾|嘉宾|朋友)|"
    r"\b(?:ladies and gentlemen|good (?:morning|afternoon|evening)|hello,? everyone|"
    r"thank you for (?:having|coming|inviting))\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"我|\b(?:I|we|our|us|my|me)\b", re.IGNORECASE)
_REPORTING = re.compile(
    r"(?:表示|宣布|透露|指出|强调|称|介绍|认为|提出)(?:[，,：:了]|[“「\"])|了解到|获悉|报道|记者|消息|日前|今日|"
    r"\b(?:said|says|announced|according to|reported|told|reporters?|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)


def is_announcement(text: str) -> bool:
    """Whether a line announces that a whole text follows.

    >>> is_announcement("以下为雷军全员信全文：")
    True
    """
    return bool(_ANNOUNCES.search(text))


def is_salutation(text: str) -> bool:
    """Whether a short line addresses readers.

    >>> is_salutation("小米同学们："), is_salutation("Dear Mr. Chen,"), is_salutation("To Our Shareowners:")
    (True, True, True)
    >>> is_salutation("全文如下："), is_salutation("我们的使命"), is_salutation("致股东的一封信")
    (False, False, False)
    """
    if len(text) > LONGEST_LINE or is_announcement(text) or is_closing(text):
        return False
    lead = _ENGLISH_LEAD.match(text)
    english = f"{lead[1].capitalize()} {lead[2].lower()}{text[lead.end() :]}" if lead else text
    return bool(_CHINESE_SALUTATION.fullmatch(text) or _ENGLISH_SALUTATION.fullmatch(english))


def is_closing(text: str) -> bool:
    """Whether a line is nothing but a letter's closing words.

    >>> is_closing("此致"), is_closing("Sincerely,")
    (True, True)
    """
    return bool(_CLOSING.fullmatch(text.strip()))


def greets(text: str) -> bool:
    """Whether words greet an audience.

    >>> greets("大家好。"), greets("Good morning, ladies and gentlemen.")
    (True, True)
    """
    return bool(_GREETING.search(text))


def first_person_share(text: str) -> float:
    """How often the first person speaks, per hundred letters of Chinese or words of English.

    >>> first_person_share("我们做手机")
    0.2
    """
    size = len(re.findall(r"[\u3400-\u9fff]|[A-Za-z]+", text))
    return len(_FIRST_PERSON.findall(text)) / size if size else 0.0


def reporting_words(text: str) -> list[str]:
    """The words with which reports give other people's words.

    >>> reporting_words("雷军表示，高端之路不可能一蹴而就")
    ['表示，']
    """
    return _REPORTING.findall(text)
