"""What decoders and parsers say is wrong with a text that should be TOML or JSON, as messages with translations."""

from typing import Final

from summarize.core.errors import first_line, why_no_utf8
from summarize.core.messages import Message, _, recognised

_PLACED: Final = (
    _("{problem} (at line {line}, column {column})"),
    _("{problem} (at end of document)"),
    _("{problem}: line {line} column {column} (char {character})"),
    _("{problem} at line {line} column {column}"),
)
"""A problem with its place: of tomllib, of json, of pydantic."""
_PROBLEMS: Final = (
    _("not UTF-8"),
    _("Invalid statement"),
    _("Invalid value"),
    _("Invalid initial character for a key part"),
    _("Invalid date or datetime"),
    _("Invalid hex value"),
    _("Illegal character {character}"),
    _("Found invalid character {character}"),
    _("Expected '=' after a key in a key/value pair"),
    _("Expected ']' at the end of a table declaration"),
    _("Expected ']]' at the end of an array declaration"),
    _("Expected newline or end of document after a statement"),
    _("Expected {text}"),
    _("Unclosed array"),
    _("Unclosed inline table"),
    _("Unterminated string"),
    _("Unescaped '\\' in a string"),
    _("Escaped character is not a Unicode scalar value"),
    _("Cannot declare {key} twice"),
    _("Cannot overwrite a value"),
    _("Cannot mutate immutable namespace {key}"),
    _("Cannot redefine namespace {key}"),
    _("Duplicate inline table key {key}"),
    _("Expecting value"),
    _("Expecting ',' delimiter"),
    _("Expecting ':' delimiter"),
    _("Expecting property name enclosed in double quotes"),
    _("Illegal trailing comma before end of array"),
    _("Illegal trailing comma before end of object"),
    _("Unterminated string starting at"),
    _("Invalid control character at"),
    _("Invalid control character {character} at"),
    _("Invalid \\escape"),
    _("Invalid \\uXXXX escape"),
    _("Extra data"),
    _("EOF while parsing a value"),
    _("EOF while parsing a string"),
    _("EOF while parsing a list"),
    _("EOF while parsing an object"),
    _("expected value"),
    _("expected ident"),
    _("expected {text} or {other}"),
    _("expected {text}"),
    _("key must be a string"),
    _("trailing characters"),
    _("trailing comma"),
    _("invalid escape"),
    _("invalid number"),
    _("control character (\\u0000-\\u001F) found while parsing a string"),
)
"""Without its place."""


def parser_message(error: BaseException | str) -> Message:
    """What a parser says, in one line; what it says that is not known stays as it is."""
    if isinstance(error, UnicodeDecodeError):
        return why_no_utf8(error)
    placed = recognised(first_line(error), _PLACED)
    if not placed.values:
        return recognised(placed, _PROBLEMS)
    return Message(placed.template, **{**placed.values, "problem": recognised(placed.values["problem"], _PROBLEMS)})
