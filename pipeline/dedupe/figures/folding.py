"""Folding: letters that are written in two ways, read as one, so that each rule is written once.

One letter for one letter, so that a place in the folded text is the same place in the text itself.
"""

from pipeline.dedupe.figures.numerals import FULL_WIDTH

_WIDE = FULL_WIDTH | str.maketrans("％．＋－／＄￥～　", "%.+-/$¥~ ")
_TRADITIONAL = str.maketrans(
    "數幾兩萬億個點計約過餘歲週臺紀財號後來內間時鐘達為於將強歐圓鎊韓盧噸畝幣條張種類項隻輛頭節屆組隊對雙塊顆層門場輪邊"
    "縣國戶單處棟頓課頁連勝階欄筆資營銷額潤淨債貸費產價虧損獎會滿從長減斬業僅躍躋晉奪獲穩區職員師團這錢績運攤總萊盤壓"
    "軍領倆預補貨佔線禮冊遠氣飯蘭級齡輕樓館機說講採與還記別語亞碼環漲擴籌續"
    "經濟華聯發製車農銖檔轉傑稅擁進維衛歷",
    "数几两万亿个点计约过余岁周台纪财号后来内间时钟达为于将强欧圆镑韩卢吨亩币条张种类项只辆头节届组队对双块颗层门场轮边"
    "县国户单处栋顿课页连胜阶栏笔资营销额润净债贷费产价亏损奖会满从长减斩业仅跃跻晋夺获稳区职员师团这钱绩运摊总莱盘压"
    "军领俩预补货占线礼册远气饭兰级龄轻楼馆机说讲采与还记别语亚码环涨扩筹续"
    "经济华联发制车农铢档转杰税拥进维卫历",
)
"""Traditional letters of the words that the rules know, with the Simplified ones."""
_FOLDED = _WIDE | _TRADITIONAL


def folded(text: str) -> str:
    """A text with full-width signs and the Traditional letters of numbers, units and the words beside them folded.

    >>> folded("約３億個，逾兩萬歲")
    '约3亿个，逾两万岁'
    """
    return text if text.isascii() else text.translate(_FOLDED)
