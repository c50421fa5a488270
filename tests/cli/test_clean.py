"""`summarize clean`: the article, every edit with its reason, and what happened in a folder."""

import json
import re
from pathlib import Path

import pytest

from summarize.clean.articles import clean_source
from summarize.core.config import CleaningConfig
from summarize.core.messages import translated
from tests.support.cli import Result, summarize
from tests.support.paths import ROOT

SEED = "seeds/001_7fee04f60953f204.txt"


def clean(*arguments: str) -> Result:
    return summarize("clean", *arguments)


def test_a_file_prints_its_clean_article() -> None:
    done = clean(SEED)
    assert done.returncode == 0
    assert done.stdout.startswith("7月11日，粤商·省长面对面协商座谈会在广州召开。")
    assert "(xié)" not in done.stdout
    assert ",," not in done.stdout


def test_explain_names_place_change_rule_and_reason() -> None:
    lines = clean(SEED, "--explain").stdout.splitlines()
    assert any("[-(xié)-]" in line and "pinyin: pinyin injected after a character" in line for line in lines)
    assert any("[-協-]{+协+}" in line and "script: " in line for line in lines)


def test_explain_ends_with_the_account_of_all_characters() -> None:
    lines = clean(SEED, "--explain").stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if " characters read, " in line)
    read, kept, gone = (int(word.replace(",", "")) for word in re.findall(r"[\d,]*\d", lines[at]))
    assert read == len((ROOT / SEED).read_text(encoding="utf-8"))
    assert gone == sum(int(line.split()[0].replace(",", "")) for line in lines[at + 1 :]) == read - kept
    assert lines[at + 1].split()[1] == "pinyin"


def test_explain_of_many_begins_each_with_its_id_and_where_it_is(tmp_path: Path) -> None:
    text = "槐安市启用协調平台,,用于水稻选种和农业生产的管理。"
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [json.dumps({"id": name, "text": text}) for name in ("甲", "乙")]
    (tmp_path / "t.jsonl").write_text("\n".join(rows), encoding="utf-8")

    def blocks(source: str) -> list[list[str]]:
        return [block.splitlines() for block in clean(str(tmp_path / source), "--explain").stdout.split("\n\n")]

    folder, table = blocks("in"), blocks("t.jsonl")
    assert [block[0] for block in folder] == ["a", "b"]
    assert [block[0] for block in table] == ["甲  t.jsonl:1", "乙  t.jsonl:2"]
    assert len({tuple(block[1:]) for block in folder + table}) == 1
    assert blocks("in/a.txt") == folder[:1]
    lines = clean(str(tmp_path / "in"), "--explain", "--json").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b"]


def test_json_has_the_text_and_the_edits_with_offsets_into_the_source() -> None:
    data = json.loads(clean(SEED, "--json").stdout)
    source = (ROOT / SEED).read_text(encoding="utf-8")
    assert data["id"] == Path(SEED).stem
    assert data["text"] == clean(SEED).stdout.rstrip("\n")
    for edit in data["edits"]:
        assert source[edit["start"] : edit["end"]] == edit["old"]
    raw = (ROOT / SEED).read_bytes()
    for clean_at, source_at, byte_at, length in data["map"]:
        assert len(source[:source_at].encode()) == byte_at
        assert raw[byte_at:].decode()[0] == source[source_at]
        assert clean_at + length <= len(data["text"])
    assert sum(length for *_, length in data["map"]) == len(data["text"])


def test_a_folder_gives_statistics(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_bytes((ROOT / SEED).read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    done = clean(str(tmp_path))
    assert done.returncode == 1
    assert done.stdout.startswith("2 articles, 1 failed: empty; ")
    assert re.search(r"^failed, empty: empty\.txt: ", done.stdout, re.MULTILINE)
    assert "near-identical: a, b" in done.stdout
    data = json.loads(clean(str(tmp_path), "--json").stdout)
    assert data["near_duplicates"] == [["a", "b"]]
    assert [(each["source"], each["reason"]) for each in data["failed"]] == [("empty.txt", "empty")]
    assert data["rules"]["pinyin"]["articles"] == 2
    gone = sum(rule["characters"] for rule in data["rules"].values())
    assert data["characters_read"] == data["characters_kept"] + gone
    assert data["outliers"] == []


@pytest.mark.parametrize("arguments", [["absent"], [SEED, "--config", "absent.toml"]])
def test_what_cannot_be_read_is_one_line(arguments: list[str]) -> None:
    done = clean(*arguments)
    assert done.returncode == 2
    assert done.stderr.count("error: ") == 1
    assert "Traceback" not in done.stderr


def test_the_reasons_of_edits_are_all_known_to_the_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = clean_source(ROOT / "seeds", CleaningConfig())
    reasons = {edit.reason for page in pages if isinstance(page, tuple) for edit in page[1].edits}
    assert reasons
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    assert not {reason for reason in reasons if translated(reason) == reason}
    done = summarize("clean", SEED, "--explain", LANGUAGE="zh_CN")
    assert "pinyin: 插在字后的拼音" in done.stdout
