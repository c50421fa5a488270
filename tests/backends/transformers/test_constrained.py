"""The llguidance side of the transformers backend: one way to write each answer, and nothing else."""

from __future__ import annotations

import json

import pytest

from summarize.backends.transformers.constrained import Grammars, Guide, Row
from summarize.core.errors import BackendError
from summarize.models import ModelFiles
from tests.support.schemas import FULL, SHORT

ANSWER = {"关键词": ["水稻", "选种"], "行业": "农业", "AI技术": []}


@pytest.fixture(scope="module")
def tokenizer(tiny_model: ModelFiles) -> object:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(tiny_model.path)


@pytest.fixture(scope="module")
def grammars(tokenizer: object) -> Grammars:
    return Grammars(tokenizer, vocabulary=500, ends=[2])


def accepts(grammars: Grammars, tokenizer: object, text: str, form: dict[str, object] = SHORT) -> bool:
    matcher = grammars.matcher(form)
    tokens = tokenizer.encode(text)  # type: ignore[attr-defined]
    return matcher.try_consume_tokens(tokens) == len(tokens) and matcher.is_accepting()


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_compact_json_is_the_only_way(grammars: Grammars, tokenizer: object) -> None:
    assert accepts(grammars, tokenizer, compact(ANSWER))
    assert not accepts(grammars, tokenizer, json.dumps(ANSWER, ensure_ascii=False))
    assert not accepts(grammars, tokenizer, json.dumps(ANSWER, separators=(",", ":")))
    assert not accepts(grammars, tokenizer, compact(ANSWER) + "\n")
    assert not accepts(grammars, tokenizer, compact(dict(reversed(ANSWER.items()))))
    assert not accepts(grammars, tokenizer, compact({**ANSWER, "更多": ""}))
    assert not accepts(grammars, tokenizer, compact({**ANSWER, "关键词": ["水稻"]}))
    assert not accepts(grammars, tokenizer, compact({**ANSWER, "行业": "渔业"}))


def test_the_schema_the_articles_are_asked_with(grammars: Grammars, tokenizer: object) -> None:
    summary = "4月9日，槐安市农业局启用“禾穗七号”平台。选种周期由8年缩短到3年！"
    answer = {"关键词": ["水稻", "选种", "示范田"], "AI技术": [], "行业": ["种业"], "重大事件摘要": summary}
    assert accepts(grammars, tokenizer, compact(answer), FULL)
    for other in ("没有句号", "。", "乱码<摇⑵。", '引号"。', "换\n行。"):
        assert not accepts(grammars, tokenizer, compact({**answer, "重大事件摘要": other}), FULL)


def test_a_schema_that_cannot_be_held_to_is_an_error(grammars: Grammars) -> None:
    with pytest.raises(BackendError, match="no grammar"):
        grammars.matcher({"type": "string", "pattern": "("})


def test_rows_end_by_themselves_and_ballast_is_done(grammars: Grammars, tokenizer: object) -> None:
    import torch

    form = {"type": "string", "enum": ["甲"]}
    tokens = tokenizer.encode('"甲"')  # type: ignore[attr-defined]
    rows = [Row(grammars.matcher(form), 50), Row(grammars.matcher(form), 1)]
    guide = Guide(rows)
    ids = torch.zeros((3, 1), dtype=torch.long)
    for step, token in enumerate(tokens):
        scores = guide(ids, torch.zeros((3, 600)))
        assert scores[0, token] == 0
        assert torch.isneginf(scores[0]).sum() >= 598
        assert not scores[2].any()
        ids = torch.full((3, 1), token)
        assert guide.taken(ids, scores).tolist() == [step == len(tokens) - 1, True, True]
    assert [row.tokens for row in rows] == [tokens, tokens[:1]]
    assert [row.complete for row in rows] == [True, False]
