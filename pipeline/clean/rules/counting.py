"""What a page counts: its readers, its comments, and how long the text takes to read."""

from pipeline.clean.rules.rule import Rule

_COUNTED = "(?:阅读|閱讀|浏览|瀏覽|点击|點擊|访问|查看|观看|播放|评论|評論|回复|回應|热度|人气)"
_NUMBER = r"\d[\d,.]{0,12}\s?(?:万|萬|k|m)?\+?"
_WORDS = r"(?:page ?views?|views?|reads?|hits|comments?|replies|responses|readers|clicks)"

COUNTING = (
    Rule(
        name="counter",
        reason="how many have read or answered",
        patterns=(
            (
                rf"(?:(?:本文|文章)?(?:已被?)?(?:总|共)?{_COUNTED}(?:量|数|數|次数|次數|"
                rf"人数)?[\s：:（(]*{_NUMBER}\s?[次人条篇]?[）)]?[\s|｜·/,，]*){{1,5}}+"
            ),
            rf"(?:{_NUMBER}\s?(?:次|人|条)?{_COUNTED}(?:量|过)?[\s|｜·/,，]*){{1,5}}+",
            rf"(?:{_NUMBER}\s?{_WORDS}[\s|·/,]*){{1,5}}+",
            rf"(?:{_WORDS}[\s:(]*{_NUMBER}\)?[\s|·/,]*){{1,5}}+",
            rf"(?:本文|文章)?(?:已有|共有|已被)\s?{_NUMBER}\s?人(?:次)?(?:阅读|浏览|评论|参与|点评)(?:过)?",
        ),
        cues=(
            "阅读|閱讀|浏览|瀏覽|点击|點擊|访问|查看|观看|播放|评论|評論|回复|回應|热度|人气|view|read|hits|"
            "comment|replies|responses|clicks"
        ),
        longest=70,
    ),
    Rule(
        name="reading_time",
        reason="how long the text is, or takes to read",
        patterns=(
            (
                r"(?:(?:全文|本文|文章)?(?:总|共|约|大约|全文|字数|字數)[\s：:]?(?:共|约|计|"
                r"有)?\s?\d[\d,]{0,8}\s?字[，,、；;\s|·]*)?"
                r"(?:预计|預計|大约|大概|约)?(?:阅读|閱讀)(?:时间|時間|时长|本文|全文|完)?(?:需要?|约需?|大约需?要?|"
                r"大概需?要?|预计)?[\s：:]?(?:约|大约)?"
                r"\s?\d{1,3}\s?(?:分钟|分鐘|秒|min)"
            ),
            r"(?:全文|本文|文章)(?:总|共|约|大约|字数){1,2}[\s：:]?\d[\d,]{0,8}\s?字",
            (
                r"(?:about |approx(?:imately|\.)? |~ ?)?\d{1,3}(?:\s?-\s?\d{1,3})?[\s-]?min(?:ute)?s?(?:[\s-]to)?[\s-"
                r"](?:read|listen|watch)(?:ing)?(?: time)?"
            ),
            (
                r"(?:estimated |average )?read(?:ing)?[\s-]?time\s?[:：]?\s?(?:about |~ ?)?(?:\d{1,3}|"
                r"[a-z]{3,6}) ?min(?:ute)?s?"
            ),
            r"(?:word count|words)\s?[:：]\s?\d[\d,]{0,8}",
        ),
        cues="字|阅读|閱讀|min|word",
        longest=70,
    ),
)
"""The rules of this subject."""
