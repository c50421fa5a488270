"""Tag files on disk resolved under every policy, with their own articles as evidence; seed 002 passes the lint then."""

import json
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
from summarize.tagfile.resolve import Policy, PolicyInputs, Resolution, read_tag_text, resolve
from tests.support.cli import summarize
from tests.support.paths import CONFLICTED_SEED, RECORDING, REFERENCE

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
    return resolve(read_tag_text(path), policy, inputs)


def errors(path: Path) -> list[str]:
    diagnostics = Linter(LimitsConfig(), CleaningConfig()).diagnostics(path)
    return [diagnostic.code for diagnostic in diagnostics if diagnostic.severity == "error"]


@pytest.mark.parametrize("policy", Policy)
def test_the_seed_fails_the_lint_before_and_passes_after(tmp_path: Path, policy: Policy) -> None:
    path = tmp_path / CONFLICTED_SEED.name
    path.write_bytes(CONFLICTED_SEED.read_bytes())
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


def test_solve_writes_one_file_and_a_dry_run_prints_it(seed: Path) -> None:
    seed.chmod(0o640)
    dry_run = summarize("solve", str(seed), "--prefer", "union", "--dry-run")
    assert dry_run.returncode == 0
    assert seed.read_bytes() == CONFLICTED_SEED.read_bytes()
    process = summarize("solve", str(seed), "--prefer", "union")
    assert (process.returncode, process.stdout) == (0, f"{seed}: 1 resolved\n")
    head, *changes = dry_run.stdout.split("\n@@")
    assert head == f"--- {seed}\n+++ {seed}"
    hunks = [change.split("\n")[1:] for change in changes]
    after = ["\n".join(line[1:] for line in hunk if line[:1] in ("+", " ")) for hunk in hunks]
    assert all(text and text in seed.read_text(encoding="utf-8") for text in after)
    removed = [line[1:] for hunk in hunks for line in hunk if line[:1] == "-"]
    assert "=======" in removed
    assert seed.stat().st_mode & 0o777 == 0o640
    assert list(seed.parent.iterdir()) == [seed]
    assert summarize("solve", str(seed), "--prefer", "union").stdout == f"{seed}: no conflict\n"


def test_a_check_names_every_marker_and_changes_nothing(seed: Path, tmp_path: Path) -> None:
    resolved_file = tmp_path / "resolved.txt"
    resolved_file.write_text("标题: 甲\n=======\n\n槐安市。\n", encoding="utf-8")
    stray = tmp_path / "stray.txt"
    stray.write_text("标题: 甲\n\n>>>>>>> other\n槐安市。\n", encoding="utf-8")
    assert summarize("solve", "--check", resolved_file).returncode == 0
    line = seed.read_text(encoding="utf-8").splitlines().index("<<<<<<< Updated upstream") + 1
    before = seed.read_bytes(), seed.stat().st_mtime_ns
    process = summarize("solve", "--check", resolved_file, seed, stray)
    assert process.returncode == 1
    assert process.stdout == f"{seed}:{line}: a git conflict marker\n{stray}:3: a git conflict marker\n"
    assert (seed.read_bytes(), seed.stat().st_mtime_ns) == before
    data = json.loads(summarize("solve", "--check", seed, "--json").stdout)
    assert data == [{"path": str(seed), "resolved": 0, "unresolved_lines": [line], "error": None}]
    assert summarize("solve", "--check", seed, tmp_path / "absent.txt").returncode == 2


def test_of_a_folder_the_files_with_conflicts_are_taken(seed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tags"
    (folder / "below").mkdir(parents=True)
    place = seed.rename(folder / "below" / seed.name)
    (folder / "other.txt").write_text("标题: 甲\n\n槐安市。\n", encoding="utf-8")
    (folder / "gb.txt").write_bytes("槐安市。".encode("gb18030"))
    checked = summarize("solve", "--check", folder)
    assert (checked.returncode, checked.stdout.count("\n"), checked.stderr) == (1, 1, "")
    assert checked.stdout.startswith(f"{place}:")
    done = summarize("solve", folder, "--prefer", "ours")
    assert (done.returncode, done.stdout) == (0, f"{place}: 1 resolved\n")
    again = summarize("solve", folder, "--prefer", "ours")
    assert (again.returncode, again.stdout) == (0, f"{folder}: no conflict\n")
    assert summarize("solve", folder, "--check").returncode == 0
    assert summarize("solve", folder, "--check", "--json").stdout.strip() == "[]"


def test_a_check_knows_no_policy(seed: Path) -> None:
    for options in ((), ("--check", "--prefer", "ours")):
        process = summarize("solve", seed, *options)
        assert process.returncode == 2
        assert process.stderr.startswith("error: solve needs either --prefer or --check\nhint: ")
    assert seed.read_bytes() == CONFLICTED_SEED.read_bytes()


def test_regenerate_asks_the_model_about_this_file(seed: Path, tmp_path: Path) -> None:
    process = summarize(
        *("solve", str(seed), "--prefer", "regenerate", "--replay", RECORDING), SUMMARIZE_CACHE_DIR=f"{tmp_path}/cache"
    )
    assert process.returncode == 0, process.stderr
    record = next(row for row in _rows() if row["id"] == CONFLICTED_SEED.stem)
    text = seed.read_text(encoding="utf-8")
    assert f"\n关键词: {', '.join(record['关键词'])}\n" in text
    assert text.endswith(f"\n重大事件摘要: {record['重大事件摘要']}\n")


def _rows() -> list[dict[str, str]]:
    lines = (REFERENCE / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_what_is_not_decided_is_exit_2_and_the_other_files_are_solved(seed: Path, tmp_path: Path) -> None:
    undecided = tmp_path / "undecided.txt"
    text = "标题: 甲\n\n正文。\n\n<<<<<<< a\n重大事件摘要: 一。\n=======\n重大事件摘要: 二。\n>>>>>>> b\n"
    undecided.write_text(text, encoding="utf-8")
    process = summarize("solve", str(undecided), str(seed), "--prefer", "union")
    assert process.returncode == 2
    assert f"error: {undecided}: 重大事件摘要: the sides differ" in process.stderr
    assert "Traceback" not in process.stderr
    assert undecided.read_text(encoding="utf-8") == text
    assert "<<<<<<<" not in seed.read_text(encoding="utf-8")
    assert summarize("solve", str(seed)).returncode == 2
    left = text.replace("正文。", "<<<<<<< a\n正\n=======\n文\n>>>>>>> b")
    undecided.write_text(left, encoding="utf-8")
    process = summarize("solve", str(undecided), "--prefer", "ours")
    assert process.returncode == 1
    assert f"{undecided}:3: a conflict in the header or body remains" in process.stderr
