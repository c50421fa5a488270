"""What pydantic says of a value that does not validate, as a message that has translations."""

from typing import Final

from pydantic_core import ErrorDetails

from summarize.core.messages import Message, _, recognised
from summarize.core.parser_messages import parser_message

VALIDATION_MESSAGES: Final = (
    _("Field required"),
    _("Input should be a valid string"),
    _("String should have at least {min_length} character"),
    _("String should have at least {min_length} characters"),
    _("Input should be a valid integer, unable to parse string as an integer"),
    _("Input should be a valid integer, got a number with a fractional part"),
    _("Input should be a valid integer"),
    _("Input should be a valid number, unable to parse string as a number"),
    _("Input should be a valid number"),
    _("Input should be a finite number"),
    _("Input should be a valid boolean, unable to interpret input"),
    _("Input should be a valid boolean"),
    _("Input should be a valid list"),
    _("Input should be a valid tuple"),
    _("Input should be a valid dictionary"),
    _("Input should be an object"),
    _("Input should be greater than or equal to {ge}"),
    _("Input should be greater than {gt}"),
    _("Input should be less than or equal to {le}"),
    _("Input should be less than {lt}"),
    _("Input should be {expected}"),
    _("Invalid JSON: {error}"),
    _("Extra inputs are not permitted"),
)
"""Pydantic's own messages."""


def validation_message(problem: ErrorDetails) -> Message:
    """What is wrong with the value, without its key."""
    error = problem.get("ctx", {}).get("error")
    if isinstance(error, ValueError) and error.args and isinstance(error.args[0], Message):  # by a validator of ours
        return error.args[0]
    if problem["type"] in ("model_type", "model_attributes_type"):
        return _("Input should be an object")
    said = recognised(problem["msg"].removeprefix("Value error, "), VALIDATION_MESSAGES)
    if "error" in said.values:
        return _("Invalid JSON: {error}", error=parser_message(said.values["error"]))
    before, last = str(said.values.get("expected", "")).rpartition(" or ")[::2]
    return (
        _("Input should be {expected}", expected=_("{before} or {last}", before=before, last=last)) if before else said
    )
