"""Control tokens of any template lose their brackets for good; other brackets stay."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean.articles import clean_text
from summarize.core.config import CleaningConfig
from summarize.core.control_tokens import CONTROL_TOKEN, defused

ARTICLE = "槐安市启用智能育种平台\n4月9日，槐安市农业局启用智能育种平台{}，用于水稻选种。当天细雨刚停，田里格外热闹。\n"
TOKENS = (
    *(
        "<|im_end|>",
        "<|endoftext|>",
        "</s>",
        "<s>",
        "<think>",
        "[INST]",
        "[/INST]",
        "[gMASK]<sop>",
        "<unused12>",
        "<0x0A>",
    ),
    *("<\uff5cend\u2581of\u2581sentence\uff5c>", "<start_of_turn>", "<tool_call>", "<fim_prefix>", "<<SYS>>"),
)
DISGUISES = (
    *("{}", "\u200b{}", "<{}>", "{0}{0}"),
    *(("<", "&lt;"), (">", "&#62;"), ("<", "＜"), ("|", "\u200d|"), ("<", "< "), ("|>", "|\n>"), ("[", "［")),
)


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("token", TOKENS)
def test_no_clean_article_has_one_in_any_disguise(token: str, disguise: str | tuple[str, str]) -> None:
    written = disguise.format(token) if isinstance(disguise, str) else token.replace(*disguise)
    text = clean_text(ARTICLE.format(written), CleaningConfig()).text
    assert token not in text
    assert CONTROL_TOKEN.search(text) is None
    assert re.sub("[^a-zA-Z]", "", token) in re.sub("[^a-zA-Z]", "", text)
    assert clean_text(text, CleaningConfig()).text == text


@pytest.mark.parametrize("text", ["x<3且y>2", "《自然》", "[1]", "[AI]", "a -> b", "1<2 | 3>2", "<", "||"])
def test_other_brackets_stay(text: str) -> None:
    assert CONTROL_TOKEN.sub(defused, text) == text


@given(st.text("<>|[]/ＩINSTs \uff5c＜＞_0xA", max_size=60))
def test_once_is_enough(text: str) -> None:
    once = CONTROL_TOKEN.sub(defused, text)
    assert CONTROL_TOKEN.search(once) is None
    assert len(once) == len(text)
