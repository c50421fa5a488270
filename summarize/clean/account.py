"""The account of one document: how many of its characters are in the article, and by which rule the others went."""

from collections import Counter
from dataclasses import dataclass

from summarize.clean.rules import UNSEEN
from summarize.core.schema import Article, Document


@dataclass(frozen=True, slots=True)
class Account:
    """Characters of a document: `kept` and those `gone` by rule add up to those `read`."""

    read: int
    kept: int
    gone: dict[str, int]
    """By rule, most characters first."""

    @property
    def text_gone(self) -> dict[str, int]:
        """`gone` without what no reader sees: white space, markup, control characters."""
        return {rule: count for rule, count in self.gone.items() if rule not in UNSEEN}

    @property
    def share_gone(self) -> float:
        """Share of the text a reader sees that is not in the article."""
        gone = sum(self.text_gone.values())
        return gone / (gone + self.kept) if gone else 0.0


def take_account(document: Document, article: Article) -> Account:
    """Count each character of the document once: kept if one of the article stands in its place, else gone.

    A character in several edits went by the outermost.
    """
    rules = sorted({edit.rule for edit in article.edits})
    number = {rule: bytes([at + 1]) for at, rule in enumerate(rules)}
    kept = len(rules) + 1
    marks = bytearray(len(document.text))
    for edit in reversed(article.edits):
        marks[edit.start : edit.end] = number[edit.rule] * (edit.end - edit.start)
    for at in article.body.origin:
        marks[at] = kept
    counts = Counter(marks)
    gone = {rule: counts[at + 1] for at, rule in enumerate(rules) if counts[at + 1]}
    by_size = dict(sorted(gone.items(), key=lambda item: (-item[1], item[0])))
    return Account(read=len(document.text), kept=counts[kept], gone=by_size)
