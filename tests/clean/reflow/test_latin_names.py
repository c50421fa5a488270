"""A line that is full to the last column may still end between two words."""

import pytest

from summarize.clean.reflow.glue import Glue


@pytest.mark.parametrize(
    ("text", "before", "after", "joined"),
    [
        ("", "权重采用 Apache", "2.0 许可", "权重采用 Apache 2.0 许可"),
        ("", "采用 Digital", "Twin 技术", "采用 Digital Twin 技术"),
        ("", "测试用了 H100", "GPU 来做", "测试用了 H100 GPU 来做"),
        ("在 8 张卡上，内存 64 GB。", "带宽为 256", "GB 左右", "带宽为 256 GB 左右"),
        ("在 8 张卡上。", "支持 CUDA", "12.4 版本", "支持 CUDA 12.4 版本"),
        ("用 machine learning 方法。", "这种machine", "learning方法", "这种machine learning方法"),
        ("换成Llama 3的版本。", "又换成Llama", "4的版本", "又换成Llama 4的版本"),
        ("换成Qwen2.5的版本。", "又换成Qwen", "3的版本", "又换成Qwen3的版本"),
        ("OpenAI和YouTube都在用。", "平台用的Deep", "Mind模型", "平台用的DeepMind模型"),
        ("", "平台用的Trans", "former架构", "平台用的Transformer架构"),
        ("", "平台用的H1", "00芯片", "平台用的H100芯片"),
        ("", "平台用的DeepSeek-V", "3模型", "平台用的DeepSeek-V3模型"),
        ("", "扩展到128", "K长度", "扩展到128K长度"),
        ("内存64GB。", "带宽为256", "GB左右", "带宽为256GB左右"),
    ],
)
def test_a_full_line_ends_inside_a_word_or_between_two(text: str, before: str, after: str, joined: str) -> None:
    cut, between = Glue(f"{text}\n{before}\n{after}").between(before, after, cuts_words=True)
    assert before[: len(before) - cut] + between + after == joined
