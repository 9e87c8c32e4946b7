"""Notices to all readers: what the publisher does not answer for, cookies, whom to call, and that the text ends."""

from pipeline.clean.rules.rule import Rule

NOTICES = (
    Rule(
        name="disclaimer",
        reason="what the publisher does not answer for, or forbids",
        sayings=(
            "免责声明|版权声明|转载声明|风险提示|原创声明|Disclaimer|Legal notice|投资有风险，入市需谨慎|"
            "市场有风险，投资需谨慎|图文无关"
        ),
        patterns=(
            (
                r"(?:免责|版权|转载|原创|著作权)(?:及[^：:。]{1,8})?(?:声明|條款|条款|说明|聲明|"
                r"申明)[】\]]?\s?[：:]?.{0,290}"
            ),
            (
                r"[【\[]?(?:特别|郑重|本站|本网)?(?:声明|申明)[】\]]?\s?[：:](?=.*(?:不代表|版权|转载|侵权|投资建议|"
                r"文责|不承担|真实性)).{0,280}"
            ),
            (
                r"(?:本文|以上|文章|文中|上述|该文|此文)[^。]{0,24}(?:仅|只|不|均)(?:代表|构成|作为|"
                r"供)[^。]{0,60}(?:。.{0,200})?"
            ),
            (
                r"(?:未经|未獲|未获)[^。，,]{0,24}(?:授权|许可|允许|同意|授權)[^。]{0,20}[，,]?[^。]{0,30}(?:转载|"
                r"复制|摘编|使用|轉載|镜像|引用).{0,80}"
            ),
            (
                r"(?:如需|如欲|需要|欢迎|禁止|谢绝|严禁|若需|如要)?(?:转载|轉載)(?:本文|此文|"
                r"文章)?(?:时)?[，,]?(?:请|須|须|需|务必|敬请|必须|前请|应|，)[^。]{0,60}。?.{0,60}"
            ),
            (
                r"(?:如|若|倘)(?:有|涉及|涉嫌|发现|果|因)?[^。]{0,16}(?:侵权|侵犯|版权问题)[^。]{0,50}(?:删除|联系|"
                r"处理|告知|撤下).{0,40}"
            ),
            (
                r"(?:the |all |any )?(?:views|opinions)\b[^.]{0,80}\b(?:are (?:those|solely|entirely|my own|his own|"
                r"her own|their own|the author)|not necessarily|do not (?:necessarily )?(?:reflect|"
                r"represent))\b.{0,200}"
            ),
            (
                r"(?:this (?:article|post|content|material|site|blog|newsletter|information)|the (?:content|material|"
                r"information) (?:on|in|of|provided))\b[^.]{0,60}(?:informational purposes|not (?:constitute|"
                r"intended (?:as|to constitute)|be (?:published|reproduced)|(?:investment|financial|legal|"
                r"medical) advice)).{0,200}"
            ),
            (
                r"(?:disclaimer|legal notice)\s?[:：].{0,280}|(?:reproduction|republication|"
                r"reprinting)\b[^.]{0,60}(?:prohibited|permission|forbidden).{0,100}|(?:do not|"
                r"don't) reproduce without permission\.?"
            ),
        ),
        cues=(
            "声明|聲明|申明|说明|條款|条款|提示|代表|构成|作为|仅供|授权|授權|许可|允许|同意|转载|轉載|侵权|侵犯|"
            "版权问题|views|opinions|purposes| not |disclaimer|legal notice|reproduc|republication|reprinting"
        ),
        longest=300,
    ),
    Rule(
        name="contact_line",
        reason="how to reach the publisher",
        patterns=(
            (
                r"(?:投稿|爆料|商务合作|广告合作|内容合作|转载合作|商业合作|媒体合作|新闻热线|读者热线|举报|"
                r"违法和不良信息举报|客服|报料|订阅|发行|入群|加群)(?:邮箱|电话|热线|微信|方式|请联系|联系|请加|"
                r"请发)?(?:及[^：:。]{1,8})?\s?[：:]\s?[^。！？!?]{2,70}"
            ),
            (
                r"(?:Got a (?:tip|story)|Have a (?:tip|story)|Send (?:us )?(?:tips|your tips|news tips|feedback|"
                r"corrections))\b[^.]{0,80}[.?]?.{0,60}"
            ),
        ),
        cues="：|:|tip|story|feedback|corrections",
        longest=140,
    ),
    Rule(
        name="cookie_notice",
        reason="a notice about cookies",
        sayings=(
            "Accept|Accept all|Accept all cookies|Accept cookies|Reject all|Manage cookies|Manage preferences|"
            "Cookie settings|Got it"
        ),
        patterns=(
            (
                r"(?:(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies|by (?:using|"
                r"continuing)[^.]{0,90}\bcookies)\b.{0,200}|(?:本网站|本站|我们|"
                r"我們)[^。]{0,20}使用\s?cookies?.{0,120}"
            ),
        ),
        cues="cookie",
        longest=300,
    ),
    Rule(
        name="end_mark",
        reason="a mark that the text ends here",
        sayings="完|全文完|本文完|END|The End|正文结束|EOF",
    ),
)
"""The rules of this subject."""
