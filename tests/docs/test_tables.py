"""Tables of the documentation that list all there is of a kind: they have each, and no other."""

from __future__ import annotations

import re
import typing
from typing import Any

import pytest

from summarize.compare import changes, comparison, conditions
from summarize.core import choices
from summarize.core.config import LimitsConfig
from summarize.core.errors import ExitCode
from summarize.diff import cause, schema
from summarize.diff.suspicions import WEIGHTS
from summarize.quality.known_measures import RECORD_MEASURES
from tests.support.markdown import Cell, Document
from tests.support.paths import ROOT

Rows = list[list[Cell]]


def table(name: str, *firsts: str) -> Rows:
    """The rows below the head of the document's table that has code in its first column, these among it."""
    (found,) = (
        rows[1:] for rows in Document(name).tables if {*firsts} <= {code for row in rows[1:] for code in row[0].codes}
    )
    return found


def codes(rows: Rows, column: int = 0) -> list[str]:
    return [code for row in rows for code in row[column].codes]


def test_the_reasons_to_look_at_a_change_have_their_weights() -> None:
    rows = table("docs/diff.md", "no-record")
    assert {row[0].codes[0]: int(row[1].text) for row in rows} == WEIGHTS


SHAPES: dict[tuple[str, str], Any] = {
    **{("docs/diff.md", name): getattr(schema, name) for name in ("CorpusDiff", "SideHead", "ArticleDiff", "Head")},
    **{("docs/diff.md", name): getattr(schema, name) for name in ("ListDiff", "SummaryDiff", "Suspicion")},
    **{("docs/diff.md", name): getattr(cause, name) for name in ("Cause", "FieldCause", "Explained")},
    ("docs/compare.md", "the whole"): comparison.RunComparison,
    ("docs/compare.md", "base"): comparison.RunHead,
    ("docs/compare.md", "a measure"): comparison.MeasureDifference,
    ("docs/compare.md", "worse"): changes.ArticleChange,
    ("docs/compare.md", "a condition"): conditions.Judgement,
}


@pytest.mark.parametrize(("name", "shape"), SHAPES)
def test_the_data_has_the_fields_that_are_listed(name: str, shape: str) -> None:
    (row,) = (
        row
        for rows in Document(name).tables
        if rows[0][0].text == "shape"
        for row in rows[1:]
        if shape in (row[0].text, *row[0].codes[:1])
    )
    fields = SHAPES[name, shape].model_fields
    listed = re.sub(r"\([^)]*\)", "", row[1].text)
    more = {"conditions"} if shape == "the whole" else set()
    assert (
        set(re.findall("`([a-z_0-9]+)`", listed)) == {key for key, field in fields.items() if not field.exclude} | more
    )


def _logged() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "summarize/nightly").glob("*.py")]
    return {name for text in texts for name in re.findall(r'log\.(?:info|warning|error)\(\s*"(\w+)"', text)}


def test_the_log_of_a_night_has_the_events_that_are_listed() -> None:
    assert set(codes(table("docs/nightly.md", "night_started"))) == _logged()


def test_the_metrics_of_a_night_are_those_that_are_listed() -> None:
    text = (ROOT / "summarize/nightly/metrics.py").read_text(encoding="utf-8")
    listed = codes(table("docs/nightly.md", "summarize_night_exit_code"))
    names = {re.sub(r"^…|\{\w+\}$", "", name).removeprefix("summarize_night") for name in listed}
    written = {f"_{name}" for name in re.findall(r'gauge\(\s*"(\w+)"', text)}
    assert {name.removesuffix("_…") for name in names} == {
        name.replace("ended_timestamp_seconds", "ended") for name in written
    }


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "docs/nightly.md"])
def test_the_exit_codes_are_those_that_are_listed(name: str) -> None:
    (rows,) = (rows for rows in Document(name).tables if rows[0][0].text in ("exit code", "退出码", "code"))
    listed = {int(number) for row in rows[1:] for number in re.findall(r"\d+", row[0].text)}
    assert listed | {HANGUP} == {*ExitCode, HANGUP}


HANGUP = 129
"""Of the signal that a closed terminal sends, where a table tells of it."""


def test_the_backends_are_those_that_are_listed() -> None:
    names = {*typing.get_args(choices.BackendName)} - {"auto"}
    for name in ("README.md", "README.zh-CN.md"):
        assert set(codes(table(name, "openvino"))) == names


def test_the_policies_are_those_that_are_listed() -> None:
    assert codes(table("docs/git.md", "ours")) == [policy.value for policy in choices.Policy]


def test_the_measures_are_those_that_are_listed() -> None:
    listed = set(codes(table("docs/quality.md", "rouge_l")))
    assert listed == RECORD_MEASURES.keys() - {"summary_characters"}


def test_the_conditions_that_are_listed_are_ones() -> None:
    for row in table("docs/compare.md", "violations > 0"):
        assert conditions.parse_condition(row[0].codes[0]).text == row[0].codes[0]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_limits_are_those_that_are_stated(name: str) -> None:
    rows = table(name, "关键词", "重大事件摘要")
    said = [[int(number) for number in re.findall(r"\d+", row[1].text)] for row in rows]
    limits = LimitsConfig()
    assert said == [
        [limits.keywords.min, limits.keywords.max],
        [limits.ai_technologies.max],
        [limits.industries.max],
        [limits.summary_characters.min, limits.summary_characters.max],
    ]
