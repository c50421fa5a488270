"""Messages for people: English in data, logs and run folders, the language of the locale where a person reads them.

A message is written `_("{path}: no such file", path=path)`. It is its English text, and keeps what it was made of, so
that what shows it can say it in another language. The catalogues are in `summarize/locale`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from gettext import NullTranslations

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

DOMAIN: Final = "summarize"
LOCALE: Final = Path(__file__).parents[1] / "locale"
_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that name languages, in gettext's order: the first that is set counts."""
_CATALOGUES: Final = {"zh": "zh_CN", "en": None, "c": None, "posix": None}
"""The catalogue of each language that is understood; None where the text is as it stands in the code."""

_in_english: Final = ContextVar("in_english", default=False)


class Message(str):
    """English text that remembers its template and the values in it, for `translated`."""

    template: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, /, **values: object) -> Message:
        """`template` with its `{names}` replaced; without values it is taken as it is."""
        values = {name: _said_by(value) for name, value in values.items()}
        message = super().__new__(cls, template.format_map(values) if values else template)
        message.template, message.values = template, values
        return message

    @classmethod
    def worded(cls, text: str, template: str, /, **values: object) -> Message:
        """The message `template`, which in English, where its grammar asks for it, reads `text`."""
        message = super().__new__(cls, text)
        message.template, message.values = template, values
        return message

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A text that stays a message in a model, and is English in its JSON."""
        from pydantic_core import core_schema

        def keep(value: Any, validate: Callable[[Any], str]) -> Message:
            return value if isinstance(value, cls) else cls(validate(value))

        return core_schema.no_info_wrap_validator_function(keep, core_schema.str_schema())

    def __getnewargs__(self) -> tuple[str]:
        """What a copy is made of; its template and values come with its attributes."""
        return (str(self),)


_ = Message


def translated(text: str) -> str:
    """`text` in the language of the locale; as it is where that has no catalogue, or it is no `Message`."""
    catalogue = _catalogue(language())
    if catalogue is None or not isinstance(text, Message):
        return str(text)
    template = catalogue.gettext(text.template) if text.template else ""
    values = {name: translated(value) if isinstance(value, Message) else value for name, value in text.values.items()}
    return template.format_map(values) if values else template


def recognised(text: str, templates: Iterable[Message]) -> Message:
    """What another program says in English, as the first of these messages that reads so; else as it stands."""
    for template in templates:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(template))
        if match := re.fullmatch(pattern, text):
            return Message(template, **match.groupdict())
    return Message(text)


def gettext(template: str, /, **values: object) -> str:
    """The message, at once in the language of the locale: for what is shown and never stored."""
    return translated(Message(template, **values))


def say_nothing(line: str) -> None:
    """Do nothing: the `say` of what nobody listens to."""


@contextmanager
def untranslated() -> Iterator[None]:
    """Within this everything is in English: what is written into a run folder is the same in every locale."""
    before = _in_english.set(True)
    try:
        yield
    finally:
        _in_english.reset(before)


def language() -> str | None:
    """The catalogue of the first language of the locale that is understood: `zh_CN`, or None for English."""
    if _in_english.get():
        return None
    named = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    known = (re.split("[-_.@]", name)[0].lower() for name in named.split(":"))
    return next((_CATALOGUES[code] for code in known if code in _CATALOGUES), None)


def _said_by(value: object) -> object:
    """The value itself; of an error what it says, which may be a message too."""
    return getattr(value, "message", str(value)) if isinstance(value, Exception) else value


@lru_cache
def _catalogue(name: str | None) -> NullTranslations | None:
    if name is None:
        return None
    import gettext  # here: a command in English need not wait for it

    return gettext.translation(DOMAIN, LOCALE, languages=[name], fallback=True)
