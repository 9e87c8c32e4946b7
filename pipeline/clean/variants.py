"""Where Python reads Chinese charsets otherwise than browsers do: their readings are what authors saw.

Source of every mapping: the indexes gb18030 and big5 of the WHATWG Encoding standard; GB 18030-2022 gives the vertical
forms and nine ideographs the places that older tables left private.
"""

import codecs

_GB = tuple(
    zip(
        "\ue5e5\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7"
        "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
        "\u3000\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u1e3f"
        "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
        strict=True,
    )
)
"""Private-use characters that Python makes of GBK; A3A0, the first, is a space on thousands of pages."""
_BIG5 = (("•", "‧"), ("､", "﹑"), ("∼", "～"), ("¥", "￥"), ("¢", "￠"), ("£", "￡"), ("♁", "⊕"), ("☉", "⊙"))
"""Signs of plain Big5 for which HKSCS tables name a lookalike."""
_EURO = {"gb18030": b"\x80", "big5hkscs": b"\xa3\xe1"}
"""How Windows code pages write the euro sign, which Python does not read."""
_RARE = 50
"""Undecodable bytes are looked at one by one only if there are few: a handful, and one in this many characters."""


def as_browsers_read(body: bytes, charset: str, text: str) -> str:
    r"""Read a body's text again where browsers read it otherwise.

    >>> as_browsers_read(b"\xa3\xa0\x80 5", "gb18030", "\ue5e5\ufffd 5")
    '\u3000€ 5'
    """
    euro = _EURO.get(charset)
    if euro is None:
        return text
    if "\ufffd" in text and euro in body and text.count("\ufffd") < len(text) / _RARE + 8:
        text = body.decode(charset, "openletters.euro")
    for written, meant in _GB if charset == "gb18030" else _BIG5:
        if written in text:
            text = text.replace(written, meant)
    return text


def _euro(error: UnicodeError) -> tuple[str, int]:
    """Read the byte that cannot be decoded as a euro sign if it is one."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    for euro in _EURO.values():
        if error.object.startswith(euro, error.start):
            return "€", error.start + len(euro)
    return "\ufffd", error.end


codecs.register_error("openletters.euro", _euro)
