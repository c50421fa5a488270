"""Labels to tune on, four fields an article: of a run, of tag files, or of a JSONL file."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarize.core.errors import UsageError
from summarize.core.fields import ATTRIBUTES, EVENT_SUMMARY, KEYWORDS, LIST_FIELDS
from summarize.core.messages import _
from summarize.core.schema import Fields
from summarize.diff.inputs.files import DiskFiles
from summarize.diff.inputs.tag_files import TagFileInput
from summarize.labels.reviewed import reviewed_in_run, reviewed_in_tag_files
from summarize.quality.gold import Gold, read_labels
from summarize.read.formats import JSONL, TEXT_FORMATS
from summarize.runs.folder import Run, is_run_folder

Split = Literal["train", "dev"]


@dataclass(frozen=True, slots=True)
class Label:
    """What is to be written about an article."""

    id: str
    fields: Fields
    split: Split | None = None
    """As the labels state it; None where they do not."""


class _Row(Fields, extra="ignore"):
    """A line: a record, an exported one, or one written for tuning."""

    id: str
    split: Split | None = None


def load_labels(path: Path, *, unreviewed: bool = False) -> tuple[Label, ...]:
    """The labels of a run folder, a folder of tag files or a JSONL file, in the order of their ids.

    Of runs and tag files only what a person decided about counts, unless `unreviewed`. A label without a keyword or
    a summary is none. Raises UsageError where nothing is left, StoreError for a file that is damaged.
    """
    if not path.exists():
        raise UsageError(
            _("{path}: no such file or folder", path=path), hint=_("name a run, a folder of tag files or a JSONL file")
        )
    if path.is_file() and path.suffix.lower() in JSONL:
        labels = _jsonl_labels(path)
    elif is_run_folder(path):
        labels = _run_labels(path, unreviewed=unreviewed)
    else:
        labels = _tag_file_labels(path, unreviewed=unreviewed)
    found = {label.id: label for label in labels if label.fields.keywords and label.fields.event_summary.strip()}
    if not found:
        hint = _(
            "each needs keywords and a summary; `summarize apply` records a review, --unreviewed takes what nobody saw"
        )
        raise UsageError(
            _("{path}: contains no label", path=path)
            if unreviewed
            else _("{path}: contains no label that a person decided about", path=path),
            hint=hint,
        )
    return tuple(found[identity] for identity in sorted(found))


def _run_labels(path: Path, *, unreviewed: bool) -> Iterator[Label]:
    reviewed = reviewed_in_run(path)
    return (Label(record.id, record) for record in Run(path).records() if unreviewed or record.id in reviewed)


def _tag_file_labels(path: Path, *, unreviewed: bool) -> Iterator[Label]:
    with ExitStack() as stack:
        files = DiskFiles(str(path), stack)
        names = [name for name in files.names() if Path(name).suffix.lower() in TEXT_FORMATS]
        tags = TagFileInput(files, names)
        reviewed = reviewed_in_tag_files(path, tags)
        for identity in tags.ids:
            raw = tags.raw_entry(identity)
            if raw and raw.entry.state == "record" and (unreviewed or identity in reviewed):
                yield Label(identity, raw.entry)


def _jsonl_labels(path: Path) -> Iterator[Label]:
    seen: set[str] = set()
    hint = _("a line needs id and the four fields; docs/tuning.md describes the kinds")
    for number, label in read_labels(path, _parse, hint=hint):
        if label is None:
            continue
        if label.id in seen:
            raise UsageError(
                _("{path}:{number}: {id}: duplicate id", path=path, number=number, id=label.id),
                hint=_("an article may have one label"),
            )
        seen.add(label.id)
        yield label


def _parse(row: object) -> Label | None:
    """One line: four fields, or reference labels, which give the central keywords and each group's first wording.

    None for reference labels that leave out a field.
    """
    if not isinstance(row, dict) or not row.keys().isdisjoint((EVENT_SUMMARY, ATTRIBUTES[EVENT_SUMMARY])):
        parsed = _Row.model_validate(row)
        return Label(parsed.id, parsed, parsed.split)
    gold = Gold.model_validate(row)
    groups = {name: gold.groups(name) for name in LIST_FIELDS}
    if None in groups.values():
        return None
    lists = {ATTRIBUTES[name]: tuple(group[0] for group in groups[name] or () if group) for name in LIST_FIELDS}
    fields = Fields(**lists | {ATTRIBUTES[KEYWORDS]: gold.central_keywords}, event_summary=gold.summary)
    return Label(gold.id, fields)
