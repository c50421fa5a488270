"""Every expression that the package compiles, and texts of its own words repeated, to find one that is slow."""

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from re import _constants as op  # type: ignore[attr-defined] # the parse tree of an expression has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import summarize

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CATEGORIES = {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " ", op.CATEGORY_NOT_WORD: "-"}
_OTHERS = "中aA1一 　\n，。、,.|-:：（(）)“”\"'<>[]【】/·—年月日网"
"""Characters of which a negated class takes some."""


def imported_expressions() -> dict[str, re.Pattern[str]]:
    """Every expression of text that a module of the package has at its top level, by its place."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(summarize.__path__, "summarize."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                found |= {f"{module.name} {name} {each.pattern}": each for each in _expressions_in(value, depth=3)}
    return found


def _expressions_in(value: object, *, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict):
        for inner in value.values():
            yield from _expressions_in(inner, depth=depth - 1)
    elif depth and isinstance(value, (list, tuple, frozenset)):
        for inner in value:
            yield from _expressions_in(inner, depth=depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for member in fields(value):
            yield from _expressions_in(getattr(value, member.name), depth=depth - 1)


def pumps(expression: re.Pattern[str], size: int, chance: random.Random) -> Iterator[str]:
    """Texts of `size` characters: words and matches of the expression's parts, repeated, behind a beginning of one."""
    tree = parser.parse(expression.pattern, expression.flags)
    words = sorted(set(_words(tree)))
    parts = [tree, *_repeated(tree)]
    units = {" ", "1", "中", *chance.sample(words, min(len(words), 12))}
    units |= {f"{chance.choice(words)} " for _ in range(4) if words}
    units |= {_match(chance.choice(parts), chance) for _ in range(12)}
    heads = ["", *(_match(tree, chance)[: chance.randint(1, 8)] for _ in range(3))]
    for unit in sorted(units - {""}):
        for end in ("", "x", "。"):
            head = chance.choice(heads)
            yield (head + unit * (size // len(unit)))[: size - len(end)] + end


def matches(expression: re.Pattern[str], chance: random.Random) -> str:
    """A text that the expression matches, or nearly, with what it looks ahead and back for."""
    ahead: list[str] = []
    return _match(parser.parse(expression.pattern, expression.flags), chance, ahead) + "".join(ahead)


def _match(tree: Any, chance: random.Random, ahead: list[str] | None = None) -> str:
    """A text that the tree matches, or nearly; with `ahead`, what is looked ahead for stands where anything may."""
    out: list[str] = []
    for kind, value in tree:
        if kind is op.LITERAL:
            out.append(chr(value))
        elif kind is op.IN:
            out.append(chance.choice(_characters(value) or [""]))
        elif kind in (op.ANY, op.NOT_LITERAL):
            out.append(chance.choice("中a1 ，"))
        elif kind is op.BRANCH:
            out.append(_match(chance.choice(value[1]), chance, ahead))
        elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
            out.append(_match(value[-1] if kind is op.SUBPATTERN else value, chance, ahead))
        elif kind in _REPEATS:
            out.append(_repeat(*value, chance, ahead))
        elif kind is op.ASSERT and ahead is not None:
            found = _match(value[1], chance, [])
            if value[0] > 0:
                ahead.append(found)
            else:
                out[:] = [_overlapped(found, "".join(out))]
    return "".join(out)


def _repeat(least: int, most: Any, inner: Any, chance: random.Random, ahead: list[str] | None) -> str:
    """A few matches of a tree, behind what is looked ahead for where that may be anything."""
    before = ""
    if ahead and inner[0][0] in (op.ANY, op.NOT_LITERAL):
        before = "".join(ahead)
        ahead.clear()
    count = chance.choice((1, 2) if ahead is None else (0, 1, 2))
    return before + "".join(_match(inner, chance, ahead) for _ in range(min(int(most), max(least, count))))


def _overlapped(before: str, text: str) -> str:
    """`text` behind `before`, whose end may be the beginning of `text`."""
    own = next(size for size in range(len(before), -1, -1) if text.startswith(before[len(before) - size :]))
    return before[: len(before) - own] + text


def _characters(members: Any) -> list[str]:
    if members[0][0] is op.NEGATE:
        excluded = re.compile(f"[{''.join(re.escape(c) for c in _characters(members[1:]) if c)}]|\\Z")
        return [c for c in _OTHERS if not excluded.match(c)][:8]
    found = []
    for kind, value in members:
        if kind is op.LITERAL:
            found.append(chr(value))
        elif kind is op.RANGE:
            found += [chr(value[0]), chr(value[1])]
        elif kind is op.CATEGORY:
            found.append(_CATEGORIES.get(value, "中"))
    return found


def _inner(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every node that holds trees, and each of these."""
    for kind, value in tree:
        if kind in _REPEATS:
            yield kind, value[2]
        elif kind is op.BRANCH:
            yield from ((kind, branch) for branch in value[1])
        elif kind is op.SUBPATTERN:
            yield kind, value[-1]
        elif kind is op.ATOMIC_GROUP:
            yield kind, value
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield kind, value[1]


def _words(tree: Any) -> Iterator[str]:
    word = ""
    for kind, value in tree:
        if kind is op.LITERAL:
            word += chr(value)
            continue
        if word:
            yield word
            word = ""
        if kind is op.IN:
            yield from (character for character in _characters(value)[:6] if character)
    if word:
        yield word
    for _, inner in _inner(tree):
        yield from _words(inner)


def _repeated(tree: Any) -> Iterator[Any]:
    for kind, inner in _inner(tree):
        if kind in _REPEATS:
            yield inner
        yield from _repeated(inner)
