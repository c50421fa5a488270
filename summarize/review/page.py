"""A comparison as one page to decide on: self-contained, offline, nothing in it is executed but its own script.

    head, index    two blocks of JSON in front of the script: the list is there before the rest has been read
    d0, d1, …      what was found of an article, as `summarize diff --format json` says it
    t0, t1, …      its clean text, where it is at hand

Articles are written one after the other; what is kept of each is its row of the index.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import jinja2
from markupsafe import Markup

from summarize.compare import ArticleDiff, Comparison, CorpusDiff, Pair, in_order
from summarize.compare.schema import Status
from summarize.core.config import LimitsConfig
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, FieldName

_FILES: Final = Path(__file__).parent / "assets"
_SCRIPTS: Final = (
    "words", "dom", "data", "decisions", "filters", "list", "text", "article", "editor", "review", "overview", "main",
)  # fmt: skip
_TITLE: Final = 60
"""Characters of an article's first line that the list shows."""
_ESCAPES: Final = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
"""All of these stand in JSON inside strings alone; so no text can end its block or begin another."""


class _Row(NamedTuple):
    """What the list must know of an article."""

    n: int
    id: str
    status: Status
    weight: int
    changes: int
    fields: tuple[FieldName, ...]
    reasons: tuple[str, ...]
    terms: tuple[str, ...]
    hash: str | None
    """Of the clean article that its text must be."""


class ReviewPage:
    """Takes up a comparison article by article, then their texts, and writes the page."""

    def __init__(self) -> None:
        self._blocks = tempfile.TemporaryFile()  # noqa: SIM115 - let go of with the page
        self._rows: dict[str, _Row] = {}
        self._titles: dict[str, str] = {}
        self._digest = hashlib.sha256()

    def __enter__(self) -> ReviewPage:
        return self

    def __exit__(self, *error: object) -> None:
        self._blocks.close()

    def __len__(self) -> int:
        """Articles to review."""
        return len(self._rows)

    def add(self, found: ArticleDiff, *, text: str | None = None) -> None:
        """An article in order of id; one whose sets are the same is left out. `text` is what a tag file has of it."""
        if found.status == "same":
            return
        row = _Row(
            n=len(self._rows),
            id=found.id,
            status=found.status,
            weight=found.weight,
            changes=found.changes,
            fields=tuple(_to_decide(found)),
            reasons=tuple(dict.fromkeys(one.code for one in found.suspicions)),
            terms=tuple(_terms(found)),
            hash=next((head.article_sha256 for head in (found.b, found.a) if head and head.article_sha256), None),
        )
        self._rows[found.id] = row
        block = found.model_dump_json()
        self._digest.update(block.encode())
        self._write(f"d{row.n}", block)
        if text is not None:
            self._add_text(row, text, None)

    @property
    def to_decide(self) -> int:
        """Articles of those that have something to decide."""
        return sum(bool(row.fields) for row in self._rows.values())

    @property
    def without_text(self) -> dict[str, str | None]:
        """Ids of articles whose text is not there yet, with the hash that it must have."""
        return {name: row.hash for name, row in self._rows.items() if name not in self._titles}

    def add_text(self, identity: str, text: str, sha256: str) -> None:
        """The clean text of an article, to which the offsets of evidence refer."""
        self._add_text(self._rows[identity], text, sha256)

    def write(self, file: BinaryIO, found: CorpusDiff, limits: LimitsConfig) -> None:
        """The page of the comparison whose articles were added, to `file`; `limits` are told to whoever edits."""
        for name in (found.a.name, found.b.name):
            self._digest.update(json.dumps(name).encode())
        head = found.model_dump(mode="json", exclude={"articles"})
        head |= {"digest": self._digest.hexdigest(), "limits": limits.model_dump()}
        style = _read("review.css")
        script = "\n".join(["'use strict';", *(_read(f"{name}.js") for name in _SCRIPTS)])
        script = f"(() => {{\n{script}}})();\n"
        pages = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_FILES), autoescape=True, undefined=jinja2.StrictUndefined
        )
        page = pages.get_template("page.html").render(
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            head=Markup(_json(head)),  # noqa: S704 - escaped as JSON
            index=Markup(_json(list(self._index()))),  # noqa: S704 - escaped as JSON
        )
        file.write(page.encode())
        self._blocks.seek(0)
        shutil.copyfileobj(self._blocks, file)

    def _add_text(self, row: _Row, text: str, sha256: str | None) -> None:
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        self._titles[row.id] = first if len(first) <= _TITLE else f"{first[:_TITLE]}…"
        self._write(f"t{row.n}", json.dumps({"article_sha256": sha256, "text": text}, ensure_ascii=False))

    def _write(self, name: str, block: str) -> None:
        self._blocks.write(
            f'<script type="application/json" id="{name}">{block.translate(_ESCAPES)}</script>\n'.encode()
        )

    def _index(self) -> Iterator[dict[str, Any]]:
        for row in in_order(self._rows.values(), "suspicious"):
            yield {
                "n": row.n,
                "id": row.id,
                "status": row.status,
                "weight": row.weight,
                "fields": [ALL_FIELDS.index(name) for name in row.fields],
                "reasons": row.reasons,
                "title": self._titles.get(row.id, ""),
                "terms": row.terms,
            }


def review(pairs: Iterator[Pair], comparison: Comparison, page: ReviewPage) -> None:
    """Compare the pairs, and take up those that differ, with B's text where it has one; A's of what only A has."""
    for pair in pairs:
        for found in comparison.articles([pair]):
            row = pair[2] or pair[1]
            page.add(found, text=row.text() if row else None)


def _to_decide(found: ArticleDiff) -> Iterator[FieldName]:
    """The fields whose sets or texts differ; all four where A has no record; none where B has none to take."""
    if found.b is None or found.b.state != "record":
        return
    for name in ALL_FIELDS:
        changed = found.summary is not None if name == EVENT_SUMMARY else _changed(found, name)
        if changed or found.a is None or found.a.state != "record":
            yield name


def _changed(found: ArticleDiff, name: FieldName) -> bool:
    return any(one.changed for each, one in found.lists.items() if each == name)


def _terms(found: ArticleDiff) -> Iterator[str]:
    """What came, went and was renamed, signed: to look at in the list, and to search for."""
    for one in found.lists.values():
        yield from (f"+{item}" for item in one.added)
        yield from (f"−{item}" for item in one.removed)
        yield from (f"≈{each.old}→{each.new}" for each in one.renamed)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src {_source(script)}; style-src {_source(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _read(name: str) -> str:
    return (_FILES / name).read_text(encoding="utf-8")
