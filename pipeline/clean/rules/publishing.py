"""What a publisher prints around a text: whence it came, who worked on it, whose it is, what it does not mean."""

from pipeline.clean.counterparts import is_colophon
from pipeline.clean.rules.rule import Rule

_STAFF = (
    "(?:(?:本文|本期|本版|值班|责任|責任|执行|執行|新媒体|网络|文字|视觉|美术|微信|实习|栏目|英文)?(?:编辑|編輯|责编|"
    "責編|校对|校對|审核|審核|审校|编审|终审|复审|初审|监制|排版|美编|运营|统筹|制图|排版设计))"
)
_PHOTO = "(?:图片?|圖片?|照片|摄影|攝影|配图|题图|题头图|封面图?|头图|首图|插图|文中图片|视频截图|本文图片|图文)"
_AGENCY = (
    "(?-i:Reuters|AP|Associated Press|AFP|Getty Images?|EPA|Shutterstock|Bloomberg|Xinhua|视觉中国|新华社|中新社|"
    "IC photo|东方IC|人民视觉)"
)
_ORIGIN = "(?:文章来源|来源|來源|稿源|信息来源|新闻来源|内容来源|转自|轉自|Source|Via)"

PUBLISHING = (
    Rule(
        name="colophon",
        reason="a line about other versions or the translator; what it says is in metadata",
        holds=is_colophon,
    ),
    Rule(
        name="source_line",
        reason="the line that names where the text was taken from; it is a claim in metadata",
        patterns=(
            rf"{_ORIGIN}\s?[：:]\s?(?P<source>[^）)】|\n。]{{1,30}}?)|[转轉]自\s?(?P<taken>[^）)】|\n。]{{1,30}}?)",
            (
                r"(?:本文|文章|全文|原文)(?:转载自|转自|摘自|选自|节选自|首发于|首发|原载于|原载|刊载于|刊于|原刊于|"
                r"发表于|系转载自|(?:来自|来源于|来源|出自)(?=\s?(?:微信|公众号|公眾號|"
                r"[：:“「《【])))\s?[：:]?\s?(?:微信)?(?:公众号|公眾號)?\s?[：:]?[“「《【]?(?P<from>[^，,。；;：:）)"
                r"】」》”|\n]{1,30})[”」》】]?(?:[，,；;。\s（(]\s?(?:ID|微信号|公众号|原文|原标题|作者|文|编辑|记者|"
                r"题图|图片|封面|经|已获|授权|版权|仅代表|转载|如|欢迎|略有|有).{0,80})?[。.]?"
            ),
            (
                r"(?:This (?:article|story|post|piece|essay|interview|letter|column)(?: was| is)? )?(?:originally|"
                r"first) (?:appeared|published|posted|ran) (?:on|in|at|by|as part of) (?P<first>[^.;]{2,70})\.?"
            ),
        ),
        cues="来源|來源|稿源|转自|轉自|source|via|本文|文章|全文|原文|originally|first",
        longest=160,
    ),
    Rule(
        name="imprint",
        reason="the publisher's own line: editor, copyright, registration",
        sayings=(
            "All rights reserved|版权所有|版權所有|版权所有 侵权必究|版权所有 翻印必究|Powered by WordPress|"
            "Proudly powered by WordPress"
        ),
        patterns=(
            rf"[（(]?{_STAFF}\s?[：:|｜/丨]\s?[^。！？!?\n]{{0,100}}|{_STAFF}[\s\u3000]{{1,3}}[\u4e00-\u9fff]{{2,4}}",
            (
                r"(?:版权所有|版權所有|©|Copyright (?:©|\(c\)|\d{4})|\(c\) (?:19|20)\d\d|"
                r"All rights reserved)[^。\n]{0,120}[）)。.]?"
            ),
            r"[^。！？!?]{0,60}(?:版权所有|版權所有|All rights reserved)\.?",
            (
                r".{0,40}(?:ICP[备備证證]|公网安备|网安备|ICP 备).{0,60}|(?:技术支持|主办单位|承办单位|"
                r"网站标识码)\s?[：:].{1,60}"
            ),
            (
                r"(?:(?:Proudly )?Powered by|Hosted (?:by|on)|(?:Theme|Website|Site|Web ?design|"
                r"Design)(?: design)? by) [^.!?]{2,60}\.?"
            ),
            r"(?:ISSN|国内统一刊号|刊号|互联网新闻信息服务许可证)[\s：:]?.{1,50}",
        ),
        cues=(
            "编辑|編輯|责编|責編|校对|校對|审|審|监制|排版|美编|运营|统筹|制图|版权|版權|©|copyright|(c)|all rights|"
            "备|備|icp|技术支持|单位|标识码|powered|hosted|site|theme|design|issn|刊号|许可证"
        ),
        longest=160,
    ),
    Rule(
        name="credit",
        reason="who made a picture",
        patterns=(
            (
                rf"{_PHOTO}\s?(?:来源|來源|提供|版权|由|来自|来源于|均来自|均为|作者|摄)?\s?[：:/／|"
                rf"｜丨]\s?[^。！？!?]{{1,50}}"
            ),
            rf"(?:本文|文中)?{_PHOTO}(?:均)?(?:来源于|来源|来自|源自|取自|由|系)[^。！？!?]{{1,30}}[。.]?",
            r"[^。！？!?，,]{0,40}(?:记者|通讯员|本报|新华社|中新社|实习生)[^。！？!?，,]{0,14}[\s/／]?[摄攝]",
            (
                r"(?:Photo(?:graph)?s?|Images?|Pictures?|Illustrations?|Cover(?: photo| image)?|Featured image|"
                r"Header image|Lead image|Cover art)(?: credits?| courtesy(?: of)?| by| source|"
                r" via)?\s?[:：/]\s?[^!?]{2,80}"
            ),
            (
                r"(?:Photo(?:graph)?s?|Images?|Illustrations?|Pictures?) (?:by|courtesy of|via|credit:?|"
                r"courtesy)\s[^!?]{2,80}"
            ),
            (
                rf"[^!?。！？]{{2,50}}\s?[/／|]\s?{_AGENCY}(?:\s?[/／|]\s?[\w ]{{2,30}})?|{_AGENCY}(?:\s?[/／|"
                rf"]\s?{_AGENCY}){{0,3}}"
            ),
        ),
        cues=(
            "图|圖|照片|摄|攝|photo|image|picture|illustration|cover|graphic|reuters|ap|afp|getty|epa|shutterstock|"
            "bloomberg|xinhua|视觉|社|ic"
        ),
        longest=110,
    ),
    Rule(
        name="agency_line",
        reason="who reported, wrote and edited, as agencies print it under a report",
        patterns=(
            (
                r"(?:(?:additional |further )?(?:reporting|writing|editing|compiled|edited|"
                r"reported)(?:,? (?:and )?(?:writing|editing|reporting))? by (?-i:[A-Z])[^()]{1,150}[.;]?)"
            ),
            (
                r"(?:本报|新华社|中新社|实习|见习)?(?:记者|通讯员|采写|文字|"
                r"撰文)\s?[：:]?\s?[^。！？!?，,：:]{2,20}[;；、\s](?:编辑|摄影|实习生|通讯员|责编|"
                r"校对)\s?[：:]?\s?[^。！？!?，,]{2,20}"
            ),
        ),
        cues=" by |记者|通讯员|采写|文字|撰文",
        longest=170,
    ),
)
"""The rules of this subject."""
