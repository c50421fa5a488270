"""The fit of what completes a summary: it learns from what editors told, and writes a file that the program reads."""

from __future__ import annotations

import json
import tomllib

from bench.completion import as_toml, auc, sample
from summarize.extract.candidates.ranking import Weights
from summarize.extract.completion import weights

FIRST = "5月2日，云岭省算力中心在北坡市建成投产，每秒可做30亿亿次运算。"
TOLD = "云岭省算力中心一期投资47亿元，安装服务器2800台。"
UNTOLD = "北坡市政府表示，今年将为企业发放算力券900张。"


def test_a_sentence_counts_that_the_editor_told_and_the_summary_lacks() -> None:
    answer = json.dumps({"重大事件摘要": FIRST}, ensure_ascii=False)
    rows = sample("\n".join((FIRST, TOLD, UNTOLD)), None, answer, FIRST + TOLD)
    assert [label for _, label in rows] == [1, 0]
    assert sample(FIRST, None, "不行", FIRST) == []


def test_the_written_file_is_the_weights() -> None:
    shipped = weights()
    again = Weights.model_validate(tomllib.loads(as_toml(shipped)))
    assert again.weights == shipped.weights
    assert set(dict(sample(FIRST + TOLD, None, json.dumps({"重大事件摘要": FIRST}), FIRST)[0][0])) == set(again.weights)


def test_auc_says_how_often_the_told_one_ranks_above() -> None:
    assert auc([(0.1, 0), (0.9, 1)]) == 1
    assert auc([(0.9, 0), (0.1, 1)]) == 0
    assert auc([(0.1, 0), (0.2, 1), (0.3, 0), (0.4, 1)]) == 0.75
