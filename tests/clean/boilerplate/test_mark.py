"""Boilerplate goes wherever it stands, with its reason; a line an article could have stays."""

import pytest

from summarize.clean.document import clean
from summarize.core.errors import ArticleError
from summarize.core.schema import Document
from tests.support.cleaning import BODY, CONFIG, LAST, LEAD, article, cleaned, rules

GOES = """
您当前的位置：首页 > 新闻中心 > 要闻
首页 >> 财经 >> 正文
分享到：微信 微博 QQ空间
请完成下方的滑动验证
【打印本页】【关闭窗口】
【字体：大 中 小】
原标题：人工智能大会召开
译文仅供参考，具体内容表达以及含义以原文为准。
本文是翻译文章
责任编辑：赵敏
浏览次数：1024
1024次阅读
发布时间：2025-03-08 来源：云岭日报 作者：陈晓明
预览时标签不可点
轻触阅读原文
长按识别下方二维码关注我们
点赞、在看、转发三连
扫一扫在手机打开当前页
https://www.example.cn/a/1.html
原文链接：https://www.example.cn/a/1.html
转载请注明出处：云岭日报
未经授权，不得转载
免责声明：本文来源于网络，仅供学习交流使用，版权归原作者所有，如有侵权请联系删除。
Copyright © 2008-2025 All Rights Reserved
滇ICP备05000001号-1
版权所有：云岭市人民政府
打开云岭APP查看更多精彩内容
首页 | 新闻 | 视频 | 登录 | 注册
索引号：00123456/2025-00031
* * *
请支持独立网站，转发请注明本文链接：https://www.example.cn/a/1.html
本文图片除特别标注外，均为云岭日报记者王一 图
（实习生林田对此文亦有贡献）
安装云岭财经客户端第一时间接收最全面的市场资讯→【下载地址】
点击查看政策解读：【音频解读】关于《云岭市人才公寓办法》的解读
相关文件下载
""".strip().split("\n")

STAYS = """
相关政策
最新动态
下一步，云岭将加快建设
数据采集 → 数据清洗 → 模型训练
一、总体要求
分享经验 共谋发展
分享微信生态发展经验
位置优势明显
当前位置感知技术取得突破
字体设计的未来
短信验证码诈骗频发
上篇：治理之变
时间：8月26日9:00
地点：云岭国际会展中心
记者：请问这项技术何时落地？
编辑部里的故事
关注民生 服务发展
扫码支付改变生活
识别准确率达到99%
登录月球背面
收藏热背后的冷思考
评论
1
2025年3月5日，大会开幕
来源可追溯
图为大会现场。
一等奖：张三
转发一条微博背后的故事
责任编辑部门要严格把关。
打开市场大门
下载量突破10亿次
阅读是一种习惯
视频会议系统升级
咨询电话：12345
图片均为真实场景
转发请注意核实来源
本网记者从会上获悉，相关部门已着手修订版权保护条例。
张三 李四 王五
上一个五年
热门景点迎来客流高峰
推荐性国家标准发布
更多企业加入
请使用国产浏览器
欢迎来到云岭创业
第一条 为了规范管理
本文由人工智能写成
""".strip().split("\n")


@pytest.mark.parametrize("line", GOES)
@pytest.mark.parametrize("page", ["{0}\n{1}", "{1}\n{0}"], ids=["before", "after"])
def test_boilerplate_goes_with_its_reason(line: str, page: str) -> None:
    text = page.format(line, BODY)
    result = article(text)
    assert result.text == BODY
    (edit,) = [edit for edit in result.edits if text[edit.start : edit.end] == line]
    assert edit.reason
    assert not edit.new


@pytest.mark.parametrize("line", STAYS)
def test_a_line_an_article_could_say_stays(line: str) -> None:
    text = f"云岭召开人工智能大会\n{LEAD}\n{line}\n{LAST}"
    assert cleaned(text).split("\n")[1:] == [LEAD, line, LAST]


@pytest.mark.parametrize(
    "heading", ["相关阅读", "【推荐阅读】", "热门排行", "网友评论 (3)", "猜你喜欢", "上一篇：另一篇", "—— END ——"]
)
def test_nothing_of_another_article_follows(heading: str) -> None:
    teaser = "南河市气象台发布暴雨蓝色预警，提醒市民注意出行安全，减少外出，远离河道与山区。"
    assert cleaned(f"{BODY}\n{heading}\n{teaser}\n南河地铁5号线开通\n第二条新闻的标题") == BODY


def test_a_sidebar_before_the_article_does_not_end_it() -> None:
    assert cleaned(f"热门新闻\n{BODY}").endswith(f"{LEAD}\n{LAST}")


def test_a_neighbour_may_be_a_whole_paragraph() -> None:
    teaser = "2月25日，全市教育大会召开，会议强调要办好人民满意的教育。" * 20
    assert cleaned(f"{BODY}\n上一篇: {teaser}\n\n下一篇: {teaser}") == BODY


def test_the_menu_before_a_repeated_title_goes() -> None:
    menu = "\n".join(["导读", "图谱", "趋势", "漏洞", "企业查询", "本站常见问题，请点击这里查看。", "分类"])
    title, rest = BODY.split("\n", 1)
    result = article(f"{title} - 云岭在线\n{menu}\n{title}\n{rest}")
    assert result.text == BODY
    assert "navigation" in rules(result)


def test_a_byline_without_a_label_is_the_author() -> None:
    title, rest = BODY.split("\n", 1)
    result = article(f"{title}\n陈晓明 孙敏\n云岭观察\n阅读 1024\n{rest}\n轻触阅读原文\n云岭观察")
    assert result.text == BODY
    assert result.metadata.author == "陈晓明 孙敏"


def test_the_first_of_each_metadata_value_counts() -> None:
    title, rest = BODY.split("\n", 1)
    result = article(f"{title}\n2025-03-08 09:12 来源：云岭日报\n{rest}\n来源：转载网\n云岭日报 | 2025-03-09")
    assert result.text == BODY
    assert (result.metadata.date, result.metadata.source) == ("2025-03-08 09:12", "云岭日报")
    assert result.metadata.title == title


def test_contacts_and_imprint_go_at_the_end_only() -> None:
    footer = "主办：云岭市人民政府办公室\n联系电话：0999-1234567\n地址：云岭市人民路1号"
    assert cleaned(f"{BODY}\n{footer}") == BODY


def test_a_list_without_paragraphs_is_left_alone() -> None:
    text = "一等奖\n张三\n李四\n二等奖\n王五\n赵六"
    assert cleaned(text) == text


@pytest.mark.parametrize("text", ["首页\n新闻\n登录", "分享到：微信", "请完成滑动验证\n京ICP备1号"])
def test_a_page_without_an_article_is_an_error(text: str) -> None:
    with pytest.raises(ArticleError) as error:
        article(text)
    assert error.value.reason == "no-article"


def test_a_byline_between_a_quoted_title_and_an_english_date_goes() -> None:
    title = "云岭市获评“智能制造先锋”"
    document = Document(
        id="a",
        source="a",
        format="jsonl",
        title=title,
        text=f"{title}\n\n周二. 12 月 23rd, 2025\n{title}\n陈晓明\n12 月 23, 2025\n{LEAD}\n{LAST}\n陈晓明\n发表回复",
    )
    assert clean(document, config=CONFIG).text == f"{title}\n{LEAD}\n{LAST}"


def test_a_sites_motto_between_boilerplate_goes_even_under_a_short_article() -> None:
    page = f"{BODY}\nhttps://www.example.cn/a/1.html\n太阳从不为它所做的善事后悔，也不指望报酬。\n首页\n往日文章\n编辑介绍\n隐私政策\n使用条款"
    assert cleaned(page) == BODY


@pytest.mark.parametrize(
    "line",
    """
点击 “云岭发布” 关注我们
关注云岭网
云岭网微信公众号
请在微信客户端打开
修改于2025年3月8日
收录于合集 #人工智能 12个
在看 12 赞 3
视频 小程序 赞 ，轻点两下取消赞 在看 ，轻点两下取消在看
敬请关注
\\头图来源：视觉云岭
◎配图来源于网络
（图片由人工智能生成）
![](https://img.example.cn/a/640?wx=1...
techsite.com/2025/09/22/a-new-model/
延伸链接：https://www.example.cn/a/1.html
返回云岭网首页>>
（原题为《云岭召开大会》）
（更新时间戳：1774879588061）
搜索热词：社保 医保 居住证
无障碍阅读 长者助手 繁体版 英文版 网站支持IPv6
字号：[大][中][小]
[2] [3] [4] 下一页
我要反馈
00:00 / 03:21
流畅 高清 超清
【打印本页】 【关闭窗口】 【返回顶部】
云岭客户端下载
""".strip().split("\n"),
)
def test_furniture_of_accounts_and_sites_goes_behind_the_article(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == BODY


@pytest.mark.parametrize(
    "heading",
    ["喜欢此内容的人还喜欢", "作者最新文章", "去跟贴广场看看", "目前没有热门跟贴", "12条评论|30人参与"],
)
def test_nothing_of_others_accounts_follows(heading: str) -> None:
    assert cleaned(f"{BODY}\n{heading}\n北坡县智能收割机下田，每小时收割12亩\n北坡发布\n不喜欢\n确定") == BODY


@pytest.mark.parametrize("line", ["附件：1.申报表.docx", "--- 相关附件 ---", "- 申报书.docx: https://www.example.cn/a"])
def test_what_belongs_to_the_article_stays_behind_it(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == f"{BODY}\n{line}"


@pytest.mark.parametrize("title", ["云岭农业局开通官方微信", "关注云岭网络安全", "一图读懂智慧农业", "喜欢读书的人"])
def test_a_title_is_not_the_accounts_name(title: str) -> None:
    assert cleaned(f"{title}\n{LEAD}\n{LAST}") == f"{title}\n{LEAD}\n{LAST}"


@pytest.mark.parametrize(
    "line",
    """
点赞新农村
转发量破亿
作者：是谁写了这首诗
摄影：光影里的乡村
请扫描现场二维码领取手册，数量有限。
产品已经上架云岭商城客户端
评论：这一步走对了
翻译：他说很高兴
注：数据截至2025年3月
（见下表）
09:00 开幕式
（三）其他
主办单位表示，明年将扩大规模。
""".strip().split("\n"),
)
def test_the_last_line_of_an_article_is_no_furniture(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == f"{BODY}\n{line}"


@pytest.mark.parametrize(
    "title",
    """
欢迎来到智慧农业时代
扫码付款安全吗
AI生成内容，谁来负责
投资有风险 监管来兜底
作者：一个时代的书写者
图/文之外：影像时代
观点 | 加快制定法律
手机种田靠谱吗？
声明
""".strip().split("\n"),
)
def test_a_title_is_no_furniture(title: str) -> None:
    assert cleaned(f"{title}\n{LEAD}\n{LAST}") == f"{title}\n{LEAD}\n{LAST}"


@pytest.mark.parametrize(
    "line",
    """
评论区聊聊你的看法
👆点击蓝色字关注
Scan to Follow
编辑 | 小张
图/视觉云岭
（云岭日报）
（编辑：王小明）1130912
王小明／核稿编辑
您是第12345位访问者
已有 123 人浏览
政务微博 政务微信
展开阅读全文
""".strip().split("\n"),
)
def test_more_furniture_of_these_kinds_goes(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == BODY


@pytest.mark.parametrize("line", ["图片来源：视觉云岭", "（图片来源：网络）", "题图：视觉云岭", "（图片系AI生成）"])
def test_where_a_picture_is_from_goes_between_paragraphs_too(line: str) -> None:
    title = BODY.split("\n", 1)[0]
    assert cleaned(f"{title}\n{LEAD}\n{line}\n{LAST}") == BODY


def test_data_below_a_title_that_asks_is_the_pages() -> None:
    title = "云岭的人工智能大会带来了什么样的变化？"
    data = "2025-03-08 13:43 来源：云岭日报 举报\n（原标题：云岭的“人工智能”大会带来了什么？）"
    result = article(f"注册云岭邮箱（免费）\n{title}\n{data}\n{LEAD}\n{LAST}")
    assert result.text == f"{title}\n{LEAD}\n{LAST}"
    assert (result.metadata.date, result.metadata.source) == ("2025-03-08 13:43", "云岭日报")


def test_a_long_title_is_not_yet_an_article_that_could_end() -> None:
    title = "云岭行情_云岭预测_云岭分析_云岭最新消息_云岭大盘_云岭股票 - 云岭网，权威资讯"
    assert LEAD in cleaned(f"{title}\n上一篇：另一天的行情\n云岭召开人工智能大会\n{LEAD}\n{LAST}")


@pytest.mark.parametrize(
    "menu",
    [
        "动态资讯 | 机构职能 | 政策文件 | 财务信息",
        "云岭动态 Local News\n走进云岭 About Us\n政务服务E-services\n政务公开 Affairs",
    ],
)
def test_a_menu_before_the_article_goes_by_its_form(menu: str) -> None:
    assert cleaned(f"{menu}\n{BODY}") == BODY


def test_a_table_with_bars_stays() -> None:
    rows = "县名 | 台数 | 补贴\n南坪县 | 420 | 3200万元\n北坡县 | 386 | 2900万元"
    assert cleaned(f"{BODY}\n{rows}") == f"{BODY}\n{rows}"


@pytest.mark.parametrize("buttons", ["重播 分享 赞", "已关注 重播 分享", "重播 | 全屏 | 静音", "继续观看 分享"])
def test_a_players_buttons_between_two_paragraphs_go(buttons: str) -> None:
    assert cleaned(f"{BODY.removesuffix(LAST).rstrip()}\n{buttons}\n{LAST}") == BODY
    assert "重播 经典 老片" in cleaned(f"{BODY.removesuffix(LAST).rstrip()}\n重播 经典 老片\n{LAST}")
