"""Captions and code stand in an article, and give it no sentence and no keyword."""

import pytest

from summarize.extract.candidates.keywords import find_keywords
from summarize.extract.candidates.sentences import find_sentences

LEAD = "槐安市启用育种平台，覆盖36个县。"
LAST = "农技员用平台培育了三百个品种。"


def told(text: str) -> list[str]:
    return [sentence.text for sentence in find_sentences(text, title=None, keywords=())]


@pytest.mark.parametrize(
    "caption",
    [
        "6月25日，农户在田间调试无人机。槐安社记者 王一 摄",
        "6月25日，农户在田间调试无人机。王一 李二 摄",
        "[图为农户在田间调试无人机。王一 摄]",
        "图为农户在田间调试无人机。",
    ],
)
def test_a_caption_is_no_sentence_and_no_topic(caption: str) -> None:
    text = f"{LEAD}\n{caption}\n{LAST}"
    assert told(text) == [LEAD, LAST]
    assert not [item for item in find_keywords(text, title=None) if "无人机" in item.text]


@pytest.mark.parametrize(
    "sentence",
    ["最快拍摄当天就能看到样片，节省三天。", "图中的数据由平台算出。", "王一拍摄的影片获得大奖。"],
)
def test_a_sentence_about_pictures_stays(sentence: str) -> None:
    assert told(f"{LEAD}{sentence}\n{LAST}") == [LEAD, sentence, LAST]


CODE = """import pandas as pd
# 读取田间数据，然后打印结果。
def load(path, callback=None):
data = pd.read_csv(path)
print("数据读取完毕，平台启用。")
if [ -z "$FARM" ]; then
sudo apt-get install -y farm
const data = await fetch(url);
callback(null, data); // 回调函数执行完毕。
"key": "value","""


def test_code_is_no_sentence_and_no_topic() -> None:
    text = f"{LEAD}\n{CODE}\n{LAST}平台支持Python，也接受callback。"
    assert told(text) == [LEAD, LAST, "平台支持Python，也接受callback。"]
    words = {item.text for item in find_keywords(text, title=None)}
    assert not words & {"import", "data", "callback", "print", "pandas", "path"}
    assert "Python" in words


@pytest.mark.parametrize(
    "line", ["OpenAI", "from Beijing to Shanghai", "GPT-4 (OpenAI) : 88.1", "AI for Science", "E=mc2"]
)
def test_names_and_mottos_are_no_code(line: str) -> None:
    assert told(f"{LEAD}\n{line}\n{LAST}") == [LEAD, LAST]
    assert "育种平台" in {item.text for item in find_keywords(f"{LEAD}\n{line}\n{LAST}", title=None)}


def test_what_stands_between_two_sides_of_a_match_is_no_topic() -> None:
    items = [
        item.text for item in find_keywords(f"{LEAD}\n槐安队 VS 岳南队 15:00\n槐安队 vs 江城队 17:00\n", title=None)
    ]
    assert "育种平台" in items
    assert not [item for item in items if "vs" in item.lower()]
