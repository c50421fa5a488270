"""One document cleaned: tag files, titles, limits, failures."""

import pytest

from summarize.clean.document import clean, clean_or_fail
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError
from summarize.core.schema import Document, Failure
from summarize.tagfile.format import format_tag_file
from tests.support.cleaning import BODY, CONFIG, LAST, LEAD, article


def test_a_tag_file_is_title_and_body() -> None:
    title, rest = BODY.split("\n", 1)
    fields = {"关键词": "甲, 乙", "重大事件摘要": "云岭市召开大会。"}
    result = article(format_tag_file(title=title, link="https://a.cn/1", body=rest, fields=fields))
    assert result.text == BODY
    assert result.metadata.link == "https://a.cn/1"
    (generation,) = result.previous
    assert generation.fields == fields


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_conflicts_anywhere_leave_no_mark_and_no_second_side(end: str) -> None:
    title = BODY.split("\n")[0]
    text = (
        f"<<<<<<< HEAD\n标题: {title}\n||||||| base\n标题: 旧\n=======\n标题: 新\n>>>>>>> x\n链接: https://a.cn\n总结:\n\n"
        f"{LEAD}\n<<<<<<< HEAD\n{LAST}\n=======\n对方的另一段话，不应当出现在正文里面，因为只保留一方。\n>>>>>>> x\n\n"
        "<<<<<<< HEAD\n关键词: 甲\n=======\n关键词: 乙\n重大事件摘要: 旧摘要。\n>>>>>>> x\n"
    )
    result = article(text.replace("\n", end))
    assert result.text == BODY
    assert [generation.fields["关键词"] for generation in result.previous] == ["甲", "乙"]
    assert result.metadata.title == title
    assert "tag-file-theirs" in {edit.rule for edit in result.edits}


def test_whose_the_fields_are_is_no_part_of_the_article() -> None:
    text = format_tag_file(title="", link="", body=BODY, fields={"关键词": "甲", "行业": "乙"})
    marked = Document(id="x", source="x", format="text", text=text + "人工: 关键词\n生成: 20240315T020000Z-3f2a\n")
    plain = Document(id="x", source="x", format="text", text=text)
    assert clean(marked, config=CONFIG).sha256 == clean(plain, config=CONFIG).sha256


def test_a_jsonl_title_comes_first_once() -> None:
    title, rest = BODY.split("\n", 1)
    text = f"{title}\n\n首页\n投稿\n{title}\n2025-03-08 来源：云岭日报\n{rest}"
    result = clean(Document(id="a", source="a.jsonl:1", format="jsonl", text=text, title=title), config=CONFIG)
    assert result.text == BODY
    assert result.metadata.title == title


def test_too_little_is_an_error_with_its_limit() -> None:
    document = Document(id="a", source="a.txt", format="text", text="云岭开会。")
    with pytest.raises(ArticleError) as error:
        clean(document, config=CleaningConfig(min_characters=20))
    assert error.value.reason == "too-short"
    assert "20" in str(error.value)


def test_too_much_is_an_error_with_its_limit() -> None:
    with pytest.raises(ArticleError) as error:
        clean(Document(id="a", source="a.txt", format="text", text=BODY), config=CleaningConfig(max_characters=50))
    assert error.value.reason == "too-long"
    assert "50" in str(error.value)


def test_a_page_of_many_times_the_longest_article_is_refused_before_it_is_cleaned() -> None:
    page = Document(id="a", source="a.html", format="html", text="<p>" * 400 + BODY)
    with pytest.raises(ArticleError) as error:
        clean(page, config=CleaningConfig(max_characters=60))
    assert error.value.reason == "too-long"
    assert "20 times" in str(error.value)


def test_what_is_longer_than_any_title_is_none() -> None:
    page = f"<html><head><title>{'智能育种' * 100}</title></head><body><p>{BODY}</p></body></html>"
    article = clean(Document(id="a", source="a.html", format="html", text=page), config=CleaningConfig())
    assert article.metadata.title is None or len(article.metadata.title) < 100


class Broken(CleaningConfig):
    """Settings that cleaning did not expect."""

    def __getattribute__(self, name: str) -> object:
        if name == "min_characters":
            raise RecursionError("槐安市")
        return super().__getattribute__(name)


def test_a_bug_that_one_page_brings_out_is_its_failure() -> None:
    page = Document(id="a", source="a.txt", format="text", text="槐安市启用育种平台。" * 30)
    assert not isinstance(clean_or_fail(page, config=CleaningConfig()), Failure)
    failure = clean_or_fail(page, config=Broken())
    assert isinstance(failure, Failure)
    assert (failure.stage, failure.reason) == ("cleaning", "bug")
    assert "RecursionError in summarize/clean/document.py:" in failure.message
    assert "槐安市" not in failure.message


REST = BODY.split("\n", 1)[1]


@pytest.mark.parametrize(
    "title",
    [
        "云岭人工智能大会开在田头：无人机能种地吗？",
        "云岭市：老果园用上“人工智能”",
        "三年建成三百个大棚，云岭的番茄熟得更早了！",
        "云岭市发布新一轮行动方案：到2027年……",
    ],
)
def test_a_title_may_ask_exclaim_or_quote(title: str) -> None:
    assert article(f"{title}\n{REST}").metadata.title == title


@pytest.mark.parametrize("first", ["各位同事：", "一、哪些人可以申请补贴，补贴多少？", "6月3日，云岭市的番茄熟了！"])
def test_who_is_addressed_an_item_and_a_lead_are_no_title(first: str) -> None:
    assert not article(f"{first}\n{REST}").metadata.title


def test_a_question_is_no_title_where_the_page_states_another() -> None:
    text = f"无人机真的能替人种地，而且种得更好吗？\n{REST}"
    result = clean(Document(id="a", source="a", format="jsonl", text=text, title="云岭召开大会"), config=CONFIG)
    assert result.metadata.title == "云岭召开大会"
