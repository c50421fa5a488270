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
