"""What a headline says its text is: a letter, a speech, an interview, questions and answers.

A headline names a text by a noun phrase: 致股东的一封信, "Remarks by the Chair". One with a predicate tells of a text
and is the headline of a report: 河岸面包发布致股东信. Patterns are compiled where a headline first holds a word that
asks for them, since most documents have none.
"""

import re

LONGEST = 60
"""Characters of a headline that names a text; longer ones tell of something."""

_YEAR = r"\s*[（(]?(?:(?:19|20)\d\d)?(?:年度?)?[）)]?"
_TELLS_ZH = (
    "发布|發布|发出|發出|公布|发表|發表|曝光|收到|回应|回應|致信|首封|解读|解讀|[谈談]|[读讀]|[称稱]|表示|[：:，,]|如何|怎么|"
    "为什么|為什麼"
)
"""Words of a predicate, and marks behind which one stands."""
_LETTER_ZH = (
    r"(?:.{0,12}[致给給].{1,24}的?(?:一封)?(?:公开|公開)?信|.{0,12}(?:公开|公開|致歉|道歉|感谢|感謝|慰问|慰問|告别|告別|辞职|辭職|"
    r"倡[议議]|内部|全员|全員|股东|股東|致股东|家长|家長|邀请|邀請|[祝贺賀]?[贺賀]|推荐|推薦|求职|公司全体)信|.{0,12}一封(?:公开|公開)?信|.{0,8}家书|"
    r"[致告].{2,24}[书書])"
)
_LETTER_EN = (
    r"(?:(?:19|20)\d\d )?(?:an? |the |our |my |your )?(?:[\w’']{2,20} )?(?:[\w’'-]{2,20} )?letters?"
    r"(?: (?:to|from|of|on|about) [^,:;.?!]{1,70}?)?(?:,? \(?(?:19|20)\d\d\)?)?"
)
_TELLS_EN = r"\b(?:says?|said|tells?|told|writes?|wrote|sends?|sent|in|how|why|is|are|was|were|with|cover)\b"
_SPEECH_ZH = r".{0,40}(?:讲话|講話|演讲|演講|演说|演說|致辞|致辭|致词|致詞|贺词|賀詞|发言|發言)(?:全文|稿|实录|實錄)?"
_SPEECH_EN = (
    r"(?:(?:opening|closing|welcome|keynote|prepared|acceptance|inaugural|commencement|farewell|new year[’']?s?) )*"
    r"(?:remarks|speech|address|keynote)(?: (?:by|at|of|to|delivered|as)\b.{1,60})?"
)
_INTERVIEW = (
    r".{0,12}(?:专访|專訪|访谈|訪談|对话|對話|问答|問答).{0,40}|.{0,40}(?:访谈录|訪談錄|访谈实录|专访)"
    r"|(?:an? )?(?:interview|conversation|talk|q ?& ?a|questions) with\b.{1,50}|.{1,40}: (?:the|an) interview"
)
_FAQ = (
    r".{0,20}(?:常见问题|常見問題|问题解答|疑难解答|答疑).{0,12}|.{0,30}(?:frequently asked questions|\bfaqs?\b).{0,20}"
)
_SITE = re.compile(r"\s+[-–—|_·]\s+|[|_｜]")


def names_letter(headline: str) -> bool:
    """Whether a headline names its text a letter.

    >>> names_letter("致全体顾客的一封公开信"), names_letter("An Open Letter to Our Customers")
    (True, True)
    >>> names_letter("河岸面包发布致股东信"), names_letter("一封没有寄出的信"), names_letter("A letter says goodbye")
    (False, False, False)
    """
    if len(headline) > LONGEST:
        return False
    if headline.endswith(("信", "书", "書", "）", ")", "年", "度")) or headline[-4:].isdigit():
        words = headline.strip('《》“”"')
        if re.fullmatch(_LETTER_ZH + _YEAR, words) and not re.search(_TELLS_ZH, words):
            return True
    folded = headline.casefold()
    return "letter" in folded and bool(re.fullmatch(_LETTER_EN, folded)) and not re.search(_TELLS_EN, folded)


def names_speech(headline: str) -> bool:
    """Whether a headline names its text a speech.

    >>> names_speech("在行业大会上的讲话"), names_speech("Remarks by Chair Ann Wolcott at the dinner")
    (True, True)
    >>> names_speech("韩冬在南湖大学发表演讲"), names_speech("Address and telephone number")
    (False, False)
    """
    if len(headline) > 2 * LONGEST:
        return False
    words = _unsited(headline)
    if words[-1:] in "话話讲講说說辞辭词詞言文稿录錄":
        return bool(re.fullmatch(_SPEECH_ZH, words)) and not re.search("发表|發表|出席|作了|谈|[：:]", words)
    return bool(re.fullmatch(_SPEECH_EN, words.casefold()))


def names_interview(headline: str) -> bool:
    """Whether a headline names its text an interview.

    >>> names_interview("专访韩冬：我只是饿"), names_interview("Interview with a baker"), names_interview("对面包的爱")
    (True, True, False)
    """
    return len(headline) <= LONGEST and bool(re.fullmatch(_INTERVIEW, _unsited(headline).casefold()))


def names_questions(headline: str) -> bool:
    """Whether a headline names a list of questions that readers ask often; nobody is interviewed there.

    >>> names_questions("Frequently Asked Questions"), names_questions("常见问题")
    (True, True)
    """
    return len(headline) <= LONGEST and bool(re.fullmatch(_FAQ, headline.casefold()))


def _unsited(headline: str) -> str:
    """A page's title without the site's name behind a separator."""
    return _SITE.split(headline, maxsplit=1)[0].strip()
