from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.task import PLAIN_PROMPT, PROMPT_TOKENS, cut, raw_texts, schema, score

SEEDS = Path(__file__).parents[2] / "seeds"
FIELDS = {"关键词": ["育种", "水稻", "农业"], "AI技术": [], "行业": ["种业"], "重大事件摘要": "好" * 80}


class Characters:
    """A tokenizer of one token a character."""

    def encode(self, text: str, *, add_special_tokens: bool) -> list[int]:
        return [ord(character) for character in text]

    def decode(self, ids: list[int]) -> str:
        return "".join(map(chr, ids))


def test_peers_are_given_the_files_as_they_are() -> None:
    files = sorted(SEEDS.iterdir())

    assert list(raw_texts(SEEDS, limit=None)) == [file.read_bytes().decode() for file in files]
    assert len(list(raw_texts(SEEDS, limit=2))) == 2


def test_a_long_article_is_cut_to_the_window() -> None:
    room = 8192 - 512 - PROMPT_TOKENS
    long, short = "长" * 10_000, "短" * 100

    assert cut([long, short], Characters(), window=8192, max_tokens=512) == ("长" * room, short)


def test_an_answer_as_long_as_the_window_is_refused() -> None:
    with pytest.raises(SystemExit, match="no room"):
        cut(["文"], Characters(), window=512, max_tokens=512)


def test_the_plain_prompt_states_the_limits_of_the_config() -> None:
    assert "3到5个" in PLAIN_PROMPT
    assert "8个以内" in PLAIN_PROMPT
    assert "5个以内" in PLAIN_PROMPT
    assert "80到300字" in PLAIN_PROMPT


def test_the_schema_asks_for_the_four_fields_within_the_limits() -> None:
    form = schema()

    assert list(form["properties"]) == ["关键词", "AI技术", "行业", "重大事件摘要"]
    assert (form["properties"]["关键词"]["minItems"], form["properties"]["关键词"]["maxItems"]) == (3, 5)
    assert (form["properties"]["AI技术"]["minItems"], form["properties"]["AI技术"]["maxItems"]) == (0, 8)
    assert form["properties"]["重大事件摘要"] == {"type": "string", "minLength": 80, "maxLength": 300}


@pytest.mark.parametrize(
    ("answer", "valid", "in_limits"),
    [
        (json.dumps(FIELDS), True, True),
        (f"```json\n{json.dumps(FIELDS)}\n```", True, True),
        (json.dumps(FIELDS | {"关键词": ["育种"]}), True, False),
        (json.dumps(FIELDS | {"重大事件摘要": "好" * 301}), True, False),
        (json.dumps(FIELDS | {"行业": "种业"}), False, False),
        (json.dumps(FIELDS | {"关键词": [1, 2, 3]}), False, False),
        (json.dumps({"关键词": ["育种"]}), False, False),
        (json.dumps([FIELDS]), False, False),
        (json.dumps(FIELDS)[:-20], False, False),
        ("", False, False),
    ],
)
def test_an_answer_is_scored_by_its_form(answer: str, *, valid: bool, in_limits: bool) -> None:
    assert (score(answer).valid, score(answer).in_limits) == (valid, in_limits)
