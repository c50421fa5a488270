"""Two runs of the same invented articles, some labelled, of which each record may be better, worse or missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from summarize.core.schema import Failure
from summarize.quality.gold import Fact, Gold
from summarize.runs.folder import Run, open_run
from tests.support.decisions import SENTENCES, WORDS, make_run, make_source, record
from tests.support.runs import failure

Outcome = Literal["good", "other", "poor", "invented", "failed"]
OUTCOMES: tuple[Outcome, ...] = ("good", "other", "poor", "invented", "failed")
IDS = ("a", "b", "c", "d")
GOLD = {
    identity: Gold(
        id=identity,
        keywords=WORDS[:3],
        ai_technologies=(("图像识别",), ("机器学习",)),
        industries=(("农业",),),
        facts=(Fact(fact="启用", patterns=("启用智能育种平台",)), Fact(fact="400名", patterns=("400名",))),
        summary=SENTENCES[0],
    )
    for identity in IDS[:3]
}
_VALUES: dict[Outcome, dict[str, object]] = {
    "good": {},
    "other": {"关键词": (*WORDS[:2], WORDS[6]), "重大事件摘要": "".join(SENTENCES[1:4])},
    "poor": {"关键词": WORDS[5:8], "AI技术": (), "重大事件摘要": SENTENCES[3]},
    "invented": {"关键词": (*WORDS[:3], "蓝杉计划"), "重大事件摘要": SENTENCES[0].replace("4月9日", "4月8日")},
}


def make_runs(folder: Path, base: Sequence[Outcome], head: Sequence[Outcome]) -> tuple[Run, Run]:
    """A run of each of the two rows of outcomes, those of `IDS`, in `folder`, which has the articles too."""
    source = folder / "in" if (folder / "in").exists() else make_source(folder / "in", IDS)
    return _run(folder / "base", source, base), _run(folder / "head", source, head)


def _run(results: Path, source: Path, outcomes: Sequence[Outcome]) -> Run:
    rows = dict(zip(IDS, outcomes, strict=False))
    records = [record(identity, **_VALUES[outcome]) for identity, outcome in rows.items() if outcome != "failed"]
    failed: list[Failure] = [failure(identity) for identity, outcome in rows.items() if outcome == "failed"]
    return open_run(make_run(results, records, source=source, failed=failed))
