"""Runs and tag files to compare."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarize.core.schema import Record
from summarize.runs.writer import RunWriter
from summarize.tagfile.format import format_tag_file
from tests.runs.test_folder import NOW, failure, manifest

FIELDS = {"关键词": "甲, 乙", "AI技术": "", "行业": "农业", "重大事件摘要": "摘要。"}


def write_run(folder: Path, *records: Record, failed: Sequence[str] = (), complete: bool = True) -> Path:
    """A run folder of these records and failed ids."""
    with RunWriter.create(folder, manifest(), NOW) as writer:
        for record in records:
            writer.add(record)
        for identity in failed:
            writer.fail(failure(identity))
    if complete:
        writer.write("summary.json", b"{}")
    return writer.path


def write_tag_file(path: Path, **fields: str) -> Path:
    """A tag file of the invented article with these fields."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = format_tag_file(title="槐安市启用平台", link="", body="槐安市启用智能育种平台。", fields=fields)
    path.write_text(text, encoding="utf-8")
    return path
