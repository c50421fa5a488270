"""Two runs of invented articles that a source has, and what a reviewer decides about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from summarize.clean.document import clean
from summarize.core.config import CleaningConfig, LimitsConfig
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, KEYWORDS, FieldName
from summarize.core.schema import Document, Evidence, Failure, Record
from summarize.extract.prompt import load_prompt
from summarize.runs.export import field_values
from summarize.runs.folder import RunSummary, open_run
from summarize.runs.manifest import Manifest
from summarize.runs.writer import RunWriter, complete_run
from summarize.tagfile.format import format_tag_file
from tests.support.articles import BODY, TITLE
from tests.support.runs import NOW, manifest

AT = "2026-01-02T03:04:05Z"
WORDS = ("智能育种平台", "水稻选种", "示范田", "图像识别", "机器学习", "种业企业", "农技员", "蓝杉种业研究院", "农业局")
SENTENCES = tuple(f"{part}。" for part in BODY.replace("\n", "").rstrip("。").split("。"))
INVENTED = "蓝杉计划"
"""Nowhere in the article."""
VALUES: dict[FieldName, Any] = {
    KEYWORDS: WORDS[:3],
    "AI技术": WORDS[3:5],
    "行业": ("农业", "种业"),
    EVENT_SUMMARY: "".join(SENTENCES[:3]),
}


def page(number: int = 0) -> str:
    """An article's page; each number's is another one."""
    return f"{TITLE}\n\n{BODY}\n今年是第{number}年。\n"


def record(identity: str, *, number: int = 0, **values: Any) -> Record:
    """A record of `page(number)` as a run has it, each item with its place."""
    fields = VALUES | values
    article = clean(Document(id=identity, source="", format="text", text=page(number)), config=CleaningConfig())
    evidence = {
        name: [_place(item, article.text) for item in (_sentences(value) if name == EVENT_SUMMARY else value)]
        for name, value in fields.items()
    }
    return Record.model_validate(
        {"id": identity, "source": f"{identity}.txt", "article_sha256": article.sha256, "evidence": evidence, **fields}
    )


def make_source(folder: Path, ids: Iterable[str]) -> Path:
    """The pages of these ids."""
    folder.mkdir()
    for identity in ids:
        (folder / f"{identity}.txt").write_text(page(), encoding="utf-8")
    return folder


def make_run(
    results: Path, records: Iterable[Record], *, source: Path = Path("absent"), failed: Iterable[Failure] = ()
) -> Path:
    """A complete run of these."""
    with RunWriter.create(results, manifest_of(source), NOW) as writer:
        rows, failures = list(records), list(failed)
        for row in rows:
            writer.add(row)
        for failure in failures:
            writer.fail(failure)
        writer.finish({row.id for row in rows})
        complete_run(
            writer,
            records=len(rows),
            failures={"empty": len(failures)} if failures else {},
            characters=0,
            article_characters=0,
        )
    return writer.path


def manifest_of(source: Path) -> Manifest:
    """Of a run of `source`."""
    values = {
        "source": str(source),
        "backend": {"backend": "replay", "precision": "f32"},
        "prompt": {"name": "catalog/v1", "sha256": load_prompt("catalog/v1").sha256},
        "config": {"limits": LimitsConfig().model_dump(), "cleaning": CleaningConfig().model_dump()},
    }
    return manifest().model_copy(update=values)


def make_tags(folder: Path, records: Iterable[Record]) -> Path:
    """The records as tag files of their pages."""
    folder.mkdir()
    for row in records:
        text = format_tag_file(title=TITLE, link="", body=page().partition("\n")[2], fields=field_values(row))
        (folder / f"{row.id}.txt").write_text(text, encoding="utf-8")
    return folder


def decision(
    a: Record | None, b: Record | None, field: FieldName, what: str, value: Any = None, **more: Any
) -> dict[str, Any]:
    """A decision about a field, as the review page writes it."""
    seen = b or a
    assert seen
    before, after = (row and of(row, field) for row in (a, b))
    return {
        "id": seen.id,
        "article_sha256": seen.article_sha256,
        "text_sha256": None,
        "field": field,
        "decision": what,
        "before": before,
        "after": after,
        "value": {"accept": after, "reject": before, "edit": value}[what],
        "at": AT,
        **more,
    }


def decisions(path: Path, a: Path | str, b: Path | str, rows: Iterable[Mapping[str, Any]]) -> Path:
    """The file."""
    content = {"format": 1, "made_by": "岳小芹", "made_at": AT, "a": str(a), "b": str(b), "decisions": list(rows)}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def of(row: Record, field: FieldName) -> Any:
    """A field as JSON has it."""
    return row.event_summary if field == EVENT_SUMMARY else list(row.of(field))


def values(run: Path | str) -> dict[str, dict[str, Any]]:
    """Every record's fields."""
    return {row.id: {name: of(row, name) for name in ALL_FIELDS} for row in open_run(Path(run)).records()}


def summary(run: Path | str) -> RunSummary:
    """How a run ended."""
    return open_run(Path(run)).summary


def _place(item: str, text: str) -> Evidence:
    start = text.find(item.rstrip("。"))
    # A term of the taxonomy stands for what the article says in other words.
    return Evidence(item=item, start=max(start, 0), end=max(start, 0) + len(item.rstrip("。")), code=None)


def _sentences(summary: str) -> list[str]:
    return [f"{part}。" for part in summary.split("。") if part]
