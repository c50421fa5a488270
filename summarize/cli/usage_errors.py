"""What typer says of a command line that cannot be used, in the words of all other errors."""

from typing import Any, Final

import typer

USAGE_ERRORS: Final = typer.BadParameter.__bases__
"""What typer raises for a command line, which it has under no name."""
_WRAPPERS: Final = ("Value error, ", "Assertion failed, ")
"""What the validation of values puts before a message."""


def describe_usage_error(error: Any) -> tuple[str, str]:
    """The error as one line, and what to do about it."""
    message = " ".join(error.format_message().split()).removesuffix(".")
    for wrapper in _WRAPPERS:
        message = message.replace(wrapper, "")
    command = error.ctx.command_path if getattr(error, "ctx", None) else "summarize"
    return message[:1].lower() + message[1:], f"`{command} --help` lists its arguments and options"
