"""Labels of what people decided about a run: from a file of decisions, or from the audit log of a run made of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from summarize.core.config import LimitsConfig
from summarize.core.errors import UsageError
from summarize.core.fields import (
    ALL_FIELDS,
    ATTRIBUTES,
    EVENT_SUMMARY,
    KEYWORDS,
    LIST_FIELDS,
    VERBATIM_FIELDS,
    FieldName,
)
from summarize.core.messages import Message, _
from summarize.core.schema import FrozenModel
from summarize.diff.inputs.files import DiskFiles
from summarize.diff.inputs.jsonl import RunInput
from summarize.diff.schema import Entry
from summarize.labels.facts import facts_of_summary
from summarize.labels.reviewed import standing
from summarize.quality.gold import Gold
from summarize.review.audit_log import AUDIT_LOG, AuditEntry, AuditLog
from summarize.review.decisions import Decision, Decisions, Value, find_faults, is_clean_value
from summarize.runs.folder import open_run


class LeftOut(FrozenModel):
    """An article that has no labels, or no labels of one field, although something was decided, and why."""

    id: str
    field: FieldName | None
    reason: Message


class ReviewLabels(FrozenModel):
    """The labels of a review."""

    labels: tuple[Gold, ...]
    """In the order of their ids."""
    fields: dict[FieldName, int]
    """How many articles are labelled in each field."""
    left_out: tuple[LeftOut, ...]


def labels_of_review(run: Path, review: Decisions | None = None) -> ReviewLabels:
    """The labels that the decisions about articles of `run` are; without `review`, those of the run's audit log.

    Accepted, edited and kept values are labels; a field that nobody decided about is not labelled, nor an edit that
    breaks the run's limits. UsageError for what is no run folder, or where nothing was decided.
    """
    limits = open_run(run).manifest.limits
    made: Iterable[Decision | AuditEntry] = review.decisions if review else standing(AuditLog.read(run / AUDIT_LOG))
    by_article: dict[str, list[Decision | AuditEntry]] = defaultdict(list)
    for decision in made:
        by_article[decision.id].append(decision)
    if not by_article:
        hint = _("export decisions from the page of `summarize review`, or name the run that `summarize apply` made")
        raise UsageError(_("{run}: nothing was decided about it", run=run), hint=hint)
    left_out: list[LeftOut] = []
    with ExitStack() as stack:
        articles = RunInput(DiskFiles(str(run), stack), stack)
        labels = [
            label
            for identity, decided in sorted(by_article.items())
            if (label := _label(identity, decided, articles, limits, left_out))
        ]
    counts = Counter(name for label in labels for name in _labelled_fields(label))
    fields = {name: counts[name] for name in ALL_FIELDS}
    return ReviewLabels(labels=tuple(labels), fields=fields, left_out=tuple(left_out))


def _label(
    identity: str,
    decided: Iterable[Decision | AuditEntry],
    articles: RunInput,
    limits: LimitsConfig,
    left_out: list[LeftOut],
) -> Gold | None:
    raw = articles.raw_entry(identity)
    if raw is None:
        left_out.append(LeftOut(id=identity, field=None, reason=_("the run does not have the article")))
        return None
    values: dict[FieldName, Value] = {}
    entry = raw.entry
    for decision in decided:
        value = decision.decided if isinstance(decision, Decision) else decision.value
        if reason := _fault(decision, value, entry, limits):
            left_out.append(LeftOut(id=identity, field=decision.field, reason=reason))
        elif value is not None:
            values[decision.field] = value
    return _gold(entry, values) if values else None


def _fault(decision: Decision | AuditEntry, value: Value | None, entry: Entry, limits: LimitsConfig) -> Message | None:
    """Why a decided value is no label; None where it is one."""
    seen, there = decision.article_sha256, entry.article_sha256
    if seen and there and seen != there:
        return _("the article changed since the review")
    if not is_clean_value(value):
        return _("hidden characters")
    if value is None or (decision.field == EVENT_SUMMARY and not value):
        return _("the article is to have no value")
    faults = find_faults(decision, limits) if isinstance(decision, Decision) else ()
    return next(iter(faults), None)


def _gold(entry: Entry, values: Mapping[FieldName, Value]) -> Gold:
    """The labels; facts are those of the summary, in which keywords and technologies that were decided are names."""
    lists = {name: value for name, value in values.items() if isinstance(value, tuple)}
    groups: dict[str, Any] = {ATTRIBUTES[name]: tuple((item,) for item in items) for name, items in lists.items()}
    summary = "".join(value for value in values.values() if isinstance(value, str))
    names = [item for name in VERBATIM_FIELDS for item in lists.get(name, ())]
    return Gold(
        id=entry.id,
        **groups | {ATTRIBUTES[KEYWORDS]: lists.get(KEYWORDS)},
        facts=facts_of_summary(summary, names) or None,
        summary=summary,
        sha256=entry.article_sha256 or "",
    )


def _labelled_fields(label: Gold) -> list[FieldName]:
    lists: list[FieldName] = [name for name in LIST_FIELDS if label.groups(name) is not None]
    return [*lists, EVENT_SUMMARY] if label.summary else lists
