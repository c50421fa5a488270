"""RankingTask: one list field as a task of ranking: its items in labelled articles, their choice, their score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from summarize.core.config import LimitsConfig
from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS, ListField
from summarize.extract.candidates import industries, keywords, technologies
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.ranking import FOUND, FieldRanking, Item, rank_items
from summarize.extract.candidates.written import WrittenFields
from summarize.quality.measures import f1, is_among, normalise, precision_recall

_LIMITS = LimitsConfig()


@dataclass(frozen=True)
class Example:
    """A labelled article."""

    split: str
    text: str
    title: str | None
    labels: dict[ListField, tuple[str, ...]]
    written: WrittenFields | None
    """What a model wrote about it, where it was asked."""


@dataclass(frozen=True)
class Sample:
    """One field of a labelled article: its items, and for each how much of a label it is (0: none)."""

    split: str
    text: str
    wanted: tuple[str, ...]
    written: WrittenFields | None
    items: Sequence[Item]
    labels: Sequence[int]
    written_items: Sequence[Item] = field(default=())
    """The items with those that only the model has."""
    written_labels: Sequence[int] = field(default=())


@dataclass(frozen=True)
class Score:
    """How well the items chosen for an article match its labels."""

    precision: float
    recall: float
    f1: float
    objective: float
    names: tuple[str, ...]
    """What to print."""


@dataclass(frozen=True)
class RankingTask:
    """How one field finds its items, narrows their ranking and chooses."""

    name: ListField
    measure: Callable[[str, str | None, WrittenFields | None], list[Item]]
    narrow: Callable[[list[Candidate], str], list[Candidate]]
    select: Callable[[list[Candidate], float], list[Candidate]]
    exact: int = 1
    """How often an item counts that is a label word for word; one that only contains it, or is in it, counts once."""
    has_priors: bool = False
    has_own_evidence: bool = False
    """Whether an item that only a model has is measured in the article as any other."""

    def samples(self, examples: Sequence[Example]) -> list[Sample]:
        """The field in each article."""
        return [self._sample(example) for example in examples]

    def _sample(self, example: Example) -> Sample:
        wanted, written = example.labels[self.name], example.written
        items = self.measure(example.text, example.title, None)
        with_written = self.measure(example.text, example.title, written) if written else ()
        return Sample(
            split=example.split,
            text=example.text,
            wanted=wanted,
            written=written,
            items=items,
            labels=[self._label(item.text, wanted) for item in items],
            written_items=with_written,
            written_labels=[self._label(item.text, wanted) for item in with_written],
        )

    def _label(self, item: str, wanted: Sequence[str]) -> int:
        if normalise(item) in {normalise(label) for label in wanted}:
            return self.exact
        return int(is_among(item, wanted))

    def rank(self, sample: Sample, ranking: FieldRanking, *, written: bool) -> list[Candidate]:
        """The candidates of a sample, likeliest first, by the article alone or by what the model wrote too."""
        items = sample.written_items if written else sample.items
        ranked = rank_items(self.name, items, sample.written if written else None, ranking=ranking)
        return self.narrow(ranked, sample.text)

    def score(self, sample: Sample, chosen: Sequence[Candidate]) -> Score:
        """The measures of an evaluation; keywords are chosen for both precision and recall, other fields for F1."""
        precision, recall = precision_recall([item.text for item in chosen], [(word,) for word in sample.wanted])
        harmonic = f1(precision, recall)
        if self.name == KEYWORDS:
            return Score(precision, recall, harmonic, (precision + recall) / 2, ("precision", "recall"))
        return Score(precision, recall, harmonic, harmonic, ("f1",))


TASKS = (
    RankingTask(
        KEYWORDS,
        lambda text, title, written: keywords.measure_keywords(text, title=title, written=written),
        lambda ranked, text: keywords.take_uncontained(ranked, text=text, limit=FOUND[KEYWORDS]),
        lambda ranked, likely: keywords.select_keywords(ranked, likely=likely),
        exact=3,
        has_own_evidence=True,
    ),
    RankingTask(
        AI_TECHNOLOGIES,
        lambda text, title, written: technologies.measure_technologies(text, written=written),
        lambda ranked, text: technologies.drop_contained(ranked, text)[: FOUND[AI_TECHNOLOGIES]],
        lambda ranked, likely: technologies.select_technologies(ranked, likely=likely)[: _LIMITS.ai_technologies.max],
    ),
    RankingTask(
        INDUSTRIES,
        lambda text, title, written: industries.measure_industries(text, title=title, written=written),
        lambda ranked, text: industries.drop_alike(ranked)[: FOUND[INDUSTRIES]],
        lambda ranked, likely: industries.select_industries(ranked, likely=likely)[: _LIMITS.industries.max],
        has_priors=True,
    ),
)
