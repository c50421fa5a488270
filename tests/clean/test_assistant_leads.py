"""What an assistant says before the article goes where a chat token or a role shows that it speaks."""

import pytest

from tests.support.cleaning import BODY, LEAD, article, cleaned, rules

LEADS = (
    "好的，以下是整理后的新闻正文：",
    "当然可以！以下为您整理的报道全文：",
    "没问题，下面是翻译后的文章：",
    "以下是润色后的版本:",
    "好的，这是根据您的要求改写的新闻稿：",
)


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("turn", ["<|im_start|>assistant\n", "[/INST]\n", "assistant\n\n", "AI助手：\n", "助手："])
def test_the_lead_of_an_answer_goes(turn: str, lead: str) -> None:
    result = article(f"{turn}{lead}\n\n{BODY}")
    assert result.text == BODY
    assert "chat" in rules(result)


@pytest.mark.parametrize("lead", LEADS)
def test_it_stays_where_nobody_speaks(lead: str) -> None:
    assert "chat" not in rules(article(f"{lead}\n{BODY}"))


@pytest.mark.parametrize("line", ["以下是会议提出的六项任务：", "好的，平台今天建成：", "以下是3家企业的新闻："])
def test_words_of_the_article_below_a_token_stay(line: str) -> None:
    assert line.rstrip("：") in cleaned(f"<|im_start|>assistant\n{line}\n{LEAD}\n{BODY}")
