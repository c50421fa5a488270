"""Numbers of things in words: `1 article`, `2 articles`."""


def counted(number: int, one: str, many: str = "") -> str:
    """The number and its noun; `many` is the plural where that is not `one` with an `s`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
