"""What a page asks of its reader: to share, follow, subscribe, comment, like or pay."""

from pipeline.clean.rules.rule import Rule

_NETWORK = (
    r"(?:Facebook|Twitter|X|LinkedIn|WeChat|Weibo|E-?mail|WhatsApp|Reddit|Pinterest|Tumblr|Telegram|Pocket|Line|"
    r"Flipboard|Threads|Bluesky|Mastodon|Instagram|YouTube|SMS|Print|More|Copy link|微信好友|微信|新浪微博|腾讯微博|"
    r"微博|朋友圈|QQ空间|QQ好友|QQ|空间|好友|新浪|腾讯|豆瓣|人人网|开心网|百度贴吧|贴吧|知乎|复制链接|更多)"
)
_GAP = r"[\s、，,|｜/·:：]*"
_COUNT = r"(?:[\s（(]*\d[\d,.]{0,9}\s?[万萬wkm]?\+?[）)]?)?"
_REACTION = r"(?:点赞|點讚|赞|讚|收藏|在看|喜欢|转发|踩|顶|分享|评论)"

ASKING = (
    Rule(
        name="reply_prompt",
        reason="a blog's invitation to comment",
        sayings=(
            "Leave a Reply|Leave a Comment|Post a Comment|Add a comment|Write a comment|Cancel reply|Comments|"
            "No comments|No comments yet|Comments are closed|Comments are off for this post|"
            "Your email address will not be published|Your email address will not be published. Required fields are m"
            "arked|Required fields are marked|Reply|Submit|Log in to comment|Log in to reply|Sign in to comment|"
            "Join the conversation|Join the discussion|Show comments|View comments|Hide comments|Load more comments|"
            "Be the first to comment|Save my name, email, and website in this browser for the next time I comment|"
            "发表评论|发表回复|我要评论|我来说两句|说点什么|说说你的看法|写评论|写留言|留言|精选留言|评论|网友评论|"
            "相关评论|全部评论|热门评论|最新评论|查看评论|查看全部评论|登录后评论|登录后可评论|登录后参与评论|"
            "取消回复|暂无评论|还没有评论|發表評論|發佈留言|您的邮箱地址不会被公开|电子邮件地址不会被公开|"
            "必填项已用标注|评论功能已关闭|该文章评论已关闭"
        ),
        patterns=(
            (
                r"leave a (?:reply|comment)(?: to .{1,40})?|(?:快来|欢迎)?(?:发表|说说|写下|"
                r"留下)(?:一下)?你的(?:看法|评论|想法|观点)吧?[！!。.]?"
            ),
        ),
        cues="leave a|你的",
    ),
    Rule(
        name="share_bar",
        reason="an invitation to share",
        sayings=(
            "Share|Share this|Share this:|Share it|Tweet|Tweet this|Pin it|Email this|Share via|Sharing|"
            "Spread the word|Share this with a friend|Pass it on|分享|分享到|分享至|转发|一键分享|分享此文|分享本文|"
            "分享文章|分享给朋友|转发给朋友|分享给好友|转发分享|分享朋友圈|分享到朋友圈"
        ),
        patterns=(
            (
                rf"(?:(?:一键|欢迎|请)?(?:分享|转发|轉發)(?:本文|此文|文章)?(?:到|至|给|：|:){_GAP}|"
                r"(?:Click to )?(?:(?:Share|Tweet|Follow)(?: (?:this|it|us))?|(?:Print|E-?mail|Pin) (?:this|"
                r"it))(?: (?:post|article|page|story))?"
                rf"(?: (?:on|via|to|with|by))?[:\s]*)(?:{_NETWORK}{_GAP}){{0,15}}+(?:\(Opens in new window\))?"
            ),
            rf"(?:{_NETWORK}[\s、，,|｜/·]*){{3,15}}+",
        ),
        cues="分享|转发|轉發|share|tweet|print|follow|mail|pin|facebook|微信|微博|twitter",
    ),
    Rule(
        name="follow_prompt",
        reason="an invitation to follow the publisher",
        sayings=(
            "Follow us|Follow|Connect with us|Stay connected|Stay in touch|Find us on|关注我们|关注|加关注|点击关注|"
            "扫码关注|扫一扫关注|扫描二维码关注|微信扫一扫|扫一扫|微信公众号|官方微信|官方微博|设为星标|加星标|"
            "关注公众号|欢迎关注"
        ),
        patterns=(
            (
                r"(?:请|欢迎|敬请|记得|可以|微信)?(?:点击|點擊|戳|长按|長按|扫描|掃描|扫码|扫一扫|掃一掃|识别|识图|"
                r"关注|關注|(?:添加|搜索)(?=微信|公众号))[^。！？!?；;]{0,24}(?:二维码|二維碼|蓝字|藍字|蓝色字|"
                r"公众号|公眾號|视频号|微信号|名片|星标)[^。！？!?；;]{0,30}[！!。.～~]?"
            ),
            (
                r"(?:点击|點擊|戳)(?:上方|下方|上面|下面|左|右|此|这里|蓝|标题)[^。！？!?；;]{0,20}(?:关注|關注|"
                r"订阅)[^。！？!?；;]{0,16}[！!。.～~]?"
            ),
            (
                r"(?:长按|長按|扫码|扫一扫)[^。！？!?；;]{0,16}(?:关注|關注|订阅|加入|"
                r"加群)[^。！？!?；;]{0,16}[！!。.～~]?"
            ),
            r"(?:欢迎|敬请)(?:您)?(?:关注|訂閱|订阅)[^。！？!?；;，,]{1,24}[！!。.～~]?",
            (
                r"(?:官方|微信)?(?:公众号|公眾號|订阅号|视频号|微信号|微信ID|微信公众平台)\s*(?:名称|"
                r"ID)?\s*[：:]\s*[^。！？；]{2,30}"
            ),
            r"功能介绍\s[^。]{2,80}。?",
            (
                r"(?:Please )?(?:Follow|Like|Find|Join|Add)(?: us| me| our \w{2,12}| @?\w{2,30}){1,2} on "
                rf"(?:{_NETWORK}{_GAP}(?:and |or )?){{1,6}}[.!]?(?:@\w{{2,30}})?"
            ),
        ),
        cues=(
            "二维码|二維碼|蓝|藍|公众号|公眾號|视频号|微信号|微信id|微信公众|名片|星标|关注|關注|订阅|加入|加群|"
            "功能介绍| on "
        ),
    ),
    Rule(
        name="subscribe_prompt",
        reason="an invitation to subscribe",
        sayings=(
            "Subscribe|Subscribe now|Subscribe today|Sign up|Sign up now|Sign up today|Enter your email address|"
            "Your email|Your email address|Email address|Type your email|Join our mailing list|Join our newsletter|"
            "Newsletter|Newsletters|Get the newsletter|Already a subscriber? Log in|Already a subscriber? Sign in|"
            "This post is for paid subscribers|This post is for subscribers|Subscribe to keep reading|"
            "Continue with Google|No spam. Unsubscribe anytime|订阅|立即订阅|订阅我们|邮件订阅|订阅本站|订阅更新|"
            "RSS订阅|输入邮箱订阅"
        ),
        patterns=(
            (
                r"(?:please |you can )?(?:subscribe|sign up|join|get|receive)\b[^.!?]{0,70}\b(?:newsletters?|"
                r"mailing list|inbox|e-?mail (?:list|alerts|updates)|by e-?mail|via e-?mail|"
                r"new posts)\b[^.!?]{0,70}[.!]?"
            ),
            (
                r"(?:thanks for reading|thank you for reading) .{1,40}[.!] (?:this post is (?:public|free)|"
                r"subscribe).{0,80}"
            ),
            r"join (?:the )?[\d,]{2,9}\+? (?:other )?(?:subscribers|readers|followers)[^.!?]{0,40}[.!]?",
        ),
        cues=(
            "newsletter|mailing list|inbox|mail|new posts|thanks for reading|thank you for reading|subscribers|"
            "readers|followers"
        ),
        longest=160,
    ),
    Rule(
        name="reaction",
        reason="what readers may click, or have clicked, to show that they like it",
        sayings=(
            "点赞|赞|在看|点赞 在看|在看 点赞|分享 点赞 在看|分享 收藏 点赞 在看|好看|收藏|收藏本文|Like|Likes|"
            "Like this|Like this:|Like Loading|Loading|Be the first to like this|Clap|顶|踩|顶一下|踩一下|我喜欢|"
            "很赞哦"
        ),
        patterns=(
            rf"(?:{_REACTION}{_COUNT}[\s、，,|｜/·+“”\"]*){{1,6}}+",
            r"\d[\d,]{0,9}\s?(?:人(?:喜欢|点赞|赞过|收藏|推荐)|likes?|people like this|claps?|shares?|retweets?)",
            (
                r"[^。！？!?]{0,24}(?:点个|點個|点亮|点一下|动动手指)\s?[“「\"]?(?:赞|讚|在看|小红心|"
                r"好看)[”」\"]?[^。！？!?]{0,14}[！!。.～~]?"
            ),
        ),
        cues="赞|讚|收藏|在看|喜欢|转发|踩|顶|分享|小红心|好看|like|clap|share|retweet|推荐",
        longest=50,
    ),
    Rule(
        name="tip_prompt",
        reason="an appeal for money",
        sayings=(
            "赞赏|打赏|打赏作者|赞赏作者|给作者打赏|赞赏支持|喜欢作者|微信打赏|支付宝打赏|打赏支持|Donate|Donate now|"
            "Make a donation|Buy me a coffee|Tip jar|Support us|Support our work|Support our journalism|"
            "Become a member|Become a patron|Become a paid subscriber|Upgrade to paid|Give a gift subscription"
        ),
        patterns=(
            (
                r"(?:如果|觉得|若)[^。！？!?]{2,30}(?:打赏|赞赏)[^。！？!?]{0,20}[！!。.～~]?|"
                r"\d[\d,]{0,5}\s?人(?:赞赏|打赏)"
            ),
        ),
        cues="打赏|赞赏",
        longest=60,
    ),
)
"""The rules of this subject."""
