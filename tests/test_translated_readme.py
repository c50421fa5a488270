"""README.zh-CN.md says what README.md says: section by section the same commands, code, tables and links."""

import re
from collections import Counter
from typing import NamedTuple

import pytest

from tests.support.paths import ROOT

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"\s+# .*$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")
INLINE = re.compile(r"`([^`\n]+)`")
FIELD_SEPARATOR = re.compile(r"^\|", re.MULTILINE)
LANGUAGES = {"README.md", "README.zh-CN.md"}


class Section(NamedTuple):
    """What a section has in every language."""

    level: int
    code: list[tuple[str, str]]  # of each block its language and its text without comments
    inline: Counter[str]
    links: Counter[str]
    table_rows: int


def sections(text: str) -> list[Section]:
    """One per heading, in order."""
    blocks = iter(FENCE.findall(text))
    parts = re.split(r"^(#+) .*\n", FENCE.sub("\x00", text), flags=re.MULTILINE)
    assert not parts[0]
    found = []
    for hashes, body in zip(parts[1::2], parts[2::2], strict=True):
        code = [next(blocks) for _ in range(body.count("\x00"))]
        links = Counter(link for link in LINK.findall(body) if link not in LANGUAGES)
        found.append(
            Section(
                len(hashes),
                [(language, COMMENT.sub("", lines)) for language, lines in code],
                Counter(INLINE.findall(body)),
                links,
                len(FIELD_SEPARATOR.findall(body)),
            )
        )
    return found


def readme(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_both_languages_have_the_same_sections() -> None:
    english, chinese = sections(readme("README.md")), sections(readme("README.zh-CN.md"))
    assert len(english) > 5
    for at, (one, other) in enumerate(zip(english, chinese, strict=True)):
        assert one == other, f"section {at}"


def test_each_leads_to_the_other_on_its_first_lines() -> None:
    assert "](README.zh-CN.md)" in readme("README.md")[:200]
    assert "](README.md)" in readme("README.zh-CN.md")[:200]


def test_every_comment_in_a_command_block_is_translated() -> None:
    for _, lines in FENCE.findall(readme("README.zh-CN.md")):
        for comment in COMMENT.findall(lines):
            assert re.search(r"[\u4e00-\u9fff]", comment), comment


@pytest.mark.parametrize(
    "change", [("`a`", "`b`"), ("x.md", "y.md"), ("run 1", "run 2"), ("## B", "### B"), ("|1|\n", "")]
)
def test_a_section_that_differs_is_seen(change: tuple[str, str]) -> None:
    text = "# A\n\n`a` [x](x.md)\n\n```\nrun 1  # one\n```\n\n## B\n\n|1|\n"
    assert sections(text) == sections(text.replace("# one", "# 一").replace("[x]", "[甲]"))
    assert sections(text) != sections(text.replace(*change))
