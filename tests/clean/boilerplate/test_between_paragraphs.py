"""Furniture between two paragraphs goes with its own figures; beside rows, and below a colon, lines stay."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, article, cleaned

TITLE, _ = BODY.split("\n", 1)


@pytest.mark.parametrize(
    "line",
    [
        "我要评论(0)",
        "阅读 1.2万",
        "赞同 612",
        "点赞 33",
        "00:58",
        "1.0x",
        "分享到：微信 微博 0",
        "【刷新】",
        "云岭发布，赞1024",
        "云岭发布\n，赞1024",
        "供图：云岭市水务局",
        "摄影：马小亮",
        "图/王小明",
        "作者 | 林小满",
        "云岭日报记者 王一 摄",
        "▲每经记者王一摄",
        "来源：云岭日报",
        "视频来源：云岭发布视频号",
        "观看更多\n倍速",
        "00:00/00:47",
        "相关链接：北坡农机手大赛开赛",
        ">>>相关阅读",
        "点击进入专题：数字乡村",
        "本文未结束，点击阅读全文",
        "[上一页] [1] [2] [下一页]",
        "下一页",
        "，\n视频\n小程序\n赞\n，轻点两下取消赞",
        "点击下方卡片，关注“云岭融媒”",
        "特别声明：以上内容(如有图片)为自媒体平台“某易号”用户上传并发布，本平台仅提供信息存储服务。",
        "打开今日头条，查看更多图片",
        "自动播放\n下一个\n选集",
        "画中画\n音量 100%\n剩余时间 -0:00",
        "[NextPage]",
        "图文如涉及版权问题，请联系我们删除，邮箱：copyright@np.invalid",
        "... 展开全文 ∨",
        "长按图片保存分享",
        "打印 | 字号：大 中 小",
        "云岭发布\n， 赞 128",
        "（未经授权，请勿转载）",
        "受访者供图",
        "到底了~",
        "版权声明：本文版权归云岭网所有，未经授权不得转载。",
        "点击查看>>>",
        "点击查看>>>北坡农机手大赛开赛",
        "（点击查看>>>北坡农机手大赛开赛）",
        "本文为某某号作者上传并发布，仅代表该作者观点，某某新闻仅提供信息发布平台。申请请访问http://r.invalid。",
    ],
)
def test_furniture_between_two_paragraphs_goes(line: str) -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n{line}\n{LAST}") == BODY


@pytest.mark.parametrize(
    "lines",
    [
        "作者声明：内容取材于网络",
        "创作声明：内容由AI生成",
        "特别声明\n以上文章内容仅代表作者本人观点，不代表某网观点或立场。",
        "信息员：王一",
        "本站已支持IPv6",
        "今日互动\n点赞最高的3位读者将获得茶礼一份",
        "分页：1 2",
        "举报 回复(33) 支持(12) 反对(0)",
        "你最看好哪个赛道？（单选）\n0人\n具身智能\n0%",
        "相关政策文件：关于发放算力券的通知",
        "——来自 安卓客户端",
        "签名：医者仁心",
        "轻触查看原文",
    ],
)
def test_furniture_behind_the_text_goes(lines: str) -> None:
    assert cleaned(f"{BODY}\n{lines}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "作者：柳叶刀客 发表时间：2024-11-01 20:18 浏览：5210次 回复：33",
        "2024-10-31 08:05:12　　来源：云岭网　　作者：陈可　　责任编辑：李木　　我有话说(3)",
        "播放：2.3万次　弹幕：36",
    ],
)
def test_counts_of_a_forum_or_a_player_are_data(line: str) -> None:
    assert cleaned(f"{TITLE}\n{line}\n{LEAD}\n{LAST}") == BODY


@pytest.mark.parametrize("line", ["蓝字", "今天是2024年9月12日 星期四", "【要闻】"])
def test_furniture_above_the_title_goes(line: str) -> None:
    assert cleaned(f"{line}\n{BODY}") == BODY


def test_keywords_below_the_title_are_data_with_whatever_between_them() -> None:
    assert cleaned(f"{TITLE}\n关键词：大模型;灌溉;节水\n发文时间：2024-09-12\n{LEAD}\n{LAST}") == BODY


@pytest.mark.parametrize(
    "lines",
    [
        "直播数据如下：\n点赞 33\n评论 12",
        "平台首日的数据：\n点赞 33",
        "云岭市 3\n点赞 33\n北坡县 12",
        "3/1\n0/3\n3/0",
        "查看视频里的农机",
        "“下一个目标是什么”",
        "摄影：马小亮\n导演：林小满",
        "由于生成内容与原作难以分辨，平台须标注其来源，不得侵犯著作权，未经授权不得转载，有关内容仅供参考的说法不能免责。",
    ],
)
def test_rows_and_paragraphs_of_the_article_stay(lines: str) -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n{lines}\n{LAST}") == f"{TITLE}\n{LEAD}\n{lines}\n{LAST}"


@pytest.mark.parametrize(
    "heading", ["相关阅读", "往期回顾", "点击查看>>>北坡农机手大赛开赛", "相关阅读：北坡农机手大赛开赛"]
)
def test_the_last_paragraph_stays_below_a_link(heading: str) -> None:
    last = "下一步，该县将把系统推广到其余九个乡镇，预计到2026年新增智能泵站120座，带动就业1300人。"
    assert cleaned(f"{BODY}\n{heading}\n{last}") == f"{BODY}\n{last}"


def test_the_credit_behind_a_caption_goes_and_its_line_joins_no_paragraph() -> None:
    page = article(f"{TITLE}\n{LEAD}图为产线。供图：云岭市水务局\n{LAST}\n图为大会现场。摄影：马小亮")
    assert page.text == f"{TITLE}\n{LEAD}图为产线。\n{LAST}\n图为大会现场。"


@pytest.mark.parametrize("line", ["☞ 全文1200字", "（全文约1500字）", "全文1200字，阅读约需4分钟", "#智慧农业 12个"])
def test_what_a_page_says_of_a_short_text_goes(line: str) -> None:
    assert cleaned(f"{line}\n{TITLE}\n{LEAD}") == cleaned(f"{TITLE}\n{line}\n{LEAD}") == f"{TITLE}\n{LEAD}"


def test_the_short_title_of_an_account_is_no_word_of_a_menu() -> None:
    above, below = "点击上方“云岭工信”可以订阅哦", "原创 云小信 云岭工信\n2024年09月12日 18:30 云岭"
    text = f"云岭省算力平台上线。{LEAD}"
    assert cleaned(f"{above}\n云岭：算力网上线\n{below}\n{text}") == f"云岭：算力网上线\n{text}"


def test_a_bare_caption_does_not_end_the_article() -> None:
    told = "资料图\n此外\n航站楼免税店正同步进行招商\n购物、餐饮、空中花园\n开始搓搓手了！"
    assert "航站楼免税店正同步进行招商" in cleaned(f"{BODY}\n资料图\n{LAST}\n{told}")


@pytest.mark.parametrize(
    "line",
    [
        "图片均由受访者提供",
        "（图片均由王一拍摄）",
        "照片均为云岭日报记者王一摄",
        "文中配图均由云岭市农业局提供",
        "照片均由王一拍摄",
        "全部图片均为王一、林小满拍摄",
        "照片由通讯员林小满提供",
        "本组照片由王一摄",
    ],
)
def test_who_took_the_pictures_goes(line: str) -> None:
    text = f"{TITLE}\n{LEAD}\n{LAST}"
    assert cleaned(f"{TITLE}\n{LEAD}\n{line}\n{LAST}") == cleaned(f"{text}\n{line}") == text


@pytest.mark.parametrize(
    "line",
    [
        "照片均由无人机拍摄",
        "照片由王一拍摄于1998年",
        "展出的照片均由王一拍摄",
        "获奖照片由王一和当地村民拍摄。",
        "照片均由王一拍摄，由云岭市博物馆收藏。",
        "照片均由王一拍摄。",
        "摄影展的全部图片均由参展者提供",
        "照片由卫星拍摄",
        "照片均由卫星拍摄",
        "照片由祝融拍摄",
        "照片由万科提供",
        "图片由华为提供",
    ],
)
def test_news_of_photography_stays(line: str) -> None:
    text = f"{TITLE}\n{LEAD}\n{line}\n{LAST}"
    assert cleaned(text) == text


@pytest.mark.parametrize("line", ["照片均为大赛选手用手机拍摄", "图片均由人工智能生成的虚拟人提供"])
def test_pictures_that_the_article_tells_of_stay(line: str) -> None:
    text = f"{TITLE}\n{LEAD}\n{line}\n{LAST}"
    assert cleaned(text) == text
    assert cleaned(f"{TITLE}\n{LEAD}\n{LAST}\n{line}") == f"{TITLE}\n{LEAD}\n{LAST}"
