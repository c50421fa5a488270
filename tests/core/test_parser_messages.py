"""What parsers say of a text that is no TOML or JSON, in the reader's language."""

import json
import tomllib
from collections.abc import Callable

import pytest
from pydantic_core import from_json

from summarize.core.errors import reason_of
from summarize.core.messages import translated
from summarize.core.parser_messages import parser_message

TOML = (
    *("a = [", 'a = "x', "[a]\n[a]", "a = 1\na = 2", "= 3", "x", "[", 'a = "\x01"', "a = 1 2", 'a = "\\q"', "a = “x”"),
    *("a = { b = 1\n}", "a = { b = 1, b = 2 }", 'a = "\\ud800"', "[[a", "[a", "a = 1\n[a.b]", "a = [1]\n[[a]]"),
)
JSON = (
    *("", "{", '{"a"', '{"a":', '{"a":1,}', "[1,]", "[1 2]", '"x', '"\\q"', '"\\u12"', "nul", "{a:1}", "1 2", '"\n"'),
    *("01", '{"a":1 "b"}', "['a']", "[“a”]"),
)


def said(parse: Callable[[str], object], text: str) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - each parser has a class of its own
        parse(text)
    message = parser_message(caught.value)
    assert message == str(caught.value), "in English it stays as it is"
    return translated(message)


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        *((tomllib.loads, text) for text in TOML),
        *((json.loads, text) for text in JSON),
        *((from_json, text) for text in JSON),
    ],
)
def test_every_word_is_translated(monkeypatch: pytest.MonkeyPatch, parse: Callable[[str], object], text: str) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    quoted = ("('a',)", "'b'", r"\x01", "uXXXX", "u0000-", "u001F", "Unicode")
    chinese = said(parse, text)
    for part in quoted:
        chinese = chinese.replace(part, "")
    assert not any(character.isascii() and character.isalpha() for character in chinese), chinese


def test_the_line_of_what_is_no_utf8_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    with pytest.raises(UnicodeDecodeError) as caught:
        "甲\n乙\n".encode("gbk").join([b"[model]\n", b""]).decode()
    for message in (parser_message(caught.value), reason_of(caught.value)):
        assert (message, translated(message)) == ("not UTF-8: line 2", "不是 UTF-8：第 2 行")
    assert parser_message("no parser says this") == "no parser says this"
