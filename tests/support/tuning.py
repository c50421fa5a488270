"""Short invented articles with their labels, as tuning reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

TOWNS = ("青芦镇", "石桥镇", "柳渡镇", "云台镇", "白沙镇", "梅岭镇", "枫林镇", "竹溪镇")


def article(number: int) -> str:
    """An article; each number's is another one."""
    return f"槐安市{TOWNS[number % len(TOWNS)]}四月九日启用智能育种平台，用于水稻选种，服务{number + 3}家企业。"


def row(number: int, **more: Any) -> dict[str, Any]:
    """Its label."""
    town = TOWNS[number % len(TOWNS)]
    return {
        "id": f"n{number}",
        "关键词": ["智能育种平台", "水稻选种", town],
        "AI技术": [],
        "行业": ["种业"],
        "重大事件摘要": f"槐安市{town}启用智能育种平台。",
        **more,
    }


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """A JSONL file of these."""
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return path


def write_articles(path: Path, count: int) -> Path:
    """A JSONL file of so many articles."""
    return write_rows(path, ({"id": f"n{number}", "text": article(number)} for number in range(count)))
