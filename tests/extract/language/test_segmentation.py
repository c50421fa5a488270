"""Words of a text: together they are the text, whatever the text is."""

from pathlib import Path

import pytest

from summarize.extract.language.segmentation import dictionary, fill


@pytest.mark.parametrize("text", ["槐安市启用智能育种平台。", "育" * 50_000, "智能育种平台" * 500, "a.b@c 12%\n（二）"])
def test_words_are_the_text(text: str) -> None:
    words = list(dictionary().words(text))
    assert "".join(word.text for word in words) == text
    assert all(text[word.start : word.end] == word.text for word in words)


@pytest.mark.parametrize("first", ["𬭩", "〇", "\uf92c"])
def test_a_run_that_begins_with_a_rare_character_is_cut_as_any_other(first: str) -> None:
    words = [word.text for word in dictionary().words(f"{first}盐材料公司发布新产品")]

    assert words[0].startswith(first)
    assert words[-4:] == ["公司", "发布", "新", "产品"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("由岚川科技研发", "由 岚川 科技 研发"),
        ("漏检率为零", "漏检 率 为 零"),
        ("这是力量", "这 是 力量"),
        ("求是杂志", "求是 杂志"),
        ("由于大风", "由于 大风"),
        ("农户可领补贴", "农户 可 领 补贴"),
        ("可灵上线", "可灵 上线"),
        ("自主可控", "自主 可控"),
    ],
)
def test_a_function_word_is_a_word_of_its_own_where_the_dictionary_does_not_say_otherwise(
    text: str, words: str
) -> None:
    assert [word.text for word in dictionary().words(text)] == words.split()


@pytest.mark.parametrize("body", ["人社局", "住建厅", "工信局", "发改局", "网信办"])
def test_the_short_name_of_a_body_is_one_word(body: str) -> None:
    assert body in [word.text for word in dictionary().words(f"南桥市{body}与县{body}印发通知。")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("文旅局长张三", "文旅 局长 张三"),
        ("省工信厅长", "省 工信 厅长"),
        ("全省工信部署会议", "全省 工信 部署 会议"),
        ("工信部署人工智能工作", "工信 部署 人工智能 工作"),
        ("全市住建部署会", "全市 住建 部署 会"),
        ("市住建部门", "市 住建 部门"),
        ("省委网信办公室", "省委 网信 办公室"),
        ("网信办公平台", "网信 办公 平台"),
        ("住建委员会", "住建 委员会"),
        ("经信委员会", "经信 委员会"),
        ("林草局部退化", "林草 局部 退化"),
        ("数管局部", "数管 局部"),
        ("工信部长期支持", "工信部 长期 支持"),
    ],
)
def test_a_short_name_takes_no_beginning_of_the_next_word(text: str, words: str) -> None:
    assert [word.text for word in dictionary().words(text)] == words.split()


def test_a_short_name_is_as_rare_as_a_term_and_what_it_begins_with_is_as_any_unknown_word() -> None:
    assert dictionary().rarity("住建局") == dictionary().rarity("大模型")
    assert dictionary().rarity("住建") == dictionary().rarity("岚禾")


def test_a_run_without_end_is_cut_as_its_parts_are() -> None:
    cut = [word.text for word in dictionary().words("智能育种平台" * 100)]
    assert cut == [word.text for word in dictionary().words("智能育种平台")] * 100


def test_the_tokenizer_has_what_jieba_reads_of_its_dictionary() -> None:
    dictionary()  # without the warnings of its import
    import jieba

    path = Path(jieba.__file__).with_name("dict.txt")
    tokenizer = jieba.Tokenizer()
    fill(tokenizer)
    assert (tokenizer.FREQ, tokenizer.total) == jieba.Tokenizer.gen_pfdict(path.open("rb"))
