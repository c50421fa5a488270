"""Merges in real repositories: the laws of the sets, and what is left when the driver is not there or dies."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.core.fields import EVENT_SUMMARY, KEYWORDS
from summarize.core.text import fold
from summarize.tagfile.format import join_items, parse_tag_file, split_items
from tests.support.cli import COMMAND
from tests.support.repository import BODY, ROOT, Repository, make_tool, tagged

items = st.lists(st.sampled_from(["甲", "乙", "丙、丁", "3,000亩", "ＡＩ", "ai", "大 模型"]), max_size=5, unique=True)
FILES = 8


def keywords(text: str) -> list[str]:
    (existing,) = parse_tag_file(text).existing_fields
    return [fold(item) for item in split_items(existing.fields[KEYWORDS])]


@given(st.lists(st.tuples(items, items, items), min_size=FILES, max_size=FILES))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_of_random_triples_nothing_kept_is_lost_and_nothing_removed_returns(
    ready: Repository, triples: list[tuple[list[str], list[str], list[str]]]
) -> None:
    names = [f"f{number}" for number in range(FILES)]
    base, ours, theirs = (
        {name: tagged(join_items(side)) for name, side in zip(names, sides, strict=True)}
        for sides in zip(*triples, strict=True)
    )
    ready.diverge(base, ours, theirs)
    assert ready.merge() == 0
    for name in names:
        b, o, t = (keywords(side[name]) for side in (base, ours, theirs))
        merged = keywords(ready.read(name))
        assert set(merged) == (set(o) & set(t)) | (set(o) - set(b)) | (set(t) - set(b))
        if len(set(o)) == len(o):
            survivors = [item for item in o if item in merged]
            # Where ours changed nothing git takes theirs and asks nobody.
            assert merged[: len(survivors)] == survivors or ours[name] == base[name]


def test_lists_merge_where_git_alone_conflicts(ready: Repository) -> None:
    ready.diverge({"a": tagged()}, {"a": tagged("甲, 乙, 丙")}, {"a": tagged("丁, 乙", summary="新。")})
    assert ready.git("merge", "-q", "other", check=False, SUMMARIZE_GIT="0").returncode == 1
    assert "<<<<<<< ours\n关键词: 甲, 乙, 丙\n" in ready.read("a")
    ready.git("merge", "--abort")
    assert ready.merge() == 0
    assert ready.read("a") == tagged("乙, 丙, 丁", summary="新。")


def test_only_the_summary_conflicts_and_bodies_merge_by_line(ready: Repository) -> None:
    theirs = tagged("甲, 乙, 丙", summary="他们的。", body=BODY.replace("岳小芹", "岳大芹"))
    ready.diverge({"a": tagged()}, {"a": tagged("乙", summary="我们的。", body=f"{BODY}末段。\n")}, {"a": theirs})
    assert ready.merge() == 1
    assert ready.git("status", "--short").stdout == "UU a.txt\n"
    text = ready.read("a")
    assert "岳大芹参加。\n" in text
    assert "末段。\n" in text
    assert text.endswith(
        "关键词: 乙, 丙\nAI技术:\n行业:\n"
        "<<<<<<< ours\n重大事件摘要: 我们的。\n=======\n重大事件摘要: 他们的。\n>>>>>>> theirs\n"
    )


def test_a_conflict_in_the_body_stays_in_the_body(ready: Repository) -> None:
    sides = [tagged(items, body=BODY.replace("岳小芹", name)) for items, name in (("甲, 丙", "一"), ("甲, 丁", "二"))]
    ready.diverge({"a": tagged("甲")}, {"a": sides[0]}, {"a": sides[1]})
    assert ready.merge() == 1
    text = ready.read("a")
    assert "<<<<<<< ours\n一参加。\n=======\n二参加。\n>>>>>>> theirs\n" in text
    assert "\n关键词: 甲, 丙, 丁\n" in text


@pytest.mark.parametrize("how", ["add/add", "cherry-pick", "rebase", "stash"])
def test_other_ways_to_a_merge(ready: Repository, how: str) -> None:
    if how == "add/add":
        ready.diverge({}, {"a": tagged("甲, 乙")}, {"a": tagged("乙, 丙")})
        assert ready.merge() == 0
        assert keywords(ready.read("a")) == ["甲", "乙", "丙"]
        return
    ready.diverge({"a": tagged("甲")}, {"a": tagged("甲, 乙")}, {"a": tagged("甲, 丙")})
    if how == "cherry-pick":
        ready.git("cherry-pick", "other")
    elif how == "rebase":
        ready.git("rebase", "-q", "other")
    else:
        ready.write(a=tagged("甲, 乙, 丁"))
        ready.git("stash")
        ready.git("reset", "-q", "--hard", "other")
        ready.git("stash", "pop")
    assert set(keywords(ready.read("a"))) >= {"甲", "丙"} | ({"丁"} if how == "stash" else {"乙"})
    assert "<<<<" not in ready.read("a")


BROKEN = {
    "killed before": {"before": "kill -9 $$"},
    "killed after": {"after": "kill -9 $$"},
    "shell killed too": {"before": "kill -9 $PPID; kill -9 $$"},
    "crashes": {"before": "exit 3"},
    "without its program": {"before": "exec python3 -c 'import no_such_module' 2>/dev/null"},
}


@pytest.mark.parametrize("how", ["missing", "not executable", *BROKEN])
def test_whatever_happens_to_the_driver_both_sides_are_in_the_file(ready: Repository, tool: Path, how: str) -> None:
    sides = tagged("甲, 丙", summary="我们的。"), tagged("甲, 丁", summary="他们的。")
    if how == "missing":
        tool.unlink()
    elif how == "not executable":
        tool.chmod(0o644)
    else:
        make_tool(tool, **BROKEN[how])
    ready.diverge({"a": tagged()}, {"a": sides[0]}, {"a": sides[1]})
    assert ready.merge() != 0
    text = ready.read("a")
    for side in ("我们的", "他们的", "丙", "丁", "<<<<<<<", ">>>>>>>"):
        assert side in text
    for stage, side in zip((2, 3), sides, strict=True):
        assert ready.git("show", f":{stage}:a.txt").stdout == side


def test_a_bug_in_the_driver_leaves_gits_merge(repository: Repository, tmp_path: Path) -> None:
    """Called without the shell around it: the program itself puts git's merge there before it does anything."""
    files = [tmp_path / name for name in ("base", "ours", "theirs")]
    for file, text in zip(files, (tagged(), tagged("丙"), tagged("丁")), strict=True):
        file.write_text(text, encoding="utf-8")
    arguments = ["merge-driver", *map(str, files), "not-a-number", "a.txt"]
    assert repository.summarize(*arguments, check=False).returncode == 1
    arguments[4] = "9"
    for file, text in zip(files, (tagged(), tagged("丙"), tagged("丁")), strict=True):
        file.write_text(text, encoding="utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/sitecustomize.py").write_text("import sys\nsys.modules['summarize.tagfile.merge'] = None\n")
    broken = {"PYTHONPATH": f"{tmp_path}/broken:{ROOT}"}
    process = repository.run(*COMMAND, *arguments, check=False, **broken)
    assert process.returncode == 1
    assert "left to git" in process.stderr
    assert f"{'<' * 9} ours\n关键词: 丙\n{'=' * 9}\n关键词: 丁\n" in files[1].read_text(encoding="utf-8")


def test_what_is_no_tag_file_merges_as_ever(ready: Repository) -> None:
    base = "".join(f"{number}\n" for number in range(20))
    ready.diverge(
        {"a": base, "b": tagged().replace("\n", "\r\n", 1)},
        {"a": base.replace("2\n", "二\n", 1), "b": tagged("丙")},
        {"a": base.replace("18\n", "十八\n"), "b": tagged("丁")},
    )
    (ready.path / "c.txt").write_bytes("表格".encode("gb18030"))
    assert ready.merge() == 1
    assert ready.read("a") == base.replace("2\n", "二\n", 1).replace("18\n", "十八\n")
    assert "<<<<<<< ours\n" in ready.read("b")


def test_committed_markers_are_not_merged_by_guess(ready: Repository) -> None:
    seed = Path("seeds/002_17739ddf13e78ba2.txt").read_bytes().decode()
    ready.diverge(
        {"a": seed}, {"a": seed.replace("3月15日", "3月16日", 1)}, {"a": seed.replace("超常规思维", "新思维")}
    )
    ready.merge()
    assert "<<<<<<< Updated upstream\n" in ready.read("a")
    assert "新思维" in ready.read("a")
    assert "3月16日" in ready.read("a")


def test_the_summary_of_both_sides_is_shown_with_its_base_where_git_is_told_so(ready: Repository) -> None:
    ready.git("config", "merge.conflictStyle", "diff3")
    ready.diverge({"a": tagged()}, {"a": tagged(summary="一。")}, {"a": tagged(summary="二。")})
    ready.merge()
    assert f"||||||| base\n{EVENT_SUMMARY}: 槐安市启用平台。\n=======\n" in ready.read("a")


def test_an_alias_is_one_item_as_the_corpus_agreed(ready: Repository) -> None:
    (ready.path / "aliases.toml").write_text('[aliases]\n"种田业" = "农业"\n', encoding="utf-8")
    sides = tagged("甲, 种田业"), tagged("甲, 种田业, AI"), tagged("甲, 农业, 人工智能")
    ready.diverge(*({"a": side} for side in sides))
    assert ready.merge() == 0
    assert keywords(ready.read("a")) == ["甲", "农业", "ai"]  # theirs' new wording, ours' one for what both added


def test_aliases_elsewhere_are_named_to_git_and_broken_ones_are_said_and_left_out(ready: Repository) -> None:
    named = ready.path / "agreed.toml"
    named.write_text('[aliases]\n"种田业" = "农业"\n', encoding="utf-8")
    ready.git("config", "merge.summarize.aliases", "agreed.toml")
    sides = tagged("甲"), tagged("甲, 种田业"), tagged("乙, 农业")
    ready.diverge(*({"a": side} for side in sides))
    assert ready.merge() == 0
    assert keywords(ready.read("a")) == ["种田业", "乙"]
    ready.git("reset", "-q", "--hard", "HEAD~1")
    named.write_text("[aliases", encoding="utf-8")
    process = ready.git("merge", "-q", "-m", "x", "other", check=False)
    assert process.returncode == 0
    assert "agreed.toml: not valid TOML" in process.stderr
    assert keywords(ready.read("a")) == ["种田业", "乙", "农业"]


def test_git_does_not_wait_for_pydantic(ready: Repository) -> None:
    ready.write(base=tagged(), ours=tagged("甲, 乙, AI"), theirs=tagged("甲, 人工智能"))
    code = (
        "import sys; from summarize.tagfile.git.driver import run_driver; "
        "code = run_driver(['merge-driver', 'base.txt', 'ours.txt', 'theirs.txt', '7', 'a.txt']); "
        "assert 'summarize.core.aliases' in sys.modules; assert 'pydantic' not in sys.modules; sys.exit(code)"
    )
    ready.run(sys.executable, "-c", code, PYTHONPATH=str(ROOT))
    assert keywords(ready.read("ours")) == ["甲", "ai"]
