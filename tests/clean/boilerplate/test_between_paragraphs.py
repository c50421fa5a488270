"""Furniture between two paragraphs goes with its own figures; beside rows, and below a colon, lines stay."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned

TITLE, _ = BODY.split("\n", 1)


@pytest.mark.parametrize(
    "line",
    [
        "我要评论(0)",
        "阅读 1.2万",
        "赞同 612",
        "点赞 33",
        "00:58",
        "1.0x",
        "分享到：微信 微博 0",
        "【刷新】",
        "云岭发布，赞1024",
        "云岭发布\n，赞1024",
        "供图：云岭市水务局",
        "摄影：马小亮",
        "图/王小明",
        "作者 | 林小满",
        "点击查看>>>",
        "点击查看>>>北坡农机手大赛开赛",
        "（点击查看>>>北坡农机手大赛开赛）",
        "本文为某某号作者上传并发布，仅代表该作者观点，某某新闻仅提供信息发布平台。申请请访问http://r.invalid。",
    ],
)
def test_furniture_between_two_paragraphs_goes(line: str) -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n{line}\n{LAST}") == BODY


@pytest.mark.parametrize(
    "lines",
    [
        "直播数据如下：\n点赞 33\n评论 12",
        "平台首日的数据：\n点赞 33",
        "云岭市 3\n点赞 33\n北坡县 12",
        "摄影：马小亮\n导演：林小满",
        "由于生成内容与原作难以分辨，平台须标注其来源，不得侵犯著作权，未经授权不得转载，有关内容仅供参考的说法不能免责。",
    ],
)
def test_rows_and_paragraphs_of_the_article_stay(lines: str) -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n{lines}\n{LAST}") == f"{TITLE}\n{LEAD}\n{lines}\n{LAST}"


@pytest.mark.parametrize(
    "heading", ["相关阅读", "往期回顾", "点击查看>>>北坡农机手大赛开赛", "相关阅读：北坡农机手大赛开赛"]
)
def test_the_last_paragraph_stays_below_a_link(heading: str) -> None:
    last = "下一步，该县将把系统推广到其余九个乡镇，预计到2026年新增智能泵站120座，带动就业1300人。"
    assert cleaned(f"{BODY}\n{heading}\n{last}") == f"{BODY}\n{last}"


def test_the_credit_behind_a_caption_goes_and_its_line_joins_no_paragraph() -> None:
    page = article(f"{TITLE}\n{LEAD}图为产线。供图：云岭市水务局\n{LAST}\n图为大会现场。摄影：马小亮")
    assert page.text == f"{TITLE}\n{LEAD}图为产线。\n{LAST}\n图为大会现场。"


@pytest.mark.parametrize("line", ["☞ 全文1200字", "（全文约1500字）", "全文1200字，阅读约需4分钟", "#智慧农业 12个"])
def test_what_a_page_says_of_a_short_text_goes(line: str) -> None:
    assert cleaned(f"{line}\n{TITLE}\n{LEAD}") == cleaned(f"{TITLE}\n{line}\n{LEAD}") == f"{TITLE}\n{LEAD}"


def test_the_short_title_of_an_account_is_no_word_of_a_menu() -> None:
    above, below = "点击上方“云岭工信”可以订阅哦", "原创 云小信 云岭工信\n2024年09月12日 18:30 云岭"
    text = f"云岭省算力平台上线。{LEAD}"
    assert cleaned(f"{above}\n云岭：算力网上线\n{below}\n{text}") == f"云岭：算力网上线\n{text}"
