"""Three tag files to one, by the rules of `docs/git.md`: what each rule promises, and what is left to git."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.core.text import fold
from summarize.tagfile.format import format_tag_file, parse_tag_file, split_items
from summarize.tagfile.merge import MergeResult, merge
from tests.support.pumping import limited

BODY = "4月9日，槐安市启用智能育种平台。\n岳小芹参加。"


def tagged(
    keywords: str = "甲, 乙",
    *,
    summary: str = "槐安市启用平台。",
    body: str = BODY,
    marks: str = "",
    industries: str = "",
) -> str:
    fields = {KEYWORDS: keywords, AI_TECHNOLOGIES: "", INDUSTRIES: industries, EVENT_SUMMARY: summary}
    return format_tag_file(title="标题", link="https://a.cn/1", body=body, fields=fields) + marks


def no_lines(base: str, ours: str, theirs: str) -> MergeResult:
    raise AssertionError("nothing to merge by line")


def merged(base: str, ours: str, theirs: str) -> MergeResult:
    return merge(base, ours, theirs, lines=no_lines)


def value(text: str, name: str) -> str:
    (generation,) = parse_tag_file(text).existing_fields
    return generation.fields[name]


items = st.lists(st.sampled_from(["甲", "乙", "丙", "丁", "戊", "ＡＩ", "ai"]), max_size=6, unique=True)


@given(items, items, items)
def test_what_both_kept_stays_what_one_added_comes_what_one_removed_goes(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    result = merged(*(tagged(", ".join(side)) for side in (base, ours, theirs)))
    assert result.clean
    b, o, t = ({fold(item) for item in side} for side in (base, ours, theirs))
    keywords = split_items(value(result.text, KEYWORDS))
    assert {fold(item) for item in keywords} == (o & t) | (o - b) | (t - b)
    assert len(keywords) >= len({fold(item) for item in keywords})
    survivors = [fold(item) for item in ours if fold(item) in {fold(kept) for kept in keywords}]
    assert [fold(item) for item in keywords][: len(survivors)] == survivors


@given(items, items)
def test_a_side_that_changed_nothing_gives_way(base: list[str], changed: list[str]) -> None:
    old, new = tagged(", ".join(base)), tagged(", ".join(changed), summary="另一句。")
    assert merged(old, old, old).text == old
    assert merged(old, new, old).text == new
    assert set(map(fold, split_items(value(merged(old, old, new).text, KEYWORDS)))) == set(map(fold, changed))
    assert value(merged(old, old, new).text, EVENT_SUMMARY) == "另一句。"


def test_ours_keep_their_order_and_spacing_and_new_items_are_appended() -> None:
    result = merged(tagged("甲, 乙, 丙"), tagged("丙,  甲, 乙"), tagged("乙, 丁, 丙"))
    assert result == MergeResult(tagged("丙, 乙, 丁"), clean=True)
    assert "丙,  甲, 乙\n" in merged(tagged("甲, 乙, 丙"), tagged("丙,  甲, 乙"), tagged("甲, 乙, 丙")).text


def test_a_new_wording_of_one_side_is_taken_and_an_alias_is_one_item() -> None:
    result = merge(
        tagged("大模型, 乙"),
        tagged("大模型, 乙"),
        tagged("大语言模型, 乙"),
        lines=no_lines,
        same=lambda a, b: a == b or {a, b} == {"大模型", "大语言模型"},
    )
    assert value(result.text, KEYWORDS) == "大语言模型, 乙"


def test_a_line_that_only_one_side_has_comes_or_goes_with_it() -> None:
    with_line = tagged()
    without = with_line.replace("AI技术:\n", "")
    assert merged(with_line, with_line, without).text == without
    assert merged(without, without, with_line).text == with_line
    filled = with_line.replace("AI技术:", "AI技术: 机器人")
    assert merged(with_line, without, filled).text == filled


def test_a_summary_that_one_side_changed_is_that() -> None:
    assert merged(tagged(), tagged(summary="新。"), tagged("甲, 丙")).text == tagged("甲, 丙", summary="新。")
    assert merged(tagged(), tagged("甲, 丙"), tagged(summary="新。")).text == tagged("甲, 丙", summary="新。")


def test_summaries_that_differ_in_white_space_are_one() -> None:
    assert merged(tagged(), tagged(summary="新 的。\n\n再。"), tagged(summary="新的。再。")) == MergeResult(
        tagged(summary="新 的。\n\n再。"), clean=True
    )


def test_a_summary_that_both_changed_is_a_conflict_of_its_lines_alone() -> None:
    result = merged(tagged(), tagged("甲, 丙", summary="我。"), tagged("乙, 丁", summary="他一。\n\n他二。"))
    assert not result.clean
    assert result.text.endswith(
        "关键词: 丙, 丁\nAI技术:\n行业:\n"
        "<<<<<<< ours\n重大事件摘要: 我。\n=======\n重大事件摘要: 他一。\n\n他二。\n>>>>>>> theirs\n"
    )


def test_markers_have_gits_size_and_style() -> None:
    sides = tagged(), tagged(summary="我。"), tagged(summary="他。")
    result = merge(*sides, lines=no_lines, marker_size=15, with_base=True)
    assert f"\n{'|' * 15} base\n重大事件摘要: 槐安市启用平台。\n{'=' * 15}\n" in result.text


def test_without_a_base_everything_was_added() -> None:
    result = merged("", tagged("甲, 乙"), tagged("乙, 丙"))
    assert result == MergeResult(tagged("甲, 乙, 丙"), clean=True)
    assert not merged("", tagged(), tagged(summary="另。")).clean


def test_a_field_a_person_wrote_outranks_the_other_side() -> None:
    ours = tagged("甲, 丙", summary="人写的。", marks="人工: 关键词, 重大事件摘要\n")
    theirs = tagged("乙, 丁", summary="机写的。", industries="制造业")
    result = merged(tagged(), ours, theirs)
    assert result == MergeResult(ours.replace("行业:", "行业: 制造业"), clean=True)
    assert merged(tagged(), theirs, ours) == MergeResult(result.text, clean=True)


def test_of_two_persons_neither_outranks_and_a_released_field_is_merged() -> None:
    human = "人工: 重大事件摘要\n"
    assert not merged(tagged(), tagged(summary="一。", marks=human), tagged(summary="二。", marks=human)).clean
    released = merged(tagged(marks=human), tagged(marks=human), tagged(summary="新。"))
    assert released == MergeResult(tagged(summary="新。"), clean=True)


def test_the_newer_run_decides_a_summary_that_both_changed() -> None:
    older = tagged(summary="旧跑。", marks="生成: 20240301T000000Z-aa\n")
    newer = tagged(summary="新跑。", marks="生成: 20240302T000000Z-bb\n")
    assert merged(tagged(), older, newer) == merged(tagged(), newer, older) == MergeResult(newer, clean=True)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("closed", [True, False])
def test_line_ends_and_a_missing_last_one_stay(end: str, closed: bool) -> None:
    sides = [
        text.replace("\n", end) if closed else text.replace("\n", end).removesuffix(end)
        for text in (tagged(), tagged("甲, 丙"), tagged("乙, 丁"))
    ]
    expected = tagged("丙, 丁").replace("\n", end)
    assert merged(*sides).text == (expected if closed else expected.removesuffix(end))


def test_new_line_ends_of_one_side_are_taken() -> None:
    assert merged(tagged(), tagged("甲, 丙"), tagged().replace("\n", "\r\n")).text == tagged("甲, 丙").replace(
        "\n", "\r\n"
    )


def test_header_and_body_are_merged_by_line() -> None:
    seen = []

    def lines(base: str, ours: str, theirs: str) -> MergeResult:
        seen.append((base, ours, theirs))
        return MergeResult("合并的。\n\n", clean=False)

    result = merge(tagged(), tagged(body="我。"), tagged(body="他。"), lines=lines)
    assert result == MergeResult(
        "合并的。\n\n关键词: 甲, 乙\nAI技术:\n行业:\n重大事件摘要: 槐安市启用平台。\n", clean=False
    )
    assert [len(heads) for heads in seen] == [3]
    assert merged(tagged(), tagged(body="我。"), tagged("甲, 丙")).text == tagged("甲, 丙", body="我。")


@pytest.mark.parametrize(
    "irregular",
    [
        "只有正文。\n",
        tagged().replace("AI技术:", "<<<<<<< a\nAI技术:\n=======\n>>>>>>> b"),
        f"{'<' * 15} a\n" + tagged(),
        tagged().replace("\n", "\r\n", 1),
        tagged() + "关键词: 丙\n",
        tagged().replace("行业:\n", "行业:\n一行散文。\n"),
    ],
)
def test_what_is_no_regular_tag_file_is_gits(irregular: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        merged(tagged(), tagged(), irregular)
    with pytest.raises(ValueError, match=r"."):
        merged(tagged(), irregular, tagged())


def test_a_merge_that_would_be_read_otherwise_is_gits() -> None:
    with pytest.raises(ValueError, match="twice"):
        merge(
            tagged(),
            tagged(body="我。"),
            tagged(body="他。"),
            lines=lambda *_: MergeResult("标题: 甲\n\n关键词: 假的\n", clean=True),
        )


pieces = st.lists(
    st.sampled_from(
        [
            *(
                "标题: 甲\n",
                "总结: \n",
                "正文。\n",
                "\n",
                "关键词: a, b\n",
                "关键词：b\n",
                "AI技术: c\n",
                "行业:\n",
                "\r\n",
                "尾",
            ),
            *(
                "重大事件摘要: 一\n",
                "重大事件摘要: 二\n\n三\n",
                "人工: 关键词\n",
                "生成: 2\n",
                "=======\n",
                "<<<<<<< a\n",
            ),
        ]
    ),
    max_size=10,
).map("".join)


@given(pieces, pieces, pieces)
def test_any_texts_are_merged_as_told_or_left_to_git(base: str, ours: str, theirs: str) -> None:
    def ours_alone(base: str, ours: str, theirs: str) -> MergeResult:
        return MergeResult(ours, clean=True)

    try:
        result = merge(base, ours, theirs, lines=ours_alone)
    except ValueError:
        return
    fields = parse_tag_file(result.text).existing_fields if result.clean else ()
    assert len(fields) <= 1
    assert merge(ours, ours, ours, lines=no_lines) == MergeResult(ours, clean=True)


def test_a_list_of_thousands_is_merged_in_a_moment() -> None:
    many = [f"词{number}" for number in range(16_000)]
    with limited(seconds=30):
        result = merged(*(tagged(", ".join([*many, *added])) for added in ([], ["甲"], ["乙"])))
    assert result.clean
    assert split_items(value(result.text, KEYWORDS)) == (*many, "甲", "乙")
