"""Buttons told by their words: `打开今日头条，查看更多图片`, `自动播放`, `点击加载图片`.

A line is one where it is made of nothing but what an app does, what it does that with and how, and says of both.
"""

import re
from typing import Final

from summarize.clean.boilerplate.decoration import undecorated

_ACTION: Final = (
    "打开|下载|安装|点击|点此|轻触|查看|观看|收看|收听|播放|重新|自动|保存|加载|载入|展开|收起|已?收藏|登录|登陆|注册|搜索|朗读|切换|继续|阅读|了解"
    "|进入|跳转|发送|发表|发|去|看|退出|关闭|上传|长按|识别|分享|转发|复制"
)
_OBJECT: Final = (
    "全文|原文|原图|大图|高清|超清|图片|视频|音频|语音|详情|更多|链接|评论|弹幕|全部|剩余|余下|本文|精彩|完整|客户端|app|应用|小程序|列表|页面|网页"
    "|速度|倍速|清晰度|音量|全屏|小窗|画中画|竖屏|横屏|字幕|选集|播放器|回放|二维码|关键[词字]|今日头条|腾讯新闻|网易新闻|搜狐新闻|新浪新闻|百度|微信|看看|内容"
)
_HOW: Final = "立即|马上|一键|快速|免费|请|可|中|失败|成功|完毕|后|在|的|[内里]"
_SIGN: Final = r"[\s，,·|/>›»＞…~～!！.∨∧-]*"
_PHRASE: Final = re.compile(
    rf"(?=.*(?:{_ACTION}))(?=.*(?:{_OBJECT}|看看|播放|朗读|阅读)){_SIGN}(?:(?:{_ACTION}|{_OBJECT}|{_HOW}){_SIGN}){{2,9}}",
    re.IGNORECASE,
)
_ALONE: Final = frozenset(
    word
    for words in (
        "弹幕 选集 倍速 清晰度 标清 超清 蓝光 音量 画中画 播放速度 下一集 上一集",
        "已收藏 语音朗读 去看看 全文阅读 余下全文 付费阅读 广告位 赞助商广告",
    )
    for word in words.split()
)
_DOES: Final = re.compile("[看播载开存点听读陆录去发听展收退关]")
"""What the button does has one of these: `语音识别` and `分享内容` are headings as well."""
_MAX_LENGTH: Final = 20


def is_button_phrase(text: str) -> bool:
    """Whether a line is a button by its words, wherever it stands."""
    if len(text) > _MAX_LENGTH or text[-1] in "。：:":
        return False
    return text in _ALONE or (_DOES.search(text) is not None and _PHRASE.fullmatch(undecorated(text)) is not None)
