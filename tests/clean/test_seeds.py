"""The five seed documents, judged line by line: every paragraph of the real article once, and nothing else."""

import re

import pytest

from summarize.clean.normalize.script_characters import to_simplified
from tests.support.cleaning import is_in_source_order, seed
from tests.support.conservation import lost_lines, unaccounted

NUMBERS = ("000", "001", "002", "003", "004")


def paragraphs(number: str) -> list[str]:
    return seed(number)[1].text.split("\n")


def beginnings(number: str, size: int = 12) -> list[str]:
    return [paragraph[:size] for paragraph in paragraphs(number)]


def test_the_page_with_teasers_is_its_four_paragraphs() -> None:
    assert beginnings("000", 8) == ["2月28日，省委", "黄强指出，人工智", "黄强强调，要以超", "副省长郑备，成都"]
    assert paragraphs("000")[0].endswith("为国家加快人工智能发展作出四川应有贡献。")
    assert paragraphs("000")[-1].endswith("重点企业负责同志等参加会议。")
    text = seed("000")[1].text
    for teaser in (
        "化工",
        "王晓晖",
        "结业讲话",
        "2月23日",
        "机器人产业发展工作",
        "上一篇",
        "免责",
        "政讯通",
        "ICP",
        "电话",
        "http",
    ):
        assert teaser not in text
    metadata = seed("000")[1].metadata
    assert (metadata.date, metadata.source, metadata.author) == ("2024-03-02", "经济和信息化厅", "佚名")


def test_the_first_traditional_page_is_clean_simplified_chinese() -> None:
    assert beginnings("001", 6) == [
        "7月11日，",
        "会上，粤商代",
        "王伟中表示，",
        "王伟中强调，",
        "林克庆在主持",
        "此前，省政协",
        "省政协副主席",
    ]
    assert paragraphs("001")[0].startswith(
        "7月11日，粤商·省长面对面协商座谈会在广州召开。围绕“开展人工智能有组织科研攻关，拓展人工智能新赛道新场景”主题，"
        "组织粤商代表与省政府领导、相关职能部门负责人面对面协商对话，凝聚政企共识，共谋发展良策。"
    )
    assert "促进人工智能与制造业、农业、能源、交通、教育、医疗、金融等深度融合。" in seed("001")[1].text
    assert paragraphs("001")[-1] == "省政协副主席温国辉，省政府秘书长陈敏，省政协秘书长陈文明等参加。"


def test_what_was_read_one_byte_out_of_step_is_put_right() -> None:
    assert "为人工智能持续健康发展营造良好环境" in seed("001")[1].text
    assert "以新担当新作为助力人工智能" in seed("001")[1].text
    assert "听取相关行业领域专家、企业家的意见建议" in seed("004")[1].text


def test_the_tag_file_is_title_and_body_once() -> None:
    article = seed("002")[1]
    assert beginnings("002", 10) == [
        "聚焦企业突出重点加快",
        "3月15日，省委副书",
        "3月15日，省委副书",
        "黄强首先来到成都恒图",
        "调研中，黄强指出，当",
        "副省长郑备，省政府秘",
    ]
    assert paragraphs("002")[-1] == "副省长郑备，省政府秘书长曾卿，省直有关部门负责同志等参加。"
    assert article.metadata.title == "聚焦企业突出重点加快推动人工智能产业发展"
    assert article.metadata.link == (
        "https://www.sc.gov.cn/10462/c105962/2024/3/15/c37ef883bdf64594b0cde82ff6c86f29.shtml"
    )
    assert article.metadata.author is not None
    assert "李淼" in article.metadata.author
    assert [fields.label for fields in article.previous] == ["Updated upstream", "Stashed changes"]
    for removed in (
        "标题",
        "链接",
        "总结",
        "关键词",
        "AI技术",
        "重大事件摘要",
        "<<<<",
        "====",
        ">>>>",
        "这篇文章报道了",
        "记者",
    ):
        assert removed not in article.text


def test_the_page_around_fifteen_quotations_is_gone() -> None:
    article = seed("003")[1]
    assert paragraphs("003")[0] == article.metadata.title == "大力推进人工智能领域实践探索 加快发展新质生产力"
    assert len(paragraphs("003")) == 16
    assert paragraphs("003")[-1].endswith("为我市汽车产业高质量发展贡献力量。”")
    assert (article.metadata.date, article.metadata.source) == ("2024-06-25", "天津政务网")
    for boilerplate in ("所在位置", "政策法规", "发布时间", "分享到", "滑动验证", "天津政务网"):
        assert boilerplate not in article.text


def test_the_second_traditional_page_is_complete() -> None:
    assert beginnings("004", 5) == ["2月21日", "会上，华为", "在认真听取", "郭文海强调", "郭文海强调", "市四套班子"]
    assert "动员全市上下主动学习AI、拥抱AI，以新技术推动新变革，努力抢占未来发展制高点。" in seed("004")[1].text
    assert paragraphs("004")[-1].endswith("专家学者和人工智能企业代表等参加会议。")


@pytest.mark.parametrize("number", NUMBERS)
def test_no_trace_of_a_copier_is_left(number: str) -> None:
    text = seed(number)[1].text
    assert to_simplified(text) == text
    assert not re.search(r"[\u4e00-\u9fff][(（][a-zà-ǜ]+[)）]|[(（][a-zà-ǜ]{1,6}[)）]", text)
    assert not re.search("[，、。；：！？,][，、。；：！？,]", text)
    assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", text)
    assert not re.search(r"[０-９Ａ-Ｚａ-ｚ\u3000\xa0]|\ufffd", text)
    assert "\n\n" not in text
    assert text == text.strip()


@pytest.mark.parametrize("number", NUMBERS)
def test_every_character_is_in_the_file_where_its_origin_says(number: str) -> None:
    document, article = seed(number)
    assert is_in_source_order(article.body)
    replaced = {at for edit in article.edits if edit.new for at in range(edit.start, edit.end)}
    for character, at in zip(article.text, article.body.origin, strict=True):
        assert document.text[at] == character or at in replaced or (character == "\n" and document.text[at].isspace())


@pytest.mark.parametrize("number", NUMBERS)
def test_every_character_that_went_is_in_an_edit(number: str) -> None:
    document, article = seed(number)
    assert unaccounted(document.text, article) == []
    assert list(lost_lines(document.text, article)) == []
