"""Cues by which a reader tells a letter from a report, a speech or an interview; words, in both languages."""

import re
from functools import lru_cache

from pipeline.clean.salutations import addresses

SPEAKS = 0.008
"""First-person words per letter or word: one in 125 is a person speaking of themselves; reports stay below."""

LONGEST_LINE = 80
"""Columns; salutations, signatures and headings are short lines."""

_ANNOUNCES = re.compile(
    r"(?:以下|下面|附).{0,20}(?:全文|原文|内容)|全文(?:如下|[：:]?$)|(?:信|函|讲话|演讲)全文"
    r"|\b(?:full (?:text|letter|memo|e-?mail|speech|remarks|transcript)"
    r"|(?:letter|memo|e-?mail|note|statement|speech) (?:reads|in full|below)|below is|here is)\b",
    re.IGNORECASE,
)
_ANNOUNCED = ("全文", "原文", "内容", "full ", "in full", "reads", "below", "here is")
"""One of these stands in every announcement; most paragraphs have none."""
_CLOSING = re.compile(
    r"(?:此致|敬[礼禮]|敬上|[谨謹]上|[谨謹][启啟]|祝好|[顺順敬][祝颂頌]\w{2}|Sincerely|Best|All the best|Many thanks|"
    r"(?:(?:With|Best|Kind|Kindest|Warm|Warmest|Sincere|my|our|good) ){0,4}(?:regards|wishes|gratitude|appreciation)|"
    r"(?:Sincerely|Respectfully|Faithfully) yours|Yours(?: truly| sincerely| faithfully| ever)?|Respectfully|Warmly|"
    r"Gratefully|(?:With )?(?:my |our )?thanks|Thank you|Cheers)[，,！!.。]?",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"大家(?:好|早上好|上午好|中午好|下午好|晚上好)|\b(?:早上|上午|中午|下午|晚上)好[，,！!。]|欢迎(?:大家|各位|来到)|(?:各位|女士们|先生们|尊敬的).{0,20}(?:好|来宾|嘉宾|朋友)|"
    r"\b(?:ladies and gentlemen|good (?:morning|afternoon|evening)|hello,? everyone|"
    r"thank you for (?:having|coming|inviting))\b",
    re.IGNORECASE,
)
_AUDIENCE = r"来宾|來賓|嘉宾|嘉賓|女士们|女士們|先生们|先生們|同志|老师|老師|ladies|gentlemen|guests|graduates|comrades"
"""Whom speeches call; letters call readers."""
_ASIDE = r"[^（(\[【）)\]】]{0,12}"
_SOUND = rf"[（(\[【]{_ASIDE}(?:掌声|掌聲|笑声|笑聲|鼓掌|欢呼|歡呼|applause|laughter|cheering){_ASIDE}[）)\]】]"
_SOUNDS = ("掌", "笑声", "笑聲", "欢呼", "歡呼", "applause", "laughter", "cheering")
_THANKS = (
    r"(?:谢谢|謝謝|感谢|感謝)(?:大家|各位|你们|你們)(?:的?(?:聆听|聆聽|倾听|傾聽))?[！!。.]*"
    r"|thank you(?: (?:all|everyone|very much|so much|again))*[.!]*"
)
_QUOTED = r'“[^”]{0,600}”|「[^」]{0,600}」|"[^"]{0,600}"'
_FIRST_PERSON = re.compile(r"(?=[我iwoum])(?:我|\b(?:I|we|our|us|my|me)\b)", re.IGNORECASE)
_REPORTING = re.compile(
    r"(?=[表宣透指强称介认提了获报记据消日今sart])(?:(?:表示|宣布|透露|指出|强调|(?<![简簡名昵别別全統统堪号號])称|介绍|认为|提出)(?:[，,：:了]|[“「\"])"
    r"|了解到|获悉|报道|记者|据[^，。]{0,12}消息|消息(?:[称，]|人士)|日前|今日|"
    r"\b(?:said|says|announced|according to|reported|told|reporters?|spokes(?:man|woman|person))\b)",
    re.IGNORECASE,
)
"""The first letter is asked first: it spares most places of a text twenty questions."""
_WRITING = re.compile(
    r"[写寫]|(?<!相)信(?![任心息仰])|\b(?:wr[io]te[sn]?|writing|sent|letter|memo|e-?mail)\b", re.IGNORECASE
)


def is_announcement(text: str) -> bool:
    """Whether a line announces that a whole text follows.

    >>> is_announcement("以下为雷军全员信全文：")
    True
    """
    folded = text.lower()
    return any(cue in folded for cue in _ANNOUNCED) and bool(_ANNOUNCES.search(text))


def announces_speech(text: str) -> bool:
    """Whether an announcement is one of a speech rather than a letter.

    >>> announces_speech("以下是演讲全文："), announces_speech("以下为内部信全文：")
    (True, False)
    """
    return bool(
        re.search(r"演讲|演講|讲话|講話|致辞|致辭|发言|發言|\b(?:speech|remarks|address|talk)\b", text, re.IGNORECASE)
    )


def is_salutation(text: str) -> bool:
    """Whether a short line addresses readers.

    >>> is_salutation("小米同学们："), is_salutation("Dear Mr. Chen,"), is_salutation("To Our Shareowners:")
    (True, True, True)
    >>> is_salutation("全文如下："), is_salutation("我们的使命"), is_salutation("致股东的一封信")
    (False, False, False)
    """
    return len(text) <= LONGEST_LINE and _salutes(text)


@lru_cache(maxsize=4096)
def _salutes(text: str) -> bool:
    """A line is asked this for each thing that it may be, a dozen times."""
    return addresses(text) and not is_announcement(text) and not is_closing(text)


def is_closing(text: str) -> bool:
    """Whether a line is nothing but a letter's closing words.

    >>> is_closing("此致"), is_closing("Sincerely,"), is_closing("With warm regards,"), is_closing("Thanks to you,")
    (True, True, True, False)
    """
    return bool(_CLOSING.fullmatch(text.strip()))


def greets(text: str) -> bool:
    """Whether words greet an audience.

    >>> greets("大家好。"), greets("Good morning, ladies and gentlemen.")
    (True, True)
    """
    return bool(_GREETING.search(text))


def hears_audience(text: str) -> bool:
    """Whether a transcript notes what an audience did: a speech was given.

    >>> hears_audience("做到了。（热烈掌声）"), hears_audience("We did it. [Applause]"), hears_audience("现场响起掌声")
    (True, True, False)
    """
    folded = text.lower()
    if not any(sound in folded for sound in _SOUNDS):
        return False
    return bool(re.search(_SOUND, folded))


def thanks_audience(text: str) -> bool:
    """Whether a paragraph closes with thanks to those who listened.

    >>> thanks_audience("我的演讲完了，谢谢大家！"), thanks_audience("Thank you very much."), thanks_audience("谢谢")
    (True, True, False)
    """
    words = text[-LONGEST_LINE:].casefold()
    return ("谢" in words or "謝" in words or "thank" in words) and bool(re.search(f"(?:{_THANKS})$", words))


def calls_audience(salutation: str) -> bool:
    """Whether a salutation calls people who listen rather than read.

    >>> calls_audience("尊敬的各位来宾、女士们、先生们："), calls_audience("各位股东：")
    (True, False)
    """
    return bool(re.search(_AUDIENCE, salutation, re.IGNORECASE))


def unquoted(text: str) -> str:
    """A text without what it quotes, where somebody else speaks.

    >>> unquoted("他说：“我饿。”后来")
    '他说：后来'
    """
    return re.sub(_QUOTED, "", text)


def tells_of_words(text: str) -> bool:
    """Whether a line tells that somebody said or wrote what follows.

    >>> tells_of_words("The chairman wrote:"), tells_of_words("My dears,")
    (True, False)
    """
    return bool(_WRITING.search(text) or _REPORTING.search(text))


def first_person_share(text: str) -> float:
    """How often the first person speaks, per hundred letters of Chinese or words of English.

    >>> first_person_share("我们做手机")
    0.2
    """
    size = n_words(text)
    return _first_persons(text) / size if size else 0.0


@lru_cache(maxsize=8)
def _first_persons(text: str) -> int:
    """How often the first person is named; a text is asked again for each kind that it may be."""
    plain = text
    for mark, sign in _PLAIN:
        plain = plain.replace(mark, sign)
    if plain.isascii():
        return sum(map(_PERSONS.__contains__, plain.lower().encode().translate(_IN_WORDS).split()))
    return len(_FIRST_PERSON.findall(text))


def n_words(text: str) -> int:
    """Chinese characters and English words of a text.

    >>> n_words("小米 Mi Fans")
    4
    """
    encoded = text.encode("utf-8", "surrogatepass")
    n_han = 0 if text.isascii() else sum(map(len, _HAN.findall(text)))
    return len(encoded.translate(_IN_LATIN).split()) + n_han


def _kept(pattern: bytes) -> bytes:
    """A table that puts a space for every byte that does not match."""
    return bytes(code if re.match(pattern, bytes([code])) else ord(" ") for code in range(256))


_IN_LATIN, _IN_WORDS = _kept(b"[A-Za-z]"), _kept(b"[A-Za-z0-9_]")
_HAN = re.compile("[\u3400-\u9fff]+")
_PLAIN = tuple(zip("‘’“”–—…\xa0", "''\"\"--. ", strict=True))
"""Marks that most English texts have beside ASCII; no word has any of them in it."""
_PERSONS = frozenset({b"i", b"we", b"our", b"us", b"my", b"me"})


def reporting_words(text: str) -> list[str]:
    """The words with which reports give other people's words.

    >>> reporting_words("雷军表示，高端之路不可能一蹴而就")
    ['表示，']
    """
    folded = text.lower()
    if len(folded) != len(text) or _REPORTING_ZH.search(text):
        return _REPORTING.findall(text)
    return [text[slice(*found.span())] for found in _REPORTING_EN.finditer(folded)]


_REPORTING_ZH = re.compile("[表宣透指强称介认提了获报记据消日今]")
_REPORTING_EN = re.compile(
    r"[sart](?<!\w.)(?:(?<=s)(?:aid|ays|pokes(?:man|woman|person))|(?<=a)(?:nnounced|ccording to)"
    r"|(?<=r)eport(?:ed|ers?)|(?<=t)old)\b"
)
"""The same words without those in Chinese, for a text in lower case, which is read four times as fast."""
