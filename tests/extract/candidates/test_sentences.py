"""Event sentences: found with their places, worded for a summary."""

import pytest

from summarize.extract.candidates.sentences import find_sentences
from summarize.extract.grounding import reads_as_sentence
from tests.support.articles import TEXT, TITLE


def texts(source: str, title: str | None = None) -> list[str]:
    return [sentence.text for sentence in find_sentences(source, title=title, keywords=())]


def test_every_sentence_but_the_title_in_order() -> None:
    found = find_sentences(TEXT, title=TITLE, keywords=())
    assert [sentence.number for sentence in found] == [1, 2, 3, 4]
    assert "".join(sentence.text for sentence in found) == TEXT.replace(f"{TITLE}\n", "").replace("\n", "")
    assert all(TEXT[sentence.start : sentence.end] == sentence.text for sentence in found)


def test_the_event_outweighs_the_weather() -> None:
    event, weather, *_ = find_sentences(TEXT, title=TITLE, keywords=())
    assert event.score > weather.score


def test_a_sentence_is_worded_without_its_source_and_asides() -> None:
    assert texts("记者今天从槐安市农业局了解到，平台（以下简称新平台）启用。") == ["平台启用。"]
    assert texts("据槐安日报报道，平台启用。与此同时，农技员培训开班。") == ["平台启用。", "农技员培训开班。"]
    assert texts("（平台启用三年。）") == ["平台启用三年。"]
    assert texts("他说：“平台启用了。”") == ["他说：“平台启用了。”"]


def test_a_quotation_is_cut_only_between_its_sentences() -> None:
    said = "岳小芹说：“智能育种平台启用了三年。大家都很高兴，选种快多了。”"
    first, second = find_sentences(f"{said}会议在槐安市举行。", title=None, keywords=())
    assert [wording.text for wording in first.wordings] == [said, "岳小芹说：“智能育种平台启用了三年。”"]
    assert second.text == "会议在槐安市举行。"
    assert texts("他说：“平台启用了。\n大家都很高兴。”会议结束。") == ["他说：“平台启用了。”", "会议结束。"]
    assert texts("平台用“小苗！浇水！”口令控制水阀，图书《水阀会做梦吗？》已出版。") == [
        "平台用“小苗！浇水！”口令控制水阀，图书《水阀会做梦吗？》已出版。"
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("平台启用了三年。——。农技员用上了大模型。", ["平台启用了三年。", "农技员用上了大模型。"]),
        ("平台启用了三年。——这是全省第一个智能育种平台。", ["平台启用了三年。", "这是全省第一个智能育种平台。"]),
        ("平台启用了三年。——据槐安日报报道。", ["平台启用了三年。"]),
        ("“平台启用了三年。”——岳小芹", []),
        ("-3.2%的增速是三年来最低。", ["-3.2%的增速是三年来最低。"]),
        ("平台启用了三年，投资3亿元……", ["平台启用了三年，投资3亿元。"]),
        ("平台启用了三年，农技员在线答疑……", ["平台启用了三年，农技员在线答疑。"]),
        ("岳小芹说：“我们会把平台建到每一个县……”", ["岳小芹说：“我们会把平台建到每一个县。”"]),
        ("如今，智能育种平台已成为全省种业的共识——", ["如今，智能育种平台已成为全省种业的共识。"]),
        ("更多内容，敬请期待……", []),
        ("岳小芹说：“我们都在想，‘它会累吗？’”", ["岳小芹说：“我们都在想，‘它会累吗？’”"]),
        ("老人问：“它会累吗？”", []),
        ("没想到平台比农技员还会选种？！", []),
    ],
)
def test_dashes_ellipses_and_questions_at_the_edges(source: str, told: list[str]) -> None:
    assert texts(source) == told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("据槐安日报报道，平台启用三年。", ["平台启用三年。"]),
        (
            "据 Business Insider 报道，种业公司去年亏损100亿美元。",
            ["据 Business Insider 报道，种业公司去年亏损100亿美元。"],
        ),
        ("据报道，种业公司正在建设育种平台。", ["据报道，种业公司正在建设育种平台。"]),
        ("答：贷款对象是个人和小微企业。", ["贷款对象是个人和小微企业。"]),
        ("好消息来了！育种平台在三个县启用。", ["育种平台在三个县启用。"]),
        ("平台启用三年。好消息传到三个县，农户种上新稻！", ["平台启用三年。", "好消息传到三个县，农户种上新稻！"]),
        ("平台启用三年。以上信息仅供参考，最终以公司公布为准。", ["平台启用三年。"]),
        ("平台启用三年。检测结果仅供农户参考。", ["平台启用三年。", "检测结果仅供农户参考。"]),
        ("一，育种平台在三个县启用。", ["育种平台在三个县启用。"]),
        ("语料标注与技术。", []),
        ("多家企业参与竞标。", ["多家企业参与竞标。"]),
        ("公司研发和生产汽车。", ["公司研发和生产汽车。"]),
        ("产品已普及全国。", ["产品已普及全国。"]),
    ],
)
def test_who_reports_it_stays_unless_it_is_the_press_itself(source: str, told: list[str]) -> None:
    assert texts(source) == told


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        ("经研究，决定成立槐安市智能育种专家组，名单如下：", "经研究，决定成立槐安市智能育种专家组。"),
        ("经研究，同意岳小芹等12人为专家组成员，现将名单公布如下：", "经研究，同意岳小芹等12人为专家组成员。"),
        (
            "经专家评审、网上公示，市农业局认定12个镇为智慧农业示范镇，现公布如下：",
            "经专家评审、网上公示，市农业局认定12个镇为智慧农业示范镇。",
        ),
    ],
)
def test_what_a_notice_decides_is_told_without_its_list(notice: str, told: str) -> None:
    assert texts(f"{notice}\n组长：岳小芹\n成员：常远舟") == [told]


def test_a_label_a_cell_and_a_line_without_a_stop_are_no_sentences() -> None:
    assert texts("平台在三个县启用。\n县名\n台数\n南坪县 420\n签约\n参观\n09:30 开幕式\n岳小芹 常远舟") == [
        "平台在三个县启用。"
    ]
    broken = "平台在三个县启用。与其他省份一样，槐"
    assert texts(f"{broken}\n安市希望扩大试用面积。明年还要推广。") == ["平台在三个县启用。", "明年还要推广。"]
    assert texts("平台在三个县启用，\n选种周期缩短到三年") == []
    assert texts("育种人员在田里察看新苗的长势｜图片来源：槐安日报，槐安市融媒体中心供稿，转载请注明") == []
    unstopped = "智能育种平台由蓝杉种业研究院用三年建成，已在槐安市十二个乡镇的八百六十亩示范田试用，选种周期缩短到三年"
    assert texts(unstopped) == [f"{unstopped}。"]
    assert texts("蓝杉种业研究院向企业开放了试验田的数据，培训四百名农技员；") == [
        "蓝杉种业研究院向企业开放了试验田的数据，培训四百名农技员。"
    ]
    assert texts("（二）在槐安市登记注册，经营满三年并按时纳税；\n（三）项目申报表和承诺书；") == []


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("9月12日，槐安市印发智能育种方案，提出以下措施：", "9月12日，槐安市印发智能育种方案。"),
        (
            "受暴雨影响停运的42趟列车9月3日已全部恢复，铁路部门提醒旅客注意以下事项：",
            "受暴雨影响停运的42趟列车9月3日已全部恢复。",
        ),
        (
            "记者9月3日从槐安港获悉：36条航线已全部恢复，槐安港提醒船东注意以下事项：",
            "记者9月3日从槐安港获悉：36条航线已全部恢复。",
        ),
        (
            "9月12日，槐安市政府印发《育种行动方案》，提出到2027年建成3个试验站、培育12家企业，主要任务包括：",
            "9月12日，槐安市政府印发《育种行动方案》，提出到2027年建成3个试验站、培育12家企业。",
        ),
        ("平台5月起分三批在乡镇启用，具体安排如下：1.组织农技员培训。", "平台5月起分三批在乡镇启用。"),
        ("平台启用三年来带动了860亩示范田增产，岳小芹表示：", "平台启用三年来带动了860亩示范田增产。"),
        (
            "槐安市统计局12日公布数据，上半年农机产值120亿元，同比增长36%，分县情况如下：",
            "槐安市统计局12日公布数据，上半年农机产值120亿元，同比增长36%。",
        ),
        ("会议听取了36个乡镇的汇报，强调：", "会议听取了36个乡镇的汇报。"),
        (
            "6月3日，云岭省集中开工40个种业项目，总投资318亿元，涉及项目包括：",
            "6月3日，云岭省集中开工40个种业项目，总投资318亿元。",
        ),
        ("9月12日，南坪县启动种业园建设，工期18个月，具体包括：", "9月12日，南坪县启动种业园建设，工期18个月。"),
        (
            "9月12日，槐安市召开育种推进会，23家企业签下总额38亿元的协议，市种业局局长岳小芹在会上表示：",
            "9月12日，槐安市召开育种推进会，23家企业签下总额38亿元的协议。",
        ),
        (
            "槐安市今年拿出1.6亿元发放良种券，单个企业最高可领80万元，发放对象分为三类：",
            "槐安市今年拿出1.6亿元发放良种券，单个企业最高可领80万元。",
        ),
        (
            "6月3日，槐安市宣布种业园将于9月开园，首批入园企业64家，并向企业作出三项承诺：",
            "6月3日，槐安市宣布种业园将于9月开园，首批入园企业64家。",
        ),
        ("享受三级待遇的失能人员，其待遇限额标准如下：", None),
        ("岳小芹表示：", None),
        ("主要内容如下：", None),
        ("各乡镇人民政府、市直各单位：", None),
        ("根据《种子法》，现将有关事项通知如下：", None),
        ("为加快智能育种，提高种业水平，现就有关事项通知如下：", None),
    ],
)
def test_a_lead_that_ends_in_a_colon_is_told_to_its_last_complete_clause(lead: str, told: str | None) -> None:
    assert texts(lead) == ([told] if told else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "9月12日，据@平安槐安 通报，石渡县一台无人拖拉机冲出田埂，造成2人轻伤。",
        "槐安市便民热线12345启用智能坐席，当天答复来电4.2万通。",
        "槐安市更换服务电话1000万部。",
        "蓝杉种业研究院在 https://data.x.invalid/rice 开放水稻育种数据集，包含36个试验站的记录。",
        "QQ 9正式上线，新增智能助手功能，首日用户超过200万。",
        "12315热线上半年受理投诉3.6万件，办结率98%。",
        "9月12日，骗子用400-888-1234冒充客服，骗走36名农户120万元。",
        "不法分子利用邮箱service@x.invalid发送钓鱼邮件，36家企业受害。",
        "请市民拨打12345热线举报，经查实的奖励500元。",
        "警方提醒，市民也可以登录www.example.com或拨打110举报，遇到自称客服、要求共享屏幕的，一律挂断。",
    ],
)
def test_an_event_stays_whatever_number_or_link_it_has(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("企业可加群123456789咨询，目前已有3200家企业注册，获贷1.2亿元。", "目前已有3200家企业注册，获贷1.2亿元。"),
        ("详情请登录www.x.invalid查询，全省算力达到12.6EFLOPS。", "全省算力达到12.6EFLOPS。"),
        ("企业可通过邮箱a@x.invalid提交需求，平台撮合交易560笔。", "平台撮合交易560笔。"),
        ("咨询QQ群：123456789，目前已有320户农户入驻。", "目前已有320户农户入驻。"),
        ("咨询热线：12345，累计受理诉求3.2万余件。", "咨询热线：12345，累计受理诉求3.2万余件。"),
        ("QQ：123456789，邮箱：a@x.invalid，平台累计服务农户3200家。", "平台累计服务农户3200家。"),
        ("农户可扫码加群（群号：123456789），首批320亩用地完成出让。", None),
        ("骗子拨打400-888-1234冒充客服，36家企业受害。", None),
        ("欢迎加群123456789咨询。", ""),
        ("投稿邮箱：a@x.invalid，字数限2000字。", ""),
        ("联系电话：010-12345678，地址：石渡县人民路12号3楼。", ""),
    ],
)
def test_a_result_is_told_without_how_to_reach_somebody_where_it_stands_alone(sentence: str, told: str | None) -> None:
    assert texts(sentence) == [text for text in [sentence if told is None else told] if text]


@pytest.mark.parametrize("number", ["二、", "二.", "（二）", "2.", "①", "⑵", "❷", "㈡", "Ⅱ、"])
def test_a_short_numbered_label_is_none_and_a_figure_behind_a_number_is_told(number: str) -> None:
    assert texts(f"{number}会议注册。") == []
    assert texts(f"{number}园区注册企业3200家。") == ["园区注册企业3200家。"]


def test_no_wording_says_only_how_to_reach_somebody() -> None:
    article = "农户请拨打热线0871-66668888，平台已为2600家企业提供服务，累计节约成本3.6亿元。"
    for sentence in find_sentences(article, title=None, keywords=[]):
        assert all("2600" in wording.text for wording in sentence.wordings)


def test_a_link_in_brackets_is_left_out() -> None:
    assert texts("蓝杉种业研究院开放了水稻育种数据集（https://data.x.invalid/rice）。") == [
        "蓝杉种业研究院开放了水稻育种数据集。"
    ]


def test_an_answer_that_says_nothing_by_itself_is_not_offered() -> None:
    assert (
        texts(
            "记者：平台什么时候启用？\n岳小芹：谢谢。\n岳小芹：是的，我们很高兴看到平台启用。\n主持人：我们请岳小芹局长来回答。"
        )
        == []
    )
    answer = "岳小芹：智能育种平台整理了三十年的田间记录，准确率达到91%。"
    assert texts(answer) == [answer]


def test_what_only_shows_asks_greets_or_notes_is_not_offered() -> None:
    assert (
        texts(
            "图为农技员在田里察看新苗的长势。\n大家好，欢迎收看今天的节目。\n本文来自槐安市农业局的网站。\n作者：岳小芹。\n请专家指点这个品种，谢谢！"
        )
        == []
    )


def test_the_heading_after_the_number_of_a_paragraph_is_left_out() -> None:
    assert texts("三、工作安排 专项行动自即日起在全市开展，为期三个月。") == [
        "专项行动自即日起在全市开展，为期三个月。"
    ]


def test_how_to_reach_somebody_is_not_offered() -> None:
    assert texts("平台启用。报名请看www.example.cn。邮箱a@example.cn。电话：010-12345678。") == ["平台启用。"]
    assert (
        texts("详情请拨打12345热线咨询。\n联系人：岳小芹。\n扫码关注@平安槐安。\n客服热线400-888-1234，9:00至18:00。")
        == []
    )


def test_what_states_nothing_is_not_offered() -> None:
    assert texts("平台启用了吗？平台启用了。岳小芹表示。要做到以下几点：") == ["平台启用了。"]
    assert texts("第二，平台在选种中的使用价值。三是更加立体的合作格局。四是建设更加牢固的平台。") == [
        "四是建设更加牢固的平台。"
    ]
    assert texts("要抓住几个关键词：一是“学习”。干部要学习。二是“应用”。") == ["干部要学习。"]


def test_a_day_told_twice_is_told_once() -> None:
    assert texts("今天（5月17日），平台启用。") == ["5月17日，平台启用。"]
    assert texts("导语：平台启用。") == ["平台启用。"]
    joined = "槐安市自制的播种机BZ100昨天（4月9日）完成首次试播。"
    assert texts(joined) == [joined]  # else it were BZ1004月9日


def test_a_number_of_a_list_is_left_out() -> None:
    assert texts("1.平台3月启用。\n（二）农技员已经受训。\n三、示范田扩大了。\n3.5万亩示范田建成。") == [
        "平台3月启用。",
        "农技员已经受训。",
        "示范田扩大了。",
        "3.5万亩示范田建成。",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "3.智能选种。",
        "（一）良种补贴。",
        "四、正规渠道买良种，遇到假种速报告。",
        "2.搜索“良种补贴”。",
        "（六）良种应用情况证明（可多份，附件3）；",
        "B、选举5名农技员代表的普通决议案。",
        "（二）已经领取良种补贴的。",
        "（二）农户缴费累计满一年，或者不满一年但有领取期限的。",
        "（三）农技员：农业部门出具的《农技员资格认证书》。",
        "2.“良种通”程序：搜索“良种补贴”事项，再按照提示办理。",
        "农技员的合法权益。",
    ],
)
def test_headings_with_a_number_and_points_that_only_name_something_are_no_sentences(line: str) -> None:
    kept = "槐安市农业局启用了育种平台。"
    if line.endswith("。"):
        assert texts(f"{kept}\n{line}农户要认真学习选种的技术。") == [kept, "农户要认真学习选种的技术。"]
    assert texts(f"{kept}\n{line}") == [kept]


def test_a_heading_that_runs_into_its_sentence_is_left_out() -> None:
    assert texts("槐安市农业局 岳南县农业局 选种管理办法 第一条 为了规范选种活动，制定本办法。") == [
        "为了规范选种活动，制定本办法。"
    ]
    assert texts("育种平台概述及市场分析 业界对育种平台没有严格的界定。") == ["业界对育种平台没有严格的界定。"]
    assert texts("看升旗很激动人心 说到育种大会，岳小芹想起了岳南县。") == ["说到育种大会，岳小芹想起了岳南县。"]
    assert texts("农业局印发选种办法的通知 槐农〔2025〕7号 各县、各局：为规范选种，农业局制定了办法。") == [
        "为规范选种，农业局制定了办法。"
    ]
    assert texts("槐安市农业局 槐安市科技局联合启用了育种平台。") == ["槐安市农业局 槐安市科技局联合启用了育种平台。"]


@pytest.mark.parametrize(
    "broken",
    [
        "公告显示，岳氏父子合计减持了平台股份，占总股本的%,。",
        "平台的突破办法是\ufffd\ufffd树上开花！",
        "地震发生以后，-楼房出现明显晃动，持续五分钟左右。",
        "岳氏父子于年月日至月日期间减持了平台的股份。",
    ],
)
def test_a_damaged_sentence_is_none(broken: str) -> None:
    assert texts(broken) == []


def test_an_article_whose_paragraphs_end_in_commas_has_sentences() -> None:
    line = "值得注意的是，岳氏父子减持所持的育种平台股票，这次的减持行为并不需要事先向农户披露计划，"
    assert texts(f"岳氏父子减持\n{line}\n{line.replace('岳氏', '林氏')}")[0] == line[:-1] + "。"


def test_the_note_of_the_account_is_no_sentence() -> None:
    note = "槐安种业研究院是农业局直属科研事业单位，在种业政策方面发挥了支撑作用。"
    rest = "5月17日，育种平台在岳南县启用。平台有三万个品种。农户很高兴。农技员已经受训。"
    assert note not in texts(f"{note}\n{rest}", title="育种平台启用")
    assert note not in texts(f"{rest}\n{note}", title="育种平台启用")
    assert note in texts(f"{note}\n{rest}", title="槐安种业研究院成立")
    assert texts(f"博主喜欢爬山，已经出了两本书。这里是她灵感的来处。{rest}")[0].startswith("5月17日")


def test_readers_comments_are_no_sentences() -> None:
    article = "槐安市农业局启用了育种平台。" * 20
    comments = "全部评论 2条\n小岳\n我们把这块蛋糕吃下三分之二份额！\n昨天 22:17\n回复 踩1 赞2\n"
    assert set(texts(f"{article}\n{comments}")) == {"槐安市农业局启用了育种平台。"}


def test_a_title_that_is_a_call_is_no_sentence() -> None:
    text = "槐安市育种平台今天启用！\n槐安市农业局启用了育种平台，全市的农户都可以使用。"
    sentence = text.partition("\n")[2]
    assert texts(text) == texts(text, title="槐安市育种平台今天启用！_槐安网") == [sentence]


def test_a_sentence_offers_shorter_wordings_each_from_its_own_characters() -> None:
    (sentence,) = find_sentences(
        "槐安市启用智能育种平台，加快推进农业现代化，不断提升种业发展水平，助力乡村全面振兴。", title=None, keywords=()
    )
    lengths = [len(wording.text) for wording in sentence.wordings]
    assert lengths == sorted(lengths, reverse=True)
    assert sentence.wordings[-1].text == "槐安市启用智能育种平台。"


def test_a_wording_that_the_self_check_would_refuse_is_not_offered() -> None:
    text = "今年上半年，全省海洋生产总值5.1万亿元，同比增长5.8%，活力迸发的现代海洋图景徐徐铺展。"
    (sentence,) = find_sentences(text, title=None, keywords=())
    assert sentence.wordings[0].text == text
    assert all(reads_as_sentence(wording.text) for wording in sentence.wordings)


def test_a_sentence_that_leans_on_the_one_before_says_so() -> None:
    found = find_sentences("槐安市启用平台。该平台用于选种。\n“选种快多了。”岳小芹说。", title=None, keywords=())
    assert [(sentence.text, sentence.leans) for sentence in found] == [
        ("槐安市启用平台。", False),
        ("该平台用于选种。", True),
        ("“选种快多了。”岳小芹说。", False),
    ]


def test_a_bare_quotation_leans_on_the_one_before() -> None:
    found = find_sentences("槐安市启用了平台。\n“选种快多了。”", title=None, keywords=())
    assert [sentence.leans for sentence in found] == [False, True]


def test_a_sentence_that_goes_on_without_a_subject_is_not_offered() -> None:
    assert texts("槐安市启用平台。并将意见反馈给农业局。从而缩短了选种周期。") == ["槐安市启用平台。"]


def test_numbered_pictures_are_told_without_their_number_and_a_date_with_it() -> None:
    album = "1/10 县农机站启用育种平台。\n2/10 平台覆盖36个县。"
    assert texts(album) == ["县农机站启用育种平台。", "平台覆盖36个县。"]
    assert texts("12/31 平台停止报名。") == ["12/31 平台停止报名。"]
