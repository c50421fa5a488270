"""Cleaning of one document: applies all rules in order, and repeats until nothing changes."""

import re
from typing import Final
from urllib.parse import quote

from summarize.clean.assistant_leads import drop_assistant_lead
from summarize.clean.boilerplate.app_rows import drop_app_rows
from summarize.clean.boilerplate.box_labels import drop_box_labels
from summarize.clean.boilerplate.bracketed_buttons import drop_bracketed_buttons
from summarize.clean.boilerplate.conservation import restore_text, restore_title
from summarize.clean.boilerplate.edge_lines import drop_edge_lines
from summarize.clean.boilerplate.image_placeholders import drop_image_placeholders
from summarize.clean.boilerplate.line_rules import is_title
from summarize.clean.boilerplate.mark import mark_boilerplate
from summarize.clean.boilerplate.repeats import drop_repeats
from summarize.clean.boilerplate.told_title import complete_title
from summarize.clean.edit_log import EditLog, with_rest, without_nested
from summarize.clean.lines import is_prose, join_lines, may_be_headline, split_lines
from summarize.clean.markup import strip_markup
from summarize.clean.metadata.bylines import drop_bylines
from summarize.clean.metadata.metadata_lines import split_dates
from summarize.clean.metadata.site_names import drop_site_names
from summarize.clean.metadata.tidy_values import tidy_value
from summarize.clean.normalize.characters import normalize_characters
from summarize.clean.normalize.mojibake import fix_mojibake, report_mojibake
from summarize.clean.normalize.pinyin import drop_pinyin
from summarize.clean.normalize.punctuation import normalize_punctuation
from summarize.clean.normalize.script import simplify
from summarize.clean.normalize.spacing import close_spaces
from summarize.clean.pieces import begins_item
from summarize.clean.reflow.glued_furniture import part_furniture
from summarize.clean.reflow.news_leads import may_begin_news
from summarize.clean.reflow.one_line_pages import split_page
from summarize.clean.reflow.paragraphs import join_paragraphs
from summarize.clean.reflow.quoted_mail import drop_mail
from summarize.clean.reflow.run_in_titles import part_titles
from summarize.clean.rules import Cause
from summarize.core.aligned_text import AlignedText
from summarize.core.config import CleaningConfig
from summarize.core.control_tokens import CONTROL_TOKEN, TOKEN_BRACKET, defuse, defused
from summarize.core.errors import BUG, ArticleError, describe_bug
from summarize.core.fields import ExistingFields
from summarize.core.messages import _
from summarize.core.schema import Article, Document, Failure, Metadata
from summarize.core.time_limit import time_limit
from summarize.tagfile.format import LINK_LABEL, TITLE_LABEL, looks_like_tag_file, parse_tag_file

_MOST_RAW: Final = 20
"""Times the longest article that a document may be long, since a page is mostly markup: cleaning takes some hundred
bytes of memory for each character.
"""
_MAX_TITLE: Final = 300
"""Characters of a title; what is longer is none, and every line is compared with it."""
_OPEN_ENDS: Final = "：:，,、；;"
"""Marks that end no title: something follows."""
_PASSES: Final = 6
"""At most so many passes, more than any text has needed, so that two rules that undo each other cannot loop."""
_TAG_FILE: Final[dict[str, Cause]] = {
    "header": ("tag-file-header", _("header of the tag file")),
    "field": ("tag-file-field", _("catalogue field of an earlier run")),
    "mark": ("tag-file-mark", _("mark of who wrote the catalogue fields")),
    "marker": ("tag-file-marker", _("git conflict marker")),
    "theirs": ("tag-file-theirs", _("the other side of a git conflict")),
    "base": ("tag-file-base", _("the common ancestor of a git conflict")),
}
"""The cause for each kind of line that is no text."""


def clean(document: Document, *, config: CleaningConfig) -> Article:
    """The article in `document`, and every edit that led to it; ArticleError when none is left or it takes too long."""
    with time_limit(len(document.text)):
        return _clean(document, config)


def _clean(document: Document, config: CleaningConfig) -> Article:
    if len(document.text) > (most := _MOST_RAW * config.max_characters):
        raise ArticleError(
            "too-long",
            f"{len(document.text)} characters, markup included, are more than"
            f" {_MOST_RAW} times cleaning.max_characters ({most})",
        )
    log, stated = strip_markup(document)
    stated_title = document.title or stated.pop("title", "")
    metadata = {"title": stated_title if len(stated_title) <= _MAX_TITLE else ""}
    previous: tuple[ExistingFields, ...] = ()
    title: str | None = metadata["title"]
    for _pass in range(_PASSES):
        before = log.text
        previous += _cut_tag_file(log, metadata)
        _normalize(log, config)
        _cut_page(log, metadata, title)
        if TOKEN_BRACKET.search(log.text):
            log.sub(CONTROL_TOKEN, defused, rule="control-token", reason=_("a control token of chat templates"))
        # Only the first pass may use the title that the page states: a clean text must stay as it is without.
        title = None
        if log.text == before:
            break
    report_mojibake(log, document.text)
    text = log.text
    _check_length(text, config)
    return Article(
        id=document.id,
        source=document.source,
        body=log.aligned,
        metadata=_metadata(text, stated | metadata),
        previous=previous,
        edits=with_rest(without_nested(log.edits), log.aligned, document.text),
    )


def _check_length(text: str, config: CleaningConfig) -> None:
    """ArticleError where nothing is left, or less or more than the config lets be an article."""
    if not text:
        raise ArticleError("no-article", "the page contains no article")
    if len(text) < config.min_characters:
        raise ArticleError(
            "too-short", f"{len(text)} characters are fewer than cleaning.min_characters ({config.min_characters})"
        )
    if len(text) > config.max_characters:
        raise ArticleError(
            "too-long", f"{len(text)} characters are more than cleaning.max_characters ({config.max_characters})"
        )


def clean_or_fail(document: Document, *, config: CleaningConfig) -> Article | Failure:
    """As `clean`, with a Failure in place of an ArticleError, or of a bug that one page brings out."""
    try:
        return clean(document, config=config)
    except ArticleError as error:
        reason, message = error.reason, str(error)
    except (ImportError, MemoryError, OSError):  # the machine's fault, not one page's
        raise
    except Exception as error:
        reason, message = BUG, describe_bug(error)
    return Failure(id=document.id, source=document.source, stage="cleaning", reason=reason, message=message)


def _metadata(text: str, values: dict[str, str]) -> Metadata:
    """The values as Metadata; the title is the first line where that may be one, whatever the page states."""
    first, _, rest = text.partition("\n")
    stated = values.get("title")
    title = first if rest and _is_title(first, stated) else stated
    others = {name: defuse(value) for name, value in values.items() if name not in ("title", "link")}
    link = values.get("link")
    return Metadata(title=title and defuse(title), link=link and CONTROL_TOKEN.sub(_quoted, link), **others)


def _is_title(first: str, stated: str | None) -> bool:
    """Whether a text's first line is its title; one that reads like a sentence only if the page states no other."""
    if len(first) > _MAX_TITLE or first[-1] in _OPEN_ENDS:
        return False
    if not is_prose(first):
        return True
    if stated:
        return is_title(first, stated) or is_title(stated, first)
    return may_be_headline(first.rstrip("…")) and not begins_item(first) and not may_begin_news(first)


def _quoted(token: re.Match[str]) -> str:
    """A control token as an address writes it."""
    return quote(token[0], safe="")


def _cut_tag_file(log: EditLog, metadata: dict[str, str]) -> tuple[ExistingFields, ...]:
    """Reduce a tag file to its title and body; the fields it has, and the header's values into `metadata`."""
    text = log.text
    if not looks_like_tag_file(text):
        return ()
    file = parse_tag_file(text)
    for name, label in (("title", TITLE_LABEL), ("link", LINK_LABEL)):
        if value := file.header.get(label):
            metadata[name] = metadata.get(name) or value
    pieces = []
    for line in file.lines:
        if line.kind == "body":
            pieces.append((line.start, line.end))
            continue
        end = line.end
        if line.kind == "header" and line.name == TITLE_LABEL and line.value:
            end = line.start + line.text.index(line.value)
            pieces.append((end, line.end))
        rule, reason = _TAG_FILE[line.kind]
        log.note(line.start, end, rule=rule, reason=reason)
    log.aligned = AlignedText.join(log.aligned[a:b] for a, b in pieces)
    return file.existing_fields


def _normalize(log: EditLog, config: CleaningConfig) -> None:
    drop_assistant_lead(log)
    log.apply(fix_mojibake)
    log.apply(normalize_characters)
    drop_mail(log)
    drop_image_placeholders(log)
    drop_app_rows(log)
    split_page(log)
    part_titles(log)
    part_furniture(log)
    join_paragraphs(log)
    close_spaces(log)
    drop_pinyin(log)
    if config.script != "off":
        simplify(log, config.script)
    log.apply(normalize_punctuation)


def _cut_page(log: EditLog, metadata: dict[str, str], title: str | None) -> None:
    """Reduce a page to its article; dates, sources and authors stated around it go into `metadata`."""
    drop_site_names(log)
    drop_bracketed_buttons(log)
    drop_box_labels(log)
    lines = split_lines(log.text)
    values = mark_boilerplate(lines, title)
    drop_repeats(lines)
    restore_text(lines, title)
    restore_title(lines, title)
    drop_edge_lines(lines, values, title)
    complete_title(lines)
    for line in lines:
        if line.rule:
            log.note(line.start, line.end, rule=line.rule, reason=line.reason)
    log.aligned = join_lines(log.aligned[line.start : line.end] for line in lines if line.kept)
    values = [value for labelled in values + drop_bylines(log) for value in split_dates(labelled)]
    for labelled in values:
        value = tidy_value(labelled.kind, labelled.value)
        if labelled.kind in ("date", "source", "author", "number") and value:
            metadata.setdefault(labelled.kind, value)
