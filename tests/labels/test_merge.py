"""Labels of several people joined: by votes, with every disagreement named."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.core.fields import ATTRIBUTES, LIST_FIELDS
from summarize.labels.merge import merge
from summarize.quality.gold import Fact, Gold

WORDS = st.lists(st.sampled_from(["甲乙丙", "丁戊己", "庚辛壬", "子丑寅"]), unique=True).map(tuple)
GROUPS = WORDS.map(lambda words: tuple((word,) for word in words))
SAID = "槐安市启用平台。"


@st.composite
def labels(draw: st.DrawFn) -> dict[str, Gold]:
    return {
        name: Gold(
            id=name,
            keywords=draw(WORDS),
            ai_technologies=draw(st.none() | GROUPS),
            industries=draw(st.none() | GROUPS),
            summary=draw(st.sampled_from(["", SAID, "平台在槐安市启用了。"])),
        )
        for name in draw(st.lists(st.sampled_from("xyz"), unique=True))
    }


@given(st.lists(labels(), min_size=2, max_size=4), st.integers(1, 4))
def test_an_item_is_kept_where_enough_gave_it(people: list[dict[str, Gold]], min_votes: int) -> None:
    """Counted one by one."""
    merged = merge({f"p{n}": given for n, given in enumerate(people)}, min_votes=min_votes)
    assert [gold.id for gold in merged.labels] == sorted({name for given in people for name in given})
    disputed = {(conflict.id, conflict.field, conflict.item): conflict for conflict in merged.conflicts}
    for gold in merged.labels:
        for name in LIST_FIELDS:
            lists = [
                groups for given in people if gold.id in given and (groups := given[gold.id].groups(name)) is not None
            ]
            if not lists:
                assert gold.groups(name) is None
                continue
            votes = {group: sum(group in groups for groups in lists) for groups in lists for group in groups}
            needed = min(min_votes, len(lists))
            assert set(gold.groups(name) or ()) == {group for group, count in votes.items() if count >= needed}
            for group, count in votes.items():
                conflict = disputed.pop((gold.id, name, group[0]), None)
                assert (conflict is None) == (count == len(lists))
                if conflict:
                    assert (len(conflict.by), conflict.kept) == (count, count >= needed)
    assert disputed == {}


@given(labels())
def test_one_who_agrees_with_themself_changes_nothing(given: dict[str, Gold]) -> None:
    merged = merge({"a": given, "b": given})
    assert {gold.id: gold for gold in merged.labels} == given
    assert merged.conflicts == ()
    assert all(score == 1.0 for score in merged.agreement.scores.values())
    assert set(merged.agreement.alpha.values()) <= {1.0, None}
    assert all(
        name in merged.agreement.scores
        for name in LIST_FIELDS
        if any(getattr(gold, ATTRIBUTES[name]) for gold in given.values())
    )


def test_without_a_number_half_of_those_who_labelled_it_are_enough() -> None:
    lists = {"a": ("甲乙丙", "丁戊己"), "b": ("丁戊己",), "c": ("子丑寅", "丁戊己")}
    people = {name: {"x": Gold(id="x", keywords=words)} for name, words in lists.items()}
    assert merge({name: people[name] for name in "ab"}).labels[0].keywords == ("丁戊己", "甲乙丙")
    assert merge(people).labels[0].keywords == ("丁戊己",)
    assert merge(people, min_votes=1).labels[0].keywords == ("丁戊己", "甲乙丙", "子丑寅")
    assert merge({"a": people["a"], "b": {}}, min_votes=2).labels[0].keywords == ("甲乙丙", "丁戊己")


def test_wordings_that_eval_matches_are_one_item_with_both() -> None:
    a = Gold(id="x", keywords=("智能育种平台",), ai_technologies=(("大模型",),))
    b = Gold(id="x", keywords=("育种平台", "示范田"), ai_technologies=(("大语言模型", "大模型"),))
    (gold,) = merge({"a": {"x": a}, "b": {"x": b}}, min_votes=2).labels
    assert gold.keywords == ("智能育种平台", "育种平台")
    assert gold.ai_technologies == (("大模型", "大语言模型"),)


def test_summary_and_facts_are_those_of_the_person_in_the_middle() -> None:
    told = {"a": "槐安市启用育种平台。", "b": "槐安市启用智能育种平台，用于选种。", "c": "农业局用平台选种，已在试用。"}
    people = {
        name: {
            "x": Gold(id="x", summary=text, facts=(Fact(fact=name, patterns=(name,)),), boilerplate=(f"扫码{name}",))
        }
        for name, text in told.items()
    }
    (gold,) = merge(people).labels
    assert (gold.summary, gold.facts and gold.facts[0].fact) == (told["b"], "b")
    assert gold.boilerplate == ("扫码a", "扫码b", "扫码c")


def test_labels_of_different_texts_are_not_joined() -> None:
    a, b = (Gold(id="x", keywords=("甲乙丙",), sha256=letter * 64) for letter in "ab")
    other = Gold(id="y", keywords=("甲乙丙",), sha256="a" * 64)
    merged = merge({"a": {"x": a, "y": other}, "b": {"x": b, "y": other.model_copy(update={"sha256": ""})}})
    assert (merged.other_text, [gold.id for gold in merged.labels]) == (("x",), ["y"])
    assert merged.labels[0].sha256 == "a" * 64
    assert merged.agreement.articles == 1
