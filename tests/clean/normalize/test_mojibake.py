"""Wrongly decoded text: undone where the bytes prove it, else reported and left."""

import pytest

from tests.support.cleaning import LEAD, article, cleaned


@pytest.mark.parametrize(
    ("codec", "text"),
    [("latin-1", "今天，人工智能大会在云岭召开，发布多项成果"), ("gb18030", "今年人工智能大会召开发布成果")],
)
def test_utf8_read_as_something_else_is_undone(codec: str, text: str) -> None:
    result = article(f"{LEAD}\n{text.encode().decode(codec)}")
    assert result.text == f"{LEAD}\n{text}"
    assert "mojibake" in {edit.rule for edit in result.edits}


def test_text_one_byte_out_of_step_is_put_right() -> None:
    assert cleaned("聽取行業(yè)領域?qū)<摇⑵髽I(yè)家的意見") == "听取行业领域专家、企业家的意见"
    assert cleaned("為健康發(fā)展?fàn)I造良好環(huán)境") == "为健康发展营造良好环境"


def test_two_characters_are_found_in_the_dictionary() -> None:
    assert cleaned("以新?lián)?dāng)新作為") == "以新担当新作为"


def test_what_cannot_be_proven_is_reported_and_left() -> None:
    text = "以新?bēng)局面，錕斤拷，锟斤拷收尾。"
    result = article(text)
    assert "新?bēng)局面" in result.text
    assert "锟斤拷" in result.text
    reported = [edit for edit in result.edits if edit.rule == "mojibake"]
    assert [text[edit.start : edit.end] for edit in reported] == [edit.new for edit in reported]
    assert {edit.new for edit in reported} == {"?bēng)", "錕斤拷", "锟斤拷"}


@pytest.mark.parametrize("text", ["喆、堃、垚三位专家。", "巴黎café与naïve", "他问：是吗？(笑)", "Ω、α与β"])
def test_rare_characters_are_not_suspected(text: str) -> None:
    assert "mojibake" not in {edit.rule for edit in article(text).edits}
