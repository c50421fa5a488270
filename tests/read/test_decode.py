"""Bytes to text: the encodings of Chinese pages, broken bytes, and the way back to a byte."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize.read.decode import byte_offsets, decode

SIMPLIFIED = "云岭市近日召开大会，研究部署人工智能与制造业融合发展工作，提出六项重点任务。"
TRADITIONAL = "雲嶺市近日召開大會，研究部署人工智慧與製造業融合發展工作，提出六項重點任務。"


@pytest.mark.parametrize(
    ("codec", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
    ],
)
def test_simplified_text_is_read_whatever_it_was_written_in(codec: str, read_as: str) -> None:
    decoded = decode(SIMPLIFIED.encode(codec))
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.replaced) == (SIMPLIFIED, read_as, 0)


@pytest.mark.parametrize("text", [TRADITIONAL, "行政院會通過人工智慧基本法草案", "資訊安全是數位轉型的基礎。" * 30])
@pytest.mark.parametrize("codec", ["big5", "cp950"])
def test_traditional_text_is_not_taken_for_simplified(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded is not None
    assert (decoded.text, decoded.replaced) == (text, 0)
    assert decoded.encoding.startswith(("big5", "cp950"))


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "x-unknown"])
def test_a_declared_charset_is_believed_when_it_decodes(charset: str) -> None:
    raw = f'<meta charset="{charset}"><p>中㐀</p>'.encode("gb18030")
    decoded = decode(raw)
    assert decoded is not None
    assert "中㐀" in decoded.text


def test_a_wrong_declaration_is_overruled_by_the_bytes() -> None:
    decoded = decode(f'<meta charset="gb2312">{SIMPLIFIED}'.encode())
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert SIMPLIFIED in decoded.text


def test_broken_bytes_are_replaced_and_counted() -> None:
    raw = SIMPLIFIED.encode() + b"\xff\xfe" + SIMPLIFIED.encode()
    decoded = decode(raw)
    assert decoded is not None
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 2)
    assert decoded.text == f"{SIMPLIFIED}\ufffd\ufffd{SIMPLIFIED}"


@pytest.mark.parametrize("raw", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + b"\0" * 99, b"\xff" * 50])
def test_what_is_no_text_is_not_decoded(raw: bytes) -> None:
    assert decode(raw) is None


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    decoded = decode((SIMPLIFIED + "\0").encode())
    assert decoded is not None
    assert decoded.text.endswith("\0")


@given(
    st.text(st.characters(codec="gb18030", exclude_categories=["Cs", "Co"]), max_size=30),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "gb18030"]),
)
@example("中\U00020000a", "gb18030")
@example("\U0001f600。", "utf-16")
def test_every_character_knows_its_byte(text: str, codec: str) -> None:
    raw = text.encode(codec)
    encoding = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(codec, codec)
    offsets = byte_offsets(raw, encoding)
    assert len(offsets) == len(text) + 1
    for character, start, end in zip(text, offsets, offsets[1:], strict=False):
        assert raw[start:end].decode(encoding) == character


@given(st.binary(max_size=60))
def test_offsets_cover_any_bytes_that_decode(raw: bytes) -> None:
    decoded = decode(raw)
    if decoded is None:
        return
    offsets = byte_offsets(raw, decoded.encoding)
    assert len(offsets) == len(decoded.text) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(raw)


def test_offsets_count_replaced_bytes_and_the_mark() -> None:
    raw = b"\xef\xbb\xbf" + "中".encode() + b"\xff" + "文".encode()
    assert list(byte_offsets(raw, "utf-8")) == [3, 6, 7, 10]


def test_a_hong_kong_code_can_be_two_characters_at_one_byte() -> None:
    raw = "香港".encode("big5hkscs") + b"\x88\x62"
    assert raw.decode("big5hkscs") == "香港\u00ca\u0304"
    assert list(byte_offsets(raw, "big5hkscs")) == [0, 2, 4, 4, 6]


def test_a_few_foreign_bytes_leave_utf8_utf8() -> None:
    page = "聚焦企业突出重点，加快推动人工智能产业发展。" * 40
    raw = page.encode() + "版权所有，翻印必究".encode("gb18030")
    decoded = decode(raw)
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(page)
    assert 0 < decoded.replaced <= 18
