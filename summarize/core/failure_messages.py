"""What failures say, which records keep in English, as messages for a person who reads them."""

from typing import Final

from summarize.core.messages import Message, _, recognised
from summarize.core.parser_messages import parser_message

FAILURE_MESSAGES: Final = (
    _("not text in any supported encoding"),
    _("it contains git conflict markers"),
    _("it contains none of the four fields"),
    _("a link that leads out of the source folder is not followed"),
    _("the article has no sentence to summarise"),
    _("the article has fewer than {least} possible keywords"),
    _("the page contains no article"),
    _("the row has more cells than the first row names"),
    _("'{key}' is not a string but {kind}"),
    _("its {size} bytes unpack to {unpacked}"),
    _("its {size} bytes are not text in any supported encoding"),
    _("more than {seconds} s of work on {size} characters"),
    _("no text in its {size} bytes"),
    _("no '{key}'"),
    _("no valid answer in {attempts} attempts: {reason}"),
    _("not a JSON object but {kind}"),
    _("not a JSON object: {reason}"),
    _("nothing is read from here on: {reason}"),
    _("the line is longer than {most} bytes"),
    _("the model's process died ({how})"),
    _("the model's process hung: no sign of life for {seconds}"),
    _("the server ended the answer with {reason}"),
    _("vLLM ended the answer with {reason}"),
    _("its tokens are not counted: {reason}"),
    _("{size} characters, where {tokens} tokens were asked for"),
    _("{size} characters, markup included, are more than {times} times cleaning.max_characters ({most})"),
    _("{size} characters are fewer than cleaning.min_characters ({least})"),
    _("{size} characters are more than cleaning.max_characters ({most})"),
    _("{size} bytes are more than cleaning.max_bytes ({most})"),
    _("{size} bytes are more than {most}"),
    _("{name}: an earlier article has the same id"),
    _("{name}: no text"),
)


def failure_message(text: str) -> Message:
    """The message of a failure; one that is not known stays as it is."""
    said = recognised(text, FAILURE_MESSAGES)
    if reason := said.values.get("reason"):
        return Message(said.template, **{**said.values, "reason": parser_message(str(reason))})
    if kind := said.values.get("kind"):
        return Message(said.template, **{**said.values, "kind": Message(str(kind))})
    return said
