"""A run and a night in a Chinese locale: what people read is Chinese, what is kept is the same as in English."""

import json
import re
from pathlib import Path

import pytest

from tests.support.cli import summarize
from tests.support.paths import ROOT
from tests.support.tag_files import FIELDS, write_tag_file

CHINESE = {"LANGUAGE": "zh_CN"}
RECORDING = ROOT / "tests/data/seeds.recording.jsonl"
TEXT = "蓝杉种业研究院建成智能育种平台，用图像识别和大模型挑选水稻品种。" * 4
KEPT = ("manifest.json", "records.jsonl", "failures.jsonl", "report.md", "summary.json")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The results of one run, made in each language."""
    source = tmp_path_factory.mktemp("news")
    (source / "001.txt").write_text(sorted((ROOT / "seeds").glob("*.txt"))[0].read_text(encoding="utf-8"), "utf-8")
    (source / "empty.txt").touch()
    made = {}
    for name in ("en", "zh_CN"):
        results = tmp_path_factory.mktemp(name)
        done = summarize("run", source, "--results", results, "--replay", RECORDING, LANGUAGE=name)
        made[name] = Path(done.stdout.strip())
        (results / "said").write_text(done.stderr, "utf-8")
    return made


@pytest.mark.parametrize("name", KEPT)
def test_a_run_folder_has_the_same_bytes(folders: dict[str, Path], name: str) -> None:
    assert (folders["en"] / name).read_bytes() == (folders["zh_CN"] / name).read_bytes()


def test_the_end_of_a_run_is_told_in_the_language(folders: dict[str, Path]) -> None:
    english, chinese = ((folder.parent / "said").read_text("utf-8") for folder in folders.values())
    assert "failed, empty: 1\n" in english
    assert "失败，没有文字（empty）：1\n    empty：0 字节里没有文字\n" in chinese
    assert not re.search("[a-z]+ed, ", chinese)


@pytest.mark.parametrize("arguments", ["show", "runs --results", "verify", "diff", "config show"])
def test_json_is_the_same(folders: dict[str, Path], arguments: str) -> None:
    run = folders["en"]
    places = {
        "show": [run],
        "runs --results": [run.parent],
        "verify": [run, "--replay", RECORDING],
        "diff": [run, folders["zh_CN"]],
        "config show": [],
    }[arguments]
    outputs = [summarize(*arguments.split(), *places, "--json", LANGUAGE=name).stdout for name in ("en", "zh_CN")]
    assert outputs[0] == outputs[1]
    assert json.loads(outputs[0])


def test_tables_and_comparisons_are_in_the_language(folders: dict[str, Path]) -> None:
    both = [*folders.values()]
    assert "次运行" in summarize("runs", "--results", both[0].parent, "--prune", "--dry-run", **CHINESE).stdout
    assert "阶段" in summarize("show", both[0], "--failed", **CHINESE).stdout
    assert "2 篇文章：2 篇相同，0 篇有变化\n" in summarize("diff", *both, **CHINESE).stdout
    assert "| 字段 | 有变化 | 占比 |" in summarize("diff", *both, "--format", "md", **CHINESE).stdout
    page = summarize("compare", *both, "--format", "html", **CHINESE).stdout
    assert '<html lang="zh-Hans">' in page
    assert "<h1>两次运行的比较</h1>" in page
    assert not re.search(r">[A-Z][a-z]+ [a-z]+ [a-z]+", page)


def test_a_comparison_of_tag_files_is_in_the_language(tmp_path: Path) -> None:
    write_tag_file(tmp_path / "a/one.txt", **FIELDS)
    write_tag_file(tmp_path / "b/one.txt", **FIELDS | {"行业": "农业, 玻璃", "关键词": "", "重大事件摘要": "建成。"})
    (tmp_path / "a/two.txt").write_text("没有字段。\n", "utf-8")
    write_tag_file(tmp_path / "b/two.txt", **FIELDS)
    shown = summarize("diff", tmp_path / "a", tmp_path / "b", **CHINESE).stdout
    assert "1 篇有变化" in shown
    assert "  ! 关键词 的各项全部丢失：" in shown
    assert "  ! B 有记录，A 没有：没有字段（no-fields），四个字段一个也没有\n" in shown
    assert not re.search("[a-z]+ [a-z]+ [a-z]+", shown.replace(str(tmp_path), ""))


def test_the_log_state_and_report_of_a_night_are_the_same(tmp_path: Path) -> None:
    nights = {}
    for name in ("en", "zh_CN"):
        folder = tmp_path / "night"
        (folder / "news").mkdir(parents=True)
        (folder / "news/a.txt").touch()
        (folder / "nightly.toml").write_text(
            f'[run]\nresults = "results"\ncache = "cache.sqlite"\n[backend]\nname = "replay"\nreplay = "{RECORDING}"\n'
            '[nightly]\nsource = "news"\nstate = "state"\nlog = "log"\nmin_free_gb = 0\n'
        )
        done = summarize("nightly", folder / "nightly.toml", LANGUAGE=name)
        report = next((folder / "results").glob("*/report.md")).read_text("utf-8")
        events = [json.loads(line)["event"] for line in (folder / "log").read_text("utf-8").splitlines()]
        shown = summarize("status", folder / "nightly.toml", "--json", LANGUAGE=name).stdout
        nights[name] = (done.returncode, events, re.sub("[0-9.]+", "0", report + shown))
        folder.rename(tmp_path / name)
    assert nights["en"] == nights["zh_CN"]
