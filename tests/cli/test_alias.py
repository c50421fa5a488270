"""`summarize alias` as scripts and people meet it, and the comparisons that heed it."""

import json
from pathlib import Path

from tests.support.cli import summarize
from tests.support.paths import REFERENCE
from tests.support.tag_files import FIELDS, write_tag_file


def test_aliases_are_accepted_once_and_used_from_then_on(tmp_path: Path) -> None:
    write_tag_file(tmp_path / "a/one.txt", **FIELDS)
    write_tag_file(tmp_path / "c/one.txt", **FIELDS | {"行业": "现代农业产业体系"})
    config = tmp_path / "config.toml"
    config.write_text("", encoding="utf-8")
    arguments = (
        "diff",
        str(tmp_path / "a"),
        str(tmp_path / "c"),
        "--config",
        str(config),
        "--format",
        "json",
        "--",
        "one",
    )
    assert json.loads(summarize(*arguments).stdout)["articles"][0]["lists"]["行业"]["renamed"] == []
    done = summarize("alias", "add", "现代农业产业体系=农业", "--config", str(config))
    assert (done.returncode, done.stdout.strip()) == (0, str(tmp_path / "aliases.toml"))
    assert done.stderr == "added: 现代农业产业体系 = 农业\n"
    (renamed,) = json.loads(summarize(*arguments).stdout)["articles"][0]["lists"]["行业"]["renamed"]
    assert renamed == {"old": "农业", "new": "现代农业产业体系", "reason": "alias"}
    listed = summarize("alias", "list", "--config", str(config)).stdout
    assert f"现代农业产业体系 = 农业\t{tmp_path / 'aliases.toml'}\n" in listed
    assert "大模型 = 大语言模型\tshipped\n" in listed
    assert summarize("alias", "add", "农业=种业", "--config", str(config)).returncode == 2
    assert summarize("alias", "add", "农业", "--config", str(config)).returncode == 2
    assert (
        summarize("alias", "remove", "现代农业产业体系", "--config", str(config)).stderr
        == "removed: 现代农业产业体系\n"
    )
    assert summarize("alias", "remove", "现代农业产业体系", "--config", str(config)).returncode == 2


def test_the_config_names_the_file(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f"[catalog]\naliases = '{tmp_path}/ours.toml'\n", encoding="utf-8")
    assert summarize("alias", "add", "甲=乙", "--config", str(config)).returncode == 0
    assert (tmp_path / "ours.toml").is_file()
    named = ("--aliases", str(tmp_path / "absent.toml"))
    assert summarize("diff", REFERENCE, REFERENCE, *named).returncode == 2


def test_a_file_of_aliases_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (file := tmp_path / "ours.toml").write_bytes('[aliases]\n"模型" = "大模型"\n'.encode("gbk"))
    for command in (("list",), ("add", "甲=乙"), ("remove", "甲")):
        done = summarize("alias", *command, "--aliases", file)
        said = [f"error: {file}: not UTF-8: line 2", "hint: configs/aliases.toml shows the form"]
        assert (done.returncode, done.stdout, done.stderr.splitlines()) == (2, "", said)
    done = summarize("alias", "list", "--aliases", tmp_path / "typo.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == f"error: {tmp_path / 'typo.toml'}: No such file or directory"
    assert summarize("alias", "list", cwd=tmp_path).returncode == 0
