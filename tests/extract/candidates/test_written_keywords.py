"""Keywords that a model wrote: whose names count, and which wording of several is taken. All sentences are invented."""

from dataclasses import replace

import pytest

from summarize.core.config import LimitsConfig
from summarize.core.text import fold
from summarize.extract.candidates.candidate import Candidate
from summarize.extract.candidates.candidate_set import choose_lists
from summarize.extract.candidates.keywords import find_keywords, select_keywords
from summarize.extract.candidates.phrases import person_names
from summarize.extract.candidates.written import WrittenFields
from summarize.extract.candidates.written_keywords import in_written_wordings, with_whole_names


def found(text: str, *keywords: str, title: str | None = None) -> list[str]:
    """What may be a keyword at all, not only to reach the least."""
    candidates = find_keywords(text, title=title, written=WrittenFields(keywords=keywords))
    return [candidate.text for candidate in candidates if candidate.score > 0]


@pytest.mark.parametrize(
    "title",
    [None, "云岭省长周岚出席海桥论坛并致辞", "周岚在海桥市调研时强调 加快发展海洋算力", "海桥论坛开幕"],
)
def test_an_official_who_visits_or_presides_is_no_keyword(title: str | None) -> None:
    text = "9月12日，云岭省省长周岚出席海桥论坛并致辞。周岚表示，云岭省将发展海洋算力。"
    keywords = found(text, "海桥论坛", "周岚", "省长周岚", title=title)
    assert "海桥论坛" in keywords
    assert not {"周岚", "省长周岚"} & set(keywords)


@pytest.mark.parametrize("title", ["周岚获海桥科学奖", "周岚逝世", "专访周岚：海洋算力要先走一步", "周岚任云岭省省长"])
def test_whom_the_title_is_about_is_a_keyword(title: str) -> None:
    text = f"{title}\n9月12日，海桥科学奖揭晓。云岭省省长周岚表示，海洋算力平台还要再建三年。"
    assert "周岚" in found(text, "海桥科学奖", "周岚", title=title)


def test_a_document_behind_an_office_is_no_person() -> None:
    text = "云岭省省长贺信指出，海桥论坛越办越好。省长贺信在海桥论坛引发反响。"
    assert "贺信" in found(text, "海桥论坛", "贺信")


def test_the_models_wording_replaces_those_with_a_little_more_or_less() -> None:
    text = "海桥公司推出虚拟化身服务。用户不应由虚拟化身所代表，虚拟化身所说的话须有标识。渔业补贴发放平台上线。"
    keywords = found(text, "虚拟化身", "渔业补贴发放平台")
    assert {"虚拟化身", "渔业补贴发放平台"} <= set(keywords)
    assert not {"虚拟化身所", "虚拟化", "补贴发放平台"} & set(keywords)


def test_a_short_article_has_the_least_keywords_all_the_same() -> None:
    text = "海洋算力调度平台上线。"
    chosen = select_keywords(find_keywords(text, title=None))
    written = WrittenFields(keywords=("海洋算力调度", "算力调度平台"))
    assert len(select_keywords(find_keywords(text, title=None, written=written))) >= len(chosen)


def test_a_wording_that_begins_within_a_word_replaces_none() -> None:
    text = "云岭省培育智能产业。人工智能产业是云岭省的支柱，人工智能产业园开工，人工智能产业产值翻番。"
    candidates = find_keywords(text, title=None)
    kept = in_written_wordings(candidates, ["智能产业"], title=None)
    assert "人工智能产业" in {candidate.text for candidate in kept}


def test_a_word_that_always_stands_before_a_name_is_part_of_it() -> None:
    text = "中国仓储指数回升。9月12日公布的中国仓储指数为50.2%。机器人大会开幕，世界机器人大会有百家企业参展。"
    written = with_whole_names(WrittenFields(keywords=("仓储指数", "机器人大会", "算力", "")), text)
    assert written.keywords == ("中国仓储指数", "机器人大会", "算力", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云岭省与东盟国家算力合作中心揭牌。9月12日，东盟国家算力合作中心迎来首批学员。", "算力合作中心"),
        ("发展中国家机器人论坛开幕，发展中国家机器人论坛有百国代表参加。", "机器人论坛"),
        ("海桥公司计划进入全球仓储机器人市场。", "仓储机器人市场"),
        ("海桥市服务国家低空经济战略，并建设飞行营地。", "低空经济"),
    ],
)
def test_what_stands_before_a_name_by_chance_is_no_part_of_it(text: str, name: str) -> None:
    assert with_whole_names(WrittenFields(keywords=(name,)), text).keywords == (name,)


@pytest.mark.parametrize(
    ("text", "written", "topic"),
    [
        (
            "海桥公司发布人工智能芯片，人工智能芯片采用7纳米工艺。负责人表示，人工智能芯片下月量产，人工智能需要更多算力。",
            ("人工智能", "算力"),
            "人工智能芯片",
        ),
        (
            "云岭省启用渔业大模型，渔业大模型能预报赤潮。渔民说，有了渔业大模型，出海更安心。",
            ("大模型", "赤潮"),
            "渔业大模型",
        ),
    ],
)
def test_nothing_gives_way_to_a_word_of_every_article(text: str, written: tuple[str, ...], topic: str) -> None:
    fields = WrittenFields(keywords=written)
    chosen = choose_lists(text, title="云岭省发布新品", written=fields, limits=LimitsConfig()).keywords
    assert topic in {candidate.text for candidate in chosen}


def test_of_two_wordings_the_titles_is_taken() -> None:
    text = "谨防渔业大模型应用风险\n渔业大模型带来风险。大模型的训练数据可能有偏差，渔业大模型须先评测。"
    keywords = found(text, "大模型", "渔业大模型", title="谨防渔业大模型应用风险")
    assert "渔业大模型" in keywords
    assert "大模型" not in keywords


def test_a_period_of_a_plan_and_what_every_article_has_are_no_keywords() -> None:
    text = "海洋算力平台投产\n“十五五”开局之年，云岭省践行新发展理念，建成海洋算力平台。十五五时期发展算力。"
    keywords = found(text, "海洋算力平台", "“十五五”开局之年", "十五五", "新发展理念", title="海洋算力平台投产")
    assert "海洋算力平台" in keywords
    assert not {"“十五五”开局之年", "十五五", "新发展理念"} & set(keywords)
    assert "新发展理念" in found(text, "新发展理念", title="新发展理念的海洋答卷")


def test_the_parties_of_a_notice_come_behind_what_it_is_about() -> None:
    title = "云岭省数据局办公室关于开展海洋算力示范项目申报工作的通知"
    body = "现开展海洋算力示范项目申报工作，请云岭省数据局办公室指定的联系人汇总材料，由中央企业负责推荐。"
    text = f"{title}\n各市州数据局，有关中央企业：\n{body}"
    keywords = found(text, "海洋算力示范项目", "云岭省数据局办公室", "中央企业", title=title)
    assert keywords.index("海洋算力示范项目") < keywords.index("云岭省数据局办公室")
    scores = {c.text: c.score for c in find_keywords(text, title=title, written=WrittenFields(keywords=("中央企业",)))}
    assert scores["中央企业"] < 0.2


@pytest.mark.parametrize(
    ("title", "receivers", "topic"),
    [
        (
            "云岭省工业和信息化厅关于开展企业技术中心认定工作的通知",
            "各市州工业和信息化局，有关中央企业、企业：",
            "企业技术中心",
        ),
        ("云岭省教育厅关于做好学校食品安全工作的通知", "各市州教育局，各高校、学校：", "学校食品安全"),
    ],
)
def test_a_topic_may_begin_with_a_word_for_those_a_notice_is_sent_to(title: str, receivers: str, topic: str) -> None:
    text = f"{title}\n{receivers}\n现就{topic}有关事项通知如下。{topic}事关长远，请认真落实。"
    scores = {c.text: c.score for c in find_keywords(text, title=title, written=WrittenFields(keywords=(topic,)))}
    assert scores[topic] > 0.8


def test_what_the_model_wrote_comes_first_though_it_repeats_some_words() -> None:
    text = "海桥市海洋大模型开源。海洋大模型训练集群投产。海桥市印发海洋数据办法。渔业补贴平台上线，渔业补贴平台试点。"
    written = WrittenFields(keywords=("海洋大模型", "海洋大模型训练集群"))
    found = [*written.keywords, "渔业补贴平台"]
    candidates = [
        Candidate(word, text.index(word), 0, score) for word, score in zip(found, (0.4, 0.25, 0.9), strict=True)
    ]
    words = {fold(word) for word in written.keywords}

    def texts(least: int) -> list[str]:
        chosen = select_keywords(candidates, least=least, most=3, likely=0.5, unlikely=0.25, written=words)
        return [candidate.text for candidate in chosen]

    assert texts(3) == ["渔业补贴平台", "海洋大模型", "海洋大模型训练集群"]
    candidates[1] = replace(candidates[1], score=0.2)
    assert texts(2) == ["渔业补贴平台", "海洋大模型"], "an unlikely one is none, though the model wrote it"


def chosen_of(scores: dict[str, float], *, least: int = 3) -> list[str]:
    """What is selected of keywords of which the model wrote all but two."""
    candidates = [
        Candidate(word, at * 20, at * 20 + len(word), score) for at, (word, score) in enumerate(scores.items())
    ]
    written = {word for word in scores if word not in ("海桥市", "深海训练集群")}
    return [it.text for it in select_keywords(candidates, least=least, likely=0.5, unlikely=0.25, written=written)]


def test_of_two_of_the_models_keywords_of_which_one_contains_the_other_the_likelier_stays() -> None:
    scores = {"渔业产业": 0.9, "渔业产业基金": 0.8, "渔业大模型产业": 0.7, "深海训练集群": 0.6, "海桥市": 0.5}
    assert chosen_of(scores) == ["渔业产业", "渔业大模型产业", "深海训练集群", "海桥市"]
    assert chosen_of({"渔业产业": 0.8, "渔业产业基金": 0.9, "海桥市": 0.5}, least=2) == ["渔业产业基金", "海桥市"]
    assert chosen_of({"渔业产业": 0.9, "渔业产业基金": 0.8, "海桥市": 0.1}) == ["渔业产业", "渔业产业基金", "海桥市"]


def test_a_word_of_every_article_that_the_model_wrote_is_none_unless_there_is_nothing_else() -> None:
    scores = {"规划": 0.9, "发展": 0.9, "企业": 0.9, "人工智能": 0.9, "支持": 0.8, "深海训练集群": 0.6, "海桥市": 0.5}
    assert chosen_of(scores, least=2) == ["深海训练集群", "海桥市"]
    assert chosen_of(scores) == ["规划", "深海训练集群", "海桥市"]


def test_a_speaker_whose_given_name_is_a_place_too_is_a_person() -> None:
    text = "云岭省召开算力座谈会。郭文海强调，要建设算力平台。张北县表示，将建设算力平台。"
    assert found(text, "郭文海", "算力座谈会") == found(text, "算力座谈会")
    assert person_names(text) == {"郭文海"}


@pytest.mark.parametrize("text", ["中金上海表示，要建设算力平台。", "鲁青岛表示，要建设算力平台。"])
def test_a_great_city_is_no_given_name(text: str) -> None:
    assert not person_names(text)
