"""Changes applied to a run, which never changes itself: they make a new run of it."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from summarize.clean.articles import articles
from summarize.core.fields import ALL_FIELDS
from summarize.core.hashing import digest, fingerprint
from summarize.core.messages import _
from summarize.core.remote_url import place_name
from summarize.core.schema import Article, Failure, Record
from summarize.diff.inputs.input import Input
from summarize.review.audit_log import AUDIT_LOG, AuditLog, encode_entry
from summarize.review.base_run import ArticleResult, BaseRun
from summarize.review.changes import Change, ChangeSet, sort_by_field
from summarize.review.decided_record import apply_change, restore_fields, state_in_record
from summarize.runs.folder import FAILURES, RECORDS, find_run
from summarize.runs.manifest import MadeFrom, Manifest
from summarize.runs.source_place import is_there
from summarize.runs.writer import complete_run, open_writer


@dataclass(kw_only=True)
class RunChanges(ChangeSet):
    """Changes to the run `base`; `b` has the records that are accepted, a new run goes into the folder `results`."""

    base: BaseRun
    b: Input | None = None
    results: Path
    _replaced: dict[str, ArticleResult] = field(init=False, default_factory=dict)
    """What the new run has of the articles that change, by id."""
    _ids: list[str] = field(init=False, default_factory=list)
    """Articles that the changes are about, in order."""

    @property
    def audit_log(self) -> AuditLog:
        """The audit log of the run."""
        return self.base.audit_log

    def plan(self, changes: Sequence[Change]) -> None:
        """Weigh the changes article by article."""
        by_article: dict[str, list[Change]] = defaultdict(list)
        for change in sort_by_field(changes):
            by_article[change.id].append(change)
        self._ids = sorted(by_article)
        for article_id in self._ids:
            if by_article[article_id][0].undoes:
                self._undo(article_id, by_article[article_id])
            else:
                self._decide(article_id, by_article[article_id])
        self._manifest = self._new_manifest()
        self._existing: Path | None = Path(self.base.name)
        if self.entries:
            self._existing = find_run(self.results, self._manifest.fingerprint, complete=True)
        if self._existing is not None:  # the very changes were made before
            self.done += len(self.entries)
            self.entries.clear()

    def write(self) -> str:
        """Make the new run, unless it exists; its folder."""
        if self._existing is not None:
            return str(self._existing)
        totals, recorded, failures = self.base.summary, set[str](), Counter[str]()
        with open_writer(self.results, self._manifest, resume=True, now=self.now) as writer:
            for article_id, _, line in self.base.lines(RECORDS, without=self._replaced):
                writer.add_line(article_id, line)
                recorded.add(article_id)
            for article_id, source, line in self.base.lines(FAILURES, without=self._replaced):
                writer.fail_line(article_id, source, line)
                failures[Failure.model_validate_json(line).reason] += 1
            for article_id, result in self._replaced.items():
                if isinstance(result, Record):
                    writer.add(result)
                    recorded.add(article_id)
                elif isinstance(result, Failure):
                    writer.fail(result)
                    failures[result.reason] += 1
            entries = (*self.audit_log.entries, *self.entries)
            writer.write(AUDIT_LOG, b"".join(encode_entry(entry) + b"\n" for entry in entries))
            writer.finish(recorded)
            complete_run(
                writer,
                records=len(recorded),
                failures=failures,
                characters=totals.characters,
                article_characters=totals.article_characters,
            )
        return str(writer.path)

    def _decide(self, article_id: str, changes: Sequence[Change]) -> None:
        current = self.base.result(article_id)
        accepted, hashes = self._record_of_b(article_id)
        if isinstance(current, Record):
            known = {current.article_sha256, *hashes}
            due = [
                change
                for change in changes
                if self.is_due(change, state_in_record(current, change.field), moved=_is_about_another(change, known))
            ]
        else:
            due = list(changes) if self._may_add(article_id, changes, accepted) else []
        if not due:
            return
        is_refused = any(refusal.id == article_id for refusal in self.refused)
        record = accepted if accepted and _takes_all_fields(changes) and not is_refused else current
        assert isinstance(record, Record), "an article is only added as a whole"
        old = current if isinstance(current, Record) else None
        for change in due:
            record = apply_change(record, change, a=old, b=accepted, source_text=self._source_text)
        self._replace(article_id, current, record, due)

    def _may_add(self, article_id: str, changes: Sequence[Change], accepted: Record | None) -> bool:
        """Whether the changes add an article of which the run has no record: it comes in whole or not at all."""
        if all(change.value is None for change in changes):
            self.done += len(changes)  # not to come in, and it is not there
        elif any(change.before is not None for change in changes):
            self.refuse(changes, _("{name} has no record of the article", name=self.base.name))
        elif accepted is None:
            self.leave_out(article_id, _("B has no record of it with evidence"))
        elif not _takes_all_fields(changes):
            self.leave_out(article_id, _("not all four fields are accepted or edited"))
        else:
            return True
        return False

    def _undo(self, article_id: str, changes: Sequence[Change]) -> None:
        current = self.base.result(article_id)
        due = [change for change in changes if self.is_due(change, state_in_record(current, change.field))]
        if not due:
            return
        replaced = (change.undoes.replaced for change in changes if change.undoes and change.undoes.replaced)
        earlier: ArticleResult = next(replaced, None)
        if isinstance(earlier, Record) and isinstance(current, Record):
            earlier = restore_fields(current, earlier, [change.field for change in due])
            possible = earlier is not None
        else:
            possible = len(due) == len(changes)
        if possible:
            self._replace(article_id, current, earlier, due)
        else:
            self.refuse(due, _("the article was added as a whole and has changed since"))

    def _record_of_b(self, article_id: str) -> tuple[Record | None, set[str]]:
        """B's record, where it is one of a run, and the hashes by which B knows the article."""
        row = self.b.raw_entry(article_id) if self.b else None
        if row is None:
            return None, set()
        entry = row.entry
        hashes = {sha256 for sha256 in (entry.article_sha256, entry.text_sha256) if sha256}
        if not entry.article_sha256 or entry.evidence is None:
            return None, hashes
        return Record(**{name: getattr(entry, name) for name in Record.model_fields}), hashes

    def _source_text(self, record: Record) -> str:
        """The clean article of the record; empty where the run's source no longer has it."""
        article = self._source_articles.get(record.id)
        return article.text if article and article.sha256 == record.article_sha256 else ""

    @cached_property
    def _source_articles(self) -> dict[str, Article]:
        """The articles that the changes are about, by id; read when one is first asked for."""
        manifest = self.base.manifest
        if not is_there(self.base.source):
            return {}
        found = articles(self.base.source, manifest.cleaning, ids=frozenset(self._ids))
        return {article.id: article for article in found}

    def _replace(self, article_id: str, old: ArticleResult, new: ArticleResult, due: Iterable[Change]) -> None:
        self._replaced[article_id] = new
        for number, change in enumerate(due):
            before, after = state_in_record(old, change.field), state_in_record(new, change.field)
            replaced = None if number else old
            self.add_entry(change, before=before, after=after, replaced=replaced)

    def _new_manifest(self) -> Manifest:
        """The manifest of the base with what changes; the same changes to the same run have the same fingerprint."""
        entries_of_b = [self.b.raw_entry(article_id) for article_id in self._ids] if self.b else []
        content_of_b = "\n".join(repr(entry.comparison_key) if entry else "" for entry in entries_of_b)
        made_from = MadeFrom(
            a=_lasting_name(self.base.name),
            a_sha256=self.base.sha256,
            b=_lasting_name(self.b.head.name) if self.b else None,
            b_sha256=digest(content_of_b.encode()) if self.b else None,
            decisions_sha256=self.decisions_sha256,
            by=self.who,
            batch=self.batch,
        )
        changed = [[entry.id, entry.field, entry.value, entry.person] for entry in self.entries]
        identity = fingerprint([made_from.a_sha256, made_from.b_sha256, made_from.decisions_sha256, changed])
        changes = {"fingerprint": identity, "made_with": "", "made_from": made_from}
        return self.base.manifest.model_copy(update=changes | {"source_path": place_name(self.base.source)})


def _is_about_another(change: Change, hashes: set[str]) -> bool:
    """Whether the change names the article by hash, and by none of these."""
    named = {change.article_sha256, change.text_sha256} - {None}
    return bool(named) and not named & hashes


def _takes_all_fields(changes: Sequence[Change]) -> bool:
    """Whether every field is accepted or edited."""
    return len(changes) == len(ALL_FIELDS) and all(change.decision != "reject" for change in changes)


def _lasting_name(name: str) -> str:
    """A name of the same folder that outlasts a link's next move; what is no folder keeps its own.

    Old runs stay as long as a manifest has their folder's name (`summarize.nightly.retention`).
    """
    if not os.path.isdir(name):  # noqa: PTH112 - False also where it may not look
        return name
    real = Path(name).resolve()
    beside = Path(name).parent / real.name
    return str(beside if beside.resolve() == real else real)
