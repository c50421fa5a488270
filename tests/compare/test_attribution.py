"""Attribution: the inputs that are named are those that made the change, whatever the record depends on."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.compare.attribution import FieldValues, Here, attribute

NAMES = ("prompt", "weights", "cleaning")
World = Callable[[frozenset[str]], str]
"""A field's value by the inputs that are as in B."""


def seen(world: World, fixed: frozenset[str] = frozenset(), *, as_b: bool = True) -> FieldValues:
    """The values that can be had where what is fixed cannot be exchanged."""
    base = fixed if as_b else frozenset[str]()
    exchanged = [name for name in NAMES if name not in fixed]
    every = base | set(exchanged)
    return FieldValues(
        a=world(frozenset()),
        b=world(frozenset(NAMES)),
        near_a=world(base),
        near_b=world(every),
        forward={name: world(base | {name}) for name in exchanged},
        backward={name: world(every - {name}) for name in exchanged},
    )


def cause(values: FieldValues, fixed: tuple[str, ...] = (), here: Here = "b") -> tuple[str, tuple[str, ...]]:
    found = attribute(values, fixed, here)
    return found.how, found.inputs


def of(*names: str, needs: Callable[[list[bool]], bool] = all) -> World:
    """A world in which the value is B's as soon as `needs` of these inputs are."""
    return lambda from_b: "b" if needs([name in from_b for name in names]) else "a"


@pytest.mark.parametrize("name", NAMES)
def test_the_one_that_matters_is_named(name: str) -> None:
    assert cause(seen(of(name))) == ("alone", (name,))


def test_two_that_matter_only_together_and_two_of_which_each_is_enough() -> None:
    assert cause(seen(of("prompt", "weights"))) == ("together", ("prompt", "weights"))
    assert cause(seen(of("prompt", "weights", needs=any))) == ("alone", ("prompt", "weights"))
    assert cause(seen(of(*NAMES))) == ("together", NAMES)


def test_one_that_changes_it_to_something_else_has_a_part_in_it() -> None:
    def world(from_b: frozenset[str]) -> str:
        return "+".join(sorted(from_b & {"prompt", "weights"}))

    assert cause(seen(world)) == ("together", ("prompt", "weights"))


@given(st.lists(st.sampled_from("abx"), min_size=6, max_size=6))
def test_alone_is_said_of_those_and_only_those_that_were_enough(values: list[str]) -> None:
    between = [frozenset(c) for c in (("prompt",), ("weights",), ("cleaning",))]
    between += [frozenset(NAMES) - one for one in between]
    table = {frozenset[str](): "a", frozenset(NAMES): "b", **dict(zip(between, values, strict=True))}
    how, inputs = cause(seen(table.__getitem__))
    enough = tuple(name for name in NAMES if table[frozenset({name})] == "b")
    assert (how == "alone", inputs if how == "alone" else ()) == (bool(enough), enough)
    assert how in ("alone", "together")
    assert how == "alone" or len(inputs) > 1


@pytest.mark.parametrize(
    ("world", "as_b", "expected"),
    [
        (of("cleaning"), False, ("alone", ("cleaning",))),
        (of("cleaning"), True, ("at-least", ("cleaning",))),
        (of("weights"), False, ("at-least", ("weights",))),
        (of("weights"), True, ("alone", ("weights",))),
        (of("weights", "cleaning"), False, ("at-least", ("weights",))),
        (of("weights", "cleaning"), True, ("at-least", ("cleaning",))),
        (of("prompt", "cleaning"), False, ("together", ("prompt", "cleaning"))),
        (of("prompt", "cleaning"), True, ("together", ("prompt", "cleaning"))),
    ],
)
def test_where_one_input_cannot_be_exchanged_no_more_is_said_than_was_tried(
    world: World, as_b: bool, expected: tuple[str, tuple[str, ...]]
) -> None:
    assert cause(seen(world, frozenset({"weights"}), as_b=as_b), ("weights",), "b" if as_b else "a") == expected


@pytest.mark.parametrize("as_b", [True, False])
def test_what_is_fixed_and_another_that_each_move_the_value_did_it_together(as_b: bool) -> None:
    def world(from_b: frozenset[str]) -> str:
        return "+".join(sorted(from_b & {"prompt", "weights"}))

    values = seen(world, frozenset({"weights"}), as_b=as_b)
    assert cause(values, ("weights",), "b" if as_b else "a") == ("together", ("weights", "prompt"))


def test_of_two_that_cannot_be_exchanged_nobody_knows_which() -> None:
    fixed = ("weights", "prompt")
    assert cause(seen(of("weights"), frozenset(fixed)), fixed) == ("among", fixed)
    assert cause(seen(of("weights"), frozenset(fixed), as_b=False), fixed, "a") == ("among", fixed)
    assert cause(seen(of("cleaning"), frozenset(fixed)), fixed) == ("at-least", ("cleaning",))


def test_code_that_is_neither_runs_may_have_no_part_in_it_or_leaves_it_open() -> None:
    values = seen(of("prompt"))
    assert cause(values, ("code",), "neither") == ("at-least", ("prompt",))
    assert cause(values, (), "neither") == ("alone", ("prompt",))
    other = FieldValues(a="a", b="b", near_a="x", near_b="x", forward={"prompt": "x"}, backward={"prompt": "x"})
    assert cause(other, ("code",), "neither") == ("among", ("code", "prompt"))


def test_what_could_not_be_made_is_no_evidence() -> None:
    nothing = FieldValues(a="a", b="b", near_a="a", near_b="b", forward={"prompt": None, "weights": None})
    assert cause(nothing) == ("among", ("prompt", "weights"))
    back = FieldValues(
        a="a", b="b", near_a="a", near_b="b", forward={"prompt": None, "weights": "a"}, backward={"prompt": "a"}
    )
    assert cause(back) == ("alone", ("prompt",))
    lost = FieldValues(a="a", b="b", near_a=None, near_b="b", forward={"prompt": "b"}, backward={"prompt": None})
    assert cause(lost, ("code",)) == ("among", ("code", "prompt"))
    moody = FieldValues(a="a", b="b", near_a="a", near_b="x", forward={"prompt": "x"}, backward={"prompt": "a"})
    assert cause(moody, ("code",)) == ("among", ("code", "prompt"))
