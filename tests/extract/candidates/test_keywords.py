"""Keywords: what is offered, what never is, and which few are chosen. All sentences are invented."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.keywords import find_keywords, offer_keywords, select_keywords
from summarize.extract.candidates.written import WrittenFields

ARTICLE = """青禾市建成海洋算力调度平台
记者今天从青禾市了解到，海洋算力调度平台正式投入运行。青禾市委书记赵启明表示，海洋算力调度平台将服务渔业和航运。
平台由青禾海洋大学教授王思远领衔研发，搭载“听潮”大模型，可提供赤潮预警、智能航线规划等功能。赵启明说，下一步将加快推动海洋数据共享。
依据《海洋数据共享办法》，渔民可免费使用赤潮预警服务。2031年3月，全市赤潮预警准确率达到93.5%。
"""
BULLETIN = """国内联播快讯
北岭省启动深海机器人试验场建设
今天，北岭省正式启动深海机器人试验场建设，总投资超20亿元。
第七届西塔国际智能农机博览会开幕
昨天，第七届西塔国际智能农机博览会开幕，来自30个国家的企业参展。
“澄湖一号”遥感卫星发射成功
“澄湖一号”遥感卫星在东岸发射场成功发射，将用于湖泊生态监测。
"""


def texts(candidates: list[Candidate]) -> list[str]:
    return [candidate.text for candidate in candidates]


def offered(sentence: str) -> list[str]:
    return texts(find_keywords(sentence, title=None, limit=200))


def test_candidates_are_verbatim_ranked_and_within_the_limits() -> None:
    found = find_keywords(ARTICLE, title="青禾市建成海洋算力调度平台")
    assert found
    assert len(found) <= 24
    assert [candidate.score for candidate in found] == sorted((candidate.score for candidate in found), reverse=True)
    for candidate in found:
        assert ARTICLE[candidate.start : candidate.end] == candidate.text
        assert 2 <= len(candidate.text) <= 14
        assert 0 <= candidate.score <= 1


def test_the_topic_comes_first() -> None:
    assert "海洋算力调度平台" in texts(find_keywords(ARTICLE, title="青禾市建成海洋算力调度平台"))[:3]


def test_persons_offices_the_press_dates_and_numbers_are_never_offered() -> None:
    everything = "|".join(offered(ARTICLE))
    for word in ("赵启明", "王思远", "书记", "教授", "记者", "2031", "93.5", "今天", "3月"):
        assert word not in everything


@pytest.mark.parametrize(
    ("sentence", "wanted", "unwanted"),
    [
        ("各地加快推动低温储氢材料研制，低温储氢材料很轻。", "低温储氢材料", "推动低温储氢材料"),
        ("全省努力建设深海采矿试验区。", "深海采矿试验区", "建设深海采矿试验区"),
        ("去年深海采矿船数量约占三成，又一艘深海采矿船下水。", "深海采矿船", "深海采矿船数量约占"),
        ("青禾自由贸易试验区发布冷链物流清单。", "冷链物流清单", "自由贸易试验区发布冷链物流清单"),
        ("赤潮监测网投资达五亿元。赤潮监测网很大。", "赤潮监测网", "赤潮监测网投资达五"),
    ],
)
def test_no_phrase_opens_with_ends_with_or_reaches_across_a_predicate(
    sentence: str, wanted: str, unwanted: str
) -> None:
    found = offered(sentence)
    assert wanted in found
    assert unwanted not in found


def test_names_in_quotation_and_book_title_marks_are_whole() -> None:
    found = offered("新修订的《海洋数据共享办法》今年施行，“听潮2030”专项行动随后启动。")
    assert "海洋数据共享办法" in found
    assert "听潮2030" in found


def test_a_quoted_sentence_is_no_name() -> None:
    assert "让海洋告诉我们明天的天气" not in offered("展览以“让海洋告诉我们明天的天气”为题。")


def test_a_latin_name_stands_together_with_the_word_beside_it() -> None:
    assert "海鸥 AI" in offered("渔民说，海鸥 AI 让出海更安全。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("育种平台接入DeepSeek-V3.1。育种平台接入DeepSeek-V3.1。", "DeepSeek-V3.1"),
        ("育种平台接入文心大模型4.5Turbo，文心大模型4.5Turbo免费。", "文心大模型4.5Turbo"),
        ("育种平台接入Gemini 2.5 Flash-Lite，速度提高。", "Gemini 2.5 Flash-Lite"),
        ("渔船装上潮信系统2.0，潮信系统2.0会预警。", "潮信系统2.0"),
    ],
)
def test_a_name_is_taken_with_its_version_or_not_at_all(text: str, name: str) -> None:
    found = offered(text)
    assert name in found
    assert not [word for word in found if word != name and word in name]


@pytest.mark.parametrize(
    "text",
    [
        "赤潮预警上线 https://x.invalid/a/1",
        "赤潮预警上线 hxxps：／／ｘ．ｉｎｖａｌｉｄ／ａ",
        "赤潮预警上线，见https : // x . invalid / a",
        "赤潮预警上线，见x.com/abc和www.x.cn",
        "【09:30】赤潮预警上线 2031-09-12",
        "2031年9月12日9时30分赤潮预警上线，8颗发射",
        "赤潮预警上线，邮箱a.b@x.invalid，010-12345678",
        "据@槐安发布 消息，#赤潮预警#上线",
        "（槐科函〔2031〕31号）赤潮预警上线，附件：申报指南.docx",
        "赤潮预警上线，“3·15”“13+14”“《》”",
    ],
)
def test_pieces_of_links_dates_and_numbers_are_never_offered(text: str) -> None:
    assert [word for word in offered(text) if word not in ("赤潮预警", "赤潮", "预警")] == []


@pytest.mark.parametrize("name", ["Node.js", "Web3.0", "C++", ".NET", "OpenAI o3", "AI4S", "5G-A", "3D打印"])
def test_latin_names_with_points_and_digits_are_whole(name: str) -> None:
    assert name in offered(f"渔业平台采用{name}，{name}很稳定。")


def test_phrases_of_every_article_are_not_offered() -> None:
    found = offered("推动高质量发展，培育新动能。各行各业拥抱人工智能。")
    assert not {"高质量发展", "人工智能", "各行各业"} & set(found)


def test_none_lies_inside_another_unless_it_also_stands_alone() -> None:
    together = offered("建成潮汐发电示范基地。")
    assert "潮汐发电示范基地" in together
    assert not any(part != whole and part in whole for part in together for whole in together)
    alone = offered("建成潮汐发电示范基地，潮汐发电是方向。潮汐发电示范基地很大。")
    assert {"潮汐发电示范基地", "潮汐发电"} <= set(alone)


def test_the_series_label_of_a_title_is_no_better_than_the_body() -> None:
    found = find_keywords("【潮涌东岸】海洋算力平台上线\n海洋算力平台服务渔民。", title="【潮涌东岸】海洋算力平台上线")
    assert found[0].text == "海洋算力平台"


def test_a_bulletin_gets_its_keywords_from_its_items() -> None:
    chosen = texts(select_keywords(find_keywords(BULLETIN, title="国内联播快讯"), least=3, most=5))
    assert any("深海机器人试验场" in keyword for keyword in chosen)
    assert any("智能农机博览会" in keyword for keyword in chosen)
    assert any("澄湖一号" in keyword for keyword in chosen)


def test_the_same_text_gives_the_same_result_whoever_taught_jieba_a_word() -> None:
    before = find_keywords(ARTICLE, title=None)
    import jieba

    jieba.setLogLevel("CRITICAL")
    jieba.add_word("算力调度平台将服务", freq=10**9)
    assert find_keywords(ARTICLE, title=None) == before


def test_selection_takes_the_sure_ones_and_reaches_the_least() -> None:
    scores = {"海洋算力平台": 0.9, "赤潮预警": 0.8, "航线规划": 0.3, "冷链物流": 0.2, "渔业保险": 0.1}
    found = [Candidate(text, at, at + len(text), score) for at, (text, score) in enumerate(scores.items())]
    assert texts(select_keywords(found)) == ["海洋算力平台", "赤潮预警", "航线规划"]
    assert texts(select_keywords(found, least=2)) == ["海洋算力平台", "赤潮预警"]
    assert len(select_keywords(found, least=5)) == 5
    assert texts(select_keywords(found, least=1, most=1)) == ["海洋算力平台"]


def test_selection_does_not_say_the_same_twice() -> None:
    words = ["海洋算力平台", "海洋算力", "算力平台建设", "赤潮预警"]
    found = [Candidate(text, at, at + len(text), 0.9 - at / 100) for at, text in enumerate(words)]
    assert texts(select_keywords(found, least=2)) == ["海洋算力平台", "赤潮预警"]


@pytest.mark.parametrize("text", ["", "\n\n", "。", "12345", "AI", "《》“”", "中", "。\n！？ 　"])
def test_what_holds_no_phrase_gives_none_or_little(text: str) -> None:
    assert len(find_keywords(text, title=None)) <= 1
    assert find_keywords(text, title="") == find_keywords(text, title="")


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="海洋算力平台《》“”，。\n 12AI的和发布书记王建明强调+-. 第号", max_size=60), st.integers(1, 30))
def test_the_contract_holds_for_any_text(text: str, limit: int) -> None:
    found = find_keywords(text, title=None, limit=limit)
    assert len(found) <= limit
    assert len({candidate.text.casefold() for candidate in found}) == len(found)
    for candidate in found:
        assert text[candidate.start : candidate.end] == candidate.text
        assert 2 <= len(candidate.text) <= 14
    assert len(select_keywords(found)) <= 5


def test_importing_the_finder_does_not_load_jieba() -> None:
    code = "import sys, summarize.extract.candidates.keywords\nassert 'jieba' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_companys_name_without_its_end_is_no_keyword() -> None:
    text = "青禾航运科技有限公司推出赤潮预警平台。赤潮预警平台由青禾航运科技公司研发。"
    assert "青禾航运科技" not in offered(text)
    assert "赤潮预警平台" in offered(text)
    text = "青禾深海机器人科技有限公司推出赤潮预警平台。赤潮预警平台由青禾深海机器人科技公司研发。"
    assert "青禾深海机器人" not in offered(text)
    assert "青禾深海机器人" in offered("青禾深海机器人亮相。" + text)


def test_the_beginning_of_a_bodys_name_is_no_keyword() -> None:
    text = "青禾海洋预警标准化技术委员会成立。青禾海洋预警标准化技术委员会管赤潮预警。"
    assert "青禾海洋预警标准化技术" not in offered(text)
    assert "青禾海洋预警" not in offered(text)
    assert "青禾海洋预警" in offered("青禾海洋预警上线。" + text)


def test_what_a_body_cares_for_is_a_topic() -> None:
    text = "市场监管总局、交通运输部将发布办法。青禾省交通运输厅、市场监管局参加。"
    text += "工业和信息化部将印发通知，教育部门已参加。"
    found = offered(text)
    assert {"市场监管", "交通运输"} <= set(found)
    assert not {"工业和信息化部将", "交通运输部将", "教育部门已", "工业和信息化部"} & set(found)
    pieces = offered("国家互联网信息办公室发布办法。国家互联网信息办公室解读办法。青禾省社会保险基金管理中心参加。")
    assert not {"国家互联网信息", "互联网信息", "青禾省社会保险基金"} & set(pieces)


def test_a_ministry_with_what_it_does_is_no_topic() -> None:
    found = offered("工业和信息化部决定成立委员会，工业和信息化部公告已印发。工业和信息化部办公厅解读。")
    assert not any(word.startswith("工业和信息化部") and not word.endswith("办公厅") for word in found)
    pieces = offered("青禾省工业和信息化、发展改革主管部门印发办法。青禾省工业和信息化、财政部门参加。")
    assert not any(word.endswith("工业和信息化") for word in pieces)
    assert "教育部家庭教育行动" in offered("教育部家庭教育行动启动。教育部家庭教育行动收官。")
    assert "中西部物流枢纽" in offered("中西部物流枢纽启用。中西部物流枢纽扩建。")


def test_a_keyword_ends_with_no_adverb_and_no_modal() -> None:
    found = offered("现将海洋数据公布。海洋数据可能增加，海洋数据也将共享，海洋数据已更新，海洋数据就绪。")
    assert not [word for word in found if word.endswith(("将", "已", "也", "就", "可能"))]


@pytest.mark.parametrize(
    "text",
    [
        "论文见arXiv:2409.12345v2，arXiv上还有数据。",
        "论文编号为arXiv: 2409.12345。论文编号为doi:10.1038/s41586-024-01234-5。",
        "图书ISBN 978-7-5000-1234-5已出版，ISBN可查。",
        "数据在train.parquet和model_v2.xyz里，权重在weights.safetensors里。",
        "专利号ZL203110123456.7获批，专利CN114567890A获批，国际专利PCT/CN2031/123456获批。",
        "标准ISO/IEC 42001:2023、IEEE 2801-2022、ITU-T F.748.12、RFC 2616发布。",
    ],
)
def test_no_piece_of_an_identifier_is_a_keyword(text: str) -> None:
    assert not [word for word in offered(text) if any(letter.isascii() for letter in word)]


def test_the_least_is_reached_with_what_says_partly_the_same() -> None:
    words = ["海洋算力平台", "海洋算力", "算力平台建设"]
    found = [Candidate(text, at, at + len(text), 0.9 - at / 100) for at, text in enumerate(words)]
    assert texts(select_keywords(found)) == words
    assert texts(select_keywords(found[:2])) == words[:2]


def test_the_least_is_reached_with_what_says_partly_the_same_rather_than_with_what_is_unlikely() -> None:
    words = [("海洋算力", 0.9), ("海洋算力平台", 0.6), ("赤潮预警", 0.3), ("航线规划", 0.1), ("新台阶", 0.05)]
    found = [Candidate(word, at * 10, at * 10 + len(word), score) for at, (word, score) in enumerate(words)]
    assert texts(select_keywords(found, unlikely=0.2)) == ["海洋算力", "海洋算力平台", "赤潮预警"]
    assert texts(select_keywords(found, least=4, unlikely=0.2)) == [word for word, _ in words[:4]]
    assert texts(select_keywords(found)) == ["海洋算力", "赤潮预警", "航线规划"]


def test_what_is_shown_holds_different_ones_where_there_are_some() -> None:
    words = ["海洋算力", *(f"海洋算力{end}" for end in ("平台", "调度", "网络", "中心")), "赤潮预警", "航线规划"]
    found = [Candidate(text, at, at + len(text), 0.9 - at / 100) for at, text in enumerate(words)]
    assert texts(offer_keywords(found, least=3, most=4)) == ["海洋算力", "海洋算力平台", "赤潮预警", "航线规划"]
    assert texts(offer_keywords(found, least=1, most=4)) == words[:4]
    assert texts(offer_keywords(found[:2], least=3, most=4)) == words[:2]


def test_a_name_with_and_in_it_is_not_cut_there() -> None:
    found = offered("青禾省工业和信息化厅印发赤潮预警办法，青禾省网络安全和信息化委员会办公室参与。")
    assert not {"信息化厅", "青禾省工业", "青禾省网络安全", "信息化委员会办公室", "工业和信息化"} & set(found)


def test_what_counts_points_is_no_part_of_a_phrase() -> None:
    found = offered("一是数据共享平台建成，二是赤潮预警上线。")
    assert {"数据共享平台", "赤潮预警"} <= set(found)
    assert not any(word.startswith(("一是", "二是")) for word in found)


def test_a_degree_of_nothing_is_no_keyword_whoever_wrote_it() -> None:
    text = "省长要求，要以超常规最大力度支持机器人产业，拿出超常规速度力度，以更大决心开放应用场景，降低碳排放强度。"
    written = WrittenFields(keywords=("超常规最大力度", "更大决心", "碳排放强度", "超常规速度力度"))
    found = {candidate.text for candidate in find_keywords(text, title=None, written=written)}
    assert not found & {"超常规最大力度", "更大决心", "超常规速度力度", "拿出超常规速度力度"}
    assert {"机器人产业", "碳排放强度"} <= found


def test_a_short_word_of_everyday_is_no_keyword_unless_a_model_wrote_it() -> None:
    text = "科技强省建设推进会3月5日在东埔市召开，科技和人才是会议的主题，百度代表介绍了算力。"
    assert not {"科技", "人才", "会议"} & {candidate.text for candidate in find_keywords(text, title=None)}
    assert {"百度", "算力"} <= {candidate.text for candidate in find_keywords(text, title=None)}
    written = WrittenFields(keywords=("人才",))
    assert "人才" in {candidate.text for candidate in find_keywords(text, title=None, written=written)}


@pytest.mark.parametrize(
    "verb", ["来到", "深入探讨", "看望", "取消", "寻求", "突发", "撬动", "包含", "换成", "优于", "更换"]
)
def test_no_keyword_reaches_across_what_somebody_does(verb: str) -> None:
    found = find_keywords(f"云岭省长{verb}智能机器人中试基地。", title=None)
    assert not any(verb in candidate.text for candidate in found)


@pytest.mark.parametrize("name", ["智能签到平台", "人脸签到系统", "补给系统", "能源自给工程", "物资配给平台"])
def test_a_verb_that_needs_nothing_behind_it_may_be_within_a_name(name: str) -> None:
    assert name in offered(f"云岭省启用{name}。昨天，{name}在海桥上线。")


@pytest.mark.parametrize(
    ("text", "name", "ragged"),
    [
        ("算力券平台由岚川科技研发，平台由岚川科技运营。", "岚川科技", "由岚川"),
        ("澜江省数据局在海桥召开会议，澜江省数据局在会上发布报告。", "澜江省数据局", "数据局在"),
        ("系统上线后，漏检率为0.3%，漏检率为全国最低。", "漏检率", "率为"),
        ("岚川科技今年扭亏，其营收增长12%，其营收来自算力平台。", "营收", "其营收"),
        ("审核结果每周五公布，审核结果每周五更新。", "审核结果", "每周五"),
        ("海桥公司推出面向装备制造的大模型，大模型面向装备制造收费。", "装备制造", "面向"),
    ],
)
def test_a_keyword_has_no_function_word_glued_to_it(text: str, name: str, ragged: str) -> None:
    keywords = offered(text)
    assert name in keywords
    assert not any(ragged in keyword for keyword in keywords)
