"""The gazetteer of AI technologies: what the shipped file holds, and what a file must not."""

from pathlib import Path

import pytest

from summarize.core.config import load_toml
from summarize.core.errors import ConfigError
from summarize.core.resources import resource
from summarize.extract.language.gazetteer import Gazetteer, gazetteer


def test_the_vocabulary_is_clean() -> None:
    terms = [text for text, _, _ in gazetteer().terms]
    assert sorted({term for term in terms if terms.count(term) > 1}) == []
    assert all(len(term) >= 2 and term == term.strip() for term in terms)
    assert {"人工智能", "ai", "算法", "算力", "数据", "智能化", "数字化"}.isdisjoint(terms)


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "technologies.toml"
    shipped = resource("configs/technologies.toml").read_text(encoding="utf-8")
    path.write_text("colour = 1\n" + shipped, encoding="utf-8")
    with pytest.raises(ConfigError, match="unknown key 'colour'"):
        load_toml(path, Gazetteer)
