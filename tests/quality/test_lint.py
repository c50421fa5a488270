"""Each fault of a tag file is found, at its place, and nothing in a good one."""

import json
import shutil
from pathlib import Path

import pytest

from summarize.core import time_limit
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.errors import UsageError
from summarize.core.walk import DEEPEST
from summarize.quality.diagnostic import Diagnostic
from summarize.quality.lint import Linter
from summarize.quality.lint_formats import format_github, format_rdjson, format_text
from summarize.tagfile.format import format_tag_file
from tests.support.pumping import limited

BODY = (
    "4月9日，槐安市启用智能育种平台，投资1.2亿元，用于水稻选种。岳小芹说，平台用上了机器视觉和大模型。\n"
    "槐安市农业局介绍，平台今年将服务30家种业企业，把选种的时间缩短一半，并在全市推广智能育种。\n"
    "当天，槐安市还举行了种业座谈会，来自各县的代表参加，讨论了平台的使用，并看了水稻的样品和选种的过程。\n"
)
SUMMARY = (
    "4月9日，槐安市启用智能育种平台，投资1.2亿元，用于水稻选种。"
    "槐安市农业局介绍，平台今年将服务30家种业企业，把选种的时间缩短一半，并在全市推广智能育种。"
    "当天，槐安市还举行了种业座谈会。"
)
GOOD = {
    "关键词": "智能育种平台, 水稻选种, 种业座谈会",
    "AI技术": "机器视觉, 大模型",
    "行业": "种业",
    "重大事件摘要": SUMMARY,
}


def tagged(**fields: str) -> str:
    return format_tag_file(title="槐安市启用智能育种平台", link="https://a.cn/1", body=BODY, fields={**GOOD, **fields})


def lint(path: Path, text: str) -> list[Diagnostic]:
    (path / "a.txt").write_bytes(text.encode())
    return list(Linter(LimitsConfig(), CleaningConfig()).diagnostics(path / "a.txt"))


def test_a_good_file_has_no_fault(tmp_path: Path) -> None:
    assert lint(tmp_path, tagged()) == []


@pytest.mark.parametrize(
    ("text", "severity", "code", "place"),
    [
        (tagged().replace("关键词:", "<<<<<<< a\n关键词:") + "=======\n>>>>>>> b\n", "error", "marker", (10, 1)),
        (tagged() + ">" * 12 + " b\n", "error", "marker", (14, 1)),
        (tagged().replace("行业: 种业\n", ""), "error", "missing", (10, 1)),
        (tagged().replace("行业: 种业\n", "行业 种业\n"), "error", "malformed", (12, 1)),
        (tagged() + "关键词: 水稻选种\n", "error", "repeated", (14, 1)),
        (tagged(关键词="智能育种平台, 水稻选种"), "warning", "size", (10, 6)),
        (tagged(AI技术="机器视觉, 深度学习"), "warning", "ungrounded", (11, 13)),
        (tagged(行业="种业, 种 业"), "warning", "duplicate", (12, 9)),
        (tagged(行业="种业, 业"), "warning", "length", (12, 9)),
        (tagged(重大事件摘要=""), "warning", "empty", (13, 1)),
        (tagged(重大事件摘要=SUMMARY[:30]), "warning", "length", (13, 9)),
        (tagged(重大事件摘要=SUMMARY + "岳小芹说"), "warning", "unfinished", (13, 8 + len(SUMMARY) + 4)),
        (tagged(重大事件摘要=SUMMARY.replace("30家", "40家")), "warning", "figure", (13, 9 + SUMMARY.index("30家"))),
    ],
)
def test_each_fault_is_found_where_it_is(
    tmp_path: Path, text: str, severity: str, code: str, place: tuple[int, int]
) -> None:
    diagnostics = {diagnostic.code: diagnostic for diagnostic in lint(tmp_path, text)}
    assert code in diagnostics
    diagnostic = diagnostics[code]
    assert (diagnostic.severity, (diagnostic.line, diagnostic.column)) == (severity, place)
    assert diagnostic.message
    assert diagnostic.fix


@pytest.mark.parametrize(
    ("article", "summary"),
    [
        ("投资 1.2 亿元，增长 12.5 %", "投资12000万元，增长12.5%"),
        ("提高百分之十到十五，覆盖百分之百", "提高10%到15%，覆盖100%"),
        ("差错率千分之五，下降三成，带动上百万农户", "差错率5‰，下降30%，带动100万农户"),
        ("二○二四年建成", "2024年建成"),
        ("净利率为−3.2%，最低气温零下5℃", "净利率为-3.2%，最低气温-5℃"),
    ],
)
def test_a_figure_in_another_writing_is_no_fault(tmp_path: Path, article: str, summary: str) -> None:
    text = tagged(重大事件摘要=f"{SUMMARY}{summary}。").replace("在全市推广", f"{article}，在全市推广", 1)
    assert lint(tmp_path, text) == []


@pytest.mark.parametrize(
    ("article", "summary", "figure"),
    [
        ("净利率为-3.2%", "净利率为3.2%", "3.2%"),
        ("新增23个项目", "新增两三个项目", "两三"),
        ("带动数十家企业", "带动10家企业", "10"),
        ("安排10多万元", "安排10元", "10"),
    ],
)
def test_a_figure_of_another_value_is_marked_where_it_stands(
    tmp_path: Path, article: str, summary: str, figure: str
) -> None:
    text = tagged(重大事件摘要=f"{SUMMARY}{summary}。").replace("在全市推广", f"{article}，在全市推广", 1)
    (diagnostic,) = lint(tmp_path, text)
    assert diagnostic.message == f"{figure}: figure not in the article"
    line = text.splitlines()[diagnostic.line - 1]
    assert line[diagnostic.column - 1 :].startswith(figure)
    assert diagnostic.column > line.index(summary)


def test_bytes_of_another_encoding_and_a_file_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes("关键词: 表格\n行业: 二\n".encode("gb18030"))
    (diagnostic,) = Linter(LimitsConfig(), CleaningConfig()).diagnostics(tmp_path / "b.txt")
    assert diagnostic.code == "encoding"
    assert "no-article" in {diagnostic.code for diagnostic in lint(tmp_path, "关键词: 甲\n行业: 乙\n")}


def test_of_a_folder_the_tag_files_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/x.txt").write_text("<<<<<<< a\n")
    (tmp_path / "page.txt").write_text("一页。\n", encoding="utf-8")
    assert lint(tmp_path, tagged()) == []
    linter = Linter(LimitsConfig(), CleaningConfig())
    assert list(linter.diagnostics(tmp_path)) == []
    assert {diagnostic.code for diagnostic in linter.diagnostics(tmp_path / "page.txt")} >= {"missing"}
    with pytest.raises(UsageError):
        list(linter.diagnostics(tmp_path / "absent"))


def test_a_run_is_held_to_its_own_promises(tmp_path: Path) -> None:
    linter = Linter(LimitsConfig(), CleaningConfig(), source=Path("seeds"))
    folder = shutil.copytree("results/reference", tmp_path / "run")
    records = folder / "records.jsonl"
    lines = records.read_text(encoding="utf-8").splitlines(keepends=True)
    row = json.loads(lines[1])
    row["关键词"] = row["关键词"][:1]
    records.write_text("".join([lines[0], json.dumps(row) + "\n", "{}\n"]), encoding="utf-8")
    places = {(diagnostic.line, diagnostic.code) for diagnostic in linter.diagnostics(folder)}
    assert places >= {(2, "size"), (3, "malformed")}


def many(severity: str, count: int) -> list[Diagnostic]:
    return [
        Diagnostic("甲,乙.txt", number, 3, "figure", "35%:\n不是", "看", severity, 6)  # type: ignore[arg-type]
        for number in range(1, count + 1)
    ]


def test_a_list_of_thousands_costs_no_more_than_its_length(tmp_path: Path) -> None:
    items = ", ".join(f"词{number}" for number in range(16_000))
    with limited(seconds=20):
        found = lint(tmp_path, tagged(关键词=items))
    assert "16000 items" in next(fault.message for fault in found if fault.code == "size")


@pytest.mark.parametrize(
    "text",
    [
        tagged(重大事件摘要=SUMMARY + "".join(f"增长{number}家，" for number in range(1_000, 41_000))),
        tagged() + "".join(f"增长{number}家。\n" for number in range(1_000, 41_000)),
        tagged() + "".join(f"重大事件摘要: 增长{number}家。\n" for number in range(1_000, 41_000)),
        tagged(重大事件摘要=SUMMARY + "一" * 40_000),
        tagged().replace("AI技术", "多余的话。\n" * 40_000 + "AI技术", 1),
        tagged() + "关键词: 水稻\n" * 40_000,
        tagged() + ">>>>>>> a\n" * 40_000,
    ],
    ids=["figures", "lines of figures", "summaries", "one figure", "malformed", "repeated", "markers"],
)
def test_a_file_of_many_faults_costs_no_more_than_its_length(tmp_path: Path, text: str) -> None:
    with limited(seconds=15, cpu=True):
        assert len(lint(tmp_path, text)) > 500


def test_a_file_that_takes_too_long_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "BASE_SECONDS", 0.0)
    monkeypatch.setattr(time_limit, "_CHARACTERS_PER_SECOND", 10**9)
    found = lint(tmp_path, tagged(重大事件摘要=SUMMARY + "增长7家，" * 40_000))
    assert (found[-1].severity, found[-1].code) == ("error", "slow")


def test_github_is_shown_ten_of_a_kind_and_a_sum(tmp_path: Path) -> None:
    lines = list(format_github([*many("error", 10), *many("warning", 31)]))
    errors = [line for line in lines if line.startswith("::error")]
    warnings = [line for line in lines if line.startswith("::warning")]
    assert (len(errors), len(warnings)) == (10, 10)
    assert errors[0] == "::error file=甲%2C乙.txt,line=1,col=3,title=figure::35%25:%0A不是 (看)"
    assert warnings[-1].startswith("::warning title=and 22 more::figure 22")
    assert len(lines) > 41


def test_rdjson_counts_bytes() -> None:
    data = json.loads("".join(format_rdjson(many("warning", 1))))
    (diagnostic,) = data["diagnostics"]
    assert diagnostic["location"] == {"path": "甲,乙.txt", "range": {"start": {"line": 1, "column": 7}}}
    assert (diagnostic["severity"], diagnostic["code"]) == ("WARNING", {"value": "figure"})


def test_text_is_a_line_a_finding() -> None:
    assert next(format_text(many("error", 1))).startswith("甲,乙.txt:1:3: error figure: ")


def test_a_folder_that_cannot_be_listed_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "/".join("d" * (DEEPEST + 1))).mkdir(parents=True)
    (tmp_path / "e.txt").write_text(tagged(), encoding="utf-8")
    (fault,) = Linter(LimitsConfig(), CleaningConfig()).diagnostics(tmp_path)
    assert (fault.severity, fault.code) == ("error", "unreadable")
    assert f"more than {DEEPEST} folders" in fault.message
