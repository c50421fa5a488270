"""A comparison, or one catalogue to label, as an HTML page: self-contained, offline, running no script but its own.

    head, index    two blocks of JSON in front of the script: the list is there before the rest has been read
    d0, d1, …      the difference of an article, as in `summarize diff --format json`, with the fields that are the same
    t0, t1, …      its clean text, where it is at hand

Blocks of articles are spooled to disk; of each article only its row of the index stays in memory.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from string import Template
from typing import Any, BinaryIO, Final

from summarize.core.choices import Order
from summarize.core.config import LimitsConfig
from summarize.core.control_tokens import CONTROL_TOKEN
from summarize.core.fields import ALL_FIELDS, ATTRIBUTES, FieldName
from summarize.diff.article import diff
from summarize.diff.comparison import Comparison, sort_key
from summarize.diff.raw_entry import EntryPair
from summarize.diff.schema import ArticleDiff, CorpusDiff, Entry
from summarize.review.page_index import IndexRow, Mode, decidable_fields, index_row, with_same_fields

_ASSETS: Final = Path(__file__).parent / "assets"
_SCRIPTS: Final = (
    "translations",
    "language",
    "dom",
    "data",
    "decisions",
    "filters",
    "article_list",
    "article_text",
    "limits",
    "items",
    "article",
    "editor",
    "saving",
    "actions",
    "overview",
    "label_overview",
    "main",
)
_TITLE_LENGTH: Final = 60
"""Characters of an article's first line that the list shows."""
_ANY_CASE: Final = re.compile(r"\(\?i:([^()]*)\)")
_WORDS: Final = re.compile(r"\[[A-Z]+\]|\\.|[A-Z]")
"""In an expression a class of letters, an escape, a letter."""
_JSON_ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""In JSON these occur only inside strings; escaped, no text can end its block or begin another."""


class ReviewPage:
    """Collects a catalogue or a comparison article by article, then their texts, and writes the page."""

    def __init__(
        self, *, mode: Mode = "compare", fields: tuple[FieldName, ...] = ALL_FIELDS, order: Order = "suspicious"
    ) -> None:
        self._mode = mode
        self._fields = fields
        self._order = order
        self._blocks = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the page
        self._rows: dict[str, IndexRow] = {}
        self._sort_keys: dict[int, tuple[int | str, ...]] = {}
        self._digest = hashlib.sha256()

    def __enter__(self) -> ReviewPage:
        return self

    def __exit__(self, *error: object) -> None:
        self._blocks.close()

    def __len__(self) -> int:
        """Articles on the page."""
        return len(self._rows)

    def add_all(self, comparison: Comparison) -> None:
        """Add the articles that differ, with B's text; A's where B does not have the article."""
        for pair, difference in comparison.differences():
            entry = pair.b or pair.a
            if entry and difference.status != "same":
                self.add(difference, entry=entry.entry, text=entry.text)

    def add_catalogue(self, pairs: Iterable[EntryPair]) -> list[Entry]:
        """Add every record of a catalogue that is both sides of a comparison; those without a record, to name them."""
        left_out = []
        for pair in pairs:
            if pair.b and (entry := pair.b.entry).state == "record":
                self.add(diff(entry, entry), entry=entry, text=pair.b.text)
            elif pair.b:
                left_out.append(entry)
        return left_out

    def add(self, difference: ArticleDiff, *, entry: Entry | None = None, text: str | None = None) -> None:
        """Add an article. Of an `entry` the fields are shown that are the same; `text` is the article in a tag file."""
        full = with_same_fields(difference, entry) if entry else difference
        row = index_row(len(self._rows), full, decidable_fields(difference, self._mode, self._fields), self._mode)
        self._rows[difference.id] = row
        self._sort_keys[row.n] = sort_key(difference, self._order)
        block = full.model_dump_json()
        self._digest.update(block.encode())
        self._write_block(f"d{row.n}", block)
        if text is not None:
            self.add_text(difference.id, text, None)

    @property
    def to_decide(self) -> int:
        """Articles that have something to decide."""
        return sum(bool(row.fields) for row in self._rows.values())

    @property
    def without_text(self) -> dict[str, str | None]:
        """Ids of the articles whose text was not added yet, each with the hash that it must have.

        A failed document that never was an article, such as an empty file, has none.
        """
        return {name: row.article_sha256 for name, row in self._rows.items() if row.is_article and not row.has_text}

    def add_text(self, article_id: str, text: str, sha256: str | None) -> None:
        """Add the text of an article: with its hash the clean text, to which the offsets of evidence refer."""
        row = self._rows[article_id]
        row.has_text = True
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        row.title = first if len(first) <= _TITLE_LENGTH else f"{first[:_TITLE_LENGTH]}…"
        self._write_block(f"t{row.n}", json.dumps({"article_sha256": sha256, "text": text}, ensure_ascii=False))

    def write(self, file: BinaryIO, corpus: CorpusDiff, *, limits: LimitsConfig | None) -> None:
        """Write the page of the comparison `corpus`, whose articles were added; `limits` bind edits."""
        for name in (self._mode, corpus.a.name, corpus.b.name):
            self._digest.update(json.dumps(name).encode())
        head = corpus.model_dump(mode="json", exclude={"articles"}) | {
            "digest": self._digest.hexdigest(),
            "limits": limits and limits.model_dump(),
            "control_token": limits and _control_token_in_javascript(),
            "mode": self._mode,
            "attributes": ATTRIBUTES,
        }
        style = _read_asset("review.css")
        script = "\n".join(["'use strict';", *(_read_asset(f"{name}.js") for name in _SCRIPTS)])
        script = f"(() => {{\n{script}}})();\n"
        rows = sorted(self._rows.values(), key=lambda row: self._sort_keys[row.n])
        page = Template(_read_asset("page.html")).substitute(
            policy=_content_policy(style, script),
            style=style,
            script=script,
            head=_to_json(head),
            index=_to_json([row.model_dump() for row in rows]),
        )
        file.write(page.encode())
        self._blocks.seek(0)
        shutil.copyfileobj(self._blocks, file)

    def _write_block(self, name: str, block: str) -> None:
        escaped = block.translate(_JSON_ESCAPES)
        self._blocks.write(f'<script type="application/json" id="{name}">{escaped}</script>\n'.encode())


def read_only_page(corpus: CorpusDiff, order: Order) -> str:
    """The page of a comparison on which nothing can be decided: its articles in this order, without their texts."""
    file = BytesIO()
    with ReviewPage(mode="read-only", fields=corpus.fields, order=order) as page:
        for difference in corpus.articles:
            if difference.status != "same":
                page.add(difference)
        page.write(file, corpus, limits=None)
    return file.getvalue().decode()


def _content_policy(style: str, script: str) -> str:
    """The Content-Security-Policy that allows this script and this style alone."""
    return (
        f"default-src 'none'; script-src {_source_hash(script)}; style-src {_source_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _control_token_in_javascript() -> str:
    """The expression for control tokens as browsers take it, of which not all know `(?i:…)`."""
    return _ANY_CASE.sub(lambda group: f"(?:{_WORDS.sub(_both_cases, group[1])})", CONTROL_TOKEN.pattern)


def _both_cases(word: re.Match[str]) -> str:
    both = word[0].strip("[]")
    return f"[{both}{both.lower()}]" if both.isalpha() else word[0]


def _source_hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_JSON_ESCAPES)


def _read_asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
