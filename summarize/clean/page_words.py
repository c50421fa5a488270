"""Words of Chinese pages: interface words, labels of data lines, dates."""

import re
from typing import Final


def _words(table: str) -> list[str]:
    return table.split()


HEADING_WORDS: Final = frozenset(
    _words("""
    新闻 要闻 时政 国内 国际 财经 经济 社会 教育 文化 健康 旅游 科技 人物 观点 理论 专题 评论 分析 地方 体育
    汽车 军事 娱乐 房产 数码 游戏 法治 读书 公益 热点 推荐 直播 视频 图片 回复 评分 引用
    """)
)
"""Interface words that an article may also use as a subheading: alone on a line they count at the edge only."""

INTERFACE_WORDS: Final = HEADING_WORDS | frozenset(
    _words("""
    首页 网站首页 返回首页 主页 登录 注册 登录/注册 立即登录 免费注册 退出 投稿 我要投稿 订阅 搜索 站内搜索
    高级搜索 导航 网站导航 网站地图 关于我们 联系我们 联系方式 加入我们 招贤纳士 人才招聘 诚聘英才 广告服务
    广告合作 商务合作 友情链接 合作伙伴 会员服务 会员中心 本网概况 帮助中心 意见反馈 在线反馈 投诉建议 举报
    我要纠错 纠错 网站声明 法律声明 免责声明 版权声明 隐私政策 隐私条款 用户协议 服务条款 使用条款 使用帮助
    上一张 下一张
    返回顶部 回到顶部 返回列表 返回上一页 返回 顶部 上一页 下一页 尾页 末页 上一篇 下一篇 打印 打印本页 打印此页
    关闭 关闭窗口 关闭本页 收藏 收藏本文 加入收藏 设为首页 政务微博 政务微信 政务头条 发表
    分享 分享到 分享至 转发 我要评论 发表评论 查看评论
    参与评论 点赞 赞 在看 留言 写留言 听过 朗读 语音播报 播放 重播 暂停 取消 确定 允许 知道了 我知道了 同意 拒绝 更多
    继续播放 继续观看 全屏 退出全屏 静音
    查看更多 加载更多 点击加载更多 展开 收起 展开全文 阅读全文 查看全文 阅读原文 查看原文 原文链接 下载 下载app
    手机版 电脑版 触屏版 移动版 客户端 无障碍 无障碍浏览 无障碍阅读 长者版 长者模式 适老版 关怀版 老年版 english
    繁体 繁體 繁 简体 简 繁体版 简体版 rss 微信 微博 新浪微博 腾讯微博 qq qq空间 qq好友 朋友圈 微信好友
    微信朋友圈 空间 豆瓣 人人网 抖音 快手 知乎 头条 今日头条 小红书 百度贴吧 贴吧 复制链接 复制 复制成功
    facebook twitter 生成海报 二维码 扫一扫 官方微信 官方微博 微信公众号 公众号 视频号 小程序 使用小程序 字号
    字体 大 中 小 默认 特大 超大 a a+ a- 字号大 字号小 字体大 字体小 广告 推广 赞助 来源 作者 编辑 相关链接
    责任编辑 图集 滚动 资讯 新闻中心 新闻资讯 新闻动态 新闻频道 资讯中心 政务公开 信息公开 政府信息公开 政务服务
    互动交流 政民互动 公共服务 办事服务 数据开放 走进我们 热门 最新 排行 排行榜 关注 关注我们 已关注 +关注 私信
    粉丝 标签 分类 栏目 频道 全部 不限 上传 反馈 投稿服务 版面导航 标题导航 版面概览 上一版 下一版 放大 缩小
    个人中心 帐号设置 账号设置 我要跟帖 我要跟贴 跟帖 跟贴 调整字体 字体调整 字号调整
    使用道具 只看该作者 倒序浏览 只看大图 显示全部楼层 楼主 沙发 板凳 回帖 发帖
    放大+ 缩小- 大字 中字 小字 数字报 电子报 网站介绍 编辑介绍 公司简介 关于本站 本站简介 更新日志 本网招聘 企业中心
    """)
)
"""Words of a page's buttons and menus. A line of nothing else is interface, whatever separates them."""

DATE: Final = (
    r"(?:(?:19|20)\d{2}\s?[-年./]\s?\d{1,2}\s?[-月./]\s?\d{1,2}\s?日?"
    r"|\d{1,2}\s?月\s?\d{1,2}(?:st|nd|rd|th)?[,，]\s?(?:19|20)\d{2})"  # an English theme in Chinese: 12 月 23rd, 2025
)
_TIME: Final = r"\d{1,2}\s?[:：时]\s?\d{2}(?:\s?[:：分]\s?(?:\d{2}\s?秒?)?)?"
MOMENT: Final = (
    rf"{DATE}(?:\s{{0,3}}(?:T|,|，|[（(]?(?:星期|周).[)）]?)?\s{{0,3}}(?:[上下]午|凌晨)?{_TIME})?"
    r"(?:\s{0,3}(?:星期.|周[一二三四五六日]))?"
)
"""Regex source of a full date, with or without its time: it tells a data line from a sentence."""

PAGE_MOMENT: Final = (
    rf"(?:\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/]\d{{1,2}}(?=\s?{_TIME})"
    rf"|\d{{1,2}}\s?月\s?\d{{1,2}}\s?日(?=\s?{_TIME})"
    rf"|(?:19|20)\d{{2}}[01]\d[0-3]\d|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)\d{{2}}"
    rf"|[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}},?\s(?:19|20)\d{{2}}|[今昨前]天)(?:\s?{_TIME})?(?![\d.万亿])"
    r"|\d{1,2}\s?(?:分钟|小时|天|周|个月)前"
)
"""Regex source of a date as only pages write it: two figures for its year, or none and a time, eight in a row."""

_COUNTING: Final = "[一二三四五六七八九十廿卅]{1,3}"
WRITTEN_DATE: Final = (
    r"[一二]\s?(?:[〇○◯零0OoΟО一二三四五六七八九]\s?){3}年"
    rf"\s?(?:元|{_COUNTING})\s?月(?:\s?{_COUNTING}\s?[日号])?"
)
"""Regex source of a date in Chinese numerals, as documents are signed with: `二〇二五年九月三日`."""

LABELS: Final[dict[str, str]] = {
    kind: "|".join(_words(words))
    for kind, words in {
        "date": """
            时间 日期 发布时间 发文时间 发稿时间
            发布日期 发表时间 发表日期 更新时间 更新日期 录入时间 添加时间 上传时间 编辑时间
            发布于 发表于 刊发时间 公开日期 出版 更新 最后更新 最后更新时间 建立时间 播出时间 播出日期 首播时间 首播日期
        """,
        "source": """
            来源 本文来源 内容来源
            文章来源 信息来源 稿件来源 新闻来源 消息来源 来源媒体 稿源 转自 转载自 出处 摘自 发布单位
            发布者 发布人 供稿 供稿单位
        """,
        "author": """
            作者 本文作者 文章作者 撰写 信息员
            记者 本报记者 通讯员 特约记者 见习记者 实习记者 撰文 撰稿 撰稿人 文字 采写
            文/图 文图 图文 图/文 文 执笔 编译 口述 整理 翻译 译者
        """,
        "staff": """
            责任编辑 责编 本篇编辑 本文编辑 责任主编 责任校对 核稿编辑 核稿 网编 图片编辑 视觉编辑
            网络编辑 网站编辑 新媒体编辑 微信编辑 本期编辑 值班编辑 执行编辑 文字编辑 见习编辑
            实习编辑 编辑 编审 主编 执行主编 副主编 总编辑 值班主编 值班主任 值班编委 值班总编 编委 校对 校审
            核校 审校 审核 复核 审阅 审读 初审 复审 二审 三审 终审 一审 一校 二校 三校 一读 二读 编导 监制 总监制
            出品 出品人 总策划 策划 统筹 总统筹 制片人 制作 制作人 制图 美编 美术编辑 视觉 视觉设计 设计 海报
            排版 图片编辑 摄影 摄像 摄影记者 拍摄 剪辑 视频 视频剪辑 配音 播音 主播 图 图片 本文图片 文中图片
            图片来源 图源 题图
            录入 发布 签发 审签 编发 实习生 运营 责校 供图 供图单位 视频来源 素材来源 素材 图片提供 组版 版式 版式设计
        """,
        "record": """
            索引号 文号 主题分类 体裁分类 组配分类
            发文机关 发文单位 发文字号 公开方式 信息公开类型 公开属性 公开形式 公开范围 公开类型
            公开时限 公开目录 有效性 信息类别 信息名称 信息索引 效力状态 服务对象 主题词 保护视力色 背景色
            视力保护色 成文日期 发布机构 发布机关 制发机关 发文日期 印发日期 生成日期 实施日期 生效日期 施行日期
            失效日期 废止日期 统一编号 文件编号 文件文号 发布文号 信息索取号 索取号 登记号 公文种类 文件种类 信息分类
            内容分类 效力级别 是否有效 时效性 文件状态 证券代码 证券简称 股票代码 股票简称 债券代码 债券简称 公告编号
        """,
        "count": """
            浏览 浏览次数 浏览量 浏览数 阅读 阅读量 阅读数 阅读次数 点击 点击数 点击量 点击率 点击次数 访问量
            访问次数 点阅 点阅数 点阅次数 点阅率 人气 热度 评论 评论数 点赞 点赞数 收藏 收藏数 转发 分享数 字数
            回复 回复数 回帖 弹幕 弹幕数
            收听 收听量 收听数 收听次数 播放 播放量 播放数 播放次数 时长 音频时长 视频时长 节目时长
        """,
        "page": """
            专题 所属专题 相关专题
            专栏 栏目 所属栏目 频道 分类 所属分类 分类专栏 类别 标签 文章标签 关键词 关键字 相关字词 相关词 tag tags
            字号 字体 字体大小
        """,
    }.items()
}
"""Labels of data lines by the kind of their value, as alternatives of a regex."""

SUBJECT_LABELS: Final = frozenset(
    _words("""
    记者 本报记者 通讯员 特约记者 见习记者 实习记者 主播 编辑 主编 翻译 口述 实习生 设计 视频 策划 制作 运营 统筹 海报
    视觉 摄影 摄像 编导 图 图文 文图 文字 发布 出品 整理 录入 审核 复核 拍摄 剪辑 配音
    """)
)
"""Labels that an article has too, for who speaks or what is spoken of: alone, only a name makes them a byline."""

WORK_LABELS: Final = frozenset(("设计", "制作", "运营", "出品", "策划", "统筹", "配音", "视觉", "发布", "翻译"))
"""Subject labels of which an article says who did it: between two paragraphs a body behind them is no credit."""

CLOSING_LABELS: Final = frozenset(("责任编辑", "责编", "本文来源"))
"""Labels of the credits below an article."""

CREDIT_LABELS: Final = frozenset(
    _words("责任编辑 责编 文章来源 稿件来源 信息来源 图片来源 图源 题图 供图 供图单位 视频来源 素材来源 图片提供")
)
"""Labels that only credits have, wherever they stand."""

PUBLIC: Final = "游客|旅客|乘客|市民|居民|村民|群众|农户|顾客|消费者|患者|学生|家长|企业|商户|司机"
"""Whom news tells of, where a page speaks to its reader; as alternatives of a regex."""

OF_A_NOTICE: Final = re.compile("关于|(?:通知|办法|意见|公告|通告|规定|方案|细则|条例|决定|通报|批复|计划|规划|措施)$")
"""What the title of a document has."""
