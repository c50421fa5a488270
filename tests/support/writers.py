"""Fake models that write the four fields of the invented article, and the config of runs that keep what they write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from summarize.backends.base import Identity
from summarize.core.config import Config
from summarize.core.schema import Output, Refusal, Request
from tests.support.backends import IDENTITY, OUTPUT_TOKENS, PROMPT_TOKENS, FakeBackend

OTHER = IDENTITY.model_copy(update={"weights": "4" * 64})
"""Other weights."""
EVENT = {
    "关键词": ["智能育种平台", "水稻选种", "示范田"],
    "AI技术": ["图像识别"],
    "行业": ["种业"],
    "重大事件摘要": "4月9日，槐安市农业局启用智能育种平台，用于水稻选种。",
}
MAKER = {
    "关键词": ["槐安市农业局", "蓝杉种业研究院", "农技员"],
    "AI技术": ["机器学习"],
    "行业": ["农业"],
    "重大事件摘要": "智能育种平台由蓝杉种业研究院用三年建成，把图像识别和机器学习用于水稻选种。",
}


class Writer(FakeBackend):
    """A model that writes these fields; others where the system's message has a word of `by_word`."""

    def __init__(
        self,
        fields: dict[str, Any] = EVENT,
        identity: Identity = IDENTITY,
        by_word: dict[str, dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(identity)
        self._fields = fields
        self._by_word = by_word or {}

    def answer(self, key: int, request: Request) -> Output | Refusal:
        system = request.messages[0].content
        fields = next((fields for word, fields in self._by_word.items() if word in system), self._fields)
        text = json.dumps(fields, ensure_ascii=False)
        return Output(text=text, finish="stop", prompt_tokens=PROMPT_TOKENS, output_tokens=OUTPUT_TOKENS)


def writing_config(folder: Path, **tables: Any) -> Config:
    """A config whose model writes, with limits so narrow that what it wrote is all there is; runs are in `folder`."""
    limits = {"keywords": {"min": 1, "max": 3}, "summary_characters": {"min": 20, "max": 60}}
    return Config.model_validate(
        {
            "prompt": {"mode": "write"},
            "limits": limits,
            "run": {"results": str(folder / "results"), "cache": str(folder / "cache.sqlite")},
            **tables,
        }
    )
