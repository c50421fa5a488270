"""The llguidance side of the transformers backend: one way to write each answer, and nothing else."""

from __future__ import annotations

import json

import pytest

from summarize.backends.transformers.constrained import ConstrainedRow, GrammarCompiler, GrammarConstraint
from summarize.core.errors import BackendError
from summarize.models.local_files import ModelFiles
from tests.support.schemas import LONG, SHORT

ANSWER = {"关键词": ["水稻", "选种"], "行业": ["农业"], "AI技术": []}


@pytest.fixture(scope="module")
def tokenizer(tiny_model: ModelFiles) -> object:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(tiny_model.path)


@pytest.fixture(scope="module")
def grammars(tokenizer: object) -> GrammarCompiler:
    return GrammarCompiler(tokenizer, vocabulary_size=500, end_tokens=[2])


def accepts(grammars: GrammarCompiler, tokenizer: object, text: str, schema: dict[str, object] = SHORT) -> bool:
    matcher = grammars.matcher(schema)
    tokens = tokenizer.encode(text)  # type: ignore[attr-defined]
    return matcher.try_consume_tokens(tokens) == len(tokens) and matcher.is_accepting()


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_compact_json_is_the_only_way(grammars: GrammarCompiler, tokenizer: object) -> None:
    assert accepts(grammars, tokenizer, compact(ANSWER))
    assert not accepts(grammars, tokenizer, json.dumps(ANSWER, ensure_ascii=False))
    assert not accepts(grammars, tokenizer, json.dumps(ANSWER, separators=(",", ":")))
    assert not accepts(grammars, tokenizer, compact(ANSWER) + "\n")
    assert not accepts(grammars, tokenizer, compact(dict(reversed(ANSWER.items()))))
    assert not accepts(grammars, tokenizer, compact({**ANSWER, "更多": ""}))
    assert not accepts(grammars, tokenizer, compact({**ANSWER, "关键词": ["水稻"]}))
    assert not accepts(grammars, tokenizer, compact({**ANSWER, "行业": ["渔业"]}))


def test_lists_of_any_length_and_words_that_need_escaping(grammars: GrammarCompiler, tokenizer: object) -> None:
    answer = {"关键词": ["水稻", "选种"] * 20, "AI技术": [], "行业": ['引"号', "反\\斜"], "要点句": ["1", "29"]}
    assert accepts(grammars, tokenizer, compact(answer), LONG)
    for sentences in ([], ["30"], ["1"] * 7, ["1\n"]):
        assert not accepts(grammars, tokenizer, compact({**answer, "要点句": sentences}), LONG)


def test_a_schema_that_cannot_be_held_to_is_an_error(grammars: GrammarCompiler) -> None:
    with pytest.raises(BackendError, match="no grammar"):
        grammars.matcher({"type": "string", "pattern": "("})


def test_rows_end_by_themselves_and_fillers_are_done(grammars: GrammarCompiler, tokenizer: object) -> None:
    import torch

    schema = {"type": "string", "enum": ["甲"]}
    tokens = tokenizer.encode('"甲"')  # type: ignore[attr-defined]
    rows = [ConstrainedRow([1], grammars.matcher(schema), max_tokens) for max_tokens in (50, 1)]
    constraint = GrammarConstraint(rows)
    ids = torch.zeros((3, 1), dtype=torch.long)
    for step, token in enumerate(tokens):
        scores = constraint(ids, torch.zeros((3, 600)))
        assert scores[0, token] == 0
        assert torch.isneginf(scores[0]).sum() >= 598
        assert not scores[2].any()
        ids = torch.full((3, 1), token)
        assert constraint.append_tokens(ids, scores).tolist() == [step == len(tokens) - 1, True, True]
    assert [row.tokens for row in rows] == [tokens, tokens[:1]]
    assert [row.complete for row in rows] == [True, False]
