"""An example is what a backend would ask, and the answer with its end."""

from pathlib import Path

import pytest

from summarize.backends.transformers.loading import load_tokenizer
from summarize.tune.examples import encode
from summarize.tune.pairs import Pair
from summarize.tune.settings import TuneSettings
from tests.support.tiny_transformer import make_tiny


def test_prompt_and_answer_are_what_the_model_sees(tmp_path: Path) -> None:
    tokenizer = load_tokenizer(make_tiny(tmp_path))
    pair = Pair("n1", "train", "槐安市启用平台。", '{"重大事件摘要":"启用。"}')
    (example,) = encode([pair], tokenizer, TuneSettings()).train
    assert tokenizer.decode(example.prompt) == (
        "<|im_start|>system\n"
        "你是新闻资料库的编目员。读文章，写出重大事件摘要、关键词、AI技术、行业，输出一个JSON对象。<|im_end|>\n"
        "<|im_start|>user\n槐安市启用平台。<|im_end|>\n"
        "<|im_start|>assistant\n"
    )
    assert tokenizer.decode(example.answer) == f"{pair.answer}<|im_end|>"


@pytest.mark.parametrize("split", ["train", "dev"])
def test_each_split_has_its_own(tmp_path: Path, split: str) -> None:
    tokenizer = load_tokenizer(make_tiny(tmp_path))
    examples = encode([Pair("n1", split, "甲", "乙")], tokenizer, TuneSettings())  # type: ignore[arg-type]
    assert (len(examples.train), len(examples.dev)) == ((1, 0) if split == "train" else (0, 1))
