"""What typer says of a command line that cannot be used, in the words of all other errors."""

import re
from typing import Any, Final

import typer

from summarize.core.messages import Message, _, recognised

USAGE_ERRORS: Final = typer.BadParameter.__bases__
"""What typer raises for a command line, which it has under no name."""
_ONE_EXTRA: Final = re.compile(r"argument\(s\) \((\S+)\)$")
_CLOSED: Final = re.compile(r".*: path '(.*)' is not readable")
_WRAPPERS: Final = ("Value error, ", "Assertion failed, ")
"""What the validation of values puts before a message."""
_SAID_OF_VALUES: Final = (
    _("{text} is no number of articles, such as 1e6 or 250000"),
    _("{value} is not one of {names}"),
    _("{value} is not in the range {range}"),
)
_SAID: Final = (
    _("no such option: {name} (Possible options: {names})"),
    _("no such option: {name}"),
    _("no such command {name}. Did you mean {names}?"),
    _("no such command {name}"),
    _("missing command"),
    _("missing argument {name}"),
    _("missing option {name}"),
    _("option {name} requires an argument"),
    _("option {name} does not take a value"),
    _("got unexpected extra argument ({name})"),
    _("got unexpected extra arguments ({names})"),
)
"""What typer, which has no translations, says most."""


def describe_usage_error(error: Any) -> tuple[Message, Message]:
    """The error as one line, and what to do about it."""
    message = " ".join(error.format_message().split()).removesuffix(".")
    if closed := _CLOSED.fullmatch(message):
        return _("{path}: cannot be read", path=closed[1]), _("check its permissions")
    for wrapper in _WRAPPERS:
        message = message.replace(wrapper, "")
    message = _ONE_EXTRA.sub(r"argument (\1)", message).replace("argument(s)", "arguments")
    command = error.ctx.command_path if getattr(error, "ctx", None) else "summarize"
    hint = _("`{command} --help` lists its arguments and options", command=command)
    return _recognised(message[:1].lower() + message[1:]), hint


def _recognised(message: str) -> Message:
    from summarize.core.validation_message import VALIDATION_MESSAGES

    said = recognised(message, (_("invalid value for {name}: {problem}"),))
    if said.values:
        problem = recognised(said.values["problem"], (*_SAID_OF_VALUES, *VALIDATION_MESSAGES))
        return _("invalid value for {name}: {problem}", name=said.values["name"], problem=problem)
    return recognised(message, _SAID)
