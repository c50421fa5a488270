"""A forwarded mail is read as the article in it; marks of paths and labels of an article stay."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned

TITLE = "云岭召开人工智能大会"
HEAD = "发件人: 云岭公司 <a@yl.invalid>\n发送时间: 2025年9月3日 10:20\n收件人: 编辑部 <b@yl.invalid>"


def test_quote_marks_go_and_the_wrapped_lines_are_joined() -> None:
    half = len(LEAD) // 2
    quoted = f"> {TITLE}\n>\n> {LEAD[:half]}\n> {LEAD[half:]}\n>\n> {LAST}"
    result = article(quoted)
    assert "".join(result.text.split()) == "".join(BODY.split())
    assert "mail" in {edit.rule for edit in result.edits}


def test_the_head_and_the_signature_go() -> None:
    assert cleaned(f"{HEAD}\n主题: 转发: {TITLE}\n\n{BODY}\n\n--\n云岭公司 品牌部") == BODY


@pytest.mark.parametrize("tags", ["[公告] ", "【简报】", "回复: [news] [外部] ", "[ANNOUNCE] Re: "])
def test_the_tags_of_a_mailing_list_make_no_other_title(tags: str) -> None:
    assert cleaned(f"{HEAD}\n主题: {tags}{TITLE}\n\n{BODY}") == BODY


def test_a_tag_that_the_title_has_too_stays() -> None:
    assert cleaned(f"{HEAD}\n主题: [公告] {TITLE}\n\n[公告] {BODY}") == f"[公告] {BODY}"
    assert cleaned(f"{HEAD}\n主题: [公告] {TITLE}\n\n{LEAD}\n\n{LAST}") == f"[公告] {BODY}"


def test_a_subject_that_no_line_repeats_is_the_title() -> None:
    assert cleaned(f"{HEAD}\n主题: 转发: {TITLE}\n\n{LEAD}\n\n{LAST}") == BODY


def test_a_path_and_two_labels_are_no_mail() -> None:
    text = f"{BODY}\n收件人：云岭市科技局\n发件人：云岭公司\n会后，{LAST}"
    assert cleaned(text) == text
    assert cleaned(f"> 要闻\n> 正文\n{BODY}") == BODY
