"""Units: what stands beside a number and tells what it is a number of."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.dedupe.figures.currencies import currencies


class Unit(NamedTuple):
    """What a number counts: its kind, its unit, and by how much the number is multiplied to be told in that unit."""

    kind: str
    name: str | None
    factor: float = 1.0


_DURATIONS = {
    "year": "年 年头 个年头 周年 岁 周岁 year years yr yrs year-old years-old year-olds",
    "month": "个月 month months",
    "week": "周 星期 个星期 礼拜 week weeks",
    "day": "天 工作日 个工作日 昼夜 day days",
    "hour": "小时 个小时 钟头 hour hours hr hrs",
    "minute": "分钟 minute minutes min mins",
    "second": "秒 秒钟 second seconds sec secs s",
    "quarter": "季度 个季度 quarters",
    "decade": "decades",
    "century": "世纪 个世纪 centuries",
}

_MEASURES: dict[str, dict[str, float]] = {
    "metre": {"公里": 1e3, "千米": 1e3, "米": 1, "厘米": 1e-2, "毫米": 1e-3, "微米": 1e-6, "纳米": 1e-9, "km": 1e3}
    | {"kilometre": 1e3, "kilometres": 1e3, "kilometer": 1e3, "kilometers": 1e3, "metre": 1, "metres": 1}
    | {"meter": 1, "meters": 1, "cm": 1e-2, "mm": 1e-3, "um": 1e-6, "μm": 1e-6, "µm": 1e-6, "nm": 1e-9}
    | {"centimeters": 1e-2, "millimeters": 1e-3},
    "square_metre": {"平方米": 1, "平米": 1, "㎡": 1, "平方公里": 1e6, "square metres": 1, "square meters": 1}
    | {"square kilometres": 1e6, "square kilometers": 1e6, "square meter": 1, "square metre": 1},
    "litre": {"升": 1, "毫升": 1e-3, "litre": 1, "litres": 1, "liter": 1, "liters": 1, "ml": 1e-3},
    "gram": {
        "克": 1,
        "毫克": 1e-3,
        "千克": 1e3,
        "公斤": 1e3,
        "斤": 500,
        "kg": 1e3,
        "kilograms": 1e3,
        "grams": 1,
        "mg": 1e-3,
    },
    "tonne": {"吨": 1, "tonne": 1, "tonnes": 1, "ton": 1, "tons": 1},
    "hertz": {"Hz": 1, "kHz": 1e3, "MHz": 1e6, "GHz": 1e9, "赫兹": 1},
    "byte": {"B": 1, "KB": 1e3, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, "字节": 1, "位元组": 1}
    | {
        "byte": 1,
        "bytes": 1,
        "KiB": 2.0**10,
        "MiB": 2.0**20,
        "GiB": 2.0**30,
        "TiB": 2.0**40,
        "Gi": 2.0**30,
        "Mi": 2.0**20,
    },
    "bit": {"bits": 1, "bit": 1, "比特": 1},
    "pixel": {"像素": 1, "pixel": 1, "pixels": 1, "megapixel": 1e6, "megapixels": 1e6, "MP": 1e6, "px": 1},
    "watt": {"瓦": 1, "W": 1, "kW": 1e3, "MW": 1e6, "GW": 1e9, "watts": 1, "千瓦": 1e3, "兆瓦": 1e6},
    "watt_hour": {"度电": 1e3, "千瓦时": 1e3, "kWh": 1e3, "MWh": 1e6, "GWh": 1e9, "Wh": 1},
    "ampere_hour": {"毫安时": 1e-3, "毫安": 1e-3, "mAh": 1e-3, "Ah": 1},
    "volt": {"伏": 1, "V": 1, "volts": 1},
    "celsius": {"摄氏度": 1, "攝氏度": 1, "℃": 1, "°C": 1, "degrees Celsius": 1},
    "mile": {"英里": 1, "mile": 1, "miles": 1},
    "foot": {"英尺": 1, "foot": 1, "feet": 1, "ft": 1},
    "inch": {"英寸": 1, "inch": 1, "inches": 1},
    "pound": {"磅": 1, "pound": 1, "pounds": 1, "lbs": 1},
    "acre": {"英亩": 1, "acre": 1, "acres": 1},
    "hectare": {"公顷": 1, "hectare": 1, "hectares": 1},
    "mu": {"亩": 1, "mu": 1},
}

_SHARES = {
    "percent": ("%", "percent", "per cent", "pct"),
    "percentage_point": ("个百分点", "百分点", "percentage points", "percentage point", "pp"),
    "basis_point": ("个基点", "基点", "basis points", "basis point", "bps"),
}

CLASSIFIERS = (
    "个 家 台 部 款 项 件 种 类 条 张 座 所 间 只 支 枝 套 辆 架 艘 头 匹 本 册 "
    "册 份 篇 节 集 期 届 代 批 组 队 对 双 块 片 颗 粒 层 门 场 轮 步 "
    "大 方面 方 边 省 市 县 国 城 村 户 店 句 字 行 列 点 股 笔 单 宗 起 幅 首 道 处 "
    "股份 栋 枚 桶 箱 包 袋 瓶 杯 碗 顿 堂 课 倾 株 棵 根 盏 盞 扇 把 面 副 名额 人次 核 页 年级 "
    "连胜 连冠 码 周期 阶段 版 番 强 强 帧 卡 栏 段 CPU CPUs GPU GPUs vCPU vCPUs"
).split()
"""Words that follow a number of things; what the things are stands behind them."""
_PERSONS = "人 名 位 人名 口人 people persons person"
_OCCASIONS = "次 回 遍 趟 times time"


@cache
def _table() -> dict[str, Unit]:
    units = {name: Unit("money", code, by) for name, (code, by) in currencies().items()}
    units |= {name: Unit("duration", unit) for unit, names in _DURATIONS.items() for name in names.split()}
    units["ms"] = units["毫秒"] = units["milliseconds"] = Unit("duration", "second", 1e-3)
    units |= {name: Unit("count", unit, by) for unit, names in _MEASURES.items() for name, by in names.items()}
    units |= {name: Unit("percentage", unit) for unit, names in _SHARES.items() for name in names}
    units |= dict.fromkeys(("倍", "fold", "x", "X", "×"), Unit("multiple", "fold"))
    units |= {name: Unit("count", None) for name in CLASSIFIERS if name not in units}
    units |= {name: Unit("count", "person") for name in _PERSONS.split()}
    return units | {name: Unit("count", "occasion") for name in _OCCASIONS.split()}


_NO_UNIT = {"米": "粉饭酒兰", "升": "级至到", "克": "拉服隆", "人": "民工口才类家气", "年": "级龄轻"}
_NO_UNIT |= {"名": "字单牌", "次": "数级"}
"""What makes another word of a unit: 米粉 is no metre."""


@cache
def _behind() -> re.Pattern[str]:
    names = sorted(_table(), key=lambda name: (-len(name), name))
    latin = [re.escape(name).replace(r"\ ", "[ -]") for name in names if name[-1].isascii() and name[-1].isalnum()]
    others = [re.escape(name) for name in names if not (name[-1].isascii() and name[-1].isalnum())]
    guards = "".join(rf"(?!(?<={name})[{letters}])" for name, letters in _NO_UNIT.items())
    return re.compile(
        rf"[ -]?(?:(?P<latin>{'|'.join(latin)})(?![A-Za-z0-9])|(?P<other>{'|'.join(others)}){guards})", re.ASCII
    )


@cache
def _folded() -> dict[str, Unit]:
    return {name.lower(): unit for name, unit in _table().items() if len(name) > 3}  # noqa: PLR2004


NAMED = "人民币|港币|港元|新?台币|美金|美元|欧元|英镑|日元|日圆|韩元|澳元|加元|新加坡元|卢比|卢布|泰铢"
_BEFORE = (
    r"(?:US\$|U\.S\.\$|HK\$|NT\$|AU?\$|CA?\$|S\$|R\$|CN¥|JP¥|RMB|CNY|USD|HKD|EUR|GBP|JPY|INR|Rs\.?|[$€£¥￥₹₩₽]|"
    rf"(?<!\d)(?<!\d )(?<![一二两三四五六七八九十百千万亿几])(?:{NAMED}))"
)


_LAST = (*"$€£¥￥₹₩₽BDRPYs.", *sorted({name[-1] for name in NAMED.split("|")}))
"""The last letters of these."""


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])({_BEFORE}) ?$", re.ASCII)


def unit_behind(text: str, place: int) -> tuple[int, Unit] | None:
    """The unit that begins at a place of a text, and where it ends.

    >>> unit_behind("5 公里", 1)
    (4, Unit(kind='count', name='metre', factor=1000.0))
    >>> unit_behind("100 yuan", 3)[1].name, unit_behind("三十人民", 2)
    ('CNY', None)
    """
    found = _behind().match(text, place)
    if found is None:
        return None
    name = (found.group("latin") or found.group("other")).replace("-", " ")
    unit = _table().get(name) or _table().get(name.replace(" ", "-")) or _folded().get(name.lower())
    return (found.end(), unit) if unit else None


def currency_before(text: str, place: int) -> tuple[int, Unit] | None:
    """The currency sign or code that ends at a place of a text, and where it begins.

    >>> currency_before("over RMB13", 8)
    (5, Unit(kind='money', name='CNY', factor=1.0))
    """
    first = max(0, place - 8)
    before = text[first:place]
    if not before.rstrip(" ").endswith(_LAST):
        return None
    found = _ahead().search(before)
    return (first + found.start(), _table()[found.group(1)]) if found else None
