"""A quotation that runs over paragraphs is found by the marks that open each of them, and by no single mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.candidates.sentences import find_sentences
from summarize.extract.language.quotations import find_running_quotations

SPEECH = (
    "9月12日，云岭省发布行动方案，省工信厅厅长说：“我们将投入50亿元建设智算中心。今年开工3个。\n"
    "“我们已经培育了320家企业。我相信，产业规模将突破1000亿元。\n"
    "“我们还要培养2万名人才。我们欢迎企业来投资。”\n"
    "大会签约项目36个，总投资280亿元。会议期间举办了12场论坛。"
)
OWN = ["9月12日，云岭省发布行动方案。", "大会签约项目36个，总投资280亿元。", "会议期间举办了12场论坛。"]


def texts(article: str) -> list[str]:
    return [sentence.text for sentence in find_sentences(article, title=None, keywords=[])]


@pytest.mark.parametrize("marks", ["“”", "「」", "『』", '""'])
def test_what_is_said_over_paragraphs_is_not_told_as_the_articles_own(marks: str) -> None:
    assert texts(SPEECH.translate(str.maketrans("“”", marks))) == OWN


def test_a_last_paragraph_that_names_the_speaker_is_told() -> None:
    article = SPEECH.replace("来投资。”", "来投资。”省工信厅厅长说，论坛每年举办一次。")
    assert "“我们还要培养2万名人才。我们欢迎企业来投资。”省工信厅厅长说，论坛每年举办一次。" in texts(article)


def test_one_that_nobody_closes_ends_with_its_last_paragraph() -> None:
    assert texts(SPEECH.replace("”", "")) == OWN


@pytest.mark.parametrize(
    "article",
    [
        "平台名为“云岭一号，已服务3万家企业。上半年新增企业520家。\n“云岭二号”平台于9月启用。",
        "厂长说：“订单增长了32%。上半年产值3.6亿元。\n下半年还将新建2条产线。",
        "厂长说：“订单增长了32%。”\n“产值增长了15%。”\n下半年还将新建2条产线。",
    ],
)
def test_a_mark_left_open_by_mistake_silences_nothing(article: str) -> None:
    assert find_running_quotations(article) == []


def test_quotations_inside_the_running_one_do_not_end_it() -> None:
    article = "厂长说：“名为“云岭”的产线投产了。\n“它的“大脑”每小时算一次。\n“产值增长了15%。”\n厂区占地320亩。"
    assert texts(article) == ["厂区占地320亩。"]


def test_a_quotation_too_long_for_one_sentence_is_told_as_little() -> None:
    words = "我们将投入50亿元建设智算中心。" * 16
    assert texts(f"9月12日，云岭省发布行动方案，厅长说：“{words}”\n厂区占地320亩。") == [OWN[0], "厂区占地320亩。"]
    assert find_running_quotations(f"平台名为“云岭一号，{words}称为“云岭二号”的平台启用。") == []
    assert find_running_quotations(f"平台名为“云岭一号，{words}称为二号”的平台启用。") == []


def test_a_text_that_is_all_quotation_still_has_sentences() -> None:
    assert "产值增长了15%。" in texts("“订单增长了32%。产值增长了15%。\n“厂区将扩大320亩。我们将新建2条产线。”")


@given(st.text(alphabet='“”「」"甲：。，\n ', max_size=40))
def test_they_are_in_order_and_lie_in_the_text(text: str) -> None:
    for start, end in find_running_quotations(text):
        assert 0 <= start < end <= len(text)
        assert "\n" in text[start:end]  # none is long enough to run on in one line
        assert text[start] in '“「『"'
