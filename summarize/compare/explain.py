"""Explain: what caused the changes of some articles, found by making them again with one input exchanged at a time."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from summarize.compare.attribution import FieldValues, Here, Value, attribute
from summarize.compare.changes import ArticleChange
from summarize.compare.comparison import RunComparison
from summarize.compare.experiments import Experiments, Records
from summarize.compare.fixed_inputs import fixed_inputs
from summarize.compare.run_inputs import RunInputs
from summarize.core.config import Config
from summarize.core.errors import IncomparableError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, FieldName
from summarize.core.messages import _
from summarize.diff.cause import Explained, FieldCause
from summarize.diff.causes import find_causes
from summarize.diff.schema import ArticleDiff, CorpusDiff
from summarize.pipeline.progress import Progress
from summarize.pipeline.run_config import engine_settings
from summarize.runs.folder import Run

ARTICLE: Final = "article"
Causes = dict[FieldName, FieldCause]
_Article = Literal["same", "both", "a", "b"]
"""The text of an article in the two runs: the same, two that are both here, or one of the two."""


def explain(
    difference: CorpusDiff,
    a: Run,
    b: Run,
    config: Config,
    *,
    articles: int,
    source: Path | None = None,
    progress: Progress,
) -> CorpusDiff:
    """The difference of two runs, with causes for the first `articles` of its changed articles that have none yet.

    Of `config`, the backend's settings and the cache count; `source` is where both runs' articles are if they moved.
    ModelError, BackendError or ConfigError where neither run's model can be opened here: no weights are fetched;
    IncomparableError where the source has none of the articles.
    """
    chosen = [article for article in difference.articles if article.status == "changed" and not article.causes]
    ids = [article.id for article in chosen[:articles]]
    if not ids:
        return difference
    found, explained = _explain_articles(a, b, ids, config, source=source, progress=progress)
    with_causes = tuple(_with_causes(article, found.get(article.id, {})) for article in difference.articles)
    return difference.model_copy(update={"articles": with_causes, "explained": explained})


def explain_changes(
    comparison: RunComparison,
    base: Run,
    head: Run,
    config: Config,
    *,
    articles: int,
    source: Path | None = None,
    progress: Progress,
) -> RunComparison:
    """The same for a comparison of two runs: the first of its listed articles, those that got worse first."""
    listed = (*comparison.worse, *comparison.better)
    ids = [change.id for change in listed if change.fields and not change.causes][:articles]
    if not ids:
        return comparison
    found, explained = _explain_articles(base, head, ids, config, source=source, progress=progress)

    def with_causes(change: ArticleChange) -> ArticleChange:
        causes = {name: cause for name, cause in found.get(change.id, {}).items() if name in change.fields}
        return change.model_copy(update={"causes": causes or change.causes})

    worse, better = (tuple(map(with_causes, changes)) for changes in (comparison.worse, comparison.better))
    return comparison.model_copy(update={"worse": worse, "better": better, "explained": explained})


def _explain_articles(
    a: Run,
    b: Run,
    ids: Collection[str],
    config: Config,
    *,
    source: Path | None = None,
    progress: Progress,
) -> tuple[dict[str, Causes], Explained]:
    """The causes of each field of these articles, as if all had changed, and how they were found.

    Articles that are not in the source as one of the runs had them are left out.
    """
    commits = [run.manifest.git_commit for run in (a, b)]
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = (
            RunInputs.find(run, engine_settings(config), source=source, commits=commits, folder=Path(folder))
            for run in (a, b)
        )
        return _Explanation(ours, theirs, ids, progress.say).result()


class _Explanation:
    """One explanation of some articles."""

    def __init__(self, a: RunInputs, b: RunInputs, ids: Collection[str], say: Callable[[str], None]) -> None:
        self._a, self._b = a, b
        causes = find_causes(*(side.manifest.model_dump(mode="json") for side in (a, b)))
        self._names = [cause.name for cause in causes]
        self._old, self._new = ({r.id: r for r in side.run.records() if r.id in ids} for side in (a, b))
        self._experiments = Experiments(a, b, [*self._names, ARTICLE], say)
        self._fixed = fixed_inputs(a, b, self._names, self._experiments.config)

    def result(self) -> tuple[dict[str, Causes], Explained]:
        """The causes, and how they were found."""
        groups: dict[tuple[_Article, bool], list[str]] = defaultdict(list)
        for identity, state, is_b in self._articles():
            groups[state, is_b].append(identity)
        if not groups:
            raise IncomparableError(
                _(
                    "{source}: has none of the {count} articles as a run catalogued them",
                    source=self._b.source,
                    count=len(self._new),
                ),
                hint=_("name their place with --source"),
            )
        found: dict[str, Causes] = {}
        for (state, is_b), ids in groups.items():
            found |= self._explain(ids, state, self._b if is_b else self._a)
        return dict(sorted(found.items())), Explained(
            articles=len(found),
            fixed=self._fixed,
            absent=tuple(sorted((self._old.keys() | self._new.keys()) - found.keys())),
            refused=self._experiments.refused,
        )

    def _articles(self) -> Iterator[tuple[str, _Article, bool]]:
        """Of each article that is here: in which of its texts, and whether as B has it."""
        both = self._old.keys() & self._new.keys()
        ours, theirs = (
            side.documents({identity: records[identity].article_sha256 for identity in both})
            for side, records in ((self._a, self._old), (self._b, self._new))
        )
        for identity in sorted(ours.keys() | theirs.keys()):
            is_same = self._old[identity].article_sha256 == self._new[identity].article_sha256
            if is_same or ours.get(identity) == theirs.get(identity):
                yield identity, "same", identity in theirs
            elif identity in ours and identity in theirs:
                yield identity, "both", True
            else:
                yield identity, "b" if identity in theirs else "a", identity in theirs

    def _explain(self, ids: list[str], state: _Article, side: RunInputs) -> dict[str, Causes]:
        """The causes of articles whose texts are here alike."""
        differing = self._differing(state)
        if len(differing) < 2:
            cause = FieldCause(inputs=tuple(differing), how="only" if differing else "among")
            return {identity: dict.fromkeys(ALL_FIELDS, cause) for identity in ids}
        fixed = self._fixed | ({ARTICLE: state} if state in ("a", "b") else {})
        exchanged = [name for name in differing if name not in fixed]
        if not exchanged:
            among = FieldCause(inputs=tuple(differing), how="among")
            return {identity: dict.fromkeys(ALL_FIELDS, among) for identity in ids}
        made = self._make(ids, state, side, fixed, exchanged)
        unlike = {name: here for name, here in fixed.items() if name in differing}
        here = _common(unlike.values())
        return {
            identity: {name: attribute(made.values(identity, name), list(unlike), here) for name in ALL_FIELDS}
            for identity in ids
        }

    def _make(
        self, ids: list[str], state: _Article, side: RunInputs, fixed: Mapping[str, Here], exchanged: list[str]
    ) -> _Made:
        """The records of the articles at both points and one input away from each."""
        base = frozenset(name for name, here in fixed.items() if here != "a")
        mixtures: dict[frozenset[str], Records | None] = {}

        def records(from_b: frozenset[str]) -> Records:
            if from_b not in mixtures:
                article = side if state != "both" else self._b if ARTICLE in from_b else self._a
                of_run = self._new if article is self._b else self._old
                hashes = {identity: of_run[identity].article_sha256 for identity in ids}
                mixtures[from_b] = self._experiments.records(from_b, hashes, article=article)
            return mixtures[from_b] or {}

        every = base | set(exchanged)
        if not fixed:
            mixtures |= {base: self._old, every: self._new}
        return _Made(
            old=self._old,
            new=self._new,
            near_a=records(base),
            near_b=records(every),
            forward={name: records(base | {name}) for name in exchanged},
            backward={name: records(every - {name}) for name in exchanged},
        )

    def _differing(self, state: _Article) -> list[str]:
        return self._names + ([] if state == "same" else [ARTICLE])


@dataclass(frozen=True, slots=True)
class _Made:
    """Records by id: the runs' own, and those that were made again."""

    old: Records
    new: Records
    near_a: Records
    near_b: Records
    forward: Mapping[str, Records]
    backward: Mapping[str, Records]

    def values(self, identity: str, name: FieldName) -> FieldValues:
        """A field's values in all of them."""

        def value(records: Records) -> Value:
            record = records.get(identity)
            if record is None:
                return None
            return record.event_summary if name == EVENT_SUMMARY else frozenset(record.of(name))

        return FieldValues(
            a=value(self.old),
            b=value(self.new),
            near_a=value(self.near_a),
            near_b=value(self.near_b),
            forward={cause: value(records) for cause, records in self.forward.items()},
            backward={cause: value(records) for cause, records in self.backward.items()},
        )


def _common(here: Collection[Here]) -> Here:
    first: Here = next(iter(here), "neither")
    return first if set(here) == {first} else "neither"


def _with_causes(article: ArticleDiff, causes: Causes) -> ArticleDiff:
    own = {name: cause for name, cause in causes.items() if article.changed(name)}
    return article.model_copy(update={"causes": own}) if own else article
