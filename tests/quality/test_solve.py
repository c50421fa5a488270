"""Seed 002 on disk: linted, solved under every policy, linted again."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from summarize.core.aliases import aliases_of
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.quality.lint import Linter
from summarize.quality.solve import ArticleGrounds, solve_file
from summarize.tagfile.conflicts import has_markers
from summarize.tagfile.format import parse
from summarize.tagfile.items import same_text
from summarize.tagfile.resolve import Policy

SEED = Path("seeds/002_17739ddf13e78ba2.txt")
MADE = dict(zip(ALL_FIELDS, ("人工智能, 产业发展, 新质生产力", "人形机器人", "机器人", "黄强调研。"), strict=True))


def made(path: Path) -> Mapping[str, str]:
    return MADE


def errors(path: Path) -> list[str]:
    found = Linter(LimitsConfig(), CleaningConfig()).findings(path)
    return [one.code for one in found if one.severity == "error"]


@pytest.mark.parametrize("policy", Policy)
def test_the_seed_fails_the_lint_before_and_passes_after(tmp_path: Path, policy: Policy) -> None:
    path = tmp_path / SEED.name
    path.write_bytes(SEED.read_bytes())
    assert errors(path) == ["marker"]
    done = solve_file(path, policy, cleaning=CleaningConfig(), regenerated=made)
    assert not has_markers(done.text)
    path.write_text(done.text, encoding="utf-8")
    assert errors(path) == []
    (generation,) = parse(done.text).generations
    assert tuple(generation.fields) == ALL_FIELDS
    if policy is Policy.EVIDENCE:
        assert generation.fields[KEYWORDS] == "人工智能, 产业发展, 超常规思维"
        assert "1号创新工程" in generation.fields[EVENT_SUMMARY]


def test_what_an_article_bears_out() -> None:
    grounds = ArticleGrounds("4月9日，槐安市启用 AI 育种平台，投资1.2亿元，机床厂参加。")
    assert grounds.stands(KEYWORDS, "ai育种平台")
    assert not grounds.stands(KEYWORDS, "智能育种")
    assert grounds.stands(INDUSTRIES, "机床")
    assert grounds.supports("投资12000万元。")
    assert not grounds.supports("投资1.3亿元。")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    for name in ("a.txt", "absent.txt"):
        with pytest.raises(UsageError):
            solve_file(tmp_path / name, Policy.OURS, cleaning=CleaningConfig(), regenerated=made)


def test_an_alias_is_one_item_as_the_corpus_agreed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    sides = ("关键词: 种田业, 甲\n", "关键词: 农业, 甲\n")
    text = f"标题: 甲\n\n槐安市。\n\n<<<<<<< ours\n{sides[0]}=======\n{sides[1]}>>>>>>> theirs\n"
    path.write_text(text, encoding="utf-8")
    for same, found in ((same_text, "种田业, 甲, 农业"), (aliases_of({"种田业": "农业"}, {}).same, "种田业, 甲")):
        done = solve_file(path, Policy.UNION, cleaning=CleaningConfig(), regenerated=made, same=same)
        assert f"关键词: {found}\n" in done.text
