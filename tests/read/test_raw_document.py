"""A document's identity is all that its article can be made from, and is known before it is decoded."""

from dataclasses import replace

import pytest

from summarize.core.schema import Document
from summarize.read.raw_document import RawDocument

RAW = "槐安市启用智能育种平台。".encode("gb18030")
FILE = RawDocument(id="a", source="a.txt", format="text", raw=RAW)
LINE = RawDocument(id="a", source="rows.jsonl:1", format="jsonl", raw=b'{"id": "a"}', title="题", text="文")


@pytest.mark.parametrize(
    ("raw", "changes"),
    [
        (FILE, {"id": "b"}),
        (FILE, {"source": "b/a.txt"}),
        (LINE, {"id": "b"}),
        (LINE, {"source": "rows.jsonl:2"}),
        (LINE, {"raw": b'{"id": "a", "fetched": 1}'}),
    ],
)
def test_names_and_other_keys_do_not_matter(raw: RawDocument, changes: dict[str, object]) -> None:
    assert replace(raw, **changes).content_sha256 == raw.content_sha256  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "changes"),
    [
        (FILE, {"raw": RAW + b"\n"}),
        (FILE, {"format": "markdown"}),
        (FILE, {"format": "html"}),
        (LINE, {"title": None}),
        (LINE, {"title": "另"}),
        (LINE, {"text": "另"}),
        (LINE, {"title": None, "text": "题\n\n文"}),
        (LINE, {"format": "text"}),
    ],
)
def test_what_the_article_is_made_from_does(raw: RawDocument, changes: dict[str, object]) -> None:
    assert replace(raw, **changes).content_sha256 != raw.content_sha256  # type: ignore[arg-type]


def test_every_field_is_flipped_above() -> None:
    assert set(RawDocument.__dataclass_fields__) == {"id", "source", "format", "raw", "title", "text"}


def test_what_is_no_text_has_an_identity_and_is_found_out_when_it_is_read() -> None:
    binary = replace(FILE, raw=bytes(range(256)) * 9)
    assert len(binary.content_sha256) == 64
    assert not isinstance(binary.decode(), Document)
    document = FILE.decode()
    assert isinstance(document, Document)
    assert (document.text, document.encoding) == ("槐安市启用智能育种平台。", "gb18030")
