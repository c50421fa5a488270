"""What a model's process says of an error: the same message on the other side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.backends.sent_message import SentMessage
from summarize.core.messages import Message, translated

MESSAGES = [
    Message("{path}: no such file or folder", path="a"),
    Message("{path}: {reason}", path=3, reason=Message("Is a directory")),
    Message.worded("2 fields", "{number:,} field", number=2),
    "plain",
    "",
]


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_arrives_as_it_was_sent(message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    arrived = SentMessage.model_validate_json(SentMessage.of(message).model_dump_json()).message
    assert arrived == message
    assert translated(arrived) == translated(message)


@given(st.text())
def test_braces_and_all_else_arrive(text: str) -> None:
    assert SentMessage.of(text).message == text
    assert translated(SentMessage.of(text).message) == text
