"""The head of a page copied as text: its menu with the slogans in it goes, what an article may begin with stays."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned

TITLE, TEXT = BODY.split("\n", 1)
SLOGANS = (
    "登录",
    "搜索",
    "现场",
    "记录云岭一天，看见身边变化。",
    "城市漫步",
    "人塑造地方，地方也塑造人",
    "问答",
    "订阅",
)
DATA = "2025-03-08 10:20 来源：云岭日报"


@pytest.mark.parametrize("between", [(), ("王一／云岭青年",), ("云岭客户端",)], ids=["none", "a name", "a medium"])
@pytest.mark.parametrize(
    "menu",
    [
        SLOGANS,
        ("云岭首页 新闻 股票 基金", "登录", "注册", "搜索", "云岭网 > 要闻 > 正文"),
        ("现金", "超市", "首页", "理财") * 3,
    ],
    ids=["slogans", "a row", "words"],
)
def test_a_menu_above_a_dated_title_goes(menu: tuple[str, ...], between: tuple[str, ...]) -> None:
    result = article("\n".join((*menu, TITLE, *between, DATA, TEXT)))
    assert result.text.split("\n")[0] == TITLE
    assert result.text.endswith(TEXT)
    assert result.metadata.date == "2025-03-08 10:20"


@pytest.mark.parametrize(
    "glued",
    [
        "网站首页时政国际财经军事评论理论法治",
        "个人中心帐号设置意见反馈退出",
        "网站首页时政国际财经台湾军事领导人事理论产经教育书画健康知识产权",
    ],
)
def test_a_menu_without_spaces_goes(glued: str) -> None:
    assert cleaned(f"{glued}\n{BODY}\n{LAST.replace('会议', '市长')}").startswith(TITLE)


def test_a_document_above_a_signature_or_a_second_date_stays() -> None:
    signed = f"首页\n搜索\n登录\n{TITLE}\n{LEAD}\n云岭市人民政府办公厅\n2025年3月8日\n云岭市人工智能促进办法\n{LAST}"
    assert LEAD in cleaned(signed)
    assert TITLE in cleaned(signed)
    second = f"首页\n搜索\n登录\n{TITLE}\n{LEAD}\n南河地铁新线开通试运营\n{DATA}\n{LAST}"
    assert LEAD in cleaned(second)


@pytest.mark.parametrize("moment", ["昨天", "3小时前", "刚刚", "昨天 10:20"])
def test_when_a_page_says_it_is_from_is_not_joined_to_its_text(moment: str) -> None:
    title = "运营商促销方式曝光，禁止提供补贴"
    assert cleaned(f"{title}\n{moment}\n{LEAD}\n{LAST}") == f"{title}\n{LEAD}\n{LAST}"


@pytest.mark.parametrize(
    "menu", ["图片 | 科技 | 汽车 | 房产 | 首页", "首页 新闻 国内 国际 财经", "首页\n登录\n云岭网 > 要闻 > 正文"]
)
def test_headlines_of_other_articles_above_a_dated_title_go_with_the_menu(menu: str) -> None:
    others = (
        "南河地铁新线开通，首日客流12万人次\n“一把剪刀”剪出36亿元产业\n东岭市长：今年要办好这10件事！\n北坡县大桥合龙"
    )
    assert cleaned(f"{menu}\n今日要闻\n{others}\n{TITLE}\n{DATA}\n{TEXT}\n版权所有 © 2025 云岭网") == BODY


def test_today_above_the_headlines_of_other_articles_is_not_the_article_s_date() -> None:
    menu = ("首页", "资讯", "手机", "电脑", "汽车", "手机浏览讨论更方便！", "今日视点", "2025年4月7日 星期一")
    others = (
        *("· 云岭市一天开通三条地铁线", "· 打破垄断！云岭大学实现突破", "· 180元的照片稿费仅1毛！图片社回应"),
        *("· 国庆返程后怎么办？多地紧急提醒", "· 新型号上架：性能翻倍", "· 高速公路上排队充电！新能源车笑了"),
    )
    result = article("\n".join((*menu, *others, TITLE, DATA, "#人工智能", "1", "QQ好友", "微博", "2", TEXT)))
    assert "· " not in result.text
    assert result.metadata.date == "2025-03-08 10:20"


def test_a_line_above_the_title_belongs_to_it() -> None:
    above = "云岭市科学技术局在全市大会上提出"
    assert above in cleaned(f"首页 新闻 国内 国际 财经\n{above}\n{TITLE}\n{DATA}\n{TEXT}")


def test_a_short_article_between_a_menu_and_a_footer_stays() -> None:
    text = "一、申请条件：\n（一）达到国家规定的年龄；\n（二）缴费满15年。"
    footer = "收藏\n评论（12）\n编辑推荐\n版权所有 © 2025 云岭网"
    assert cleaned(f"首页 新闻 国内 国际 财经\n{TITLE}\n{DATA}\n{text}\n{footer}") == f"{TITLE}\n{text}"


def test_a_title_that_is_a_sentence_is_no_paragraph() -> None:
    title = "近日，云岭市科学技术局负责人就人工智能大会的有关情况，接受了记者的采访。"
    body = "".join(f"<p>{line}</p>" for line in (title, DATA, LEAD, LAST))
    assert (
        article(f"<html><head><title>{title}</title></head><body>{body}</body></html>", "html").text
        == f"{title}\n{LEAD}\n{LAST}"
    )


@pytest.mark.parametrize(
    "above",
    [
        "云岭在线",
        "云岭新闻网",
        "首页 通知公告 政策法规 机构概况",
        "云岭市人民政府\n首页 通知公告 政策法规 办事服务",
        "云岭市科学技术局\n首页 | 新闻 | 通知公告",
        "云岭日报\n首页 通知公告 政策法规 办事服务\n当前位置：首页 > 通知公告",
    ],
)
def test_a_name_and_a_menu_in_a_line_above_an_undated_title_go(above: str) -> None:
    assert cleaned(f"{above}\n{BODY}") == BODY


@pytest.mark.parametrize("title", ["织密安全防护网", "云岭市科学技术局", "算力在线\n六问"])
def test_a_title_and_an_office_above_a_subtitle_stay(title: str) -> None:
    assert cleaned(f"{title}\n{BODY}") == f"{title}\n{BODY}"


def test_a_measured_figure_between_the_title_and_the_data_is_no_name() -> None:
    text = "云岭气温\n-5℃\n2024-03-02 10:00\n今天云岭省气温下降，提醒农户注意防寒和排水，智能农机暂停作业。"
    assert "-5℃" in cleaned(text)


@pytest.mark.parametrize("heading", ["一、办理对象", "1.申报条件", "（一）对象", "第一章 总则"])
def test_the_first_heading_below_the_page_s_data_is_no_menu(heading: str) -> None:
    data = "发表时间：\n2025-03-08 10:20\n信息来源：市科技局\n字号：大 中 小"
    assert cleaned(f"{TITLE}\n{data}\n{heading}\n全市制造企业\n{TEXT}") == f"{TITLE}\n{heading}\n全市制造企业\n{TEXT}"


def test_a_title_in_two_lines_above_its_office_and_date_stays() -> None:
    text = f"2024年三季度云岭市\n工业经济运行情况\n云岭市科技局\n2024年10月20日\n{LEAD}\n{LAST}"
    assert cleaned(text) == f"2024年三季度云岭市\n工业经济运行情况\n{LEAD}\n{LAST}"


def test_short_lines_with_what_they_count_are_no_menu() -> None:
    figures = "到2026年\n智能工厂\n120家\n设备联网率\n85%\n培训人员\n1.2万人次"
    text = f"图解：一张图读懂云岭智能制造方案\n{figures}\n{LEAD}\n{LAST}"
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "data",
    [
        "云岭省卫生健康事业发展委员会\nwww.yl.invalid\n2025年3月8日 10:20",
        "云岭省发展和改革委员会门户网站\n发布时间：2025-03-08 10:20",
        "云岭省人工智能产业发展联盟\n2025年3月8日 10:20 来源：云岭日报",
    ],
)
def test_the_name_of_the_sites_body_above_the_data_goes(data: str) -> None:
    assert cleaned(f"{TITLE}\n{data}\n{TEXT}") == BODY


@pytest.mark.parametrize("half", ["云岭省联合三家企业成立人工智能研究院", "省发展改革委员会印发算力规划纲要"])
def test_the_second_half_of_a_title_stays(half: str) -> None:
    title = f"{TITLE}，算力产业再添新动能"
    assert cleaned(f"{title}\n{half}\n2025年3月8日 10:20\n{TEXT}") == f"{title}\n{half}\n{TEXT}"


def test_a_short_title_below_the_page_of_a_paper_stays() -> None:
    title, text = BODY.split("\n", 1)
    page = f"2025年09月03日 星期三\n第05版：经济\n上一版 下一版\n{title}\n《云岭日报》（2025年09月03日 第05版）\n{text}"
    assert cleaned(page) == BODY


def test_a_title_above_bars_and_its_date_stays() -> None:
    title, text = BODY.split("\n", 1)
    assert cleaned(f"{title}\n|\n2025-09-03\n|\n来源：省工信厅\n|\n【\n打印\n】\n{text}") == BODY


def test_the_account_at_the_end_that_a_line_of_the_head_names_goes() -> None:
    title, text = BODY.split("\n", 1)
    assert (
        cleaned(f"{title}\n原创 王一 云岭观察员 云岭观察员\n2025年09月03日 08:01\n{text}\n云岭观察员\n微信扫一扫")
        == BODY
    )


@pytest.mark.parametrize(
    "path", ["云岭财经 > 上市公司", "云岭港务＞港口动态", "Home > News", "云岭港务 ＞ 动态 ＞", "云岭在线→农业→正文"]
)
def test_a_path_is_no_title(path: str) -> None:
    assert cleaned(f"{path}\n{TITLE}\n{DATA}\n{TEXT}") == BODY


def test_a_title_with_a_sign_of_a_path_stays() -> None:
    text = f"速度 > 质量\n{TEXT}"
    assert cleaned(text) == text
