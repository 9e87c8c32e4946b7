"""Who a headline says speaks: 秦岭在毕业典礼上的讲话, "Remarks by Chair Ann Wolcott at the dinner"."""

import re

from pipeline.clean.blocks import Claim
from pipeline.clean.people import is_name, signed_name
from pipeline.clean.telling.headlines import names_speech

_OCCASION = r"[在于於就]|(?=(?:19|20)\d\d)"
"""Where, about what or when somebody speaks; who speaks is named before."""
_STYLED = r"(?:同志|先生|女士|校[长長]|院士|教授|博士|主席|[书書][记記]|部[长長]|院[长長])\Z"
"""What a speaker is called behind the name."""
_BY = (
    r"\b[Bb]y (?:(?:the|former|Vice|Deputy|Chair(?:man|woman)?|President|Governor|Secretary|Minister|Chancellor|Dean"
    r"|Mayor|Director|Senator|Ambassador|Professor|Prof\.?|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Sir|Dame|Lord|Judge|Justice|General|CEO|CFO"
    r"|and) ){0,4}(?P<name>[^,|:;–—-]{3,60}?)(?= (?:at|to|on|in|for|of|before)\b|[,|:;–—-]|\Z)"
)
_BODY = (
    r"\b(?:College|University|School|Institute|Bank|Reserve|Board|Committee|Council|Group|Ministry|Department|Office|Club"
    r"|Chair|President|Company|Foundation|Association|Society)\b"
)
"""Words in the names of bodies, which speak through somebody. Patterns are compiled when a headline names a speech."""


def headline_speaker(headline: str) -> str | None:
    """The one person whose speech a headline names; ``None`` where it names no speech, or nobody for certain.

    >>> headline_speaker("秦岭在2018届毕业典礼上的讲话"), headline_speaker("Commencement Address by Samuel Okoro")
    ('秦岭', 'Samuel Okoro')
    >>> headline_speaker("在行业大会上的讲话"), headline_speaker("Welcome Address by Linden College")
    (None, None)
    """
    if not names_speech(headline):
        return None
    by = re.search(_BY, headline)
    if by:
        name = by["name"].strip()
        return name if is_name(name) and not re.search(_BODY, name) else None
    before = re.split(_OCCASION, headline, maxsplit=1)[0].strip(" ：:")
    return signed_name(re.sub(_STYLED, "", before)) if before != headline.strip() else None


def speaker_claims(headline: str) -> list[Claim]:
    """That the person whose speech a headline names is its author; what a byline says is heard before.

    >>> speaker_claims("Remarks by Chair Ann Wolcott at the dinner")
    [Claim(field='author', value='Ann Wolcott', evidence='heading')]
    """
    name = headline_speaker(headline)
    return [Claim("author", name, "heading")] if name else []
