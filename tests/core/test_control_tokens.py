"""Control tokens of any template lose their brackets for good; other brackets stay."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.clean.articles import clean_text
from summarize.clean.document import clean
from summarize.core.config import CleaningConfig
from summarize.core.control_tokens import CONTROL_TOKEN, TOKEN_BRACKET, defuse
from summarize.core.schema import Document, Note
from summarize.tagfile.format import format_tag_file

ARTICLE = "槐安市启用智能育种平台\n4月9日，槐安市农业局启用智能育种平台{}，用于水稻选种。当天细雨刚停，田里格外热闹。\n"
TOKENS = (
    *("<|im_end|>", "<|endoftext|>", "</s>", "<s>", "<think>", "[INST]", "[/INST]", "[gMASK]<sop>", "<unused12>"),
    *("<\uff5cend\u2581of\u2581sentence\uff5c>", "<start_of_turn>", "<tool_call>", "<fim_prefix>", "<<SYS>>", "<0x0A>"),
    *(
        "<fim-prefix>",
        "<file-sep>",
        "<think/>",
        "</think>",
        "<think />",
        "<seed:think>",
        "<maxi:tool_call>",
        "<mask:0>",
    ),
    *('<tool_call id="a1">', "<tool_call id=a1>", "<invoke name='b' id=\"c\">", "<function=look_up>"),
    *("[|system|]", "[|endofturn|]", "[start_header_id]", "[UNUSED_TOKEN_145]", "[@BOS@]", "[PAD151643]", "[/THINK]"),
    *("]~b]", "]~!b[", "[e~[", "]<]image[>[", "<[EOT]>", "<[begin\u2581of\u2581turn]>", "<_user>", "<用户>"),
)
DISGUISES = (
    *("{}", "\u200b{}", "<{}>", "{0}{0}"),
    *(("<", "&lt;"), (">", "&#62;"), ("<", "＜"), ("|", "\u200d|"), ("<|", "< |"), ("|>", "|\n>"), ("[", "［")),
    *(("<", "‹"), (">", "⟩"), ("/", "／"), ("|", "∣"), ("|", "丨"), ("]", "］"), ("<", "❮"), ("[", "⟦")),
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


ORDINARY = (
    *(
        "x<3且y>2",
        "《自然》",
        "[1]",
        "[AI]",
        "a -> b",
        "1<2 | 3>2",
        "<",
        "||",
        "|",
        "<人工智能>",
        "[图1]",
        "‹深度学习›",
    ),
    *("[2024]5号", "[GPT-4]", "若a<b 且c>d", "p<q and r>s", "<li@a.cn>", "<https://a.cn/x>", "[责任编辑：某]", "[CEO]"),
    *("甲|乙|丙", "| [1](x) |", "[>90%]", "[10~20]", "科技丨新闻", "▷图为甲", "<3岁>", "[0,1]", "【INST】", "[一~三]"),
)


@pytest.mark.parametrize("text", ORDINARY)
def test_other_brackets_stay(text: str) -> None:
    assert defuse(text) == text


@pytest.mark.parametrize("token", TOKENS)
def test_no_title_or_link_that_a_page_states_has_one(token: str) -> None:
    text = format_tag_file(
        title=f"平台{token}启用", link=f"https://a.cn/{token}?q=1", body=ARTICLE.format(""), fields={}
    )
    document = Document(id="a", source="a", format="text", text=text, title=f"平台{token}")
    metadata = clean(document, config=CleaningConfig()).metadata
    assert metadata.title
    assert metadata.link is None or metadata.link.startswith("https://a.cn/")
    assert CONTROL_TOKEN.search(f"{metadata.title} {metadata.link}") is None


def test_a_note_quotes_none() -> None:
    assert Note(code="not-offered", detail="<|im_end|>").detail == "〈|im_end|〉"


@given(st.text('<>|[]/ＩINSTs \uff5c＜＞_0xA~!@=":-e‹›', max_size=60))
def test_once_is_enough(text: str) -> None:
    once = defuse(text)
    assert CONTROL_TOKEN.search(once) is None
    assert len(once) == len(text)
    assert once == text or TOKEN_BRACKET.search(text)
