"""Where an article ends: what follows a heading of other articles decides."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned, rules

TITLE = "云岭召开人工智能大会"
BOX = "南河地铁新线开通试运营\n南河国际车展即将开幕迎客"
MORE = "大会发布了云岭市人工智能产业白皮书，全市人工智能企业达到1260家，比去年增加两成，示范企业分布在六个区县。"
END = "云岭市市长说，大会签约的36个项目将在年底前全部开工，其中投资超过10亿元的有8个。"


@pytest.mark.parametrize(
    "heading", ["相关阅读", "【延伸阅读】", "热门推荐", "猜你喜欢", "上一篇：南河地铁通车", "— END —"]
)
@pytest.mark.parametrize("rest", [f"{MORE}\n{END}", f"{MORE}\n{END}\n{LAST}", f"会后\n{MORE}\n{END}"])
def test_a_box_in_the_middle_does_not_end_the_article(heading: str, rest: str) -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n{heading}\n{BOX}\n{rest}") == f"{TITLE}\n{LEAD}\n{rest}"


def test_one_paragraph_more_is_enough() -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n相关阅读\n{BOX}\n{END}\n【打印本页】") == f"{TITLE}\n{LEAD}\n{END}"


def test_a_paragraph_with_a_table_behind_it_is_enough() -> None:
    table = "县名 台数\n南坪县 420\n北坡县 386"
    assert cleaned(f"{TITLE}\n{LEAD}\n相关阅读\n{BOX}\n{END}\n{table}") == f"{TITLE}\n{LEAD}\n{END}\n{table}"


def test_the_heading_of_the_next_paragraph_stays() -> None:
    text = f"{TITLE}\n{LEAD}\n相关阅读\n{BOX}\n云岭人工智能企业达到千家\n{MORE}\n{END}"
    assert cleaned(text) == text.replace(f"相关阅读\n{BOX}\n", "")


def test_a_title_with_a_figure_in_a_box_stays() -> None:
    text = f"{TITLE}\n{LEAD}\n相关阅读\n南河地铁5号线开通\n{MORE}\n{END}"
    assert cleaned(text) == text.replace("相关阅读\n", "")


def test_behind_the_box_the_next_heading_ends_the_article() -> None:
    page = f"{TITLE}\n{LEAD}\n相关阅读\n{BOX}\n{MORE}\n{END}\n热门推荐\n{BOX}\n分享到：微信"
    result = article(page)
    assert result.text == f"{TITLE}\n{LEAD}\n{MORE}\n{END}"
    assert {"related", "after-end"} <= rules(result)


COMMENTS = """
南河网友
3分钟前
云岭市人工智能大会办得很好，希望六项重点任务能按期完成，也希望我们这里早一点有示范企业。
回复
云岭网友
5分钟前
支持大会，示范企业名单里有我们公司，大家一起把人工智能与制造业融合发展做得更好。
回复
""".strip()
OTHER_ARTICLE = """
南河市气象台发布暴雨蓝色预警信号
南河市气象台今天上午发布暴雨蓝色预警信号，预计未来六小时山区有强降水，请市民减少外出。
气象台台长说，暴雨蓝色预警信号可能升级，水库已经提前泄洪。
"""
NOTICES = """
1.本文来源于网络，仅代表作者观点，与本站无关，内容的真实性由作者负责，本站不承担法律责任。
2.如有侵权，请与本站联系，本站将在第一时间处理，未经许可不得转载本站内容。
"""


@pytest.mark.parametrize("after", [COMMENTS, OTHER_ARTICLE, NOTICES, BOX, f"{END[:19]}\n{BOX}"])
@pytest.mark.parametrize("heading", ["相关阅读", "网友评论", "免责声明："])
def test_titles_comments_notices_and_other_articles_prove_the_end(heading: str, after: str) -> None:
    assert cleaned(f"{BODY}\n{heading}\n{after}") == BODY


def test_the_registration_of_the_site_ends_the_page() -> None:
    offices = "\n".join(f"· 市{name}局" for name in ("教育", "科技", "公安", "民政", "司法", "财政"))
    assert cleaned(f"{BODY}\n滇ICP备05000001号\n{offices}\n") == BODY


def test_attachments_belong_to_the_article() -> None:
    text = f"{BODY}\n相关附件\n附件1：示范企业名单.doc"
    assert cleaned(text) == text


def test_neighbours_above_the_article_do_not_end_it_whatever_title_the_site_has() -> None:
    site = "云岭在线_云岭新闻_云岭要闻_云岭时政_云岭经济_云岭社会 - 云岭在线网，权威的新闻资讯网站"
    page = f"{site}\n上一篇：南河地铁新线开通\n下一篇：没有了\n{BODY}\n相关新闻\n{BOX}"
    assert cleaned(page).endswith(BODY)


def test_a_copy_of_the_article_in_one_line_behind_the_footer_goes() -> None:
    body = "\n".join(f"{MORE[:-1]}，第{number}批示范企业名单同时公布。" for number in range(6))
    page = f"{TITLE}\n{LEAD}\n{body}\n滇ICP备05000001号\n{TITLE}{LEAD}{body.replace(chr(10), '')}"
    assert cleaned(page) == f"{TITLE}\n{LEAD}\n{body}"


def test_a_bulletins_own_heading_stays_above_its_paragraphs() -> None:
    title, lead, last = BODY.split("\n")
    assert cleaned(f"{title}\n本周要闻\n{lead}\n{last}") == f"{title}\n本周要闻\n{lead}\n{last}"
    assert cleaned(f"{BODY}\n本周要闻\n云岭新区动工") == BODY


SHORT = "换用新的育秧盘后，秧苗每盘增加两成，插秧时间缩短了三天。"


@pytest.mark.parametrize(
    "links",
    [
        "延伸阅读：南河地铁新线开通试运营",
        "延伸阅读：南河地铁新线开通试运营\n点击查看>>>南河国际车展即将开幕",
        "点击查看>>>南河国际车展即将开幕",
    ],
)
def test_a_short_paragraph_behind_links_stays(links: str) -> None:
    text = f"{TITLE}\n{LEAD}\n{LAST}"
    assert cleaned(f"{text}\n{links}\n{SHORT}") == f"{text}\n{SHORT}"


def test_a_teaser_behind_its_link_goes() -> None:
    text = f"{TITLE}\n{LEAD}\n{LAST}"
    assert cleaned(f"{text}\n延伸阅读：南河地铁新线开通试运营\n南河地铁新线昨日开通试运营，首日客流平稳。") == text


REACTIONS = f"""
改名好难
{END[:-1]}，真让人期待，希望我们县也有示范企业。
13小时前
查看回复 3 举报 分享
回复 踩0 赞104 收藏
南山石
{LEAD[:-1]}，任务这么多，六项都要落实才行。
12小时前
举报 分享
回复 踩0 赞83 收藏
""".strip()


@pytest.mark.parametrize("heading", ["热门评论 7条", "全部评论 59条", "评论（191）", "4,060 条评论"])
def test_comments_that_speak_of_the_article_are_none_of_it(heading: str) -> None:
    for below in (REACTIONS, "登录 后参与讨论\n请先说点什么\n按热度\n暂无评论\n" + REACTIONS):
        assert cleaned(f"{TITLE}\n{LEAD}\n{MORE}\n{END}\n{heading}\n{below}") == f"{TITLE}\n{LEAD}\n{MORE}\n{END}"


def test_a_heading_without_comments_does_not_end_the_article() -> None:
    text = f"{TITLE}\n{LEAD}\n{MORE}"
    assert cleaned(f"{text}\n评论（191）\n{END}\n{LAST}").endswith(f"{END}\n{LAST}")
