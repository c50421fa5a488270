"""The page's furniture in one line with a paragraph goes; a sentence that ends in such words stays."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned

TITLE = BODY.split("\n")[0]


@pytest.mark.parametrize(
    "behind",
    [
        "返回云岭网，查看更多责任编辑：",
        "返回云岭网，查看更多",
        "返回云岭首页，查看更多编辑：王一",
        "本篇编辑：王一返回云岭网，查看更多",
        "【打印】【关闭】责编：李淼",
        "阅读原文",
        "举报/反馈",
        "展开全文",
        "特别声明：以上内容仅代表作者观点",
        "海量资讯、精准解读，尽在云岭财经APP",
    ],
)
def test_behind_the_last_paragraph(behind: str) -> None:
    assert cleaned(BODY + behind) == BODY


@pytest.mark.parametrize(
    "data",
    [
        "发布时间：2024-09-12 来源：云岭日报 责任编辑：王一 ",
        "2024-09-12 10:20 来源：云岭日报 作者：李淼 字号：大 中 小 ",
        "来源：云岭日报 发布时间：2024-09-12 10:20 浏览次数：36 ",
    ],
)
def test_before_the_first_paragraph(data: str) -> None:
    result = article(f"{TITLE}\n{data}{LEAD}\n{LAST}")
    assert result.text == BODY
    assert (result.metadata.source, (result.metadata.date or "")[:10]) == ("云岭日报", "2024-09-12")


@pytest.mark.parametrize(
    "line",
    [
        "他问：“开始了吗？”没有人回答",
        "展会分三天举行。（消息来源：云岭之家）",
        "网友问：还能再次崛起吗？······",
        "来源：云岭市的井水，温度常年保持在12℃，水量每天3万吨，供全市使用。",
    ],
)
def test_a_paragraph_stays_whole(line: str) -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n{line}\n{LAST}") == f"{TITLE}\n{LEAD}\n{line}\n{LAST}"
