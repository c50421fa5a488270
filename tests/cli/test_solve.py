"""Tag files on disk resolved under every policy, with their own articles as evidence; seed 002 passes the lint then."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from summarize.clean.document import clean
from summarize.core.aliases import merge_aliases
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, KEYWORDS
from summarize.core.schema import Document
from summarize.extract.grounding import Grounding
from summarize.quality.lint import Linter
from summarize.tagfile.conflicts import has_markers
from summarize.tagfile.format import parse_tag_file
from summarize.tagfile.git.dates import newer_side
from summarize.tagfile.items import SameItem, same_text
from summarize.tagfile.resolve import Policy, PolicyInputs, Resolution, resolve_file

SEED = Path("seeds/002_17739ddf13e78ba2.txt")
MADE = dict(zip(ALL_FIELDS, ("人工智能, 产业发展, 新质生产力", "人形机器人", "机器人", "黄强调研。"), strict=True))


def regenerate() -> Mapping[str, str]:
    return MADE


def grounding(text: str) -> Grounding:
    return Grounding(clean(Document(id="a", source="a", format="text", text=text), config=CleaningConfig()).text)


def resolved(path: Path, policy: Policy, *, same: SameItem = same_text) -> Resolution:
    inputs = PolicyInputs(
        newer_side=lambda conflict: newer_side(conflict, path),
        evidence=lambda: grounding(path.read_text(encoding="utf-8")),
        regenerate=regenerate,
        same=same,
    )
    return resolve_file(path, policy, inputs)


def errors(path: Path) -> list[str]:
    diagnostics = Linter(LimitsConfig(), CleaningConfig()).diagnostics(path)
    return [diagnostic.code for diagnostic in diagnostics if diagnostic.severity == "error"]


@pytest.mark.parametrize("policy", Policy)
def test_the_seed_fails_the_lint_before_and_passes_after(tmp_path: Path, policy: Policy) -> None:
    path = tmp_path / SEED.name
    path.write_bytes(SEED.read_bytes())
    assert errors(path) == ["marker"]
    resolution = resolved(path, policy)
    assert not has_markers(resolution.text)
    path.write_text(resolution.text, encoding="utf-8")
    assert errors(path) == []
    (existing,) = parse_tag_file(resolution.text).existing_fields
    assert tuple(existing.fields) == ALL_FIELDS
    if policy is Policy.EVIDENCE:
        assert existing.fields[KEYWORDS] == "人工智能, 产业发展, 超常规思维"
        assert "1号创新工程" in existing.fields[EVENT_SUMMARY]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    for name in ("a.txt", "absent.txt"):
        with pytest.raises(UsageError):
            resolved(tmp_path / name, Policy.OURS)


def test_an_alias_is_one_item_as_the_corpus_agreed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    sides = ("关键词: 种田业, 甲\n", "关键词: 农业, 甲\n")
    text = f"标题: 甲\n\n槐安市。\n\n<<<<<<< ours\n{sides[0]}=======\n{sides[1]}>>>>>>> theirs\n"
    path.write_text(text, encoding="utf-8")
    for same, items in ((same_text, "种田业, 甲, 农业"), (merge_aliases({"种田业": "农业"}, {}).same, "种田业, 甲")):
        resolution = resolved(path, Policy.UNION, same=same)
        assert f"关键词: {items}\n" in resolution.text
