"""`summarize config`: what is in force, what is wrong, and where the shipped files are."""

import json
import shutil
from pathlib import Path

import pytest

from summarize.core.config import Config, load_config
from tests.support.cli import summarize
from tests.support.paths import RECORDING, ROOT


def test_without_a_file_it_shows_the_defaults_and_what_they_mean(tmp_path: Path) -> None:
    shown = summarize("config", "show").stdout
    assert shown == (ROOT / "configs" / "default.toml").read_text(encoding="utf-8")
    assert json.loads(summarize("config", "show", "--json").stdout) == Config().model_dump(mode="json")


@pytest.mark.parametrize("content", ["", "[backend]\nbatch_size = 3\n", '[nightly]\nsource = "新闻"\n[gate]\n'])
def test_what_it_shows_of_a_file_is_a_config_that_says_the_same(tmp_path: Path, content: str) -> None:
    (file := tmp_path / "a.toml").write_text(content, encoding="utf-8")
    (again := tmp_path / "b.toml").write_text(summarize("config", "show", file).stdout, encoding="utf-8")
    assert load_config(again) == load_config(file)


def test_check_names_every_mistake(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text("[model]\n", encoding="utf-8")
    (tmp_path / "bad.toml").write_text('[model]\nnmae = "x"\n[backend]\nbatch_size = 0\n', encoding="utf-8")
    (tmp_path / "broken.toml").write_text("[", encoding="utf-8")
    files = ("good.toml", "bad.toml", "broken.toml", "absent.toml")
    done = summarize("config", "check", *files, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "")
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "good.toml: ok",
        "bad.toml: unknown key 'model.nmae'",
        "bad.toml: backend.batch_size: Input should be greater than or equal to 1",
    ]
    (tmp_path / "format.toml").write_text('[cleaning]\nformat = "foo"\n', encoding="utf-8")
    lines_of_format = summarize("config", "check", "format.toml", cwd=tmp_path).stdout.splitlines()
    assert [line.split(": ")[1] for line in lines_of_format] == ["cleaning.format"]
    assert lines[3].startswith("broken.toml: not valid TOML: ")
    assert lines[4] == "absent.toml: No such file or directory"
    problems = json.loads(summarize("config", "check", *files, "--json", cwd=tmp_path).stdout)
    assert [len(problems[name]) for name in files] == [0, 2, 1, 1]
    assert summarize("config", "check", "good.toml", cwd=tmp_path).returncode == 0
    said = summarize("run", "x", "--config", "bad.toml", cwd=tmp_path).stderr
    assert "hint: `summarize config check bad.toml` names every mistake" in said


def test_no_command_counts_other_mistakes_than_check(tmp_path: Path) -> None:
    """It finds more than a night does that stops at the first: what the settings name is looked at as well."""
    (file := tmp_path / "a b.toml").write_text(
        '[backend]\nbatch_size = 0\nthreads = -1\n[prompt]\nname = "none"\n', encoding="utf-8"
    )
    assert len(summarize("config", "check", file).stdout.splitlines()) == 3
    assert summarize("doctor", file).stderr.splitlines()[1:] == [
        f"hint: `summarize config check '{file}'` names every mistake"
    ]


def test_in_chinese_check_is_all_in_chinese(tmp_path: Path) -> None:
    for name, content in (
        ("a", "[limits]\nkeywords = 3\n"),
        ("b", '[prompt]\nmode = "写"\n'),
        ("c", "[backend\n"),
        ("d", 'model = "小模型"\n'),
    ):
        (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
    (tmp_path / "e.toml").write_bytes('# 模型\n[model]\nname = "模型"\n'.encode("gbk"))
    names = [f"{name}.toml" for name in "abcde"]
    assert summarize("config", "check", *names, cwd=tmp_path, LANGUAGE="zh_CN").stdout.splitlines() == [
        "a.toml：limits.keywords：应为范围，写作 { min = 3, max = 5 }",
        "b.toml：prompt.mode：应为 'auto', 'write' 或 'choose'",
        "c.toml：不是有效的 TOML：表头末尾缺少“]”（第 1 行第 9 列）",
        "d.toml：model：应为一张由键组成的表，写作 [name]，或在一行里写作 { key = value }",
        "e.toml：不是有效的 TOML：不是 UTF-8：第 1 行",
    ]


def test_check_looks_at_the_prompt(tmp_path: Path) -> None:
    prompt = tmp_path / "own"
    shutil.copytree(ROOT / "prompts/catalog/v2", prompt)
    (file := tmp_path / "a.toml").write_text('[prompt]\nname = "own"\n', encoding="utf-8")
    assert summarize("config", "check", file).stdout == f"{file}: ok\n"
    (prompt / "canaries.txt").unlink()
    done = summarize("config", "check", file)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout == f"{file}: prompt.name: {prompt / 'canaries.txt'}: No such file or directory\n"
    for settings, says in (
        ('name = "catalog/v9"', "prompt.name: prompt catalog/v9: no such folder"),
        ('name = "catalog/v1"\nmode = "write"', 'prompt.name: prompt catalog/v1 is not for prompt.mode = "write"'),
    ):
        file.write_text(f"[prompt]\n{settings}\n", encoding="utf-8")
        assert summarize("config", "check", file).stdout == f"{file}: {says}\n"
        assert "hint: " in summarize("run", ROOT / "seeds", "--config", file, "--replay", RECORDING).stderr


def test_check_names_what_stops_a_night_beside_what_does_not_validate(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(
        """
[model]
nmae = 1
name = "nomodel"
adapter = "no.safetensors"
[backend]
batch_size = 0
replay = "nix.jsonl"
[prompt]
name = "nix"
[nightly]
source = "nix"
[catalog]
aliases = "no.toml"
[gate]
fail_if = ["score <", "foo<1", "failures > 3"]
gold = "none.jsonl"
""",
        encoding="utf-8",
    )
    done = summarize("config", "check", file, "--json")
    (said,) = json.loads(done.stdout).values()
    assert (done.returncode, done.stderr) == (2, "")
    assert sorted(line.removeprefix("unknown key ").partition(": ")[0] for line in said) == [
        *("'model.nmae'", "backend.batch_size", "backend.replay", "catalog.aliases"),
        *("gate.fail_if", "gate.fail_if", "gate.gold", "model.adapter", "model.name", "nightly.source", "prompt.name"),
    ]
    assert "gate.fail_if: score <: not a condition" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[backend]\nname = "openai"\n[model]\nname = "theirs"\n', ["backend.url: the openai backend needs a server"]),
        ('[backend]\nname = "replay"\n', ["backend.replay: the replay backend needs a recording"]),
        ('[gate]\nfail_if = ["ai_tech_f1 < 1"]\n', ["gate.fail_if: ai_tech_f1 < 1: ai_tech_f1 needs labels"]),
        ('[run]\nresults = "absent"\ncache = "absent.sqlite"\n[nightly]\nstate = "none"\n', []),
        ('[model]\nname = "Some/Model"\n[nightly]\nsource = "s3://bucket/news"\n', []),
    ],
    ids=["openai", "replay", "labels", "made-by-a-night", "elsewhere"],
)
def test_check_names_what_is_missing_but_not_what_need_not_be_there(
    content: str, said: list[str], tmp_path: Path
) -> None:
    (file := tmp_path / "a.toml").write_text(content, encoding="utf-8")
    assert json.loads(summarize("config", "check", file, "--json").stdout) == {str(file): said}


def test_check_says_nothing_of_what_rests_on_a_key_that_does_not_validate(tmp_path: Path) -> None:
    (file := tmp_path / "a.toml").write_text(
        '[backend]\nname = 3\n[model]\nname = "theirs"\n[gate]\nfail_if = ["ai_tech_f1 < 1"]\ngold = 3\n',
        encoding="utf-8",
    )
    (said,) = json.loads(summarize("config", "check", file, "--json").stdout).values()
    assert [line.partition(":")[0] for line in said] == ["backend.name", "gate.gold"]


def test_the_doctor_makes_the_same_checks(tmp_path: Path) -> None:
    (file := tmp_path / "a.toml").write_text(
        '[catalog]\naliases = "no.toml"\n[gate]\nfail_if = ["score <", "foo<1"]\n', encoding="utf-8"
    )
    found = json.loads(summarize("doctor", file, "--json").stdout)
    unwell = [check["name"] for check in found if not check["ok"]]
    assert (unwell.count("aliases"), unwell.count("gate")) == (1, 2)


def test_path_finds_the_shipped_files() -> None:
    folder = Path(summarize("config", "path").stdout.strip())
    assert (folder / "default.toml").is_file()
    for name in ("default", "nightly", "technologies", "taxonomy", "keywords"):
        assert Path(summarize("config", "path", name).stdout.strip()) == folder / f"{name}.toml"
    assert "nightly" in json.loads(summarize("config", "path", "--json").stdout)
    assert summarize("config", "path", "absent").returncode == 2
