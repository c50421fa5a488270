"""Across documents: tag files and titles in, duplicates and statistics out."""

import pytest

from summarize.clean import Statistics, clean, near_duplicates
from summarize.core.aligned_text import AlignedText
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError
from summarize.core.schema import Article, Document, Failure
from summarize.tagfile.format import format_tag_file
from tests.support.cleaning import BODY, CONFIG, LAST, LEAD, article, seed


def test_a_tag_file_is_title_and_body() -> None:
    title, rest = BODY.split("\n", 1)
    fields = {"关键词": "甲, 乙", "重大事件摘要": "云岭市召开大会。"}
    found = article(format_tag_file(title=title, link="https://a.cn/1", body=rest, fields=fields))
    assert found.text == BODY
    assert found.metadata.link == "https://a.cn/1"
    (generation,) = found.previous
    assert generation.fields == fields


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_conflicts_anywhere_leave_no_mark_and_no_second_side(end: str) -> None:
    title = BODY.split("\n")[0]
    text = (
        f"<<<<<<< HEAD\n标题: {title}\n||||||| base\n标题: 旧\n=======\n标题: 新\n>>>>>>> x\n链接: https://a.cn\n总结:\n\n"
        f"{LEAD}\n<<<<<<< HEAD\n{LAST}\n=======\n对方的另一段话，不应当出现在正文里面，因为只保留一方。\n>>>>>>> x\n\n"
        "<<<<<<< HEAD\n关键词: 甲\n=======\n关键词: 乙\n重大事件摘要: 旧摘要。\n>>>>>>> x\n"
    )
    found = article(text.replace("\n", end))
    assert found.text == BODY
    assert [generation.fields["关键词"] for generation in found.previous] == ["甲", "乙"]
    assert found.metadata.title == title
    assert "tag-file-theirs" in {edit.rule for edit in found.edits}


def test_a_jsonl_title_comes_first_once() -> None:
    title, rest = BODY.split("\n", 1)
    text = f"{title}\n\n首页\n投稿\n{title}\n2025-03-08 来源：云岭日报\n{rest}"
    found = clean(Document(id="a", source="a.jsonl:1", format="jsonl", text=text, title=title), config=CONFIG)
    assert found.text == BODY
    assert found.metadata.title == title


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


def of(name: str, text: str) -> Article:
    return Article(id=name, source=name, body=AlignedText.from_source(text))


def test_copies_with_another_title_are_one_group() -> None:
    first, second = seed("003")[1].text, seed("004")[1].text
    articles = [
        of("a", first),
        of("b", second),
        of("a copied", "转载：各界热议\n" + first.split("\n", 1)[1]),
        of("c", seed("000")[1].text),
        of("b cut", second[: len(second) * 9 // 10]),
        of("a again", first),
    ]
    assert near_duplicates(articles) == [("a", "a copied", "a again"), ("b", "b cut")]
    assert near_duplicates(articles[:2]) == []
    assert near_duplicates([]) == []


def test_statistics_count_what_was_done() -> None:
    statistics = Statistics()
    for number in ("000", "002"):
        statistics.add_article(*seed(number))
    statistics.add_failure(Failure(id="x", source="x", stage="reading", reason="empty", message="no text"))
    assert statistics.articles == 2
    assert dict(statistics.failures) == {"empty": 1}
    assert statistics.conflicted == 1
    assert statistics.characters_kept < statistics.characters_read
    assert statistics.edits["neighbour"] == 2
    assert statistics.touched["repeated"] == 2
    assert dict(statistics.encodings) == {"utf-8": 2}


def test_whose_the_fields_are_is_no_part_of_the_article() -> None:
    text = format_tag_file(title="", link="", body=BODY, fields={"关键词": "甲", "行业": "乙"})
    marked = Document(id="x", source="x", format="text", text=text + "人工: 关键词\n生成: 20240315T020000Z-3f2a\n")
    plain = Document(id="x", source="x", format="text", text=text)
    assert clean(marked, config=CONFIG).sha256 == clean(plain, config=CONFIG).sha256
