"""Messages: English as text, another language where a person reads them."""

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarize.core.errors import UsageError
from summarize.core.messages import Message, _, gettext, language, recognised, translated, untranslated
from summarize.core.plural import counted
from tests.support.paths import ROOT

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")


@pytest.mark.parametrize(
    ("environment", "catalogue"),
    [
        ({}, None),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LANG": "zh"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "C"}, None),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en_GB:en:zh_CN"}, None),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": ""}, "zh_CN"),
        ({"LANGUAGE": "de:zh_CN"}, "zh_CN"),
        ({"LANG": "de_DE.UTF-8"}, None),
    ],
)
def test_the_language_is_that_of_the_first_variable_that_is_set(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], catalogue: str | None
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == catalogue


@pytest.mark.usefixtures("chinese")
def test_a_message_is_english_as_text_and_chinese_where_it_is_translated() -> None:
    message = _("{path}: no such file or folder", path="news")
    assert (str(message), f"{message}", json.dumps(message)) == (*["news: no such file or folder"] * 2, f'"{message}"')
    assert translated(message) == "news：没有这个文件或目录"


@pytest.mark.usefixtures("chinese")
def test_the_messages_in_a_message_are_translated_too() -> None:
    error = UsageError(_("{path}: cannot be read", path="a.toml"))
    assert translated(_("error: {message}", message=error)) == "错误：a.toml：无法读取"
    assert translated(_("error: {message}", message="Permission denied")) == "错误：Permission denied"


@pytest.mark.usefixtures("chinese")
def test_a_number_with_its_noun() -> None:
    found = counted(2, "field")
    assert (str(found), translated(found)) == ("2 fields", "2 个字段")
    assert str(counted(1, "field")) == "1 field"


@pytest.mark.usefixtures("chinese")
@given(st.text())
def test_what_is_no_message_stays_as_it_is(text: str) -> None:
    assert translated(text) == text
    assert translated(Message("{path}: {reason}", path=text, reason=text)) == f"{text}：{text}"


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("copied", [copy.deepcopy, lambda message: pickle.loads(pickle.dumps(message))])
def test_a_copy_is_the_same_message(copied: object) -> None:
    assert callable(copied)
    message = copied(_("{path}: cannot be read", path="a"))
    assert (message, translated(message)) == ("a: cannot be read", "a：无法读取")


@pytest.mark.usefixtures("chinese")
def test_within_untranslated_everything_is_english() -> None:
    assert gettext("{path}: no such file or folder", path="a") == "a：没有这个文件或目录"
    with untranslated():
        assert gettext("{path}: no such file or folder", path="a") == "a: no such file or folder"
    assert gettext("Is a directory") == "是一个目录"


@pytest.mark.usefixtures("chinese")
def test_a_model_keeps_a_message_and_writes_english() -> None:
    class Note(BaseModel):
        text: Message

    note = Note(text=_("Is a directory"))
    assert translated(note.text) == "是一个目录"
    assert note.model_dump_json() == '{"text":"Is a directory"}'
    assert Note.model_validate_json(note.model_dump_json()) == note
    assert Note.model_json_schema()["properties"]["text"] == {"title": "Text", "type": "string"}


def test_what_another_program_says_is_recognised() -> None:
    known = (_("Input should be less than {lt}"),)
    found = recognised("Input should be less than 3", known)
    assert (found, found.template, found.values) == (
        "Input should be less than 3",
        "Input should be less than {lt}",
        {"lt": "3"},
    )
    assert recognised("{lt}", known).template == "{lt}"
    assert recognised("anything else", known) == "anything else"


def test_the_catalogue_is_part_of_the_package() -> None:
    assert (ROOT / "summarize/locale/zh_CN/LC_MESSAGES/summarize.mo").is_file()
