"""Numbers in words: `1 article`, `2 articles`; `45 s`, `3 h 20 min`."""

from collections.abc import Iterable

from summarize.core.messages import Message, _


def counted(number: int, one: str, many: str = "") -> Message:
    """The number and its noun; `many` is the plural where that is not `one` with an `s`.

    The message is that of one: `{number:,} article`.
    """
    text = f"{number:,} {one if number == 1 else many or f'{one}s'}"
    return Message.worded(text, f"{{number:,}} {one}", number=number)


def enumerated(parts: Iterable[str]) -> Message:
    """The parts, with a comma between them; empty where there is none."""
    whole = Message("")
    for part in parts:
        whole = _("{before}, {part}", before=whole, part=part) if whole else _("{part}", part=part)
    return whole


def format_duration(seconds: float) -> Message:
    """`seconds` for people: `45 s`, `12 min`, `3 h 20 min`."""
    if seconds < 90:
        return _("{seconds:.0f} s", seconds=seconds)
    minutes = round(seconds / 60)
    if minutes < 90:
        return _("{minutes} min", minutes=minutes)
    return _("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
