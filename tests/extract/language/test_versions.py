"""A product's name goes on with its version and edition, and ends where the next word begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.language.gazetteer import gazetteer
from summarize.extract.language.versions import fold_marks, version_key


def end_of_name(text: str, name: str) -> str:
    marks = fold_marks(text.lower())
    return text[: gazetteer().versions.end(marks, len(name))]


@pytest.mark.parametrize(
    "name",
    [
        "DeepSeek-V3.1",
        "DeepSeek-V3-0324",
        "DeepSeek-V3.2-Exp",
        "DeepSeekR1",
        "DeepSeek R1 0528",
        "GPT-4.1-nano",
        "GPT-4o mini",
        "GPT-4o 2024-08-06",
        "GPT-3.5Turbo",
        "GPT-oss-120b",
        "Gemini2.5Pro",
        "Gemini 2.5 Flash-Lite",
        "Gemini 2.5 Pro Preview 05-06",
        "Gemini 2.5 Deep Think",
        "Qwen2.5-VL-72B",
        "Qwen2.5Max",
        "Qwen2．5－7B",
        "Qwen3-235B-A22B-Instruct-2507",
        "Llama-3.1-405B",
        "Llama 3.1 8B",
        "Claude3.5Sonnet",
        "Claude Opus 4.1",
        "文心大模型4.5Turbo",
        "文心大模型 4.0 Turbo",
        "豆包大模型1.5Pro",
        "讯飞星火V4.0",
        "盘古大模型-5.5",
        "昇腾 910B",
        "混元T1",
        "Kimi K2-0905-Preview",
        "MiniMax-M1",
    ],
)
@pytest.mark.parametrize(
    "after", ["", "。", "上线", "，", "和GPT-5", ". ", " 发布", "（测试版）", "的接口", "只用于测试", "个性化", "人均"]
)
def test_a_name_reaches_to_the_end_of_its_edition(name: str, after: str) -> None:
    product = next(
        term
        for term in sorted((text for text, _, group in gazetteer().terms if group.versioned), key=len, reverse=True)
        if name.lower().startswith(term)
    )
    assert end_of_name(name + after, product) == name


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("豆包", "5月上线"),
        ("豆包", "1.5亿用户"),
        ("豆包", "3分钟读完"),
        ("豆包", "App"),
        ("Kimi", " 2024年"),
        ("Kimi", " 10:30开放"),
        ("Kimi", " 3款应用"),
        ("ChatGPT", "2022年发布"),
        ("ChatGPT", "-like"),
        ("DeepSeek", " 5G专网"),
        ("DeepSeek", ".V"),
        ("Gemini", " 20%"),
        ("Claude", " 和GPT"),
        ("盘古", "13.9EFLOPS"),
        ("盘古", " 6.5 PFlops"),
        ("盘古", "4.5Gbps"),
        ("盘古", "0.5毫米"),
        ("盘古", "300P算力"),
    ],
)
def test_a_figure_that_counts_or_dates_is_no_version(name: str, after: str) -> None:
    assert end_of_name(name + after, name) == name


def test_a_hyphen_binds_a_figure_whatever_follows() -> None:
    assert end_of_name("GPT-4年底下线", "GPT") == "GPT-4"


def test_one_version_has_one_key_however_it_is_joined() -> None:
    assert len({version_key(name) for name in ("deepseek-v3", "deepseek v3", "deepseekv3", "deepseek－v3")}) == 1
    assert len({version_key(name) for name in ("gpt-4", "gpt-4.1", "gpt-41")}) == 3


@given(st.text(alphabet="aGpro-._ 0123456789v年亿GB。（", max_size=40), st.integers(0, 40))
def test_a_name_never_ends_inside_a_latin_word_or_a_number(text: str, at: int) -> None:
    marks = fold_marks(text.lower())
    start = min(at, len(text))
    end = gazetteer().versions.end(marks, start)
    assert start <= end <= len(text)
    if end > start:
        assert not (marks[end : end + 1].isascii() and marks[end : end + 1].isalnum())
