"""Laws of cleaning, on generated text."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarize.core.errors import ArticleError
from tests.support.cleaning import BODY, LEAD, SEEDS, article, cleaned

# Characters whose traditional form differs, with a reading, as a copier annotates them.
ANNOTATED = {
    "術": "shù",
    "業": "yè",
    "產": "chǎn",
    "領": "lǐng",
    "導": "dǎo",
    "們": "men",
    "個": "gè",
    "驅": "qū",
    "廣": "guǎng",
}
SIMPLE = dict(zip(ANNOTATED, "术业产领导们个驱广", strict=True))
PLAIN = str.maketrans("ùèǎǐūíáōé", "ueaiuiaoe")

LAW = settings(deadline=None, max_examples=100)
"""Without a deadline: the first example that needs them loads a dictionary and tables of readings."""

han = st.text(alphabet="人工智能技术产业发展会议召开推动创新应用场景企业数据模型", min_size=2, max_size=12)
clauses = st.lists(han, min_size=2, max_size=5)
noise = st.text(
    alphabet="人工智能的 ,，、。:：(（)）\n\n\r\t<>&;|0１AＡ來後裡é\u3000\u200b\ufeff\0编辑来源上一篇关键词=*#",
    max_size=120,
)


def kept(text: str) -> str:
    try:
        return article(text).text
    except ArticleError:
        assume(False)
        raise


@settings(LAW, max_examples=300)
@given(noise)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = kept(text)
    assert kept(once) == once


@settings(LAW)
@given(st.data())
def test_cleaning_any_slice_of_a_seed_is_final(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(SEEDS.glob("*.txt"))))
    text = path.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text) - 1))
    once = kept(text[start : start + data.draw(st.integers(0, 900))])
    assert kept(once) == once


@LAW
@given(st.lists(clauses.map(lambda parts: "，".join(parts) + "。"), min_size=1, max_size=4, unique=True))
def test_clean_text_is_left_alone(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    result = article(text)
    assert result.text == text
    assert result.edits == ()
    assert list(result.body.origin) == list(range(len(text)))


@LAW
@given(noise)
def test_offsets_point_at_the_character_or_at_what_it_replaced(text: str) -> None:
    try:
        result = article(text)
    except ArticleError:
        return
    edited = {at for edit in result.edits for at in range(edit.start, edit.end)}
    for character, at in zip(result.text, result.body.origin, strict=True):
        assert text[at] == character or at in edited or character == "\n"


@LAW
@given(st.lists(st.tuples(han, st.sampled_from(sorted(ANNOTATED)), st.sampled_from("()（）")), min_size=1, max_size=6))
def test_injected_pinyin_is_undone(parts: list[tuple[str, str, str]]) -> None:
    opening = {"(": "(", ")": "(", "（": "（", "）": "（"}
    closing = {"(": ")", ")": "）", "（": "）", "）": ")"}
    dirty = "".join(f"{text}{char}{opening[b]}{ANNOTATED[char]}{closing[b]}" for text, char, b in parts)
    assert cleaned(f"{LEAD}{dirty}。") == LEAD + "".join(text + SIMPLE[char] for text, char, _ in parts) + "。"


@LAW
@given(st.lists(st.tuples(han, st.sampled_from(sorted(ANNOTATED))), min_size=1, max_size=6))
def test_injected_pinyin_without_tones_is_undone(parts: list[tuple[str, str]]) -> None:
    dirty = "".join(f"{text}{char}({ANNOTATED[char].translate(PLAIN)})" for text, char in parts)
    assert cleaned(f"{LEAD}{dirty}。") == LEAD + "".join(text + SIMPLE[char] for text, char in parts) + "。"


@LAW
@given(clauses, st.sampled_from([",,", "，，", ",，", "，,", ",,,", ", ,"]))
def test_doubled_commas_are_undone(parts: list[str], doubled: str) -> None:
    assert cleaned(f"{LEAD}{doubled.join(parts)}。") == f"{LEAD}{'，'.join(parts)}。"


@LAW
@given(clauses, st.sampled_from("、。；：！？"), st.sampled_from([",{}", "，{}", "{},", "{}{}", ",,{}"]))
def test_a_second_mark_is_undone(parts: list[str], mark: str, doubled: str) -> None:
    assert cleaned(f"{LEAD}{doubled.format(mark, mark).join(parts)}。") == f"{LEAD}{mark.join(parts)}。"


@LAW
@given(st.integers(2, 4))
def test_a_body_repeated_is_kept_once(times: int) -> None:
    assert cleaned("\n\n".join([BODY] * times)) == BODY
