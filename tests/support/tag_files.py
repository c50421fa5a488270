"""Tag files of a short invented article."""

from pathlib import Path

from summarize.tagfile.format import format_tag_file

FIELDS = {"关键词": "甲, 乙", "AI技术": "", "行业": "农业", "重大事件摘要": "摘要。"}


def write_tag_file(path: Path, **fields: str) -> Path:
    """Write a tag file with these fields to `path`, whose folder is made; return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = format_tag_file(title="槐安市启用平台", link="", body="槐安市启用智能育种平台。", fields=fields)
    path.write_text(text, encoding="utf-8")
    return path
