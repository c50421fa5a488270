"""The key in a text, and texts in which it is not."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.backends.openai.key import Key, read_key

KEYS = ("sk-geheim", "sk-proj-Zk3vQ9xW7mB1tR5yN8cD2fG6hJ4", "token-abc123", "eyJhbGciOi.J9pX2v.q8Lm0Zt")


def forms(key: str) -> list[str]:
    middle = len(key) // 2
    return [
        key,
        key.upper(),
        key.swapcase(),
        key[::-1],
        key[:middle] + key[middle + 1 :],
        " ".join(key),
        "\u200b".join(key),
        "".join(chr(ord(letter) + 0xFEE0) for letter in key),
        "".join(f"\\u{ord(letter):04x}" for letter in key),
        "".join(f"\\\\u{ord(letter):04X}" for letter in key),
        "".join(f"%{ord(letter):02x}" for letter in key),
        "".join(f"&#{ord(letter)};" for letter in key),
        key.encode().hex(),
        b64encode(key.encode()).decode(),
        b64encode(f"Bearer {key}".encode()).decode(),
        urlsafe_b64encode(f"u:{key}\n".encode()).decode(),
    ]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_taken_out_in_every_form(key: str) -> None:
    for form in forms(key):
        redacted = Key(key).redact(f"前面「{form}」后面")
        assert redacted.startswith("前面「"), form
        assert redacted.endswith("」后面"), form
        assert "…" in redacted, form
        assert len(redacted) < len(form) / 2 + 14, (form, redacted)


@given(st.text(), st.text(), st.sampled_from(KEYS))
def test_no_text_around_it_hides_a_key(before: str, after: str, key: str) -> None:
    assert key.lower() not in Key(key).redact(before + key + after).lower()


@given(st.text(alphabet=st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF)))
def test_a_text_without_it_stays(text: str) -> None:
    assert Key(KEYS[0]).redact(text) == text


def test_what_is_not_the_key_stays() -> None:
    text = json.dumps({"关键词": ["Qwen2.5-Coder", "sk-hynix"], "usage": 12345678, "id": "chatcmpl-9f8e7d"})
    for key in KEYS:
        assert Key(key).redact(text) == text
    assert Key().redact("no-key") == "no-key"
    assert Key("1234").redact('{"要点":["1234"]}') == '{"要点":["1234"]}'
    assert Key("qwen2.5-coder", public="http://a/v1 qwen2.5-coder").redact('{"id":"qwen2.5-coder"}').count("…") == 0


def test_a_key_is_read_from_the_variable_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSE_KEY", " sk-geheim\n")
    assert read_key("HOUSE_KEY").header == "Bearer sk-geheim"
    assert read_key("").header == read_key("NO_SUCH_KEY").header == "Bearer no-key"
