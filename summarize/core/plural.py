"""Numbers of things in words: `1 article`, `2 articles`."""

from summarize.core.messages import Message, _


def counted(number: int, one: str, many: str = "") -> Message:
    """The number and its noun; `many` is the plural where that is not `one` with an `s`.

    The noun's message is `one`.
    """
    plural = one if number == 1 else many or f"{one}s"
    return _("{number:,} {noun}", number=number, noun=Message.worded(plural, one))
