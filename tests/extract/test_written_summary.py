"""What is kept of a summary that a model wrote: what the article supports; its own sentences tell the rest."""

import pytest

from summarize.extract.candidates.candidate_set import find_candidates
from summarize.extract.language.context import needs_context
from summarize.extract.verification.source import Source
from summarize.extract.written_draft import REJECTED
from summarize.extract.written_statements import split_statements
from summarize.extract.written_summary import ADDED, supported_summary
from tests.support.articles import LIMITS, TEXT, TITLE

SENTENCES = find_candidates(TEXT, title=TITLE, limits=LIMITS).sentences
TRUE = "4月9日，槐安市农业局启用智能育种平台。"
FALSE = "智能育种平台由蓝杉种业研究院用八年建成。"
UNHEARD = "上海证券交易所发布公告。"


def texts(summary: str, *, longest: int = 300, own: bool = True) -> tuple[list[str], list[str]]:
    """The pieces, and the reason of each statement that was left out; without `own`, no sentence of the article."""
    found = supported_summary(summary, Source(TEXT), SENTENCES if own else (), longest=longest)
    assert sum(len(piece.item) for piece in found.pieces) <= longest
    assert found.kept + sum(note.code == ADDED for note in found.notes) == len(found.pieces)
    reasons = [note.detail.partition(":")[0] for note in found.notes if note.code == REJECTED]
    return [piece.item for piece in found.pieces], reasons


def test_what_the_article_says_is_kept_with_its_place() -> None:
    found = supported_summary(TRUE, Source(TEXT), (), longest=300)
    (piece,) = found.pieces
    assert piece.item == TRUE
    assert "槐安市农业局启用智能育种平台" in TEXT[piece.start : piece.end]
    assert (found.kept, found.notes) == (1, ())


def test_a_false_statement_gives_way_to_the_articles_own_sentence() -> None:
    pieces, reasons = texts(TRUE + FALSE)
    assert pieces[0] == TRUE
    assert len(reasons) == 1
    assert all("八年" not in piece for piece in pieces)
    assert any("用三年建成" in piece for piece in pieces)


def test_what_the_article_has_nothing_of_is_left_out() -> None:
    pieces, reasons = texts(TRUE + UNHEARD, own=False)
    assert pieces == [TRUE]
    assert len(reasons) == 1


def test_nothing_is_said_twice() -> None:
    assert texts(TRUE + TRUE, own=False) == ([TRUE], ["repeated"])
    pieces, _ = texts(TRUE)
    assert sum("启用智能育种平台" in piece for piece in pieces) == 1


def test_points_of_a_lost_beginning_go_with_it() -> None:
    pieces, reasons = texts(f"{TRUE}上海证券交易所指出，年内培训农技员400名；示范田扩大到3000亩。", own=False)
    assert pieces == [TRUE]
    assert reasons[-1] == "opening"


def test_a_sentence_that_lost_its_end_gets_a_full_stop() -> None:
    assert texts(f"{TRUE[:-1]}；{UNHEARD}", own=False)[0] == [TRUE]


def test_sentences_are_added_where_the_article_has_them() -> None:
    last = "农业局局长岳小芹说，智能育种平台将向种业企业开放。"
    pieces, _ = texts(last)
    assert pieces[-1] == last
    assert any("启用智能育种平台" in piece for piece in pieces[:-1])


def test_no_sentence_is_added_without_the_one_it_leans_on() -> None:
    text = f"{TEXT}\n槐安市市长到青芦镇调研。他要求，今年示范田扩大到5000亩，培训农技员900名，选种周期缩短到2年。"
    sentences = find_candidates(text, title=TITLE, limits=LIMITS).sentences
    assert any(sentence.leans for sentence in sentences)
    for longest in range(40, 300, 10):
        found = supported_summary(TRUE, Source(text), sentences, longest=longest)
        pieces = [piece.item for piece in found.pieces]
        assert all("市长" in pieces[at - 1] for at, piece in enumerate(pieces) if piece.startswith("他"))


def test_the_summary_stays_within_its_limit() -> None:
    pieces, _ = texts(TRUE + "智能育种平台已在12个乡镇的860亩示范田试用。", longest=len(TRUE) + 5)
    assert pieces == [TRUE]


@pytest.mark.parametrize(
    ("summary", "statements"),
    [
        ("甲说乙。丙；丁。", [("甲说乙。", True), ("丙；", True), ("丁。", False)]),
        ("甲说：“乙；丙。”丁。", [("甲说：“乙；丙。”", True), ("丁。", True)]),
        ("甲做了乙。丙被截断", [("甲做了乙。", True)]),
        ("甲做了乙。丙平台（Plain）", [("甲做了乙。", True)]),
        ("", []),
    ],
)
def test_statements_end_at_stops_and_semicolons(summary: str, statements: list[tuple[str, bool]]) -> None:
    assert [(statement.text, statement.opens) for statement in split_statements(summary)] == statements


NOTICE = (
    "云岭省数据厅关于印发算力服务指南的通知\n各有关单位：\n为规范云岭省算力服务，提高机房利用率，我厅组织编制了《算力服务指南》，自9月1日起施行。"
    "现印发给你们，请结合实际抓好落实。"
)
EVENT = "云岭省数据厅印发算力服务指南。"
MADE = "为规范云岭省算力服务，提高机房利用率，我厅组织编制了《算力服务指南》，自9月1日起施行。"


@pytest.mark.parametrize("sender", ["我厅", "我们"])
def test_a_notice_begins_with_its_event_and_addresses_nobody(sender: str) -> None:
    notice, made = NOTICE.replace("我厅", sender), MADE.replace("我厅", sender)
    sentences = find_candidates(notice, title=None, limits=LIMITS).sentences
    found = supported_summary(made + "现印发给你们，请结合实际抓好落实。", Source(notice), sentences, longest=300)
    assert [piece.item for piece in found.pieces] == [EVENT, made.replace(sender, "")]


WORK = (
    "云岭省数据厅关于开展2031年算力券申报工作的通知\n各有关单位：\n为降低企业用算成本，根据《算力券管理办法》（云数〔2030〕5号）要求，"
    "现开展2031年算力券申报工作。每家企业限申报一项，由所在市数据局于9月1日前报送省数据厅。"
)


def test_what_a_notice_is_for_is_told_once_and_by_its_issuer() -> None:
    written = (
        "为降低企业用算成本，现开展2031年算力券申报工作。每家企业限申报一项，由所在市数据局于9月1日前报送省数据厅。"
    )
    sentences = find_candidates(WORK, title=None, limits=LIMITS).sentences
    found = supported_summary(written, Source(WORK), sentences, longest=300)
    assert [piece.item for piece in found.pieces] == [
        "云岭省数据厅为降低企业用算成本，根据《算力券管理办法》要求，开展2031年算力券申报工作。",
        "每家企业限申报一项，由所在市数据局于9月1日前报送省数据厅。",
    ]
    assert found.kept == 2


def test_until_when_one_may_comment_is_told_to_nobody() -> None:
    text = (
        "各有关单位：\n经研究，现已形成国家标准《算力服务要求》征求意见稿，标准秘书处面向社会征求意见。"
        "\n恳切希望您对该标准提出宝贵意见。并将意见于2031年9月1日前反馈给标准秘书处。"
    )
    first = "经研究，现已形成国家标准《算力服务要求》征求意见稿，标准秘书处面向社会征求意见。"
    for between in ("，", "。"):
        written = f"{first}恳切希望您对该标准提出宝贵意见{between}并将意见于2031年9月1日前反馈给标准秘书处。"
        found = supported_summary(written, Source(text), [], longest=300)
        assert [piece.item for piece in found.pieces] == [first, "意见于2031年9月1日前反馈给标准秘书处。"]


def test_a_statement_that_names_who_did_it_tells_the_event_alone() -> None:
    own = "为降低企业用算成本，云岭省数据厅、财政厅联合开展2031年算力券申报工作。"
    text = f"云岭省数据厅办公室关于开展2031年算力券申报工作的通知\n各有关单位：\n{own}"
    sentences = find_candidates(text, title=None, limits=LIMITS).sentences
    found = supported_summary(own, Source(text), sentences, longest=300)
    assert [piece.item for piece in found.pieces] == [own]


ITEMS = (
    "云岭快讯\n省算力大会在东埔市开幕。大会签约项目137个，总金额超950亿元。\n"
    "南浦市新建三座水库，总库容达2亿立方米。\n槐安市巡检机器人出口超万台。"
)


def test_a_sentence_is_added_beside_what_it_is_about_within_a_series_too() -> None:
    sentences = find_candidates(ITEMS, title=None, limits=LIMITS).sentences
    added = next(sentence for sentence in sentences if "137" in sentence.text)
    written = "省算力大会在东埔市开幕；南浦市新建三座水库，总库容达2亿立方米；槐安市巡检机器人出口超万台。"
    found = supported_summary(written, Source(ITEMS), [added], longest=300)
    items = [piece.item for piece in found.pieces]
    assert items[:2] == ["省算力大会在东埔市开幕。", added.text]


@pytest.mark.parametrize("nothing", ["平台何时启用？", "岳小芹对记者说。"])
def test_a_question_or_a_mere_speaker_tells_nothing(nothing: str) -> None:
    source = Source(TEXT + "\n" + nothing)
    found = supported_summary(TRUE + nothing, source, [], longest=300)
    assert [piece.item for piece in found.pieces] == [TRUE]


def test_what_needs_its_surroundings_is_not_added() -> None:
    pieces, _ = texts(TRUE)
    assert not any(needs_context(piece) for piece in pieces if piece != TRUE)
    assert len(pieces) > 1


def test_what_a_short_notice_asks_for_is_told_as_asked_and_without_attachments() -> None:
    text = (
        "云岭省数据厅关于印发算力服务指南的通知\n各有关单位：\n请各市数据局（名单见附件1）于9月1日前报送指南在当地的执行情况和问题。"
        "执行中如有问题，请径向省数据厅反映。"
    )
    sentences = find_candidates(text, title=None, limits=LIMITS).sentences
    written = (
        "请各市数据局（名单见附件1）于9月1日前报送指南在当地的执行情况和问题。执行中如有问题，请径向省数据厅反映。"
    )
    found = supported_summary(written, Source(text), sentences, longest=300)
    assert [piece.item for piece in found.pieces] == [EVENT, "请各市数据局于9月1日前报送指南在当地的执行情况和问题。"]


def test_what_a_notice_asks_for_is_left_out_where_others_tell_enough() -> None:
    made = "指南明确算力服务的计量单位、交付流程和安全要求，适用于全省的算力中心和使用算力的企业。"
    asked = "请各市数据局于9月1日前报送指南在当地的执行情况和问题。"
    text = f"云岭省数据厅关于印发算力服务指南的通知\n各有关单位：\n{made}\n{asked}"
    sentences = find_candidates(text, title=None, limits=LIMITS).sentences
    found = supported_summary(made + asked, Source(text), sentences, longest=300)
    assert [piece.item for piece in found.pieces] == [EVENT, made]


def test_a_statement_that_points_at_what_no_other_names_is_left_out() -> None:
    pointing = "对于这些质疑，禾苗科技的团队坚持把识别模型开放给各县的农技站使用。"
    opened = "当天，槐安市农业局邀请十二个乡镇的农技员试用平台，收集了三百条意见。"
    text = f"{TEXT}\n{opened}\n许多人心存疑虑。\n另有四项进展。\n二期已开工。\n{pointing}"
    found = supported_summary(TRUE + opened + pointing, Source(text), [], longest=300)
    assert [piece.item for piece in found.pieces] == [TRUE, opened]
    assert [note.detail for note in found.notes] == [f"reference: {pointing}"]


def test_a_case_is_told_of_the_offence_it_is_of() -> None:
    text = (
        "云岭市公布市场管理条例。\n未经登记从事经营的，由登记机关责令改正；情节严重的，责令关闭停业。\n"
        "提交虚假材料取得登记的，由登记机关没收违法所得；情节严重的，吊销营业执照。"
    )
    first = "未经登记从事经营的，由登记机关责令改正；"
    own = supported_summary(first + "情节严重的，责令关闭停业。", Source(text), [], longest=300)
    assert [piece.item for piece in own.pieces] == [first, "情节严重的，责令关闭停业。"]
    other = supported_summary(first + "情节严重的，吊销营业执照。", Source(text), [], longest=300)
    assert [note.detail for note in other.notes] == ["recombined: 情节严重的，吊销营业执照。"]


@pytest.mark.parametrize("nothing", ["“”。", "……！", "（。）", "的" * 900 + "。"])
def test_a_statement_of_no_words_or_too_many_is_left_out(nothing: str) -> None:
    pieces, _ = texts(nothing + TRUE)
    assert TRUE in pieces
    assert nothing not in pieces


@pytest.mark.parametrize("text", ["", "“”。", "；", "……！", "要。", "的" * 900, "；" * 500])
def test_text_without_a_word_ends_no_run(text: str) -> None:
    sentences = find_candidates(text, title=None, limits=LIMITS).sentences
    supported_summary(text, Source(text), sentences, longest=300)
    assert supported_summary(text, Source(TEXT), (), longest=300).pieces == ()


def test_the_title_names_what_a_piece_points_at() -> None:
    lead, other = "1月至10月，全县投资完成247亿元，同比增长15%。", "项目投资完成220亿元，占全部投资的九成。"
    text = f"东埔县投资稳步增长\n{lead}{other}"
    found = supported_summary(lead + other, Source(text), [], longest=300)
    assert [piece.item for piece in found.pieces] == [lead, other]


def test_a_name_for_what_follows_goes_where_nothing_uses_it() -> None:
    first = "4月9日，槐安市农业局印发《智能育种管理办法（试行）》（以下简称《办法》），自5月起施行。"
    second = "《办法》提出，全市三年内建设20个育种平台，培训五百名农技员。"
    text = f"{first}\n{second}"
    found = supported_summary(first + second, Source(text), [], longest=300)
    assert [piece.item for piece in found.pieces] == [first, second]
    colon, used = first.replace("以下简称《办法》", "下称：SMART-1"), "smart-1提出，全市三年内建设20个育种平台。"
    named = supported_summary(colon + used, Source(f"{colon}\n{used}"), [], longest=300)
    assert [piece.item for piece in named.pieces] == [colon, used]
    alone = supported_summary(first, Source(text), [], longest=300)
    assert [piece.item for piece in alone.pieces] == [first.replace("（以下简称《办法》）", "")]
