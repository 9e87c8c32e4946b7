"""What leads elsewhere: navigation, pages of a text, tools of the page, other texts, labels."""

import re

from pipeline.clean.blocks import HEADING, Block, fold
from pipeline.clean.rules.rule import Rule

_NAVIGATION = frozenset(
    map(
        fold,
        (
            "Home|Homepage|About|About us|Contact|Contact us|Menu|Main menu|Navigation|Toggle navigation|Search|"
            "Search for:|Next|Previous|Prev|Back|Back to top|Go to top|Return to top|Skip to content|"
            "Skip to main content|Skip navigation|Archives|Categories|Read more|More|RSS|Sitemap|Login|Log in|"
            "Log out|Sign in|Register|My account|Subscribe|Privacy Policy|Terms of Use|Terms of Service|"
            "Terms and Conditions|Cookie Policy|Do not sell my personal information|Advertise with us|Site map|"
            "Help center|Next post|Previous post|Next article|Previous article|Older posts|Newer posts|View all|"
            "View all posts|See all|All posts|Back to blog|Back to news|首页|主页|返回|返回首页|返回列表|返回目录|"
            "返回上页|上一篇|下一篇|上一页|下一页|上一条|下一条|前一篇|后一篇|尾页|末页|返回顶部|回到顶部|回顶部|"
            "目录|更多|更多>>|阅读更多|查看更多|登录|注册|登录注册|登陆|退出|关于我们|联系我们|网站地图|加入收藏|"
            "设为首页|打印本页|关闭窗口|搜索|网站首页|新闻首页|网站导航|隐私政策|用户协议|服务条款|诚聘英才|招贤纳士|"
            "帮助中心|意见反馈|投诉建议|法律声明|友情链接|手机版|电脑版|触屏版|首頁|上一頁|下一頁|回首頁|回上頁|"
            "關於我們|聯絡我們|網站地圖|登入|註冊|隱私權政策"
        ).split("|"),
    )
) - {""}
_IN_BARS = _NAVIGATION | frozenset(
    map(
        fold,
        (
            "Close|Top|Privacy|Terms|Accessibility|Advertise|Careers|Jobs|Older|Newer|Help|FAQ|Blog|News|Support|"
            "Store|Press|Events|Legal|Share|Print|Email|TOP|正文|广告服务|人才招聘|客户端|English|简体|繁体|新闻|"
            "博客|论坛|视频|专题|产品|招聘|合作|帮助|客服"
        ).split("|"),
    )
)
"""Words that lead elsewhere only in the company of others."""
_BARS = re.compile(r"\s*[|｜·»>/•]\s*|\s{2,}")
_ADDRESS = re.compile(
    r"(?:(?:(?:本文|此文|原文|文章|永久|网页|網頁)(?:的?(?:永久)?(?:链接|連結|鏈接|地址|网址|網址))|permalink|URL)\s?[：:]\s?)?"
    r"(?P<address>(?:https?:)?//[^\s，。）】]+|www\.[^\s，。）】]+)",
    re.IGNORECASE,
)
"""An address, as such or named as that of the text."""
LONGEST_BAR = 80
"""Characters of a line of links; a longer one is a text that happens to be linked."""


def bare_address(block: Block) -> str | None:
    """The address that a block consists of; ``None`` where it says anything else."""
    found = _ADDRESS.fullmatch(block.text) if "//" in block.text or "www." in block.text else None
    return found["address"] if found else None


def is_bare_link(block: Block) -> bool:
    """Nothing but one address."""
    return bare_address(block) is not None


def is_navigation(block: Block) -> bool:
    """Links and words that lead elsewhere: nothing but links in a short line, or nothing but navigation words."""
    if block.form == HEADING or len(block.text) > LONGEST_BAR:
        return False
    parts = [fold(part) for part in _BARS.split(block.text)]
    known = _IN_BARS if len(parts) > 1 and not _NAVIGATION.isdisjoint(parts) else _NAVIGATION
    words = all(part in known for part in parts if part)
    mostly_linked = block.linked >= 0.8 * len(block.text.replace(" ", ""))
    return (words or (mostly_linked and not is_bare_link(block))) and bool(block.folded)


_OTHERS = (
    "相关(?:阅读|新闻|文章|报道|推荐|链接|专题|主题|内容|资讯)|推荐(?:阅读|文章)|延伸阅读|拓展阅读|扩展阅读|猜你喜欢|"
    "(?:热门|最新|精选)(?:文章|推荐|新闻)|往期(?:精彩|回顾|推荐|文章|精选)(?:回顾)?|精彩(?:推荐|回顾|阅读)|"
    "更多(?:阅读|精彩|文章)|相關(?:閱讀|新聞|文章|報導)|推薦閱讀|延伸閱讀"
)
_STEPS = (
    r"(?:首页|尾页|末页|上一?页|下一?页|[上下]一頁|previous|prev|next|first|last|[«»‹›<>]+|\[?[1-9]\d{0,2}+(?!\d)\]?|"
    r"\.{3}|…)"
)
_TOOL = (
    "(?:字号|字號|字体|字體|调整字号|打印本页|打印|列印|关闭窗口|关闭|關閉視窗|關閉|收藏|推荐|复制链接|复制|纠错|"
    "举报|返回顶部|大|中|小|默认|加大|缩小|特大|繁体|简体|繁體|簡體|分享|朗读|评论)"
)

LEADING = (
    Rule(name="bare_link", reason="nothing but an address; it is a claim in metadata", holds=is_bare_link),
    Rule(
        name="navigation",
        reason="links that lead elsewhere on the site",
        holds=is_navigation,
        patterns=(
            (
                r"(?:您?(?:当前|现在|目前|所在)的?所?在?的?(?:位置|栏目)|你在这里|您的位置|You are here)\s?(?:是|"
                r"为)?\s?[：:].{1,70}"
            ),
            r"(?:首页|主页|网站首页|首頁|Home|Front page)(?:\s?(?:[>»›/→]|-{1,2}>|&gt;)\s?[^>»›/→]{1,30}){1,6}",
            (
                r"(?:上一篇|下一篇|前一篇|后一篇|上一条|下一条|上篇|下篇|(?:Previous|Next|Prev|Older|Newer) (?:post|"
                r"article|story|page|entry))\s?(?:[：:»«→←]|[>›]{1,2}).{0,76}"
            ),
        ),
        cues="位置|栏目|这里|here|>|»|›|/|→|：|:|←|«",
    ),
    Rule(
        name="pagination",
        reason="the pages that the text was parted into",
        patterns=(
            rf"(?=.*(?:页|頁|prev|next|[«»‹›]))(?:{_STEPS}[\s|·]*){{2,25}}+",
            (
                r"(?:第\s?\d{1,4}\s?[页頁]\s?[/／,，|]?\s?)?[（(]?(?:共|总共|全文共|"
                r"总)\s?\d{1,4}\s?[页頁][）)]?(?:\s?第\s?\d{1,4}\s?[页頁])?.{0,6}"
            ),
            r"第\s?\d{1,4}\s?[/／]\s?\d{1,4}\s?[页頁]?|page \d{1,4} (?:of|/) \d{1,4}|\d{1,4}\s?/\s?\d{1,4}\s?[页頁]",
            r"single page|view as (?:a )?single page|view on one page|在本页阅读全文|余下全文",
        ),
        cues="页|頁|page|prev|next|«|»|‹|›|余下",
    ),
    Rule(
        name="page_tools",
        reason="tools of the page: letter size, printing, closing",
        sayings=(
            "打印|打印本页|打印此文|打印文章|打印此页|关闭|关闭窗口|关闭本页|关闭此页|打印 关闭|举报|投诉|我要纠错|"
            "纠错|复制链接|复制本文链接|大中小|听文章|听全文|播报文章|语音播报|朗读|收听本文|繁体|简体|Print|"
            "Print this page|Print article|Print this article|Print friendly|Text size|Font size|AAA|"
            "Listen to this article|Listen to article|Listen to this story|Copy link|Copy URL|Link copied|"
            "Report this|Report a problem|Edit this page|Edit this page on GitHub|View this email in your browser|"
            "View in browser|Bookmark this page|Save for later|Download PDF"
        ),
        patterns=(
            (
                rf"(?=.*(?:字[号號体體]|打印|列印|关闭|關閉|纠错|举报|繁[体體]))[【\[（(「\s]*(?:{_TOOL}[【】\[\]（）"
                rf"()「」：:\s|｜·/]*){{2,14}}+"
            ),
        ),
        cues="字号|字號|字体|字體|打印|列印|关闭|關閉|纠错|举报|繁体|繁體",
        longest=60,
    ),
    Rule(
        name="related",
        reason="a list of other texts",
        sayings=(
            "喜欢此文章的人也喜欢|喜欢此内容的人还喜欢|喜欢该文的人也喜欢|你可能喜欢|你可能还喜欢|你可能感兴趣|"
            "你可能也喜欢|大家都在看|大家还看了|为你推荐|热点推荐|编辑推荐|今日热点|热点排行|热门排行|排行榜|"
            "点击排行|阅读排行|24小时热文|一周热门|Related|Related content|Related coverage|Related topics|"
            "Related links|Most read|Most popular|Most viewed|Trending|Trending now|Popular posts|Recent posts|"
            "Recent comments|Latest news|Latest stories|Latest posts|Editors' picks|Editor's picks|"
            "Recommended for you|Recommended reading|More stories|More stories like this|More on this story|"
            "More from this author|Read next|Up next|What to read next|You might also be interested in|"
            "People also read|From the web|Around the web|Don't miss|Top stories|In case you missed it|More news"
        ),
        patterns=(
            rf"(?:{_OTHERS})\s?[：:>»|丨]?|(?:{_OTHERS})\s?[：:>»|丨]\s?.{{2,70}}",
            (
                r"(?:Related (?:posts?|articles?|stories|news|reading)|You (?:may|might) also (?:like|enjoy)|"
                r"Recommended)[：:]?"
            ),
            (
                r"(?:Read (?:also|next|more)|Also read|Related(?: (?:story|stories|article|coverage|post|reading|"
                r"news))?|RELATED|More (?:from|on|about) [^:：]{1,30})\s?[：:»|]\s?.{0,70}"
            ),
            (
                r"更多(?:精彩)?(?:内容|资讯|信息|文章|报道|新闻)[，,]?\s?(?:请|敬请|欢迎)?(?:点击|关注|访问|查看|"
                r"登录|下载|搜索)[^。]{0,40}。?"
            ),
        ),
        cues="相关|推荐|阅读|喜欢|文章|新闻|往期|精彩|更多|閱|相關|related|also|recommended|read|more",
        longest=100,
    ),
    Rule(
        name="labels",
        reason="the labels that the publishing system files the text under",
        patterns=(
            (
                r"(?:(?:文章|本文|热门)?(?:标签|標籤|标记)|所属(?:专栏|专辑|分类|栏目)|(?:文章)?(?:分类|分類|归档|"
                r"歸類)|话题|TAGS?|Tagged(?: with| as)?|Filed under|Posted (?:in|under)|Categor(?:y|ies)|Topics?|"
                r"More in|More about)\s?[：:]\s?[^。！？!?]{0,90}"
            ),
            r"(?:Filed under|Tagged(?: with| as)|Posted under)\s[^.!?]{1,90}",
            r"Posted in (?-i:[A-Z])[^.!?]{1,90}",
            r"(?:#(?!\d)[^\s#，。！？]{1,30}(?:#(?=[\s#]|$))?\s{0,3}){1,12}+",
        ),
        cues=("标签|標籤|标记|所属|分类|分類|归档|歸類|话题|tag|filed|posted|categor|topic|label|more in|more about|#"),
        longest=160,
    ),
)
"""The rules of this subject."""
