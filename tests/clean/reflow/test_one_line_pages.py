"""A page stored as one line is read like one with line ends; an article in one line is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cleaning import LAST, LEAD, article, cleaned

TITLE = "云岭市发布《智慧农业 发展报告》"
HEAD = (
    f"{TITLE}_云岭市农业局 设为首页 加入收藏 手机版 繁体 搜索 首 页 要闻 互动服务 当前位置： 首页 > 正文 首页 互动服务 "
    f"{TITLE} 2025年03月08日 08:00 来源： 云岭农业网 【打印】 【纠错】"
)
FOOT = (
    "关闭 云岭市农业局 © 版权所有 联系我们 承办：云岭市数据局 技术支持：云岭公司 滇ICP备05000001号 返回顶部 "
    "publishdate:2025/03/08 08:59:46"
)
STORY = f"{LEAD * 3} 平台 投用 36 个。{LAST * 3}"


def test_the_article_of_a_page_in_one_line_is_found() -> None:
    result = article(f"{HEAD} {STORY} {FOOT}")
    title, story = result.text.split("\n")
    assert "".join(title.split()) == "".join(TITLE.split())
    assert "".join(story.split()) == "".join(STORY.split())
    assert result.metadata.date == "2025年03月08日 08:00"
    assert result.metadata.source == "云岭农业网"


@pytest.mark.parametrize("stated", [TITLE, "云岭市发布智慧农业报告"])
def test_a_title_stated_beside_the_page_changes_nothing(stated: str) -> None:
    result = article(f"{stated}\n\n{HEAD} {STORY} {FOOT}")
    assert "".join(result.text.split("\n")[-1].split()) == "".join(STORY.split())
    assert not any(word in result.text for word in ("设为首页", "当前位置", "打印", "版权所有", "publishdate"))
    assert result.metadata.source == "云岭农业网"


def test_an_article_in_one_line_stays_whole() -> None:
    text = f"{TITLE} 搜索 与 推荐 {STORY}"
    assert "".join(cleaned(text).split()) == "".join(text.split())


@given(st.lists(st.sampled_from([LEAD, LAST, "首页", "关闭", "2025年03月08日", "。", "平台"]), min_size=1, max_size=60))
def test_any_words_in_one_line_keep_their_sentences(words: list[str]) -> None:
    text = " ".join([LEAD, *words, LAST])
    result = cleaned(text)
    assert LEAD in result
    assert LAST in result


def test_the_title_of_a_page_without_a_menu_is_a_line_of_its_own() -> None:
    title = "云岭市研究部署人工智能与制造业融合"
    foot = (
        "责任编辑：王一 声明：转载此文是出于传递更多信息之目的，如有侵权请与本网联系删除。 "
        "相关新闻 关于我们 联系我们 网站地图"
    )
    assert cleaned(f"{title} {LEAD * 3}{LAST * 3} {foot}") == f"{title}\n{LEAD * 3}{LAST * 3}"


def test_the_account_of_a_page_in_one_line_is_no_part_of_its_title() -> None:
    title = "云岭市研究部署人工智能"
    head = f"{title} 云岭公司 2025-09-03 10:20 发表于云岭 点击蓝字 关注我们"
    foot = "— END — 往期推荐 预览时标签不可点 微信扫一扫 关注该公众号 轻触阅读原文 云岭公司 向上滑动看下一个 知道了"
    assert cleaned(f"{head} {LEAD * 3}{LAST * 3} {foot}") == f"{title}\n{LEAD * 3}{LAST * 3}"
