"""Whatever A, B and the decisions are: the new run differs from A in what was decided alone, and undone it is A."""

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.core.config import Config, LimitsConfig, Range, RunConfig
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS, FieldName
from summarize.core.schema import Record
from summarize.diff.inputs.pair import InputPair
from summarize.review.changes import ChangeSet
from summarize.review.commands import plan_apply, plan_undo
from summarize.runs.folder import open_run
from tests.support.decisions import (
    INVENTED,
    SENTENCES,
    WORDS,
    decision,
    decisions,
    make_run,
    make_tags,
    of,
    record,
    values,
)
from tests.support.runs import NOW

FREE = LimitsConfig(keywords=Range(min=0, max=9), summary_characters=Range(min=0, max=999))
lists = st.lists(st.sampled_from((*WORDS, INVENTED)), max_size=4, unique=True)
texts = st.lists(st.sampled_from(SENTENCES), max_size=3, unique=True).map("".join)
fields = {name: texts if name == EVENT_SUMMARY else lists for name in ALL_FIELDS}
records = st.fixed_dictionaries(fields)  # type: ignore[arg-type]
verdicts = st.sampled_from([None, "accept", "reject", "edit"])
articles = st.lists(
    st.tuples(records, records, st.fixed_dictionaries(dict.fromkeys(ALL_FIELDS, verdicts)), records),
    min_size=1,
    max_size=3,
)
Drawn = list[tuple[dict[FieldName, Any], dict[FieldName, Any], dict[FieldName, str | None], dict[FieldName, Any]]]


def review(drawn: Drawn) -> tuple[list[Record], list[Record], list[dict[str, Any]]]:
    """A's records, B's, and the decisions about fields that differ."""
    rows = []
    a = [record(f"{number}", **fields) for number, (fields, *_) in enumerate(drawn)]
    b = [record(f"{number}", **fields) for number, (_, fields, *_) in enumerate(drawn)]
    for old, new, (_, _, what, edits) in zip(a, b, drawn, strict=True):
        for name in ALL_FIELDS:
            verdict = what[name]
            if verdict and of(old, name) != of(new, name):
                rows.append(decision(old, new, name, verdict, edits[name]))
    return a, b, rows


def expected(a: list[Record], rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    articles = {row.id: {name: of(row, name) for name in ALL_FIELDS} for row in a}
    for row in rows:
        articles[row["id"]][row["field"]] = row["value"]
    return articles


def as_sets(articles: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        identity: {name: value if name == EVENT_SUMMARY else set(value) for name, value in article.items()}
        for identity, article in articles.items()
    }


@given(articles)
@settings(max_examples=25, deadline=None)
def test_a_new_run_is_a_with_what_was_decided_and_undone_it_is_a(drawn: Drawn) -> None:
    a, b, rows = review(drawn)
    with TemporaryDirectory() as name:
        folder = Path(name)
        old, new = make_run(folder / "a", a), make_run(folder / "b", b)
        file = decisions(folder / "decisions.json", old, new, rows)
        config = Config(limits=FREE, run=RunConfig(results=str(folder / "r")))

        def applied(base: Path) -> tuple[ChangeSet, Path]:
            with ExitStack() as stack:
                change_set = plan_apply(stack, file, config, now=NOW, a=str(base))
                assert not change_set.refused
                return change_set, Path(change_set.write())

        change_set, made = applied(old)
        assert as_sets(values(made)) == as_sets(expected(a, rows))
        assert applied(old)[0].entries == []
        assert applied(made)[0].entries == []
        if change_set.entries:
            with ExitStack() as stack:
                back = plan_undo(stack, made, config, who="岳小芹", now=NOW)
                assert not back.refused
                undone = Path(back.write())
            assert list(open_run(undone).records()) == list(open_run(old).records())


@given(articles)
@settings(max_examples=25, deadline=None)
def test_tag_files_say_what_was_decided_and_undone_they_are_byte_for_byte_what_they_were(drawn: Drawn) -> None:
    a, _, rows = review(drawn)
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        tags = make_tags(folder / "tags", a)
        before = {path.name: path.read_bytes() for path in tags.glob("*.txt")}
        file = decisions(folder / "decisions.json", "a", "b", rows)
        change_set = plan_apply(stack, file, Config(limits=FREE), now=NOW, into=tags)
        assert not change_set.refused
        change_set.write()
        with InputPair(str(tags), str(tags)) as sides:
            entries = {row.entry.id: row.entry for row, _ in sides.pairs() if row}
        written = {
            identity: {EVENT_SUMMARY: entry.event_summary} | {name: list(entry.of(name)) for name in LIST_FIELDS}
            for identity, entry in entries.items()
        }
        assert as_sets(written) == as_sets(expected(a, rows))
        assert plan_apply(stack, file, Config(limits=FREE), now=NOW, into=tags).entries == []
        if change_set.entries:
            plan_undo(stack, tags, Config(), who="岳小芹", now=NOW).write()
        assert {path.name: path.read_bytes() for path in tags.glob("*.txt")} == before
