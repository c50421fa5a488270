"""`pair_up`: labels beside their clean articles, split in two by the hash of the id."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarize.clean.document import clean_or_fail
from summarize.core.config import CleaningConfig
from summarize.core.control_tokens import defuse
from summarize.core.errors import UsageError
from summarize.core.fields import EVENT_SUMMARY, LIST_FIELDS
from summarize.core.hashing import digest, fingerprint
from summarize.core.messages import _
from summarize.core.plural import counted
from summarize.core.schema import Article, Document, Fields
from summarize.read.raw_document import RawDocument
from summarize.read.sources import find_documents
from summarize.tune.evaluation_set import EvaluationSet
from summarize.tune.labels import Label, Split

_DEV_SHARE: Final = 10
"""One article of so many is for dev."""
_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """An article as the model is given it, and the answer that it is to write."""

    id: str
    split: Split
    article: str
    answer: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs in the order of their ids, and the ids of labels whose article is not in the source."""

    pairs: tuple[Pair, ...]
    without_article: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Hash of all that the model learns from, and of what is held back."""
        return fingerprint([[pair.id, pair.split, pair.article, pair.answer] for pair in self.pairs])


def pair_up(
    labels: Iterable[Label],
    source: Path,
    cleaning: CleaningConfig,
    *,
    evaluation_sets: Collection[EvaluationSet] = (),
) -> Pairs:
    """Match labels with the articles of `source` by id.

    UsageError where none matches, where nothing is to train on, or where one is of an evaluation set.
    """
    wanted = {label.id: label for label in labels}
    pairs: dict[str, Pair] = {}
    refused: list[str] = []
    for document, article in _clean(source, cleaning, wanted):
        if any(chosen.contains(document, article) for chosen in evaluation_sets):
            refused.append(article.id)
        label = wanted[article.id]
        split = label.split or split_of(article.id)
        pairs[article.id] = Pair(article.id, split, defuse(article.text), _answer_text(label.fields))
    _refuse(refused)
    if not any(pair.split == "train" for pair in pairs.values()):
        hint = _("labels and articles are matched by id; name the articles with --source")
        raise UsageError(_("{source}: no article of the labels to train on", source=source), hint=hint)
    ids = sorted(pairs)
    return Pairs(tuple(pairs[identity] for identity in ids), tuple(sorted(wanted.keys() - pairs.keys())))


def split_of(identity: str) -> Split:
    """The split of an article: about a tenth is held back, the same ones for ever."""
    return "dev" if int(digest(identity.encode())[:8], 16) % _DEV_SHARE == 0 else "train"


def _answer_text(fields: Fields) -> str:
    """The answer that a model is to write: one compact JSON object, the summary first."""
    values = fields.by_name()
    return json.dumps(
        {name: values[name] for name in (EVENT_SUMMARY, *LIST_FIELDS)}, ensure_ascii=False, separators=(",", ":")
    )


def _clean(source: Path, cleaning: CleaningConfig, ids: Collection[str]) -> Iterator[tuple[Document, Article]]:
    """The documents of these ids that have an article."""
    for raw in find_documents(source, config=cleaning):
        document = raw.decode() if isinstance(raw, RawDocument) and raw.id in ids else None
        article = clean_or_fail(document, config=cleaning) if isinstance(document, Document) else None
        if isinstance(document, Document) and isinstance(article, Article):
            yield document, article


def _refuse(ids: list[str]) -> None:
    if ids:
        named = ", ".join(sorted(ids)[:_NAMED])
        if len(ids) > _NAMED:
            named = _("{named} and {more} more", named=named, more=len(ids) - _NAMED)
        raise UsageError(
            _(
                "{count} of an evaluation set: {named}",
                count=counted(len(ids), "labelled article"),
                named=named,
            ),
            hint=_("remove them from the labels: what a model was trained on measures nothing"),
        )
