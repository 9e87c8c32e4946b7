"""Currencies: their names and signs, the hundredths they are divided into, and the trillions of Taiwan."""

_CURRENCIES = {
    "CNY": "人民币 元人民币 块人民币 块钱 元 圆 yuan RMB renminbi CNY CN¥ ¥ ￥",
    "USD": "美元 美金 美刀 dollar dollars US$ USD $ U.S.$",
    "HKD": "港元 港币 HK$ HKD",
    "TWD": "新台币 台币 NT$ TWD",
    "EUR": "欧元 euro euros € EUR",
    "GBP": "英镑 £ GBP",
    "JPY": "日元 日圆 yen JPY JP¥",
    "KRW": "韩元 won KRW ₩",
    "INR": "卢比 rupee rupees ₹ INR Rs Rs.",
    "RUB": "卢布 ruble rubles rouble roubles RUB ₽",
    "AUD": "澳元 A$ AU$ AUD",
    "CAD": "加元 C$ CA$ CAD",
    "SGD": "新加坡元 新元 S$ SGD",
    "CHF": "瑞士法郎 瑞郎 CHF",
    "BRL": "雷亚尔 R$ BRL",
    "THB": "泰铢 baht THB ฿",
    "VND": "越南盾 VND",
    "IDR": "印尼盾 印尼卢比 rupiah IDR",
}
"""Each currency by ISO 4217 with its names and signs; 元 and ¥ without more are Chinese, $ is American."""

_PHRASES = {
    "USD": ("US dollars", "U.S. dollars", "US dollar", "American dollars"),
    "HKD": ("Hong Kong dollars",),
    "AUD": ("Australian dollars",),
    "CAD": ("Canadian dollars",),
    "SGD": ("Singapore dollars",),
    "GBP": ("pounds sterling",),
    "CNY": ("Chinese yuan",),
}

_HUNDREDTHS = {
    "USD": ("美分", "cent", "cents", "US cents"),
    "HKD": ("港仙", "HK cents", "Hong Kong cents"),
    "EUR": ("欧分", "euro cents"),
    "GBP": ("便士", "pence"),
    "CNY": ("分钱",),
}
"""A dividend is told in them; 分 and 角 without more are other things."""
_TRILLION = "兆"
"""10^12 in Taiwan and Japan; elsewhere mega, but not before money."""


def currencies() -> dict[str, tuple[str, float]]:
    """Each name with the currency by ISO 4217, and how many of it the name is.

    >>> currencies()["港仙"], currencies()["兆美元"]
    (('HKD', 0.01), ('USD', 1000000000000.0))
    """
    found = {name: (code, 1.0) for code, names in _CURRENCIES.items() for name in names.split()}
    found |= {name: (code, 1.0) for code, names in _PHRASES.items() for name in names}
    found |= {name: (code, 0.01) for code, names in _HUNDREDTHS.items() for name in names}
    found |= {_TRILLION + name: (code, 1e12) for name, (code, _) in found.items() if name[-1] in "元圆币"}
    return found | {_TRILLION + "元": ("TWD", 1e12)}
