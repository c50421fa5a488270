"""A Document to its Article: the order in which the cleaning rules run, until none of them finds anything more.

Knows the rules by name; what each does is its own module's business.
"""

from __future__ import annotations

from array import array
from typing import Final

from summarize.clean.boilerplate import judge
from summarize.clean.bylines import drop_credits
from summarize.clean.characters import mend_characters
from summarize.clean.edit_log import EditLog, settled
from summarize.clean.lines import Line, is_prose, split
from summarize.clean.markup import begin
from summarize.clean.metadata_lines import LabelledValue
from summarize.clean.mojibake import mend_mojibake, report_mojibake
from summarize.clean.pinyin import drop_pinyin
from summarize.clean.punctuation import mend_punctuation
from summarize.clean.repeats import drop_repeats
from summarize.clean.script import simplify
from summarize.core.aligned_text import AlignedText
from summarize.core.config import CleaningConfig
from summarize.core.errors import BUG, ArticleError, describe_bug
from summarize.core.fields import ExistingFields
from summarize.core.schema import Article, Document, Failure, Metadata
from summarize.tagfile.format import LINK_LABEL, TITLE_LABEL, looks_like_tag_file, parse_tag_file

REMOVING: Final = frozenset(
    {"outside", "repeated", "after-end", "interface", "navigation", "data-line", "byline", "credit"}
)
_PASSES: Final = 6
"""More than any text has needed; a bound, so that two rules that undo each other cannot loop."""


def clean(document: Document, *, config: CleaningConfig) -> Article:
    """The article in `document`, and every edit that led to it; ArticleError when none is left."""
    draft, said = begin(document)
    found = {"title": document.title or said.pop("title", "")}
    previous: tuple[ExistingFields, ...] = ()
    title: str | None = found["title"]
    for _ in range(_PASSES):
        before = draft.text.text
        previous += _read_tags(draft, found)
        _mend(draft, config)
        _keep_article(draft, found, title)
        # Only the first pass may use what the page says of its title: a clean text must stay as it is without.
        title = None
        if draft.text.text == before:
            break
    report_mojibake(draft, document.text)
    text = draft.text.text
    if not text:
        raise ArticleError("no-article", "nothing of the page is an article")
    if len(text) < config.min_characters:
        raise ArticleError(
            "too-short", f"{len(text)} characters are fewer than the {config.min_characters} of cleaning.min_characters"
        )
    if len(text) > config.max_characters:
        raise ArticleError(
            "too-long", f"{len(text)} characters are more than the {config.max_characters} of cleaning.max_characters"
        )
    return Article(
        id=document.id,
        source=document.source,
        body=draft.text,
        metadata=_metadata(text, said | found),
        previous=previous,
        edits=settled(draft.edits, REMOVING),
    )


def clean_or_fail(document: Document, *, config: CleaningConfig) -> Article | Failure:
    """As `clean`, with a Failure that says why instead of an ArticleError, or of a bug that one page brings out."""
    try:
        return clean(document, config=config)
    except ArticleError as error:
        reason, message = error.reason, str(error)
    except (ImportError, MemoryError, OSError):  # the machine's fault, not one page's
        raise
    except Exception as error:
        reason, message = BUG, describe_bug(error)
    return Failure(id=document.id, source=document.source, stage="cleaning", reason=reason, message=message)


def _metadata(text: str, found: dict[str, str]) -> Metadata:
    """What was found; the title is the first paragraph where that is one, whatever the page called it."""
    first, _, rest = text.partition("\n")
    title = first if rest and not is_prose(first) else found.get("title")
    return Metadata(**{**found, "title": title or None})


def _read_tags(draft: EditLog, found: dict[str, str]) -> tuple[ExistingFields, ...]:
    text = draft.text.text
    if not looks_like_tag_file(text):
        return ()
    file = parse_tag_file(text)
    for name, label in (("title", TITLE_LABEL), ("link", LINK_LABEL)):
        if value := file.header.get(label):
            found[name] = found.get(name) or value
    pieces = []
    for part in file.lines:
        if part.kind == "body":
            pieces.append((part.start, part.end))
        elif part.kind == "header" and part.name == TITLE_LABEL and part.value:
            at = part.start + part.text.index(part.value)
            pieces.append((at, part.end))
            draft.note(part.start, at, rule="tag-file-header", reason=_TAG_REASONS["header"])
        else:
            draft.note(part.start, part.end, rule=f"tag-file-{part.kind}", reason=_TAG_REASONS[part.kind])
    draft.text = AlignedText.join(draft.text[a:b] for a, b in pieces)
    return file.existing_fields


_TAG_REASONS: Final = {
    "header": "header of the tag file",
    "field": "catalogue field of an earlier run",
    "mark": "whose the catalogue fields are",
    "marker": "git conflict marker",
    "theirs": "the other side of a git conflict",
    "base": "the common ancestor of a git conflict",
}


def _mend(draft: EditLog, config: CleaningConfig) -> None:
    mend_mojibake(draft)
    mend_characters(draft)
    drop_pinyin(draft)
    if config.script != "off":
        simplify(draft, config.script)
    mend_punctuation(draft)


def _keep_article(draft: EditLog, found: dict[str, str], title: str | None) -> None:
    lines = split(draft.text.text)
    for datum in judge(lines, title):
        _learn(found, datum)
    drop_repeats(lines)
    for line in lines:
        if not line.kept:
            draft.note(line.start, line.end, rule=line.rule, reason=line.reason)
    draft.text = _joined(draft.text, [line for line in lines if line.kept])
    for datum in drop_credits(draft):
        _learn(found, datum)


def _learn(found: dict[str, str], datum: LabelledValue) -> None:
    if datum.kind in ("date", "source", "author") and datum.value:
        found.setdefault(datum.kind, datum.value)


def _joined(text: AlignedText, lines: list[Line]) -> AlignedText:
    """The lines with one newline between them, each newline at the place right after the line before it."""
    parts: list[AlignedText] = []
    for line in lines:
        if parts:
            parts.append(AlignedText("\n", array("I", [parts[-1].origin[-1] + 1])))
        parts.append(text[line.start : line.end])
    return AlignedText.join(parts)
