"""What a page prints for hands: where a text is unfolded, a picture enlarged, an app opened, an advertisement met."""

from pipeline.clean.rules.rule import Rule

HANDLES = (
    Rule(
        name="continue_prompt",
        reason="an invitation to read on elsewhere or to unfold the text",
        sayings=(
            "阅读全文|閱讀全文|阅读原文|閱讀原文|查看全文|查看原文|展开|展开全文|展开剩余|点击展开全文|点击阅读全文|"
            "点击阅读原文|继续阅读|繼續閱讀|点击查看全文|加载更多|点击加载更多|加载中|正在加载|内容加载中|"
            "Read the full story|Read the full article|Read full story|Read full article|Read the rest|Keep reading|"
            "Show more|Load more|See more|View more|Continue to full article|Expand|Continue reading|Story continues|"
            "Article continues|展开阅读全文"
        ),
        certain=(
            "Story continues below|Story continues below advertisement|Article continues below|"
            "Article continues below advertisement|Article continues after advertisement|"
            "Story continues after advertisement|Continue reading below|Continue reading the main story|"
            "Continues below advertisement|Scroll to continue|Scroll to continue reading|广告之后继续阅读|"
            "点击展开剩余内容"
        ),
        patterns=(
            (
                r"(?:点击|戳|猛戳|请点击)?(?:左|右)?(?:下方|下角|文末)?的?[“「【\[\"](?:阅读|閱讀|"
                r"查看)原文[”」】\]\"][^。！？!?]{0,24}[！!。.～~]?"
            ),
        ),
        cues="原文",
    ),
    Rule(
        name="app_prompt",
        reason="an invitation to open or install an app",
        sayings=(
            "打开APP|打开客户端|APP内打开|在APP中打开|下载APP|下载客户端|打开微信|Open in app|Get the app|"
            "Download the app|Use the app"
        ),
        patterns=(
            (
                r"(?:请|立即|点击)?(?:打开|下载(?!量|率|次)|安装|进入)[^。！？!?，,]{0,14}(?:APP|"
                r"客户端)[^。！？!?]{0,20}[！!。.]?"
            ),
            (
                r"(?:在|用)[^。！？!?，,]{0,14}(?:APP|客户端)(?:内|里|中|上)?(?:打开|查看|阅读|观看|"
                r"参与)[^。！？!?]{0,12}[！!。.]?"
            ),
            r"(?:download|get|install|open(?: this)? in) (?:the |our )[^.!?]{0,24}\bapp\b[^.!?]{0,40}[.!]?",
        ),
        cues="app|客户端",
        longest=60,
    ),
    Rule(
        name="advertisement",
        reason="an advertisement",
        sayings=(
            "Sponsored|Sponsored content|Sponsored by|Promoted|Promoted content|Paid content|Partner content|广告|"
            "推广|赞助内容|廣告"
        ),
        certain=(
            "Advertisement|Advertisements|Advertisement Continue reading|Sponsored links|Ads by Google|"
            "Report this ad|Skip ad"
        ),
    ),
    Rule(
        name="image_prompt",
        reason="a handle of a picture or a film",
        certain=(
            "点击查看大图|点击图片查看大图|点击图片可查看大图|点击查看原图|点击放大|点击图片放大|点击看大图|查看大图|"
            "查看原图|点击播放视频|点击观看视频|点击图片进入下一页|點擊放大|點擊圖片放大|Click to enlarge|"
            "Click image to enlarge|Click on image to enlarge|Tap to enlarge|Enlarge image|Enlarge this image|"
            "View larger image|View fullscreen|Open image in new tab|Hide caption|Toggle caption|Click to play|"
            "Click to watch|View gallery|Image caption"
        ),
    ),
)
"""The rules of this subject."""
