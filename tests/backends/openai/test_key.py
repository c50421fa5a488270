"""The key in a text, and texts in which it is not."""

from __future__ import annotations

import json
from base64 import b32encode, b64encode, urlsafe_b64encode
from codecs import encode
from collections.abc import Callable
from string import ascii_lowercase
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.backends.openai.key import Key, read_key

KEYS = ("sk-geheim", "sk-proj-Zk3vQ9xW7mB1tR5yN8cD2fG6hJ4", "token-abc123", "eyJhbGciOi.J9pX2v.q8Lm0Zt")
KEY_OF = {key: Key(key) for key in KEYS}


def each(form: str) -> Callable[[str], str]:
    return lambda text: "".join(form.format(ord(letter)) for letter in text)


ESCAPES: dict[str, Callable[[str], str]] = {
    form: each(form)
    for form in (
        *("&#{};", "&#{:06};", "&#x{:x};", "&#X{:04X};", "&#x{:x}", "&amp;#{};", "&amp;amp;#x{:02x};"),
        *("\\x{:02x}", "\\\\x{:02X}", "\\u{{{:x}}}", "\\u{{{:06x}}}", "\\U{:08x}", "\\x{{{:x}}}", "\\N{{U+{:04X}}}"),
        *(
            "%{:02x}",
            "%25{:02X}",
            "%2525{:02x}",
            "%u{:04x}",
            "={:02X}",
            "U+{:04X}",
            "0x{:02x} ",
            "\\{:x} ",
            "\\0000{:x}",
        ),
        *(
            "\\{:03o}",
            "\\o{{{:03o}}}",
            "\\u005cx{:02x}",
            "&#92;x{:02x}",
            "%26%23{};",
            "&bsol;x{:02x}",
            "&percnt;{:02x}",
        ),
    )
}
"""Each character of a text escaped in a way that some reader reads."""


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
        *(wrap(key) for wrap in ESCAPES.values()),
        *(wrap(key.swapcase()[::-1]) for wrap in ESCAPES.values()),
        key.encode().hex(),
        key.encode().hex(":"),
        key.encode().hex()[::-1],
        key.swapcase().encode().hex(" "),
        ",".join(str(ord(letter)) for letter in key),
        "".join(f"\\{ord(letter):03o}" for letter in key),
        encode(key, "rot13"),
        b32encode(key.encode()).decode(),
        b32encode(f"key={key}".encode()).decode(),
        b64encode(key[::-1].encode()).decode(),
        b64encode(key.swapcase().encode()).decode(),
        b64encode(key.encode()).decode()[::-1],
        quote(b64encode(key.encode()).decode()),
        "".join(chr(0x1D5BA + ord(letter) - ord("a")) if letter in ascii_lowercase else letter for letter in key),
        b64encode(key.encode()).decode(),
        b64encode(f"Bearer {key}".encode()).decode(),
        urlsafe_b64encode(f"u:{key}\n".encode()).decode(),
    ]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_taken_out_in_every_form(key: str) -> None:
    for form in forms(key):
        redacted = KEY_OF[key].redact(f"前面「{form}」后面")
        assert redacted.startswith("前面「"), form
        assert redacted.endswith("」后面"), form
        assert "…" in redacted, form
        assert len(redacted) < len(form) / 2 + 14, (form, redacted)


@given(st.data(), st.sampled_from(KEYS))
def test_no_mixture_of_escapes_hides_a_key(data: st.DataObject, key: str) -> None:
    ways = [
        str,
        *(escape for form, escape in ESCAPES.items() if form != "&#x{:x}"),
        str.upper,
        lambda letter: f"{letter} ",
    ]
    form = "".join(data.draw(st.sampled_from(ways))(letter) for letter in key)
    redacted = KEY_OF[key].redact(f"「{form}」")
    assert redacted.startswith("「"), form
    assert redacted.endswith("」"), form
    assert len(redacted) < 12, (form, redacted)


@given(st.text(), st.text(), st.sampled_from(KEYS))
def test_no_text_around_it_hides_a_key(before: str, after: str, key: str) -> None:
    assert key.lower() not in KEY_OF[key].redact(before + key + after).lower()


@given(st.text(alphabet=st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF)))
def test_a_text_without_it_stays(text: str) -> None:
    assert KEY_OF[KEYS[0]].redact(text) == text


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
