"""A page stored as one line is read like one with line ends; an article in one line is left alone."""

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


def test_an_article_in_one_line_stays_whole() -> None:
    text = f"{TITLE} 搜索 与 推荐 {STORY}"
    assert "".join(cleaned(text).split()) == "".join(text.split())


@given(st.lists(st.sampled_from([LEAD, LAST, "首页", "关闭", "2025年03月08日", "。", "平台"]), min_size=1, max_size=60))
def test_any_words_in_one_line_keep_their_sentences(words: list[str]) -> None:
    text = " ".join([LEAD, *words, LAST])
    result = cleaned(text)
    assert LEAD in result
    assert LAST in result
