"""The tail of a page: what an article may end with stays, and the page's own words go."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned, rules

FOOTER = "【返回顶部】\n【关闭窗口】\n【打印本页】\n滇ICP备05000001号"
TAILS = {
    "table": "县名\n台数\n南坪县\n420\n北坡县\n386\n东岭县\n320",
    "rows": "县名 台数 补贴\n南坪县 420 2100万元\n北坡县 386 1930万元",
    "names and days": "模型名称 备案单位 备案时间\n稻语模型 云岭研究院 2025年8月6日\n岭医模型 云岭省医院 2025年8月19日",
    "one row": "合计 806 4030万元",
    "ranking": "1\n北坡农机\n2\n南坪重工\n3\n东岭机械",
    "programme": "09:00\n开幕式\n09:30\n签约\n视频\n11:00\n参观",
    "names": "一等奖\n张三\n李四\n二等奖\n王五",
    "one name": "获奖者：王五",
    "sectors": "科技\n120\n教育\n90\n文化\n35",
    "signature": "云岭市科学技术局\n2025年3月8日",
    "date above the name": "2025年3月8日\n云岭市科学技术局",
    "signature in pieces": "科技处\n2025\n年\n3\n月\n8\n日",
    "formula": "特此通知。\n云岭市科学技术局\n2025年3月8日",
    "attachments": "附件：1.示范企业名单\n2.申报书",
    "same figures": "南坪县\n0\n北坡县\n0\n东岭县\n0",
}


@pytest.mark.parametrize("footer", ["", f"\n{FOOTER}", "\n分享到：微信 微博\n相关阅读\n南河地铁新线开通试运营"])
@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS.keys())
def test_a_tail_of_the_article_stays(tail: str, footer: str) -> None:
    text = cleaned(f"{BODY}\n{tail}{footer}")
    assert "".join(text.split()) == "".join(f"{BODY}{tail}".split())  # cells became rows, a date in pieces one line


def test_a_signature_stays_where_the_page_names_the_office_too() -> None:
    title, rest = BODY.split("\n", 1)
    signed = f"{rest}\n云岭市科学技术局\n2025年3月8日"
    assert cleaned(f"{title}\n发布机构：\n云岭市科学技术局\n2025-03-08\n{signed}\n{FOOTER}") == f"{title}\n{signed}"


@pytest.mark.parametrize("footer", ["下一页\n1\n2\n3", "分享到：微信\n36\n阅读 1024", "点赞\n12\n在看\n3"])
def test_a_number_beside_boilerplate_is_a_counter(footer: str) -> None:
    assert cleaned(f"{BODY}\n{footer}") == BODY


def test_slogans_above_and_titles_between_boilerplate_go() -> None:
    footer = "分享安全知识 强化安全意识\n扫码关注我们\n南河国际车展即将开幕迎客12天\n轻触阅读原文\n知道了\n取消"
    assert cleaned(f"{BODY}\n{footer}") == BODY


def test_the_last_paragraph_stays_between_boilerplate() -> None:
    text = f"{BODY}\n分享到：微信\n大会将于10月1日闭幕，共有36个项目签约。\n{FOOTER}"
    assert cleaned(text).endswith("共有36个项目签约。")


def test_the_number_of_a_document_belongs_to_its_title() -> None:
    title = "云岭市科学技术局关于申报人工智能示范项目的通知"
    body = f"{title}\n云科函〔2025〕31号\n各区科学技术局：\n{LEAD}"
    page = f"{title} - 云岭在线\n首页\n新闻\n{title}\n云科函〔2025〕31号\n{title}\n各区科学技术局：\n{LEAD}"
    assert cleaned(body) == body
    assert cleaned(page) == body


def test_a_lead_between_two_copies_of_the_title_is_no_menu() -> None:
    title, rest = BODY.split("\n", 1)
    promulgation = "《云岭市人工智能促进办法》已由市政府常务会议第7次会议审议通过，现予公布，自5月1日起施行。"
    page = f"{title}\n{promulgation}\n市长：陈晓明\n2025年1月29日\n{title}\n{rest}\n{rest.replace('云岭', '南河')}"
    assert promulgation in cleaned(page)


def test_a_sentence_with_its_credit_behind_it_is_a_paragraph() -> None:
    signed = "省直有关部门负责同志等参加。（记者 李淼 摄影 田为）"
    text = f"{BODY}\n12.5%\n1024次阅读\n{signed}"
    assert cleaned(text) == text.replace("（记者 李淼 摄影 田为）", "")


OFFICES = "省政府\n领导动态\n工作报告\n省长\n简历\n要闻\n图片\n视频\n政策\nhttp://a.gov.cn\n省教育厅\nhttp://b.gov.cn\n省财政厅"


@pytest.mark.parametrize(
    "footer",
    [
        f"扫一扫在手机打开当前页面\n{OFFICES}\n主办：云岭省政府办公厅 © 云岭网 版权所有\n"
        "本网提示：使用IE10.0或以上浏览器可以获得最佳浏览效果！",
        "相关附件\n扫一扫在手机打开当前页",
        "扫描下方二维码解锁更多技能\n1、回复【公租房】查看最新消息\n2、回复【福利】查看各种福利\n点击菜单栏【便民服务】解锁更多服务！",
        "收藏\n热新闻\n南河地铁新线开通，首日客流12万人次\n北坡县大桥合龙，“跨河”只要3分钟",
        "评论（19）\n发表\n南河一 6天前\n示范企业里一个熟悉的都没有，人工智能到底融合到哪里去了，说说看？\n27 | 回复\n"
        "北坡二 5天前\n任务要压实才行\n1 | 回复",
        "【上一篇】 南河地铁新线开通，首日客流12万人次！【下一篇】 北坡县大桥合龙",
        "\ue6a9 微信 微博",
        "您对本文的看法\n支持（36人）\n反对（2人）\n投票\n热点推荐\n南河地铁新线开通试运营",
        "读完这篇文章后，您心情如何？\n0 感动\n1 无聊",
    ],
    ids=["offices", "no files", "replies", "other news", "comments", "neighbours", "icons", "poll", "mood"],
)
def test_what_sites_set_below_an_article_goes(footer: str) -> None:
    assert cleaned(f"{BODY}\n{footer}") == BODY


def test_the_files_that_the_page_lists_stay() -> None:
    files = "相关附件\n附件1：申报表.doc\n附件2：示范企业名单.xls"
    assert cleaned(f"{BODY}\n{files}\n{FOOTER}") == f"{BODY}\n{files}"


def test_a_note_in_brackets_stays_above_the_page_s_own_words() -> None:
    assert "（资料来源：云岭年鉴、南河方志等）" in cleaned(f"{BODY}\n（资料来源：云岭年鉴、南河方志等）\n{FOOTER}")


@pytest.mark.parametrize("tail", ["", "\n附件：1.云岭市示范企业名单\n2.申报书", "\n云岭市科学技术局\n2025年3月8日"])
@pytest.mark.parametrize(
    "link",
    [
        "政策解读：《云岭市人工智能产业发展若干措施》解读",
        "【图解】一图读懂《云岭市人工智能条例》",
        "相关文件：云岭市人民政府关于印发2025年人工智能行动方案的通知",
        "相关链接：《云岭市人工智能条例》、《云岭市数据条例》\n专家解读：看懂云岭市人工智能条例",
        "图解｜云岭市如何打造人工智能高地",
        "图文解读：《云岭市人工智能条例》有哪些看点？",
        "（更多原创资讯请下载“云岭新闻”APP）",
        "更多精彩内容，请下载云岭新闻APP",
        "（更多资讯请在应用市场下载“云岭新闻”客户端，欢迎提供新闻线索，一经采纳有费用酬谢。报料微信：yunling）",
        "（本文来自云岭新闻，更多精彩内容，请下载云岭新闻客户端）",
    ],
)
def test_a_link_to_what_explains_the_document_goes_and_its_files_stay(link: str, tail: str) -> None:
    assert cleaned(f"{BODY}{tail}\n{link}") == f"{BODY}{tail}"


@pytest.mark.parametrize(
    "text",
    [
        "政策解读：本办法自2025年起施行，补贴最高500万元。",
        "图解：全市智能工厂达到120家",
        "政策解读：补贴怎么领？",
        "附件：《云岭市人工智能条例》",
        "（请市民下载云岭APP，凭码领取500元消费券。）",
    ],
)
def test_a_label_before_what_the_article_tells_stays(text: str) -> None:
    assert cleaned(f"{BODY}\n{text}") == f"{BODY}\n{text}"


@pytest.mark.parametrize(
    "line",
    [
        "相关文件：/附件下载",
        "/附件下载",
        "附件：｜下载",
        "原文件：《云岭市智能育种方案》",
        "原文件：云岭市智能育种方案",
        "打开APP阅读",
        "展开全文",
        "在APP中打开",
        "点击展开剩余80%",
        "听全文",
    ],
)
def test_the_link_to_the_document_and_the_buttons_of_an_app_go(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}") == BODY


@pytest.mark.parametrize("line", ["附件：", "附件下载：云岭市智能育种方案.docx", "附件1：云岭市智能育种方案"])
def test_an_attachment_stays(line: str) -> None:
    assert cleaned(f"{BODY}\n{line}\n云岭市科学技术局\n2025年3月8日").startswith(f"{BODY}\n{line}")


@pytest.mark.parametrize("bar", ["首页\n听\n字号\nA-\nA\nA+\n收藏\n分享", "首页 听 字号 A- A A+ 收藏 分享"])
def test_the_bar_of_an_app_goes_above_and_below(bar: str) -> None:
    assert cleaned(f"{bar}\n{BODY}\n{bar}\n打开APP阅读") == BODY


@pytest.mark.parametrize("title", ["育种，快了！", "云岭市启用育种平台！", "三年能选出良种吗？"])
@pytest.mark.parametrize("between", ["首页\n新闻", "政务\n服务\n登录", "首页 新闻 视频 财经"])
def test_a_title_that_is_there_again_and_again_survives_once(title: str, between: str) -> None:
    _, rest = BODY.split("\n", 1)
    text = cleaned(f"{title}\n{between}\n{title}\n{between}\n{title}\n{rest}")
    assert text == f"{title}\n{rest}"


def test_the_files_of_an_article_stay_behind_buttons() -> None:
    files = "附件：\n1.企业名单.docx\n2.任务清单.xlsx"
    assert (
        cleaned(f"{BODY}\n扫一扫在手机打开当前页\n{files}\n相关链接：\n云岭二期开工\n关于我们\n网站地图")
        == f"{BODY}\n{files}"
    )


def test_the_number_of_a_printed_page_goes_from_the_end() -> None:
    assert cleaned(f"{BODY}\n3") == BODY
    assert cleaned(f"{BODY}\n甲队\n3") == f"{BODY}\n甲队\n3"


def test_where_the_article_is_from_goes_from_the_end() -> None:
    assert cleaned(f"{BODY}\n据云岭日报") == BODY


@pytest.mark.parametrize(
    "tail",
    [
        "+1\n0\n好文章，需要你的鼓励\n云岭观察\n特邀作者\n发表文章88篇\n最近内容\n果园里的机器人\n3小时前",
        "喜欢这篇文章吗？\n鼓励一下作者\n打赏\n0人已赞赏\n文章 131\n粉丝 2.4万",
        "点分享\n点收藏\n点点赞\n点在看",
        "点击分享\n点击收藏\n点击点赞\n点击在看",
        "34赞同\n8条评论\n收藏\n喜欢",
        "作者文章\n果园的账本\n茶山的摄像头\n查看更多",
        "赞赏支持\n3人打赏\n总资产12\n共写了3.1万字\n获得215个赞",
    ],
)
def test_the_card_of_the_author_and_what_readers_press_go(tail: str) -> None:
    assert cleaned(f"{BODY}\n{tail}") == BODY


def test_what_an_article_says_of_encouragement_and_counts_stays() -> None:
    lines = "鼓励企业开放数据\n作品 120件\n获奖作者 34人\n云岭市科技局"
    assert cleaned(f"{BODY}\n{lines}") == f"{BODY}\n{lines}"


def test_links_to_other_sites_go_from_the_tail() -> None:
    assert cleaned(f"{BODY}\n国务院部门网站\n地方政府网站\n驻港澳机构网站\n网站标识码：5300000012") == BODY


@pytest.mark.parametrize("button", ["我要评论", "写评论", "我来说两句", "参与评论", "查看评论"])
@pytest.mark.parametrize("count", ["", "(0)", "（12）", " (3)"])
def test_a_count_behind_a_button_changes_nothing(button: str, count: str) -> None:
    assert cleaned(f"{BODY}\n{button}{count}") == BODY


@pytest.mark.parametrize("kept", ["示范企业名单（36）", "附件：名单（2）"])
def test_a_count_behind_the_articles_words_stays(kept: str) -> None:
    assert cleaned(f"{BODY}\n{kept}\n{LAST[:20]}。").split("\n")[3] == kept


def test_dated_headlines_behind_the_text_are_other_articles() -> None:
    headlines = "【深度】南河拒用旧型农机，原因和后果是...大参考\n2025-03-07\n南河车展能挣扎向前吗？大参考\n2025-03-06"
    assert cleaned(f"{BODY}\n{headlines}\n我要评论") == BODY
    signed = f"{BODY}\n云岭市科学技术局办公室\n2025-03-08"
    assert cleaned(signed).split("\n")[3] == "云岭市科学技术局办公室"


HEADLINES = (
    "【深度】南河拒用旧型农机，原因和后果是...大参考\n2025-03-0{}",
    "南河车展能挣扎向前吗？大参考\n2025-03-0{}",
    "日前，一位车商私下这样对我说……\n2025-03-0{}",
)


def headlines(*days: int) -> str:
    """Other articles' headlines, each with its day in March below it."""
    return "\n".join(headline.format(day) for headline, day in zip(HEADLINES, days, strict=True))


def test_the_dated_rows_of_a_documents_plan_stay() -> None:
    plan = "申报书提交至云岭市科技局（纸质版5份）\n2025-04-01\n专家评审并公示入选项目50个\n2025-05-01"
    result = article(f"{BODY}\n{plan}\n相关阅读")
    assert (result.text, result.metadata.date) == (f"{BODY}\n{plan}", None)


def test_headlines_from_the_latest_on_go_though_one_reads_like_a_sentence() -> None:
    assert cleaned(f"{BODY}\n{headlines(7, 7, 6)}") == BODY


def test_headlines_in_no_order_go_above_a_box_only() -> None:
    tail = headlines(4, 7, 6)
    assert cleaned(f"{BODY}\n{tail}\n我要评论") == BODY
    assert HEADLINES[0].split("\n")[0] in cleaned(f"{BODY}\n{tail}")


@pytest.mark.parametrize("last", [f"市长说：“{LAST}”", "让我们一起把云岭的智能农机办得更好！"])
def test_dated_rows_above_the_articles_last_words_stay(last: str) -> None:
    rows = "《云岭市智能农机补贴办法》公布\n2024-05-01\n《云岭市智能农机补贴细则》公布\n2024-04-01"
    text = f"云岭召开人工智能大会\n{LEAD}\n{rows}\n{last}"
    assert cleaned(text) == text


def test_what_stands_among_the_furniture_goes_by_a_rule_of_its_own() -> None:
    page = article(
        f"{BODY}\n打印本页\n关闭窗口\n分享到：微信\n云岭发布大量优惠活动等你来看\n版权所有 云岭日报\n京ICP备12345678号"
    )
    assert page.text == BODY
    assert {edit.reason for edit in page.edits if edit.rule == "page-end"} == {"inside the page's boilerplate"}
    assert "after-end" not in rules(page)
