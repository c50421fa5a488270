"""The data model: the frozen types that the stages hand on.

bytes → Document → Article → Request → Output → Record | Failure
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from summarize.core.aligned_text import AlignedText
from summarize.core.choices import SourceFormat
from summarize.core.control_tokens import defuse
from summarize.core.errors import BUG, SLOW
from summarize.core.fields import (
    AI_TECHNOLOGIES,
    ALL_FIELDS,
    ATTRIBUTES,
    EVENT_SUMMARY,
    INDUSTRIES,
    KEYWORDS,
    ByField,
    ExistingFields,
    FieldName,
)
from summarize.core.hashing import fingerprint
from summarize.core.messages import _

Stage = Literal["reading", "cleaning", "prompting", "generating", "parsing", "checking"]
"""The stage in which a document failed."""
PLAIN_TEXT: Final = r'^[^"\\\x00-\x1f\x7f]*$'
"""JSON schema `pattern` of a string without control characters and without those that JSON escapes."""
MOST_TOKENS: Final = 10**9
"""Of one request: more is no count."""
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def without_null(path: str) -> str:
    """`path`; ValueError where it has a NUL character, with which nothing can be opened."""
    if "\0" in path:
        raise ValueError(_("contains a NUL character"))
    return path


PathText = Annotated[str, AfterValidator(without_null)]
"""A path that somebody else may have written, or what may name one."""


Moment = Annotated[AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(3000, 1, 1, tzinfo=UTC))]
"""A time as this program may have noted it: one that can be shown in any zone."""


class FrozenModel(BaseModel):
    """A frozen pydantic model that refuses unknown keys and is written under its Chinese names."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True, ser_json_inf_nan="null"
    )


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, or one row of a table, decoded but not cleaned."""

    id: str
    source: str
    """The path as the user would write it, relative to the source folder; `file.jsonl:12` for a line."""
    format: SourceFormat
    text: str
    """What the character offsets of its Article refer to; the markup itself for HTML."""
    title: str | None = None
    """The title that a JSONL line states apart from its text; None where cleaning finds it in the text."""
    encoding: str = "utf-8"
    replaced: int = 0
    """Number of bytes that the encoding could not decode; they became U+FFFD."""


class Edit(NamedTuple):
    """One edit of a cleaning rule: source characters `[start, end)` were removed or became `new`.

    A tuple, which is made in a third of the time: an article has hundreds.
    """

    start: int
    end: int
    rule: str
    reason: str
    new: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page states about the article, each value as written; None where it does not."""

    title: str | None = None
    link: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    number: str | None = None
    """The number that an official document bears, such as 工信部科〔2024〕12号."""


@dataclass(frozen=True, slots=True)
class Article:
    """The clean article: simplified Chinese, paragraphs separated by one newline, without boilerplate.

    The first paragraph is the title where there is one (`metadata.title` is then that paragraph).
    The offsets of evidence refer to `text`; `body.origin` maps them to `Document.text`.
    """

    id: str
    source: str
    body: AlignedText
    metadata: Metadata = Metadata()
    previous: tuple[ExistingFields, ...] = ()
    edits: tuple[Edit, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """The clean article's characters."""
        return self.body.text

    @property
    def sha256(self) -> str:
        """Hash of the clean text: the article's identity, whatever file it came from."""
        return fingerprint(self.text)


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One turn of the chat that a model is given."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Request:
    """One generation to ask a model for."""

    messages: tuple[ChatMessage, ...]
    """Every byte the model sees, except for its chat template."""
    schema: dict[str, Any]
    """The JSON schema of the answer; the answer's keys come in its order."""
    max_tokens: int
    """Length limit of the answer."""

    @property
    def sha256(self) -> str:
        """Identity of the request, independent of the model and backend that answer it."""
        return fingerprint(
            {
                "messages": [[message.role, message.content] for message in self.messages],
                # As pairs in order: the order of a schema's properties is the order of the answer.
                "schema": _as_pairs(self.schema),
                "max_tokens": self.max_tokens,
            }
        )


class Output(FrozenModel):
    """What the model answered to one Request, byte for byte, and what it cost in tokens."""

    text: str
    finish: Literal["stop", "length"]
    prompt_tokens: Annotated[int, Field(ge=0, le=MOST_TOKENS)]
    output_tokens: Annotated[int, Field(ge=0, le=MOST_TOKENS)]


class Refusal(FrozenModel):
    """Why one Request has no Output, though the backend answers others."""

    reason: str
    code: str = "refused"
    """The reason of the Failure it becomes."""


class Note(FrozenModel):
    """Something done to a model's answer, or to an article, that a reviewer should know; no control token is quoted."""

    code: str
    detail: Annotated[str, AfterValidator(defuse)] = ""


class Evidence(FrozenModel):
    """Where an item stands in the clean article, or what it rests on there: characters `[start, end)`."""

    item: str
    """As in the field; for the summary, one of its sentences."""
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    code: str | None = None
    """Taxonomy code of an industry."""


class ArticleIdentity(FrozenModel):
    """Which article a record is of. A base of its own so that these come first in every line."""

    id: str
    source: str
    article_sha256: Sha256


class PageStatements(FrozenModel):
    """What the page states about the article, as it is written there; None where it does not."""

    title: str | None = None
    date: str | None = None
    link: str | None = None


class Fields(FrozenModel, ByField[tuple[str, ...]]):
    """The four catalogue fields, written under their file names; an empty one is an empty list or text."""

    keywords: tuple[str, ...] = Field(alias=KEYWORDS)
    ai_technologies: tuple[str, ...] = Field(alias=AI_TECHNOLOGIES)
    industries: tuple[str, ...] = Field(alias=INDUSTRIES)
    event_summary: str = Field(alias=EVENT_SUMMARY)

    def by_name(self) -> dict[str, tuple[str, ...] | str]:
        """The four values under their file names."""
        return {name: getattr(self, ATTRIBUTES[name]) for name in ALL_FIELDS}


class Record(Fields, PageStatements, ArticleIdentity):
    """One catalogued article: a line of `records.jsonl`."""

    evidence: dict[FieldName, tuple[Evidence, ...]]
    notes: tuple[Note, ...] = ()


class Failure(FrozenModel):
    """A document that has no record, and why: a line of `failures.jsonl`."""

    id: str
    source: str
    stage: Stage
    reason: str
    """A stable code, such as `empty` or `invalid-output`."""
    message: str
    article_sha256: Sha256 | None = None
    raw_outputs: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether the document alone is to blame: no bug, no lack of time and, as no model was asked yet, no answer."""
        return self.reason not in (BUG, SLOW) and self.stage in ("reading", "cleaning", "prompting")


def _as_pairs(value: object) -> object:
    if isinstance(value, dict):
        return [[key, _as_pairs(inner)] for key, inner in value.items()]
    if isinstance(value, list):
        return [_as_pairs(inner) for inner in value]
    return value
