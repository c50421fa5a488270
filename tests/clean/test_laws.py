"""Laws of cleaning, on generated text."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarize.core.choices import SourceFormat
from summarize.core.errors import ArticleError
from tests.support.cleaning import BODY, LEAD, SEEDS, article, cleaned, rules
from tests.support.conservation import lost_lines, unaccounted

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


FURNITURE = """
分享到：微信 微博 QQ空间
【打印本页】【关闭窗口】
首页 > 新闻中心 > 要闻
1024次阅读
浏览次数：1024
2025-03-08 09:12 来源：云岭日报
责任编辑：赵敏
转载请注明出处：云岭日报
相关阅读
热门推荐
南河地铁新线开通试运营
南河国际车展即将开幕
网友评论 (3)
— END —
上一篇：南河地铁通车
原标题：云岭召开大会
扫码关注我们
滇ICP备05000001号-1
https://www.example.cn/a/1.html
展开全文
广告
免责声明：本文来源于网络，仅供学习交流使用，版权归原作者所有，如有侵权请联系删除。
联系电话：0999-1234567
主办：云岭市人民政府办公室
""".strip().split("\n")
ROWS = """
北坡县 386 1930万元
南坪县
420
30%
“
9月12日
一、总体要求
县名 台数
年
记者：明年的计划
云岭市科学技术局
-5℃
""".strip().split("\n")

paragraphs = st.builds(
    "云岭市{}会议介绍，{}，今年前三季度全市有{}家企业使用人工智能平台，数量比去年同期增加{}%，其中{}家在三个示范县。".format,
    han, han, st.integers(2, 9999), st.decimals(1, 99, places=1), st.integers(2, 99),
)  # fmt: skip
sentences = st.builds("“{}，明年前三季度再建{}个示范县。”会议介绍。".format, han, st.integers(2, 99))
document = st.lists(
    st.one_of(paragraphs, paragraphs, sentences, st.sampled_from(ROWS), st.sampled_from(FURNITURE)), max_size=24
)


@settings(LAW, max_examples=400)
@given(document)
def test_no_figure_quotation_or_sentence_is_lost_between_the_paragraphs(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        result = article(text)
    except ArticleError:
        return
    assert list(lost_lines(text, result)) == []
    assert unaccounted(text, result) == []
    assert article(result.text).text == result.text


@settings(LAW, max_examples=400, derandomize=True)  # what words two texts share decides, and chance may make them few
@given(paragraphs, document)
def test_every_paragraph_of_an_article_stays_whatever_stands_between(lead: str, lines: list[str]) -> None:
    told = {line for line in (lead, *lines) if line.startswith("云岭市") and line.endswith("示范县。")}
    text = cleaned("\n".join((lead, *lines)))
    assert [line for line in told if line not in text] == []


@settings(LAW, max_examples=300)
@given(noise, st.sampled_from(["text", "html", "markdown"]))
def test_every_character_is_in_the_article_or_in_an_edit(text: str, document_format: SourceFormat) -> None:
    try:
        result = article(text, document_format)
    except ArticleError:
        return
    assert unaccounted(text, result) == []
    assert all(edit.rule and edit.reason for edit in result.edits)
    if document_format == "text" and "<" not in text:
        assert "markup" not in rules(result)
