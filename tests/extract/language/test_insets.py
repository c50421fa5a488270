"""Captions, promotions and code stand in an article, and give it no sentence and no keyword."""

import pytest

from summarize.extract.candidates.keywords import find_keywords
from summarize.extract.candidates.sentences import find_sentences

LEAD = "槐安市启用育种平台，覆盖36个县。"
LAST = "农技员用平台培育了三百个品种。"


def told(text: str) -> list[str]:
    return [sentence.text for sentence in find_sentences(text, title=None, keywords=())]


@pytest.mark.parametrize(
    "caption",
    [
        "6月25日，农户在田间调试无人机。槐安社记者 王一 摄",
        "6月25日，农户在田间调试无人机。王一 李二 摄",
        "[图为农户在田间调试无人机。王一 摄]",
        "图为农户在田间调试无人机。",
        "无人机镜头下的槐安梯田（视频截图）",
        "2031年6月25日，槐安市，在田间调试无人机的农户。（视觉中国）",
        "农户调试无人机（槐安农技站供图）",
        "农户调试无人机。视频截图",
        "槐安农技站无人机公告截图",
        "资料图：农户在田间调试无人机。",
        "▲农户在田间调试无人机。",
        "视频：农户在田间调试无人机",
    ],
)
def test_a_caption_is_no_sentence_and_no_topic(caption: str) -> None:
    text = f"{LEAD}\n{caption}\n{LAST}"
    assert told(text) == [LEAD, LAST]
    assert not [item for item in find_keywords(text, title=None) if "无人机" in item.text]


@pytest.mark.parametrize(
    "sentence",
    [
        "最快拍摄当天就能看到样片，节省三天。",
        "图中的数据由平台算出。",
        "王一拍摄的影片获得大奖。",
        "平台在36个县启用（数据来源：槐安农技站）。",
        "系统自动识别网页截图。",
        "农技员把示意图发给农户，农户照着图育苗。",
    ],
)
def test_a_sentence_about_pictures_stays(sentence: str) -> None:
    assert told(f"{LEAD}{sentence}\n{LAST}") == [LEAD, sentence, LAST]


@pytest.mark.parametrize(
    "sentence",
    [
        "系统自动识别网页截图。",
        "警方公布了诈骗短信截图。",
        "槐安市公布了智能公交效果图。",
        "槐安航天局发布了探测器着陆点示意图。",
        "视频：一次可生成两分钟的1080P视频，速度提升三倍。",
    ],
)
def test_a_paragraph_about_pictures_stays(sentence: str) -> None:
    assert told(f"育种平台启用\n{LEAD}\n{sentence}\n{LAST}") == [LEAD, sentence, LAST]


@pytest.mark.parametrize("mark", ["视频：", "图：", "▲", "图为"])
def test_a_title_is_no_caption(mark: str) -> None:
    text = f"{mark}无人机巡田在槐安开始\n{LEAD}\n{LAST}"
    assert [item for item in find_keywords(text, title=None) if "无人机" in item.text]


@pytest.mark.parametrize("above", [True, False])
def test_a_point_beside_one_with_another_label_is_no_caption(above: bool) -> None:
    other, point = "文本：支持一百万字的上下文", "视频：无人机画面可生成三维模型"
    text = f"{LEAD}\n{other}\n{point}\n{LAST}" if above else f"{LEAD}\n{point}\n{other}\n{LAST}"
    assert [item for item in find_keywords(text, title=None) if "无人机" in item.text]
    caption = text.replace(other, "他解释道：“系统支持一百万字的上下文。”")
    assert not [item for item in find_keywords(caption, title=None) if "无人机" in item.text]


@pytest.mark.parametrize(
    "promotion",
    [
        "6月25日20:00，槐安农报视频号直播间，一起来聊聊无人机育种~",
        "12月1日13:30，无人机大会直播进行时！锁定槐安农报直播间，精彩全都有！",
        "点击进入“无人机育种”系列活动",
        "专题：无人机育种三十年",
        "相关阅读：无人机怎样育种",
        "更多精彩资讯请登录无人机育种网，或关注槐安农报。",
        "无人机育种网（官方微信公众号uav_seed）——知名新锐媒体，一家专注无人机的原创网站。",
        "新款无人机免费试用，快来槐安众测，体验最好玩的产品吧！",
        "扫描下方二维码关注无人机育种官方微信。",
        "订阅“无人机育种”，与千位农技员零距离",
        "围绕无人机育种，本公众号曾发表文章：",
        "关注“无人机育种”公众号",
        "关注“无人机育种”，更多精彩等着你！",
        "相关阅读：36家无人机企业投资30亿元",
        "如需了解无人机育种，请点击阅读原文。",
        "如需了解详情，点击下方链接。",
        "以上信息不构成投资建议。",
    ],
)
def test_a_promotion_is_no_sentence_and_no_topic(promotion: str) -> None:
    text = f"育种平台启用\n{LEAD}\n{promotion}\n{LAST}"
    assert told(text) == [LEAD, LAST]
    topics = [item.text for item in find_keywords(f"{text}\n", title=None)]
    assert promotion.startswith(("如需", "以上")) or not [item for item in topics if "无人机" in item]


@pytest.mark.parametrize(
    "sentence",
    [
        "6月25日晚，农技员走进直播间，为农户讲解选种。",
        "平台的直播间卖出三万斤稻种。",
        "农户扫描二维码即可查询种子来源。",
        "骗子谎称点击这里就能领取补贴，已有三人受骗。",
        "首届育种大奖评选结果揭晓，十人当选。",
        "平台的订阅用户达到三万人。",
        "议案以85票赞成获得通过，投票历时三小时。",
        "平台推动更多信息公开，回应社会关注，累计发布数据集3000个。",
        "新算法上线后，更多原创内容受到关注，创作者收入明显增加。",
        "新系统支持更多视频格式，用户可直接下载使用，文件体积缩小三成。",
        "市民扫描二维码加入志愿服务队，目前已有3000人报名。",
        "更多视频可直接下载，文件体积缩小一半。",
        "市民扫描二维码加入志愿服务队，为老人送餐。",
        "关注“一老一小”，槐安市新建托育机构200家，新增托位1.2万个。",
        "关注“一老一小”，槐安市改造社区食堂。",
        "订阅“槐安智言”会员服务的用户已达300万，收入增长两成。",
        "快来槐安创业，3000名青年人才落户这里。",
        "快来槐安创业，青年人才落户这里。",
        "微信：WeChat月活跃用户突破13亿，小程序用户超过6亿。",
        "专题：槐安市三年建成算力中心三座，投资30亿元。",
        "老年人只需打开小程序，点击下方图片即可一键叫车，日均订单达3000个。",
        "诈骗分子诱导受害人，请点击下方链接领取补贴，涉案资金30万元。",
        "上述企业不构成垄断，市场监管局决定终止调查。",
        "上述补助仅供槐安市农户使用，每户最高3000元。",
        "上述协议不代表双方建立排他合作，槐安集团可另选伙伴。",
        "上述信息不构成商业秘密，法院驳回公司的诉讼请求。",
    ],
)
def test_a_sentence_about_lives_votes_and_codes_stays(sentence: str) -> None:
    assert told(f"{LEAD}{sentence}\n{LAST}") == [LEAD, sentence, LAST]
    assert told(f"育种平台启用\n{LEAD}\n{sentence}\n{LAST}") == [LEAD, sentence, LAST]


def test_a_link_in_brackets_gives_no_topic_and_is_not_told() -> None:
    told_of = "平台在36个县启用，农户已选出三百个品种。"
    link = "（更多详情：无人机巡田将至 槐安继续押宝无人机巡田）"
    text = f"育种平台启用\n{LEAD}\n{told_of.removesuffix('。')}{link}。\n{LAST}"
    assert told(text) == [LEAD, told_of, LAST]
    assert not [item for item in find_keywords(text, title=None) if "无人机" in item.text]


@pytest.mark.parametrize(
    "opening", ["无人机创业网（公众号：uav5）7月12日报道，", "无人机在线讯，", "无人机世界网记者获悉，"]
)
def test_who_tells_the_news_is_no_topic(opening: str) -> None:
    text = f"{opening}{LEAD}\n{opening}{LAST}"
    assert not [item for item in find_keywords(text, title=None) if "无人机" in item.text]
    assert [item for item in find_keywords(f"无人机在线巡田，{LEAD}\n{LAST}", title=None) if "无人机" in item.text]


def test_points_below_each_other_are_no_captions() -> None:
    text = f"{LEAD}\n▲无人机巡田，农户在家看苗情。\n▲无人机施肥，农户节省三成化肥。\n{LAST}"
    assert [item for item in find_keywords(text, title=None) if "无人机" in item.text]


CODE = """import pandas as pd
# 读取田间数据，然后打印结果。
def load(path, callback=None):
data = pd.read_csv(path)
print("数据读取完毕，平台启用。")
if [ -z "$FARM" ]; then
sudo apt-get install -y farm
const data = await fetch(url);
callback(null, data); // 回调函数执行完毕。
"key": "value","""


def test_code_is_no_sentence_and_no_topic() -> None:
    text = f"{LEAD}\n{CODE}\n{LAST}平台支持Python，也接受callback。"
    assert told(text) == [LEAD, LAST, "平台支持Python，也接受callback。"]
    words = {item.text for item in find_keywords(text, title=None)}
    assert not words & {"import", "data", "callback", "print", "pandas", "path"}
    assert "Python" in words


@pytest.mark.parametrize(
    "line", ["OpenAI", "from Beijing to Shanghai", "GPT-4 (OpenAI) : 88.1", "AI for Science", "E=mc2"]
)
def test_names_and_mottos_are_no_code(line: str) -> None:
    assert told(f"{LEAD}\n{line}\n{LAST}") == [LEAD, LAST]
    assert "育种平台" in {item.text for item in find_keywords(f"{LEAD}\n{line}\n{LAST}", title=None)}


def test_what_stands_between_two_sides_of_a_match_is_no_topic() -> None:
    items = [
        item.text for item in find_keywords(f"{LEAD}\n槐安队 VS 岳南队 15:00\n槐安队 vs 江城队 17:00\n", title=None)
    ]
    assert "育种平台" in items
    assert not [item for item in items if "vs" in item.lower()]
