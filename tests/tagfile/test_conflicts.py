"""Conflict markers as a tree: nothing of the text is lost, whatever the markers."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.tagfile.conflicts import (
    Conflict,
    choose_sides,
    has_markers,
    iter_lines,
    outer_conflicts,
    parse_conflicts,
)
from tests.support.pumping import limited

pieces = st.sampled_from(
    [
        "正文\n",
        "<<<<<<< a\n",
        "=======\n",
        ">>>>>>> b\n",
        "||||||| c\n",
        "<<<<<<<<< d\r\n",
        "=========\r\n",
        ">>>>>>>>>\n",
    ]
)


@given(st.lists(pieces, max_size=24).map("".join))
def test_the_nodes_are_the_text(text: str) -> None:
    nodes, strays = parse_conflicts(text)
    assert "".join(line for line, _ in iter_lines(text)) == text
    assert "".join(node if isinstance(node, str) else node.raw for node in nodes) == text
    assert choose_sides(nodes, lambda *_: None) == text
    if not strays:
        assert not has_markers(choose_sides(nodes, lambda *_: "ours"))
    if not has_markers(text):
        assert not strays
        assert not list(outer_conflicts(nodes))


def test_conflicts_in_conflicts_and_of_other_sizes() -> None:
    inner = f"{'<' * 9} c\n三\n{'=' * 9}\n四\n{'>' * 9} d\n"
    text = f"一\n<<<<<<< a\n{inner}||||||| z\n五\n=======\n二\n>>>>>>> b\n<<<<<<< e\n六\n=======\n>>>>>>> f\n"
    nodes, strays = parse_conflicts(text)
    first, second = outer_conflicts(nodes)
    assert not strays
    assert (first.line, first.depth) == (2, 2)
    assert [(marker.kind, marker.label) for marker in first.markers] == [("<", "a"), ("|", "z"), ("=", ""), (">", "b")]
    assert (second.line, second.depth) == (13, 1)
    assert choose_sides(nodes, lambda *_: "theirs") == "一\n二\n"
    assert choose_sides(nodes, lambda _, depth: "theirs" if depth else "ours") == "一\n四\n六\n"
    assert (
        choose_sides(nodes, lambda conflict, _: None if conflict.line == 2 else "ours")
        == text.split("<<<<<<< e")[0] + "六\n"
    )


def test_what_is_not_whole_is_text_and_said() -> None:
    nodes, strays = parse_conflicts("一\n<<<<<<< a\n二\n<<<<<<<<< b\n三\n=======\n四\n>>>>>>> c\n>>>>>>> d\n")
    (conflict,) = outer_conflicts(nodes)
    assert isinstance(conflict, Conflict)
    assert [stray.line for stray in strays] == [4, 9]
    assert choose_sides(nodes, lambda *_: "ours").splitlines()[:3] == ["一", "二", "<" * 9 + " b"]
    _, strays = parse_conflicts("<<<<<<< a\n" * 5000)
    assert len(strays) == 5000


def test_a_heading_is_no_marker() -> None:
    assert not has_markers("标题\n=======\n正文\n")
    assert parse_conflicts("标题\n=======\n正文\n") == (["标题\n", "=======\n", "正文\n"], [])
    assert parse_conflicts("<|<|<|<\n") == (["<|<|<|<\n"], [])


def test_very_many_beginnings_cost_no_more_than_their_length() -> None:
    text = "<<<<<<< ours\n" * 20_000 + ">>>>>>> theirs\n" * 20_000
    with limited(seconds=30):
        nodes, strays = parse_conflicts(text)
    assert "".join(node if isinstance(node, str) else node.raw for node in nodes) == text
    assert len(strays) == 40_000


def test_what_is_nested_deeper_than_any_merge_is_kept_as_it_is() -> None:
    text = "<<<<<<< a\n" * 5_000 + "=======\n>>>>>>> b\n" * 5_000
    nodes, _ = parse_conflicts(text)
    assert choose_sides(nodes, lambda conflict, depth: None) == text
