"""Statistics of cleaning a source: articles, failures, characters, encodings, edits by rule, what loses too much."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Final, NamedTuple

from summarize.clean.account import Account, take_account
from summarize.clean.rules import Rules
from summarize.core.schema import Article, Document, Failure

_MIN_KIND: Final = 5
"""Files of a kind from which on one can lose more than its kind."""
_MIN_EXCESS: Final = 0.15
"""Share of its text that a file must lose above its kind's median to be named."""
_STYLES: Final[dict[str, Rules]] = {
    "tag file": frozenset({"tag-file-header", "tag-file-field", "tag-file-marker"}),
    "WeChat": frozenset({"wechat"}),
    "whole page": frozenset({"interface", "navigation", "registration", "breadcrumb", "tools"}),
}
"""Rules that show what a text was copied from; what none of them touched is the article alone."""
_DEVIATIONS: Final = 3.5 / 0.6745
"""Median absolute deviations that make an outlier (Iglewicz and Hoaglin, 1993)."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What one file lost: the share of its text, and the rule that took most of it."""

    id: str
    share: float
    rule: str
    characters: int
    """Characters that `rule` took."""


@dataclass(frozen=True, slots=True)
class Outlier(Loss):
    """A file that lost more of its text than its kind does."""

    kind: tuple[str, str]
    """Format, and style of the source."""
    usual: float
    """Median share that files of this kind lost."""


class FailedDocument(NamedTuple):
    """A document that has no article, and why."""

    source: str
    reason: str
    message: str


@dataclass(slots=True)
class Statistics:
    """Counts over documents; call `add_article` or `add_failure` once for each."""

    articles: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    """By reason."""
    failed: list[FailedDocument] = field(default_factory=list)
    characters_read: int = 0
    characters_kept: int = 0
    replaced_bytes: int = 0
    """Bytes that no encoding explains."""
    encodings: Counter[str] = field(default_factory=Counter)
    conflicted: int = 0
    """Articles with more than one set of existing fields."""
    edits: Counter[str] = field(default_factory=Counter)
    """Edits by rule."""
    touched: Counter[str] = field(default_factory=Counter)
    """Articles with an edit of a rule, by rule."""
    gone: Counter[str] = field(default_factory=Counter)
    """Characters that went, by rule: with those kept they add up to those read."""
    losses: dict[tuple[str, str], list[Loss]] = field(default_factory=dict)
    """By kind: the format, and the style of the source, as the rules that touched it show."""

    def add_article(self, document: Document, article: Article) -> None:
        """Count a document and its article."""
        account = take_account(document, article)
        self.articles += 1
        self.characters_read += account.read
        self.characters_kept += account.kept
        self.gone.update(account.gone)
        self.replaced_bytes += document.replaced
        self.encodings[document.encoding] += 1
        self.conflicted += len(article.previous) > 1
        rules = [edit.rule for edit in article.edits]
        self.edits.update(rules)
        self.touched.update(set(rules))
        kind = (document.format, _style_of(account))
        rule, characters = next(iter(account.text_gone.items()), ("", 0))
        self.losses.setdefault(kind, []).append(Loss(document.id, account.share_gone, rule, characters))

    def add_failure(self, failure: Failure) -> None:
        """Count a document that has no article."""
        self.failures[failure.reason] += 1
        self.failed.append(FailedDocument(failure.source, failure.reason, failure.message))

    def outliers(self) -> list[Outlier]:
        """The files that lose far more of their text than the median of their kind, most first."""
        found = (outlier for kind, losses in self.losses.items() for outlier in _outliers_of(kind, losses))
        return sorted(found, key=lambda outlier: (-outlier.share, outlier.id))


def _style_of(account: Account) -> str:
    return next((style for style, rules in _STYLES.items() if not rules.isdisjoint(account.gone)), "text")


def _outliers_of(kind: tuple[str, str], losses: list[Loss]) -> Iterator[Outlier]:
    if len(losses) < _MIN_KIND:
        return
    usual = median(loss.share for loss in losses)
    deviation = median(abs(loss.share - usual) for loss in losses)
    most = usual + max(_MIN_EXCESS, _DEVIATIONS * deviation)
    yield from (Outlier(**asdict(loss), kind=kind, usual=usual) for loss in losses if loss.share > most)
